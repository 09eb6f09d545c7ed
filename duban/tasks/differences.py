"""What changed between two commits of the lake: figures, statuses and places."""

from __future__ import annotations

import pandas as pd

_KEY = ["task_id", "indicator_id", "unit_id", "due_on"]
_COMPARED = ["actual", "status", "place"]
_NAMES = ["indicator_zh", "indicator_en", "unit_zh", "unit_en", "measure_zh", "measure_en"]


def changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The commitments whose figure, status or place differs, as `actual_before`, `actual_after` and so on.

    Both frames have rows of `history/standing`. One that stands in only one of them is missing on the other
    side. New statuses come first.
    """
    both = before.merge(after, on=_KEY, how="outer", suffixes=("_before", "_after"))
    differs = pd.concat([_differs(both, name) for name in _COMPARED], axis=1)
    named = {name: both[f"{name}_after"].fillna(both[f"{name}_before"]) for name in _NAMES}
    columns = [f"{name}_{side}" for name in _COMPARED for side in ("before", "after")]
    found: pd.DataFrame = both.assign(**named)[[*_KEY, *_NAMES, *columns]][differs.any(axis=1)]
    first = _differs(found, "status").sort_values(ascending=False, kind="stable").index
    return found.loc[first].reset_index(drop=True)


def count(found: pd.DataFrame, name: str) -> int:
    """How many rows of `changes` differ in `name`: actual, status or place."""
    return int(_differs(found, name).sum())


def _differs(both: pd.DataFrame, name: str) -> pd.Series:
    old, new = both[f"{name}_before"], both[f"{name}_after"]
    return ~((old == new) | (old.isna() & new.isna()))
