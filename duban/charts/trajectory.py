"""What charts over time share: last year's course, where a figure will likely arrive, and the ticks of months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from duban.charts.look import Look, words
from duban.words.amounts import amount
from duban.words.forecast import Forecast
from duban.words.outlook import Outlook
from duban.words.wording import N_

# Room after the due day for what is written at the lines' ends, as a share of the time.
_ROOM, _ROOM_FOR_FAN = 0.08, 0.2
# Ends of the band closer than this share of the axis are written in one.
_LABEL_GAP = 0.09


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


def _line(points: pd.DataFrame, factor: float, line: dict[str, Any], name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(points["day"]),
        "y": list(points["value"] * factor),
        "line": line,
        "hovertemplate": "%{x|%Y-%m-%d}: %{y:,}<extra>" + name + "</extra>",
    }
