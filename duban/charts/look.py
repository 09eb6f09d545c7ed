"""How every figure looks: language, light or dark, type, grid, and the marks for target and plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from duban.amounts import spoken_measure
from duban.wording import Text, say

PlotlyFigure = go.Figure

FONT = "'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'Segoe UI', Arial, sans-serif"

ROW_PIXELS = 30


@dataclass(frozen=True)
class Look:
    """The reader's language and theme; charts take their words and colours from it."""

    language: str
    dark: bool = False

    @property
    def text(self) -> str:
        """Ink for what is read first."""
        return "#E8ECF0" if self.dark else "#1A222B"

    @property
    def quiet(self) -> str:
        """Ink for axes and notes."""
        return "#98A3AE" if self.dark else "#66717C"

    @property
    def grid(self) -> str:
        """Lines that are nearly not there."""
        return "#28313A" if self.dark else "#E9EDF0"

    @property
    def ground(self) -> str:
        """The page behind the figure."""
        return "#12171D" if self.dark else "#FFFFFF"

    @property
    def shade(self) -> str:
        """What was due, behind what was reached."""
        return "#2C3742" if self.dark else "#DFE5EA"

    @property
    def accent(self) -> str:
        """The one colour for the thing looked at."""
        return "#7DB8EE" if self.dark else "#1B5E9E"

    @property
    def other(self) -> str:
        """Everything else."""
        return "#75818D" if self.dark else "#A7B1BA"

    def say(self, text: Text | str) -> str:
        """`text` in the reader's language."""
        return say(text, self.language)

    def pick(self, name: str) -> str:
        """The column of a frame that holds `name` in the reader's language: unit becomes unit_zh."""
        return f"{name}_{self.language}"

    def measure(self, measure: str) -> tuple[float, str]:
        """The factor and the axis name for a unit of measure in the reader's language."""
        factor, name, _ = spoken_measure(measure, self.language)
        return factor, name


def blank(look: Look, height: int, *, margin_left: int = 8, margin_right: int = 16) -> go.Figure:
    """An empty figure in the house style: no box, a light grid, labels that make their own room."""
    axis: dict[str, Any] = {
        "gridcolor": look.grid,
        "zerolinecolor": look.quiet,
        "linecolor": look.grid,
        "tickfont": {"size": 13, "color": look.quiet},
        "title": {"font": {"size": 13, "color": look.quiet}, "standoff": 8},
        "automargin": True,
        "fixedrange": True,
    }
    layout = go.Layout(
        height=height,
        margin={"l": margin_left, "r": margin_right, "t": 16, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 14, "color": look.text},
        hoverlabel={"font": {"family": FONT, "size": 13}},
        showlegend=False,
        xaxis=axis,
        yaxis=axis,
        dragmode=False,
        barcornerradius=2,
        separators=".,",
    )
    return go.Figure(layout=layout)


def target_ticks(look: Look, x: Sequence[Any], y: Sequence[Any], name: str, *, upright: bool) -> go.Scatter:
    """Targets as short strokes across their bars: upright strokes on lying bars, lying strokes on standing ones."""
    return go.Scatter(
        x=x,
        y=y,
        mode="markers",
        name=name,
        marker={
            "symbol": "line-ns" if upright else "line-ew",
            "size": 18 if upright else 34,
            "line": {"width": 3, "color": look.text},
        },
        hovertemplate="%{x:,}<extra>" + name + "</extra>" if upright else "%{y:,}<extra>" + name + "</extra>",
    )


def note_on_plot(figure: go.Figure, look: Look, x: Any, y: Any, text: str, **position: Any) -> None:
    """Write a quiet word beside a point, in place of a legend."""
    style = {"showarrow": False, "font": {"size": 13, "color": look.quiet}, "xanchor": "left", "yanchor": "middle"}
    figure.add_annotation(x=x, y=y, text=text, **(style | position))
