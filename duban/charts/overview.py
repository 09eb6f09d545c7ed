"""The city on one screen: how many commitments stand where, and which units are behind on which theme."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from duban.charts.look import ROW_PIXELS, Look, PlotlyFigure, figure
from duban.statuses import NEEDS_ATTENTION, STATUSES
from duban.wording import N_

Cell = dict[Hashable, Any]

# A label needs about this share of the strip to stand in its segment.
_LABELLED_SHARE = 0.1


def status_strip(frame: pd.DataFrame, look: Look) -> PlotlyFigure:
    """One lying bar of all commitments by status; frame: status, commitments."""
    counts = dict(zip(frame["status"], frame["commitments"], strict=True))
    total = sum(counts.values()) or 1
    segments = [
        {
            "type": "bar",
            "x": [int(counts[status.code])],
            "y": [""],
            "orientation": "h",
            "marker": {"color": _strip_colour(status.code, look), "line": {"color": look.ground, "width": 2}},
            "text": f"{status.mark} {look.say(status.word)} {counts[status.code]}"
            if counts[status.code] / total > _LABELLED_SHARE
            else status.mark,
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "constraintext": "none",
            "textfont": {"color": _on_colour(status.code, look), "size": 13},
            "hovertemplate": f"{look.say(status.word)}: {counts[status.code]}<extra></extra>",
        }
        for status in STATUSES.values()
        if counts.get(status.code)
    ]
    hidden = {"visible": False, "range": [0, total]}
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    return figure(look, 40, segments, hidden, {"visible": False}, barmode="stack", bargap=0, margin=margin)


def heat_map(frame: pd.DataFrame, look: Look) -> PlotlyFigure:
    """Units down, themes across, each cell in the colour and mark of its worst status; only what lags is coloured.

    frame: unit_id, unit_zh, unit_en, theme, theme_zh, theme_en, status, commitments, behind.
    """
    unit, theme = look.pick("unit"), look.pick("theme")
    themes = list(dict.fromkeys(frame.sort_values("theme")[theme]))
    units = list(dict.fromkeys(frame[unit]))[::-1]
    codes = list(STATUSES)
    cells = {(row[unit], row[theme]): row for row in frame.to_dict("records")}
    grid = {
        "type": "heatmap",
        "x": themes,
        "y": units,
        "z": [[codes.index(cells[u, t]["status"]) if (u, t) in cells else None for t in themes] for u in units],
        "customdata": [[_cell_hover(cells.get((u, t)), look) for t in themes] for u in units],
        "hovertemplate": "%{y}, %{x}<br>%{customdata}<extra></extra>",
        "colorscale": _steps([_cell_colour(code, look) for code in codes]),
        "zmin": -0.5,
        "zmax": len(codes) - 0.5,
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
    }
    marks = {
        "type": "scatter",
        "mode": "text",
        "x": list(frame[theme]),
        "y": list(frame[unit]),
        "text": [_cell_text(row) for row in frame.to_dict("records")],
        "textfont": {"size": 13, "color": [_cell_ink(code, look) for code in frame["status"]]},
        "hoverinfo": "skip",
    }
    ink = {"showgrid": False, "tickfont": {"color": look.text}}
    return figure(look, 48 + ROW_PIXELS * len(units), [grid, marks], ink | {"side": "top"}, ink)


def _cell_colour(code: str, look: Look) -> str:
    if code in ("on_track", "met"):
        return "#1D3446" if look.dark else "#D6E6F2"
    return _strip_colour(code, look)


def _cell_ink(code: str, look: Look) -> str:
    return look.accent if code in ("on_track", "met") else _on_colour(code, look)


def _strip_colour(code: str, look: Look) -> str:
    if code in ("not_reported", "not_started"):
        return look.shade if code == "not_reported" else look.grid
    return STATUSES[code].colour


def _on_colour(code: str, look: Look) -> str:
    if code in ("not_reported", "not_started"):
        return look.quiet
    return "#1A222B" if code == "slightly_behind" else "#FFFFFF"


def _steps(colours: list[str]) -> list[list[object]]:
    count = len(colours)
    return [[(place + end) / count, colour] for place, colour in enumerate(colours) for end in (0, 1)]


def _cell_text(cell: Cell) -> str:
    mark = STATUSES[str(cell["status"])].mark
    return f"{mark} {cell['behind']}/{cell['commitments']}" if cell["status"] in NEEDS_ATTENTION else mark


def _cell_hover(cell: Cell | None, look: Look) -> str:
    if cell is None:
        return look.say(N_("No commitment"))
    word = STATUSES[str(cell["status"])].word
    behind, total = cell["behind"], cell["commitments"]
    return look.say(N_("Worst: {status}; {behind} of {total} behind", status=word, behind=behind, total=total))
