"""Items of an agenda that are no figure: a task, a decision, an instruction, reports that are missing."""

from __future__ import annotations

from typing import Any

from duban.lake.rows import Row
from duban.meeting.agenda import AgendaItem
from duban.meeting.facts import Facts
from duban.meeting.figures import report_chart
from duban.meeting.filling import Filling, address_of, shown_by, sources_of
from duban.words import meeting_findings as findings
from duban.words.amounts import amount, day, is_missing
from duban.words.meeting import Light
from duban.words.meeting_acts import DECISION_STATES
from duban.words.statuses import STATUSES
from duban.words.wording import N_, Text, listed, say


def task_finding(facts: Facts, task_id: str, language: str) -> Text:
    """What a task says: an extension that is asked for, else the step that is due."""
    steps = [step for step in facts.milestones if step["task_id"] == task_id]
    return findings.task(facts.tasks[task_id], steps, _extension(facts, task_id), language)


def _extension(facts: Facts, task_id: str) -> Row | None:
    """The extension that is asked for a task."""
    return next((one for one in facts.extensions if one["task_id"] == task_id), None)


def _task_link(row: Row) -> str:
    """Where a task is shown: on the page of its document, else among the tasks of its programme."""
    page = "livelihood" if row["document_page"] == "livelihood" else "programmes"
    return address_of(page, plan=row["document_id"], task=row["task_id"])


def of_task(filling: Filling, entry: AgendaItem) -> dict[str, Any] | None:
    """A task: the extension that is asked for, or the step that is due; None where it is no longer there."""
    facts, language = filling.facts, filling.language
    row = facts.tasks.get(entry.task_id)
    if row is None:
        return None
    asked = _extension(facts, entry.task_id)
    owners = row[f"owners_{language}"]
    return {
        "title": filling.said(task_finding(facts, entry.task_id, language)),
        "target": day(row["due_on"], language) if row["due_on"] is not None else "",
        "lead": listed(owners, language),
        "person_in_charge": row[f"in_charge_{language}"] or "",
        "explanation": (asked["reason"] if asked else row["note"]) or "",
        "pace": Light(*_status(row["status"], language)),
        "sources": sources_of(row, language),
        "link": _task_link(row),
    }


def _status(code: str, language: str) -> tuple[str, str, str]:
    status = STATUSES[code]
    return say(status.word, language), status.mark, status.colour


def of_decision(filling: Filling, entry: AgendaItem) -> dict[str, Any] | None:
    """A decision of an earlier meeting that no figure shows; None where it is no longer there."""
    language = filling.language
    row = next((one for one in filling.facts.decisions_before if one["decision_id"] == entry.decision_id), None)
    if row is None:
        return None
    step = DECISION_STATES[row["state"]]
    value = row["newest_value"]
    return {
        "title": filling.said(findings.decision(row, language)),
        "target": shown_by(row, language),
        "actual": ""
        if is_missing(value)
        else amount(value, row[f"measure_{language}"], language, int(row["decimals"])),
        "lead": row[f"lead_{language}"],
        "helpers": tuple(row[f"helpers_{language}"]),
        "explanation": row["words"] or "",
        "pace": Light(say(step.word, language), step.mark, step.colour, day(row["due_on"], language)),
        "sources": (
            say(N_("{kind} of {day}", kind=row[f"kind_{language}"], day=day(row["held_on"], language)), language),
        ),
        "link": address_of("meeting", meeting=row["meeting_id"]),
    }  # fmt: skip


def of_instruction(filling: Filling, entry: AgendaItem) -> dict[str, Any]:
    """A leader's instruction that waits for an answer."""
    facts, language = filling.facts, filling.language
    row = next((one for one in facts.instructions if one["number"] == entry.instruction_number), None)
    if row is None:
        return {"title": filling.said(N_("The instruction waits for no answer any more"))}
    late = STATUSES["overdue" if row["days_late"] > 0 else "due_soon"]
    given = N_("Instruction of {day}", day=day(row["given_on"], language))
    return {
        "title": filling.said(findings.instruction(row, language)),
        "target": day(row["due_on"], language),
        "lead": row[f"unit_{language}"] or "",
        "explanation": row["text"] or "",
        "pace": Light(say(late.word, language), late.mark, late.colour),
        "sources": (say(given, language),),
        "link": _task_link(row) if row["task_id"] and row["document_id"] else address_of("units", unit=row["unit_id"]),
    }


def of_reports(filling: Filling, _entry: AgendaItem) -> dict[str, Any]:
    """The reports that are missing, those who owe most first."""
    missing, language = filling.facts.missing_reports, filling.language
    if not missing:
        return {"title": filling.said(N_("No report is missing any more"))}
    return {
        "title": filling.said(findings.reports(missing, language)),
        "chart": report_chart(missing, language),
        "lead": listed((row[f"unit_{language}"] for row in missing[:5]), language),
        "link": address_of("reporting", quarter=missing[0]["period"]),
    }
