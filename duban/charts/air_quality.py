"""Good-air days: against the promise, through the year, side by side, and day by day."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from duban.charts.look import TICK_PIXELS, Look, PlotlyFigure, figure, target_ticks, words
from duban.charts.trajectory import ahead, months, room_after, top
from duban.words.amounts import is_missing
from duban.words.outlook import Outlook
from duban.words.statuses import STATUSES
from duban.words.wording import N_

Row = dict[Hashable, Any]

# The six class colours are prescribed by HJ 633-2012.
CLASS_COLOURS = {1: "#00E400", 2: "#FFFF00", 3: "#FF7E00", 4: "#FF0000", 5: "#99004C", 6: "#7E0023"}

_DAYS_IN_WEEK = 7
_MARKED_POINTS = 40


def years(frame: pd.DataFrame, look: Look) -> PlotlyFigure:
    """Good days of each year as bars with the promise as a stroke; an unfinished year is pale.

    frame: target_year, good_days, as_of, is_complete, target_days, days_over_target.
    """
    rows = frame.to_dict("records")
    promised = frame.dropna(subset=["target_days"])
    target = look.say(N_("Target"))
    bars = {
        "type": "bar",
        "x": list(frame["target_year"]),
        "y": list(frame["good_days"]),
        "marker": {"color": [_year_colour(row, look) for row in rows]},
        "width": 0.56,
        "hovertemplate": "%{x}: %{y}<extra></extra>",
    }
    reached = frame.dropna(subset=["good_days"])
    inks = [_year_ink(row, look) for row in reached.to_dict("records")]
    texts = [_year_text(row, look) for row in reached.to_dict("records")]
    labels = [f"{target} {days:.0f}" for days in promised["target_days"]]
    traces = [
        bars,
        target_ticks(look, promised["target_year"], promised["target_days"], upright=False),
        words(reached["target_year"], reached["good_days"] / 2, texts, inks, "middle center", 14),
        words(promised["target_year"], promised["target_days"], labels, look.text, "top center", clear=TICK_PIXELS),
    ]
    days = look.say(N_("good-air days in the year"))
    highest = max(frame[["good_days", "target_days"]].max().max(), 1) if len(frame) else 1
    return figure(look, 300, traces, {"dtick": 1, "showgrid": False}, {"title": days, "range": [0, 1.15 * highest]})


def _year_colour(row: Row, look: Look) -> str:
    if not row["is_complete"] or is_missing(row["good_days"]):
        return look.shade
    if is_missing(row["target_days"]):
        return look.other
    return STATUSES["overdue" if row["days_over_target"] < 0 else "met"].colour


def _year_ink(row: Row, look: Look) -> str:
    return "#FFFFFF" if row["is_complete"] and not is_missing(row["target_days"]) else look.text


def _year_text(row: Row, look: Look) -> str:
    text = f"<b>{row['good_days']:.0f}</b>"
    if row["is_complete"]:
        return text
    until = look.say(N_("to {day}", day=f"{row['as_of']:%m-%d}"))
    return f"{text}<br>{until}"


def pace(
    frame: pd.DataFrame, budget: Mapping[str, Any], year: int, look: Look, view: Outlook | None = None
) -> PlotlyFigure:
    """The count of good days through `year` against the straight line to the promise; counts beside the line as points.

    frame: as_of, good_days, is_on_line; budget: target_days of the year; `view` adds where the year will likely end.
    """
    followed, beside = frame[frame["is_on_line"]], frame[~frame["is_on_line"]]
    first, last, target = date(year, 1, 1), date(year, 12, 31), budget["target_days"]
    day, good = look.say(N_("Pace")), look.say(N_("Good-air days"))
    line = {"type": "scatter", "mode": "lines", "hovertemplate": "%{x|%Y-%m-%d}: %{y:.0f}<extra>" + day + "</extra>"}
    traces = [
        line | {"x": [first, last], "y": [0, target], "line": {"color": look.quiet, "dash": "dot", "width": 2}},
        line | {"x": [first, last], "y": [target, target], "line": {"color": look.text, "width": 1}},
        line
        | {
            "x": [first, *followed["as_of"]],
            "y": [0, *followed["good_days"]],
            "mode": "lines+markers" if len(followed) < _MARKED_POINTS else "lines",
            "line": {"color": look.accent, "width": 3},
            "marker": {"size": 9},
            "hovertemplate": "%{x|%Y-%m-%d}: %{y}<extra>" + good + "</extra>",
        },
        words([first], [target], [f"{look.say(N_('Target'))} {target:.0f}"], look.text, "top right", 14),
    ]
    if len(beside):
        traces.append(_beside(beside, look))
    if len(followed):
        end = followed.iloc[-1]
        at_end = [f"\u00a0\u00a0<b>{end['good_days']:.0f}</b>"]
        traces.append(words([end["as_of"]], [end["good_days"]], at_end, look.accent, "bottom right", 16))
    traces += ahead(view, look) if view else []
    room = room_after(view, (last - first).days) if view else timedelta(days=24)
    days = {"range": [first, last + room], "showgrid": False} | months(first, last)
    counts = {"title": look.say(N_("good-air days so far")), "range": [0, top(view, target) * 1.16]}
    return figure(look, 300, traces, days | {"title": look.say(N_("month"))}, counts)


def _beside(frame: pd.DataFrame, look: Look) -> dict[str, Any]:
    """What the other origin counts: hollow points, small where there are many."""
    other = look.say(N_("Counted otherwise"))
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(frame["as_of"]),
        "y": list(frame["good_days"]),
        "marker": {
            "symbol": "circle-open",
            "size": 9 if len(frame) < _MARKED_POINTS else 3,
            "color": look.quiet,
            "line": {"width": 2 if len(frame) < _MARKED_POINTS else 1},
        },
        "hovertemplate": "%{x|%Y-%m-%d}: %{y:.0f}<extra>" + other + "</extra>",
    }


def calendar(frame: pd.DataFrame, year: int, look: Look) -> PlotlyFigure:
    """Every reported day of `year` in the colour of its class, weeks across and weekdays down.

    frame: as_of, air_quality_index, class_number, class_zh, class_en.
    """
    first_weekday = date(year, 1, 1).weekday()
    days = pd.to_datetime(frame["as_of"])
    place = days.dt.day_of_year - 1 + first_weekday
    squares = {
        "type": "scatter",
        "x": list(place // _DAYS_IN_WEEK),
        "y": list(place % _DAYS_IN_WEEK),
        "mode": "markers",
        "marker": {
            "symbol": "square",
            "size": 17,
            "color": [CLASS_COLOURS[int(number)] for number in frame["class_number"]],
            "line": {"color": look.quiet, "width": 0.5},
        },
        "customdata": list(
            zip(days.dt.strftime("%Y-%m-%d"), frame["air_quality_index"], frame[look.pick("class")], strict=True)
        ),
        "hovertemplate": "%{customdata[0]}: %{customdata[1]:.0f}, %{customdata[2]}<extra></extra>",
    }
    months = [date(year, month, 1) for month in range(1, 13)]
    weeks = [((month - months[0]).days + first_weekday) // _DAYS_IN_WEEK for month in months]
    bare = {"showgrid": False, "zeroline": False}
    across = bare | {"tickvals": weeks, "ticktext": [str(month.month) for month in months], "range": [-0.8, 53.2]}
    weekdays = look.say(N_("Mon Tue Wed Thu Fri Sat Sun")).split()
    down = bare | {"tickvals": list(range(_DAYS_IN_WEEK)), "ticktext": weekdays, "autorange": "reversed"}
    return figure(look, 240, [squares], across | {"title": look.say(N_("month"))}, down)
