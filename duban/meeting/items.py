"""An item of an agenda filled in the reader's language: finding, figure, amounts, who answers, lights, question."""

from __future__ import annotations

from typing import Any

from duban.lake.rows import Row
from duban.meeting.agenda import AgendaItem
from duban.meeting.candidates import Candidate
from duban.meeting.facts import Facts, figure_key
from duban.meeting.figures import bar_chart, outlook_of
from duban.meeting.filling import Filling, address_of, shown_by, sources_of
from duban.meeting.matters import of_decision, of_instruction, of_reports, of_task, task_finding
from duban.words import meeting_findings as findings
from duban.words.amounts import day, gap, is_missing, percent
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
    "high": (N_("Nothing speaks against it"), "●", "#1D6290"),
    "medium": (N_("Doubt"), "◑", "#E3A41C"),
    "low": (N_("Low confidence"), "○", "#8E1B1B"),
}


def filled(filling: Filling, entry: AgendaItem) -> Item:
    """The item; one whose subject is no longer in the lake keeps its place, and its title says so."""
    fill = _FILL.get(entry.subject)
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


def title_of(filling: Filling, one: Candidate) -> str:
    """The finding of a candidate that is on no agenda yet."""
    facts, language = filling.facts, filling.language
    if one.subject == "commitment":
        row = facts.by_key[one.task_id, one.indicator_id, one.unit_id, one.due_on]  # type: ignore[index]
        return filling.said(findings.figure(row, one.reasons, facts.moved.get(figure_key(row)), language))
    if one.subject == "task":
        return filling.said(task_finding(facts, one.task_id, language))
    if one.subject == "instruction":
        (row,) = (row for row in facts.instructions if row["number"] == one.instruction_number)
        return filling.said(findings.instruction(row, language))
    if one.subject == "reports":
        return filling.said(findings.reports(facts.missing_reports, language))
    (row,) = (row for row in facts.decisions_before if row["decision_id"] == one.decision_id)
    return filling.said(findings.decision(row, language))


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
        "sources": sources_of(row, language),
        "link": address_of("history", indicator=row["indicator_id"], unit=row["unit_id"]),
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
    return _since_the_value_before(row, language)


def _since_the_value_before(row: Row, language: str) -> Text:
    since = day(row["before_on"], language)
    if row["actual"] == row["value_before"]:
        return N_("unchanged since {since}", since=since)
    sign = "+" if row["actual"] > row["value_before"] else "−"
    measure, decimals = row[f"measure_{language}"], int(row["decimals"])
    step = gap(abs(row["actual"] - row["value_before"]), measure, language, decimals)
    return N_("{sign}{step} since {since}", sign=sign, step=step, since=since)


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


_FILL = {
    "commitment": _figure,
    "task": of_task,
    "decision": of_decision,
    "instruction": of_instruction,
    "reports": of_reports,
}
