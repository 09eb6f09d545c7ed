"""What a drawn file tells: the true figures, the cells that show them, and the pages that they stand on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tests.intake.drawn.words import DISTRICTS, Indicator, Quarter

Key = tuple[str, str]
"""The ids of an indicator and a unit."""


@dataclass(frozen=True)
class Cell:
    """What a cell shows as `text`; in a workbook it may hold a number or a day under the number format `code`.

    The digits `raised` stand behind the text, small and high.
    """

    text: str
    number: float | date | None = None
    code: str = ""
    raised: str = ""
    is_struck: bool = False


Row = list[Cell]


@dataclass
class Told:
    """The figures of a table: what is measured, whose, when; the value of each; those `blank` were not reported."""

    indicators: list[Indicator]
    units: list[str]
    quarter: Quarter
    values: dict[Key, float]
    blank: set[Key] = field(default_factory=set)

    def each(self) -> Iterator[tuple[Indicator, str, float]]:
        """Each figure with its indicator and unit."""
        for indicator in self.indicators:
            for unit in self.units:
                yield indicator, unit, self.values[indicator.key, unit]


@dataclass
class Page:
    """A sheet: lines above the table, its header and rows, lines below, and how these are shown.

    `places` are the cells of the figures, by row from 0 in `rows` and column; `merged` are ranges of `header` and
    `rows` together; `needs` is what no cell of the table says and its title has to say.
    """

    told: Told
    header: list[Row]
    rows: list[Row]
    places: dict[Key, tuple[int, int]] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    name: str = "Sheet1"
    above: list[Row] = field(default_factory=list)
    below: list[Row] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    is_hidden: bool = False
    is_filtered: bool = False
    has_joined_lines: bool = False

    @property
    def grid(self) -> list[Row]:
        """All rows of the sheet."""
        return [*self.above, *self.header, *self.rows, *self.below]

    def joined_lines(self) -> Iterator[tuple[int, int, int]]:
        """The lines beside the table that are joined over its width: row, first and last column, from 0."""
        grid = self.grid
        beside = (*range(len(self.above)), *range(len(grid) - len(self.below), len(grid)))
        for number in beside if self.has_joined_lines and self.width > 1 else ():
            row = grid[number]
            if sum(bool(cell.text) for cell in row) == 1:
                yield number, len(row) - 1, max(self.width, len(row)) - 1

    def put(self, key: Key, cell: Cell) -> None:
        """Write another cell in the place of a figure."""
        row, column = self.places[key]
        self.rows[row][column] = cell

    def at(self, key: Key) -> Cell:
        """The cell of a figure."""
        row, column = self.places[key]
        return self.rows[row][column]

    def insert(self, at: int, row: Row) -> None:
        """Put a row before the row `at`, and move what stands below it."""
        self.rows.insert(at, row)
        self.places = {key: (place + (place >= at), column) for key, (place, column) in self.places.items()}
        start = len(self.header) + at
        moved = [(top, left, last, right) if last < start else (top + 1, left, last + 1, right)
                 for top, left, last, right in self.merged]  # fmt: skip
        self.merged = moved

    def can_insert(self, at: int) -> bool:
        """Whether no joined cell spans the place before the row `at`."""
        start = len(self.header) + at
        return not any(top < start <= last for top, _, last, _ in self.merged)

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return max(map(len, (*self.header, *self.rows)))


@dataclass
class Draft:
    """A file while it is drawn: its truth, its pages, and the words for what makes it unreadable or unusual.

    `is_workbook` and `delimiter` are known from the beginning, since what may be written depends on them; `is_ods` is
    drawn when it is written; `scattered` is all that is told where several pages share it.
    """

    chance: random.Random
    told: Told
    asked_units: tuple[str, ...]
    is_workbook: bool
    delimiter: str = ","
    pages: list[Page] = field(default_factory=list)
    form: str = ""
    spoiled: list[str] = field(default_factory=list)
    unusual: list[str] = field(default_factory=list)
    is_from_1904: bool = False
    is_ods: bool = False
    scattered: Told | None = None

    @property
    def page(self) -> Page:
        """The page with the true figures."""
        return next(page for page in self.pages if page.told is self.told)

    def by(self, share: float) -> bool:
        """True for that share of the times."""
        return self.chance.random() < share


Form = Callable[[Draft, Told], Page]


def text(*words: str) -> Row:
    """A row of words."""
    return [Cell(word) for word in words]


def drawn_value(chance: random.Random, indicator: Indicator) -> float:
    """A value that the indicator may have."""
    if indicator.key == "growth":
        return round(chance.choice((-1, 1)) * chance.uniform(1.5, 30), 1)
    if indicator.is_percent:
        return round(chance.uniform(1.5, 99), indicator.decimals)
    if indicator.decimals:
        return round(chance.uniform(2, 3000), indicator.decimals)
    return float(
        chance.choice((0, 7, 15, 950, 1234, 3200, 32000, chance.randrange(2, 400), chance.randrange(2, 90000)))
    )


def drawn_told(
    chance: random.Random, like: Told, quarter: Quarter | None = None, units: Mapping[str, str] | None = None
) -> Told:
    """Other figures of the same kind, of another quarter or of other units."""
    named = list(units) if units else like.units
    values = {(one.key, unit): drawn_value(chance, one) for one in like.indicators for unit in named}
    return Told(like.indicators, named, quarter or like.quarter, values)


def plain(value: float) -> str:
    """A value in plain digits."""
    return f"{value:.15g}"


def any_text(chance: random.Random, indicator: Indicator) -> Cell:
    """Some other figure, which nobody asked for, as a number."""
    value = drawn_value(chance, indicator)
    return Cell(plain(value), value)


def unit_name(chance: random.Random, unit: str) -> str:
    """A unit's name as a table has it."""
    name = DISTRICTS[unit]
    return chance.choice((name, name, name, f" {name} ", f"{name}人民政府", name.removesuffix("区")))


def written(draft: Draft, indicator: Indicator, value: float) -> Cell:
    """The value as somebody may write it: a number under a format, or digits with what is usual beside them."""
    chance = draft.chance
    if draft.is_workbook and draft.by(0.7):
        return _numbered(chance, indicator, value)
    digits = plain(value)
    if indicator.is_percent and draft.by(0.1):
        return Cell(f"{digits}％")
    if value < 0:
        return Cell(chance.choice((digits, digits, digits.replace("-", chance.choice("－−–")), digits + "%")))
    ways = [digits, digits, digits, f" {digits} ", _wide(digits), digits + indicator.measure]
    if value >= 1000:
        grouped = f"{value:,.15g}"
        ways += [grouped, grouped] if draft.delimiter != ";" or not indicator.decimals else []
        ways += [grouped.replace(",", " ")]
        ways += [grouped.replace(",", "，")] if draft.delimiter != "，" and not indicator.decimals else []
    if indicator.measure == "亿元":
        ways += [f"{plain(round(value * 10_000, 2))}万元", f"{digits}亿"]
    if value and value % 1000 == 0 and not indicator.decimals:
        ways += [f"{plain(value / 10000)}万", f"{plain(value / 10000)}万{indicator.measure}"]
    return Cell(chance.choice(ways))


def _numbered(chance: random.Random, indicator: Indicator, value: float) -> Cell:
    """The value as a number whose format shows it whole."""
    digits = plain(value)
    if indicator.is_percent and chance.random() < 0.3:
        return Cell(digits + "%", round(value / 100, 6), chance.choice(("0.0%", "0.00%")))
    places = "0" if not indicator.decimals else "0." + "0" * indicator.decimals
    codes = ["", "", "General", places, "#,##" + places, f'{places}"{indicator.measure}"', "@"]
    codes += [f'_ * #,##{places}_ ;_ * -#,##{places}_ ;_ * "-"??_ ;_ @_ '] if value else []
    codes += [f"{places}_);({places})", f"[$-804]{places}", "G/通用格式", f"#,##{places}_ ;[Red]\\-#,##{places}\\ "]
    codes += [f"#,##{places};[Red]-#,##{places}", f"{places}_ ", f"{places};-{places};{places}"]
    code = chance.choice(codes)
    return Cell(digits, value, code)


def _wide(digits: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in digits)
