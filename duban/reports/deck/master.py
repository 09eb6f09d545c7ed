"""The ground that slides stand on: size, theme, title, and the type that each run names for both scripts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Emu

from duban.reports import colours
from duban.reports.deck.parts import Grid

LATIN, CHINESE = "Arial", "Microsoft YaHei"
# What an office without the named face looks for in its place: a sans serif, and for Chinese one of its letters.
_LATIN_LIKE = {"panose": "020B0604020202020204", "pitchFamily": "34", "charset": "0"}
_CHINESE_LIKE = {"panose": "020B0503020204020204", "pitchFamily": "34", "charset": "-122"}
_BEFORE_LATIN = {
    qn(f"a:{name}")
    for name in (
        *("ln", "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "effectLst", "effectDag"),
        *("highlight", "uLnTx", "uLn", "uFillTx", "uFill"),
    )
}
_THEME_COLOURS = {
    "dk2": colours.QUIET,
    "lt2": colours.SHADE,
    "accent1": colours.ACCENT,
    "accent2": "#C9480F",
    "accent3": "#E3A41C",
    "accent4": "#519FD8",
    "accent5": colours.OTHER,
    "accent6": "#8E1B1B",
    "hlink": colours.ACCENT,
    "folHlink": colours.QUIET,
}
_TITLE_ONLY = 5


def points(value: float) -> Emu:
    """A length in points as PowerPoint keeps it."""
    return Emu(int(value * 12700))


def colour(written: str) -> RGBColor:
    """A colour as PowerPoint keeps it; what is none is the ink."""
    try:
        return RGBColor.from_string(written.removeprefix("#").upper())
    except ValueError:
        return RGBColor.from_string(colours.TEXT[1:])


def new_deck(grid: Grid) -> tuple[Deck, SlideLayout]:
    """An empty deck in the house style, and the one layout that its slides take."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = points(grid.width), points(grid.height)
    _drop_printer(deck)
    layout = deck.slide_layouts[_TITLE_ONLY]
    for other in [one for one in deck.slide_layouts if one is not layout]:
        deck.slide_layouts.remove(other)
    _set_layout(deck, layout, grid)
    _set_theme(deck.slide_master.part)
    return deck, layout


def _drop_printer(deck: Deck) -> None:
    """The printer of whoever made the library's template is no part of a deck."""
    for key, relation in list(deck.part.rels.items()):
        if relation.reltype.endswith("/printerSettings"):
            deck.part.rels.pop(key)


def _set_layout(deck: Deck, layout: SlideLayout, grid: Grid) -> None:
    for place in (layout, deck.slide_master):
        for holder in list(place.placeholders):
            if holder.placeholder_format.type is not None and "TITLE" in str(holder.placeholder_format.type):
                holder.left, holder.top = points(grid.margin), points(52)
                holder.width, holder.height = points(grid.inner), points(72)
            else:
                holder._element.getparent().remove(holder._element)
        name_fonts(place._element)
    styles = deck.slide_master._element.find(qn("p:txStyles"))
    for properties in styles.iter(qn("a:pPr"), qn("a:lvl1pPr")):
        properties.set("algn", "l")
    for properties in styles.find(qn("p:titleStyle")).iter(qn("a:defRPr")):
        properties.set("sz", "2800")
        properties.set("b", "1")


def _set_theme(master: Part) -> None:
    """Our colours, and our faces as the headings' and the body's; Chinese has its own."""
    part = next(relation.target_part for relation in master.rels.values() if relation.reltype.endswith("/theme"))
    theme = parse_xml(part.blob)
    for name, colour in _THEME_COLOURS.items():
        theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}/{qn('a:srgbClr')}").set("val", colour[1:])
    for face in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        face.find(qn("a:latin")).set("typeface", LATIN)
        face.find(qn("a:ea")).set("typeface", CHINESE)
        for font in face.findall(qn("a:font")):
            if font.get("script") == "Hans":
                font.set("typeface", CHINESE)
    part._blob = serialize_part_xml(theme)


def name_fonts(root: Any) -> None:
    """Name the Latin and the Chinese face on every run below `root`, and on every run that may come to stand there.

    Without it letters that are not Latin take whatever the reader's machine falls back to, outside Windows boxes.
    """
    for run in root.iter(qn("a:r"), qn("a:fld")):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, run.makeelement(qn("a:rPr"), {}))
    for properties in root.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")):
        _name_faces(properties)


def _name_faces(properties: Any) -> None:
    for name in ("latin", "ea"):
        for old in properties.findall(qn(f"a:{name}")):
            properties.remove(old)
    place = sum(1 for child in properties if child.tag in _BEFORE_LATIN)
    faces: Iterable[tuple[str, str, dict[str, str]]] = (
        ("latin", LATIN, _LATIN_LIKE),
        ("ea", CHINESE, _CHINESE_LIKE),
    )
    for offset, (name, face, like) in enumerate(faces):
        properties.insert(place + offset, properties.makeelement(qn(f"a:{name}"), {"typeface": face, **like}))
