"""Workbooks that are handed out: a sheet a table under one kind of header, and lists to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from duban.promises.package import GazetteTable
from duban.promises.workbook.pages import EXAMPLE, LISTS, NOTES, header_of, title_of
from duban.words.exports import printable, runs_as_formula

# What a list to choose from is called, and its values.
Lists = Mapping[str, Sequence[str]]

_HEADER = PatternFill("solid", fgColor="E4EAF2")
_REQUIRED = PatternFill("solid", fgColor="C9DAF0")
_EXAMPLE = Font(italic=True, color="808080")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_WIDTHS = {"date": 13, "number": 12, "integer": 9, "boolean": 9}
_FORMATS = {"date": "yyyy-mm-dd"}
# How far down the lists reach.
_LAST_ROW = 2000
_LONGEST_LIST = 250


def workbook(
    tables: Iterable[GazetteTable],
    rows_of: Callable[[GazetteTable], Iterable[Sequence[object]]],
    lists: Lists,
    notes: Sequence[Sequence[str]] = (),
    example_of: Callable[[GazetteTable], Sequence[object] | None] = lambda table: None,
    begin: Callable[[Workbook], None] = lambda book: None,
) -> bytes:
    """An .xlsx with a sheet for each of `tables`: `rows_of` gives its rows, `example_of` the row that is no data.

    `lists` are by the name of the table that a column refers to; `notes` are lines of words on a sheet of their own;
    `begin` adds what comes before all these.
    """
    book = Workbook(write_only=True)
    begin(book)
    ranges = {name: f"{LISTS[0]}!${_letter(place)}$2:${_letter(place)}${len(values) + 1}"
              for place, (name, values) in enumerate(lists.items(), start=1) if values}  # fmt: skip
    if notes:
        _write_notes(book.create_sheet(NOTES[0]), notes)
    for table in tables:
        page = book.create_sheet(title_of(table.resource))
        _prepare(page, table, ranges)
        page.append([_header(page, column) for column in table.fields])
        if (example := example_of(table)) is not None:
            cells = [cell_of(page, value, column["type"]) for value, column in zip(example, table.fields, strict=True)]
            cells[0] = cell_of(page, f"{EXAMPLE}{'' if example[0] is None else example[0]}", "string")
            for cell in cells:
                cell.font = _EXAMPLE
            page.append(cells)
        for row in rows_of(table):
            page.append([cell_of(page, value, column["type"]) for value, column in zip(row, table.fields, strict=True)])
    if ranges:
        _write_lists(book.create_sheet(LISTS[0]), lists)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _letter(place: int) -> str:
    return str(get_column_letter(place))


def _prepare(page: WriteOnlyWorksheet, table: GazetteTable, ranges: Mapping[str, str]) -> None:
    """Widths, the frozen header and the lists to choose from; what is new may be written beside them."""
    page.freeze_panes = "A2"
    page.row_dimensions[1].height = 32
    refers = {columns[0]: target for columns, target, _ in table.foreign_keys if len(columns) == 1}
    for place, column in enumerate(table.fields, start=1):
        letter = _letter(place)
        page.column_dimensions[letter].width = _WIDTHS.get(column["type"], 18)
        values = [str(one) for one in column.get("constraints", {}).get("enum", [])]
        if column["type"] == "boolean":
            values = ["true", "false"]
        source = f'"{",".join(values)}"' if values else ranges.get(refers.get(column["name"], ""))
        if source and len(source) <= _LONGEST_LIST:
            choice = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=bool(values))
            choice.add(f"{letter}2:{letter}{_LAST_ROW}")
            page.data_validations.append(choice)


def _header(page: WriteOnlyWorksheet, column: Mapping[str, Any]) -> Any:
    cell = WriteOnlyCell(page, header_of(column))
    cell.fill = _REQUIRED if column.get("constraints", {}).get("required") else _HEADER
    cell.font, cell.alignment = Font(bold=True), _WRAPPED
    cell.comment = Comment(f"{title_of(column)}\n{column.get('description', '')}", "Duban", height=90, width=260)
    return cell


def cell_of(page: WriteOnlyWorksheet, value: object, kind: str) -> Any:
    """A cell in its own type; text that a spreadsheet would run stays text."""
    if value is None or value == "":
        return WriteOnlyCell(page, None)
    if isinstance(value, bool):
        return WriteOnlyCell(page, "true" if value else "false")
    if isinstance(value, int | float | date):
        cell = WriteOnlyCell(page, value)
        cell.number_format = _FORMATS.get(kind, "General")
        return cell
    text = printable(str(value))
    cell = WriteOnlyCell(page, None)
    cell._value, cell.data_type = text, "s"  # the setter would take = for a formula
    cell.number_format, cell.quotePrefix = "@", runs_as_formula(text)
    return cell


def _write_notes(page: WriteOnlyWorksheet, notes: Sequence[Sequence[str]]) -> None:
    for place, width in enumerate((16, 22, 26, 10, 70), start=1):
        page.column_dimensions[_letter(place)].width = width
    for line in notes:
        cells = [cell_of(page, text, "string") for text in line]
        for cell in cells:
            cell.alignment = Alignment(wrap_text=len(line) > 1, vertical="top")
        page.append(cells)


def _write_lists(page: WriteOnlyWorksheet, lists: Lists) -> None:
    page.sheet_state = "hidden"
    page.append([cell_of(page, name, "string") for name in lists])
    for row in range(max(map(len, lists.values()))):
        page.append([cell_of(page, values[row] if row < len(values) else "", "string") for values in lists.values()])
