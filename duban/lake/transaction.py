"""One write to the lake, as those who write see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

import pyarrow as pa

from duban.folders import QUERIES

Parameters = Mapping[str, object]

# A wall clock may be set back; what came first is told by the number of the commit that brought it.
NUMBER = "commit_number"
_NEXT = "select id + 1 from lake.current_snapshot()"
# As many rows as DuckDB keeps together. One long piece is read by one of its threads alone, and takes twice the time.
PIECE_ROWS = 122_880


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

    `message` says what changed and `extra` is kept beside it, as JSON. `commit_number` is the number that the commit
    will have, asked of the lake where it is not given.
    """

    def __init__(self, connection: Connection, commit_number: int | None = None) -> None:
        self._connection = connection
        self._commit_number = commit_number
        self.message = ""
        self.extra: dict[str, object] = {}

    def run(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """Run one statement and return its rows."""
        return self._connection.execute(sql, dict(parameters or {})).to_arrow_table()

    @property
    def commit_number(self) -> int:
        """The number of the commit that this will be; greater than those of all commits before it."""
        if self._commit_number is None:
            self._commit_number = int(self._connection.execute(_NEXT).fetchone()[0])
        return self._commit_number

    def append(self, table: str, rows: pa.Table) -> None:
        """Add `rows` to `table`, column by name; they are given the number of this commit where the table keeps it."""
        self._add(table, numbered(table, rows, lambda: self.commit_number))

    def restore(self, table: str, rows: pa.Table) -> None:
        """Add `rows` as they stand, with the numbers of commits that they bring."""
        self._add(table, rows)

    def _add(self, table: str, rows: pa.Table) -> None:
        append(self._connection, table, rows)

    def replace(self, table: str, rows: pa.Table) -> None:
        """Put `rows` in the place of everything in `table`; the old rows stay in the history."""
        self._connection.execute(f'delete from "{table}"')  # noqa: S608 (our own names)
        self.append(table, rows)


class Rehearsal(Transaction):
    """A transaction on tables in memory that remembers what was added, until that lands in the lake."""

    def __init__(self, connection: Connection, commit_number: int) -> None:
        super().__init__(connection, commit_number)
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
        self._commit_number = self.commit_number + 1
        transaction.message = message


def _joined(tables: Sequence[pa.Table]) -> pa.Table:
    plain = [rows.cast(pa.schema([_undictionaried(field) for field in rows.schema])) for rows in tables]
    return pa.concat_tables(plain, promote_options="permissive")


def _undictionaried(field: pa.Field) -> pa.Field:
    kind = field.type
    return field.with_type(kind.value_type) if pa.types.is_dictionary(kind) else field


@cache
def _numbered() -> frozenset[str]:
    """The tables whose rows keep the number of their commit."""
    schemas = (QUERIES / "schema").glob("*.sql")
    return frozenset(file.stem for file in schemas if f"{NUMBER} bigint" in file.read_text(encoding="utf-8"))


def numbered(table: str, rows: pa.Table, number: Callable[[], int]) -> pa.Table:
    """`rows` of `table` with the number of their commit, which is asked for only where the table keeps it."""
    if table not in _numbered():
        return rows
    others = rows.drop_columns([NUMBER]) if NUMBER in rows.column_names else rows
    return others.append_column(NUMBER, pa.repeat(pa.scalar(number(), pa.int64()), len(rows)))


def in_pieces(rows: pa.Table) -> pa.Table:
    """`rows` so that all threads of the database read them at once."""
    return pa.Table.from_batches(rows.to_batches(max_chunksize=PIECE_ROWS), rows.schema)


def append(connection: Connection, table: str, rows: pa.Table) -> None:
    """Add `rows` to `table`, column by name."""
    connection.register("appended", in_pieces(rows))
    connection.execute(f'insert into "{table}" by name select * from appended')  # noqa: S608 (our own names)
    connection.unregister("appended")
