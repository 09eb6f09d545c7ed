"""The lines that stand beside a table: the name of its sheet, the lines above it, and words below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from duban.intake.files.sheet import Sheet, UploadedRow
from duban.intake.files.words_over import NOTE, Over
from duban.intake.read.header import Header
from duban.intake.read.headings import Heading, Words, holds_figures
from duban.intake.read.line import Line
from duban.intake.read.measures import measure_alone
from duban.words.periods import period_or_none
from duban.words.spelling import plain

# A longer file is looked at from both ends; what stands in its middle is judged row by row.
_LOOKED_AT = 20_000
_END_BYTES = 64 * 1024
_MOST_CELLS = 4
# A note on a cell that is longer, or says what the figure includes, is a remark.
_SHORT_NOTE = 14
_INCLUDED = re.compile("^(?:其中)?[含补]")
_NAMING = ("indicator", "indicator_id", "unit")
_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)


def lines_beside(sheet: Sheet, header: Header, words: Words) -> list[Line]:
    """The name of the sheet, unless every workbook has it, and the lines above and below the table."""
    name = [] if _DEFAULT_NAME.fullmatch(sheet.name.strip()) else [Line(0, _named_first(sheet.name.strip()))]
    above = [Line(row.row, row.words()) for row in header.titles]
    over = [Line(header.first, f"（{one.measure}）") for one in header.headings if _is_of_all(one)]
    return [*name, *above, *over, *map(_over, sheet.over), *_below(sheet, header, words)]


def _over(found: Over) -> Line:
    """Words over the cells as a line: what a box or a page says is a title, and so is a short note on a cell."""
    kind, row, text = found
    is_remark = kind == NOTE and (len(plain(text)) > _SHORT_NOTE or bool(_INCLUDED.match(plain(text))))
    return Line(row, text, is_below=is_remark, over=kind)


def _is_of_all(heading: Heading) -> bool:
    """Whether a header names a measure and no column of figures that alone has it: 指标（万元）, 单位：万元.

    A measure in a cell of its own over notes or names is that of the table, which was written at its edge.
    """
    if heading.field and heading.field != "value" and any(map(measure_alone, heading.text.split(" "))):
        return True
    names_figures = heading.indicator or heading.indicator_id or heading.period or heading.is_ignored
    return bool(heading.measure) and (heading.field in _NAMING or not (names_figures or heading.field or heading.unit))


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
        if len(filled) <= _MOST_CELLS and not any(_names_a_row(cell, header, words) for cell in filled):
            yield Line(row.row, row.words(), is_below=True)


def _names_a_row(cell: str, header: Header, words: Words) -> bool:
    """Whether a cell is what a row of data has: a figure, or the name of an indicator or of a unit in their column."""
    if words.units.find(cell) and not words.indicators.find(cell):
        return header.has("unit") or any(one.indicator or one.indicator_id for one in header.headings)
    return words.is_name(cell) or holds_figures([cell])


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
