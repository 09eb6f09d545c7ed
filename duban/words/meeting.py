"""What a meeting speaks of, in its reader's language: the same on screen, slide, brief and minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Part = Literal["follow_up", "standing", "new"]


@dataclass(frozen=True)
class Series:
    """One line or row of bars: `values` beside the categories of its chart, None where there is none.

    `role` says what it is: actual, target, promised (the line through the milestones), last_year, or the lower and
    upper end of where the figure will likely arrive.
    """

    name: str
    role: Literal["actual", "target", "promised", "last_year", "likely_low", "likely_high"]
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """The one figure of an item: lines over days, or bars beside names; values are in `measure`."""

    kind: Literal["time", "bars"]
    categories: tuple[date | str, ...]
    series: tuple[Series, ...]
    measure: str
    decimals: int


@dataclass(frozen=True)
class Light:
    """One of the three lights: its word and colour, and why."""

    word: str
    mark: str
    colour: str
    reason: str = ""


@dataclass(frozen=True)
class DecisionLine:
    """One decision as it is written down and followed; `shown_by` says how one will know."""

    number: int
    what: str
    lead: str
    helpers: tuple[str, ...]
    due_on: date
    shown_by: str
    state: str = ""


@dataclass(frozen=True)
class Item:
    """One item of the agenda: the finding is its title. Amounts are texts with their measure; empty is not known."""

    item_id: str
    part: Part
    title: str
    minutes: int
    chart: Chart | None = None
    target: str = ""
    actual: str = ""
    due_now: str = ""
    gap: str = ""
    movement: str = ""
    lead: str = ""
    helpers: tuple[str, ...] = ()
    person_in_charge: str = ""
    explanation: str = ""
    recovery: str = ""
    chance: str = ""
    pace: Light | None = None
    likelihood: Light | None = None
    confidence: Light | None = None
    question: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    link: str = ""
    decisions: tuple[DecisionLine, ...] = ()


@dataclass(frozen=True)
class Attendance:
    """Who was there, who was excused, who sat in: names of bodies or offices, with the role where it is known."""

    present: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    observing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Papers:
    """A meeting with all that its papers are made from.

    `reporting_on` is the day that its figures stand for, `snapshot_id` the commit that they are read from. `place` is
    the city's name, `number` counts the meetings of this kind within the year, `version` those of the minutes.
    """

    meeting_id: str
    title: str
    kind: str
    place: str
    number: int
    held_on: date
    reporting_on: date
    minutes: int
    chair: str
    items: tuple[Item, ...]
    attendance: Attendance = Attendance()
    decisions: tuple[DecisionLine, ...] = ()
    is_demonstration: bool = False
    snapshot_id: int = 0
    version: int = 1
