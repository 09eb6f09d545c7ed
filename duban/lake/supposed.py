"""What the lake would answer if it held other rows; nothing is kept of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from duban.lake.copies import Copied
from duban.lake.dependents import dependents, needed
from duban.lake.filling import Filling
from duban.lake.state import selected
from duban.lake.transaction import Parameters, numbered


def supposed(
    cursor: duckdb.DuckDBPyConnection,
    copy: Copied,
    views: Sequence[str],
    rows: Mapping[str, pa.Table],
    questions: Sequence[tuple[str, Parameters]],
    *,
    in_place: bool,
) -> list[pa.Table]:
    """What `questions` are answered by `cursor`, which has `copy` in memory, if `rows` stood in its tables too.

    With `in_place` they stand in the place of all that the tables hold. Raises LakeError and duckdb.Error.
    """
    asked = needed(dependents(views, rows), (sql for sql, _ in questions))
    cursor.execute("begin")
    try:
        filling = Filling(cursor, asked, copy.by_key, copy.marks, copy.in_file)
        for table, added in rows.items():
            filling.add(table, numbered(table, added, lambda: copy.snapshot_id + 1), in_place=in_place)
        filling.fill()
        return [selected(cursor, sql, parameters) for sql, parameters in questions]
    finally:
        cursor.execute("rollback")
