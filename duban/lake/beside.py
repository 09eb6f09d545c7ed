"""Selects of one commit, with tables beside it that stand there for as long as it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from uuid import uuid4

import duckdb
import pyarrow as pa

from duban.lake.state import selected
from duban.lake.transaction import in_pieces

# So many rows are worth the time that it takes to make them small.
_MANY_ROWS = 200_000


class Beside:
    """Answers select after select of the same commit, or of a later one once more tables are added beside it."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> None:
        """Ask `cursor`, with `tables` beside what it sees, by name."""
        self._cursor = cursor
        self._once: dict[str, pa.RecordBatchReader] = {}
        self._small = f"small_{uuid4().hex}"
        self._cursor.execute("begin")
        self.add(tables)

    def __call__(self, sql: str) -> pa.Table:
        """The result of one select. Raises LakeError for any other statement."""
        named = [name for name in self._once if name in sql]
        for name in named:
            self._cursor.register(name, self._once.pop(name))
        rows = selected(self._cursor, sql, None)
        for name in named:
            self._cursor.unregister(name)
        return rows

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        """Let tables stand beside the lake."""
        # A join with a table of its own knows how many rows and different values it has, once that is committed.
        self._cursor.execute("commit")
        for name, rows in tables.items():
            self._cursor.register("arrow_rows", in_pieces(rows))
            if len(rows) < _MANY_ROWS:
                self._cursor.execute(f'create temp table "{name}" as from arrow_rows')
            else:
                self._add_small(name)
            self._cursor.unregister("arrow_rows")
        self._cursor.execute("begin")

    def _add_small(self, name: str) -> None:
        """Let what `arrow_rows` holds stand in a database in memory that makes it small, unlike that of the lake."""
        self._cursor.execute(f"attach if not exists ':memory:' as {self._small} (compress)")
        self._cursor.execute(f'create table {self._small}."{name}" as from arrow_rows')
        self._cursor.execute(f"checkpoint {self._small}")
        self._cursor.execute(f'create temp view "{name}" as from {self._small}."{name}"')

    def close(self) -> None:
        """Let go of all that stands beside the lake."""
        with suppress(duckdb.Error):  # what failed has ended the transaction
            self._cursor.execute("rollback")
        self._cursor.execute(f"detach database if exists {self._small}")

    def narrow(self, name: str, select: str) -> None:
        """Let the rows of a select of what stands beside the lake be known by a name, instead of any before."""
        self._cursor.execute(f'create or replace temp view "{name}" as {select}')

    def add_once(self, name: str, rows: pa.RecordBatchReader) -> None:
        """Let rows stand beside the lake that are made while they are read: one select may ask them, once."""
        self._once[name] = rows


@contextmanager
def beside(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> Iterator[Beside]:
    """What answers selects of what `connection` holds, with `tables` beside it; nothing is kept of them."""
    with connection.cursor() as cursor, closing(Beside(cursor, tables)) as asking:
        yield asking
