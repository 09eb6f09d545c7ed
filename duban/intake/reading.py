"""Where each part of a figure was read: kept with the figure as one short text, and said again in words.

A source is JSON with a sheet, and for indicator, unit, period and measure one of: `column B` (its own cell), `header`,
`line 2` (beside the table), `sheet` (its name), `choice` (on the page), `own` (the indicator's, said nowhere).
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from duban.wording import N_, Text

PARTS = ("indicator", "unit", "period", "measure")
_PLACES = {
    "header": N_("the header"),
    "sheet": N_("the sheet's name"),
    "choice": N_("the choice on the page"),
    "own": N_("the indicator's own"),
    "above": N_("the row above"),
}


def source(sheet: str, places: Mapping[str, str]) -> str:
    """The source of the figures in one column; `places` tells where each of PARTS was said."""
    said = {part: places.get(part, "own" if part == "measure" else "choice") for part in PARTS}
    return json.dumps({"sheet": sheet, **said} if sheet else said, ensure_ascii=False, separators=(",", ":"))


def column_letters(number: int) -> str:
    """The letters of a column as a spreadsheet shows them, from 1: A, B, …, AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_words(place: str) -> Text | str:
    """A place of a source in words."""
    kind, _, which = place.partition(" ")
    if kind == "line":
        return N_("line {row}", row=which)
    if kind == "column":
        return N_("column {letters}", letters=which)
    return _PLACES.get(place, place)


def parsed(text: str) -> dict[str, str]:
    """The sheet and the places of a source; nothing for a figure that was kept before sources were."""
    return dict(json.loads(text)) if text else {}
