"""League tables as pictures: places from list to list, and computed shares beside published places."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from duban.amounts import is_missing
from duban.charts.look import ROW_PIXELS, Look, blank
from duban.wording import N_

BIG_MOVE = 5


def bump(frame: pd.DataFrame, look: Look) -> go.Figure:
    """Places from list to list, first place on top; units that moved five places or more stand out.

    frame: period, unit_id, unit_zh, unit_en, position, moved_up.
    """
    unit = look.pick("unit")
    periods = list(dict.fromkeys(frame["period"]))
    figure = blank(look, 64 + ROW_PIXELS * int(frame["position"].max() if len(frame) else 1), margin_left=16)
    for _, places in frame.groupby("unit_id", sort=False):
        last = places.iloc[-1]
        colour = _move_colour(last["moved_up"], look)
        figure.add_scatter(
            x=places["period"],
            y=places["position"],
            mode="lines+markers",
            name=str(last[unit]),
            line={"color": colour, "width": 3 if colour != look.other else 1.5},
            marker={"size": 9, "color": colour},
            hovertemplate="%{x}: %{y}<extra>" + str(last[unit]) + "</extra>",
        )
        for row, anchor, shift in ((places.iloc[0], "right", -10), (last, "left", 10)):
            if row["period"] not in (periods[0], periods[-1]):
                continue
            figure.add_annotation(
                x=row["period"],
                y=row["position"],
                text=f"{row['position']} {row[unit]}" if anchor == "left" else f"{row[unit]} {row['position']}",
                showarrow=False,
                xanchor=anchor,
                xshift=shift,
                font={"size": 13, "color": look.text if colour != look.other else look.quiet},
            )
            if len(periods) == 1:
                break
    figure.update_xaxes(
        type="category", side="top", showgrid=False, range=[-0.75, len(periods) - 0.25], tickfont={"color": look.text}
    )
    figure.update_yaxes(visible=False, autorange="reversed")
    return figure


def _move_colour(moved_up: float | None, look: Look) -> str:
    if moved_up is None or is_missing(moved_up) or abs(moved_up) < BIG_MOVE:
        return look.other
    return look.accent if moved_up > 0 else "#D9531E"


def shares(frame: pd.DataFrame, look: Look, threshold: float | None) -> go.Figure:
    """Share of the yearly target by unit, best first, with computed and published place.

    frame: unit_zh, unit_en, share (of one), computed_position, published_position_among_compared.
    """
    rows = frame.dropna(subset=["share"]).sort_values("share")
    figure = blank(look, 84 + ROW_PIXELS * len(rows), margin_right=64)
    figure.add_bar(
        x=rows["share"] * 100,
        y=rows[look.pick("unit")],
        orientation="h",
        name=look.say(N_("Share of the year's target")),
        marker={"color": look.accent},
        text=[
            look.say(
                N_(
                    "{share}% · computed {computed}, published {published}",
                    share=f"{row['share'] * 100:.1f}",
                    computed=f"{row['computed_position']:.0f}",
                    published=f"{row['published_position_among_compared']:.0f}",
                )
            )
            for row in rows.to_dict("records")
        ],
        textposition="outside",
        cliponaxis=False,
        width=0.5,
        hovertemplate="%{y}: %{x:.1f}%<extra></extra>",
    )
    if threshold is not None and not is_missing(threshold):
        figure.add_vline(x=threshold, line={"color": look.text, "width": 1})
        figure.add_annotation(
            x=threshold,
            y=1,
            yref="paper",
            text=look.say(N_("line at {value}%", value=f"{threshold:g}")),
            showarrow=False,
            xanchor="left",
            xshift=4,
            yanchor="bottom",
            font={"size": 13, "color": look.quiet},
        )
    longest = float(rows["share"].max() * 100) if len(rows) else 1
    figure.update_xaxes(title_text=look.say(N_("% of the year's target")), range=[0, longest * 1.6], ticksuffix="%")
    figure.update_yaxes(showgrid=False, tickfont={"color": look.text})
    return figure
