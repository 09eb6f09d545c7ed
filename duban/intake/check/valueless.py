"""What stands in rows without a value: such a row is passed over only where all of it is understood.

A figure in the wrong cell, or a whole row typed into one, leaves the column of values empty; and a line between the
rows that names another unit or period changes whose the figures below it are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

from duban.intake.check.divided import Divided
from duban.intake.check.own_totals import OwnTotals
from duban.intake.check.remembered import Remembered
from duban.intake.check.swallowed import Swallowed
from duban.intake.files.sheet import UploadedRow
from duban.intake.read.context import Context, context
from duban.intake.read.headings import Words, holds_figures
from duban.intake.read.known_names import Names
from duban.intake.read.line import Line
from duban.intake.read.measures import measure_alone
from duban.intake.read.names import Reference, shown
from duban.intake.read.rows_below import SIGNED, TOTAL_ROW, DataRows
from duban.intake.read.unpivot import UnpivotedRows
from duban.intake.read.written_numbers import is_blank
from duban.intake.told.problems import Problem, Severity
from duban.words.period_spellings import MONTH_IN_ENGLISH
from duban.words.periods import Period, period_or_none
from duban.words.spelling import plain
from duban.words.wording import N_, Text

FIGURE, UNKNOWN = "figure", "unknown"
_NAMING = ("unit", "indicator", "indicator_id")
_EXPECTED = {
    "unit": N_("the name of a unit"),
    "indicator": N_("the number or name of an indicator"),
    "indicator_id": N_("the number or name of an indicator"),
    "period": N_("a period"),
}
# No period is written longer, and looking for one in a long text is slow.
_LONGEST_PERIOD = 40
# So many different lines between the rows are understood; a hostile file has a million of them.
_MOST_LINES = 300
_PAGE_DIGITS = 3
_LONGEST_LINE = 400
# What holds digits and is no figure: days and parts of years, pages, telephone numbers, the number of a heading.
_NO_FIGURE = re.compile(
    r"\d{2,4}[-./年]\d{1,2}[-./月]\d{1,2}日?|(?:\d{2,4}[-./年])?\d{1,2}(?:月?[-~—–至到]\d{1,2})?月(?:\d{1,2}日)?份?"
    rf"|(?:[12]?\d|3[01])?(?<![a-z]){MONTH_IN_ENGLISH}(?![a-z])"
    r"(?:(?:[12]?\d|3[01])(?!\d),?)?(?:20\d{2})?"
    r"|\d{4}年度?|(?:\d{4})?[qh][1-4](?:20\d{2})?|[1-4]季度|第?\d+页|0\d{2,3}-?\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)"
    r"|^[(（]?\d{1,2}[)）、.．](?!\d)"
)
_NUMBERED = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．](?!\d)")
_NUMBERING = re.compile(r"[(（]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[)）、.．]?")


class Understanding:
    """What single cells of a table say where their row has no value."""

    def __init__(self, rows: DataRows, reference: Reference, period: Period) -> None:
        self.fields, self.words = rows.fields, rows.words
        self._reference, self._period = reference, period
        self.own_units = reference.unit_ids
        self._is_known = [_is_known(rows, place) for place in range(len(rows.fields))]
        self._found: Remembered[str] = Remembered()
        self._lines: dict[tuple[str, bool], bool] = {}

    @classmethod
    def of(cls, rows: Iterable[UploadedRow], reference: Reference, period: Period) -> Understanding | None:
        """The same for the rows of a table; None where they are not those of a table that was found."""
        below = rows_below(rows)
        return cls(below, reference, period) if below else None

    def fault(self, place: int, cell: str) -> str:
        """What is wrong with a cell: it may be a FIGURE, or is a name UNKNOWN; empty for a cell that is in order."""
        if place >= len(self.fields):
            return ""  # what stands beyond the header is told of any row
        key = self.fields[place], self._is_known[place], cell
        if (found := self._found.get(key)) is None:
            found = self._found[key] = self._fault(*key)
        return found

    def _fault(self, field: str, is_known: bool, cell: str) -> str:
        text = shown(cell)
        if is_blank(text) or field == "value":
            return ""
        if not field and is_known:  # plans, shares and numbering stand there, whatever the value is
            return FIGURE if _holds_more(text, self.words) else ""
        if field in ("", "note"):
            return FIGURE if holds_figures([text]) or text.isdigit() else ""
        if field == "measure":
            is_measure = plain(text) in self.words.measures or bool(measure_alone(f"({text})"))
            return FIGURE if not is_measure and _digits(text) else ""
        if self.is_name(field, text):
            return ""
        return FIGURE if _holds_digits(text, self.words) else UNKNOWN

    def is_name(self, field: str, text: str) -> bool:
        """Whether a cell of a column of names is understood."""
        if field == "period":
            return len(text) <= _LONGEST_PERIOD and period_or_none(text, self._period.year) is not None
        names: Names = self.words.units if field == "unit" else self.words.indicators
        return bool(names.find(text))

    def holds_row(self, cell: str) -> bool:
        """Whether a cell that stands alone may be a figure with its name, or a figure that has lost it."""
        text = shown(cell)
        return _holds_more(text, self.words) or (holds_figures([text]) and len(text) > _PAGE_DIGITS)

    def changes(self, row: int, text: str, *, is_told: bool) -> bool:
        """Whether a line between the rows says something of the figures below it that does not hold.

        So may one that is not understood, unless it `is_told` to the sender as a remark.
        """
        key = text, is_told
        if key not in self._lines:
            if len(self._lines) >= _MOST_LINES or len(text) > _LONGEST_LINE:
                return True
            self._lines[key] = self._may_change(Line(row, text), is_told=is_told)
        return self._lines[key]

    def _may_change(self, line: Line, *, is_told: bool) -> bool:
        said = context([line], self.words, self._reference, self._period)
        has_period = "period" in self.fields
        is_within = has_period and bool(said.times.parts) and all(map(self._period.contains, said.times.parts))
        is_others = bool(said.unit) and "unit" not in self.fields and not self._reference.only_unit
        is_other = bool(said.named) and not set(self.fields) & {"indicator", "indicator_id"}
        fits = said.fits(self._period, is_own=has_period) or is_within
        is_understood = is_told or _is_heading(line, said)
        return bool(said.problems or said.measures) or is_others or is_other or not (fits and is_understood)


def _is_heading(line: Line, said: Context) -> bool:
    """Whether a line is understood: it names the unit or the period, or is the numbered heading of a group."""
    return bool(said.unit or said.times.text or said.named or _NUMBERED.match(line.text))


def _is_known(rows: DataRows, place: int) -> bool:
    """Whether the header says what stands in a column."""
    return rows.words.heading([line[place] for line in rows.printed if place < len(line)]).is_known


def _digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def _holds_digits(text: str, words: Words) -> bool:
    """Whether words may hold a figure: digits that belong to no name and no date; a sentence speaks of anything."""
    return _digits(text) and "。" not in text and _digits(_NO_FIGURE.sub(" ", words.without_indicators(text)))


def _holds_more(text: str, words: Words) -> bool:
    """Whether a cell that is to hold a number or a remark holds an indicator's name and a figure."""
    return _digits(text) and bool(words.standing_indicators(text)) and _holds_digits(text, words)


@dataclass(frozen=True)
class WatchedRows(DataRows):
    """The same rows; what those without a value say that may not be passed over is found on the way."""

    watch: Watch | None = None

    def __iter__(self) -> Iterator[UploadedRow]:
        """The rows that hold data."""
        for row, reason in self.judged():
            if self.watch:
                self.watch.see(row, reason)
            if reason is None:
                yield row


class Watch:
    """Looks at the rows of a table one after the other, and keeps what is wrong with those that have no value."""

    def __init__(
        self, rows: DataRows, understanding: Understanding, last_figure: int = 0, *, is_wide: bool = False
    ) -> None:
        """Up to row `last_figure` there are rows with values beside those that are seen."""
        self._understanding = understanding
        self._values = [place for place, field in enumerate(rows.fields) if field == "value"]
        self._heads = [" ".join(dict.fromkeys(filter(None, parts))) for parts in _columns(rows)]
        self._over_value = " / ".join(self._heads[place] for place in self._values[:1])
        self._last_figure = last_figure
        self._swallowed = Swallowed(rows, self._heads)
        self._divided = Divided(rows, self._heads, is_wide=is_wide)
        # Lines that speak of what stands below them, if anything does.
        self._above: list[Problem] = []
        self._found: list[Problem] = []
        self.own_totals = OwnTotals(rows, understanding.own_units)

    def taken(self) -> list[Problem]:
        """What was found since the last time."""
        found, self._found = self._found, []
        return found

    def rest(self) -> list[Problem]:
        """What was found and not taken when all rows were seen."""
        return [*self.taken(), *(line for line in self._above if (line.row or 0) < self._last_figure)]

    def doubts(self) -> list[Problem]:
        """What asks for a word of explanation, when all rows were seen."""
        return self._divided.doubts()

    def see(self, row: UploadedRow, reason: Text | None) -> None:
        """Take the next row, and why it holds no data."""
        if found := self._swallowed.see(row):
            self._found += found
        elif reason is None and self._has_value(row):
            self._found += [*self._above, *self._divided.see(row)]
            self._above = []
        elif reason is TOTAL_ROW:
            self.own_totals.see(row)
        elif reason is None or reason is SIGNED:
            self._without_value(row, is_signed=reason is SIGNED)

    def _has_value(self, row: UploadedRow) -> bool:
        cells = (row.cell(place) for place in self._values)
        return any(cell[:1].isdigit() or not is_blank(shown(cell)) for cell in cells if cell)

    def _without_value(self, row: UploadedRow, *, is_signed: bool) -> None:
        cells = [(place, cell) for place, cell in enumerate(row.cells) if cell.strip()]
        faults = [(place, cell, self._understanding.fault(place, cell)) for place, cell in cells]
        figures = [(place, cell) for place, cell, fault in faults if fault == FIGURE and not is_signed]
        if len(cells) == 1 and not self._understanding.holds_row(cells[0][1]):
            figures = []  # a page's or a form's number stands alone
        unknown = [(place, cell) for place, cell, fault in faults if fault == UNKNOWN]
        if figures:
            self._found += [self._misplaced(row, place, cell) for place, cell in figures[:1]]
        elif unknown and not is_signed and self._is_named(cells):
            self._found += [self._unnamed(row, place, cell) for place, cell in unknown]
        elif is_signed or unknown or self._is_lone(cells):
            self._line(row, is_signed=is_signed)

    def _is_named(self, cells: Sequence[tuple[int, str]]) -> bool:
        """Whether one of the names in a row is understood: then it is no remark."""
        named = [(self._field(place), shown(cell)) for place, cell in cells if self._field(place) in _NAMING]
        return len(cells) > 1 and any(self._understanding.is_name(field, text) for field, text in named)

    def _is_lone(self, cells: Sequence[tuple[int, str]]) -> bool:
        """Whether words stand in a row that names nothing in its columns, as in the column of numbers."""
        texts = [cell for place, cell in cells if not _NUMBERING.fullmatch(cell.strip()) and not is_blank(cell)]
        return bool(texts) and all(not self._field(place) for place, _ in cells)

    def _line(self, row: UploadedRow, *, is_signed: bool) -> None:
        texts = dict.fromkeys(shown(cell) for cell in row.cells if cell.strip())
        text = " ".join(text for text in texts if not _NUMBERING.fullmatch(text))
        if text and self._understanding.changes(row.row, text, is_told=is_signed):
            expected = N_("rows of the unit and the period that the file is sent for")
            mend = N_(
                "The row has no value, and stands above others as if it spoke of them: correct its words, or remove it;"
                " figures of another unit or period belong in another file"
            )
            problem = Problem(Severity.ERROR, row.row, None, text[:200], expected, mend)
            self._above.append(problem)

    def _field(self, place: int) -> str:
        return self._understanding.fields[place] if place < len(self._understanding.fields) else ""

    def _misplaced(self, row: UploadedRow, place: int, cell: str) -> Problem:
        expected = N_("the figure in the column “{column}”, which is empty in this row", column=self._over_value)
        mend = N_("Put each name and the figure into the cell of its own column, or clear what does not belong here")
        return Problem(Severity.ERROR, row.row, self._heads[place] or None, shown(cell)[:200], expected, mend)

    def _unnamed(self, row: UploadedRow, place: int, cell: str) -> Problem:
        mend = N_("Correct the name, or remove the row; it has no value")
        expected = _EXPECTED[self._field(place)]
        return Problem(Severity.ERROR, row.row, self._heads[place] or None, shown(cell)[:200], expected, mend)


def _columns(rows: DataRows) -> list[list[str]]:
    """The words over each column, from top to bottom."""
    return [[line[place].strip() for line in rows.printed if place < len(line)] for place in range(len(rows.fields))]


def watched(
    rows: Iterable[UploadedRow], understanding: Understanding | None, last_figure: int
) -> tuple[Iterable[UploadedRow], Watch | None]:
    """`rows` of a table with someone who looks at them; nobody where they are not those of a table that was found."""
    below = rows_below(rows)
    if not below or not understanding:
        return rows, None
    watch = Watch(below, understanding, last_figure, is_wide=isinstance(rows, UnpivotedRows))
    watch.own_totals.take_columns(rows)
    seen = WatchedRows(**{one.name: getattr(below, one.name) for one in fields(DataRows)}, watch=watch)
    return (replace(rows, rows=seen) if isinstance(rows, UnpivotedRows) else seen), watch


def rows_below(rows: Iterable[UploadedRow]) -> DataRows | None:
    """The rows of the sheet that `rows` are made of."""
    below = rows.rows if isinstance(rows, UnpivotedRows) else rows
    return below if isinstance(below, DataRows) else None
