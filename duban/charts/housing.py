"""Homes started, completed and occupied: the plan with its milestones and what was reached on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd

from duban.charts.look import Look, PlotlyFigure, apart, figure, words
from duban.charts.trajectory import ahead, top
from duban.words.amounts import compact, percent
from duban.words.outlook import Outlook
from duban.words.wording import N_

# On a telephone the number at the end of the line is wider than the room after it.
_MARGIN = {"l": 8, "r": 40, "t": 12, "b": 8}
# Values closer than this share of the axis are not both named.
_LABEL_GAP = 0.07


def plan(frame: pd.DataFrame, look: Look, measure: str, view: Outlook | None = None) -> PlotlyFigure:
    """The planned path through its milestones as a line, the city's values as points.

    frame: kind (plan or actual), day, value, share; `view` adds last year's course and where the year will likely end.
    """
    planned, reached = frame[frame["kind"] == "plan"], frame[frame["kind"] == "actual"]
    # The plan starts on the eve of its first day, so the first tick names the day after.
    ticks = [day + timedelta(days=1) if place == 0 else day for place, day in enumerate(planned["day"])]
    names = [f"{day.month}-{day.day}" for day in ticks]
    days = {"tickvals": list(planned["day"]), "ticktext": names, "showgrid": False} | _room(planned["day"])
    highest = top(view, max([*planned["value"], *reached["value"]], default=1)) * 1.12
    values = {"title": measure, "range": [0, highest], "tickformat": ","}
    coming = ahead(view, look) if view else []
    traces = [*_planned(planned, look), *coming, *_reached(reached, look, highest)]
    return figure(look, 360, traces, days, values, margin=_MARGIN)


def _planned(planned: pd.DataFrame, look: Look) -> list[dict[str, Any]]:
    steps = planned.iloc[1:].drop_duplicates("share")
    # Near the axis, words in one line would stand on its numbers.
    third = planned["day"].min() + (planned["day"].max() - planned["day"].min()) / 3
    labels = [
        ("<br>" if day < third else " · ").join((percent(share, look.language), compact(value, look.language)))
        for day, share, value in zip(steps["day"], steps["share"], steps["value"], strict=True)
    ]
    name = look.say(N_("Plan"))
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(planned["day"]),
        "y": list(planned["value"]),
        "line": {"color": look.quiet, "width": 2, "dash": "dot"},
        "marker": {"symbol": "line-ns", "size": 14, "line": {"width": 2, "color": look.text}},
        "hovertemplate": "%{x|%Y-%m-%d}: %{y:,.0f}<extra>" + name + "</extra>",
    }
    return [line, words(steps["day"], steps["value"], labels, look.quiet, "top left", clear=8)]


def _room(days: pd.Series) -> dict[str, Any]:
    """The whole plan, with room after its last day for the words there."""
    if days.empty:
        return {}
    length = max(days) - min(days)
    return {"range": [str(min(days) - 0.03 * length), str(max(days) + 0.16 * length)]}


def _reached(reached: pd.DataFrame, look: Look, highest: float) -> list[dict[str, Any]]:
    said = apart(list(reached["value"]), _LABEL_GAP * highest)
    labels = [f"<b>{compact(value, look.language)}</b>" if shown else ""
              for value, shown in zip(reached["value"], said, strict=True)]  # fmt: skip
    name = look.say(N_("Reached"))
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(reached["day"]),
        "y": list(reached["value"]),
        "line": {"color": look.accent, "width": 3},
        "marker": {"size": 10},
        "hovertemplate": "%{x|%Y-%m-%d}: %{y:,}<extra>" + name + "</extra>",
    }
    return [line, words(reached["day"], reached["value"], labels, look.accent, "bottom right", 14, clear=12)]
