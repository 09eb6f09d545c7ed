"""The meetings of the lake that this process serves; every write goes through duban.meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from duban.errors import MeetingError
from duban.lake.reader import Lake
from duban.lake.rows import Row, rows
from duban.meeting import attendance, decisions, meetings
from duban.meeting.acts import changed_meanwhile
from duban.meeting.decisions import EVIDENCE, VALUE, Decision
from duban.meeting.items import line_of
from duban.meeting.papers import papers
from duban.people.roles import Action, Person
from duban.ui.present.desk import Asked, Choices, Record, Rights, Seen, Taken
from duban.ui.session import lake, today
from duban.words.meeting import Papers
from duban.words.wording import N_


class LakeDesk:
    """Answers are kept for one commit, so that many screens cost as much as one."""

    def rights(self, person: Person, meeting_id: str) -> Rights:
        """What `person` may do in the meeting. Raises MeetingError where there is none."""
        found = _meeting(lake(), lake().snapshot_id(), meeting_id)
        return Rights(
            read=bool(meetings.visible([found], person)),
            present=person.may(Action.PRESENT),
            record=person.may(Action.RECORD),
            chair=person.may(Action.CHAIR),
        )

    def papers(self, meeting_id: str, language: str, *, newest: bool) -> Papers:
        """The meeting's papers with its frozen figures, or with the newest."""
        return _papers(lake(), lake().snapshot_id(), meeting_id, language, newest)

    def record(self, meeting_id: str, language: str) -> Record:
        """What is written down, as the lake knows it now."""
        return _record(lake(), lake().snapshot_id(), today(), meeting_id, language)

    def choices(self, language: str) -> Choices:
        """What the forms offer."""
        return _choices(lake(), lake().snapshot_id(), language)

    def begin(self, person: Person, meeting_id: str) -> None:
        """Open the meeting: decisions are taken down from now on."""
        meetings.act(lake().home, person, meetings.find(lake(), meeting_id), "started")

    def take_down(self, person: Person, meeting_id: str, asked: Asked) -> None:
        """Write a decision down, linked to the task of its item."""
        decisions.take(lake().home, person, meetings.find(lake(), meeting_id), _decision(meeting_id, asked))

    def change(self, person: Person, meeting_id: str, seen: Seen, asked: Asked, reason: str) -> None:
        """Put `asked` in the place of a decision; after the meeting with a reason."""
        meeting = self._of_own(meeting_id, seen)
        decision = _decision(meeting_id, asked)
        decisions.change(lake().home, person, meeting, seen.decision_id, seen.acts, decision, reason)

    def withdraw(self, person: Person, meeting_id: str, seen: Seen, reason: str) -> None:
        """Withdraw a decision; after the meeting with a reason."""
        meeting = self._of_own(meeting_id, seen)
        decisions.withdraw(lake().home, person, meeting, seen.decision_id, seen.acts, reason)

    def undo(self, person: Person, meeting_id: str, decision_id: str, acts: int) -> None:
        """Take back the newest of the `acts` on a decision."""
        meeting = self._of_own(meeting_id, Seen(decision_id, acts))
        decisions.undo(lake().home, person, meeting, decision_id, acts)

    def _of_own(self, meeting_id: str, seen: Seen) -> meetings.Meeting:
        """The meeting. Raises MeetingError for a decision that is not its own."""
        record = self.record(meeting_id, "en")
        if seen.decision_id not in {taken.decision_id for taken in (*record.decisions, *record.withdrawn)}:
            raise changed_meanwhile()
        return meetings.find(lake(), meeting_id)

    def attend(self, person: Person, meeting_id: str, parts: Mapping[str, str]) -> None:
        """Write down in which part each of these names is there; an empty part strikes the name."""
        meeting = meetings.find(lake(), meeting_id)
        names = _unit_ids(lake(), lake().snapshot_id())
        units = {names[name]: part for name, part in parts.items() if name in names}
        others = {name: part for name, part in parts.items() if name not in names}
        for attendees, are_units in ((units, True), (others, False)):
            if attendees:
                attendance.enter_attendance(lake().home, person, meeting, attendees, are_units=are_units)


@lru_cache(maxsize=50)
def _meeting(source: Lake, _snapshot_id: int, meeting_id: str) -> meetings.Meeting:
    return meetings.find(source, meeting_id)


@lru_cache(maxsize=20)
def _papers(source: Lake, _snapshot_id: int, meeting_id: str, language: str, newest: bool) -> Papers:
    return papers(source, meeting_id, language, newest=newest)


@lru_cache(maxsize=50)
def _record(source: Lake, _snapshot_id: int, day: object, meeting_id: str, language: str) -> Record:
    taken = rows(source, "meeting/decisions", meeting=meeting_id, today=day)
    there = rows(source, "meeting/attendance", meeting=meeting_id)
    standing, gone = ([row for row in taken if (row["state"] == "withdrawn") == is_gone] for is_gone in (False, True))
    return Record(
        meetings.find(source, meeting_id).state,
        tuple(_taken(row, language) for row in standing),
        {row[f"name_{language}"]: row["part"] for row in there if row["part"]},
        tuple(_taken(row, language) for row in gone),
    )


def _taken(row: Row, language: str) -> Taken:
    line = line_of(row, language)
    # At the meeting itself every decision is open, which need not be said of each.
    line = replace(line, state="" if row["state"] == "open" else line.state)
    is_value = row["shown_by"] == VALUE
    written = Asked(
        row["item_id"] or "",
        row["what"],
        row[f"lead_{language}"],
        tuple(row[f"helpers_{language}"]),
        row["due_on"],
        row["evidence_wanted"] or "",
        row["indicator_id"] or "",
        (row[f"unit_{language}"] or row["unit_id"]) if is_value else "",
        row["value"] if is_value else None,
    )
    return Taken(row["decision_id"], written.item_id, row["number"], line, written)


def _decision(meeting_id: str, asked: Asked) -> Decision:
    """The decision that is asked for, linked to the task of its item."""
    return Decision(
        asked.what,
        _unit_id(asked.lead),
        asked.due_on,
        VALUE if asked.indicator_id else EVIDENCE,
        tuple(_unit_id(name) for name in asked.helpers),
        asked.indicator_id,
        _unit_id(asked.unit) if asked.indicator_id else "",
        asked.value,
        asked.evidence,
        _task_of(meeting_id, asked.item_id) if asked.item_id else "",
        asked.item_id,
    )


@lru_cache(maxsize=10)
def _choices(source: Lake, _snapshot_id: int, language: str) -> Choices:
    units, indicators = rows(source, "meeting/choosable_bodies"), rows(source, "meeting/choosable_indicators")
    return Choices(
        tuple(row[f"name_{language}"] for row in units),
        tuple((row["indicator_id"], f"{row[f'name_{language}']} ({row[f'measure_{language}']})") for row in indicators),
    )


@lru_cache(maxsize=10)
def _unit_ids(source: Lake, _snapshot_id: int) -> dict[str, str]:
    """The unit of each name that it is called by in either language, the ids themselves too."""
    names = ("short_en", "name_en", "short_zh", "name_zh", "unit_id")
    return {
        row[name]: row["unit_id"] for name in names for row in rows(source, "meeting/choosable_bodies") if row[name]
    }


def _unit_id(name: str) -> str:
    if not name:
        return ""
    found = _unit_ids(lake(), lake().snapshot_id()).get(name)
    if found is None:
        raise MeetingError(N_("“{unit}” is not a unit; write its full name", unit=name))
    return found


def _task_of(meeting_id: str, item_id: str) -> str:
    """The task that an item is about; empty for one that is about something else."""
    for row in rows(lake(), "meeting/items", meeting=meeting_id):
        if row["item_id"] == item_id:
            return row["task_id"] or ""
    raise MeetingError(N_("This item is not on the agenda any more; look at it again"))
