"""What slides are made of: words in boxes that they are known to fit, bands, rules and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

from duban.reports import colours
from duban.reports.deck.master import points
from duban.reports.letters import clean, fitted, tallest

LEADING = 1.3
TABLE_SIZES = (13.0, 12.0, 11.0, 10.0)
_CELL_SIDE, _CELL_TOP = 5.0, 4.0


@dataclass(frozen=True)
class Box:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Words:
    """Words of one look."""

    text: str
    colour: str = colours.TEXT
    is_bold: bool = False


def colour(written: str) -> RGBColor:
    """A colour as PowerPoint keeps it; what is none is the ink."""
    try:
        return RGBColor.from_string(written.removeprefix("#").upper())
    except ValueError:
        return RGBColor.from_string(colours.TEXT[1:])


def put(
    slide: Slide, box: Box, lines: Sequence[Sequence[Words]], size: float, *, align: Any = None, anchor: Any = None
) -> TextFrame:
    """A box of paragraphs, each of words of several looks, at `size` points."""
    frame: TextFrame = slide.shapes.add_textbox(
        points(box.left), points(box.top), points(box.width), points(box.height)
    ).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.vertical_anchor = anchor or MSO_ANCHOR.TOP
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = align
        say(paragraph, line, size)
    return frame


def say(paragraph: _Paragraph, line: Sequence[Words], size: float) -> None:
    """Write words into a paragraph; its lines stand as far apart in every office and every face."""
    paragraph.line_spacing = Pt(size * LEADING)
    for words in line:
        for place, text in enumerate(clean(words.text).split("\n")):
            if place:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = text
            run.font.size = Pt(size)
            run.font.bold = words.is_bold
            run.font.color.rgb = colour(words.colour)


def put_fitted(slide: Slide, box: Box, words: Words, sizes: Sequence[float], **options: Any) -> None:
    """Words at the largest of `sizes` that fits the box, else cut at the smallest."""
    fit = fitted(clean(words.text), box.width, box.height, sizes, LEADING)
    put(slide, box, [[Words(fit.text, words.colour, words.is_bold)]], fit.size, **options)


def title(slide: Slide, text: str, box: Box, sizes: Sequence[float] = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)) -> None:
    """The slide's title, in its own place so that an outline and a reader of screens find it."""
    holder = slide.shapes.title
    fit = fitted(clean(text), box.width, box.height, sizes, LEADING)
    holder.left, holder.top, holder.width, holder.height = (
        *(points(box.left), points(box.top)),
        *(points(box.width), points(box.height)),
    )
    frame = holder.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    say(frame.paragraphs[0], [Words(fit.text, colours.TEXT, True)], fit.size)


def band(slide: Slide, box: Box, fill: str) -> None:
    """A filled rectangle without an edge."""
    shape = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, points(box.left), points(box.top), points(box.width), points(box.height)
    )
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(fill)
    shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))


def row_height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    """The height in points of a row of a table."""
    inner = [(clean(text), width - 2 * _CELL_SIDE) for text, width in zip(cells, widths, strict=True)]
    return tallest(inner, size) * size * LEADING + 2 * _CELL_TOP


def put_table(
    slide: Slide, box: Box, headers: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], size: float
) -> None:
    """A table without boxes: a quiet head, a rule under each row; `widths` in points."""
    frame = slide.shapes.add_table(
        len(rows) + 1, len(headers), points(box.left), points(box.top), points(box.width), points(box.height)
    )
    table = frame.table
    properties = table._tbl.tblPr
    style = properties.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    table.horz_banding = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = points(width)
    for number, row in enumerate([headers, *rows]):
        table.rows[number].height = points(row_height(row, widths, size))
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            _fill_cell(cell, text, size, is_head=number == 0)


def _fill_cell(cell: Any, text: str, size: float, *, is_head: bool) -> None:
    cell.margin_left = cell.margin_right = points(_CELL_SIDE)
    cell.margin_top = cell.margin_bottom = points(_CELL_TOP)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    ink = colours.QUIET if is_head else colours.TEXT
    say(cell.text_frame.paragraphs[0], [Words(text, ink, is_head)], size)
    rule = cell._tc.get_or_add_tcPr()
    line = rule.makeelement(qn("a:lnB"), {"w": "12700" if is_head else "6350"})
    fill = line.makeelement(qn("a:solidFill"), {})
    ink_of_rule = colours.QUIET if is_head else colours.SHADE
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": ink_of_rule[1:]}))
    line.append(fill)
    rule.insert(0, line)


RIGHT, CENTRE, MIDDLE = PP_ALIGN.RIGHT, PP_ALIGN.CENTER, MSO_ANCHOR.MIDDLE
