"""Any plan: how its figures run through time, and how they divide among districts."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd

from duban.charts.look import ROW_PIXELS, Look, PlotlyFigure, figure, words
from duban.words.amounts import amount
from duban.words.wording import N_

# Told apart by lightness, for grey printing, and unlike the colours of statuses.
_SERIES = ("#1B5E9E", "#7DB8EE", "#98A4AF", "#56687A", "#C9D3DC")
# End labels closer than this share of the axis are pushed apart.
_LABEL_GAP = 0.09
_MARKS = {"stated": "circle", "promised": "diamond-open", "reported": "square"}


def series_colours(count: int) -> list[str]:
    """A colour for each of `count` parts of a whole."""
    return [_SERIES[place % len(_SERIES)] for place in range(count)]


def path(frame: pd.DataFrame, look: Look) -> PlotlyFigure:
    """One indicator from what was stated through what is promised; a line a unit, named at its end.

    frame: unit_id, unit_zh, unit_en, as_of, kind (stated, promised, reported), value, measure_zh, measure_en, decimals;
    one indicator.
    """
    factor, axis_name = look.measure(frame[look.pick("measure")].iloc[0])
    units = [points for _, points in frame.groupby("unit_id", sort=False)]
    several = len(units) > 1
    colours = series_colours(len(units)) if several else [look.accent]
    top = float(frame["value"].max() * factor) * 1.25 or 1.0
    traces = [_line(points, look, colour, factor) for points, colour in zip(units, colours, strict=True)]
    traces.append(_end_labels(units, look, top, factor) if several else _labels(units[0], look, factor))
    across = _days(frame["as_of"], 0.45 if several else 0.12)
    return figure(look, 220, traces, across, {"title": axis_name, "range": [0, top], "tickformat": ","})


def _days(as_of: pd.Series, room: float) -> dict[str, Any]:
    """The axis of days, with this share of `room` after the last: a tick a year, or a point where all are of one."""
    days = pd.to_datetime(as_of.drop_duplicates().sort_values())
    margin = ((days.max() - days.min()) or pd.Timedelta(days=365)) * room
    in_one_year = len(days) > 1 and days.dt.year.nunique() == 1
    ticks = days if in_one_year else days.groupby(days.dt.year).last()
    return {
        "range": [str(days.min() - margin / 3), str(days.max() + margin)],
        "showgrid": False,
        "tickvals": list(ticks),
        "ticktext": list(ticks.dt.strftime("%Y-%m" if in_one_year else "%Y")),
    }


def _spoken(row: dict[Hashable, Any], look: Look) -> str:
    return amount(row["value"], row[look.pick("measure")], look.language, int(row["decimals"]), bare=True)


def _labels(points: pd.DataFrame, look: Look, factor: float) -> dict[str, Any]:
    said = [_spoken(row, look) for row in points.to_dict("records")]
    return words(points["as_of"], points["value"] * factor, said, look.text, "top center", clear=12)


def _end_labels(units: Sequence[pd.DataFrame], look: Look, top: float, factor: float) -> dict[str, Any]:
    """The last value and the name of each unit beside its line's end, pushed apart where they would touch."""
    lasts = sorted((points.iloc[-1].to_dict() for points in units), key=lambda row: (row["as_of"], row["value"]))
    heights: list[float] = []
    for place, row in enumerate(lasts):
        height = row["value"] * factor
        if place and lasts[place - 1]["as_of"] == row["as_of"]:
            height = max(height, heights[-1] + _LABEL_GAP * top)
        heights.append(height)
    said = [f"　{_spoken(row, look)} {row[look.pick('unit')]}" for row in lasts]
    return words([row["as_of"] for row in lasts], heights, said, look.text, "middle right")


def _line(points: pd.DataFrame, look: Look, colour: str, factor: float) -> dict[str, Any]:
    kinds = {"stated": N_("Stated"), "promised": N_("Promised"), "reported": N_("Reported")}
    return {
        "type": "scatter",
        "x": list(points["as_of"]),
        "y": list(points["value"] * factor),
        "mode": "lines+markers",
        "line": {"color": colour, "width": 2},
        "marker": {"size": 10, "symbol": [_MARKS[kind] for kind in points["kind"]], "line": {"width": 2}},
        "customdata": [look.say(kinds[kind]) for kind in points["kind"]],
        "hovertemplate": "%{x|%Y-%m-%d}: %{y:,}<extra>%{customdata}</extra>",
    }


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
    sizes = frame.assign(part=frame[look.pick("part")].fillna("")).groupby("part")["value"].sum()
    parts = list(sizes.sort_values(ascending=False, kind="stable").index)
    colours = series_colours(len(parts)) if len(parts) > 1 else [look.accent]
    traces: list[dict[str, Any]] = []
    for part, colour in zip(parts, colours, strict=True):
        values = frame[frame[look.pick("part")].fillna("") == part].set_index("unit_id")["value"]
        traces.append(_bars(values.reindex(totals.index), units, part, colour, factor))
    decimals = int(frame["decimals"].iloc[0])
    labels = [amount(value, measure, look.language, decimals, bare=True) for value in totals]
    ends = words(totals * factor, units, [f" {label}" for label in labels], look.text, "middle right")
    traces.append(ends | {"showlegend": False})
    across = {"title": axis_name, "range": [0, float(totals.max() * factor or 1) * 1.18], "tickformat": ","}
    down = {"showgrid": False, "tickfont": {"color": look.text, "size": 14}}
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": 13}, "traceorder": "normal"}
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
