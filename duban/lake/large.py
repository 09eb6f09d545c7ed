"""Large tables stand in the file that is kept beside the lake; what moved since lies over them, in memory.

Each is a view of its name: the rows in the file without those of the keys that moved, and the rows of these keys as
they are now. One that is not brought forward key by key is all in the file until it changes, and then all in memory. So
a large lake opens without being copied, and all processes share what the system has read of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from duban.lake.transaction import Connection

# A lake in which no table has so many rows is copied into memory; that takes a moment, and answers soonest.
LARGE_ROWS = 50_000
# The kept file while it is open, and the schemas in memory of the rows and of the keys that moved.
KEPT = "kept"
_MOVED, _KEYS = "moved", "moved_keys"
# The database in memory that holds what lies over the lake and its kept file.
MAIN = "memory.main"
_MOST = "select max(record_count) from __ducklake_metadata_lake.ducklake_table_stats"


def holds_much(cursor: Connection) -> bool:
    """Whether a table of the lake holds many rows, by what the catalog has counted."""
    found = cursor.execute(_MOST).fetchone()
    return bool(found and found[0] and found[0] > LARGE_ROWS)


@dataclass(frozen=True)
class ByKey:
    """A table that is brought forward key by key: the column of its keys, and the keys whose rows moved into memory.

    All of it is in memory where `moved` is None.
    """

    column: str
    moved: frozenset[object] | None = None

    @property
    def is_laid(self) -> bool:
        """Whether it lies over the kept file."""
        return self.moved is not None

    def place(self, name: str) -> str:
        """Where its rows stand in memory."""
        return f'{_MOVED if self.is_laid else MAIN}."{name}"'


def lay(cursor: Connection, tables: Mapping[str, ByKey], whole: Iterable[str]) -> None:
    """Make the large tables of the kept file known by their names: those that move by key, and `whole` ones."""
    for schema in (_MOVED, _KEYS):
        cursor.execute(f"create schema {schema}")
    for name, table in tables.items():
        place, column = table.place(name), table.column
        cursor.execute(f'create table {place} as from {KEPT}."{name}" limit 0')
        cursor.execute(f'create table {_KEYS}."{name}" as select "{column}" from {place}')  # noqa: S608 (our own names)
        cursor.execute(
            f'create view "{name}" as from {KEPT}."{name}" anti join {_KEYS}."{name}" using ("{column}")'
            f" union all by name from {place}"
        )
    for name in whole:
        cursor.execute(f'create view "{name}" as from {KEPT}."{name}"')


def move(cursor: Connection, name: str, table: ByKey, keys: frozenset[object], told: str) -> ByKey:
    """Let the rows of `keys`, which the table `told` holds too, stand in memory from now on."""
    new = f'from {told} anti join {_KEYS}."{name}" using ("{table.column}")'
    rows = f'from {KEPT}."{name}" semi join ({new}) using ("{table.column}")'
    cursor.execute(f"insert into {table.place(name)} {rows}")
    cursor.execute(f'insert into {_KEYS}."{name}" {new}')
    return replace(table, moved=keys.union(table.moved or ()))


def lift(cursor: Connection, name: str) -> None:
    """Let go of a table that lies over the kept file and is made anew in memory."""
    cursor.execute(f'drop view "{name}"')
    for schema in (_MOVED, _KEYS):
        cursor.execute(f'drop table {schema}."{name}"')


def moved_rows(cursor: Connection, tables: Mapping[str, ByKey]) -> int:
    """How many rows stand in memory of what lies over the kept file."""
    laid = [table.place(name) for name, table in tables.items() if table.is_laid]
    counts = " union all ".join(f"select count(*) as n from {place}" for place in laid)  # noqa: S608 (our own names)
    found = cursor.execute(f"select sum(n) from ({counts or 'select 0 as n'})").fetchone()  # noqa: S608 (our own names)
    return int(found[0])
