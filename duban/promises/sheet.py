"""One CSV file of a data package: its rows, the line of each, and every cell that does not fit its description."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Any

import pyarrow as pa

from duban.promises.faults import Fault
from duban.words.wording import N_, Text

ARROW_TYPES = {
    "string": pa.string(),
    "date": pa.date32(),
    "number": pa.float64(),
    "integer": pa.int32(),
    "boolean": pa.bool_(),
}
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,10}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LARGEST = 2**31 - 1
_EXPECTED = {
    "date": N_("a day of the calendar, written YYYY-MM-DD"),
    "number": N_("a number in plain digits"),
    "integer": N_("a whole number in plain digits"),
}
_MEND_CELL = N_("Correct this cell.")


@dataclass(eq=False)
class Sheet:
    """The cells of one file as they are written, by column; `lines` has the line on which each row begins.

    `rows` are the same, typed: an empty cell, and one that does not fit, is a missing value. `is_whole` is false when
    rows or columns could not be read at all.
    """

    table: str
    file: str
    rows: pa.Table
    cells: dict[str, list[str]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    is_whole: bool = True

    def fault(self, row: int | None, column: str, found: str, expected: Text, mend: Text) -> None:
        """Note a finding."""
        self.faults.append(Fault(self.table, self.file, row, column, found, expected, mend))


def arrow_schema(fields: Iterable[Mapping[str, Any]]) -> pa.Schema:
    """The columns of a table as Arrow knows them."""
    return pa.schema([(column["name"], ARROW_TYPES[column["type"]]) for column in fields])


def read_sheet(table: str, file: str, content: bytes, schema: Mapping[str, Any]) -> Sheet:
    """The sheet that `content`, the bytes of a CSV file, holds, against `schema` of a Frictionless resource."""
    names = [str(column["name"]) for column in schema["fields"]]
    types = arrow_schema(schema["fields"])
    sheet = Sheet(table, file, types.empty_table(), {name: [] for name in names})
    header, *rows = _split(sheet, content)
    if _takes_header(sheet, header, names):
        _take_rows(sheet, header, rows)
    else:
        sheet.lines = []
    return typed(sheet, schema)


def typed(sheet: Sheet, schema: Mapping[str, Any]) -> Sheet:
    """The same sheet with `rows` made of its `cells`; each cell that does not fit `schema` is told in `faults`."""
    missing = frozenset(schema.get("missingValues", [""]))
    arrays = [_typed(sheet, column, missing) for column in schema["fields"]]
    sheet.rows = pa.Table.from_arrays(arrays, schema=arrow_schema(schema["fields"]))
    sheet.faults.sort(key=lambda fault: fault.row or 0)
    return sheet


def _split(sheet: Sheet, content: bytes) -> list[list[str]]:
    """The rows of cells, the header first; the lines of the rows go to the sheet."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = content[error.start : error.start + 8].decode("latin-1")
        sheet.fault(line, "", found, N_("text in UTF-8"), N_("Save the file as CSV UTF-8."))
        sheet.is_whole = False
        return [[]]
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    starts: list[int] = []
    start = 1
    try:
        for cells in reader:
            if cells:
                rows.append(cells)
                starts.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        mend = N_("Put quotes around the whole cell, and write a quote inside it twice.")
        sheet.fault(start, "", str(error), N_("rows of a CSV file"), mend)
        sheet.is_whole = False
    sheet.lines = starts[1:]
    return rows or [[]]


def _takes_header(sheet: Sheet, header: list[str], names: list[str]) -> bool:
    if not header and not sheet.is_whole:
        return False
    asked = N_("the columns {names}", names=", ".join(names))
    for name in names:
        if header.count(name) != 1:
            found = ", ".join(header)
            sheet.fault(1, name, found, N_("the column {name} once", name=name), N_("Write the header as described."))
    for name in header:
        if name not in names:
            sheet.fault(1, name, name, asked, N_("Remove this column."))
    if sheet.faults:
        sheet.is_whole = False
    return all(header.count(name) == 1 for name in names)


def _take_rows(sheet: Sheet, header: list[str], rows: list[list[str]]) -> None:
    for line, cells in zip(sheet.lines, rows, strict=True):
        if len(cells) != len(header):
            mend = N_("Put quotes around a cell that holds a comma, and write every cell, also an empty one.")
            expected = N_("{count} cells", count=len(header))
            sheet.fault(line, header[min(len(cells), len(header)) - 1], str(len(cells)), expected, mend)
    width = len(header)
    even = [(cells + [""] * width)[:width] if len(cells) != width else cells for cells in rows]
    columns = dict(zip(header, zip(*even, strict=True), strict=True)) if even else {}
    sheet.cells = {name: list(columns.get(name, ())) for name in sheet.cells}


def _typed(sheet: Sheet, column: Mapping[str, Any], missing: frozenset[str]) -> pa.Array:
    """The cells of one column in its type; each that does not fit is a fault, and a missing value."""
    name, kind = column["name"], column["type"]
    cells = sheet.cells[name]
    convert = _boolean(column) if kind == "boolean" else _CONVERTERS[kind]
    values: dict[str, object] = {}
    wrong: dict[str, Text] = {}
    for cell in set(cells):
        values[cell] = None if cell in missing else convert(cell)
        expected = _expected(column, cell, values[cell], cell in missing)
        if expected is not None:
            wrong[cell] = expected
    for line, cell in zip(sheet.lines, cells, strict=False) if wrong else ():
        if cell in wrong:
            mend = N_("Fill in this cell.") if cell in missing else _MEND_CELL
            sheet.fault(line, name, cell, wrong[cell], mend)
    return pa.array([values[cell] for cell in cells], ARROW_TYPES[kind])


def _expected(column: Mapping[str, Any], cell: str, value: object, is_missing: bool) -> Text | None:
    """What should stand there instead; None when the cell fits."""
    limits: Mapping[str, Any] = column.get("constraints", {})
    if is_missing:
        return N_("a value") if limits.get("required") else None
    if value is None:
        return _EXPECTED.get(column["type"], N_("true or false"))
    if (chosen := limits.get("enum")) and value not in chosen:
        return N_("one of {values}", values=", ".join(map(str, chosen)))
    if (pattern := limits.get("pattern")) and not re.fullmatch(pattern, cell):
        return N_("text of the form {pattern}", pattern=pattern)
    return _limited(limits, value) if isinstance(value, int | float) else None


def _limited(limits: Mapping[str, Any], value: float) -> Text | None:
    if value < limits.get("minimum", -math.inf):
        return N_("at least {minimum}", minimum=limits["minimum"])
    if value > limits.get("maximum", math.inf):
        return N_("at most {maximum}", maximum=limits["maximum"])
    return None


def _number(cell: str) -> float | None:
    value = float(cell) if _NUMBER.fullmatch(cell) else math.inf
    return value if math.isfinite(value) else None


def _whole(cell: str) -> int | None:
    value = int(cell) if _WHOLE.fullmatch(cell) else _LARGEST + 1
    return value if abs(value) <= _LARGEST else None


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:
        return None


def _boolean(column: Mapping[str, Any]) -> Callable[[str], bool | None]:
    known = dict.fromkeys(column.get("trueValues", ["true"]), True)
    return (known | dict.fromkeys(column.get("falseValues", ["false"]), False)).get


_CONVERTERS: dict[str, Callable[[str], object]] = {"string": str, "number": _number, "integer": _whole, "date": _day}
