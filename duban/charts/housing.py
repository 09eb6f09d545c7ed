"""Homes started, completed and occupied: the plan with its milestones and what was reached on the way."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from duban.amounts import compact, percent
from duban.charts.look import Look, PlotlyFigure, figure, words
from duban.wording import N_


def plan(frame: pd.DataFrame, look: Look, measure: str) -> PlotlyFigure:
    """The planned path through its milestones as a line, the city's values as points.

    frame: kind (plan or actual), day, value, share.
    """
    planned, reached = frame[frame["kind"] == "plan"], frame[frame["kind"] == "actual"]
    steps = planned.iloc[1:].drop_duplicates("share")
    names = {"plan": look.say(N_("Plan")), "actual": look.say(N_("Reached"))}
    line = {"type": "scatter", "mode": "lines+markers"}
    traces = [
        line
        | {
            "x": list(planned["day"]),
            "y": list(planned["value"]),
            "line": {"color": look.quiet, "width": 2, "dash": "dot"},
            "marker": {"symbol": "line-ns", "size": 14, "line": {"width": 2, "color": look.text}},
            "hovertemplate": "%{x|%Y-%m-%d}: %{y:,.0f}<extra>" + names["plan"] + "</extra>",
        },
        words(
            steps["day"],
            steps["value"],
            [
                f"{percent(share, look.language)} · {compact(value, look.language)}"
                for share, value in zip(steps["share"], steps["value"], strict=True)
            ],
            look.quiet,
            "top left",
        ),
        line
        | {
            "x": list(reached["day"]),
            "y": list(reached["value"]),
            "line": {"color": look.accent, "width": 3},
            "marker": {"size": 10},
            "hovertemplate": "%{x|%Y-%m-%d}: %{y:,}<extra>" + names["actual"] + "</extra>",
        },
        words(
            reached["day"],
            reached["value"],
            [f"\u00a0\u00a0<b>{compact(value, look.language)}</b>" for value in reached["value"]],
            look.accent,
            "bottom right",
            14,
        ),
    ]
    # The plan starts on the eve of its first day, so the first tick names the day after.
    ticks = [day + timedelta(days=1) if place == 0 else day for place, day in enumerate(planned["day"])]
    names_of_days = [f"{day.month}-{day.day}" for day in ticks]
    days = {"tickvals": list(planned["day"]), "ticktext": names_of_days, "showgrid": False}
    top = max([*planned["value"], *reached["value"]], default=1) * 1.12
    return figure(look, 360, traces, days, {"title": measure, "range": [0, top], "tickformat": ","})
