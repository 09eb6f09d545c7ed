"""The receipt of a file as a Word document: 回执, to print, sign and keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt

from duban.words.exports import printable

_FONT, _CHINESE_FONT = "Times New Roman", "仿宋"


def receipt_document(
    title: str, particulars: Mapping[str, str], headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> bytes:
    """A .docx with `title`, the `particulars` (label to text) and a table of `rows` under `headers`."""
    document = Document()
    _set_type(document)
    document.add_heading(title, level=1)
    facts = document.add_table(rows=0, cols=2)
    for label, text in particulars.items():
        for cell, words in zip(facts.add_row().cells, (label, text), strict=True):
            cell.text = printable(words)
    document.add_paragraph()
    table = document.add_table(rows=1, cols=len(headers), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, headers, strict=True):
        cell.text = printable(words)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = printable(words)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _set_type(document: WordDocument) -> None:
    """The type of official papers: without naming it for Chinese too, Word would take a Western one for half of it."""
    for name in ("Normal", "Heading 1"):
        style = document.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(16 if name == "Heading 1" else 10.5)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _CHINESE_FONT)
