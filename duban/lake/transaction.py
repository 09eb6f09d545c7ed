"""One write to the lake, as those who write see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import pyarrow as pa

Parameters = Mapping[str, object]


class Connection(Protocol):
    """What runs statements, and knows Arrow tables by name for a while."""

    def execute(self, query: Any, parameters: object = None, /) -> Any:
        """Run one statement."""

    def register(self, view_name: str, python_object: object, /) -> Any:
        """Know a table by a name."""

    def fetchone(self) -> Any:
        """The next row of the last answer."""

    def unregister(self, view_name: str, /) -> Any:
        """Forget it again."""


class Transaction:
    """One write to the lake; everything in it lands together or not at all.

    `message` says what changed and `extra` is kept beside it, as JSON.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.message = ""
        self.extra: dict[str, object] = {}

    def run(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """Run one statement and return its rows."""
        return self._connection.execute(sql, dict(parameters or {})).to_arrow_table()

    def append(self, table: str, rows: pa.Table) -> None:
        """Add `rows` to `table`, column by name."""
        append(self._connection, table, rows)

    def replace(self, table: str, rows: pa.Table) -> None:
        """Put `rows` in the place of everything in `table`; the old rows stay in the history."""
        self._connection.execute(f'delete from "{table}"')  # noqa: S608 (our own names)
        self.append(table, rows)


def append(connection: Connection, table: str, rows: pa.Table) -> None:
    """Add `rows` to `table`, column by name."""
    connection.register("appended", rows)
    connection.execute(f'insert into "{table}" by name select * from appended')  # noqa: S608 (our own names)
    connection.unregister("appended")
