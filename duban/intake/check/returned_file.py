"""The refused file as a workbook with what to mend: the same cells in the same places, the faulty ones marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from duban.intake.check.together import in_its_sheet, sheet_number
from duban.intake.files.sheet import Sheet, UploadedTable, read_sheets
from duban.intake.told.problems import Problem
from duban.intake.told.to_mend import TO_MEND, is_to_mend
from duban.words.exports import printable, runs_as_formula
from duban.words.wording import N_, say

_FAULTY = PatternFill("solid", fgColor="FFF0C8")
_SAID = PatternFill("solid", fgColor="FFF8E6")
# Only what comes out again as it went in is written as a number.
_AS_WRITTEN = re.compile(r"-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{0,5}[1-9])?")


def returned_workbook(
    data: bytes, table: UploadedTable, problems: Sequence[Problem], language: str, mark: str = ""
) -> bytes:
    """The file `data` as .xlsx with a column more that says in words what to mend in each row.

    `table` is how the file was read (`arranged`). Problems of the whole file stand in the new column's header, and
    under it `mark`, words that the file has to bear. Raises UnreadableFileError when `data` is no table.
    """
    workbook = Workbook(write_only=True)
    tables = {one.sheet: (number, one) for number, one in enumerate((table, *table.beside))}
    for number, sheet in enumerate(read_sheets(data), start=1):
        page = workbook.create_sheet(_title(sheet.name, number))
        if sheet.name in tables:
            place, read = tables[sheet.name]
            own = [one for one in problems if sheet_number(one) == place]
            here = [in_its_sheet(one, sheet.name) for one in own] if table.beside else own
            _write_marked(page, sheet, read, here, language, mark)
        else:
            for row in _every_row(sheet):
                page.append([_cell(page, text) for text in row])
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _title(name: str, number: int) -> str:
    return re.sub(r"[\[\]:*?/\\]", "_", name)[:31] or f"Sheet{number}"


def _every_row(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """The cells of all rows, blank ones included."""
    above = 0
    for row in sheet:
        yield from [()] * (row.row - above - 1)
        yield row.cells
        above = row.row


def _write_marked(
    page: WriteOnlyWorksheet,
    sheet: Sheet,
    table: UploadedTable,
    problems: Sequence[Problem],
    language: str,
    mark: str = "",
) -> None:
    by_row: defaultdict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_row[problem.row or table.header_row].append(problem)
    column = _mend_column(sheet, table)
    page.column_dimensions[get_column_letter(column)].width = 70
    for number, texts in enumerate(_every_row(sheet), start=1):
        here = by_row.get(number, [])
        faulty = {_column(problem, table.columns) for problem in here}
        cells = [_cell(page, text) for text in [*texts, *[""] * column][: column - 1]]
        for place, cell in enumerate(cells, start=1):
            if place in faulty:
                cell.fill = _FAULTY
        said = [say(TO_MEND, language), *filter(None, [mark])] if number == table.header_row else []
        said += [_words(problem, language) for problem in here]
        if said:
            cells.append(_cell(page, "\n".join(said)))
            cells[-1].fill = _SAID
            cells[-1].alignment = Alignment(wrap_text=True, vertical="top")
        page.append(cells)


def _mend_column(sheet: Sheet, table: UploadedTable) -> int:
    """The first free column; in a file that came back before, the column that was added then."""
    width = 0
    for row in sheet:
        width = max(width, len(row.cells))
        if row.row == table.header_row:
            for place, cell in enumerate(row.cells, start=1):
                if is_to_mend(cell):
                    return place
    return width + 1


def _column(problem: Problem, columns: Mapping[str, int]) -> int:
    """The number of the column that a problem is about; 0 for none."""
    return problem.column_number or columns.get(problem.column or "", 0)


def _words(problem: Problem, language: str) -> str:
    if problem.column:
        said = N_(
            "{column}: expected {expected}. {mend}.",
            column=problem.column,
            expected=problem.expected,
            mend=problem.mend,
        )
    else:
        said = N_("Expected {expected}. {mend}.", expected=problem.expected, mend=problem.mend)
    return say(said, language)


def _cell(page: WriteOnlyWorksheet, text: str) -> Any:
    """A cell that a spreadsheet shows as `text`, and never runs."""
    shown = printable(text)
    if _AS_WRITTEN.fullmatch(shown):
        return WriteOnlyCell(page, float(shown) if "." in shown else int(shown))
    cell = WriteOnlyCell(page, None)
    if shown:
        cell._value = shown  # the setter would take = for a formula
        cell.data_type = "s"
        cell.quotePrefix = runs_as_formula(shown)
    return cell
