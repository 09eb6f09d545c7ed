"""Pages drawn as slides of PowerPoint."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from duban.reports import colours
from duban.reports.deck.charts import put_chart
from duban.reports.deck.master import colour, name_fonts, new_deck, points
from duban.reports.deck.parts import CELL_SIDE, CELL_TOP, LEADING, Band, Box, Figure, Grid, Page, Said, Table, Words

# The library's name for tables without fills or rules of their own.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def written(pages: Iterable[Page], grid: Grid, language: str, title: str, author: str) -> bytes:
    """The .pptx of `pages`."""
    deck, layout = new_deck(grid)
    for page in pages:
        _draw(deck.slides.add_slide(layout), page, language)
    properties = deck.core_properties
    properties.title, properties.author = title[:250], author[:250]
    properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.language = "zh-CN" if language == "zh" else "en-GB"
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def _draw(slide: Any, page: Page, language: str) -> None:
    for thing in page.things:
        match thing:
            case Said():
                _say(slide, thing)
            case Band():
                _fill(slide, thing)
            case Table():
                _put_table(slide, thing)
            case Figure():
                put_chart(slide, _place(thing.box), thing.chart, language, thing.described)
    name_fonts(slide._element)
    if page.notes:
        notes = slide.notes_slide
        notes.notes_text_frame.text = page.notes
        name_fonts(notes._element)


def _place(box: Box) -> tuple[Any, ...]:
    return points(box.left), points(box.top), points(box.width), points(box.height)


def _say(slide: Any, said: Said) -> None:
    if said.is_title:
        holder = slide.shapes.title
        holder.left, holder.top, holder.width, holder.height = _place(said.box)
    else:
        holder = slide.shapes.add_textbox(*_place(said.box))
    frame = holder.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if said.is_middle else MSO_ANCHOR.TOP
    for number, line in enumerate(said.lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if said.side == "right":
            paragraph.alignment = PP_ALIGN.RIGHT
        if number:
            paragraph.space_before = Pt(said.gap)
        _write(paragraph, line, said.size)


def _write(paragraph: Any, line: Iterable[Words], size: float) -> None:
    """Words into a paragraph; its lines stand as far apart in every office and every face."""
    paragraph.line_spacing = Pt(size * LEADING)
    for words in line:
        for place, text in enumerate(words.text.split("\n")):
            if place:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = text
            run.font.size = Pt(size)
            run.font.bold = words.is_bold
            run.font.color.rgb = colour(words.colour)


def _fill(slide: Any, band: Band) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_place(band.box))
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(band.fill)
    shape.line.fill.background()
    # The theme's own style would give it a shadow.
    shape._element.remove(shape._element.find(qn("p:style")))


def _put_table(slide: Any, drawn: Table) -> None:
    table = slide.shapes.add_table(len(drawn.rows), len(drawn.widths), *_place(drawn.box)).table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.horz_banding = False
    for column, width in zip(table.columns, drawn.widths, strict=True):
        column.width = points(width)
    for number, (row, height) in enumerate(zip(drawn.rows, drawn.heights, strict=True)):
        table.rows[number].height = points(height)
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            _fill_cell(cell, text, drawn.size, is_head=number == 0)


def _fill_cell(cell: Any, text: str, size: float, *, is_head: bool) -> None:
    cell.margin_left = cell.margin_right = points(CELL_SIDE)
    cell.margin_top = cell.margin_bottom = points(CELL_TOP)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    ink = colours.QUIET if is_head else colours.TEXT
    _write(cell.text_frame.paragraphs[0], [Words(text, ink, is_head)], size)
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": "12700" if is_head else "6350"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": (colours.QUIET if is_head else colours.SHADE)[1:]}))
    line.append(fill)
    properties.insert(0, line)
