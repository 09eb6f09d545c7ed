"""The files that the catalog names, of now and of the past, and whether they are as they were written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from duban.lake.connection import asked_once
from duban.lake.home import LakeHome, database_settings, extension_files, not_reached
from duban.lake.sql import quoted
from duban.lake.stores import PARQUET
from duban.lake.transaction import Connection

# A table keeps its place when it is altered; each version of it has a row.
_NAMED = """
with files as (
    select table_id, path, path_is_relative, file_size_bytes, record_count, begin_snapshot, end_snapshot
    from __ducklake_metadata_lake.ducklake_data_file
    union all
    select table_id, path, path_is_relative, file_size_bytes, null, begin_snapshot, end_snapshot
    from __ducklake_metadata_lake.ducklake_delete_file
),

tables as (
    select distinct tables.table_id, tables.table_name, schemas.path || tables.path as path
    from __ducklake_metadata_lake.ducklake_table as tables
    inner join __ducklake_metadata_lake.ducklake_schema as schemas using (schema_id)
)

select
    tables.table_name,
    if(files.path_is_relative::boolean, tables.path || files.path, files.path) as path,
    files.file_size_bytes,
    files.record_count,
    files.begin_snapshot,
    files.end_snapshot is null as is_of_now,
from files
inner join tables using (table_id)
order by files.begin_snapshot, path
"""
_EVIDENCE = "select sha256, min(name) from lake.evidence where kind = 'file' group by sha256 order by sha256"
# Every value is unpacked, so that a byte that was lost is missed.
_READ = "select count(*), bit_xor(hash(rows)) from read_parquet($path) as rows"


What = Literal["gone", "cut", "unreadable"]


@dataclass(frozen=True)
class LakeFile:
    """A file of a table: where it lies in the folder of Parquet files, its length, and since which commit it counts.

    `row_count` is None of a file that says which rows of another were deleted.
    """

    table: str
    path: str
    byte_count: int
    row_count: int | None
    snapshot_id: int
    is_of_now: bool

    @property
    def name(self) -> str:
        """What the store calls it."""
        return f"{PARQUET}/{self.path}"


@dataclass(frozen=True)
class Damage:
    """What is wrong with a file: it is gone, has another length than it was written with (cut), or cannot be read."""

    file: LakeFile
    what: What


def named_files(home: LakeHome) -> list[LakeFile]:
    """Every file that the catalog of the lake at `home` names, those of past commits too. Raises LakeError."""
    return asked_once(home, files_within)


def named_evidence(home: LakeHome, snapshot_id: int | None = None) -> dict[str, str]:
    """The SHA-256 of each file of evidence that commits name, and what it was called. Raises LakeError."""
    return dict(asked_once(home, lambda connection: connection.execute(_EVIDENCE).fetchall(), snapshot_id))


def files_within(connection: Connection) -> list[LakeFile]:
    """The same as a connection sees them."""
    return [LakeFile(*row) for row in connection.execute(_NAMED).fetchall()]


def damages(home: LakeHome, files: Sequence[LakeFile], *, read: bool = False) -> list[Damage]:
    """What is wrong with `files` of the lake at `home`; with `read` each is read to its end, else its length is seen.

    Raises LakeError where the store does not answer.
    """
    try:
        byte_counts = home.store.byte_counts([file.name for file in files])
    except OSError as error:
        raise not_reached(home, error) from error
    found: dict[LakeFile, What] = {file: what for file in files if (what := _wrong(file, byte_counts))}
    if read:
        with _reading(home) as connection:
            whole = [file for file in files if file not in found]
            found |= {file: "unreadable" for file in whole if not _is_readable(home, connection, file)}
    return [Damage(file, found[file]) for file in files if file in found]


def damaged_places(home: LakeHome, files: Sequence[LakeFile]) -> dict[str, set[Path]]:
    """Where the files stand that are found damaged, each read to its end, by table. Raises LakeError."""
    places: dict[str, set[Path]] = {}
    for damage in damages(home, files, read=True):
        places.setdefault(damage.file.table, set()).add(Path(home.store.place(damage.file.name)))
    return places


@contextmanager
def _reading(home: LakeHome) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads the files of the lake at `home` and knows nothing of its catalog."""
    with duckdb.connect(config=database_settings()) as connection:
        for file in extension_files(duckdb.__version__, home.store.extensions):
            connection.execute(f"load {quoted(str(file))}")
        for statement in home.store.statements():
            connection.execute(statement)
        yield connection


def _wrong(file: LakeFile, byte_counts: Mapping[str, int]) -> What | None:
    if file.name not in byte_counts:
        return "gone"
    return "cut" if byte_counts[file.name] != file.byte_count else None


def _is_readable(home: LakeHome, connection: duckdb.DuckDBPyConnection, file: LakeFile) -> bool:
    try:
        found = connection.execute(_READ, {"path": home.store.place(file.name)}).fetchone()
    except duckdb.Error:
        return False
    return found is not None and file.row_count in (None, found[0])
