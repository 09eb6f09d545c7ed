"""The refused workbook with what to mend: the same cells in the same places, the faulty ones marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from duban.intake.files.sheet import read_sheets
from duban.intake.told.to_mend import TO_MEND, is_to_mend
from duban.promises.faults import Fault
from duban.promises.workbook.sheets import cell_of
from duban.words.wording import N_, say

_FAULTY = PatternFill("solid", fgColor="FFF0C8")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def returned_workbook(data: bytes, faults: Sequence[Fault], language: str) -> bytes:
    """The workbook in `data` as .xlsx with a column more in each sheet that says in words what to mend in each row.

    What a whole sheet lacks stands in the header. Raises UnreadableFileError when `data` is no workbook.
    """
    book = Workbook(write_only=True)
    for grid in read_sheets(data):
        rows = [(row.row, list(row.cells)) for row in grid]
        first, header = rows[0]
        told: defaultdict[int, list[Fault]] = defaultdict(list)
        for fault in faults:
            if fault.table == grid.name:
                told[fault.row or first].append(fault)
        known = [place for place, cell in enumerate(header) if is_to_mend(cell)]
        column = known[0] if known else max(len(cells) for _, cells in rows)
        page = book.create_sheet(grid.name[:31])
        page.column_dimensions[get_column_letter(column + 1)].width = 70
        above = 0
        for number, texts in rows:
            for _blank in range(number - above - 1):
                page.append([])
            above = number
            title = [say(TO_MEND, language)] if number == first else []
            page.append(_marked(page, [*texts, *[""] * column][:column], title, told[number], language))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _marked(
    page: WriteOnlyWorksheet, texts: Sequence[str], title: list[str], faults: Sequence[Fault], language: str
) -> list[Any]:
    cells = [cell_of(page, text, "string") for text in texts]
    letters = {fault.letter for fault in faults}
    for place, cell in enumerate(cells, start=1):
        if get_column_letter(place) in letters:
            cell.fill = _FAULTY
    mends = cell_of(page, "\n".join([*title, *(_words(fault, language) for fault in faults)]), "string")
    mends.alignment = _WRAPPED
    return [*cells, mends]


def _words(fault: Fault, language: str) -> str:
    said = N_("{column}: expected {expected}. {mend}", column=fault.place, expected=fault.expected, mend=fault.mend)
    return say(said, language).removeprefix(": ")
