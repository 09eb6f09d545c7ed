"""A chart as strokes between 0 and 1, so that what draws it needs to know nothing of numbers, days or measures."""

from __future__ import annotations

import re
from typing import Any

from duban.reports import colours, scales
from duban.reports.colours import STROKES
from duban.reports.letters import in_one_line, single_line
from duban.words.meeting import Chart, Series
from duban.words.wording import N_, say

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_DASHES = {"solid": "solid", "dash": "dashed", "dot": "dotted"}
_NAME = 150.0


def colour(written: str) -> str:
    """`written` where it is a colour, else the ink."""
    return written if _COLOUR.fullmatch(written) else colours.TEXT


def drawn(chart: Chart, language: str, described: str = "") -> dict[str, Any]:
    """The chart's legend, marks and strokes; places are shares of the plot, from its left and its bottom."""
    common = {
        "kind": chart.kind,
        "measure": say(N_("Measure: {measure}", measure=single_line(chart.measure)), language),
        "described": single_line(described),
        "legend": [_legend(series, chart) for series in chart.series],
    }
    return common | (_lines(chart, language) if chart.kind == "time" else _bars(chart, language))


def _legend(series: Series, chart: Chart) -> dict[str, Any]:
    stroke = STROKES[series.role]
    is_bar = chart.kind == "bars"
    return {
        "name": in_one_line(series.name, _NAME, 9),
        "colour": stroke.bar if is_bar else stroke.line,
        "thick": stroke.points,
        "dash": _DASHES[stroke.dash],
    }


def _lines(chart: Chart, language: str) -> dict[str, Any]:
    days = scales.days_of(chart)
    across, up = scales.span_of(days), scales.scale_of(chart)
    places = [min(max(across.share(scales.serial(day)), 0.0), 1.0) for day in days]
    return {
        "x": [
            {"at": across.share(tick), "word": word}
            for tick, word in zip(across.ticks(), scales.day_words(across, days, language), strict=True)
        ],
        "y": [
            {"at": up.share(tick), "word": word}
            for tick, word in zip(up.ticks(), scales.tick_words(up, chart, language), strict=True)
        ],
        "lines": [_line(series, chart, places, up, language) for series in chart.series],
    }


def _line(series: Series, chart: Chart, places: list[float], up: scales.Scale, language: str) -> dict[str, Any]:
    stroke = STROKES[series.role]
    reached = [
        (place, value)
        for place, value in enumerate(series.values[: len(places)])
        if value is not None and scales.usable(value)
    ]
    label = ""
    if stroke.has_marks and reached:
        label = _number(reached[-1][1], chart, language)
    return {
        "points": [[places[place], up.share(value)] for place, value in reached],
        "colour": stroke.line,
        "thick": stroke.points,
        "dash": _DASHES[stroke.dash],
        "marks": stroke.has_marks,
        "label": label,
        "below": bool(reached) and scales.is_behind(chart, reached[-1][0]),
    }


def _number(value: float, chart: Chart, language: str) -> str:
    return scales.written(value, chart.decimals, chart.measure, language)


def _bars(chart: Chart, language: str) -> dict[str, Any]:
    along = scales.scale_of(chart)
    zero = along.share(0.0)
    rows = []
    for place, category in enumerate(chart.categories):
        bars = []
        for series in chart.series:
            value = series.values[place] if place < len(series.values) else None
            if value is None or not scales.usable(value):
                continue
            text = _number(value, chart, language) if series.role == "actual" else ""
            share = along.share(value)
            bars.append(
                {
                    "from": min(zero, share),
                    "to": max(zero, share),
                    "colour": STROKES[series.role].bar,
                    "text": text,
                    "actual": series.role == "actual",
                }
            )
        rows.append({"name": in_one_line(str(category), _NAME, 9), "bars": bars})
    return {"rows": rows, "zero": zero}
