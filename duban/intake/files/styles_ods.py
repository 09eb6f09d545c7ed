"""The styles of an .ods: struck and raised letters, those that nobody sees, sizes of rows and columns, formats."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

_MOST_DERIVED = 10
_NEARLY_WHITE = re.compile("#(?:f[5-9a-f]){3}", re.IGNORECASE)
_LENGTH = re.compile(r"(\d*\.?\d+)([a-z]{2})")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
# Of less nobody sees a letter, in points.
_LEAST = {"row-height": 1.0, "column-width": 3.0}


@dataclass(frozen=True)
class Look:
    """How a style lets letters be seen: raised, lowered or struck; not at all, or in white; on paper or a colour."""

    is_raised: bool = False
    is_lowered: bool = False
    is_struck: bool = False
    is_gone: bool = False
    is_white: bool = False
    is_on_paper: bool = True

    @property
    def marks(self) -> dict[str, bool]:
        """The marks as `marked` takes them."""
        return {"is_raised": self.is_raised, "is_lowered": self.is_lowered, "is_struck": self.is_struck}


class Styles:
    """The styles by name, and the formats of numbers and texts that they name."""

    def __init__(self, elements: Iterable[Element]) -> None:
        named = [element for element in elements if tag(element).endswith("style") and get(element, "name")]
        self._styles = {get(style, "name"): style for style in named if tag(style) == "style"}
        self._formats = {get(style, "name"): style for style in named if tag(style).endswith("-style")}
        self.look = cache(self._look)
        self.format = cache(self._format)
        self.is_flat = cache(self._is_flat)
        self.conditional = cache(self._conditional)

    def property(self, style_name: str, group: str, name: str) -> str:
        """A property of a style, or of those that it derives from."""
        for style in self._derived(style_name):
            found = [text for part in style if tag(part) == group and (text := get(part, name))]
            if found:
                return found[0]
        return ""

    def _conditional(self, style_name: str) -> tuple[str, ...]:
        """The styles that a condition may put in place of a style."""
        parts = [part for style in self._derived(style_name) for part in style if tag(part) == "map"]
        return tuple(dict.fromkeys(get(part, "apply-style-name") for part in parts))

    def page_of(self, style_name: str) -> str:
        """The page on which the tables of a style are printed; empty where none is named."""
        return next((name for style in self._derived(style_name) if (name := get(style, "master-page-name"))), "")

    def _derived(self, style_name: str) -> list[Element]:
        found: list[Element] = []
        while style_name in self._styles and len(found) < _MOST_DERIVED:
            found.append(self._styles[style_name])
            style_name = get(found[-1], "parent-style-name")
        return found

    def _look(self, name: str) -> Look:
        position = self.property(name, "text-properties", "text-position")
        lines = [self.property(name, "text-properties", f"text-line-through-{kind}") for kind in ("style", "type")]
        paper = self.property(name, "table-cell-properties", "background-color") or "transparent"
        return Look(
            is_raised=position.startswith("super") or bool(re.match("[1-9]", position)),
            is_lowered=position.startswith(("sub", "-")),
            is_struck=any(lines) and "none" not in lines,
            is_gone=self.property(name, "text-properties", "display") == "none",
            is_white=bool(_NEARLY_WHITE.fullmatch(self.property(name, "text-properties", "color"))),
            is_on_paper=paper == "transparent" or bool(_NEARLY_WHITE.fullmatch(paper)),
        )

    def _format(self, name: str) -> Element | None:
        """The format of a style's numbers or texts, where it is more than digits or the text."""
        wanted = next((key for style in self._derived(name) if (key := get(style, "data-style-name"))), "")
        found = self._formats.get(wanted)
        if found is None or (tag(found) in ("number-style", "text-style") and all(map(_is_plain, found))):
            return None
        return found

    def _is_flat(self, name: str) -> bool:
        """Whether a row or column has almost no height or width."""
        sizes = (("table-row-properties", "row-height"), ("table-column-properties", "column-width"))
        return any(_points(self.property(name, *size)) < _LEAST[size[1]] for size in sizes)


def tag(element: Element) -> str:
    """What an element is, without its vocabulary."""
    return element.tag.rpartition("}")[2]


def get(element: Element, name: str) -> str:
    """An attribute by its name in any of the format's own vocabularies."""
    return next(
        (text for key, text in element.attrib.items() if key.rpartition("}")[2] == name and "calcext" not in key), ""
    )


def _is_plain(part: Element) -> bool:
    return tag(part) in ("number", "text-content", "text-properties") and not get(part, "display-factor")


def _points(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _POINTS.get(match[2], 1.0) if match else 100.0
