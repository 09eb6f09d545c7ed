"""A slide as plain data, in points: words that are known to fit their boxes, bands, tables and charts.

PowerPoint and PDF draw the same pages, each with its own pen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from duban.reports import colours
from duban.reports.letters import clean, count_lines, fitted, tallest
from duban.words.meeting import Chart

Shape = Literal["16:9", "4:3"]
Side = Literal["left", "right"]
Line: TypeAlias = "Sequence[Words]"

LEADING = 1.3
CELL_SIDE, CELL_TOP = 5.0, 4.0
_TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)


@dataclass(frozen=True)
class Grid:
    """The measures of a slide, in points."""

    width: float
    height: float = 540.0
    margin: float = 40.0

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def is_wide(self) -> bool:
        """Whether the slide is 16:9."""
        return self.width > 800


GRIDS: dict[Shape, Grid] = {"16:9": Grid(960.0), "4:3": Grid(720.0)}


@dataclass(frozen=True)
class Box:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Words:
    """Words of one look."""

    text: str
    colour: str = colours.TEXT
    is_bold: bool = False


@dataclass(frozen=True)
class Said:
    """Paragraphs in a box, each of words of several looks, at `size` points and `gap` points apart."""

    box: Box
    lines: tuple[tuple[Words, ...], ...]
    size: float
    side: Side = "left"
    is_middle: bool = False
    gap: float = 0.0
    is_title: bool = False


@dataclass(frozen=True)
class Band:
    """A filled rectangle without an edge."""

    box: Box
    fill: str


@dataclass(frozen=True)
class Table:
    """A table without boxes: a quiet head, a rule under each row; the widths of its columns in points."""

    box: Box
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float


@dataclass(frozen=True)
class Figure:
    """A chart, described for those who cannot see it."""

    box: Box
    chart: Chart
    described: str


Thing: TypeAlias = Said | Band | Table | Figure


@dataclass
class Page:
    """A slide while it is laid out, and what is said beside it."""

    things: list[Thing] = field(default_factory=list)
    notes: str = ""

    def put(
        self,
        box: Box,
        lines: Sequence[Line],
        size: float,
        *,
        side: Side = "left",
        is_middle: bool = False,
        gap: float = 0.0,
    ) -> None:
        """Paragraphs, known to fit."""
        told = tuple(tuple(Words(clean(one.text), one.colour, one.is_bold) for one in line) for line in lines)
        self.things.append(Said(box, told, size, side, is_middle, gap))

    def put_fitted(self, box: Box, words: Words, sizes: Sequence[float]) -> None:
        """Words at the largest of `sizes` that fits the box, else cut at the smallest."""
        fit = fitted(clean(words.text), box.width, box.height, sizes, LEADING)
        lines = tuple((Words(line, words.colour, words.is_bold),) for line in fit.text.split("\n"))
        self.things.append(Said(box, lines, fit.size))

    def title(self, text: str, box: Box, sizes: Sequence[float] = _TITLE_SIZES) -> float:
        """The slide's title, which an outline and a reader of screens find; returns its height in points."""
        fit = fitted(clean(text), box.width, box.height, sizes, LEADING)
        words = " ".join(fit.text.split())
        self.things.append(Said(box, ((Words(words, colours.TEXT, True),),), fit.size, is_title=True))
        return fit.lines * fit.size * LEADING

    def band(self, box: Box, fill: str) -> None:
        """A filled rectangle."""
        self.things.append(Band(box, fill))

    def table(self, box: Box, rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> None:
        """A table whose first row is its head."""
        told = tuple(tuple(map(clean, row)) for row in rows)
        heights = tuple(row_height(row, widths, size) for row in told)
        self.things.append(Table(box, told, tuple(widths), heights, size))

    def figure(self, box: Box, chart: Chart, described: str) -> None:
        """A chart that has something to draw."""
        self.things.append(Figure(box, chart, described))


def row_height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    """The height in points of a row of a table."""
    inner = [(clean(text), width - 2 * CELL_SIDE) for text, width in zip(cells, widths, strict=True)]
    return tallest(inner, size) * size * LEADING + 2 * CELL_TOP


def column_height(lines: Sequence[Line], width: float, size: float, gap: float) -> float:
    """The height in points of paragraphs."""
    rows = sum(count_lines("".join(words.text for words in line), size, width) for line in lines)
    return rows * size * LEADING + (len(lines) - 1) * gap
