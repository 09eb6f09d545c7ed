"""Selects of one commit, with tables beside it that stand there for as long as it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from uuid import uuid4

import duckdb
import pyarrow as pa

from duban.lake.state import selected
from duban.lake.transaction import in_pieces


class Beside:
    """Answers select after select of the same commit, or of a later one once more tables are added beside it."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, *, shared: str = "") -> None:
        """Ask `cursor`; tables are its own, or stand in the database that is attached as `shared`."""
        self._cursor, self._shared = cursor, shared
        self._names: list[str] = []
        self._once: dict[str, pa.RecordBatchReader] = {}
        self._cursor.execute("begin")

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
            if self._shared:
                self._cursor.execute(f'create table {self._shared}."{name}" as from arrow_rows')
                self._cursor.execute(f"checkpoint {self._shared}")
                self._see(name)
            else:
                self._cursor.execute(f'create temp table "{name}" as from arrow_rows')
            self._cursor.unregister("arrow_rows")
        self._cursor.execute("begin")

    def _see(self, name: str) -> None:
        self._cursor.execute(f'create temp view "{name}" as from {self._shared}."{name}"')
        self._names.append(name)

    @contextmanager
    def another(self) -> Iterator[Beside]:
        """One that answers at the same time, of the same commit or a later one, with all that is shared by now."""
        with self._cursor.cursor() as cursor, closing(Beside(cursor, shared=self._shared)) as asking:
            for name in self._names:
                asking._see(name)
            yield asking

    def close(self) -> None:
        """End what it asks."""
        with suppress(duckdb.Error):  # what failed has ended the transaction
            self._cursor.execute("rollback")

    def narrow(self, name: str, select: str) -> None:
        """Let the rows of a select of what stands beside the lake be known by a name, instead of any before."""
        self._cursor.execute(f'create or replace temp view "{name}" as {select}')

    def add_once(self, name: str, rows: pa.RecordBatchReader) -> None:
        """Let rows stand beside the lake that are made while they are read: one select may ask them, once."""
        self._once[name] = rows


@contextmanager
def beside(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table], *, is_shared: bool = False
) -> Iterator[Beside]:
    """What answers selects of what `connection` holds, with `tables` beside it; nothing is kept of them.

    Tables that are shared can be asked by more than one at a time. They take longer to stand there, and are made small,
    unlike those of the lake.
    """
    shared = f"shared_{uuid4().hex}" if is_shared else ""
    with connection.cursor() as cursor:
        if shared:
            cursor.execute(f"attach ':memory:' as {shared} (compress)")
        try:
            with closing(Beside(cursor, shared=shared)) as asking:
                asking.add(tables)
                yield asking
        finally:
            if shared:
                cursor.execute(f"detach {shared}")
