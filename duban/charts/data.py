"""The data that a figure shows, as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from duban.charts.look import PlotlyFigure

_MARKUP = ("<extra>", "</extra>")


def data_of(drawn: PlotlyFigure) -> pd.DataFrame:
    """A row a point: series (what its line or bars are called), x, y; words that only label the plot are left out."""
    rows = [row for trace in drawn.data if not _is_label(trace) for row in _points(trace)]
    return pd.DataFrame(rows, columns=["series", "x", "y"])


def _is_label(trace: Any) -> bool:
    return trace.type == "scatter" and "text" in (trace.mode or "") and trace.hoverinfo == "skip"


def _points(trace: Any) -> Iterator[tuple[str, Any, Any]]:
    name = trace.name or _called(trace.hovertemplate)
    if trace.x is not None and trace.y is not None:
        yield from ((name, x, y) for x, y in zip(trace.x, trace.y, strict=True) if x is not None and y is not None)


def _called(template: Any) -> str:
    """What the hover says that a point belongs to."""
    text = str(template or "")
    start, end = (text.find(tag) for tag in _MARKUP)
    return text[start + len(_MARKUP[0]) : end] if 0 <= start < end and "%{" not in text[start:end] else ""
