"""Workbooks as an administrator fills them in, made from the invented year that lies on the gazette."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from duban.lake.home import LakeHome
from duban.people.roles import OPEN, Person
from duban.promises.package import dictionary
from duban.promises.workbook.examine import Preview, examine
from duban.promises.workbook.take_up import Receipt, take_up
from tests.conftest import reader
from tests.promises.conftest import NEXT_YEAR

Cells = dict[str, Any]
Tables = dict[str, list[Cells]]
FILE = "2018.xlsx"
RESOURCES = dictionary()
FIELDS = {name: [column["name"] for column in resource["schema"]["fields"]] for name, resource in RESOURCES.items()}


def next_year() -> Tables:
    """The rows of the invented year, as text, by table."""
    found: Tables = {}
    for path in sorted(NEXT_YEAR.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = [dict(row) for row in csv.DictReader(file)]
    return found


def title(table: str) -> str:
    """The name of the table's sheet."""
    return str(RESOURCES[table]["title"])


def letter(table: str, column: str) -> str:
    """Where a column stands when all are there."""
    return str(get_column_letter(FIELDS[table].index(column) + 1))


def sheets(pages: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook of these rows, the header first, by the name of the sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in pages.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def workbook(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """A workbook of these tables with all their columns."""
    return sheets(
        {
            title(table): [FIELDS[table], *([row.get(name, "") for name in FIELDS[table]] for row in rows)]
            for table, rows in tables.items()
        }
    )


def seen(home: LakeHome, data: bytes) -> Preview:
    """What the workbook would change in the lake at `home`."""
    return examine(reader(home), FILE, data)


def send(home: LakeHome, data: bytes, person: Person = OPEN) -> Receipt:
    """Take the workbook up."""
    preview = seen(home, data)
    assert not preview.faults, preview.faults
    return take_up(home, person, preview)


def places(preview: Preview) -> list[tuple[str, int | None, str]]:
    """Sheet, row and column letter of all that is wrong."""
    return [(fault.table, fault.row, fault.letter) for fault in preview.faults]
