"""A table of which some files are gone or damaged: what stands in the others is read all the same."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from duban.lake.transaction import Connection

_FILES = "select data_file, delete_file from ducklake_list_files('lake', $table)"
_SINCE = "_ducklake_internal_snapshot_id"


def copy_what_is_whole(cursor: Connection, table: str, damaged: Collection[Path], snapshot_id: int) -> None:
    """Copy `table` of the lake, as a commit left it, into memory without what stands in the `damaged` files."""
    cursor.execute(f'create or replace table "{table}" as from lake."{table}" limit 0')
    wanted = {row[0] for row in cursor.execute(f'describe "{table}"').fetchall()}
    for data, deleted in cursor.execute(_FILES, {"table": table}).fetchall():
        if Path(data) not in damaged and (deleted is None or Path(deleted) not in damaged):
            _copy(cursor, table, wanted, (data, deleted), snapshot_id)


def _copy(cursor: Connection, table: str, wanted: set[str], files: tuple[str, str | None], snapshot_id: int) -> None:
    data, deleted = files
    held = [row[0] for row in cursor.execute("describe from read_parquet($data)", {"data": data}).fetchall()]
    columns = ", ".join(f'"{name}"' for name in held if name in wanted)
    # In a merged file each row says since which commit it counts.
    asked = [f"{_SINCE} <= {snapshot_id:d}"] if _SINCE in held else []
    parameters = {"data": data}
    if deleted is not None:
        asked.append("file_row_number not in (select pos from read_parquet($deleted))")
        parameters["deleted"] = deleted
    which = f"where {' and '.join(asked)}" if asked else ""
    rows = f"select {columns} from read_parquet($data, file_row_number => true) {which}"  # noqa: S608 (our own names)
    cursor.execute(f'insert into "{table}" by name {rows}', parameters)
