"""Another table above or below the one that is read: it would be taken for titles, or for rows of the first."""

from __future__ import annotations

import re
from itertools import chain, islice

from duban.intake.files.sheet import Sheet, UploadedRow
from duban.intake.read.header import Header, says_enough
from duban.intake.read.headings import Words, holds_figures
from duban.intake.told.problems import Problem, Severity
from duban.words.wording import N_

# A longer file comes out of a database, which writes one table.
_LOOKED_AT = 20_000
_MOST = 20
_PLAIN = re.compile(r"[-+]?[0-9][0-9,.]*%?")


def other_tables(sheet: Sheet, header: Header, words: Words) -> list[Problem]:
    """A problem for each row above the header that holds figures, and for each below that is another header."""
    printed = {_said(line) for line in header.printed}
    rows = (row for row in islice(sheet, _LOOKED_AT) if row.row > header.last and not _holds_plain_figure(row))
    found = (row for row in rows if _said(row.cells) not in printed and _is_header(row, words))
    above = (row for row in header.titles if _is_data(row, words))
    expected = N_("one table on a sheet")
    mend = N_("Another table begins here; put its figures under the first header, or send it in a file of its own")
    return [
        Problem(Severity.ERROR, row.row, None, row.words()[:200], expected, mend)
        for row in islice(chain(above, found), _MOST)
    ]


def _is_data(row: UploadedRow, words: Words) -> bool:
    """Whether a row names a unit or an indicator in one cell and gives a figure in another."""
    return holds_figures(row.cells) and any(map(words.is_name, row.cells))


def _said(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells if cell.strip())


def _holds_plain_figure(row: UploadedRow) -> bool:
    """Whether a cell is a number and nothing else, as in most rows of data: it is told at once."""
    return any(map(_PLAIN.fullmatch, map(str.strip, row.cells)))


def _is_header(row: UploadedRow, words: Words) -> bool:
    """Whether the row names a column of units or indicators and another of figures, and holds no figure."""
    filled = _said(row.cells)
    if len(filled) < 2 or holds_figures(filled) or not any(cell in words for cell in filled):
        return False
    return says_enough([words.heading([cell]) for cell in filled])
