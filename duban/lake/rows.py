"""Rows as mappings: answers of queries, and rows for the tables of queries/schema with the types of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

import pyarrow as pa

from duban.lake import queries
from duban.lake.reader import Lake
from duban.lake.transaction import Transaction

Row = dict[Any, Any]

_TYPES = {
    "varchar": pa.string(),
    "varchar[]": pa.list_(pa.string()),
    "integer": pa.int32(),
    "bigint": pa.int64(),
    "double": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
}
_COLUMN = re.compile(r"^    (\w+) ([\w\[\]]+),?$", re.MULTILINE)


def rows(lake: Lake, name: str, **parameters: object) -> list[Row]:
    """The rows of query `name`; asked once for each state of the tables that they follow from.

    What is missing is None. They are shared by all readers: never change one. Raises QueryError.
    """
    # The newest commit is seen first, so that what is told of the tables is told of it.
    lake.snapshot_id()
    since = queries.unchanged_since(lake, name, parameters.get("on"))
    return list(_answered(lake, name, tuple(parameters.items()), since))


@lru_cache(maxsize=500)
def _answered(lake: Lake, name: str, parameters: tuple[tuple[str, object], ...], _since: int) -> tuple[Row, ...]:
    return tuple(queries.answer(lake, name, **dict(parameters)).to_pylist())


def rows_within(transaction: Transaction, name: str, **parameters: object) -> list[Row]:
    """The rows of query `name` as the lake has them at the moment of writing."""
    found: list[Row] = transaction.run(queries.catalog()[name].sql, parameters).to_pylist()
    return found


def append_rows(transaction: Transaction, table: str, added: Iterable[Mapping[str, Any]]) -> None:
    """Append rows, given as to `table_of`."""
    transaction.append(table, table_of(table, added))


def table_of(table: str, given: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Mappings of columns to values as rows of a table of queries/schema; missing columns stay empty."""
    return pa.Table.from_pylist(list(given), schema=columns_of(table))


@cache
def columns_of(table: str) -> pa.Schema:
    """The columns of a table of queries/schema with their types."""
    columns = _COLUMN.findall(queries.catalog()[f"schema/{table}"].sql)
    return pa.schema([(name, _TYPES[kind]) for name, kind in columns])
