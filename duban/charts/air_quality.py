"""Good-air days: against the promise, through the year, side by side, and day by day."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from duban.amounts import is_missing
from duban.charts.look import Look, blank, note_on_plot, target_ticks
from duban.statuses import STATUSES
from duban.wording import N_

# The six class colours are prescribed by HJ 633-2012; the last two are lightened on a dark ground by an outline only.
CLASS_COLOURS = {1: "#00E400", 2: "#FFFF00", 3: "#FF7E00", 4: "#FF0000", 5: "#99004C", 6: "#7E0023"}

_DAYS_IN_WEEK = 7


def years(frame: pd.DataFrame, look: Look) -> go.Figure:
    """Good days of each year as bars with the promise as a stroke; an unfinished year is pale.

    frame: target_year, good_days, as_of, is_complete, target_days.
    """
    figure = blank(look, 320)
    days = look.say(N_("Good-air days"))
    promise = look.say(N_("Target"))
    labels = [str(year) for year in frame["target_year"]]
    figure.add_bar(
        x=labels,
        y=frame["good_days"],
        name=days,
        marker={"color": [_year_colour(row, look) for row in frame.to_dict("records")]},
        text=[_year_text(row, look) for row in frame.to_dict("records")],
        textposition="inside",
        textfont={"size": 14},
        hovertemplate="%{x}: %{y}<extra></extra>",
        width=0.56,
    )
    promised = frame.dropna(subset=["target_days"])
    figure.add_trace(
        target_ticks(
            look, [str(y) for y in promised["target_year"]], list(promised["target_days"]), promise, upright=False
        )
    )
    for row in promised.to_dict("records"):
        figure.add_annotation(
            x=str(row["target_year"]),
            y=row["target_days"],
            text=f"{promise} {row['target_days']:.0f}",
            showarrow=False,
            yshift=12,
            font={"size": 13, "color": look.text},
        )
    figure.update_xaxes(type="category", showgrid=False)
    figure.update_yaxes(title_text=look.say(N_("days")), rangemode="tozero", range=[0, 260])
    return figure


def _year_colour(row: dict[Hashable, Any], look: Look) -> str:
    if not row["is_complete"] or is_missing(row["good_days"]):
        return look.shade
    if is_missing(row["target_days"]):
        return look.other
    missed = float(str(row["days_over_target"])) < 0
    return STATUSES["overdue" if missed else "met"].colour


def _year_text(row: dict[Hashable, Any], look: Look) -> str:
    if is_missing(row["good_days"]):
        return ""
    text = f"{row['good_days']:.0f}"
    as_of = row["as_of"]
    if row["is_complete"] or not isinstance(as_of, date):
        return text
    return f"{text}<br>{look.say(N_('to {day}', day=f'{as_of.month}-{as_of.day:02d}'))}"


def pace(frame: pd.DataFrame, budget: dict[str, float], year: int, look: Look) -> go.Figure:
    """The count of good days through `year` against the straight line to the promise.

    frame: as_of, good_days; budget: target_days of the year.
    """
    figure = blank(look, 320, margin_right=88)
    first, last = date(year, 1, 1), date(year, 12, 31)
    target = budget["target_days"]
    figure.add_scatter(
        x=[first, last],
        y=[0, target],
        mode="lines",
        name=look.say(N_("Pace")),
        line={"color": look.quiet, "dash": "dot", "width": 2},
        hovertemplate="%{y:.0f}<extra>" + look.say(N_("Pace")) + "</extra>",
    )
    figure.add_scatter(
        x=[first, *frame["as_of"]],
        y=[0, *frame["good_days"]],
        mode="lines+markers" if len(frame) < 40 else "lines",
        name=look.say(N_("Good-air days")),
        line={"color": look.accent, "width": 3},
        marker={"size": 9},
        hovertemplate="%{x|%Y-%m-%d}: %{y}<extra></extra>",
    )
    figure.add_hline(y=target, line={"color": look.text, "width": 1})
    note_on_plot(
        figure,
        look,
        last,
        target,
        f"{look.say(N_('Target'))} {target:.0f}",
        font={"size": 14, "color": look.text},
        xshift=6,
    )
    if len(frame):
        end = frame.iloc[-1]
        note_on_plot(
            figure,
            look,
            end["as_of"],
            end["good_days"],
            f"<b>{end['good_days']:.0f}</b>",
            font={"size": 16, "color": look.accent},
            xshift=8,
            yshift=-6,
        )
    figure.update_xaxes(
        range=[first - timedelta(days=4), last + timedelta(days=2)],
        tickformat="%m",
        dtick="M1",
        showgrid=False,
        title_text=look.say(N_("month")),
    )
    figure.update_yaxes(title_text=look.say(N_("good-air days so far")), rangemode="tozero")
    return figure


def calendar(frame: pd.DataFrame, year: int, look: Look) -> go.Figure:
    """Every reported day of `year` in the colour of its class, weeks across and weekdays down.

    frame: as_of, air_quality_index, class_number, class_zh, class_en.
    """
    figure = blank(look, 260)
    first_weekday = date(year, 1, 1).weekday()
    days = pd.to_datetime(frame["as_of"])
    position = days.dt.dayofyear - 1 + first_weekday
    figure.add_scatter(
        x=position // _DAYS_IN_WEEK,
        y=position % _DAYS_IN_WEEK,
        mode="markers",
        marker={
            "symbol": "square",
            "size": 17,
            "color": [CLASS_COLOURS[int(number)] for number in frame["class_number"]],
            "line": {"color": look.quiet, "width": 0.5},
        },
        customdata=list(
            zip(days.dt.strftime("%Y-%m-%d"), frame["air_quality_index"], frame[look.pick("class")], strict=True)
        ),
        hovertemplate="%{customdata[0]}: %{customdata[1]:.0f}, %{customdata[2]}<extra></extra>",
    )
    months = [date(year, month, 1) for month in range(1, 13)]
    figure.update_xaxes(
        tickvals=[((month - months[0]).days + first_weekday) // _DAYS_IN_WEEK for month in months],
        ticktext=[str(month.month) for month in months],
        range=[-0.8, 53.2],
        showgrid=False,
        zeroline=False,
        title_text=look.say(N_("month")),
    )
    weekdays = look.say(N_("Mon Tue Wed Thu Fri Sat Sun")).split()
    figure.update_yaxes(
        tickvals=list(range(_DAYS_IN_WEEK)), ticktext=weekdays, autorange="reversed", showgrid=False, zeroline=False
    )
    return figure
