"""The one figure of an agenda's item on a page: lines over the time of a target, or bars beside names."""

from __future__ import annotations

from typing import Any

from duban.charts.look import Look, PlotlyFigure, figure, target_ticks, words
from duban.words.meeting import Chart, Series

_HEIGHT, _ROW = 300, 26


def item_figure(chart: Chart, look: Look) -> PlotlyFigure:
    """`chart` with each line named at its end; targets of bars are strokes across them."""
    if chart.kind == "bars":
        return _bars(chart, look)
    factor, measure = look.measure(chart.measure)
    traces = _likely(chart, look, factor)
    for series in chart.series:
        if (style := _styles(look).get(series.role)) is not None:
            traces += _line(chart, series, style, factor)
    # Two names at one height would cover each other: the promised way ends where the target stands.
    days = {"type": "date", "showgrid": False, "tickformat": "%Y-%m", "nticks": 6}
    measured = {"title": measure, "rangemode": "tozero", "nticks": 5}
    return figure(look, _HEIGHT, traces, days, measured, margin={"l": 8, "r": 88, "t": 16, "b": 8})


def _styles(look: Look) -> dict[str, dict[str, Any]]:
    return {
        "last_year": {"color": look.other, "width": 2},
        "promised": {"color": look.quiet, "width": 2, "dash": "dash"},
        "target": {"color": look.text, "width": 1},
        "actual": {"color": look.accent, "width": 4},
    }


def _likely(chart: Chart, look: Look, factor: float) -> list[dict[str, Any]]:
    """Where the figure will likely arrive, as a shade between its lower and its upper end."""
    ends = {series.role: _points(chart, series, factor) for series in chart.series}
    low, high = ends.get("likely_low", []), ends.get("likely_high", [])
    if not low or not high:
        return []
    x, y = zip(*low, *reversed(high), strict=True)
    shade = {"type": "scatter", "x": x, "y": y, "fill": "toself", "fillcolor": look.pale, "mode": "lines"}
    return [shade | {"line": {"width": 0}, "hoverinfo": "skip"}]


def _points(chart: Chart, series: Series, factor: float) -> list[tuple[Any, float]]:
    pairs = zip(chart.categories, series.values, strict=True)
    return [(place, value * factor) for place, value in pairs if value is not None]


def _line(chart: Chart, series: Series, style: dict[str, Any], factor: float) -> list[dict[str, Any]]:
    points = _points(chart, series, factor)
    if not points:
        return []
    x, y = zip(*points, strict=True)
    is_actual = series.role == "actual"
    # A target of one day is a point.
    mode = "lines+markers" if is_actual or len(points) == 1 else "lines"
    line = {"type": "scatter", "x": x, "y": y, "mode": mode, "line": style, "name": series.name}
    place = {"target": "top right", "promised": "bottom right"}.get(series.role, "middle right")
    return [line, words(x[-1:], y[-1:], ["  " + series.name], style["color"], place)]


def _bars(chart: Chart, look: Look) -> PlotlyFigure:
    factor, measure = look.measure(chart.measure)
    by_role = {series.role: _points(chart, series, factor) for series in chart.series}
    traces: list[dict[str, Any]] = []
    if actual := by_role.get("actual"):
        names, values = zip(*actual, strict=True)
        bar = {"type": "bar", "orientation": "h", "x": values, "y": names, "marker": {"color": look.accent}}
        traces.append(bar)
    if target := by_role.get("target"):
        names, values = zip(*target, strict=True)
        traces.append(target_ticks(look, values, names, upright=True))
    rows = {"autorange": "reversed", "showgrid": False}
    height = 80 + _ROW * len(chart.categories)
    return figure(look, height, traces, {"title": measure, "rangemode": "tozero"}, rows)
