"""Any plan: how its figures run through time, and how they divide among districts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from duban.amounts import amount
from duban.charts.look import ROW_PIXELS, Look, PlotlyFigure, figure, words
from duban.wording import N_

# Told apart by lightness too, for grey printing.
_SERIES = ("#1B5E9E", "#E3A41C", "#7DB8EE", "#8E1B1B")
_MARKS = {"stated": "circle", "promised": "diamond-open", "reported": "square"}


def series_colours(count: int) -> list[str]:
    """A colour for each of `count` parts of a whole."""
    return [_SERIES[place % len(_SERIES)] for place in range(count)]


def path(frame: pd.DataFrame, look: Look) -> PlotlyFigure:
    """One indicator from what was stated through what is promised; a line a unit, named at its end.

    frame: unit_id, unit_zh, unit_en, as_of, kind (stated, promised, reported), value, measure_zh, measure_en, decimals;
    one indicator.
    """
    measure, decimals = frame[look.pick("measure")].iloc[0], int(frame["decimals"].iloc[0])
    factor, axis_name = look.measure(measure)
    several = frame["unit_id"].nunique() > 1
    traces: list[dict[str, Any]] = []
    colours = series_colours(frame["unit_id"].nunique())
    for colour, (_, points) in zip(colours, frame.groupby("unit_id", sort=False), strict=True):
        traces += _line(points, look, colour if several else look.accent, factor)
        labels = [amount(value, measure, look.language, decimals, bare=True) for value in points["value"]]
        if several:
            labels[-1] = f"{labels[-1]}　{points[look.pick('unit')].iloc[-1]}"
        traces.append(words(points["as_of"], points["value"] * factor, labels, look.text, "top center"))
    days = pd.to_datetime(frame["as_of"])
    margin = (days.max() - days.min()) * (0.3 if several else 0.12)
    across = {"range": [str(days.min() - margin / 3), str(days.max() + margin)], "showgrid": False, "dtick": "M12",
              "tickformat": "%Y"}  # fmt: skip
    top = float(frame["value"].max() * factor)
    return figure(look, 220, traces, across, {"title": axis_name, "range": [0, top * 1.25], "tickformat": ","})


def _line(points: pd.DataFrame, look: Look, colour: str, factor: float) -> list[dict[str, Any]]:
    kinds = {"stated": N_("Stated"), "promised": N_("Promised"), "reported": N_("Reported")}
    return [
        {
            "type": "scatter",
            "x": list(points["as_of"]),
            "y": list(points["value"] * factor),
            "mode": "lines+markers",
            "line": {"color": colour, "width": 2},
            "marker": {"size": 10, "symbol": [_MARKS[kind] for kind in points["kind"]], "line": {"width": 2}},
            "customdata": [look.say(kinds[kind]) for kind in points["kind"]],
            "hovertemplate": "%{x|%Y-%m-%d}: %{y:,}<extra>%{customdata}</extra>",
        }
    ]


def by_unit(frame: pd.DataFrame, look: Look) -> PlotlyFigure:
    """One indicator unit by unit, largest first; in coloured parts where the document divides it.

    frame: unit_id, unit_zh, unit_en, value, part_zh, part_en (missing when it is not divided), measure_zh, measure_en,
    decimals; one row a unit and part.
    """
    measure = frame[look.pick("measure")].iloc[0]
    factor, axis_name = look.measure(measure)
    totals = frame.groupby("unit_id", sort=False)["value"].sum().sort_values(kind="stable")
    names = dict(zip(frame["unit_id"], frame[look.pick("unit")], strict=True))
    units = [names[unit_id] for unit_id in totals.index]
    parts = list(dict.fromkeys(frame[look.pick("part")].fillna("")))
    colours = series_colours(len(parts)) if len(parts) > 1 else [look.accent]
    traces: list[dict[str, Any]] = []
    for part, colour in zip(parts, colours, strict=True):
        values = frame[frame[look.pick("part")].fillna("") == part].set_index("unit_id")["value"]
        traces.append(_bars(values.reindex(totals.index), units, part, colour, factor))
    decimals = int(frame["decimals"].iloc[0])
    labels = [amount(value, measure, look.language, decimals, bare=True) for value in totals]
    traces.append(words(totals * factor, units, [f" {label}" for label in labels], look.text, "middle right"))
    across = {"title": axis_name, "range": [0, float(totals.max() * factor or 1) * 1.18], "tickformat": ","}
    down = {"showgrid": False, "tickfont": {"color": look.text, "size": 14}}
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": 13}}
    height = 72 + ROW_PIXELS * len(units)
    shown = {"showlegend": len(parts) > 1, "legend": legend, "barmode": "stack"}
    return figure(look, height, traces, across, down, **shown)


def _bars(values: pd.Series, units: Sequence[str], part: str, colour: str, factor: float) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(values * factor),
        "y": list(units),
        "name": part,
        "marker": {"color": colour},
        "width": 0.62,
        "showlegend": bool(part),
        "hovertemplate": "%{y}: %{x:,}<extra>" + part + "</extra>",
    }
