"""What a person sees in the cells of a sheet, where that is not what the fast reader of workbooks says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from duban.intake.files.words_over import Over

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_STRUCK = "\u0336"
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
Range = tuple[int, int]


@dataclass
class Seen:
    """What is shown in `cells`, by row and column from 0; ranges of hidden rows and columns; joined cells.

    `unseen` are cells that hold something of which nothing is shown, `over` are the words over the sheet.
    """

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    unseen: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[Range] = field(default_factory=list)
    hidden_columns: list[Range] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    is_hidden: bool = False
    over: list[Over] = field(default_factory=list)

    def show(self, place: tuple[int, int], text: str | None) -> None:
        """Take what is shown in a cell; None where the fast reader is right."""
        if text is not None:
            self.cells[place] = text
            if not text:
                self.unseen.append(place)


def marked(text: str, *, is_raised: bool = False, is_lowered: bool = False, is_struck: bool = False) -> str:
    """The text with its marks as letters, so that a raised digit is none of the figure's and a struck one is told."""
    text = unicodedata.normalize("NFKC", text) if is_raised or is_lowered else text
    text = text.translate(_RAISED) if is_raised else text.translate(_LOWERED) if is_lowered else text
    return "".join(letter + _STRUCK for letter in text) if is_struck else text


def ranges(places: Iterable[int]) -> list[Range]:
    """Numbers in their order as ranges, both ends included."""
    found: list[Range] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def refuse_entities(xml: bytes) -> None:
    """Raise ValueError for a part that declares entities, wherever in it: no spreadsheet writes any."""
    if _DECLARED.search(xml):
        raise ValueError("a part of the workbook declares entities")
