"""League tables as pictures: places from list to list, and computed shares beside published places."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from duban.charts.look import ROW_PIXELS, Look, PlotlyFigure, figure, words
from duban.words.amounts import is_missing
from duban.words.wording import N_

BIG_MOVE = 5
_HEAD_PIXELS = 24
FELL = "#C9480F"

# Keeps a label clear of its marker.
_GAP = "\u00a0" * 3


def bump(frame: pd.DataFrame, look: Look) -> PlotlyFigure:
    """Places from list to list, first place on top; units that moved five places or more stand out.

    frame: period, unit_id, unit_zh, unit_en, position, moved_up.
    """
    periods = list(dict.fromkeys(frame["period"]))
    step = {period: place for place, period in enumerate(periods)}
    traces = [_ribbon(places, step, look) for _, places in frame.groupby("unit_id", sort=False)]
    for period, anchor in ((periods[0], "middle left"), (periods[-1], "middle right")):
        rows = frame[frame["period"] == period]
        is_left = anchor == "middle left"
        traces.append(
            words(
                [step[period]] * len(rows),
                rows["position"],
                [
                    f"{row[look.pick('unit')]} {row['position']}{_GAP}"
                    if is_left
                    else f"{_GAP}{row['position']} {row[look.pick('unit')]}"
                    for row in rows.to_dict("records")
                ],
                look.text,
                anchor,
            )
        )
    names = {"tickvals": list(step.values()), "ticktext": periods, "side": "top", "showgrid": False, "zeroline": False}
    across = names | {"range": [-0.85, len(periods) - 0.15], "tickfont": {"color": look.text}}
    lowest = int(frame["position"].max())
    down = {"visible": False, "range": [lowest + 0.7, 0.3]}
    # The periods stand above the plot, in a line of their own.
    room = {"l": 8, "r": 16, "t": 12 + _HEAD_PIXELS, "b": 8}
    return figure(look, 56 + _HEAD_PIXELS + ROW_PIXELS * lowest, traces, across, down, margin=room)


def _ribbon(places: pd.DataFrame, step: dict[str, int], look: Look) -> dict[str, Any]:
    last = places.iloc[-1]
    colour = _move_colour(last["moved_up"], look)
    return {
        "type": "scatter",
        "x": [step[period] for period in places["period"]],
        "y": list(places["position"]),
        "mode": "lines+markers",
        "line": {"color": colour, "width": 1.5 if colour == look.other else 3},
        "marker": {"size": 9, "color": colour},
        "hovertemplate": "%{y}<extra>" + str(last[look.pick("unit")]) + "</extra>",
    }


def _move_colour(moved_up: float | None, look: Look) -> str:
    if moved_up is None or is_missing(moved_up) or abs(moved_up) < BIG_MOVE:
        return look.other
    return look.accent if moved_up > 0 else FELL


def shares(frame: pd.DataFrame, look: Look, threshold: float | None) -> PlotlyFigure:
    """Share of the yearly target by unit, best first, with computed and published place.

    frame: unit_zh, unit_en, share (of one), computed_position, published_position_among_compared.
    """
    rows = frame.dropna(subset=["share"]).sort_values("share")
    longest = float(rows["share"].max() * 100) if len(rows) else 1.0
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": list(rows["share"] * 100),
        "y": list(rows[look.pick("unit")]),
        "marker": {"color": look.accent},
        "text": [_share_label(row, look) for row in rows.to_dict("records")],
        "textposition": "outside",
        "cliponaxis": False,
        "width": 0.5,
        "hovertemplate": "%{y}: %{x:.1f}%<extra></extra>",
    }
    across = {"title": look.say(N_("% of the year's target")), "range": [0, longest * 1.7], "ticksuffix": "%"}
    down = {"showgrid": False, "tickfont": {"color": look.text}, "range": [-0.6, len(rows)]}
    height = 84 + ROW_PIXELS * len(rows)
    if threshold is None or is_missing(threshold):
        return figure(look, height, [bars], across, down)
    line, label = _threshold(threshold, len(rows), look)
    return figure(look, height, [bars, label], across, down, shapes=[line])


def _threshold(threshold: float, rows: int, look: Look) -> tuple[dict[str, Any], dict[str, Any]]:
    upright = {"type": "line", "x0": threshold, "x1": threshold, "yref": "paper", "y0": 0, "y1": 1}
    text = look.say(N_("line at {value}%", value=f"{threshold:g}"))
    label = words([threshold], [rows - 0.45], [text], look.quiet, "middle right")
    return upright | {"line": {"color": look.text, "width": 1}}, label


def _share_label(row: dict[Hashable, Any], look: Look) -> str:
    return look.say(
        N_(
            "{share}% · computed {computed}, published {published}",
            share=f"{row['share'] * 100:.1f}",
            computed=f"{row['computed_position']:.0f}",
            published=f"{row['published_position_among_compared']:.0f}",
        )
    )
