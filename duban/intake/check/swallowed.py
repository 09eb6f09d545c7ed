"""Rows of a text that a quotation mark which was not closed has drawn into one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.intake.files.sheet import UploadedRow
from duban.intake.read.headings import Words, holds_figures
from duban.intake.read.rows_below import DataRows
from duban.intake.told.problems import Problem, Severity
from duban.words.wording import N_

_LINE_END = re.compile(r"[\r\n]+")
_NAMING = ("unit", "indicator", "indicator_id")
# So many lines of one cell are looked at; the first that is a row decides.
_MOST_LINES = 1000


def has_lines(cells: Sequence[str]) -> bool:
    """Whether one of the cells has several lines."""
    return any("\n" in cell or "\r" in cell for cell in cells)


class Swallowed:
    """Looks for rows of the table inside of cells; none are sought in a workbook, which has no quotation marks."""

    def __init__(self, rows: DataRows, heads: Sequence[str]) -> None:
        self._fields, self._words, self._heads = rows.fields, rows.words, heads
        self._delimiter = "" if rows.sheet.name else rows.sheet.delimiter

    def see(self, row: UploadedRow) -> list[Problem]:
        """A problem for the first cell of `row` that holds others."""
        if not self._delimiter or not has_lines(row.cells):
            return []
        place = next((place for place, cell in enumerate(row.cells) if self._holds_row(cell)), -1)
        if place < 0:
            return []
        expected = N_("a quotation mark that is closed in the same cell")
        mend = N_("The cell begins with a quotation mark and holds the next rows, too; close it or remove it")
        head = self._heads[place] if place < len(self._heads) else ""
        found = row.cells[place].strip()[:200]
        return [Problem(Severity.ERROR, row.row, head or None, found, expected, mend)]

    def _holds_row(self, cell: str) -> bool:
        lines = _LINE_END.split(cell, maxsplit=_MOST_LINES)
        return len(lines) > 1 and any(map(self._is_row, lines))

    def _is_row(self, line: str) -> bool:
        """Whether a line is a row of the table: of its width, with a name or a figure in its place, or with both."""
        cells = line.split(self._delimiter)
        pairs = list(zip(self._fields, cells, strict=False))
        is_whole = len(cells) == len(self._fields)
        is_named = any(_is_name(self._words, field, cell) for field, cell in pairs if field in _NAMING)
        has_figure = any(holds_figures([cell]) for field, cell in pairs if field == "value")
        return len(cells) > 1 and is_whole + is_named + has_figure > 1


def _is_name(words: Words, field: str, cell: str) -> bool:
    return bool((words.units if field == "unit" else words.indicators).find(cell))
