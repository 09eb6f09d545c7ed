"""Large tables stand in the file that is kept beside the lake; what moved since lies over them, in memory.

Each is a view of its name: the rows in the file without those of the keys that moved, and the rows of these keys as
they are now. So a large lake opens without being copied, and all processes share what the system has read of the file.
"""

from __future__ import annotations

from collections.abc import Mapping

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


def lay(cursor: Connection, columns: Mapping[str, str]) -> None:
    """Make the large tables of the kept file, given with the column of their keys, known by their names."""
    for schema in (_MOVED, _KEYS):
        cursor.execute(f"create schema {schema}")
    for name, column in columns.items():
        cursor.execute(f'create table {_MOVED}."{name}" as from {KEPT}."{name}" limit 0')
        cursor.execute(f'create table {_KEYS}."{name}" as select "{column}" from {_MOVED}."{name}"')  # noqa: S608
        cursor.execute(
            f'create view "{name}" as from {KEPT}."{name}" anti join {_KEYS}."{name}" using ("{column}")'
            f' union all by name from {_MOVED}."{name}"'
        )


def put(cursor: Connection, name: str, column: str, keys: str, rows: str) -> None:
    """Let the `rows`, a table, stand in the place of all that a large table holds for the `keys`, another table."""
    cursor.execute(f'delete from {_MOVED}."{name}" where "{column}" in (from {keys})')  # noqa: S608 (our own names)
    cursor.execute(f'insert into {_MOVED}."{name}" by name from {rows}')
    cursor.execute(f'insert into {_KEYS}."{name}" from {keys} anti join {_KEYS}."{name}" using ("{column}")')


def lift(cursor: Connection, name: str) -> None:
    """Let go of a large table that is made anew in memory."""
    cursor.execute(f'drop view "{name}"')
    for schema in (_MOVED, _KEYS):
        cursor.execute(f'drop table {schema}."{name}"')


def moved_rows(cursor: Connection, names: Mapping[str, str]) -> int:
    """How many rows lie over the kept file."""
    counts = " union all ".join(f'select count(*) as n from {_MOVED}."{name}"' for name in names)  # noqa: S608 (our own)
    found = cursor.execute(f"select sum(n) from ({counts or 'select 0 as n'})").fetchone()  # noqa: S608 (our own)
    return int(found[0])
