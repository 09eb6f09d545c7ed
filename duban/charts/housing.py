"""Homes started, completed and occupied: the plan with its milestones and what was reached on the way."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from duban.amounts import compact, percent
from duban.charts.look import Look, blank, note_on_plot
from duban.wording import N_


def plan(frame: pd.DataFrame, look: Look, measure: str) -> go.Figure:
    """The planned path through its milestones as a line, the city's reported values as points.

    frame: kind (plan or actual), day, value, share.
    """
    figure = blank(look, 340, margin_right=64)
    planned, reached = frame[frame["kind"] == "plan"], frame[frame["kind"] == "actual"]
    figure.add_scatter(
        x=planned["day"],
        y=planned["value"],
        mode="lines+markers",
        name=look.say(N_("Plan")),
        line={"color": look.quiet, "width": 2, "dash": "dot"},
        marker={"symbol": "line-ns", "size": 14, "line": {"width": 2, "color": look.text}},
        hovertemplate="%{x|%Y-%m-%d}: %{y:,.0f}<extra>" + look.say(N_("Plan")) + "</extra>",
    )
    for point in planned.iloc[1:].to_dict("records"):
        note_on_plot(
            figure,
            look,
            point["day"],
            point["value"],
            f"{percent(point['share'], look.language)} · {compact(point['value'], look.language)}",
            xanchor="right",
            yshift=12,
            xshift=-4,
        )
    figure.add_scatter(
        x=reached["day"],
        y=reached["value"],
        mode="lines+markers",
        name=look.say(N_("Reached")),
        line={"color": look.accent, "width": 3},
        marker={"size": 10},
        hovertemplate="%{x|%Y-%m-%d}: %{y:,}<extra>" + look.say(N_("Reached")) + "</extra>",
    )
    for point in reached.to_dict("records"):
        note_on_plot(
            figure,
            look,
            point["day"],
            point["value"],
            f"<b>{compact(point['value'], look.language)}</b>",
            font={"size": 14, "color": look.accent},
            xshift=10,
            yshift=-8,
        )
    figure.update_xaxes(tickformat="%m-%d", tickvals=list(planned["day"]) or None, showgrid=False)
    figure.update_yaxes(title_text=measure, rangemode="tozero", tickformat=",")
    return figure
