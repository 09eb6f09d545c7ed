"""The one figure of an item of a meeting, in type that is read from the back of a room."""

from __future__ import annotations

from datetime import date
from typing import Any

from duban.charts.look import Look, PlotlyFigure, figure, words
from duban.words.amounts import number
from duban.words.meeting import Chart, Series

_HEIGHT = 620
_TYPE = 20
_AXIS = {"tickfont": {"size": _TYPE}, "title": ""}


def drawn(chart: Chart, look: Look, *, projector: bool = False) -> PlotlyFigure:
    """`chart` as lines over days, each named at its end, or as bars beside names."""
    factor, measure = look.measure(chart.measure)
    measured = {**_AXIS, "title": measure, "rangemode": "tozero", "nticks": 5}
    if chart.kind == "bars":
        shown = figure(look, _HEIGHT, _bars(chart, look, factor), measured, {**_AXIS, "autorange": "reversed"})
    else:
        days = {**_AXIS, "type": "date", "showgrid": False, "nticks": 6, "tickformat": "%Y-%m"}
        traces = [*_between(chart, look, factor), *_lines(chart, look, factor)]
        shown = figure(look, _HEIGHT, traces, days, measured, margin={"l": 8, "r": 150, "t": 24, "b": 8})
    shown.update_layout(font_size=_TYPE, xaxis_title_font_size=_TYPE, yaxis_title_font_size=_TYPE)
    return shown


def _styles(look: Look) -> dict[str, dict[str, Any]]:
    return {
        "actual": {"color": look.accent, "width": 5},
        "promised": {"color": look.text, "width": 3, "dash": "dash"},
        "target": {"color": look.text, "width": 2},
        "last_year": {"color": look.other, "width": 3},
    }


def _lines(chart: Chart, look: Look, factor: float) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    for series in chart.series:
        style = _styles(look).get(series.role)
        points = _points(chart, series, factor)
        if style is None or not points:
            continue
        x, y = zip(*points, strict=True)
        markers = {"mode": "lines+markers", "marker": {"size": 12, "color": style["color"]}}
        traces.append(
            {
                "type": "scatter",
                "x": x,
                "y": y,
                "line": style,
                **(markers if series.role == "actual" else {"mode": "lines"}),
            }
        )
        traces.append(words([x[-1]], [y[-1]], ["  " + series.name], style["color"], "middle right", _TYPE))
    return traces


def _between(chart: Chart, look: Look, factor: float) -> list[dict[str, Any]]:
    """Where the figure will likely arrive, as a shade between its lower and its upper end."""
    ends = {series.role: _points(chart, series, factor) for series in chart.series}
    low, high = ends.get("likely_low", []), ends.get("likely_high", [])
    if not low or not high:
        return []
    x, y = zip(*low, *reversed(high), strict=True)
    return [
        {
            "type": "scatter",
            "x": x,
            "y": y,
            "fill": "toself",
            "fillcolor": look.pale,
            "line": {"width": 0},
            "mode": "lines",
        }
    ]


def _points(chart: Chart, series: Series, factor: float) -> list[tuple[date | str, float]]:
    return [
        (category, value * factor)
        for category, value in zip(chart.categories, series.values, strict=True)
        if value is not None
    ]


def _bars(chart: Chart, look: Look, factor: float) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    for series in chart.series:
        points = _points(chart, series, factor)
        if not points:
            continue
        names, values = zip(*points, strict=True)
        if series.role == "actual":
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "x": values,
                    "y": names,
                    "marker": {"color": look.accent},
                    "text": [number(value, look.language, chart.decimals) for value in values],
                    "textposition": "outside",
                    "cliponaxis": False,
                }
            )
        else:
            mark = {"symbol": "line-ns", "size": 30, "line": {"width": 4, "color": look.text}}
            traces.append({"type": "scatter", "mode": "markers", "x": values, "y": names, "marker": mark})
    return traces
