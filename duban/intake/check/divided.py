"""Figures that a comma without quotation marks has divided over two cells of a text, so that 7,213 would be read as 7.

Where the row grew longer than its header, that is told of any row. Where its last cells are empty it did not: then the
piece behind the comma stands in the column of notes, in one that is kept beside the figures, or in that of another
figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duban.intake.check.checked import SHOWN
from duban.intake.files.sheet import UploadedRow, UploadedTable
from duban.intake.read.names import Layout
from duban.intake.read.rows_below import DataRows
from duban.intake.told.problems import Problem, Severity
from duban.words.wording import N_, Text

_COMMAS = (",", "，")
_FIRST = re.compile(r"[-+]?[1-9]\d{0,2}")
_SECOND = re.compile(r"\d{3}(?:\.\d+)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def surplus_cells(row: UploadedRow, layout: Layout, table: UploadedTable) -> list[Problem]:
    """A problem where `row` has more cells than the header."""
    surplus = row.cells[len(layout.headers) :]
    if not any(map(str.strip, surplus)):
        return []
    mend = N_("Clear the cells beside the table, or give them a header")
    if not table.sheet and table.delimiter in _COMMAS:
        # Most often 1,234 without quotation marks, which would otherwise be read as 1.
        mend = N_("Write figures without commas, or put them in quotation marks")
    expected = N_("no more cells than the header has")
    return [Problem(Severity.ERROR, row.row, None, " ".join(surplus), expected, mend)]


@dataclass(frozen=True)
class Pair:
    """A column of figures at `place`, and whether a note stands in the next one or what is kept beside figures."""

    place: int
    is_note: bool


def pairs(rows: DataRows) -> list[Pair]:
    """The columns of figures next to which a piece of one may stand; none in a workbook, which has no commas."""
    if rows.sheet.name or rows.sheet.delimiter not in _COMMAS:
        return []
    columns = enumerate(zip(rows.fields, rows.fields[1:], strict=False))
    return [
        Pair(place, beside == "note")
        for place, (field, beside) in columns
        if field == "value" and beside in ("", "note")
    ]


def _figure_places(rows: DataRows) -> list[int]:
    """The columns in which the first piece of a figure may stand, with a column of figures behind them."""
    if rows.sheet.name or rows.sheet.delimiter not in _COMMAS:
        return []
    beside = enumerate(zip(rows.fields, rows.fields[1:], strict=False))
    return [place for place, (field, behind) in beside if field in ("", "value") and behind == "value"]


def is_number(cell: str) -> bool:
    """Whether a cell is nothing but a number, and so may be a piece of one."""
    return bool(_NUMBER.fullmatch(cell.strip()))


def may_be_piece(cell: str) -> bool:
    """Whether a cell may be the piece behind a comma."""
    return bool(_SECOND.fullmatch(cell.strip()))


def are_pieces(first: str, second: str) -> bool:
    """Whether two cells beside each other look like one figure with a comma inside."""
    return bool(_FIRST.fullmatch(first.strip()) and _SECOND.fullmatch(second.strip()))


class Divided:
    """Looks at rows with figures, one after the other, for pieces of figures beside them."""

    def __init__(self, rows: DataRows, heads: Sequence[str], *, is_wide: bool) -> None:
        """`heads` are the words over the columns; figures of a table that `is_wide` are told apart by their columns."""
        self._fields, self._heads, self._is_wide = rows.fields, heads, is_wide
        self._pairs = pairs(rows)
        self._figure_places = _figure_places(rows)
        self._last_value = max((place for place, field in enumerate(rows.fields) if field == "value"), default=0)
        self._header_width = _width(rows) if self._figure_places else 0
        # By how many cells rows have more than the header; a writer may end each row so, whatever stands in it.
        self._shifted: dict[int, list[Problem]] = {}
        self._habits: set[int] = set()
        # A plan or a rank beside a figure may have three digits; where all have, nobody can tell.
        self._open: dict[int, list[Problem]] = {pair.place: [] for pair in self._pairs if not pair.is_note}

    def see(self, row: UploadedRow) -> list[Problem]:
        """Take the next row; what is certainly wrong with it."""
        if self._figure_places and sum(map(len, self._shifted.values())) < SHOWN:
            self._see_shifted(row)
        return [self._certain(row, pair.place) for pair in self._pairs if self._is_divided(row, pair)]

    def doubts(self) -> list[Problem]:
        """The figures beside which a piece may stand, where nothing in the column shows that it is none."""
        shifted = [doubts for surplus, doubts in self._shifted.items() if surplus not in self._habits]
        return [doubt for doubts in (*shifted, *self._open.values()) for doubt in doubts]

    def _see_shifted(self, row: UploadedRow) -> None:
        """Keep the pieces in columns of two figures, where the row may have been moved on by one cell.

        It has more than the header, if only empty ones, or the last of its figures has fallen off.
        """
        surplus = row.width - self._header_width
        if surplus <= 0 and row.cell(self._last_value).strip():
            return
        found = [
            self._doubt(row, place)
            for place in self._figure_places
            if (surplus > 0 or place + 1 < self._last_value) and are_pieces(row.cell(place), row.cell(place + 1))
        ]
        self._shifted.setdefault(max(surplus, 0), []).extend(found)
        if surplus > 0 and not found:
            self._habits.add(surplus)

    def _is_divided(self, row: UploadedRow, pair: Pair) -> bool:
        """Whether a figure is plainly divided; what is only doubtful is kept."""
        value, beside, after = (row.cell(pair.place + further) for further in range(3))
        if not beside.strip():
            return False
        is_piece = are_pieces(value, beside)
        if pair.is_note:
            is_figure = pair.place and self._fields[pair.place - 1] in ("", "value")
            before = row.cell(pair.place - 1) if is_figure else ""
            return is_piece or (is_number(beside) and are_pieces(before, value))
        if is_piece and (beside.strip().startswith("0") or (self._is_note(pair.place + 2) and is_number(after))):
            return True
        if not is_piece:
            self._open.clear()  # figures of their own are kept beside those that are reported
        elif len(row.cells) == pair.place + 2 and len(doubts := self._open.get(pair.place, [])) < SHOWN:
            doubts.append(self._doubt(row, pair.place))
        return False

    def _is_note(self, place: int) -> bool:
        return place < len(self._fields) and self._fields[place] == "note"

    def _certain(self, row: UploadedRow, place: int) -> Problem:
        expected = N_("the whole figure in one cell, and beside it what the header says")
        mend = N_(
            "If a comma has divided the figure over two cells, write it without the comma; if not, write words beside"
            " the number in the note"
        )
        return self._problem(Severity.ERROR, row, place, expected, mend)

    def _doubt(self, row: UploadedRow, place: int) -> Problem:
        expected = N_("the whole figure in one cell, or a word that the number beside it is no part of it")
        mend = N_("Correct the value, or write the reason in the note")
        return replace(self._problem(Severity.WARNING, row, place, expected, mend), check="divided")

    def _problem(self, severity: Severity, row: UploadedRow, place: int, expected: Text, mend: Text) -> Problem:
        found = f"{row.cell(place).strip()},{row.cell(place + 1).strip()}"
        # What is told of a figure has to stand at it; a piece may stand before it, in a column that is not read.
        value = place if self._fields[place] == "value" else place + 1
        number = value + 1 if self._is_wide else 0
        return Problem(severity, row.row, self._heads[value] or None, found, expected, mend, column_number=number)


def _width(rows: DataRows) -> int:
    """How many cells the last row of the header has, with those that are empty."""
    return next((row.width for row in rows.sheet.every_row() if row.row == rows.header_row), 0)
