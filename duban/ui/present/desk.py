"""What the routes ask of a meeting, and which rights they ask for; the lake answers, or a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from duban.people.roles import Person
from duban.words.meeting import Attendance, DecisionLine, Papers


@dataclass(frozen=True)
class Rights:
    """What somebody may do in one meeting; who may not `read` it sees nothing of it."""

    read: bool = False
    present: bool = False
    record: bool = False


@dataclass(frozen=True)
class Asked:
    """A decision as the recorder wants it written down; `lead` and `helpers` are names of bodies as they are written."""

    item_id: str
    what: str
    lead: str
    helpers: tuple[str, ...]
    due_on: date
    shown_by: str


@dataclass(frozen=True)
class Record:
    """What has been written down so far: decisions by item, and who is there; `mark` changes with every commit to it."""

    decisions: Mapping[str, tuple[DecisionLine, ...]]
    attendance: Attendance
    mark: str


class Desk(Protocol):
    """One lake's meetings. Everything raises AccessError for who may not, MeetingError for what is not there."""

    def rights(self, person: Person, meeting_id: str) -> Rights:
        """What `person` may do in the meeting."""

    def papers(self, meeting_id: str, language: str, *, newest: bool) -> Papers:
        """The meeting's papers with its frozen figures, or with the newest."""

    def record(self, meeting_id: str, language: str) -> Record:
        """What has been written down, as the lake knows it now."""

    def bodies(self, language: str) -> list[str]:
        """The names that a decision may be given to."""

    def take_down(self, person: Person, meeting_id: str, asked: Asked, seen: str) -> None:
        """Write a decision down; `seen` is the mark of the record that the recorder had before them."""

    def undo(self, person: Person, meeting_id: str, number: int, seen: str) -> None:
        """Take back decision `number`."""

    def attend(self, person: Person, meeting_id: str, attendance: Attendance, seen: str) -> None:
        """Write down who is there."""
