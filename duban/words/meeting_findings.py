"""What an item of an agenda says: its finding as a title, and the question that it is to answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from duban.words.amounts import amount, day, gap, is_missing
from duban.words.meeting_acts import DECISION_STATES
from duban.words.wording import N_, Text

Row = Mapping[str, Any]


def figure(row: Row, reasons: Sequence[str], moved: Row | None, language: str) -> Text:
    """The finding of a commitment, a row of `meeting/figures`, by its weightiest reason.

    `moved` is its row of what changed since the last meeting, if it did.
    """
    said = {
        "what": f"{row[f'unit_{language}']} · {row[f'indicator_{language}']}",
        "actual": _amount(row, "actual", language),
        "target": _amount(row, "target", language),
        "lacking": _gap(row, "missing", language),
    }
    if is_missing(row["actual"]):
        return N_("{what}: nothing is reported of {target}", **said)
    places = moved or {}
    lead = next((reason for reason in reasons if reason in _LEADS), "")
    if lead == "unprecedented" and not is_missing(row["needed_a_quarter"]):
        needed, best = (_amount(row, name, language) for name in ("needed_a_quarter", "best_quarter"))
        return N_("{what}: each quarter left needs {needed}, the best ever reached is {best}",
                  needed=needed, best=best, **said)  # fmt: skip
    if lead == "standstill":
        return N_("{what} stands still at {actual} since {since}, {lacking} short of {target}",
                  since=day(row["before_on"], language), **said)  # fmt: skip
    if lead in ("place_lost", "place_gained") and not is_missing(places.get("place_after")):
        moves = {"before": int(places["place_before"]), "after": int(places["place_after"])}
        if lead == "place_lost":
            return N_("{what} fell from place {before} to {after}, at {actual} of {target}", **moves, **said)
        return N_("{what} rose from place {before} to {after}, at {actual} of {target}", **moves, **said)
    return _by_status(row, lead, said, language)


_LEADS = ("turned", "unprecedented", "standstill", "recovered", "place_lost", "place_gained", "milestone", "doubtful")


def _by_status(row: Row, lead: str, said: dict[str, str], language: str) -> Text:
    status = row["status"]
    plain = {
        "met": N_("{what} is met: {actual} of {target}", **said),
        "overdue": N_("{what} is overdue: {actual} of {target}, {lacking} short", **said),
        "recovered": N_("{what} is back on its way: {actual} of {target}", **said),
        "doubtful": N_("{what}: the figure {actual} is in doubt", **said),
    }
    if status in plain or lead == "recovered":
        return plain.get(status, plain["recovered"])
    if status in ("behind", "slightly_behind"):
        due = _amount(row, "expected_value", language)
        if lead == "turned":
            return N_("{what} has fallen behind: {actual} where {due} was due", due=due, **said)
        return N_("{what} is behind: {actual} where {due} was due", due=due, **said)
    if lead == "doubtful":
        return plain[lead]
    if status == "due_soon" or lead == "milestone":
        return N_("{what} is due on {due}: {actual} of {target}", due=day(row["due_on"], language), **said)
    return N_("{what}: {actual} of {target}", **said)


def task(row: Row, steps: Sequence[Row], extension: Row | None, language: str) -> Text:
    """The finding of a task, a row of `meeting/tasks`: an extension that waits, else the step that is due."""
    title = row[f"task_{language}"]
    if extension is not None:
        return N_("{unit} asks for “{task}” to be extended to {until}", unit=extension[f"unit_{language}"], task=title,
                  until=day(extension["asked_until"], language))  # fmt: skip
    if steps:
        first, due = steps[0], day(steps[0]["due_on"], language)
        if first["kind"] == "task":
            return N_("“{task}” is due on {due}", task=title, due=due)
        return N_("{step} is due on {due}", step=first[f"subject_{language}"], due=due)
    return N_("“{task}”", task=title)


def decision(row: Row, language: str) -> Text:
    """The finding of a decision, a row of `meeting/decisions`: what, whose, and where it stands."""
    said = {"what": row["what"], "unit": row[f"lead_{language}"], "due": day(row["due_on"], language)}
    if row["state"] == "overdue":
        return N_("Overdue by {days} days: “{what}” ({unit})", days=int(row["days_late"]), **said)
    state = DECISION_STATES[row["state"]].word
    return N_("{state}: “{what}” ({unit}, due {due})", state=state, **said)


def instruction(row: Row, language: str) -> Text:
    """The finding of a leader's instruction, a row of `meeting/instructions`, that waits for an answer."""
    said = {
        "leader": row["leader" if language == "zh" else "leader_en"],
        "subject": row[f"subject_{language}"],
        "unit": row[f"unit_{language}"],
        "due": day(row["due_on"], language),
    }
    if row["days_late"] > 0:
        return N_("{leader}’s instruction on {subject} ran out on {due}, and {unit} is to answer", **said)
    return N_("{leader}’s instruction on {subject} runs out on {due}, and {unit} is to answer", **said)


def reports(rows: Sequence[Row], language: str) -> Text:
    """The finding of reports that are missing; rows of `meeting/missing_reports`, those who owe most first."""
    count = sum(int(row["missing"]) for row in rows)
    return N_("{units} bodies owe {count} reports for {period}, most of them {unit}", units=len(rows), count=count,
              period=rows[0]["period"], unit=rows[0][f"unit_{language}"])  # fmt: skip


_QUESTIONS: tuple[tuple[str, Text], ...] = (
    ("decision_overdue", N_("Why was it not done by the day, and by when will it be?")),
    ("decision_reopened", N_("Why was the figure revised, and what does that change?")),
    ("decision_reported", N_("Is what was given enough to close it?")),
    ("decision_open", N_("Will it be done by the day, and what is still lacking?")),
    ("decision_closed", N_("Does anything remain of it?")),
    ("turned", N_("What has changed since the last meeting, and what is done about it by when?")),
    ("unprecedented", N_("What makes a pace possible that was never reached, or which target can be kept?")),
    ("standstill", N_("What stands in the way, and who removes it by when?")),
    ("extension", N_("Is the extension granted, and until when?")),
    ("instruction", N_("What is the answer to the instruction, and by when is it given?")),
    ("gap", N_("How is the gap closed, and by when is the first part of it?")),
    ("doubtful", N_("Who checks the figure, and by when?")),
    ("missing_reports", N_("By when do the reports come in?")),
    ("milestone", N_("Will it be done by the day?")),
    ("place_lost", N_("What do those before it do differently?")),
    ("recovered", N_("What helped, and does it hold?")),
    ("place_gained", N_("What helped, and can others do the same?")),
)


def question(reasons: Sequence[str]) -> Text:
    """The question that follows from the weightiest reason; empty for the chair's own items."""
    return next((words for reason, words in _QUESTIONS if reason in reasons), Text(""))


def shown(value: Any, row: Row, language: str) -> str:
    """`value` in the measure of `row`; what is computed, such as a part of one thing, keeps one digit more."""
    decimals = int(row["decimals"])
    if not is_missing(value) and abs(value) < _FEW and round(float(value), decimals) != value:
        decimals += 1
    return amount(value, row[f"measure_{language}"], language, decimals)


_FEW = 10


def _amount(row: Row, name: str, language: str) -> str:
    return shown(row[name], row, language)


def _gap(row: Row, name: str, language: str) -> str:
    return gap(row[name], row[f"measure_{language}"], language, int(row["decimals"]))
