"""What stands over the cells of a sheet is a line beside its table: it is applied, refused, or asked about."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.words.periods import parse_period
from duban.words.wording import say

QUARTER = parse_period("2017Q2")


def read(reference: Reference, *, page: str = "", note: str = "") -> CheckedFile:
    """The answer to a sheet with words over its cells: on its printed page, or in a note on its figure."""
    book = Workbook()
    sheet = book.active
    for row in (["单位", "指标", "累计完成"], ["金水区", "棚改新开工", 5]):
        sheet.append(row)
    sheet.oddHeader.center.text = page or None
    if note:
        sheet["C2"].comment = Comment(note, "李")
    book.save(made := BytesIO())
    return check_file(made.getvalue(), reference, QUARTER, date(2018, 6, 1))


@pytest.mark.parametrize("words", ["单位：万套", "2017年一季度", "2016年", "样表", "同比增长率", "×10000"])
def test_words_over_the_cells_that_make_other_figures_of_them_are_told(reference: Reference, words: str) -> None:
    assert not read(reference, page=words).accepted
    assert not read(reference, note=words).accepted


@pytest.mark.parametrize(
    "words", ["单位：套", "金水区2017年二季度", "第&P页 共&N页", "&A", "&D", "打印日期：2017年7月5日"]
)
def test_words_over_the_cells_that_fit_say_nothing_else(reference: Reference, words: str) -> None:
    assert read(reference, page=words).accepted


@pytest.mark.parametrize("words", ["李:\n已核实", "含5月补报12套", "请填写数字", "此处填写自年初累计完成数"])
def test_a_remark_in_a_note_asks_nothing(reference: Reference, words: str) -> None:
    assert read(reference, note=words).accepted


def test_a_question_tells_what_holds_the_words(reference: Reference) -> None:
    found = read(reference, note="同比增长率")
    assert [say(question.text, "en")[:55] for question in found.open_questions] == [
        "“同比增长率” stands over the cells (a note on a cell), with "
    ]


def test_where_a_measure_was_said_is_kept(reference: Reference) -> None:
    [figure] = read(reference, page="单位：套").reported
    assert '"measure":"page"' in figure.source
