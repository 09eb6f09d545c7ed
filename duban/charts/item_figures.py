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
    traces: list[dict[str, Any]] = []
    for series in chart.series:
        if (style := _styles(look).get(series.role)) is not None:
            traces += _line(chart, series, style)
    # Two names at one height would cover each other: the promised way ends where the target stands.
    days = {"type": "date", "showgrid": False, "tickformat": "%Y-%m", "nticks": 6}
    measured = {"title": chart.measure, "rangemode": "tozero", "nticks": 5}
    return figure(look, _HEIGHT, traces, days, measured, margin={"l": 8, "r": 88, "t": 16, "b": 8})


def _styles(look: Look) -> dict[str, dict[str, Any]]:
    return {
        "last_year": {"color": look.other, "width": 2},
        "promised": {"color": look.quiet, "width": 2, "dash": "dash"},
        "target": {"color": look.text, "width": 1},
        "actual": {"color": look.accent, "width": 4},
    }


def _line(chart: Chart, series: Series, style: dict[str, Any]) -> list[dict[str, Any]]:
    points = [(day, value) for day, value in zip(chart.categories, series.values, strict=True) if value is not None]
    if not points:
        return []
    x, y = zip(*points, strict=True)
    is_actual = series.role == "actual"
    mode = "lines+markers" if is_actual else "lines"
    line = {"type": "scatter", "x": x, "y": y, "mode": mode, "line": style, "name": series.name}
    place = {"target": "top right", "promised": "bottom right"}.get(series.role, "middle right")
    return [line, words(x[-1:], y[-1:], ["  " + series.name], style["color"], place)]


def _bars(chart: Chart, look: Look) -> PlotlyFigure:
    by_role = {series.role: series for series in chart.series}
    names = [str(name) for name in chart.categories]
    traces: list[dict[str, Any]] = []
    if actual := by_role.get("actual"):
        bar = {"type": "bar", "orientation": "h", "x": actual.values, "y": names, "marker": {"color": look.accent}}
        traces.append(bar)
    if target := by_role.get("target"):
        traces.append(target_ticks(look, target.values, names, upright=True))
    rows = {"autorange": "reversed", "showgrid": False}
    return figure(look, 80 + _ROW * len(names), traces, {"title": chart.measure, "rangemode": "tozero"}, rows)
