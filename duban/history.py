"""What changed between two commits of the lake: figures, statuses and places."""

from __future__ import annotations

import pandas as pd

_KEY = ["task_id", "indicator_id", "unit_id", "due_on"]
_COMPARED = ["actual", "status", "place"]
_NAMES = ["indicator_zh", "indicator_en", "unit_zh", "unit_en", "measure_zh", "measure_en"]


def changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The commitments whose figure, status or place differs, as `actual_before`, `actual_after` and so on.

    Both frames have rows of `history/standing`. One that stands in only one of them is missing on the other side.
    """
    both = before.merge(after, on=_KEY, how="outer", suffixes=("_before", "_after"))
    differs = pd.Series(data=False, index=both.index)
    for name in _COMPARED:
        old, new = both[f"{name}_before"], both[f"{name}_after"]
        differs |= ~((old == new) | (old.isna() & new.isna()))
    named = {name: both[f"{name}_after"].fillna(both[f"{name}_before"]) for name in _NAMES}
    columns = [f"{name}_{side}" for name in _COMPARED for side in ("before", "after")]
    found: pd.DataFrame = both.assign(**named)[[*_KEY, *_NAMES, *columns]][differs]
    return found.reset_index(drop=True)
