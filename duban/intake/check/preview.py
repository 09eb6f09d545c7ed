"""What an accepted file would change, figure by figure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from duban.intake.check.figures import Reported
from duban.words.amounts import is_missing

COLUMNS = [
    "row",
    "column_number",
    "indicator_id",
    "unit_id",
    "as_of",
    "period",
    "old",
    "new",
    "old_state",
    "new_state",
    "change",
    "note",
    "shown",
    "source",
]


def preview_frame(
    reported: Sequence[Reported], known: pd.DataFrame, asked: pd.DataFrame, known_states: pd.DataFrame
) -> pd.DataFrame:
    """Each reported figure or state beside what is known for the same day, with the names of `asked`.

    `known` has indicator_id, unit_id, as_of, value; `known_states` task_id, unit_id, as_of, state. Returns COLUMNS and
    the names and measures of `asked`; change is new, changed or unchanged; what was not known is missing.
    """
    keys = zip(known["indicator_id"], known["unit_id"], known["as_of"], strict=True)
    old_values = dict(zip(keys, known["value"], strict=True))
    keys = zip(known_states["task_id"], known_states["unit_id"], known_states["as_of"], strict=True)
    old_states = dict(zip(keys, known_states["state"], strict=True))
    rows = [
        {
            "row": figure.row,
            "column_number": figure.column_number,
            "indicator_id": figure.indicator_id,
            "unit_id": figure.unit_id,
            "as_of": figure.as_of,
            "period": figure.period,
            "old": old_values.get((figure.indicator_id, figure.unit_id, figure.as_of)),
            "new": figure.value,
            "old_state": old_states.get((figure.indicator_id, figure.unit_id, figure.as_of)),
            "new_state": figure.state or None,
            "note": figure.note,
            "shown": figure.shown,
            "source": figure.source,
        }
        for figure in reported
    ]
    frame = pd.DataFrame(rows, columns=[name for name in COLUMNS if name != "change"])
    frame[["old", "new"]] = frame[["old", "new"]].astype("float64")
    old, new = (frame[f"{side}_state"].astype(object).fillna(frame[side]) for side in ("old", "new"))
    frame["change"] = [_change(before, after) for before, after in zip(old, new, strict=True)]
    names = asked.drop(columns=["accumulates", "frequency"])
    return frame.merge(names, on=["indicator_id", "unit_id"], how="left")


def _change(old: object, new: object) -> str:
    if is_missing(old):
        return "new"
    return "unchanged" if old == new else "changed"
