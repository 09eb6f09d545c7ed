"""The cells of a sheet of an .xlsx that a condition may show otherwise: whether it holds, a spreadsheet alone knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from xml.etree.ElementTree import Element

from duban.intake.files.conditions import Area, Conditions, Otherwise
from duban.intake.files.linked_parts import tag
from duban.intake.files.styles_xlsx import Styles, number, otherwise

_AREA = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7})(?::\$?([A-Z]{0,3})\$?([0-9]{0,7}))?", re.IGNORECASE)
_OFF = ("0", "false")
# Rules that hold of no cell with a figure in it.
_OF_NO_FIGURE = ("containsErrors", "containsBlanks")
_LAST = 1_048_576


def conditions_in(elements: Iterable[Element], styles: Styles) -> Conditions:
    """The conditions among the elements of a sheet, which are let go of."""
    found = Conditions()
    for element in elements:
        if tag(element) == "conditionalFormatting":
            references = _reference(element).split()
            found.add([one for reference in references if (one := area(reference))], _rules(element, styles))
        if tag(element) in ("row", "conditionalFormatting"):
            element.clear()
    return found


def may_matter(xml: bytes, styles: Styles) -> bool:
    """Whether a sheet may have conditions that do more than colour."""
    return b"conditionalFormatting" in xml and (any(styles.conditions) or b"dxf>" in xml or b"showValue" in xml)


def area(reference: str) -> Area | None:
    """The first and last row and column from 0 of a reference such as B3:C9."""
    match = _AREA.fullmatch(reference)
    if not match:
        return None
    first_column, first_row, last_column, last_row = match.groups()
    if last_column is None:
        last_column, last_row = first_column, first_row
    rows = number(first_row, 1) - 1, number(last_row, _LAST) - 1
    columns = column_of(first_column, 0), column_of(last_column, _LAST)
    return min(rows), min(columns), max(rows), max(columns)


@cache
def column_of(letters: str, otherwise: int) -> int:
    """The column from 0 of its letters."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1 if letters else otherwise


def _reference(formatting: Element) -> str:
    own = formatting.get("sqref")
    return own or " ".join(part.text or "" for part in formatting if tag(part) == "sqref")


def _rules(formatting: Element, styles: Styles) -> Iterator[Otherwise]:
    """What each rule may show otherwise; a bar or a sign may stand in place of the value."""
    for rule in formatting:
        if rule.get("type") in _OF_NO_FIGURE:
            continue
        place = number(rule.get("dxfId"), len(styles.conditions))
        if place < len(styles.conditions):
            yield styles.conditions[place]
        for part in rule:
            if tag(part) == "dxf":
                yield otherwise(part)
            elif part.get("showValue", "1") in _OFF:
                yield Otherwise(is_unseen=True)
