"""What an accepted file would change, figure by figure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from duban.intake.check import Reported

COLUMNS = ["row", "indicator_id", "unit_id", "as_of", "period", "old", "new", "change", "note"]


def preview_frame(reported: Sequence[Reported], known: pd.DataFrame, asked: pd.DataFrame) -> pd.DataFrame:
    """Each reported figure beside what is known for the same day, with the names of `asked`.

    `known` has indicator_id, unit_id, as_of, value. Returns COLUMNS and the names and measures of `asked`;
    change is new, changed or unchanged; old is missing where nothing was known.
    """
    keys = zip(known["indicator_id"], known["unit_id"], known["as_of"], strict=True)
    old_values = dict(zip(keys, known["value"], strict=True))
    rows = [
        {
            "row": figure.row,
            "indicator_id": figure.indicator_id,
            "unit_id": figure.unit_id,
            "as_of": figure.as_of,
            "period": figure.period,
            "old": old_values.get((figure.indicator_id, figure.unit_id, figure.as_of)),
            "new": figure.value,
            "note": figure.note,
        }
        for figure in reported
    ]
    frame = pd.DataFrame(rows, columns=[name for name in COLUMNS if name != "change"])
    frame["old"] = frame["old"].astype("float64")
    frame["change"] = [_change(old, new) for old, new in zip(frame["old"], frame["new"], strict=True)]
    names = asked.drop(columns=["accumulates", "frequency"])
    return frame.merge(names, on=["indicator_id", "unit_id"], how="left")


def _change(old: float, new: float) -> str:
    if pd.isna(old):
        return "new"
    return "unchanged" if old == new else "changed"
