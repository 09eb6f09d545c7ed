"""R&D: the promised path of the ratio and the spending, beside what is known."""

from __future__ import annotations

import pandas as pd

from duban.charts.look import TICK_PIXELS, Look, PlotlyFigure, figure, target_ticks, words
from duban.words.amounts import amount
from duban.words.wording import N_


def ratio_path(frame: pd.DataFrame, look: Look) -> PlotlyFigure:
    """The share of GDP: promised years as a line from the implied starting point, reached years as points.

    frame: target_year, target_ratio, baseline_ratio, ratio; all in %.
    """
    promised = frame.assign(value=frame["target_ratio"].fillna(frame["baseline_ratio"])).dropna(subset=["value"])
    is_implied = promised["target_ratio"].isna()
    labels = [
        look.say(N_("{value}% (implied)", value=f"{value:g}")) if implied else f"{value:g}%"
        for value, implied in zip(promised["value"], is_implied, strict=True)
    ]
    sides = ["bottom right" if implied else "top center" for implied in is_implied]
    clear = [-0.1 if implied else 0.12 for implied in is_implied]
    reached = frame.dropna(subset=["ratio"])
    traces = [
        {
            "type": "scatter",
            "x": list(promised["target_year"]),
            "y": list(promised["value"]),
            "mode": "lines+markers",
            "line": {"color": look.quiet, "width": 2, "dash": "dot"},
            "marker": {"symbol": "line-ew", "size": 20, "line": {"width": 3, "color": look.text}},
            "hovertemplate": "%{x}: %{y:.2f}%<extra>" + look.say(N_("Target")) + "</extra>",
        },
        words(promised["target_year"], promised["value"] + clear, labels, look.text, sides, 14),
        {
            "type": "scatter",
            "x": list(reached["target_year"]),
            "y": list(reached["ratio"]),
            "mode": "markers+text",
            "text": [f"{value:.2f}%" for value in reached["ratio"]],
            "textposition": "bottom center",
            "textfont": {"color": look.accent, "size": 14},
            "marker": {"size": 12, "color": look.accent},
            "hovertemplate": "%{x}: %{y:.2f}%<extra>" + look.say(N_("Reached")) + "</extra>",
        },
    ]
    share = _from_zero(look.say(N_("R&D spending, % of GDP")), promised["value"]) | {"ticksuffix": "%"}
    return figure(look, 300, traces, _years(frame["target_year"]), share)


def spend_path(frame: pd.DataFrame, look: Look, measure: str) -> PlotlyFigure:
    """Promised spending as strokes, reported spending as bars; larger industrial firms alone as a pale bar.

    frame: target_year, target_spend, spend, industrial_spend; all in `measure`.
    """
    factor, axis_name = look.measure(measure)
    promised = frame.dropna(subset=["target_spend"])
    years, ends = promised["target_year"], promised["target_spend"] * factor
    partial = frame[frame["spend"].isna()].dropna(subset=["industrial_spend"])
    firms, reached = look.say(N_("Larger industrial firms only")), look.say(N_("Reached"))
    bar = {"type": "bar", "x": list(frame["target_year"]), "width": 0.5}
    partly = [f"{firms}<br>{said}" for said in _bare(partial["industrial_spend"], measure, look)]
    traces = [
        bar
        | {
            "y": list(frame["industrial_spend"] * factor),
            "marker": {"color": look.shade},
            "hovertemplate": "%{y:,.2f}<extra>" + firms + "</extra>",
        },
        bar
        | {
            "y": list(frame["spend"] * factor),
            "marker": {"color": look.accent},
            "hovertemplate": "%{y:,.2f}<extra>" + reached + "</extra>",
        },
        target_ticks(look, years, ends, upright=False),
        words(
            years, ends, _bare(promised["target_spend"], measure, look), look.text, "top center", 14, clear=TICK_PIXELS
        ),
        words(partial["target_year"], partial["industrial_spend"] * factor, partly, look.quiet, "top center"),
    ]
    money = _from_zero(axis_name, pd.concat([frame["target_spend"], frame["spend"]]) * factor) | {"tickformat": ","}
    return figure(look, 300, traces, _years(years), money, barmode="overlay")


def _bare(values: pd.Series, measure: str, look: Look) -> list[str]:
    """Amounts without their unit, which stands above the axis."""
    return [amount(value, measure, look.language, 1, bare=True) for value in values]


def _years(years: pd.Series) -> dict[str, object]:
    """An axis with a tick a year, and room at both ends."""
    if years.empty:
        return {"showgrid": False}
    first, last = int(years.min()), int(years.max())
    return {"tickvals": list(range(first, last + 1)), "showgrid": False, "range": [first - 0.6, last + 0.5]}


def _from_zero(title: str, values: pd.Series) -> dict[str, object]:
    """An axis from zero on, with room for the words over the highest value."""
    return {"title": title} | ({} if values.empty else {"range": [0, 1.2 * values.max()]})
