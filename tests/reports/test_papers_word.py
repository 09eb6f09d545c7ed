"""Minutes, briefs and follow-up sheets as Word: official measures, both faces named, what people wrote as text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from duban.reports.blocks import Paper
from duban.reports.brief import brief, follow_up_sheet, unit_brief, units_called, units_with_decisions
from duban.reports.minutes import counted, minutes, numeral
from duban.reports.word import paper_word
from tests.reports.papers import EMPTY, HOSTILE, PAPERS, decision, hostile

UNIT = "试验住房局"


def opened(paper: Paper) -> Any:
    return Document(BytesIO(paper_word(paper)))


@pytest.fixture(scope="module")
def document() -> Any:
    return opened(minutes(PAPERS, "zh"))


def paragraphs(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def cells(document: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def test_the_page_has_the_measures_of_official_documents(document: Any) -> None:
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin / Mm(1)) for margin in margins] == [37, 35, 28, 26]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert {name.split("}")[1]: value for name, value in grid.attrib.items()} == {
        "type": "linesAndChars",
        "linePitch": "579",
        "charSpace": "-848",
    }


def test_22_lines_of_28_letters_fit_the_type_area(document: Any) -> None:
    body = next(paragraph for paragraph in document.paragraphs if "主持召开" in paragraph.text)
    line = body.paragraph_format.line_spacing.pt
    assert 22 * line <= 225 * 72 / 25.4 < 23 * line
    assert 28 * (16 - 848 / 4096) <= 156 * 72 / 25.4 + 0.1 < 29 * (16 - 848 / 4096)


@pytest.mark.parametrize("paper", [minutes(PAPERS, "zh"), brief(PAPERS, "zh"), follow_up_sheet(PAPERS, UNIT, "zh")])
def test_every_run_and_style_names_its_chinese_face(paper: Paper) -> None:
    document = opened(paper)
    section = document.sections[0]
    roots = [document.element, section.footer._element, section.header._element]
    for root in roots:
        for run in root.iter(qn("w:r")):
            fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            if run.find(qn("w:drawing")) is None:
                assert fonts.get(qn("w:eastAsia"))
                assert fonts.get(qn("w:hint")) == "eastAsia"
    normal = document.styles["Normal"].element.rPr.rFonts
    assert normal.get(qn("w:eastAsia"))
    assert normal.get(qn("w:asciiTheme")) is None


def test_minutes_have_mark_number_title_day_and_copies(document: Any) -> None:
    said = paragraphs(document)
    assert said[:3] == ["试验市督查联席会议纪要", "〔2031〕3号", PAPERS.title]
    assert "2031年7月10日" in said
    assert said[-1] == "分送：试验住房局、试验一区、试验二区。"
    day = next(paragraph for paragraph in document.paragraphs if paragraph.text == "2031年7月10日")
    assert day._p.pPr.ind.get(qn("w:rightChars")) == "400"


def test_headings_count_as_officials_count(document: Any) -> None:
    heads = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert heads == ["一、跟踪落实", "二、存量问题", "三、新变化", "四、议定事项"]
    assert [numeral(number) for number in (1, 10, 11, 20, 99, 100)] == ["一", "十", "十一", "二十", "九十九", "100"]
    assert (counted(2, 2, "zh"), counted(2, 1, "en")) == ("（二）", "2. ")


def test_those_who_attended_are_listed_with_names_aligned_after_the_colon(document: Any) -> None:
    said = paragraphs(document)
    assert "出席：试验住房局 试验甲、试验一区 试验丙、试验二区 试验丁" in said
    assert {"请假：试验三区 试验戊", "列席：试验报社"} <= set(said)
    there = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("出席"))
    indent = there._p.pPr.ind
    assert (indent.get(qn("w:leftChars")), indent.get(qn("w:hangingChars"))) == ("500", "300")


def test_items_have_their_figures_as_shown(document: Any) -> None:
    figures = "目标：15,000 套；实际：6,200 套；应达：9,000 套；距目标差：−2,800 套；变化：比上次会议 −900 套。"
    assert figures in paragraphs(document)


def test_decisions_stand_in_a_table_whose_head_comes_again(document: Any) -> None:
    assert [row[0] for row in cells(document)] == ["序号", "1", "2"]
    assert document.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_page_numbers_stand_between_dashes_on_the_outer_side(document: Any) -> None:
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert paragraph._p.pPr.ind.get(qn(f"w:{side}Chars")) == "100"
        assert paragraph.text.replace("PAGE", "") == "—  —"


def test_a_later_version_says_which_it_is() -> None:
    assert "〔2031〕3号  第 2 版" in paragraphs(opened(minutes(replace(PAPERS, version=2), "zh")))


def test_an_empty_meeting_has_minutes_in_both_languages() -> None:
    assert "本次会议未记录议定事项" in paragraphs(opened(minutes(EMPTY, "zh")))
    said = paragraphs(opened(minutes(EMPTY, "en")))
    assert "1. Decisions" in said
    assert "No decisions were taken down" in said


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_out_as_words(text: str) -> None:
    papers = hostile(text)
    for paper in (minutes(papers, "zh"), unit_brief(papers, text, "zh"), follow_up_sheet(papers, text, "zh")):
        assert paragraphs(opened(paper))


def test_the_brief_has_the_charts_as_described_pictures() -> None:
    pictures = list(opened(brief(PAPERS, "zh")).element.iter(qn("wp:docPr")))
    assert len(pictures) == 2
    assert all(picture.get("descr") for picture in pictures)


def test_a_follow_up_sheet_has_the_units_own_decisions_and_room_to_sign() -> None:
    others = replace(decision(3), lead="试验三区", helpers=())
    sheet = follow_up_sheet(replace(PAPERS, decisions=(*PAPERS.decisions, others)), "试验一区", "zh")
    rows = cells(opened(sheet))
    assert [row[0] for row in rows[:-1]] == ["序号", "1", "2"]
    assert rows[1][2] == "配合"
    assert rows[-1][0] == "单位负责人（签字）："


def test_units_that_nothing_concerns_are_told_so() -> None:
    assert "本次会议没有涉及该单位的议定事项" in paragraphs(opened(follow_up_sheet(PAPERS, "别处", "zh")))
    assert "本次议程没有涉及该单位的议题" in paragraphs(opened(unit_brief(PAPERS, "别处", "zh")))


def test_units_are_named_once_in_order() -> None:
    assert units_called(PAPERS) == [UNIT]
    assert units_with_decisions(PAPERS) == [UNIT, "试验一区", "试验二区"]
