"""A lake's catalog written again elsewhere, row for row, and what tells that two lakes answer the same.

A catalog that is being written stands where nobody looks for one; it takes its place at the end, at one blow.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace

import duckdb

from duban.errors import LakeError
from duban.lake.catalogs import Catalog, SqliteCatalog
from duban.lake.connection import asked_once, connect
from duban.lake.home import LakeHome, attach_statements, database_settings, extension_files, not_opened
from duban.lake.transaction import Connection
from duban.words.wording import N_

_TABLES = """
select table_name from duckdb_tables()
where database_name = $database and schema_name = $schema and table_name like 'ducklake\\_%' escape '\\'
order by table_name
"""
# Where the files lie is the new lake's own, and what the old one has yet to remove is not brought along.
_OWN = {
    "ducklake_metadata": "where key is distinct from 'data_path'",
    "ducklake_files_scheduled_for_deletion": "where false",
}
# A table is as it was before, but at the commits that brought it a file or took one away.
_MOMENTS = """
with moments as (
    select table_id, begin_snapshot as snapshot_id from __ducklake_metadata_lake.ducklake_data_file
    union
    select table_id, end_snapshot from __ducklake_metadata_lake.ducklake_data_file
    union
    select table_id, begin_snapshot from __ducklake_metadata_lake.ducklake_delete_file
    union
    select table_id, end_snapshot from __ducklake_metadata_lake.ducklake_delete_file
)

select distinct moments.snapshot_id, tables.table_name
from moments
inner join __ducklake_metadata_lake.ducklake_table as tables
    on
        moments.table_id = tables.table_id
        and tables.begin_snapshot <= moments.snapshot_id
        and coalesce(tables.end_snapshot > moments.snapshot_id, true)
inner join __ducklake_metadata_lake.ducklake_snapshot as snapshots on moments.snapshot_id = snapshots.snapshot_id
order by all
"""

_SUMMED = "select count(*), sum(hash(rows)) from"

Moment = tuple[int, str]


def begun(home: LakeHome) -> LakeHome:
    """The lake at `home` with a catalog that nobody finds yet."""
    return replace(home, catalog_elsewhere=home.record.begun())


def write_catalog(source: LakeHome, target: LakeHome) -> None:
    """Write what the catalog of `source` holds into that of `target`, which is begun; the turn to write must be held.

    Raises LakeError, also when the two are not the same then.
    """
    try:
        with duckdb.connect(config=database_settings()) as maker:
            for statement in attach_statements(target, duckdb.__version__, read_only=False):
                maker.execute(statement)
            maker.execute("detach lake")
        with _both(source.record, target.record) as connection:
            tables = _tables(connection, "old", source.record)
            made = _tables(connection, "new", target.record)
            connection.execute("begin")
            for table in tables:
                _copy(connection, table, (source.record.schema, target.record.schema), is_made=table in made)
            connection.execute("commit")
        with _both(source.record, target.record) as connection:
            differing = [table for table in tables if _differ(connection, table, source.record, target.record)]
    except duckdb.Error as error:
        raise not_opened(target, error) from error
    if differing:
        raise LakeError(N_("The new catalog is not as the old one ({tables}); the old lake is as it was",
                           tables=", ".join(differing)))  # fmt: skip


def copy_catalog(home: LakeHome, copy: LakeHome) -> None:
    """Copy the catalog of the lake at `home` into the file of another, between two commits. Raises LakeError.

    The turn to write must be held.
    """
    if not isinstance(home.record, SqliteCatalog):
        write_catalog(home, copy)
        return
    try:
        with closing(sqlite3.connect(home.catalog, timeout=30)) as source, closing(sqlite3.connect(copy.catalog)) as to:
            source.backup(to)
    except sqlite3.Error as error:
        raise not_opened(home, error) from error


@contextmanager
def _both(source: Catalog, target: Catalog) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that has the tables of both catalogs, as `old` and `new`."""
    with duckdb.connect(config=database_settings()) as connection:
        for file in extension_files(duckdb.__version__, list(dict.fromkeys([*source.extensions, *target.extensions]))):
            connection.execute(f"load '{file}'")
        for name, catalog in (("old", source), ("new", target)):
            for statement in catalog.plainly(name, read_only=name == "old"):
                connection.execute(statement)
        yield connection


def _tables(connection: Connection, database: str, catalog: Catalog) -> list[str]:
    told = {"database": database, "schema": catalog.schema}
    return [row[0] for row in connection.execute(_TABLES, told).fetchall()]


def _copy(connection: Connection, table: str, schemas: tuple[str, str], *, is_made: bool) -> None:
    old, new = f'old."{schemas[0]}"."{table}"', f'new."{schemas[1]}"."{table}"'
    which = _OWN.get(table, "")
    if not is_made:
        connection.execute(f"create table {new} as from {old}")
        return
    connection.execute(f"delete from {new} {which}")  # noqa: S608 (our own names)
    connection.execute(f"insert into {new} by name from {old} {which}")


def _differ(connection: Connection, table: str, source: Catalog, target: Catalog) -> bool:
    """Whether a table holds other rows in the new catalog than in the old, in the types of the new."""
    old, new = f'old."{source.schema}"."{table}"', f'new."{target.schema}"."{table}"'
    columns = connection.execute(f"describe from {new}").fetchall()
    told = ", ".join(f'cast(cast("{name}" as {kind}) as varchar) as "{name}"' for name, kind, *_ in columns)
    which = _OWN.get(table, "")
    sides = [f"(select {told} from {side} {which})" for side in (old, new)]  # noqa: S608 (our own names)
    asked = [f"select count(*) from ({one} except all {other})" for one, other in (sides, sides[::-1])]  # noqa: S608
    return any(connection.execute(question).fetchone()[0] for question in asked)


def moments(home: LakeHome) -> list[Moment]:
    """Every commit of the lake at `home` with each table that it changed, oldest first. Raises LakeError."""
    return asked_once(home, lambda connection: [(int(at), str(name)) for at, name in _rows(connection)])


def _rows(connection: Connection) -> Sequence[tuple[int, str]]:
    found: Sequence[tuple[int, str]] = connection.execute(_MOMENTS).fetchall()
    return found


def sums(home: LakeHome, asked: Sequence[Moment], report: Callable[[], object] = lambda: None) -> list[object]:
    """How many rows a table had at each of the `asked` moments, and a sum over all their values. Raises LakeError."""
    found: list[object] = []
    with closing(connect(home, read_only=True)) as connection:
        for at, table in asked:
            asked_of = f'(from lake."{table}" at (version => {at:d})) as rows'
            try:
                found.append(connection.execute(f"{_SUMMED} {asked_of}").fetchone())
            except duckdb.Error as error:
                raise not_opened(home, error) from error
            report()
    return found
