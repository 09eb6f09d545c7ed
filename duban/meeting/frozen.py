"""The lake as a meeting's commit left it, kept open for a few meetings."""

from __future__ import annotations

from functools import lru_cache

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.meeting.facts import At


def frozen_at(lake: Lake) -> At:
    """What gives the lake beside `lake` as a commit left it: `lake` itself for its newest commit. Raises LakeError."""
    return lambda snapshot_id: lake if snapshot_id == lake.snapshot_id() else _opened(lake.home, snapshot_id)


@lru_cache(maxsize=3)
def _opened(home: LakeHome, snapshot_id: int) -> Lake:
    return queries.open_lake(home, snapshot_id, only=("meeting", "history"))
