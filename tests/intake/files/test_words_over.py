"""Words over a sheet, which a person reads as a line beside its table: in boxes, notes, and on the printed page."""

from __future__ import annotations

from io import BytesIO
from time import monotonic
from zipfile import ZipFile

import pytest

from duban.errors import UnreadableFileError
from duban.intake.files import words_over, words_over_xlsx
from duban.intake.files.seen_xlsx import seen_xlsx
from duban.intake.files.sheet import read_sheets
from duban.intake.files.weight import UnfoldingError
from duban.intake.files.words_over import BOX, NOTE, PAGE
from tests.intake.by_hand import HEAD, first_sheet, ods, ods_row, xlsx

DRAWING = (
    'xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
MEASURE = "<txBody><a:p><a:r><a:t>单位：</a:t></a:r><a:r><a:t>万元</a:t></a:r></a:p></txBody>"
PAGES = "<style:master-page style:name='{}'><style:header>{}</style:header></style:master-page>"


def drawing(shapes: str) -> dict[str, str]:
    anchor = f"<oneCellAnchor><from><row>2</row></from>{shapes}</oneCellAnchor>"
    return {"drawing": f"<wsDr {DRAWING}>{anchor}</wsDr>"}


def book(more: dict[str, str] | None = None, after: str = "") -> bytes:
    return xlsx(f"{HEAD}<row><c><v>7</v></c></row></sheetData>{after}", more=more)


@pytest.mark.parametrize(
    "shape", ["{}", "<grpSp>{}</grpSp>", "<AlternateContent><Choice>{}</Choice></AlternateContent>"]
)
def test_a_text_box_is_read_wherever_it_is_kept(shape: str) -> None:
    shapes = shape.format(f'<sp><nvSpPr><cNvPr id="2"/></nvSpPr>{MEASURE}</sp>')
    assert first_sheet(book(drawing(shapes))).over == ((BOX, 3, "单位：万元"),)


def test_a_box_that_is_hidden_or_stands_in_for_another_is_not_seen() -> None:
    hidden = f'<sp><nvSpPr><cNvPr id="2" hidden="1"/></nvSpPr>{MEASURE}</sp>'
    other = f"<AlternateContent><Fallback><sp>{MEASURE}</sp></Fallback></AlternateContent>"
    assert first_sheet(book(drawing(hidden + other))).over == ()


def test_a_note_is_read_without_the_name_of_its_writer() -> None:
    note = '<comment ref="B4" authorId="0"><text><t>李：\n单位：万元</t></text></comment>'
    notes = f"<comments><authors><author>李</author></authors><commentList>{note}</commentList></comments>"
    assert first_sheet(book({"comments": notes})).over == ((NOTE, 4, "单位：万元"),)


def test_a_note_with_answers_is_read_where_it_is_whole() -> None:
    copy = '<comment ref="B4" authorId="0"><text><t>[Threaded comment] 年</t></text></comment>'
    notes = f"<comments><authors><author>tc=1</author></authors>{copy}</comments>"
    threads = '<ThreadedComments><threadedComment ref="B4"><text>已核</text></threadedComment></ThreadedComments>'
    assert first_sheet(book({"comments": notes, "threadedComment": threads})).over == ((NOTE, 4, "已核"),)


def test_an_old_drawing_is_read_even_where_it_is_no_xml() -> None:
    frames = '<xml><v:shape><v:textbox><div>单位：<br>万元</div></v:textbox></v:shape><v:textpath string="样表"/>'
    assert [text for _, _, text in first_sheet(book({"vmlDrawing": frames})).over] == ["单位： 万元", "样表"]


def test_the_edges_of_a_page_are_read_without_their_codes() -> None:
    edge = "&amp;L&amp;&quot;宋体,常规&quot;&amp;12单位：万元&amp;R&amp;K000000第&amp;P页 R&amp;&amp;D"
    unused = "<evenHeader>样表</evenHeader><firstFooter>草稿</firstFooter>"
    after = f"<headerFooter><oddHeader>{edge}</oddHeader>{unused}</headerFooter>"
    assert first_sheet(book(after=after)).over == ((PAGE, 0, "单位：万元"), (PAGE, 0, "第1页 R&D"))


def test_a_first_page_of_its_own_is_read_as_well() -> None:
    after = '<headerFooter differentFirst="1"><firstHeader>草稿</firstHeader></headerFooter>'
    assert first_sheet(book(after=after)).over == ((PAGE, 0, "草稿"),)


def test_a_shape_and_a_note_of_an_ods_are_read() -> None:
    box = "<draw:frame><draw:text-box><text:p>单位：万元</text:p></draw:text-box></draw:frame>"
    shapes = f"<table:shapes>{box}</table:shapes>"
    noted = ods_row("", "7</text:p><office:annotation><text:p>已核</text:p></office:annotation><text:p>")
    assert set(first_sheet(ods(shapes + noted)).over) == {(BOX, 0, "单位：万元"), (NOTE, 0, "已核")}


def test_of_an_ods_the_page_counts_that_the_sheet_is_printed_on() -> None:
    row = ods_row('office:value-type="float" office:value="7"', "7")
    fields = "<text:p><text:sheet-name>年报</text:sheet-name>第<text:page-number>1</text:page-number>页</text:p>"
    assert first_sheet(ods(row, pages=PAGES.format("Default", fields))).over == ((PAGE, 0, "第1页"),)
    assert first_sheet(ods(row, pages=PAGES.format("Report", "<text:p>单位：万元</text:p>"))).over == ()


def test_more_words_than_a_person_writes_are_refused() -> None:
    assert len(words_over.over((NOTE, row, f"已核{row}") for row in range(1000))) == 1000
    with pytest.raises(UnfoldingError):
        words_over.over((NOTE, row, f"已核{row}") for row in range(1001))
    with pytest.raises(UnfoldingError):
        words_over.over((NOTE, row, f"{row}" + "已核" * 1500) for row in range(30))


def test_of_very_long_words_both_ends_are_kept() -> None:
    [(_, _, words)] = words_over.over([(BOX, 0, "单位：万元" + "已核" * 5000 + "单位：万套")])
    assert (words[:5], words[-5:], len(words)) == ("单位：万元", "单位：万套", 4001)


def test_a_drawing_that_declares_entities_is_refused() -> None:
    with pytest.raises(UnreadableFileError):
        read_sheets(book({"drawing": "<!DOCTYPE wsDr><wsDr/>"}))


def test_parts_that_are_larger_together_than_any_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_over_xlsx, "MOST_BESIDE", 100)
    archive = ZipFile(BytesIO(book({"vmlDrawing": "<v:textbox>万元</v:textbox>" * 20})))
    with pytest.raises(UnfoldingError):
        seen_xlsx(archive)("表")


def test_a_frame_that_never_ends_is_passed_over_in_good_time() -> None:
    started = monotonic()
    assert first_sheet(book({"vmlDrawing": "<v:textbox" * 200_000})).over == ()
    assert monotonic() - started < 20
