"""Decisions of meetings: taken down, changed, withdrawn, undone, and followed by reports, each act one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from duban.errors import MeetingError
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import Row, rows, rows_within
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.meeting.acts import UNDONE, before_newest, short, unchanged
from duban.meeting.meetings import RECORDED_STATES, Meeting, state_of
from duban.people.accounts import standing
from duban.people.acts import enter
from duban.people.roles import Action, Person
from duban.words.amounts import is_missing
from duban.words.wording import N_

VALUE, EVIDENCE = "value", "evidence"
_KNOWN_UNITS = "select unit_id from units"
_KNOWN_INDICATORS = "select indicator_id from indicators"
_DECISIONS = "select count(distinct decision_id) as decisions from decisions where meeting_id = $meeting"


@dataclass(frozen=True)
class Decision:
    """A decision as it is taken down: what, by whom (unit_ids), by when, and how one will know.

    With `shown_by` value, `indicator_id` of `unit_id` is to reach `value`, in the indicator's measure; with evidence,
    `evidence_wanted` says what is to be shown. `task_id` is the task that it serves, `item_id` the item beside which it
    was taken; both may be empty.
    """

    what: str
    lead_id: str
    due_on: date
    shown_by: str
    helper_ids: tuple[str, ...] = ()
    indicator_id: str = ""
    unit_id: str = ""
    value: float | None = None
    evidence_wanted: str = ""
    task_id: str = ""
    item_id: str = ""


@dataclass(frozen=True)
class Standing:
    """What holds of a decision after `number` acts, and the meeting that took it."""

    meeting_id: str
    number: int
    decision: Decision


def find(lake: Lake, decision_id: str) -> Standing:
    """The decision as it stands. Raises MeetingError when there is none, and QueryError."""
    acts = rows(lake, "meeting/decision_acts", decision=decision_id)
    if not acts:
        raise MeetingError(N_("There is no decision {decision}", decision=decision_id))
    newest = acts[-1]
    known = {field.name: newest[field.name] for field in fields(Decision)}
    texts = {name: known[name] or "" for name in ("indicator_id", "unit_id", "evidence_wanted", "task_id", "item_id")}
    value = None if is_missing(known["value"]) else float(known["value"])
    helpers = tuple(known["helper_ids"] if known["helper_ids"] is not None else ())
    return Standing(
        newest["meeting_id"], newest["number"], Decision(**known | texts | {"helper_ids": helpers, "value": value})
    )


def check(decision: Decision, held_on: date) -> Decision:
    """The decision without blanks. Raises MeetingError for what is missing or cannot be."""
    if not decision.what.strip():
        raise MeetingError(N_("Write what was decided"))
    if not decision.lead_id:
        raise MeetingError(N_("Name the unit that leads; one unit answers for a decision"))
    if decision.lead_id in decision.helper_ids:
        raise MeetingError(N_("The unit that leads is not a helper, too"))
    if decision.due_on < held_on:
        raise MeetingError(N_("The day lies before the meeting, of {day}; choose a later one", day=held_on))
    if decision.shown_by == VALUE:
        if not (decision.indicator_id and decision.unit_id) or decision.value is None:
            raise MeetingError(N_("Choose the indicator, its unit, and the value that shows it is done"))
        return replace(decision, what=short(decision.what), evidence_wanted="")
    if decision.shown_by != EVIDENCE or not decision.evidence_wanted.strip():
        raise MeetingError(N_("Say how one will know: an indicator and its value, or what is to be shown"))
    plain = replace(decision, indicator_id="", unit_id="", value=None)
    return replace(plain, what=short(decision.what), evidence_wanted=short(decision.evidence_wanted))


def take(home: LakeHome, person: Person, meeting: Meeting, decision: Decision) -> str:
    """Take a decision down, one commit; return its decision_id.

    Raises AccessError, MeetingError and LakeError; then nothing is written.
    """
    decision = check(decision, meeting.held_on)
    with writing(home, person.person_id) as transaction:
        _check(transaction, person, meeting)
        _check_names(transaction, decision)
        (counted,) = transaction.run(_DECISIONS, {"meeting": meeting.meeting_id}).to_pylist()
        position = counted["decisions"] + 1
        decision_id = _id_of(meeting.meeting_id, position)
        enter(transaction, "decisions", [row_of(decision, meeting.meeting_id, position)], person)
        transaction.message = f"decision {decision_id}: {decision.what} ({decision.lead_id}, {decision.due_on})"
        transaction.extra |= {"meeting": meeting.meeting_id, "decision": decision_id}
    return decision_id


def row_of(decision: Decision, meeting_id: str, position: int) -> Row:
    """The row by which `decision` is taken down as number `position` of a meeting."""
    row = _columns(decision) | {"decision_id": _id_of(meeting_id, position), "meeting_id": meeting_id}
    return row | {"number": 1, "act": "taken", "position": position, "is_withdrawn": False}


def _id_of(meeting_id: str, position: int) -> str:
    return f"{meeting_id}-{position}"


def change(
    home: LakeHome,
    person: Person,
    meeting: Meeting,
    decision_id: str,
    number: int,
    decision: Decision,
    reason: str = "",
) -> None:
    """Put `decision` in the place of what stands after `number` acts, one commit.

    After the meeting a reason is needed. Raises AccessError, MeetingError also when others acted since, and LakeError.
    """
    decision = check(decision, meeting.held_on)

    def changed(transaction: Transaction, acts: Sequence[Row], state: str) -> Row:
        _check_names(transaction, decision)
        _need_reason(state, reason)
        return {**acts[-1], **_columns(decision), "act": "changed", "reason": short(reason)}

    _enter(home, person, meeting, decision_id, number, changed)


def withdraw(home: LakeHome, person: Person, meeting: Meeting, decision_id: str, number: int, reason: str = "") -> None:
    """Take a decision back, one commit; it stays in the history. Raises as `change` does."""

    def withdrawn(_transaction: Transaction, acts: Sequence[Row], state: str) -> Row:
        _need_reason(state, reason)
        return {**acts[-1], "act": "withdrawn", "is_withdrawn": True, "reason": short(reason)}

    _enter(home, person, meeting, decision_id, number, withdrawn)


def undo(home: LakeHome, person: Person, meeting: Meeting, decision_id: str, number: int) -> None:
    """Undo the newest act on a decision, one commit; undoing the first one withdraws it. Raises as `change` does.

    After the meeting the first one is not undone: what was decided is withdrawn with a reason.
    """

    def undone(_transaction: Transaction, acts: Sequence[Row], state: str) -> Row:
        before = before_newest(acts)
        if before is not None:
            return {**before, "act": UNDONE, "reason": None}
        if acts[-1]["is_withdrawn"]:
            raise MeetingError(N_("There is nothing to undo"))
        if state == "ended":
            raise MeetingError(N_("The meeting is over; withdraw the decision with a reason"))
        return {**acts[-1], "act": "withdrawn", "is_withdrawn": True, "reason": None}

    _enter(home, person, meeting, decision_id, number, undone)


def _enter(
    home: LakeHome,
    person: Person,
    meeting: Meeting,
    decision_id: str,
    number: int,
    change_of: Callable[[Transaction, Sequence[Row], str], Row],
) -> None:
    with writing(home, person.person_id) as transaction:
        state = _check(transaction, person, meeting)
        acts = rows_within(transaction, "meeting/decision_acts", decision=decision_id)
        unchanged(acts, number)
        row = {**change_of(transaction, acts, state), "number": number + 1}
        enter(transaction, "decisions", [row], person)
        transaction.message = f"decision {decision_id}: {row['act']}"
        transaction.extra |= {"meeting": meeting.meeting_id, "decision": decision_id}


def _check(transaction: Transaction, person: Person, meeting: Meeting) -> str:
    """Where the meeting stands. Raises AccessError, and MeetingError unless decisions of it are taken down now."""
    standing(transaction, person.person_id).require(Action.RECORD)
    state = state_of(transaction, meeting.meeting_id)
    if state not in RECORDED_STATES:
        raise MeetingError(N_("Decisions are taken down while the meeting runs, and mended after it; start it first"))
    return state


def _check_names(transaction: Transaction, decision: Decision) -> None:
    units = set(transaction.run(_KNOWN_UNITS)["unit_id"].to_pylist())
    named = {decision.lead_id, *decision.helper_ids, *({decision.unit_id} if decision.unit_id else ())}
    if unknown := sorted(named - units):
        raise MeetingError(N_("“{unit}” is not a unit; write its full name", unit=", ".join(unknown)))
    known = set(transaction.run(_KNOWN_INDICATORS)["indicator_id"].to_pylist())
    if decision.indicator_id and decision.indicator_id not in known:
        raise MeetingError(N_("There is no indicator {indicator}", indicator=decision.indicator_id))


def _need_reason(state: str, reason: str) -> None:
    if state == "ended" and not reason.strip():
        raise MeetingError(N_("Write the reason; it stays in the history"))


def _columns(decision: Decision) -> dict[str, Any]:
    values = asdict(decision) | {"helper_ids": list(decision.helper_ids)}
    return {name: None if value == "" else value for name, value in values.items()}
