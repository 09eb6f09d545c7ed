"""The lake as a meeting's commit left it, kept open for a few meetings."""

from __future__ import annotations

from functools import lru_cache

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.meeting.facts import At

# What acts on meetings write; a figure follows from none of it.
_OWN_TABLES = {"meetings", "agenda_items", "decisions", "decision_steps", "attendance", "likelihoods", "evidence"}


def frozen_at(lake: Lake) -> At:
    """What gives the lake beside `lake` as a commit left it: `lake` itself while its figures are still the same.

    The function raises LakeError when there is no such commit.
    """

    def opened(snapshot_id: int) -> Lake:
        if _has_same_figures(lake, snapshot_id, lake.snapshot_id()):
            return lake
        return _opened(lake.home, snapshot_id)

    return opened


@lru_cache(maxsize=50)
def _has_same_figures(lake: Lake, snapshot_id: int, newest_id: int) -> bool:
    if snapshot_id == newest_id:
        return True
    changed = lake.changed_after(snapshot_id)
    return changed is not None and changed <= _OWN_TABLES


@lru_cache(maxsize=3)
def _opened(home: LakeHome, snapshot_id: int) -> Lake:
    return queries.open_lake(home, snapshot_id, only=("meeting", "history", "trajectory"))
