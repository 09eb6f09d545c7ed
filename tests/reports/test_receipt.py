"""The receipt on paper says what the page says."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from duban.reports.receipt import receipt_document

PARTICULARS = {"回执编号": "2017Q1-jinshui-0123abcd", "文件指纹": "0" * 64}
HEADERS = ["行", "指标", "上报"]


def opened(rows: list[list[str]]) -> tuple[list[str], list[list[list[str]]]]:
    """The paragraphs and tables of the document."""
    document = Document(BytesIO(receipt_document("回执", PARTICULARS, HEADERS, rows)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [paragraph.text for paragraph in document.paragraphs], tables


def test_a_receipt_has_its_particulars_and_every_row() -> None:
    paragraphs, (particulars, rows) = opened([["2", "棚改新开工", "1,512"], ["3", "公租房", "41"]])
    assert "回执" in paragraphs
    assert particulars == [list(line) for line in PARTICULARS.items()]
    assert rows == [HEADERS, ["2", "棚改新开工", "1,512"], ["3", "公租房", "41"]]


def test_a_receipt_without_rows_has_its_headers() -> None:
    assert opened([])[1][1] == [HEADERS]


def test_letters_that_a_document_cannot_hold_do_not_break_it() -> None:
    assert opened([["2", "<b>&\x00\x0b金", "=1+1"]])[1][1][1] == ["2", "<b>&金", "=1+1"]
