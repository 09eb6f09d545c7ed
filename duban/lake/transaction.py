"""One write to the lake, as those who write see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
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


class Rehearsal(Transaction):
    """A transaction on tables in memory that remembers what was added, until that lands in the lake."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._added: defaultdict[str, list[pa.Table]] = defaultdict(list)
        # To add to a table costs more than all else, so it waits until somebody asks it.
        self._waiting: defaultdict[str, list[pa.Table]] = defaultdict(list)

    def run(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """Run one statement and return its rows."""
        for table in [name for name in self._waiting if name in sql]:
            super().append(table, _joined(self._waiting.pop(table)))
        return super().run(sql, parameters)

    def append(self, table: str, rows: pa.Table) -> None:
        """Add `rows` to `table`, column by name."""
        self._waiting[table].append(rows)
        self._added[table].append(rows)

    def replace(self, table: str, rows: pa.Table) -> None:
        """Refuse: what was taken away could not land."""
        raise NotImplementedError(f"{table} is only added to in a rehearsal")

    def land(self, transaction: Transaction, message: str) -> None:
        """Add to the lake, in one commit with `message`, all that was added here since the last time."""
        for table, added in self._added.items():
            transaction.append(table, _joined(added))
        self._added.clear()
        transaction.message = message


def _joined(tables: Sequence[pa.Table]) -> pa.Table:
    plain = [rows.cast(pa.schema([_undictionaried(field) for field in rows.schema])) for rows in tables]
    return pa.concat_tables(plain, promote_options="permissive")


def _undictionaried(field: pa.Field) -> pa.Field:
    kind = field.type
    return field.with_type(kind.value_type) if pa.types.is_dictionary(kind) else field


def append(connection: Connection, table: str, rows: pa.Table) -> None:
    """Add `rows` to `table`, column by name."""
    connection.register("appended", rows)
    connection.execute(f'insert into "{table}" by name select * from appended')  # noqa: S608 (our own names)
    connection.unregister("appended")
