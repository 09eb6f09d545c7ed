"""Bullet bars: what was reached as a bar, what was due by then as a shade, the target as a stroke."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from duban.charts.look import ROW_PIXELS, Look, PlotlyFigure, figure, target_ticks, words
from duban.words.amounts import amount, is_missing
from duban.words.statuses import STATUSES
from duban.words.wording import N_


def bullets(frame: pd.DataFrame, look: Look, measure: str, decimals: int = 0, chosen: str = "") -> PlotlyFigure:
    """One lying bullet a unit, in the order of the frame from the top; that of the `chosen` unit_id is named in bold.

    frame: unit_zh, unit_en, target, actual, expected_value, status; values in `measure`.
    """
    factor, axis_name = look.measure(measure)
    rows = frame.iloc[::-1]
    units = _names(rows, look, chosen)
    due, reached = look.say(N_("Due by then")), look.say(N_("Reached"))
    bar = {"type": "bar", "orientation": "h", "y": units}
    ends = rows[["target", "actual"]].max(axis=1) * factor
    longest = float(ends.max()) if len(rows) else 1.0
    traces = [
        bar
        | {
            "x": list(rows["expected_value"] * factor),
            "marker": {"color": look.shade},
            "width": 0.74,
            "hovertemplate": "%{x:,.0f}<extra>" + due + "</extra>",
        },
        bar
        | {
            "x": list(rows["actual"] * factor),
            "marker": {"color": [STATUSES[status].colour for status in rows["status"]]},
            "width": 0.36,
            "hovertemplate": "%{x:,}<extra>" + reached + "</extra>",
        },
        target_ticks(look, rows["target"] * factor, units, upright=True),
        words(
            ends + longest * 0.015,
            units,
            [_label(row, look, measure, decimals) for row in rows.to_dict("records")],
            [look.quiet if is_missing(value) else look.text for value in rows["actual"]],
            "middle right",
        ),
    ]
    across = {"title": axis_name, "range": [0, longest * 1.7], "tickformat": ","}
    down = {"showgrid": False, "tickfont": {"color": look.text, "size": 14}, "range": [-0.7, len(units) - 0.3]}
    return figure(look, 56 + ROW_PIXELS * len(units), traces, across, down, barmode="overlay")


def _names(rows: pd.DataFrame, look: Look, chosen: str) -> list[str]:
    names = rows[look.pick("unit")]
    known = rows.get("unit_id", names)
    return [f"<b>{name}</b>" if unit == chosen else name for unit, name in zip(known, names, strict=True)]


def _label(row: dict[Hashable, Any], look: Look, measure: str, decimals: int) -> str:
    target, reached = (amount(row[name], measure, look.language, decimals, bare=True) for name in ("target", "actual"))
    mark = STATUSES[row["status"]].mark
    if is_missing(row["actual"]):
        return look.say(N_("{mark} not reported · {target}", mark=mark, target=target))
    return look.say(N_("{mark} {reached} of {target}", mark=mark, reached=reached, target=target))
