"""Blocks written as Word: head, headings, paragraphs, tables, pictures of charts, room for signatures."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from duban.reports import blocks, colours
from duban.reports.blocks import Block, Paper
from duban.reports.letters import balanced, single_line, wide
from duban.reports.pdf import chart_pictures
from duban.reports.word.ground import OFFICIAL_LINE, new_document
from duban.reports.word.tables import TableWriter
from duban.reports.word.text import FANG, HEI, KAI, PLAIN, TITLE, measure, rule, shade, write
from duban.words.wording import N_, say

_MARK_SIZES = (48, 44, 40, 36, 32, 28, 24, 20)
_OFFICIAL_WIDTH, _BRIEF_WIDTH = 156.0, 166.0
_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def paper_word(paper: Paper) -> bytes:
    """The .docx of a paper. Charts are pictures in it, so it raises PaperError where they cannot be drawn."""
    return _Writer(paper).written()


class _Writer:
    """A paper while it is being written."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._is_official = paper.look == "official"
        self._is_chinese = paper.language == "zh"
        self._document: WordDocument = new_document(paper)
        self._tables = TableWriter(self._document, _OFFICIAL_WIDTH if self._is_official else _BRIEF_WIDTH, paper.look)
        self._begins_page = False
        figures = [block for block in paper.blocks if isinstance(block, blocks.Drawn)]
        self._pictures = iter(chart_pictures(figures, paper.language, _BRIEF_WIDTH))

    def written(self) -> bytes:
        """The head and every block, as the bytes of a file."""
        if self._is_official:
            self._official_head()
        else:
            self._brief_head()
        for block in self._paper.blocks:
            self._write(block)
        file = BytesIO()
        self._document.save(file)
        return file.getvalue()

    def _write(self, block: Block) -> None:
        match block:
            case blocks.Heading():
                self._heading(block)
            case blocks.Body():
                self._body(block)
            case blocks.Hanging():
                self._hanging(block)
            case blocks.Figures():
                self._tables.figures(block)
            case blocks.Lights():
                self._tables.lights(block)
            case blocks.Rows():
                self._tables.rows(block)
            case blocks.Drawn():
                self._drawn(block)
            case blocks.Ask():
                self._ask(block)
            case blocks.Signature():
                self._signature(block)
            case blocks.Colophon():
                self._colophon(block)
            case blocks.NewPage():
                self._begins_page = True

    def _paragraph(self, style: str | None = None) -> Paragraph:
        paragraph = self._document.add_paragraph(style=style)
        if self._begins_page:
            paragraph.paragraph_format.page_break_before = True
            self._begins_page = False
        return paragraph

    def _official_head(self) -> None:
        """The red mark, the number, the red rule, and the title in lines of much the same length."""
        paper, width = self._paper, _OFFICIAL_WIDTH * 72 / 25.4
        size = next((size for size in _MARK_SIZES if wide(paper.mark, size) <= width), 16)
        mark = self._paragraph()
        mark.alignment = _CENTRE
        measure(mark, before=35 * 72 / 25.4, line=size * 1.25, is_free=True)
        write(mark, paper.mark, TITLE, size, ink=colours.OFFICIAL_RED, is_bold=True)
        number = self._paragraph()
        number.alignment = _CENTRE
        measure(number, before=2 * OFFICIAL_LINE, line=OFFICIAL_LINE, is_free=True)
        write(number, "  ".join((paper.number, *paper.lines)), FANG, 16)
        rule(number, ("bottom",), colours.OFFICIAL_RED, 1.5, 11)
        for place, line in enumerate(balanced(paper.title, 22, width)):
            title = self._paragraph()
            title.alignment = _CENTRE
            measure(title, before=2 * OFFICIAL_LINE if place == 0 else 0, line=34, is_free=True)
            write(title, line, TITLE, 22, is_bold=True)
        measure(self._paragraph(), line=OFFICIAL_LINE)

    def _brief_head(self) -> None:
        kind, title = self._paragraph(), self._paragraph()
        measure(kind)
        write(kind, self._paper.mark, PLAIN, 10, ink=colours.ACCENT, is_bold=True)
        measure(title, before=2, after=4)
        write(title, self._paper.title, PLAIN, 20, is_bold=True)
        for number, text in enumerate(self._paper.lines, start=1):
            line = self._paragraph()
            measure(line, after=2)
            write(line, text, PLAIN, 9, ink=colours.QUIET)
            if number == len(self._paper.lines):
                rule(line, ("bottom",), colours.ACCENT, 1.25, 5)

    def _heading(self, block: blocks.Heading) -> None:
        paragraph = self._paragraph(f"Heading {block.level}")
        if self._is_official:
            measure(paragraph, line=OFFICIAL_LINE, first_letters=2)
            write(paragraph, block.text, HEI if block.level == 1 else KAI, 16)
        else:
            measure(paragraph, before=12 if block.level == 1 else 14, after=5)
            ink = colours.ACCENT if block.level == 1 else colours.TEXT
            write(paragraph, block.text, PLAIN, 12 if block.level == 1 else 13, ink=ink, is_bold=True)

    def _body(self, block: blocks.Body) -> None:
        paragraph = self._paragraph()
        after = "：" if self._is_chinese else ": "
        if self._is_official:
            measure(paragraph, line=OFFICIAL_LINE, first_letters=2 if self._is_chinese else 0)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            if block.name:
                write(paragraph, block.name + after, HEI, 16)
            write(paragraph, block.text, FANG, 16)
            return
        measure(paragraph, before=2, after=3)
        if block.name:
            write(paragraph, f"{block.name}  ", PLAIN, 10.5, ink=colours.QUIET)
        size, ink = (8.5, colours.QUIET) if block.is_quiet else (10.5, colours.TEXT)
        write(paragraph, block.text, PLAIN, size, ink=ink)

    def _hanging(self, block: blocks.Hanging) -> None:
        """A name two letters in; what does not fit its line goes on under the letter after the colon."""
        paragraph = self._paragraph()
        letters = len(block.name) + 1 if self._is_chinese else len(block.name) * 0.55 + 1
        measure(paragraph, line=OFFICIAL_LINE, left_letters=letters + 2, first_letters=-letters)
        write(paragraph, f"{block.name}{'：' if self._is_chinese else ': '}", HEI, 16)
        write(paragraph, block.text, FANG, 16)

    def _drawn(self, block: blocks.Drawn) -> None:
        unit = self._paragraph()
        measure(unit, before=4)
        words = say(N_("Measure: {measure}", measure=block.chart.measure), self._paper.language)
        write(unit, words, PLAIN, 8.5, ink=colours.QUIET)
        paragraph = self._paragraph()
        measure(paragraph, after=4)
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        picture = paragraph.add_run().add_picture(BytesIO(next(self._pictures)), width=Mm(_BRIEF_WIDTH))
        picture._inline.find(qn("wp:docPr")).set("descr", single_line(block.described)[:1000])

    def _ask(self, block: blocks.Ask) -> None:
        paragraph = self._paragraph()
        measure(paragraph, before=6, after=6)
        shade(paragraph, colours.PALE)
        write(paragraph, f"{block.name}  ", PLAIN, 10.5, ink=colours.ACCENT, is_bold=True)
        write(paragraph, block.text, PLAIN, 10.5, is_bold=True)

    def _signature(self, block: blocks.Signature) -> None:
        if not self._is_official:
            measure(self._paragraph(), before=10)
            self._tables.signature(block)
            return
        measure(self._paragraph(), line=OFFICIAL_LINE)
        for name in block.names:
            paragraph = self._paragraph()
            measure(paragraph, line=OFFICIAL_LINE * 1.3, first_letters=2)
            paragraph.paragraph_format.keep_with_next = True
            write(paragraph, name, FANG, 16)
        day = self._paragraph()
        day.alignment = _RIGHT
        measure(day, before=OFFICIAL_LINE, line=OFFICIAL_LINE, right_letters=4)
        write(day, block.day, FANG, 16)

    def _colophon(self, block: blocks.Colophon) -> None:
        measure(self._paragraph(), line=OFFICIAL_LINE)
        for number, line in enumerate(block.lines):
            paragraph = self._paragraph()
            measure(paragraph, line=24, left_letters=1, right_letters=1, size=14, is_free=True)
            sides = ("top", "bottom") if number == 0 else ("bottom",)
            rule(paragraph, sides, "#000000", 1, 3)
            write(paragraph, line, FANG, 14)
