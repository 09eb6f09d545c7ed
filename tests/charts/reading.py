"""What a figure says and shows, read from the JSON that a browser gets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from duban.charts.look import COUNTED, Look, PlotlyFigure

_FORMAT = re.compile(r"%\{[^}]*\}|<[^>]+>")
_WORDS = ("text", "title", "ticktext", "hovertemplate", "customdata", "ticksuffix")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# GDP is said so in Chinese too; K stands for thousands.
_LATIN = re.compile(r"(?!GDP)[A-Za-z]{3,}")


def drawn(figure: PlotlyFigure) -> dict[str, Any]:
    """The figure as its JSON has it; dates as text, missing values as None."""
    read: dict[str, Any] = json.loads(figure.to_json())
    return read


def traces(figure: PlotlyFigure) -> list[dict[str, Any]]:
    """The traces, in order."""
    return list(drawn(figure)["data"])


def axis_title(figure: PlotlyFigure, axis: str) -> str:
    """What stands below the axis x, or above the axis y."""
    layout = drawn(figure)["layout"]
    above = [words["text"] for words in layout.get("annotations", ()) if words.get("name") == COUNTED]
    return str(above[0] if axis == "y" and above else layout[f"{axis}axis"]["title"].get("text", ""))


def words(figure: PlotlyFigure) -> list[str]:
    """Every word for people, on the plot and on hover."""
    return [_FORMAT.sub(" ", text) for text in _strings(drawn(figure), "")]


def _strings(spec: Any, name: str) -> Iterator[str]:
    if isinstance(spec, Mapping):
        for key, value in spec.items():
            yield from _strings(value, key)
    elif isinstance(spec, list):
        for value in spec:
            yield from _strings(value, name)
    elif isinstance(spec, str) and name in _WORDS:
        yield spec


def foreign(figure: PlotlyFigure, look: Look) -> list[str]:
    """Words that are not in the reader's language."""
    other = _LATIN if look.language == "zh" else _HAN
    return [text for text in words(figure) if other.search(text)]
