"""The rows of queries as mappings, asked once for each state of the tables that they follow from."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from duban.lake import queries
from duban.lake.reader import Lake
from duban.words.amounts import is_missing

Row = dict[Any, Any]


def rows(lake: Lake, name: str, **parameters: object) -> list[Row]:
    """The rows of query `name`; what is missing is None. They are shared by all readers: never change one.

    Raises QueryError.
    """
    # The newest commit is seen first, so that what is told of the tables is told of it.
    lake.snapshot_id()
    return list(_answered(lake, name, tuple(parameters.items()), queries.unchanged_since(lake, name)))


@lru_cache(maxsize=500)
def _answered(lake: Lake, name: str, parameters: tuple[tuple[str, object], ...], _since: int) -> tuple[Row, ...]:
    found = queries.run(lake, name, **dict(parameters)).to_dict("records")
    return tuple({key: None if _lacks(value) else value for key, value in row.items()} for row in found)


def _lacks(value: object) -> bool:
    return not hasattr(value, "__len__") and is_missing(value)
