"""The commits of the lake: when, who, what."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa

from duban.lake.connection import asked_once
from duban.lake.home import LakeHome
from duban.lake.transaction import Transaction

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
    return _told(asked_once(home, lambda connection: connection.execute(_SNAPSHOTS).to_arrow_table()))


def snapshots_within(transaction: Transaction) -> list[dict[str, Any]]:
    """The same as an open transaction sees them; a connection of its own would take longer than the write."""
    return _told(transaction.run(_SNAPSHOTS))


def _told(rows: pa.Table) -> list[dict[str, Any]]:
    return [row | {"extra": json.loads(row["extra"] or "{}")} for row in rows.to_pylist()]
