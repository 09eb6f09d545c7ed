"""The cells of a table of an .ods that a condition may show otherwise: in its own list, or in the style of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from duban.intake.files.conditions import Area, Conditions, Otherwise
from duban.intake.files.conditions_xlsx import column_of
from duban.intake.files.styles_ods import Styles, tag

# A reference as .C2, Sheet1.C2 or 'My sheet'.$C$2; a whole column has no row.
_CELL = re.compile(r"\.\$?([A-Z]{1,3})\$?(\d{1,7})(?=$|[:\s])")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\$")
_EVERYWHERE = (0, 0, 1_048_576, 16_384)
_OF_NO_FIGURE = ("is-error", "is-no-error")


class OdsConditions:
    """What conditions may show otherwise in one table."""

    def __init__(self, table: Element, styles: Styles) -> None:
        self._styles = styles
        self._listed = Conditions()
        for formats in (part for part in table if tag(part) == "conditional-formats"):
            for one in formats:
                self._listed.add(list(_areas(_named(one, "target-range-address"))), self._rules(one))

    def at(self, row: int, column: int, style: str) -> list[Otherwise]:
        """How a cell of a style may be shown."""
        own = [self._otherwise(name) for name in self._styles.conditional(style)]
        return [*(one for one in own if one), *(self._listed.at(row, column) if self._listed else ())]

    def _rules(self, formatting: Element) -> Iterator[Otherwise]:
        for rule in formatting:
            if _named(rule, "show-value") == "false":
                yield Otherwise(is_unseen=True)
            elif _named(rule, "value") not in _OF_NO_FIGURE:
                yield self._otherwise(_named(rule, "apply-style-name"))

    def _otherwise(self, style: str) -> Otherwise:
        look, own = self._styles.look(style), self._styles.format(style)
        is_unseen = look.is_gone or (look.is_white and look.is_on_paper)
        marks = {name: True for name, is_set in look.marks.items() if is_set}
        return Otherwise(tag(own) if own is not None else "", marks, is_unseen)


def _areas(addresses: str) -> Iterator[Area]:
    """The areas of a list of references; what is written otherwise may be anywhere."""
    for address in _QUOTED.sub("", addresses).split():
        cells = [(int(row) - 1, column_of(letters, 0)) for letters, row in _CELL.findall(address)]
        if not cells or len(cells) != address.count(":") + 1:
            yield _EVERYWHERE
        else:
            yield (*cells[0], *cells[-1])


def _named(element: Element, name: str) -> str:
    """An attribute by its name; those of conditions are in a vocabulary of their own."""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")
