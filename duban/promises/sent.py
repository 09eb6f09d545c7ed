"""Promises that came in by workbook: the rows that the lake keeps of each, as sheets to lay on the packages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from duban.lake import queries
from duban.lake.transaction import Transaction
from duban.promises.layers import Sheets
from duban.promises.package import GazetteTable
from duban.promises.sheet import Sheet, arrow_schema, typed

ROWS = "promises/rows"


def rows_in(transaction: Transaction) -> list[dict[str, Any]]:
    """The rows of `promises/rows` at the moment of writing."""
    rows: list[dict[str, Any]] = transaction.run(queries.catalog()[ROWS].sql).to_pylist()
    return rows


def sent_sheets(rows: Iterable[Mapping[str, Any]], tables: Iterable[GazetteTable]) -> Sheets:
    """Rows of `promises/rows` as a sheet for each workbook and table, by table, in the order of the workbooks."""
    parts: dict[tuple[str, int, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        parts.setdefault((row["table_name"], row["number"], row["sheet"]), []).append(row)
    known = {table.name: table for table in tables}
    found: dict[str, list[Sheet]] = {}
    for (name, number, sheet_name), own in parts.items():
        if name in known:
            file = f"№{number} {own[0]['file_name']}: {sheet_name}"
            cells = [json.loads(row["cells"]) for row in own]
            found.setdefault(name, []).append(sheet_of(known[name], file, cells, [row["line"] for row in own]))
    return found


def sheet_of(table: GazetteTable, file: str, rows: Iterable[Mapping[str, str]], lines: list[int]) -> Sheet:
    """A sheet of `rows`, the text of each cell by column; what a row does not have is empty."""
    held = list(rows)
    names = [str(column["name"]) for column in table.fields]
    cells = {name: [str(row.get(name, "")) for row in held] for name in names}
    sheet = Sheet(table.name, file, arrow_schema(table.fields).empty_table(), cells, lines)
    return typed(sheet, table.resource["schema"])
