"""What is shown in the sheets of an .xls: number formats, raised and struck letters, errors, hidden rows and more."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import xlrd

from duban.intake.files.conditions import Conditions, Otherwise, conditioned, marks_of_all
from duban.intake.files.conditions_xls import conditions_xls
from duban.intake.files.number_formats import BUILT_IN, shown, text_shown
from duban.intake.files.seen import Seen, marked, ranges
from duban.intake.files.unfolding_xls import workbook_streams, worksheet_starts
from duban.intake.files.words_over_xls import words_over_xls

_GENERAL = ("General", "GENERAL")
_NO_RESULT = "="
_WHITE = (255, 255, 255)
# The record of a spreadsheet that has calculated the workbook; libraries write none.
_CALCULATED = b"\xc1\x01\x08\x00\xc1\x01"
# Of less nobody sees anything: a point in twentieths, a letter in parts of 256.
_POINT, _LETTER = 20, 256


def seen_xls(data: bytes) -> dict[str, Seen]:
    """What is shown in each sheet of a workbook of the older kind. Raises xlrd.XLRDError for a damaged one."""
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=sys.stderr)
    is_calculated = _CALCULATED in data
    stream = next(workbook_streams(data))
    starts = worksheet_starts(stream)
    if len(starts) != book.nsheets:
        raise ValueError("two lists of sheets")
    found = {}
    for sheet, start in zip(book.sheets(), starts, strict=True):
        conditions = conditions_xls(stream, start, book)
        found[sheet.name] = _sheet(book, sheet, conditions, is_calculated=is_calculated)
        found[sheet.name].over = words_over_xls(stream, start, book, sheet)
    return found


def _sheet(book: Any, sheet: Any, conditions: Conditions, *, is_calculated: bool) -> Seen:
    seen = Seen()
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            otherwise = conditions.at(row, column) if conditions else []
            seen.show((row, column), _shown(book, sheet, row, column, otherwise))
        for column in () if is_calculated else _uncalculated(sheet, row):
            seen.show((row, column), _NO_RESULT)
    flat_rows = (row for row, info in sheet.rowinfo_map.items() if info.hidden or _is_flat(info))
    seen.hidden_rows = ranges(sorted(flat_rows))
    flat_columns = (column for column, info in sheet.colinfo_map.items() if info.hidden or info.width < _LETTER)
    seen.hidden_columns = ranges(sorted(flat_columns))
    return seen


def _is_flat(row: Any) -> bool:
    return not row.has_default_height and int(row.height) < _POINT


def _uncalculated(sheet: Any, row: int) -> list[int]:
    """The formulas of a row without a result: xlwt writes each with an empty text, as of a row prepared for later."""
    values = sheet.row_values(row)
    if "" not in values:
        return []
    types = sheet.row_types(row)
    empty = [place for place, value in enumerate(values) if types[place] == xlrd.XL_CELL_TEXT and value == ""]
    return empty if any(str(value).strip() for value in values) else []


def _shown(book: Any, sheet: Any, row: int, column: int, otherwise: Sequence[Otherwise]) -> str | None:
    """What is shown in a cell; None where its value is."""
    cell = sheet.cell(row, column)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#"))
    style = book.xf_list[cell.xf_index]
    is_unseen = any(one.is_unseen for one in otherwise)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        runs = sheet.rich_text_runlist_map.get((row, column), ())
        if otherwise and any(map(str.isdigit, str(cell.value))):
            return "" if is_unseen else marked(str(cell.value), **marks_of_all(otherwise))
        return _text_shown(book, str(cell.value), runs, style)
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return None
    if not cell.value and not sheet.show_zero_values:
        return ""
    return "" if is_unseen else _number_shown(book, Decimal(repr(cell.value)), style, otherwise)


def _number_shown(book: Any, value: Decimal, style: Any, otherwise: Sequence[Otherwise]) -> str | None:
    if _is_white(book, style, style.font_index):
        return ""
    from_1904 = book.datemode == 1
    text = shown(_code(book, style.format_key), value, from_1904=from_1904)
    text = conditioned(value, text, otherwise, from_1904=from_1904)
    marks = _marks(book, style.font_index) | marks_of_all(otherwise)
    if any(marks.values()):
        return marked(text if text is not None else f"{value:f}", **marks)
    return text


def _code(book: Any, key: int) -> str:
    code = book.format_map[key].format_str if key in book.format_map else ""
    return BUILT_IN.get(key, "") if code in ("", *_GENERAL) else str(code)


def _text_shown(book: Any, text: str, runs: Any, style: Any) -> str | None:
    """The text of runs, each from its place on in its font; None where it is shown as it is."""
    fonts = [(0, style.font_index), *runs]
    ends = [*(start for start, _ in fonts[1:]), len(text)]
    parts = [(text[start:end], font) for (start, font), end in zip(fonts, ends, strict=True)]
    if any(map(str.isdigit, text)) and any(part.strip() and _is_white(book, style, font) for part, font in parts):
        return ""
    formatted = text_shown(_code(book, style.format_key), text)
    if formatted is not None:
        return marked(formatted, **_marks(book, style.font_index))
    marks = [(part, _marks(book, font)) for part, font in parts]
    return "".join(marked(part, **own) for part, own in marks) if any(any(own.values()) for _, own in marks) else None


def _is_white(book: Any, style: Any, font_index: int) -> bool:
    """Whether letters are white, and nothing coloured lies behind them."""
    font = book.font_list[font_index] if font_index < len(book.font_list) else None
    if font is None or book.colour_map.get(font.colour_index) != _WHITE:
        return False
    pattern = style.background.fill_pattern
    behind = book.colour_map.get(style.background.pattern_colour_index)
    return bool(pattern == 0 or (pattern == 1 and behind == _WHITE))


def _marks(book: Any, font_index: int) -> dict[str, bool]:
    font = book.font_list[font_index] if font_index < len(book.font_list) else None
    if font is None:
        return {}
    return {
        "is_raised": font.escapement == 1,
        "is_lowered": font.escapement == 2,
        "is_struck": bool(font.struck_out),
    }
