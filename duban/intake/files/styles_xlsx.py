"""The styles of an .xlsx: number formats, raised and struck letters, white on white, what a condition may change."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from xml.etree.ElementTree import Element

from duban.intake.files.conditions import Otherwise
from duban.intake.files.linked_parts import parsed, tag
from duban.intake.files.number_formats import BUILT_IN, shown, text_shown

_OFF = ("0", "false")
# The first two colours of a theme are the paper's and the ink's, as are these of the palette.
_PAPER = {"theme": ("0",), "indexed": ("1", "9")}
_NEARLY_WHITE = re.compile(r"(?:[0-9A-F]{2})?(?:F[5-9A-F]){3}", re.IGNORECASE)
_SLIGHT = re.compile(r"-?0?(?:\.0\d*)?|-?\d(?:\.\d+)?E-\d+", re.IGNORECASE)
_SAMPLES = (Decimal(7), Decimal(-7), Decimal(0))


class Styles:
    """The number format, and the marks, of each style; which of them show nothing; what conditions may do."""

    def __init__(self, xml: bytes | None) -> None:
        root = parsed(xml) if xml else Element("none")
        groups = {tag(group): list(group) for group in root}
        codes = {number(one.get("numFmtId")): one.get("formatCode", "") for one in groups.get("numFmts", ())}
        fonts = [marks_of(font) for font in groups.get("fonts", ())]
        white = [is_white(font) for font in groups.get("fonts", ())]
        bare = [_is_paper(fill) for fill in groups.get("fills", ())]
        used = [style for style in groups.get("cellXfs", ()) if tag(style) == "xf"]
        self.codes = [_code(number(style.get("numFmtId")), codes) for style in used]
        places = [number(style.get("fontId")) for style in used]
        fills = [number(style.get("fillId")) for style in used]
        self.marks = [fonts[place] if place < len(fonts) else {} for place in places]
        self.is_bare = [bare[place] if place < len(bare) else True for place in fills]
        self.unseen = [
            is_bare and place < len(white) and white[place] for is_bare, place in zip(self.is_bare, places, strict=True)
        ]
        self.conditions = [otherwise(one) for one in groups.get("dxfs", ())]

    @cached_property
    def are_plain(self) -> bool:
        """Whether each style shows plain digits and texts, without marks."""
        return self.leave_texts and all(shown(code, value) is None for code in set(self.codes) for value in _SAMPLES)

    @cached_property
    def leave_texts(self) -> bool:
        """Whether each style shows a text as it is."""
        is_marked = any(self.marks) or any(self.unseen)
        return not is_marked and all(text_shown(code, "7") is None for code in set(self.codes))

    def code(self, style: int) -> str:
        """The number format of a style."""
        return self.codes[style] if style < len(self.codes) else ""

    def mark(self, style: int) -> dict[str, bool]:
        """How the letters of a style are marked."""
        return self.marks[style] if style < len(self.marks) else {}

    def hides(self, style: int) -> bool:
        """Whether a style writes in white on white."""
        return style < len(self.unseen) and self.unseen[style]

    def is_on_paper(self, style: int) -> bool:
        """Whether nothing coloured lies behind the letters of a style."""
        return self.is_bare[style] if style < len(self.is_bare) else True


def marks_of(element: Element) -> dict[str, bool]:
    """Raised, lowered and struck letters that the properties of a run or a font ask for."""
    found: dict[str, bool] = {}
    for part in element.iter():
        if tag(part) == "vertAlign" and part.get("val") in ("superscript", "subscript"):
            found["is_raised" if part.get("val") == "superscript" else "is_lowered"] = True
        if tag(part) == "strike" and part.get("val", "1") not in _OFF:
            found["is_struck"] = True
    return found


def is_white(element: Element) -> bool:
    """Whether the properties of a run or a font ask for white letters."""
    return any(_is_white_colour(part) for part in element.iter() if tag(part) == "color")


def otherwise(condition: Element) -> Otherwise:
    """What the format of a condition may show otherwise."""
    parts = {tag(part): part for part in condition}
    letters = parts.get("font", Element("none"))
    code = parts["numFmt"].get("formatCode", "") if "numFmt" in parts else ""
    return Otherwise(code, marks_of(letters), is_white(letters) and _is_paper(parts.get("fill", Element("none"))))


def number(text: str | None, otherwise: int = 0) -> int:
    """A number as an attribute writes it."""
    return int(text) if text and text.strip().isdigit() else otherwise


def _is_paper(fill: Element) -> bool:
    """Whether a fill leaves the sheet white."""
    for pattern in fill:
        kind = pattern.get("patternType", "solid" if len(pattern) else "none")
        colours = [part for part in pattern if tag(part) in ("fgColor", "bgColor")]
        is_blank = kind == "none" or (kind == "solid" and bool(colours) and _is_white_colour(colours[0]))
        if tag(pattern) != "patternFill" or not is_blank:
            return False
    return True


def _is_white_colour(colour: Element) -> bool:
    if not _SLIGHT.fullmatch(colour.get("tint", "0")):
        return False
    is_named = any(colour.get(kind) in those for kind, those in _PAPER.items())
    return is_named or bool(_NEARLY_WHITE.fullmatch(colour.get("rgb", "")))


def _code(key: int, own: dict[int, str]) -> str:
    return own.get(key, BUILT_IN.get(key, ""))
