"""What is shown in the sheets of an .xls: number formats, raised and struck letters, errors, hidden rows and more."""

from __future__ import annotations

import sys
from decimal import Decimal
from itertools import pairwise
from typing import Any

import xlrd

from duban.intake.files.number_formats import BUILT_IN, shown
from duban.intake.files.seen import Seen, marked, ranges

_GENERAL = ("General", "GENERAL")


def seen_xls(data: bytes) -> dict[str, Seen]:
    """What is shown in each sheet of a workbook of the older kind. Raises xlrd.XLRDError for a damaged one."""
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=sys.stderr)
    return {sheet.name: _sheet(book, sheet) for sheet in book.sheets()}


def _sheet(book: Any, sheet: Any) -> Seen:
    seen = Seen()
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            seen.show((row, column), _shown(book, sheet, row, column))
    seen.hidden_rows = ranges(sorted(row for row, info in sheet.rowinfo_map.items() if info.hidden))
    seen.hidden_columns = ranges(sorted(column for column, info in sheet.colinfo_map.items() if info.hidden))
    return seen


def _shown(book: Any, sheet: Any, row: int, column: int) -> str | None:
    """What is shown in a cell; None where its value is."""
    cell = sheet.cell(row, column)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#"))
    style = book.xf_list[cell.xf_index]
    marks = _marks(book, style.font_index)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return _text_shown(book, str(cell.value), sheet.rich_text_runlist_map.get((row, column), ()), marks)
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return None
    value = Decimal(repr(cell.value))
    text = shown(_code(book, style.format_key), value, from_1904=book.datemode == 1)
    if any(marks.values()):
        return marked(text if text is not None else f"{value:f}", **marks)
    return text


def _code(book: Any, key: int) -> str:
    code = book.format_map[key].format_str if key in book.format_map else ""
    return BUILT_IN.get(key, "") if code in ("", *_GENERAL) else str(code)


def _text_shown(book: Any, text: str, runs: Any, marks: dict[str, bool]) -> str | None:
    """The text of runs, each from its place on in its font; None where nothing is marked."""
    starts = [(0, marks), *((start, _marks(book, font)) for start, font in runs), (len(text), {})]
    if not any(any(own.values()) for _, own in starts):
        return None
    return "".join(marked(text[start:end], **own) for (start, own), (end, _) in pairwise(starts))


def _marks(book: Any, font_index: int) -> dict[str, bool]:
    font = book.font_list[font_index] if font_index < len(book.font_list) else None
    if font is None:
        return {}
    return {
        "is_raised": font.escapement == 1,
        "is_lowered": font.escapement == 2,
        "is_struck": bool(font.struck_out),
    }
