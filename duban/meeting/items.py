"""An item of an agenda filled in the reader's language: finding, figure, amounts, who answers, lights, question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from duban.lake.rows import Row
from duban.meeting.agenda import AgendaItem
from duban.meeting.candidates import Candidate
from duban.meeting.facts import Facts, figure_key
from duban.meeting.figures import bar_chart, outlook_of, report_chart
from duban.words import meeting_findings as findings
from duban.words.amounts import amount, day, gap, is_missing, percent
from duban.words.meeting import DecisionLine, Item, Light
from duban.words.meeting_acts import DECISION_STATES, LIKELIHOODS
from duban.words.outlook import chart_of, recovery, told
from duban.words.statuses import DOUBTS, NEEDS_ATTENTION, STATUSES
from duban.words.wording import N_, Text, listed, say

# From so many units of one promise that are behind, the figure shows them beside one another.
_SHARED_BY = 3
# Nothing is left to arrive.
_OVER = ("met", "overdue", "not_started")
_CONFIDENCE = {
    "high": (N_("Nothing speaks against it"), "●", "#1F6896"),
    "medium": (N_("Doubt"), "◑", "#E3A41C"),
    "low": (N_("Low confidence"), "○", "#8E1B1B"),
}


@dataclass(frozen=True)
class Filling:
    """What items are filled from: the facts, the language, likelihoods by figure, and decisions by item."""

    facts: Facts
    language: str
    likelihoods: Mapping[tuple[object, ...], Row]
    decisions: Mapping[str, Sequence[Row]]

    def said(self, text: Text) -> str:
        """`text` in the reader's language."""
        return say(text, self.language)


def filled(filling: Filling, entry: AgendaItem) -> Item:
    """The item; one whose subject is no longer in the lake keeps its place, and its title says so."""
    fill = {"commitment": _figure, "task": _task, "decision": _decision, "reports": _reports}.get(entry.subject)
    content = fill(filling, entry) if fill else {"title": entry.title}
    if content is None:
        content = {"title": filling.said(N_("What this item was about is no longer in the data ({name})",
                                            name=entry.task_id or entry.decision_id or entry.unit_id))}  # fmt: skip
    return Item(
        item_id=entry.item_id,
        part=entry.part,  # type: ignore[arg-type]
        minutes=entry.minutes,
        question=entry.question or filling.said(findings.question(entry.reasons)),
        note=entry.note,
        decisions=tuple(line_of(row, filling.language) for row in filling.decisions.get(entry.item_id, ())),
        **content,
    )


def line_of(row: Row, language: str) -> DecisionLine:
    """A row of `meeting/decisions` as a line of the papers."""
    return DecisionLine(
        number=int(row["position"]),
        what=row["what"],
        lead=row[f"lead_{language}"],
        helpers=tuple(row[f"helpers_{language}"]),
        due_on=row["due_on"],
        shown_by=shown_by(row, language),
        state=say(DECISION_STATES[row["state"]].word, language),
    )


def shown_by(row: Row, language: str) -> str:
    """How one will know that a decision is done: an indicator with its value, or what is to be shown."""
    if row["shown_by"] != "value":
        return row["evidence_wanted"] or ""
    if not row[f"indicator_{language}"]:
        return str(row["indicator_id"])
    value = amount(row["value"], row[f"measure_{language}"], language, int(row["decimals"]))
    said = {"unit": row[f"unit_{language}"] or row["unit_id"], "indicator": row[f"indicator_{language}"]}
    if row["direction"] == "down":
        return say(N_("{unit}, {indicator}: at most {value}", value=value, **said), language)
    return say(N_("{unit}, {indicator}: at least {value}", value=value, **said), language)


def title_of(filling: Filling, one: Candidate) -> str:
    """The finding of a candidate that is on no agenda yet."""
    facts, language = filling.facts, filling.language
    if one.subject == "commitment":
        row = facts.by_key[one.task_id, one.indicator_id, one.unit_id, one.due_on]  # type: ignore[index]
        return filling.said(findings.figure(row, one.reasons, facts.moved.get(figure_key(row)), language))
    if one.subject == "task":
        return filling.said(_task_finding(facts, one.task_id, language))
    if one.subject == "reports":
        return filling.said(findings.reports(facts.missing_reports, language))
    (row,) = (row for row in facts.decisions_before if row["decision_id"] == one.decision_id)
    return filling.said(findings.decision(row, language))


def _task_finding(facts: Facts, task_id: str, language: str) -> Text:
    steps = [step for step in facts.milestones if step["task_id"] == task_id]
    asked = next((one for one in facts.extensions if one["task_id"] == task_id), None)
    return findings.task(facts.tasks[task_id], steps, asked, language)


def _figure(filling: Filling, entry: AgendaItem) -> dict[str, Any] | None:
    facts, language = filling.facts, filling.language
    row = facts.by_key.get((entry.task_id, entry.indicator_id, entry.unit_id, entry.due_on))  # type: ignore[arg-type]
    if row is None:
        return None
    moved = facts.moved.get(figure_key(row))
    alike = [other for other in facts.figures if _same_promise(other, row) and other["status"] in NEEDS_ATTENTION]
    shares = len(alike) >= _SHARED_BY and row["status"] in NEEDS_ATTENTION
    view = outlook_of(facts.lake, row, facts.on)
    title = findings.figure(row, entry.reasons, moved, language)
    if (decided := _decided_of(facts, row)) and entry.part == "follow_up":
        title = N_("{decision}; {figure}", decision=findings.decision(decided, language), figure=title)
    if shares:
        title = N_("{title}; with it {count} other units are behind", title=title, count=len(alike) - 1)
    return {
        "title": filling.said(title),
        "chart": bar_chart(alike, language) if shares else chart_of(view, language) if view else None,
        **_amounts(row, language),
        "movement": filling.said(_movement(row, moved, facts, language)),
        "lead": row[f"owners_{language}"] or "",
        "helpers": tuple(row[f"helpers_{language}"]),
        "person_in_charge": row[f"in_charge_{language}"] or "",
        "explanation": row["explanation"] or "",
        "recovery": filling.said((recovery(view, language) if view else None) or Text("")),
        "chance": filling.said(told(view, language)) if view and row["status"] not in _OVER else "",
        "pace": _pace(row, language),
        "likelihood": _likelihood(filling.likelihoods.get(figure_key(row)), language),
        "confidence": _confidence(row, language),
        "sources": _sources(row, language),
        "link": _address("history", indicator=row["indicator_id"], unit=row["unit_id"]),
    }


def _decided_of(facts: Facts, row: Row) -> Row | None:
    """The newest decision of an earlier meeting that this figure shows."""
    key = (row["indicator_id"], row["unit_id"])
    return next((one for one in facts.decisions_before if (one["indicator_id"], one["unit_id"]) == key), None)


def _same_promise(other: Row, row: Row) -> bool:
    return (other["task_id"], other["indicator_id"], other["due_on"]) == (
        row["task_id"],
        row["indicator_id"],
        row["due_on"],
    )


def _amounts(row: Row, language: str) -> dict[str, str]:
    measure, decimals = row[f"measure_{language}"], int(row["decimals"])
    named = {"target": "target", "actual": "actual", "due_now": "expected_value"}
    said = {
        name: "" if is_missing(row[column]) else findings.shown(row[column], row, language)
        for name, column in named.items()
    }
    return said | {"gap": "" if is_missing(row["missing"]) else gap(row["missing"], measure, language, decimals)}


def _movement(row: Row, moved: Row | None, facts: Facts, language: str) -> Text:
    """What changed since the last meeting; for a first one, since the value before."""
    measure, decimals = row[f"measure_{language}"], int(row["decimals"])
    if facts.previous_on is not None:
        since = day(facts.previous_on, language)
        if moved is None or is_missing(moved["actual_after"]):
            return N_("unchanged since the last meeting ({since})", since=since)
        if is_missing(moved["actual_before"]):
            return N_("first reported since the last meeting ({since})", since=since)
        step = gap(abs(moved["actual_after"] - moved["actual_before"]), measure, language, decimals)
        if moved["actual_after"] == moved["actual_before"]:
            return N_("unchanged since the last meeting ({since})", since=since)
        sign = "+" if moved["actual_after"] > moved["actual_before"] else "−"
        return N_("{sign}{step} since the last meeting ({since})", sign=sign, step=step, since=since)
    if is_missing(row["value_before"]) or is_missing(row["actual"]):
        return Text("")
    sign = "+" if row["actual"] >= row["value_before"] else "−"
    step = gap(abs(row["actual"] - row["value_before"]), measure, language, decimals)
    return N_("{sign}{step} since {since}", sign=sign, step=step, since=day(row["before_on"], language))


def _pace(row: Row, language: str) -> Light:
    status = STATUSES[row["status"]]
    reason = Text("")
    if not is_missing(row["attainment"]) and not is_missing(row["expected"]):
        reason = N_("{done} done, {due} due", done=percent(row["attainment"], language),
                    due=percent(row["expected"], language))  # fmt: skip
    return Light(say(status.word, language), status.mark, status.colour, say(reason, language))


def _likelihood(judged: Row | None, language: str) -> Light | None:
    if judged is None or judged["level"] not in LIKELIHOODS:
        return None
    step = LIKELIHOODS[judged["level"]]
    return Light(say(step.word, language), step.mark, step.colour, judged["reason"])


def _confidence(row: Row, language: str) -> Light | None:
    if row["confidence"] not in _CONFIDENCE:
        return None
    word, mark, colour = _CONFIDENCE[row["confidence"]]
    reasons = row["confidence_reasons"] or ()
    said = listed((say(DOUBTS[reason], language) for reason in reasons), language)
    return Light(say(word, language), mark, colour, said)


def _sources(row: Row, language: str) -> tuple[str, ...]:
    found = []
    if row[f"origin_{language}"]:
        clause = row["clause"]
        named = N_("{document}, clause {clause}", document=row[f"origin_{language}"], clause=clause)
        found.append(say(named, language) if clause else row[f"origin_{language}"])
    if row.get("submission_id"):
        found.append(say(N_("Receipt {receipt}", receipt=row["submission_id"]), language))
    return tuple(found)


def _task(filling: Filling, entry: AgendaItem) -> dict[str, Any] | None:
    facts, language = filling.facts, filling.language
    row = facts.tasks.get(entry.task_id)
    if row is None:
        return None
    asked = next((one for one in facts.extensions if one["task_id"] == entry.task_id), None)
    owners = row[f"owners_{language}"]
    return {
        "title": filling.said(_task_finding(facts, entry.task_id, language)),
        "target": day(row["due_on"], language) if row["due_on"] is not None else "",
        "lead": listed(owners, language),
        "person_in_charge": row[f"in_charge_{language}"] or "",
        "explanation": (asked["reason"] if asked else row["note"]) or "",
        "pace": Light(*_status(row["status"], language)),
        "sources": _sources(row, language),
        "link": _address("livelihood" if row["document_page"] == "livelihood" else "programmes",
                         plan=row["document_id"], task=row["task_id"]),
    }  # fmt: skip


def _status(code: str, language: str) -> tuple[str, str, str]:
    status = STATUSES[code]
    return say(status.word, language), status.mark, status.colour


def _decision(filling: Filling, entry: AgendaItem) -> dict[str, Any] | None:
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
        "link": _address("meeting", meeting=row["meeting_id"]),
    }  # fmt: skip


def _reports(filling: Filling, _entry: AgendaItem) -> dict[str, Any] | None:
    missing, language = filling.facts.missing_reports, filling.language
    if not missing:
        return {"title": filling.said(N_("No report is missing any more"))}
    return {
        "title": filling.said(findings.reports(missing, language)),
        "chart": report_chart(missing, language),
        "lead": listed((row[f"unit_{language}"] for row in missing[:5]), language),
        "link": _address("reporting", quarter=missing[0]["period"]),
    }


def _address(page: str, **choices: object) -> str:
    return f"{page}?{urlencode({key: value for key, value in choices.items() if value})}"
