"""The agenda drafted anew from the newest data; whatever the chair did with it stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from duban.errors import MeetingError
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import Row, rows, rows_within
from duban.lake.transaction import Transaction
from duban.meeting import draft, meetings
from duban.meeting.acts import UNDONE, changed_meanwhile, standing_acts
from duban.meeting.agenda import AgendaItem, agenda
from duban.meeting.candidates import Candidate, candidates, chosen
from duban.meeting.facts import At, Facts, facts
from duban.meeting.frozen import frozen_at
from duban.meeting.meetings import Meeting, Plan
from duban.people.acts import enter
from duban.people.roles import Person
from duban.words.meeting_acts import PARTS
from duban.words.wording import N_

REDRAFTED = "redrafted"
_DRAFTED = ("drafted", REDRAFTED)


@dataclass(frozen=True)
class Redraft:
    """What an agenda drafted anew would be: `added` and `renewed` come from the data, `gone` leave it.

    `kept` are items that the chair added, moved, worded or timed, and stay as they are; of `unfounded` among them
    the newest data speak no longer. What the chair dropped stays off it. `found` are the facts of commit
    `snapshot_id`, `numbers` the acts on each item by then.
    """

    plan: Plan
    snapshot_id: int
    found: Facts
    numbers: Mapping[str, int]
    added: tuple[Candidate, ...]
    renewed: tuple[Candidate, ...]
    gone: tuple[AgendaItem, ...]
    kept: tuple[AgendaItem, ...]
    unfounded: tuple[AgendaItem, ...]


def redraft(lake: Lake, meeting: Meeting, reporting_on: date, at: At | None = None) -> Redraft:
    """What the agenda would be from the newest commit, for figures of `reporting_on`; nothing is written.

    Raises QueryError, and LakeError when the commit of the meeting before is not there.
    """
    plan = replace(meeting.plan, reporting_on=reporting_on)
    before = next((one for one in meetings.meetings(lake) if one.meeting_id == meeting.previous_id), None)
    snapshot_id = lake.snapshot_id()
    facts_now = facts(lake, lake, plan, before, at or frozen_at(lake))
    found = candidates(facts_now)
    touched = _touched(rows(lake, "meeting/agenda_acts", meeting=meeting.meeting_id))
    every = agenda(lake, meeting.meeting_id)
    kept = [item for item in every if item.item_id in touched and not item.is_dropped]
    drafted = {item.item_id: item for item in every if item.item_id not in touched and not item.is_dropped}
    picked = chosen(_free(found, touched, kept), _minutes_left(lake, plan, kept))
    there = {one.item_id for one in picked}
    known = {one.item_id for one in found}
    return Redraft(
        plan,
        snapshot_id,
        facts_now,
        {item.item_id: item.number for item in every},
        tuple(one for one in picked if one.item_id not in drafted),
        tuple(one for one in picked if one.item_id in drafted),
        tuple(item for name, item in drafted.items() if name not in there),
        tuple(kept),
        tuple(item for item in kept if item.subject != "own" and item.item_id not in known),
    )


def take(lake: Lake, person: Person, meeting: Meeting, new: Redraft) -> None:
    """Put the agenda that `new` says in the place of the one that stands, and freeze it there, one commit.

    Raises AccessError, MeetingError also when others acted on meeting or agenda since, and LakeError.
    """

    def redrafted(transaction: Transaction, acts: Sequence[Row]) -> Row:
        if acts[-1]["state"] not in ("draft", "called"):
            raise MeetingError(N_("An agenda is drafted anew until its meeting starts"))
        newest = _newest(transaction, meeting)
        if {name: row["number"] for name, row in newest.items()} != new.numbers:
            raise changed_meanwhile()
        made = _rows(new, newest)
        enter(transaction, "agenda_items", [{**row, "meeting_id": meeting.meeting_id} for row in made], person)
        to = {"reporting_on": new.plan.reporting_on, "snapshot_id": new.snapshot_id}
        return {**acts[-1], **to, "act": REDRAFTED, "reason": None}

    meetings.enter_act(lake.home, person, meeting, redrafted)


def undo(home: LakeHome, person: Person, meeting: Meeting) -> None:
    """Take back the newest act on the meeting; with a new draft its items, but for those that were touched since.

    One commit. Raises as `meetings.undo` does.
    """

    def undo_items(transaction: Transaction, acts: Sequence[Row]) -> None:
        newest = standing_acts(acts)[-1]
        if newest["act"] != REDRAFTED:
            return
        before = next(act for act in acts if act["number"] == newest["number"] - 1)
        found = rows_within(transaction, "meeting/agenda_acts", meeting=meeting.meeting_id)
        undone = []
        for _name, group in groupby(found, lambda row: row["item_id"]):
            done = list(group)
            stack = standing_acts(done)
            if stack and stack[-1]["act"] == REDRAFTED and stack[-1]["acted_at"] > before["acted_at"]:
                base = stack[-2] if len(stack) > 1 else {**stack[-1], "is_dropped": True}
                undone.append({**base, "act": UNDONE, "number": done[-1]["number"] + 1})
        enter(transaction, "agenda_items", undone, person)

    meetings.undo(home, person, meeting, undo_items)


def _touched(acts: Sequence[Row]) -> set[str]:
    """The items with which the chair did something that stands."""
    by_item = groupby(acts, lambda row: row["item_id"])
    return {name for name, group in by_item if any(act["act"] not in _DRAFTED for act in standing_acts(list(group)))}


def _free(found: Sequence[Candidate], touched: set[str], kept: Sequence[AgendaItem]) -> list[Candidate]:
    """Those that may be chosen: neither what the chair touched, nor another unit of a promise that is kept."""
    promises = {(item.task_id, item.indicator_id) for item in kept if item.subject == "commitment"}
    return [
        one
        for one in found
        if one.item_id not in touched
        and not (one.subject == "commitment" and (one.task_id, one.indicator_id) in promises)
    ]


def _minutes_left(lake: Lake, plan: Plan, kept: Sequence[AgendaItem]) -> dict[str, int]:
    minutes = draft.part_minutes(lake, plan.kind, plan.minutes)
    return {part: max(0, minutes[part] - sum(item.minutes for item in kept if item.part == part)) for part in PARTS}


def _newest(transaction: Transaction, meeting: Meeting) -> dict[str, Row]:
    """The newest act on each item."""
    return {row["item_id"]: row for row in rows_within(transaction, "meeting/agenda_acts", meeting=meeting.meeting_id)}


def _rows(new: Redraft, newest: dict[str, Row]) -> list[Row]:
    """The acts that make the agenda what `new` says; what the chair put on it keeps its place."""
    number = {name: row["number"] for name, row in newest.items()}
    order = sorted((*new.renewed, *new.added), key=lambda one: -one.weight)
    made = draft.rows_of(order)
    gone = [{**newest[item.item_id], "is_dropped": True} for item in new.gone]
    return [{**row, "act": REDRAFTED, "number": number.get(row["item_id"], 0) + 1} for row in (*made, *gone)]
