"""The agenda of a meeting: its items as they stand, and what the chair does with them, each act one commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any

from duban.errors import MeetingError
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import Row, rows, rows_within
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.meeting.acts import UNDONE, before_newest, short, unchanged
from duban.meeting.meetings import OPEN_STATES, Meeting, check_minutes, state_of
from duban.people.accounts import standing
from duban.people.acts import enter
from duban.people.roles import Action, Person
from duban.words.meeting_acts import PARTS
from duban.words.wording import N_

OWN = "own"


@dataclass(frozen=True)
class AgendaItem:
    """A row of `meeting/items`: an item after `number` acts; `reasons` say why it is there, the weightiest first.

    `subject` is commitment (task_id, indicator_id, unit_id, due_on), task, decision, instruction (its number), reports
    (of unit_id) or own (`title`); what it has not is empty.
    """

    item_id: str
    number: int
    part: str
    position: float
    minutes: int
    is_dropped: bool
    subject: str
    task_id: str
    indicator_id: str
    unit_id: str
    due_on: date | None
    decision_id: str
    title: str
    reasons: tuple[str, ...]
    question: str
    note: str
    can_undo: bool = False
    instruction_number: int = 0


def item_id(subject: str, *key: object) -> str:
    """The name of the item of a subject: the same wherever and whenever, so that no agenda has one twice."""
    said = "|".join(str(part) for part in (subject, *key))
    return f"{subject}-{sha256(said.encode()).hexdigest()[:12]}"


def agenda(lake: Lake, meeting_id: str) -> list[AgendaItem]:
    """All items of the meeting in the order of the agenda, dropped ones last. Raises QueryError."""
    return [_item(row) for row in rows(lake, "meeting/items", meeting=meeting_id)]


def standing_items(lake: Lake, meeting_id: str) -> list[AgendaItem]:
    """The items that are on the agenda, in order. Raises QueryError."""
    return [item for item in agenda(lake, meeting_id) if not item.is_dropped]


def move(
    home: LakeHome, person: Person, meeting: Meeting, items: Sequence[AgendaItem], item: AgendaItem, to: int
) -> None:
    """Put `item` at place `to`, from 0, among those of its part in `items`, the standing agenda.

    Raises AccessError, MeetingError also when others acted on the item since it was read, and LakeError.
    """
    others = [other for other in items if other.part == item.part and other.item_id != item.item_id]
    place = max(0, min(to, len(others)))
    before = others[place - 1].position if place else others[0].position - 2 if others else 0
    after = others[place].position if place < len(others) else before + 2
    edit(home, person, meeting, item, "moved", position=(before + after) / 2)


def drop(home: LakeHome, person: Person, meeting: Meeting, item: AgendaItem) -> None:
    """Take `item` off the agenda. Raises as `move` does."""
    edit(home, person, meeting, item, "dropped", is_dropped=True)


def rewrite(
    home: LakeHome, person: Person, meeting: Meeting, item: AgendaItem, minutes: int, question: str, words: str
) -> None:
    """Set minutes, question and note of `item` at once, one act; without a question it is the one that follows from
    its reasons. Raises as `move` does.
    """
    check_minutes(minutes)
    edit(home, person, meeting, item, "edited", minutes=minutes, question=short(question), note=short(words))


def undo(home: LakeHome, person: Person, meeting: Meeting, item: AgendaItem) -> None:
    """Take back the newest act on `item`; the one by which it came is not undone but dropped. Raises as `move` does."""
    edit(home, person, meeting, item, UNDONE)


def add(home: LakeHome, person: Person, meeting: Meeting, new: Sequence[Row]) -> None:
    """Put items on the agenda, rows as `draft.rows_of` and `own_item` make them; one that was dropped comes back.

    Each stands last in its part. Raises AccessError, MeetingError and LakeError.
    """
    with writing(home, person.person_id) as transaction:
        _check(transaction, person, meeting)
        added = [_added(transaction, meeting, row) for row in new]
        enter(transaction, "agenda_items", added, person)
        transaction.message = f"meeting {meeting.meeting_id}: added {', '.join(row['item_id'] for row in added)}"
        transaction.extra |= {"meeting": meeting.meeting_id}


def own_item(items: Sequence[AgendaItem], part: str, title: str, minutes: int) -> Row:
    """A row for words of the chair's own, last in its part. Raises MeetingError for an empty title."""
    if part not in PARTS or not title.strip():
        raise MeetingError(N_("Write what the item is about"))
    return {
        "item_id": item_id(OWN, part, title.strip()),
        "subject": OWN,
        "title": short(title),
        "reasons": [OWN],
        "part": part,
        "minutes": minutes,
        "position": last_place(items, part),
        "is_dropped": False,
    }


def last_place(items: Sequence[AgendaItem], part: str) -> float:
    """The position behind all items of `part`."""
    return max((item.position for item in items if item.part == part), default=0.0) + 1


def edit(home: LakeHome, person: Person, meeting: Meeting, item: AgendaItem, what: str, **to: Any) -> None:
    """One act on one item, one commit; of acts on other items it knows nothing. Raises as `move` does."""
    with writing(home, person.person_id) as transaction:
        _check(transaction, person, meeting)
        acts = rows_within(transaction, "meeting/item_acts", meeting=meeting.meeting_id, item=item.item_id)
        unchanged(acts, item.number)
        base = before_newest(acts) if what == UNDONE else acts[-1]
        if base is None:
            raise MeetingError(N_("There is nothing to undo"))
        enter(transaction, "agenda_items", [{**base, **to, "act": what, "number": item.number + 1}], person)
        transaction.message = f"meeting {meeting.meeting_id}: {item.item_id} {what}"
        transaction.extra |= {"meeting": meeting.meeting_id}


def _check(transaction: Transaction, person: Person, meeting: Meeting) -> None:
    standing(transaction, person.person_id).require(Action.CHAIR)
    if state_of(transaction, meeting.meeting_id) not in OPEN_STATES:
        raise MeetingError(N_("The meeting is over; nothing of it can be changed"))


def _added(transaction: Transaction, meeting: Meeting, row: Row) -> Row:
    acts = rows_within(transaction, "meeting/item_acts", meeting=meeting.meeting_id, item=row["item_id"])
    if acts and not acts[-1]["is_dropped"]:
        raise MeetingError(N_("This is on the agenda already"))
    number = acts[-1]["number"] + 1 if acts else 1
    return {**row, "meeting_id": meeting.meeting_id, "number": number, "act": "restored" if acts else "added"}


def _item(row: dict[Any, Any]) -> AgendaItem:
    values = {field.name: row[field.name] for field in fields(AgendaItem)}
    named = ("task_id", "indicator_id", "unit_id", "decision_id", "title", "question", "note")
    texts = {name: values[name] or "" for name in named}
    reasons, number = tuple(values["reasons"] or ()), values["instruction_number"] or 0
    return AgendaItem(**values | texts | {"reasons": reasons, "instruction_number": number})
