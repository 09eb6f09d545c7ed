"""Tables of papers in Word: decisions, numbers under their names, lights beside one another, room to sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell

from duban.reports import blocks, colours
from duban.reports.word.text import FANG, HEI, PLAIN, Face, measure, write

_WRITTEN_IN = 15.0


class TableWriter:
    """Adds tables to a document, all `width` millimetres wide."""

    def __init__(self, document: WordDocument, width: float, look: str) -> None:
        self._document, self._width, self._is_official = document, width, look == "official"

    def rows(self, block: blocks.Rows) -> None:
        """A table whose head comes again on each page, and whose rows stay whole."""
        table = self._table(len(block.rows) + 1, block.shares)
        _rule(
            table,
            is_boxed=self._is_official or block.is_written_in,
            ink="#000000" if self._is_official else colours.OTHER,
        )
        size = 10.5 if self._is_official else 9.0
        head_face, face = (HEI, FANG) if self._is_official else (PLAIN, PLAIN)
        _mark(table.rows[0], "w:tblHeader")
        for number, texts in enumerate([block.headers, *block.rows]):
            row = table.rows[number]
            _mark(row, "w:cantSplit")
            if block.is_written_in and number:
                row.height, row.height_rule = Mm(_WRITTEN_IN), WD_ROW_HEIGHT_RULE.AT_LEAST
            for cell, text in zip(row.cells, texts, strict=True):
                is_bold = number == 0 and not self._is_official
                _fill(cell, [(text, head_face if number == 0 else face, size, "", is_bold)])
        measure(self._document.add_paragraph(), line=8)

    def figures(self, block: blocks.Figures) -> None:
        """Numbers in a row, each under its name."""
        count = len(block.pairs)
        table = self._table(1, [1 / count] * count)
        for cell, pair in zip(table.rows[0].cells, block.pairs, strict=True):
            _fill(cell, [(pair.name, PLAIN, 8.5, colours.QUIET, False)])
            _fill(cell, [(pair.text, PLAIN, 12, colours.TEXT, True)], is_first=False)

    def lights(self, block: blocks.Lights) -> None:
        """The three lights, each with its mark, word and reason."""
        count = len(block.lights)
        table = self._table(1, [1 / count] * count)
        for cell, (name, light) in zip(table.rows[0].cells, block.lights, strict=True):
            _fill(cell, [(name, PLAIN, 8.5, colours.QUIET, False)])
            words = [(f"{light.mark} ", PLAIN, 10.5, light.colour, True), (light.word, PLAIN, 10.5, colours.TEXT, True)]
            _fill(cell, words, is_first=False)
            if light.reason:
                _fill(cell, [(light.reason, PLAIN, 8.5, colours.QUIET, False)], is_first=False)

    def signature(self, block: blocks.Signature) -> None:
        """Names with room after them, and the day, in a row."""
        names = (*block.names, block.day)
        table = self._table(1, [1 / len(names)] * len(names))
        for cell, name in zip(table.rows[0].cells, names, strict=True):
            _fill(cell, [(name, PLAIN, 10.5, "", False)])

    def _table(self, rows: int, shares: Sequence[float]) -> Table:
        table: Table = self._document.add_table(rows, len(shares))
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(self._width * share)
            for cell in column.cells:
                cell.width = Mm(self._width * share)
        return table


def _rule(table: Table, *, is_boxed: bool, ink: str) -> None:
    """Rules between the rows, and where it is boxed between the columns and around it too."""
    borders = OxmlElement("w:tblBorders")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV") if is_boxed else ("bottom", "insideH")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in {"val": "single", "sz": "4", "space": "0", "color": ink[1:]}.items():
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    properties = table._tbl.tblPr
    before = {qn(f"w:{name}") for name in ("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblW", "jc", "tblInd")}
    properties.insert(sum(1 for child in properties if child.tag in before), borders)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _fill(cell: _Cell, words: Sequence[tuple[str, Face, float, str, bool]], *, is_first: bool = True) -> None:
    paragraph = cell.paragraphs[0] if is_first else cell.add_paragraph()
    largest = max(size for _, _, size, _, _ in words)
    measure(paragraph, before=1.5, after=1.5, line=largest * 1.4, is_free=True)
    for text, face, size, ink, is_bold in words:
        write(paragraph, text, face, size, ink=ink, is_bold=is_bold)
