"""The city on one screen: how many commitments stand where, and which units are behind on which theme."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from duban.amounts import is_missing
from duban.charts.look import ROW_PIXELS, Look, blank
from duban.statuses import STATUSES
from duban.wording import N_


def status_strip(frame: pd.DataFrame, look: Look) -> go.Figure:
    """One lying bar of all commitments by status; frame: status, commitments."""
    counts = dict(zip(frame["status"], frame["commitments"], strict=True))
    figure = blank(look, 72)
    for status in STATUSES.values():
        count = int(counts.get(status.code, 0))
        if count:
            word = look.say(status.word)
            figure.add_bar(
                x=[count],
                y=[""],
                orientation="h",
                name=word,
                marker={"color": status.colour, "line": {"color": look.ground, "width": 2}},
                text=f"{status.mark} {word} {count}",
                textposition="inside",
                insidetextanchor="middle",
                textfont={"color": "#1A222B" if status.code in ("slightly_behind", "not_started") else "#FFFFFF"},
                constraintext="none",
                hovertemplate=f"{word}: {count}<extra></extra>",
            )
    figure.update_layout(barmode="stack", bargap=0, uniformtext={"minsize": 11, "mode": "hide"})
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return figure


def heat_map(frame: pd.DataFrame, look: Look) -> go.Figure:
    """Units down, themes across, each cell in the colour and mark of its worst status.

    frame: unit_id, unit_zh, unit_en, theme, theme_zh, theme_en, status, commitments, behind.
    """
    unit, theme = look.pick("unit"), look.pick("theme")
    themes = list(dict.fromkeys(frame.sort_values("theme")[theme]))
    units = list(dict.fromkeys(frame[unit]))[::-1]
    cells = {(row[unit], row[theme]): row for row in frame.to_dict("records")}
    codes = list(STATUSES)
    figure = blank(look, 56 + ROW_PIXELS * len(units))
    colours = [
        [position, STATUSES[code].colour] for order, code in enumerate(codes) for position in _step(order, len(codes))
    ]
    figure.add_heatmap(
        x=themes,
        y=units,
        z=[[codes.index(cells[u, t]["status"]) if (u, t) in cells else None for t in themes] for u in units],
        text=[[_cell_text(cells.get((u, t))) for t in themes] for u in units],
        customdata=[[_cell_hover(cells.get((u, t)), look) for t in themes] for u in units],
        texttemplate="%{text}",
        textfont={"color": "#FFFFFF", "size": 13},
        hovertemplate="%{y}, %{x}<br>%{customdata}<extra></extra>",
        colorscale=colours,
        zmin=0,
        zmax=len(codes) - 1,
        showscale=False,
        xgap=3,
        ygap=3,
    )
    figure.update_xaxes(side="top", showgrid=False, tickfont={"color": look.text})
    figure.update_yaxes(showgrid=False, tickfont={"color": look.text})
    return figure


def _step(order: int, count: int) -> tuple[float, float]:
    width = 1 / (count - 1)
    return max(0.0, (order - 0.5) * width), min(1.0, (order + 0.5) * width)


def _cell_text(cell: dict[Hashable, Any] | None) -> str:
    if cell is None or is_missing(cell["status"]):
        return ""
    behind = f" {cell['behind']}/{cell['commitments']}" if cell["behind"] else ""
    return STATUSES[str(cell["status"])].mark + behind


def _cell_hover(cell: dict[Hashable, Any] | None, look: Look) -> str:
    if cell is None:
        return look.say(N_("No commitment"))
    word = look.say(STATUSES[str(cell["status"])].word)
    return look.say(
        N_("Worst: {status}; {behind} of {total} behind", status=word, behind=cell["behind"], total=cell["commitments"])
    )
