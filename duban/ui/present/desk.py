"""What the routes ask of a meeting, and what its record and its forms hold; the lake answers, or a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from duban.people.roles import Person
from duban.words.meeting import DecisionLine, Papers


@dataclass(frozen=True)
class Rights:
    """What somebody may do in one meeting; who may not `read` it sees nothing of it."""

    read: bool = False
    present: bool = False
    record: bool = False
    chair: bool = False


@dataclass(frozen=True)
class Asked:
    """A decision as the recorder wants it written down; bodies are ids or names as they are typed.

    One will know by `value` of an indicator of `unit`, in the indicator's measure, or else by `evidence`.
    """

    item_id: str
    what: str
    lead: str
    helpers: tuple[str, ...]
    due_on: date
    evidence: str = ""
    indicator_id: str = ""
    unit: str = ""
    value: float | None = None


@dataclass(frozen=True)
class Taken:
    """A decision; `acts` counts what was done to it, so that nobody undoes what they have not seen.

    `written` is what its form holds.
    """

    decision_id: str
    item_id: str
    acts: int
    line: DecisionLine
    written: Asked | None = None


@dataclass(frozen=True)
class Seen:
    """A decision, and how many acts on it were seen."""

    decision_id: str
    acts: int


@dataclass(frozen=True)
class Record:
    """What is written down of a meeting: its state, decisions, and the part of each attendee by name.

    `withdrawn` are decisions that stand no longer, and can be brought back.
    """

    state: str
    decisions: tuple[Taken, ...]
    attendance: Mapping[str, str]
    withdrawn: tuple[Taken, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What the forms offer: names of bodies, and indicators as id and name."""

    bodies: tuple[str, ...] = ()
    indicators: tuple[tuple[str, str], ...] = ()


class Desk(Protocol):
    """The meetings of one lake. Acts raise AccessError for who may not, MeetingError for what cannot be."""

    def rights(self, person: Person, meeting_id: str) -> Rights:
        """What `person` may do in the meeting. Raises MeetingError where there is none."""

    def papers(self, meeting_id: str, language: str, *, newest: bool) -> Papers:
        """The meeting's papers with its frozen figures, or with the newest."""

    def record(self, meeting_id: str, language: str) -> Record:
        """What is written down, as the lake knows it now."""

    def choices(self, language: str) -> Choices:
        """What the forms offer."""

    def begin(self, person: Person, meeting_id: str) -> None:
        """Open the meeting: decisions are taken down from now on."""

    def take_down(self, person: Person, meeting_id: str, asked: Asked) -> None:
        """Write a decision down."""

    def change(self, person: Person, meeting_id: str, seen: Seen, asked: Asked, reason: str) -> None:
        """Put `asked` in the place of a decision; after the meeting with a reason."""

    def withdraw(self, person: Person, meeting_id: str, seen: Seen, reason: str) -> None:
        """Withdraw a decision; after the meeting with a reason."""

    def undo(self, person: Person, meeting_id: str, decision_id: str, acts: int) -> None:
        """Take back the newest of the `acts` on a decision."""

    def attend(self, person: Person, meeting_id: str, parts: Mapping[str, str]) -> None:
        """Write down in which part each of these names is there; an empty part strikes the name."""
