"""R&D: the promised path of the ratio and the spending, beside what is known."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from duban.amounts import amount
from duban.charts.look import Look, blank, note_on_plot, target_ticks
from duban.wording import N_


def ratio_path(frame: pd.DataFrame, look: Look) -> go.Figure:
    """The share of GDP: promised years as a line from the implied starting point, reached years as points.

    frame: target_year, target_ratio, baseline_ratio, ratio; all in %.
    """
    figure = blank(look, 320, margin_right=56)
    promised = frame.assign(value=frame["target_ratio"].fillna(frame["baseline_ratio"])).dropna(subset=["value"])
    target = look.say(N_("Target"))
    figure.add_scatter(
        x=promised["target_year"],
        y=promised["value"],
        mode="lines+markers",
        name=target,
        line={"color": look.quiet, "width": 2, "dash": "dot"},
        marker={"symbol": "line-ew", "size": 20, "line": {"width": 3, "color": look.text}},
        hovertemplate="%{x}: %{y:.2f}%<extra>" + target + "</extra>",
    )
    for row in promised.to_dict("records"):
        label = f"{row['value']:g}%"
        if row["target_ratio"] != row["target_ratio"]:
            label = look.say(N_("{value} (implied)", value=label))
        note_on_plot(
            figure,
            look,
            row["target_year"],
            row["value"],
            label,
            xanchor="center",
            yshift=16,
            font={"size": 14, "color": look.text},
        )
    reached = frame.dropna(subset=["ratio"])
    figure.add_scatter(
        x=reached["target_year"],
        y=reached["ratio"],
        mode="markers+text",
        name=look.say(N_("Reached")),
        text=[f"{value:.2f}%" for value in reached["ratio"]],
        textposition="bottom center",
        textfont={"color": look.accent, "size": 14},
        marker={"size": 12, "color": look.accent},
        hovertemplate="%{x}: %{y:.2f}%<extra>" + look.say(N_("Reached")) + "</extra>",
    )
    figure.update_xaxes(tickvals=list(range(2015, 2021)), range=[2014.6, 2020.5], showgrid=False)
    figure.update_yaxes(title_text=look.say(N_("R&D spending, % of GDP")), range=[0, 3.6], ticksuffix="%")
    return figure


def spend_path(frame: pd.DataFrame, look: Look, measure: str) -> go.Figure:
    """Promised spending as strokes, reported spending as bars; larger industrial firms alone as a pale bar.

    frame: target_year, target_spend, spend, industrial_spend; all in `measure`.
    """
    factor, axis_name = look.measure(measure)
    years = frame[frame["target_year"] >= 2017]
    labels = [str(year) for year in years["target_year"]]
    figure = blank(look, 320)
    firms = look.say(N_("Larger industrial firms only"))
    for column, name, colour in (
        ("industrial_spend", firms, look.shade),
        ("spend", look.say(N_("Reached")), look.accent),
    ):
        figure.add_bar(
            x=labels,
            y=years[column] * factor,
            name=name,
            marker={"color": colour},
            width=0.5,
            hovertemplate="%{y:,.2f}<extra>" + name + "</extra>",
        )
    figure.add_trace(
        target_ticks(look, labels, list(years["target_spend"] * factor), look.say(N_("Target")), upright=False)
    )
    for row, label in zip(years.to_dict("records"), labels, strict=True):
        if row["target_spend"] == row["target_spend"]:
            text = amount(row["target_spend"], measure, look.language, 1)
            note_on_plot(
                figure,
                look,
                label,
                row["target_spend"] * factor,
                text,
                xanchor="center",
                yshift=14,
                font={"size": 14, "color": look.text},
            )
        if row["industrial_spend"] == row["industrial_spend"] and row["spend"] != row["spend"]:
            note_on_plot(
                figure,
                look,
                label,
                row["industrial_spend"] * factor,
                f"{firms}<br>{amount(row['industrial_spend'], measure, look.language, 1)}",
                xanchor="center",
                yshift=20,
            )
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(type="category", showgrid=False)
    figure.update_yaxes(title_text=axis_name, rangemode="tozero", tickformat=",")
    return figure
