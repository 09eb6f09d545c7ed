"""What papers are made of, before anything knows whether they become Word or PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from duban.words.meeting import Chart, Light
from duban.words.meeting_words import Pair


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a part, level 2 an item."""

    text: str
    level: Literal[1, 2]


@dataclass(frozen=True)
class Body:
    """A paragraph; `name` stands before it in the heads' face."""

    text: str
    name: str = ""
    is_quiet: bool = False


@dataclass(frozen=True)
class Hanging:
    """A name and a list that hangs after it, as those who attended are listed."""

    name: str
    text: str


@dataclass(frozen=True)
class Figures:
    """A row of numbers, each under its name."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Lights:
    """The three lights beside one another, each with its name."""

    lights: tuple[tuple[str, Light], ...]


@dataclass(frozen=True)
class Rows:
    """A table; `shares` are its columns' parts of the width, `is_written_in` leaves rows high to write in."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    is_written_in: bool = False


@dataclass(frozen=True)
class Drawn:
    """A chart, as wide as the paper and `height` millimetres high."""

    chart: Chart
    height: float
    described: str


@dataclass(frozen=True)
class Ask:
    """The question that is to be answered."""

    name: str
    text: str


@dataclass(frozen=True)
class Signature:
    """Names of those who sign, each with room after it, and the day on the right."""

    names: tuple[str, ...]
    day: str


@dataclass(frozen=True)
class Colophon:
    """What stands between rules at the very end: to whom copies go, and when it was issued."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class NewPage:
    """What follows begins a page."""


Block: TypeAlias = Heading | Body | Hanging | Figures | Lights | Rows | Drawn | Ask | Signature | Colophon | NewPage


@dataclass(frozen=True)
class Paper:
    """A paper: `look` official has the measures of official documents, `mark` and `number` are its red head.

    `lines` stand under the title, `foot` on each page.
    """

    title: str
    blocks: Sequence[Block]
    language: str
    look: Literal["official", "brief"]
    mark: str = ""
    number: str = ""
    lines: tuple[str, ...] = ()
    foot: str = ""
    is_demonstration: bool = False
