"""How every figure looks: language, light or dark, type, grid, and the marks for target and plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import plotly.graph_objects as go

from duban.words.amounts import spoken_measure
from duban.words.demonstration import DEMONSTRATION
from duban.words.wording import Text, say

PlotlyFigure: TypeAlias = go.Figure

FONT = (
    "'English marks', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei',"
    " 'Segoe UI', Arial, sans-serif"
)
ROW_PIXELS = 28
_MARK_PIXELS = 20

Values = Iterable[Any]


@dataclass(frozen=True)
class Look:
    """The reader's language and theme; charts take their words and colours from it.

    In a `demonstration` each says within its frame that it is one.
    """

    language: str
    dark: bool = False
    demonstration: bool = False

    @property
    def text(self) -> str:
        """Ink for what is read first."""
        return "#E8ECF0" if self.dark else "#1A222B"

    @property
    def quiet(self) -> str:
        """Ink for axes and notes."""
        return "#A3AEB8" if self.dark else "#5C6772"

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
    def pale(self) -> str:
        """The ground of what is in order."""
        return "#1D3446" if self.dark else "#D6E6F2"

    @property
    def accent(self) -> str:
        """The one colour for the thing looked at."""
        return "#7DB8EE" if self.dark else "#1B5E9E"

    @property
    def other(self) -> str:
        """Everything else."""
        return "#75818D" if self.dark else "#A7B1BA"

    def faint(self, colour: str) -> str:
        """A colour such as #1B5E9E so thin that grid and lines show through it."""
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return f"rgba({red},{green},{blue},{0.26 if self.dark else 0.16})"

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


# What the upright axis counts, by its name among the words on a figure; and the height of its line.
COUNTED = "counted"
_UNIT_PIXELS = 20


def figure(
    look: Look, height: int, traces: Values, x: dict[str, Any], y: dict[str, Any], **layout: Any
) -> PlotlyFigure:
    """`traces` in the house style: no box, a light grid, labels that make their own room.

    `x` and `y` are what is particular to each axis, `layout` what is particular to the figure. What the upright axis
    counts stands above it: turned on its side no Chinese word is read.
    """
    axis: dict[str, Any] = {
        "gridcolor": look.grid,
        "zerolinecolor": look.quiet,
        "linecolor": look.grid,
        "tickfont": {"size": 13, "color": look.quiet},
        "title": {"font": {"size": 13, "color": look.quiet}, "standoff": 8},
        "automargin": True,
        "fixedrange": True,
    }
    house: dict[str, Any] = {
        # Plotly's own template would be most of what is sent, and everything it sets is set here.
        "template": "none",
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 12, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 14, "color": look.text},
        "hoverlabel": {"font": {"family": FONT, "size": 13}},
        "showlegend": False,
        "dragmode": False,
    }
    house |= {"xaxis": _merged(axis, x), "yaxis": _merged(axis, y | {"title": ""})} | layout
    if counted := y.get("title"):
        house |= _with_room(house, _UNIT_PIXELS) | {"annotations": [_above_axis(counted, look)]}
    if look.demonstration:
        marked = [*house.get("annotations", []), _mark(look, house["margin"]["t"])]
        house |= _with_room(house, _MARK_PIXELS) | {"annotations": marked}
    return PlotlyFigure(list(traces), house)


def _with_room(layout: dict[str, Any], pixels: int) -> dict[str, Any]:
    """Height and margins of a layout with so much more room above the plot."""
    margin = layout["margin"]
    return {"height": layout["height"] + pixels, "margin": margin | {"t": margin["t"] + pixels}}


def _above_axis(text: str, look: Look) -> dict[str, Any]:
    return {
        "name": COUNTED,
        "text": text,
        "font": {"size": 13, "color": look.quiet},
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 4,
    }


def _mark(look: Look, pixels: int) -> dict[str, Any]:
    """The words of a demonstration in a line of their own, so many pixels above the plot: a picture has them too."""
    return {
        "text": look.say(DEMONSTRATION),
        "font": {"size": 12, "color": look.quiet},
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 1,
        "y": 1,
        "xanchor": "right",
        "yanchor": "bottom",
        "yshift": pixels - 2,
    }


def _merged(axis: dict[str, Any], particular: dict[str, Any]) -> dict[str, Any]:
    title = axis["title"] | {"text": particular.get("title", "")}
    tickfont = axis["tickfont"] | particular.get("tickfont", {})
    return axis | particular | {"title": title, "tickfont": tickfont}


# Words over a lying stroke stay clear of so many pixels of it.
TICK_PIXELS = 8


def target_ticks(look: Look, x: Values, y: Values, *, upright: bool) -> dict[str, Any]:
    """Targets as short strokes across their bars: upright strokes on lying bars, lying strokes on standing ones."""
    axis = "x" if upright else "y"
    return {
        "type": "scatter",
        "x": list(x),
        "y": list(y),
        "mode": "markers",
        "marker": {
            "symbol": "line-ns" if upright else "line-ew",
            "size": 17 if upright else 36,
            "line": {"width": 3, "color": look.text},
        },
        "hovertemplate": "%{" + axis + ":,}<extra>" + look.say("Target") + "</extra>",
    }


def words(
    x: Values,
    y: Values,
    texts: Values,
    colours: Values | str,
    position: str | list[str],
    size: int = 13,
    *,
    clear: int = 0,
) -> dict[str, Any]:
    """Words written on the plot beside their points, in place of a legend; `clear` of a mark of so many pixels."""
    beside = {"mode": "markers+text", "marker": {"size": clear, "opacity": 0}} if clear else {}
    return {
        "type": "scatter",
        "x": list(x),
        "y": list(y),
        "mode": "text",
        "text": list(texts),
        "textposition": position,
        "textfont": {"size": size, "color": colours if isinstance(colours, str) else list(colours)},
        "hoverinfo": "skip",
        "cliponaxis": False,
    } | beside


def apart(values: Sequence[float], gap: float) -> list[bool]:
    """Which of the values along a line are named: the last, and each that is at least `gap` from the next named one."""
    named = [False] * len(values)
    last: float | None = None
    for place in range(len(values) - 1, -1, -1):
        if last is None or abs(values[place] - last) >= gap:
            named[place], last = True, values[place]
    return named
