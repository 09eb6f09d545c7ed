"""Leaders' instructions: entered with a clock, answered with evidence, returned, closed or withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from duban.errors import FollowingError
from duban.following.evidence import MOST_PIECES, Piece
from duban.following.steps import LONGEST_TEXT
from duban.lake import queries
from duban.lake.reader import Lake
from duban.people.roles import OPEN, Action, Person
from duban.words.amounts import is_missing
from duban.words.instructions import INSTRUCTION_STATES
from duban.words.wording import N_
from duban.words.working_days import day_after

# A clock beyond this is a slip of the hand.
MOST_DAYS = 250


class Act(StrEnum):
    """What can be done to an instruction that was entered, in the order in which it is done."""

    ANSWERED = "answered"
    RETURNED = "returned"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


# Where an instruction has to stand for each act, and the right that it needs for the body that answers.
_FOLLOWS = {
    Act.ANSWERED: ("open", "answered", "returned"),
    Act.RETURNED: ("answered",),
    Act.CLOSED: ("answered",),
    Act.WITHDRAWN: ("open", "answered", "returned"),
}
_NEEDS = {
    Act.ANSWERED: Action.SUBMIT,
    Act.RETURNED: Action.REVIEW,
    Act.CLOSED: Action.REVIEW,
    Act.WITHDRAWN: Action.INSTRUCT,
}

# A task, a figure (indicator and unit), or a unit: what is not there is None.
Subject = tuple[str | None, str | None, str | None]


@dataclass(frozen=True)
class Instructing:
    """An instruction as somebody enters it.

    `leader` is a name in the documents; `unit_id` the body that answers, empty for the one that leads; `working_days`
    the clock, None for the usual one of the kind.
    """

    leader: str
    subject: Subject
    kind: str
    text: str
    given_on: date
    unit_id: str = ""
    working_days: int | None = None


@dataclass(frozen=True)
class Acting:
    """An act on an instruction as somebody asks for it: `text` is the word of the answer, or the reason."""

    number: int
    act: Act
    text: str
    evidence: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Ground:
    """What an instruction is checked against: leaders, kinds with their clocks, subjects, and who can answer.

    `subjects` says of each subject which body answers for it; None where one has to be named.
    """

    leaders: frozenset[str]
    clocks: Mapping[str, int]
    subjects: Mapping[Subject, str | None]
    bodies: frozenset[str]

    @classmethod
    def of(cls, lake: Lake) -> Ground:
        """What the lake says now. Raises LakeError."""
        names = ("following/leaders", "instructions/kinds", "instructions/subjects", "duties/units")
        return cls.from_rows(*(queries.run(lake, name) for name in names))

    @classmethod
    def from_rows(
        cls, leaders: pd.DataFrame, kinds: pd.DataFrame, subjects: pd.DataFrame, units: pd.DataFrame
    ) -> Ground:
        """The same from the rows of the four queries."""
        plain = subjects[["task_id", "indicator_id", "unit_id", "body_id"]].astype(object)
        plain = plain.where(plain.notna(), None)
        return cls(
            frozenset(leaders["name"]),
            dict(zip(kinds["kind"], map(int, kinds["working_days"]), strict=True)),
            {(task, indicator, unit): body for task, indicator, unit, body in plain.itertuples(index=False)},
            frozenset(units[units["can_owe"]]["unit_id"]),
        )


@dataclass(frozen=True)
class Standing:
    """An instruction as it stands: a row of `instructions/standing`."""

    number: int
    unit_id: str
    state: str
    acts: int
    answered_by: str | None = None

    @classmethod
    def of(cls, lake: Lake, number: int) -> Standing:
        """What the lake says now. Raises FollowingError when there is no such instruction, and LakeError."""
        rows = queries.run(lake, "instructions/standing")
        for row in rows[rows["number"] == number].to_dict("records"):
            return cls.from_row(row)
        raise FollowingError(N_("There is no instruction {number}", number=number))

    @classmethod
    def from_row(cls, row: Mapping[Any, Any]) -> Standing:
        """The same from a row."""
        by = None if is_missing(row["answered_by"]) else row["answered_by"]
        return cls(int(row["number"]), row["unit_id"], row["state"], int(row["acts"]), by)


@dataclass(frozen=True)
class Term:
    """Until when an instruction runs: its working days, its day, and the years of which only weekends are known."""

    working_days: int
    due_on: date
    weekends_only_in: tuple[int, ...] = field(default=())


def term_of(instructing: Instructing, ground: Ground) -> Term:
    """The day on which it is due, by its own clock or the usual one of its kind. Raises FollowingError."""
    if instructing.kind not in ground.clocks:
        raise FollowingError(
            N_("“{kind}” is no kind of instruction; one of {known}", kind=instructing.kind,
               known=", ".join(ground.clocks) or "-")
        )  # fmt: skip
    usual = ground.clocks[instructing.kind]
    days = usual if instructing.working_days is None else instructing.working_days
    if not 1 <= days <= MOST_DAYS:
        raise FollowingError(N_("The clock of an instruction is 1 to {most} working days", most=MOST_DAYS))
    return Term(days, *day_after(instructing.given_on, days))


def body_of(instructing: Instructing, ground: Ground) -> str:
    """The body that answers: the one that is named, else the one that leads. Raises FollowingError."""
    if instructing.subject not in ground.subjects:
        raise FollowingError(
            N_("There is no such task, promised figure or unit: {subject}",
               subject=" ".join(part for part in instructing.subject if part) or "-")
        )  # fmt: skip
    body = instructing.unit_id or ground.subjects[instructing.subject]
    if body is None:
        raise FollowingError(N_("No single body answers for this; name the unit that is to answer"))
    if body not in ground.bodies:
        raise FollowingError(N_("“{unit}” cannot answer; name a body of the city, no group", unit=body))
    return body


def check_entering(instructing: Instructing, ground: Ground, person: Person, today: date) -> tuple[str, Term]:
    """The body that answers and the term; raises FollowingError for what cannot be entered so, and AccessError."""
    person.require(Action.INSTRUCT)
    if not instructing.leader:
        raise FollowingError(N_("Name the city leader who gave the instruction"))
    if instructing.leader not in ground.leaders:
        raise FollowingError(
            N_("“{name}” is no city leader that the documents name; choose one of them", name=instructing.leader)
        )
    body = body_of(instructing, ground)
    _check_text(instructing.text, is_answer=True)
    if instructing.given_on > today:
        raise FollowingError(
            N_("The day {day} has not come yet; choose today or an earlier day", day=instructing.given_on)
        )
    term = term_of(instructing, ground)
    if term.due_on < today:
        raise FollowingError(
            N_("The day to answer by, {day}, is over; give it a longer clock or a later day", day=term.due_on)
        )
    return body, term


def possible_acts(standing: Standing, person: Person) -> list[Act]:
    """What `person` may do now to the instruction."""
    return [
        act
        for act, states in _FOLLOWS.items()
        if standing.state in states and person.may(_NEEDS[act], standing.unit_id) and not _is_own(act, standing, person)
    ]


def check_act(acting: Acting, standing: Standing, person: Person) -> None:
    """Raise FollowingError unless the act can be done as asked, AccessError unless `person` may do it."""
    person.require(_NEEDS[acting.act], standing.unit_id)
    if standing.state not in _FOLLOWS[acting.act]:
        raise FollowingError(
            N_("Instruction {number} stands at “{state}”; that does not follow", number=standing.number,
               state=INSTRUCTION_STATES[standing.state])
        )  # fmt: skip
    if _is_own(acting.act, standing, person):
        raise FollowingError(N_("Someone other than who answered the instruction closes it"))
    _check_text(acting.text, is_answer=acting.act is Act.ANSWERED)
    if len(acting.evidence) > MOST_PIECES:
        raise FollowingError(N_("A step takes at most {most} pieces of evidence", most=MOST_PIECES))
    if acting.act is Act.ANSWERED and not acting.evidence:
        raise FollowingError(N_("Give evidence: a file, a link or the number of a document"))


def _is_own(act: Act, standing: Standing, person: Person) -> bool:
    return act is Act.CLOSED and standing.answered_by == person.person_id and person != OPEN


def _check_text(text: str, *, is_answer: bool) -> None:
    if not text.strip():
        raise FollowingError(N_("Write the text; it stays in the history") if is_answer
                             else N_("Write the reason; it stays in the history"))  # fmt: skip
    if len(text) > LONGEST_TEXT:
        raise FollowingError(N_("A text has at most {most} characters", most=LONGEST_TEXT))
