"""One figure's values by the time when they came to be known."""

from __future__ import annotations

import pandas as pd

from duban.charts.look import Look, PlotlyFigure, figure, words
from duban.words.amounts import amount
from duban.words.wording import N_

# Each kind has a mark of its own; what no longer stands, or not yet, is hollow.
_SYMBOLS = {
    "approved": "circle",
    "stated": "square",
    "waiting": "diamond",
    "returned": "x-thin",
    "withdrawn": "circle-x",
}
# Room for the names of periods at the ends of their lines.
_DAY = pd.Timedelta(days=1)
_MARGIN = {"l": 8, "r": 72, "t": 12, "b": 8}
_SERIES_MARGIN = {"l": 8, "r": 24, "t": 12, "b": 8}
# More points than this are not named one by one.
_NAMED_POINTS = 12


def series(frame: pd.DataFrame, look: Look, measure: str, decimals: int) -> PlotlyFigure:
    """The figure over its own periods: the values that stand as a line, named at their points; hollow ones beside it
    wait, were returned, withdrawn or replaced.

    frame: as_of, period, value, decision, stands; in `measure`, without missing values.
    """
    factor, axis_name = look.measure(measure)
    ordered = frame.assign(shown=frame["value"] * factor).sort_values(["as_of", "known_at"])
    standing = ordered[ordered["stands"]].drop_duplicates("as_of", keep="last")
    others = ordered.drop(standing.index)
    spoken = [amount(value, measure, look.language, decimals, bare=True) for value in standing["value"]]
    traces = (
        [_marks(others, look), _marks(standing, look) | {"mode": "lines+markers"}]
        if len(others)
        else [_marks(standing, look) | {"mode": "lines+markers"}]
    )
    highest = float(ordered["shown"].max() * 1.18) or 1.0
    lowest = min(float(ordered["shown"].min() * 1.18), 0.0)
    if len(standing) <= _NAMED_POINTS:
        traces.append(words(standing["as_of"], standing["shown"], spoken, look.text, "top center", clear=12))
    elif len(standing):
        last = standing.tail(1)
        traces.append(words(last["as_of"], last["shown"], spoken[-1:], look.text, "top center", clear=12))
    values = {"title": axis_name, "range": [lowest, highest], "tickformat": ","}
    return figure(look, 280, traces, _periods(ordered), values, margin=_SERIES_MARGIN)


def _periods(rows: pd.DataFrame) -> dict[str, object]:
    """The axis of the days that values speak of, each named by its period where there are few."""
    named = rows.drop_duplicates("as_of")
    days = pd.to_datetime(named["as_of"])
    room = ((days.max() - days.min()) or pd.Timedelta(days=60)) * 0.08
    axis: dict[str, object] = {"range": [str(days.min() - room), str(days.max() + room)], "showgrid": False}
    if len(named) > _NAMED_POINTS:
        return axis | {"type": "date", "tickformat": "%Y-%m"}
    return axis | {"tickvals": list(named["as_of"]), "ticktext": list(named["period"])}


def _marks(rows: pd.DataFrame, look: Look) -> dict[str, object]:
    return {
        "type": "scatter",
        "x": list(rows["as_of"]),
        "y": list(rows["shown"]),
        "mode": "markers",
        "line": {"color": look.accent, "width": 2},
        "marker": {
            "size": 9,
            "symbol": [
                _SYMBOLS[decision] + ("" if stands else "-open")
                for decision, stands in zip(rows["decision"], rows["stands"], strict=True)
            ],
            "color": [look.accent if stands else look.other for stands in rows["stands"]],
            "line": {"width": 2, "color": [look.accent if stands else look.other for stands in rows["stands"]]},
        },
        "text": list(rows["period"]),
        "hovertemplate": "%{text}: %{y:,}<extra></extra>",
    }


def known_values(frame: pd.DataFrame, look: Look, measure: str) -> PlotlyFigure:
    """A line for each day that values speak of, through all the values it was given.

    frame: known_at, as_of, period, value, decision, stands; in `measure`, without missing values, the newest first.
    """
    factor, axis_name = look.measure(measure)
    ordered = frame.assign(shown=frame["value"] * factor).iloc[::-1].sort_values("as_of", kind="stable")
    traces = [_line(rows, look) for _, rows in ordered.groupby("as_of")]
    newest = ordered.drop_duplicates("as_of", keep="last")
    labels = words(newest["known_at"], newest["shown"], "   " + newest["period"], look.quiet, "middle right")
    known = {"title": look.say(N_("Known since")), **_days(frame["known_at"])}
    return figure(look, 280, [*traces, labels], known, {"title": axis_name, "rangemode": "tozero"}, margin=_MARGIN)


def _days(moments: pd.Series) -> dict[str, object]:
    """An axis of days, even where everything came in within a minute."""
    first, last = moments.min().normalize(), moments.max().normalize() + _DAY
    axis = {"type": "date", "showgrid": False, "tickformat": "%Y-%m-%d", "range": [first - _DAY, last + _DAY]}
    return axis | ({"dtick": _DAY / pd.Timedelta(milliseconds=1)} if last - first < 7 * _DAY else {})


def _line(rows: pd.DataFrame, look: Look) -> dict[str, object]:
    colours = [look.accent if stands else look.other for stands in rows["stands"]]
    return {
        "type": "scatter",
        "x": list(rows["known_at"]),
        "y": list(rows["shown"]),
        "mode": "lines+markers",
        "line": {"color": look.other, "width": 1, "shape": "hv"},
        "marker": {
            "size": 10,
            "color": colours,
            "symbol": [
                _SYMBOLS[decision] + ("" if stands else "-open")
                for decision, stands in zip(rows["decision"], rows["stands"], strict=True)
            ],
            "line": {"width": 2, "color": colours},
        },
        "hovertemplate": "%{x|%Y-%m-%d}: %{y:,}<extra>" + str(rows["period"].iloc[0]) + "</extra>",
    }
