"""The sheets of a workbook as tables: which table a sheet is, which column stands where, and the text of each cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from openpyxl.utils import get_column_letter

from duban.errors import UnreadableFileError
from duban.intake.files.sheet import Sheet as Grid
from duban.intake.files.sheet import UploadedRow, read_sheets
from duban.intake.files.workbook import is_workbook
from duban.intake.told.to_mend import is_to_mend
from duban.promises.faults import Fault
from duban.promises.package import GazetteTable
from duban.promises.workbook.cells import refused, written
from duban.words.spelling import plain
from duban.words.wording import N_, Text

# Sheets that hold no table, and what marks the example rows of the template.
NOTES, LISTS, LEDGER = ("说明", "notes"), ("名单", "lists"), ("台账", "ledger")
EXAMPLE = "示例："
_EXAMPLES = (plain(EXAMPLE), plain("Example:"))
_REQUIRED = "*＊"
MOST_ROWS = 20_000


@dataclass
class Page:
    """One sheet that is a table: its columns by field, as numbers from 0, and the text of each cell of its rows."""

    table: GazetteTable
    name: str
    columns: dict[str, int] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)

    @property
    def fields(self) -> dict[str, Mapping[str, Any]]:
        """The description of each column by its name."""
        return {column["name"]: column for column in self.table.fields}

    def letter(self, column: str) -> str:
        """The column as a spreadsheet names it; of several, parted by commas, the first; empty where there is none."""
        place = self.columns.get(column.split(",", maxsplit=1)[0].strip())
        return "" if place is None else str(get_column_letter(place + 1))


@dataclass
class Book:
    """A workbook: its tables, what is wrong with its layout and cells, and how many example rows were passed over.

    `ledger` is the name of the sheet that is for reading, and of which nothing is taken; empty where there is none.
    `is_whole` is false when a sheet, a column or a row could not be taken at all.
    """

    file_name: str
    pages: list[Page] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    examples: int = 0
    ledger: str = ""
    is_whole: bool = True

    def fault(self, sheet: str, row: int | None, place: int | None, found: str, expected: Text, mend: Text) -> None:
        """Note a finding at the column `place`, counted from 0."""
        letter = "" if place is None else get_column_letter(place + 1)
        columns = next((page.columns for page in self.pages if page.name == sheet), {})
        name = next((name for name, own in columns.items() if own == place), "")
        self.faults.append(Fault(sheet, self.file_name, row, name, found, expected, mend, letter))

    def placed(self, fault: Fault) -> Fault:
        """A finding about a table of this workbook, told by sheet and column letter; any other one as it is."""
        page = next((page for page in self.pages if page.table.name == fault.table), None)
        if page is None or fault.file != self.file_name:
            return fault
        return replace(fault, table=page.name, letter=page.letter(fault.column))


def title_of(resource: Mapping[str, Any]) -> str:
    """The Chinese title of a table or a column."""
    return str(resource.get("title") or resource["name"])


def header_of(column: Mapping[str, Any]) -> str:
    """How a column is headed: its Chinese title over its name, with a star where it has to be filled in."""
    star = "*" if column.get("constraints", {}).get("required") else ""
    return f"{title_of(column)}{star}\n{column['name']}"


def read_book(file_name: str, data: bytes, tables: Iterable[GazetteTable]) -> Book:
    """The tables in the bytes of a workbook; what does not fit is in the book's faults.

    Raises UnreadableFileError for what is no workbook, is dangerous, or has no rows at all.
    """
    if not is_workbook(data):
        raise UnreadableFileError(N_("Promises come in as a workbook (.xlsx, .xls, .ods) with a sheet for each table"))
    book = Book(file_name)
    known = {plain(name): table for table in tables for name in _names(table.name, title_of(table.resource))}
    for grid in read_sheets(data):
        if plain(grid.name) in LEDGER:
            book.ledger = grid.name
        elif plain(grid.name) not in (*NOTES, *LISTS):
            _take_sheet(book, grid, known)
    if not (book.faults or any(page.rows for page in book.pages)):
        raise UnreadableFileError(N_("No sheet has a row to take up; fill in the template below its headers"))
    return book


def _names(name: str, title: str) -> tuple[str, ...]:
    return name, title, f"{title}{name}"


def _take_sheet(book: Book, grid: Grid, known: Mapping[str, GazetteTable]) -> None:
    table = known.get(plain(grid.name))
    if table is None:
        titles = "、".join(dict.fromkeys(title_of(one.resource) for one in known.values()))
        expected = N_("a sheet named like a table: {names}", names=titles)
        book.fault(grid.name, None, None, grid.name, expected, N_("Rename this sheet, or remove it."))
        book.is_whole = False
        return
    if any(page.table is table for page in book.pages):
        expected = N_("one sheet for the table {table}", table=title_of(table.resource))
        book.fault(grid.name, None, None, grid.name, expected, N_("Put the rows of both sheets into one."))
        book.is_whole = False
        return
    page = Page(table, grid.name)
    book.pages.append(page)
    rows = iter(grid)
    header = next(rows)
    if _takes_header(book, page, header):
        beside = {place for place, cell in enumerate(header.cells) if is_to_mend(cell)}
        _take_rows(book, page, grid, rows, beside)
    else:
        book.is_whole = False


def _takes_header(book: Book, page: Page, header: UploadedRow) -> bool:
    """Whether each header is a column, once, and none that has to be filled in is missing."""
    before = len(book.faults)
    known = {plain(name): one for one, column in page.fields.items() for name in _names(one, title_of(column))}
    titles = ", ".join(title_of(column) for column in page.table.fields)
    for place, cell in enumerate(header.cells):
        words = plain(cell).strip(_REQUIRED)
        name = known.get(words) or known.get(words.replace("*", ""))
        if not words or is_to_mend(cell):
            continue
        if name is None:
            expected = N_("one of the columns {names}", names=titles)
            book.fault(page.name, header.row, place, cell, expected, N_("Rename this column, or remove it."))
        elif name in page.columns:
            expected = N_("the column {name} once", name=title_of(page.fields[name]))
            book.fault(page.name, header.row, place, cell, expected, N_("Remove one of the two columns."))
        else:
            page.columns[name] = place
    for name, column in page.fields.items():
        if column.get("constraints", {}).get("required") and name not in page.columns:
            expected = N_("the column {name}", name=f"{title_of(column)} {name}")
            book.fault(page.name, header.row, None, "", expected, N_("Add this column, as in the template."))
    return len(book.faults) == before


def _take_rows(book: Book, page: Page, grid: Grid, rows: Iterable[UploadedRow], beside: set[int]) -> None:
    """Take the rows; what stands in the columns `beside` is no part of them."""
    places = {place: name for name, place in page.columns.items()}
    for row in rows:
        if any(plain(cell).startswith(_EXAMPLES) for cell in row.cells):
            book.examples += 1
            continue
        if len(page.rows) == MOST_ROWS:
            limit = N_("at most {count} rows", count=MOST_ROWS)
            book.fault(page.name, row.row, None, "", limit, N_("Split the workbook."))
            book.is_whole = False
            return
        if _is_hidden(grid, row.row):
            mend = N_("Show the hidden rows, or delete them.")
            book.fault(page.name, row.row, None, row.words(), N_("rows that are shown"), mend)
            book.is_whole = False
            continue
        _check_row(book, page, row, places, beside)
        page.lines.append(row.row)
        page.rows.append({name: written(row.cell(place), page.fields[name]) for name, place in page.columns.items()})


def _is_hidden(grid: Grid, row: int) -> bool:
    return any(first <= row - 1 <= last for first, last in grid.hidden_rows)


def _check_row(book: Book, page: Page, row: UploadedRow, places: Mapping[int, str], beside: set[int]) -> None:
    for place, cell in enumerate(row.cells):
        if not cell.strip() or place in beside:
            continue
        if place not in places:
            expected = N_("nothing in a column without a header")
            book.fault(
                page.name, row.row, place, cell, expected, N_("Name the column in the header, or empty this cell.")
            )
        elif told := refused(cell, page.fields[places[place]]):
            book.fault(page.name, row.row, place, cell, *told)


def tables_in_order(tables: Sequence[GazetteTable]) -> list[GazetteTable]:
    """What a document brings first, in the order of filling in; then everything else that a package may hold."""
    first = (
        "documents chapters tasks responsibilities overseers targets amendments milestones duties units unit_changes"
    )
    place = {name: number for number, name in enumerate(first.split())}
    return sorted(tables, key=lambda table: place.get(table.name, len(place)))
