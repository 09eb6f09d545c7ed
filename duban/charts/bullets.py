"""Bullet bars: what was reached as a bar, what was due by then as a shade, the target as a stroke."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from duban.amounts import amount, is_missing
from duban.charts.look import ROW_PIXELS, Look, blank, target_ticks
from duban.statuses import STATUSES
from duban.wording import N_


def bullets(frame: pd.DataFrame, look: Look, measure: str, decimals: int = 0) -> go.Figure:
    """One lying bullet a unit, in the order of the frame from the top.

    frame: unit_zh, unit_en, target, actual, expected_value, status; values in `measure`.
    """
    factor, axis_name = look.measure(measure)
    rows = frame.iloc[::-1]
    labels = list(rows[look.pick("unit")])
    figure = blank(look, 84 + ROW_PIXELS * len(labels), margin_right=40)
    figure.add_bar(
        x=rows["expected_value"] * factor,
        y=labels,
        orientation="h",
        name=look.say(N_("Due by then")),
        marker={"color": look.shade},
        width=0.74,
        hovertemplate="%{x:,.0f}<extra>" + look.say(N_("Due by then")) + "</extra>",
    )
    figure.add_bar(
        x=rows["actual"] * factor,
        y=labels,
        orientation="h",
        name=look.say(N_("Reached")),
        marker={"color": [STATUSES[status].colour for status in rows["status"]]},
        width=0.36,
        hovertemplate="%{x:,}<extra>" + look.say(N_("Reached")) + "</extra>",
    )
    figure.add_trace(target_ticks(look, list(rows["target"] * factor), labels, look.say(N_("Target")), upright=True))
    for row in rows.to_dict("records"):
        figure.add_annotation(
            x=max(float(row["target"]), 0 if is_missing(row["actual"]) else float(row["actual"])) * factor,
            y=row[look.pick("unit")],
            text=_label(row, look, measure, decimals),
            showarrow=False,
            xanchor="left",
            xshift=10,
            font={"size": 13, "color": look.quiet if is_missing(row["actual"]) else look.text},
        )
    longest = max([*rows["target"], *rows["actual"].dropna()], default=1) * factor
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(title_text=axis_name, rangemode="tozero", range=[0, longest * 1.32], tickformat=",")
    figure.update_yaxes(showgrid=False, tickfont={"color": look.text, "size": 14})
    return figure


def _label(row: dict[Hashable, Any], look: Look, measure: str, decimals: int) -> str:
    target = amount(float(str(row["target"])), measure, look.language, decimals)
    status = STATUSES[str(row["status"])]
    if is_missing(row["actual"]):
        return look.say(N_("{mark} not reported, target {target}", mark=status.mark, target=target))
    reached = amount(float(str(row["actual"])), measure, look.language, decimals)
    return look.say(N_("{mark} {reached} of {target}", mark=status.mark, reached=reached, target=target))
