"""The lines that stand beside a table: the name of its sheet, the lines above it, and words below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from duban.intake.files.sheet import Sheet, UploadedRow
from duban.intake.read.context import Line
from duban.intake.read.header import Header
from duban.intake.read.headings import Words
from duban.words.periods import period_or_none

# A longer file is looked at from both ends; what stands in its middle is judged row by row.
_LOOKED_AT = 20_000
_END_BYTES = 64 * 1024
_MOST_CELLS = 4
_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)


def lines_beside(sheet: Sheet, header: Header, words: Words) -> list[Line]:
    """The name of the sheet, unless every workbook has it, and the lines above and below the table."""
    name = [] if _DEFAULT_NAME.fullmatch(sheet.name.strip()) else [Line(0, _named_first(sheet.name.strip()))]
    above = [Line(row.row, row.words()) for row in header.titles]
    return [*name, *above, *_below(sheet, header, words)]


def _named_first(name: str) -> str:
    """The period that a sheet is named after, where a program put a number behind a name that was there already."""
    for end in range(len(name), len(name) - 3, -1):
        if period_or_none(name[:end]):
            return name[:end]
        if not name[end - 1 : end].isdigit():
            break
    return name


def _below(sheet: Sheet, header: Header, words: Words) -> Iterator[Line]:
    """The lines of words below the header that name nothing which is measured."""
    printed = {tuple(map(str.strip, line)) for line in header.printed}
    for row in _looked_at(sheet, header.last):
        if tuple(map(str.strip, row.cells)) in printed:
            continue
        filled = [cell for cell in row.cells if cell.strip()]
        if len(filled) <= _MOST_CELLS and not any(_names_a_row(cell, words) for cell in filled):
            yield Line(row.row, row.words(), is_below=True)


def _names_a_row(cell: str, words: Words) -> bool:
    """Whether a cell is what a row of data has: a figure, or the name of a unit or indicator."""
    bare = cell.strip()
    return bare[:1].isdigit() or words.is_name(bare)


def _looked_at(sheet: Sheet, header_row: int) -> Iterable[UploadedRow]:
    below = (row for row in sheet if row.row > header_row)
    if sheet.about_rows <= _LOOKED_AT or sheet.encoding == "utf-16":
        return below
    return [*islice(below, 100), *_end(sheet)]


def _end(sheet: Sheet) -> Iterator[UploadedRow]:
    """The last rows, parsed alone; a row that begins within quotation marks is passed over."""
    start = sheet.data.find(b"\n", len(sheet.data) - _END_BYTES) + 1
    offset = sheet.about_rows - 1 - sheet.data.count(b"\n", start)
    end = Sheet(sheet.data[start:], sheet.encoding, sheet.delimiter, sheet.name)
    return (UploadedRow(row.row + offset, row.cells) for row in end)
