"""One figure's values by the time when they came to be known."""

from __future__ import annotations

import pandas as pd

from duban.charts.look import Look, PlotlyFigure, figure, words
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
