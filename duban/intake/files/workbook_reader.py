"""A workbook on standard input to CSV on standard output; a process of its own, so that no workbook harms the server.

Started by workbook.py; imports only what is light. After the sheets, each as CSV in UTF-8, comes
a line of JSON (the sheets' names, lengths and merged cells, or why the workbook is refused) and its length in 8 bytes.
"""

from __future__ import annotations

import csv
import json
import struct
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)
from xlrd import XLRDError
from xlrd.compdoc import CompDocError

from duban.intake.files.joins import beneath, leave_filled, without_blank
from duban.intake.files.number_formats import plain_digits
from duban.intake.files.seen import Seen
from duban.intake.files.seen_ods import seen_ods
from duban.intake.files.seen_xls import seen_xls
from duban.intake.files.seen_xlsx import seen_xlsx
from duban.intake.files.unfolding import weigh_archive
from duban.intake.files.unfolding_xls import weigh_xls
from duban.intake.files.weight import MOST_SHEETS, UnfoldingError

# A workbook of any size may take so much, and more by its size.
_MEMORY, _MEMORY_A_BYTE, _MOST_MEMORY = 1024**3, 64, 3 * 1024**3
_MAX_OUTPUT = 256 * 1024**2
_BATCH = 2000
_DAMAGED = (
    *(CalamineError, XLRDError, ParseError, BadZipFile, ValueError, LookupError, OverflowError),
    *(CompDocError, struct.error, AssertionError, AttributeError, TypeError, ArithmeticError, NotImplementedError),
)
_MIDNIGHT = (0, 0, 0, 0)


def main() -> None:
    """Read, write, and say what was written."""
    data = sys.stdin.buffer.read()
    _limit_memory(min(_MEMORY + _MEMORY_A_BYTE * len(data), _MOST_MEMORY))
    try:
        (weigh_archive if data.startswith(b"PK") else weigh_xls)(data)
        footer = _sheets(data)
    except UnfoldingError as error:
        footer = {"refused": error.what}
    except MemoryError:
        footer = {"refused": "memory"}
    except PasswordError:
        footer = {"refused": "password"}
    except _DAMAGED as error:
        footer = {"refused": "error" if "cell error" in str(error) else "damaged"}
    said = json.dumps(footer).encode()
    sys.stdout.buffer.write(said + len(said).to_bytes(8, "big"))


def _limit_memory(size: int) -> None:
    try:
        import resource  # noqa: PLC0415 (not on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, ValueError, OSError):
        return


def _sheets(data: bytes) -> dict[str, object]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    seen_in = _seen(data)
    described = []
    total = 0
    worksheets = [one for one in enumerate(workbook.sheets_metadata) if one[1].typ == SheetTypeEnum.WorkSheet]
    if not worksheets:
        raise ValueError("no sheet, though others may find some")
    if len(worksheets) > MOST_SHEETS:
        return {"refused": "sheets"}
    for number, metadata in worksheets:
        sheet = workbook.get_sheet_by_index(number)
        seen = seen_in(sheet.name)
        merged = {(*first, *last) for first, last in sheet.merged_cell_ranges or ()} | set(seen.merged)
        blank = beneath(merged)
        length = 0
        for chunk in _as_csv(sheet, seen.cells, blank):
            length += sys.stdout.buffer.write(chunk)
            if total + length > _MAX_OUTPUT:
                return {"refused": "letters"}
        described.append(
            {
                "name": sheet.name,
                "length": length,
                "merged": without_blank(merged, blank),
                "is_hidden": seen.is_hidden or metadata.visible != SheetVisibleEnum.Visible,
                "hidden_rows": seen.hidden_rows,
                "hidden_columns": seen.hidden_columns,
                "unseen": seen.unseen,
                "over": seen.over,
            }
        )
        total += length
    return {"sheets": described}


def _as_csv(sheet: CalamineSheet, special: Mapping[tuple[int, int], str], blank: set[int]) -> Iterator[bytes]:
    """The rows; of `blank`, the columns that hold nothing are left in the end."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for number, row in enumerate(_rows(sheet, special)):
        writer.writerow(row)
        if blank:
            leave_filled(blank, row)
        if number % _BATCH == 0:
            yield written.getvalue().encode()
            written.seek(0)
            written.truncate()
    yield written.getvalue().encode()


def _rows(sheet: CalamineSheet, special: Mapping[tuple[int, int], str]) -> Iterator[list[str]]:
    """The cells of each row as they are seen; what is special may stand beyond the cells that have a value."""
    places: dict[int, list[int]] = {}
    for row, column in special:
        places.setdefault(row, []).append(column)
    left = [""] * sheet.start[1] if sheet.start else []
    count = 0
    if sheet.start is not None:
        for values in sheet.iter_rows():
            yield _with_special([*left, *map(_as_seen, values)], count, places, special)
            count += 1
    for beyond in range(count, max(places, default=-1) + 1):
        yield _with_special([], beyond, places, special)


def _with_special(
    cells: list[str], row: int, places: Mapping[int, list[int]], special: Mapping[tuple[int, int], str]
) -> list[str]:
    for column in places.get(row, ()):
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = special[row, column]
    return cells


def _as_seen(cell: object) -> str:
    """A cell's value as a person sees it: a number in plain digits, a date as 2017-03-31."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return plain_digits(Decimal(repr(cell)))
    if isinstance(cell, datetime):
        is_day = (cell.hour, cell.minute, cell.second, cell.microsecond) == _MIDNIGHT
        return cell.date().isoformat() if is_day else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _seen(data: bytes) -> Callable[[str], Seen]:
    """What is shown in a sheet, by its name, where that is not its values."""
    if not data.startswith(b"PK"):
        return _by_name(seen_xls(data))
    archive = ZipFile(BytesIO(data))
    names = archive.namelist()
    if "content.xml" in names:
        beside = [archive.read(name) if name in names else b"" for name in ("styles.xml", "settings.xml")]
        return _by_name(seen_ods(archive.read("content.xml"), *beside))
    return seen_xlsx(archive)


def _by_name(sheets: Mapping[str, Seen]) -> Callable[[str], Seen]:
    """A sheet that the one reader knows and the other does not would be read without its formats: a LookupError."""
    return lambda name: sheets[name]


if __name__ == "__main__":
    main()
