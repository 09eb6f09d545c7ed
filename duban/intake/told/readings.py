"""Where each part of a figure was read: kept with the figure as one short text, and said again in words.

A source is JSON with a sheet, the letters of the value's column (B+C where two were added up), and for indicator,
unit, period and measure one of:
`column B` (its own cell), `header`, `line 2` (beside the table), `sheet` (its name), `box`, `note` and `page` (words
over its cells), `choice` (on the page), `own` (the indicator's, said nowhere).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from duban.words.wording import N_, Text

PARTS = ("indicator", "unit", "period", "measure")
_PLACES = {
    "header": N_("the header"),
    "sheet": N_("the sheet's name"),
    "choice": N_("the choice on the page"),
    "own": N_("the indicator's own"),
    "above": N_("the row above"),
    "box": N_("a text box"),
    "note": N_("a note on a cell"),
    "page": N_("the header or footer of the printed page"),
}


def source(sheet: str, value_columns: Sequence[int], places: Mapping[str, str]) -> str:
    """The source of figures that stand in `value_columns`, from 1; `places` tells where each of PARTS was said."""
    said = {part: places.get(part, "own" if part == "measure" else "choice") for part in PARTS}
    kept = {"sheet": sheet, "value": "+".join(map(column_letters, value_columns)), **said}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


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


def reading(row: int, shown: str, kept: str, value: str) -> Text:
    """One figure's reading in a line: its cell, the text as shown, where each part was said, and what was taken.

    `kept` is a source, `value` what was understood; empty for a figure that was kept before sources were.
    """
    if not kept:
        return Text("")
    said = json.loads(kept)
    cell = "+".join(f"{letters}{row}" for letters in said["value"].split("+"))
    place = N_("{sheet}, {cell}", sheet=said["sheet"], cell=cell) if said["sheet"] else cell
    parts = {part: place_words(said[part]) for part in PARTS}
    return N_(
        "{place} · {shown} · indicator: {indicator}, unit: {unit}, period: {period}, measure: {measure} → {value}",
        place=place,
        shown=shown.partition("⟦")[0],
        value=value,
        **parts,
    )
