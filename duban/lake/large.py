"""Large tables stand in the file that is kept beside the lake; what moved since lies over them, in memory.

Each is a view of its name: the rows in the file without those of the keys that moved, and the rows of these keys as
they are now. So a large lake opens without being copied, and all processes share what the system has read of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from duban.lake.transaction import Connection

# A lake in which no table has so many rows is copied into memory; that takes a moment, and answers soonest.
LARGE_ROWS = 50_000
# The kept file while it is open, and the schemas in memory of the rows and of the keys that moved.
KEPT = "kept"
_MOVED, _KEYS = "moved", "moved_keys"
_MOST = "select max(record_count) from __ducklake_metadata_lake.ducklake_table_stats"


def holds_much(cursor: Connection) -> bool:
    """Whether a table of the lake holds many rows, by what the catalog has counted."""
    found = cursor.execute(_MOST).fetchone()
    return bool(found and found[0] and found[0] > LARGE_ROWS)


@dataclass(frozen=True)
class Large:
    """A large table: the column of its keys, and the keys whose rows moved into memory."""

    column: str
    moved: frozenset[object] = frozenset()


def lay(cursor: Connection, tables: Mapping[str, Large]) -> None:
    """Make the large tables of the kept file known by their names."""
    for schema in (_MOVED, _KEYS):
        cursor.execute(f"create schema {schema}")
    for name, table in tables.items():
        cursor.execute(f'create table {in_memory(name)} as from {KEPT}."{name}" limit 0')
        cursor.execute(f'create table {_KEYS}."{name}" as select "{table.column}" from {in_memory(name)}')  # noqa: S608
        cursor.execute(
            f'create view "{name}" as from {KEPT}."{name}" anti join {_KEYS}."{name}" using ("{table.column}")'
            f" union all by name from {in_memory(name)}"
        )


def in_memory(name: str) -> str:
    """Where the rows of a large table stand that moved."""
    return f'{_MOVED}."{name}"'


def move(cursor: Connection, name: str, table: Large, keys: frozenset[object], told: str) -> Large:
    """Let the rows of `keys`, which the table `told` holds too, stand in memory from now on."""
    if keys <= table.moved:
        return table
    new = f'from {told} anti join {_KEYS}."{name}" using ("{table.column}")'
    cursor.execute(f'insert into {in_memory(name)} from {KEPT}."{name}" semi join ({new}) using ("{table.column}")')
    cursor.execute(f'insert into {_KEYS}."{name}" {new}')
    return replace(table, moved=table.moved | keys)


def lift(cursor: Connection, name: str) -> None:
    """Let go of a large table that is made anew in memory."""
    cursor.execute(f'drop view "{name}"')
    for schema in (_MOVED, _KEYS):
        cursor.execute(f'drop table {schema}."{name}"')


def moved_rows(cursor: Connection, names: Mapping[str, Large]) -> int:
    """How many rows stand in memory of what is large."""
    counts = " union all ".join(f"select count(*) as n from {in_memory(name)}" for name in names)  # noqa: S608 (our own)
    found = cursor.execute(f"select sum(n) from ({counts or 'select 0 as n'})").fetchone()  # noqa: S608 (our own)
    return int(found[0])
