"""The colours of papers: those of the figures on the pages in their light look, and what each kind of series has."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, QUIET, RULE, GROUND = "#1A222B", "#5C6772", "#E9EDF0", "#FFFFFF"
SHADE, PALE, ACCENT, OTHER = "#DFE5EA", "#D6E6F2", "#1B5E9E", "#A7B1BA"
OFFICIAL_RED = "#C8161D"
WARNING = "#8E1B1B"


@dataclass(frozen=True)
class Stroke:
    """How a series is drawn: its line, how thick in points, how broken, whether its points show; and its bars."""

    line: str
    points: float
    dash: str
    has_marks: bool
    bar: str


STROKES = {
    "actual": Stroke(ACCENT, 2.75, "solid", True, ACCENT),
    "target": Stroke(TEXT, 1.75, "dash", False, SHADE),
    "promised": Stroke(QUIET, 1.5, "solid", False, PALE),
    "last_year": Stroke(OTHER, 1.5, "solid", False, OTHER),
    "likely_low": Stroke(ACCENT, 1.25, "dot", False, PALE),
    "likely_high": Stroke(ACCENT, 1.25, "dot", False, PALE),
}
