"""A figure's way to its due day: as promised, as it went, as it went last year, and where it will likely arrive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from duban.charts.look import Look, PlotlyFigure, figure, words
from duban.words.amounts import amount
from duban.words.forecast import Forecast
from duban.words.outlook import Outlook
from duban.words.wording import N_

_MARKED_POINTS = 40
# Room after the due day for what is written at the lines' ends, as a share of the time.
_ROOM, _ROOM_FOR_FAN = 0.08, 0.2
# Ends of the band closer than this share of the axis are written in one.
_LABEL_GAP = 0.09


def trajectory(view: Outlook, look: Look, height: int = 280) -> PlotlyFigure:
    """The whole way of one figure, in its measure as the reader's language says it."""
    measure = view.target[look.pick("measure")]
    factor, axis_name = look.measure(measure)
    promised, actual = view.of_kind("promised"), view.of_kind("actual")
    spoken = amount(view.target["target"], measure, look.language, int(view.target["decimals"]), bare=True)
    # One stands above its point and the other below, whichever is higher.
    is_beyond = len(actual) > 0 and bool(actual.iloc[-1]["value"] > view.target["target"])
    promise, end_at = ("bottom right", "top left") if is_beyond else ("top left", "bottom right")
    traces = [
        _line(promised, factor, {"color": look.quiet, "dash": "dot", "width": 2}, look.say(N_("Promised"))),
        words([view.target["due_on"]], [view.target["target"] * factor], [spoken], look.text, promise, 14, clear=6),
        *ahead(view, look, factor),
        _reached(actual, look, factor),
    ]
    if len(actual):
        end = actual.iloc[-1]
        said = amount(end["value"], measure, look.language, int(view.target["decimals"]), bare=True)
        traces.append(
            words([end["day"]], [end["value"] * factor], [f"<b>{said}</b>"], look.accent, end_at, 14, clear=10)
        )
    values = {"title": axis_name, "tickformat": ","} | _heights(view, factor)
    return figure(look, height, traces, _days(view), values)


def ahead(view: Outlook, look: Look, factor: float = 1.0) -> list[dict[str, Any]]:
    """Last year's course, thin and named, and the fan to the due day: nothing where neither is known."""
    return [*_last_year(view, look, factor), *_fan(view, look, factor)]


def _last_year(view: Outlook, look: Look, factor: float) -> list[dict[str, Any]]:
    points = view.of_kind("last_year")
    if points.empty:
        return []
    name = look.say(N_("Last year"))
    line = _line(points, factor, {"color": look.other, "width": 1.5}, name)
    named = points.iloc[len(points) * 3 // 4]
    return [line, words([named["day"]], [named["value"] * factor], [name], look.quiet, "bottom right")]


def _fan(view: Outlook, look: Look, factor: float) -> list[dict[str, Any]]:
    if not isinstance(view.found, Forecast):
        return []
    found, name = view.found, look.say(N_("Likely"))
    days = [point.day for point in found.points]
    low, middle, high = ([getattr(point, end) * factor for point in found.points] for end in ("low", "middle", "high"))
    way = {
        "type": "scatter",
        "mode": "lines",
        "x": days,
        "y": middle,
        "line": {"color": look.accent, "width": 2, "dash": "dash"},
        "hovertemplate": "%{x|%Y-%m-%d}: %{y:,}<extra>" + name + "</extra>",
    }
    measure, decimals = view.target[look.pick("measure")], int(view.target["decimals"])
    said = [amount(end, measure, look.language, decimals, bare=True) for end in (found.low, found.high)]
    reach = top(view, float(max(view.points["value"])))
    return [band(days, low, high, look), way, ends_of_band(days[-1], (low[-1], high[-1]), said, reach * factor, look)]


def band(days: Sequence[object], low: Sequence[float], high: Sequence[float], look: Look) -> dict[str, Any]:
    """The shade between both ends of what is likely, day by day."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*days, *reversed(days)],
        "y": [*high, *reversed(low)],
        "fill": "toself",
        "fillcolor": look.faint(look.accent),
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def ends_of_band(day: object, ends: tuple[float, float], said: list[str], reach: float, look: Look) -> dict[str, Any]:
    """Both ends of what is likely as numbers beside them; one beside the other where they would touch."""
    low, high = ends
    if said[0] == said[1]:
        return words([day], [high], [f"\u00a0{said[1]}"], look.accent, "middle right", 14)
    if high - low < _LABEL_GAP * abs(reach):
        return words([day], [(low + high) / 2], [f"\u00a0{said[0]}–{said[1]}"], look.accent, "middle right", 14)
    return words([day, day], [low, high], [f"\u00a0{end}" for end in said], look.accent, "middle right", 14)


def top(view: Outlook | None, at_least: float) -> float:
    """How high the plot must be for the fan and last year's course, in the figure's own measure."""
    if view is None:
        return at_least
    found = [view.found.high] if isinstance(view.found, Forecast) else []
    return float(max([at_least, *found, *view.of_kind("last_year")["value"]]))


def room_after(view: Outlook, days: int) -> timedelta:
    """How much of the time axis, in days after a stretch of so many, the words at the lines' ends take."""
    return timedelta(days=days * (_ROOM_FOR_FAN if isinstance(view.found, Forecast) else _ROOM))


def months(first: date, last: date) -> dict[str, Any]:
    """The ticks of a time axis: each month's first day by its number, each January where there are several years."""
    starts = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    shown = [day for day in starts if first - timedelta(days=1) <= day <= last]
    if len(shown) > 13:
        januaries = [day for day in shown if day.month == 1]
        return {"tickvals": januaries, "ticktext": [str(day.year) for day in januaries]}
    return {"tickvals": shown, "ticktext": [str(day.month) for day in shown]}


def _heights(view: Outlook, factor: float) -> dict[str, Any]:
    """An axis from zero where nothing is below, with room for words above."""
    values = [float(value) for value in view.points["value"]] + [float(view.target["target"])]
    lowest = min([0.0, *values, *([view.found.low] if isinstance(view.found, Forecast) else [])])
    highest = top(view, max(values))
    room = 0.16 * (highest - lowest or 1)
    return {"range": [(lowest - room if lowest < 0 else 0) * factor, (highest + room) * factor]}


def _line(points: pd.DataFrame, factor: float, line: dict[str, Any], name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(points["day"]),
        "y": list(points["value"] * factor),
        "line": line,
        "hovertemplate": "%{x|%Y-%m-%d}: %{y:,}<extra>" + name + "</extra>",
    }


def _reached(points: pd.DataFrame, look: Look, factor: float) -> dict[str, Any]:
    line = _line(points, factor, {"color": look.accent, "width": 3}, look.say(N_("Reached")))
    return line | {"mode": "lines+markers" if len(points) < _MARKED_POINTS else "lines", "marker": {"size": 9}}


def _days(view: Outlook) -> dict[str, Any]:
    first: date = min([*view.points["day"], view.target["start_on"]])
    last: date = view.target["due_on"]
    return {"range": [first, last + room_after(view, (last - first).days)], "showgrid": False} | months(first, last)
