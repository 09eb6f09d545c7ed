"""The lake as a meeting's commit left it, kept open for a few meetings."""

from __future__ import annotations

from functools import cache, lru_cache

from duban.lake import queries
from duban.lake.dependents import origins
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import table_of
from duban.meeting.facts import ASKED, At

_OF_A_MEETING = {"meeting_id", "decision_id"}


def frozen_at(lake: Lake) -> At:
    """What gives the lake beside `lake` as a commit left it: `lake` itself while its figures are still the same.

    The function raises LakeError when there is no such commit.
    """

    def at(snapshot_id: int) -> Lake:
        if _has_same_figures(lake, snapshot_id, lake.snapshot_id()):
            return lake
        return opened(lake.home, snapshot_id)

    return at


@lru_cache(maxsize=50)
def _has_same_figures(lake: Lake, snapshot_id: int, newest_id: int) -> bool:
    if snapshot_id == newest_id:
        return True
    changed = lake.changed_after(snapshot_id)
    return changed is not None and not changed & followed_tables()


@cache
def followed_tables() -> frozenset[str]:
    """The tables from which the figures of a meeting follow, as the statements themselves say.

    Those of meetings are left out: decisions are duties, too, and no statement here counts those.
    """
    views = tuple(view.sql for view in queries.topic("views"))
    words = frozenset[str]().union(*(origins(views, queries.catalog()[name].sql) for name in ASKED))
    tables = (query.name.removeprefix("schema/") for query in queries.topic("schema"))
    return words & {table for table in tables if not _OF_A_MEETING & set(table_of(table, ()).column_names)}


@lru_cache(maxsize=3)
def opened(home: LakeHome, snapshot_id: int) -> Lake:
    """The lake as a commit left it, with what a meeting's papers ask. Raises LakeError when there is no such commit."""
    return queries.open_lake(home, snapshot_id, only=("meeting", "history", "trajectory"))
