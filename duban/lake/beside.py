"""Selects of one commit, with tables beside it that stand there for as long as it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from duban.lake.state import selected
from duban.lake.transaction import in_pieces


class Beside:
    """Answers select after select of the same commit, or of a later one once more tables are added beside it."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> None:
        """Ask `cursor`, with `tables` beside what it sees, by name."""
        self._cursor = cursor
        self._waiting: dict[str, Future[pa.Table]] = {}
        self._cursor.execute("begin")
        self.add(tables)

    def __call__(self, sql: str) -> pa.Table:
        """The result of one select. Raises LakeError for any other statement."""
        for name in [name for name in self._waiting if name in sql]:
            # It is read once: to copy it would take longer.
            self._cursor.register(name, in_pieces(self._waiting.pop(name).result()))
        return selected(self._cursor, sql, None)

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        """Let tables stand beside the lake."""
        # A join with a table of its own knows how many rows and different values it has, once that is committed.
        self._cursor.execute("commit")
        for name, rows in tables.items():
            self._cursor.register("arrow_rows", in_pieces(rows))
            self._cursor.execute(f'create temp table "{name}" as from arrow_rows')
            self._cursor.unregister("arrow_rows")
        self._cursor.execute("begin")

    def promise(self, name: str, rows: Future[pa.Table]) -> None:
        """Let a table stand beside the lake that is still being made: who asks it waits for it."""
        self._waiting[name] = rows


@contextmanager
def beside(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> Iterator[Beside]:
    """What answers selects of what `connection` holds, with `tables` beside it; nothing is kept of them."""
    with connection.cursor() as cursor:
        yield Beside(cursor, tables)
        cursor.execute("rollback")
