"""The files that the catalog names, of now and of the past, and whether they are as they were written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from duban.lake.connection import asked_once
from duban.lake.home import CONFIG, LakeHome
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


@dataclass(frozen=True)
class Damage:
    """What is wrong with a file: it is gone, has another length than it was written with (cut), or cannot be read."""

    file: LakeFile
    what: Literal["gone", "cut", "unreadable"]


def named_files(home: LakeHome) -> list[LakeFile]:
    """Every file that the catalog of the lake at `home` names, those of past commits too. Raises LakeError."""
    return asked_once(home, files_within)


def named_evidence(home: LakeHome, snapshot_id: int | None = None) -> dict[str, str]:
    """The SHA-256 of each file of evidence that commits name, and what it was called. Raises LakeError."""
    return dict(asked_once(home, lambda connection: connection.execute(_EVIDENCE).fetchall(), snapshot_id))


def files_within(connection: Connection) -> list[LakeFile]:
    """The same as a connection sees them."""
    return [LakeFile(*row) for row in connection.execute(_NAMED).fetchall()]


def damages(folder: Path, files: Iterable[LakeFile], *, read: bool = False) -> list[Damage]:
    """What is wrong with `files` in a `folder`; with `read` each is read to its end, else its length alone is seen."""
    found = []
    with duckdb.connect(config=dict(CONFIG)) as connection:
        for file in files:
            path = folder / file.path
            what: Literal["gone", "cut", "unreadable"] | None = None
            if not path.exists():
                what = "gone"
            elif path.stat().st_size != file.byte_count:
                what = "cut"
            elif read and not _is_readable(connection, path, file.row_count):
                what = "unreadable"
            if what:
                found.append(Damage(file, what))
    return found


def _is_readable(connection: duckdb.DuckDBPyConnection, path: Path, row_count: int | None) -> bool:
    try:
        found = connection.execute(_READ, {"path": str(path)}).fetchone()
    except duckdb.Error:
        return False
    return found is not None and row_count in (None, found[0])
