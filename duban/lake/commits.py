"""The commits of the lake: when, who, what."""

from __future__ import annotations

import json
from typing import Any

import duckdb

from duban.lake.connection import connect, not_answered
from duban.lake.home import LakeHome

_SNAPSHOTS = """
select
    snapshot_id,
    cast(snapshot_time as varchar) as committed_at,
    author,
    commit_message as message,
    commit_extra_info as extra,
from lake.snapshots()
order by snapshot_id desc
"""


def snapshots(home: LakeHome) -> list[dict[str, Any]]:
    """Every commit, newest first: snapshot_id, committed_at (the city's time), author, message, extra (a mapping)."""
    connection = connect(home, read_only=True)
    try:
        rows = connection.execute(_SNAPSHOTS).to_arrow_table().to_pylist()
    except duckdb.Error as error:
        raise not_answered(error) from error
    finally:
        connection.close()
    return [row | {"extra": json.loads(row["extra"] or "{}")} for row in rows]
