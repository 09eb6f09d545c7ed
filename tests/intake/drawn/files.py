"""Drafts to bytes: text in several encodings and delimiters, or a workbook with its formats, joins and hidden parts."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.drawn.ods import as_ods
from tests.intake.drawn.told import Cell, Draft, Page

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gb18030", "utf-16")


def as_bytes(draft: Draft) -> bytes:
    """The file."""
    if not draft.is_workbook:
        return _text(draft)
    draft.is_ods = not draft.is_from_1904 and draft.by(0.25)
    if draft.is_ods:
        draft.form += ", ods"
        return as_ods(draft.pages)
    return _workbook(draft)


def shown(draft: Draft) -> str:
    """The file as a person sees it, for a message."""
    pages = ["(.ods)"] if draft.is_ods else []
    for page in draft.pages:
        lines = ["\t".join(_for_eyes(cell) for cell in row) for row in page.grid]
        hidden = f" hidden={page.is_hidden} rows={page.hidden_rows} columns={page.hidden_columns} merged={page.merged}"
        pages.append("\n".join((f"[{page.name}]{hidden if draft.is_workbook else ''}", *lines)))
    return "\n".join(pages)


def _for_eyes(cell: Cell) -> str:
    return cell.text + (f"«{cell.code}»" if cell.code else "") + (f"^{cell.raised}" if cell.raised else "")


def _text(draft: Draft) -> bytes:
    made = StringIO()
    if draft.by(0.02):
        made.write(f"sep={draft.delimiter}\r\n")
    writer = csv.writer(made, delimiter=draft.delimiter, lineterminator=draft.chance.choice(("\r\n", "\n")))
    lines = [[cell.text for cell in row] for row in draft.pages[0].grid]
    for line in lines:
        # A spreadsheet writes a title without quotation marks around a full-width comma.
        if draft.delimiter != "，" or not any("，" in word for word in line):
            writer.writerow(line)
        else:
            made.write(draft.delimiter.join(f'"{word}"' for word in line) + "\r\n")
    return made.getvalue().encode(draft.chance.choice(ENCODINGS))


def _workbook(draft: Draft) -> bytes:
    book = Workbook()
    book.remove(book.active)
    if draft.is_from_1904:
        book.epoch = CALENDAR_MAC_1904
    for page in draft.pages:
        _write(book.create_sheet(page.name), page)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _write(sheet: Worksheet, page: Page) -> None:
    for number, row in enumerate(page.grid, start=1):
        for column, cell in enumerate(row, start=1):
            _put(sheet, number, column, cell)
    start = len(page.above) + 1
    for top, left, last, right in page.merged:
        sheet.merge_cells(start_row=start + top, start_column=left + 1, end_row=start + last, end_column=right + 1)
    first = start + len(page.header)
    for row, left, right in page.joined_lines():
        sheet.merge_cells(start_row=row + 1, start_column=left + 1, end_row=row + 1, end_column=right + 1)
    for place in page.hidden_rows:
        if page.is_filtered:
            sheet.row_dimensions[first + place].hidden = True
        else:
            # Nothing is written of a height of 0.
            sheet.row_dimensions[first + place].height = 0.01
    for column in page.hidden_columns:
        sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
    if page.is_filtered:
        sheet.auto_filter.ref = f"A{first - 1}:{get_column_letter(page.width)}{first + len(page.rows) - 1}"
    if page.is_hidden:
        sheet.sheet_state = "hidden"


def _put(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    if cell.raised:
        raised = TextBlock(InlineFont(vertAlign="superscript"), cell.raised)
        sheet.cell(row, column, CellRichText(cell.text, raised))
    elif cell.number is not None:
        value = cell.number
        is_day = isinstance(value, date)
        made = sheet.cell(row, column, datetime.combine(value, datetime.min.time()) if is_day else value)
        made.number_format = cell.code or "General"
    elif cell.text:
        sheet.cell(row, column, cell.text)
    if cell.is_struck:
        sheet.cell(row, column).font = Font(strike=True)
