"""A figure that a comma without quotation marks has divided over two cells is not read by its first piece."""

from __future__ import annotations

from datetime import date

import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.files import columns as columns_module
from duban.intake.read.names import Reference
from duban.words.periods import parse_period


def read(reference: Reference, *lines: str) -> CheckedFile:
    return check_file("\n".join(lines).encode(), reference, parse_period("2017Q2"), date(2018, 6, 1))


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("累计完成,说明", "7,213"),
        ("累计完成,说明", "7,213.5"),
        ("累计完成,排名", "7,050"),
        ("累计完成,年度目标,说明", "7,213,9000"),
        ("年度目标,累计完成,说明", "9,500,7213"),
        ("年度目标,累计完成,说明", "9,000,7213"),
    ],
)
@pytest.mark.parametrize("fewest", [0, 10**9])
def test_a_piece_of_a_figure_in_the_next_cell_is_an_error(
    reference: Reference, monkeypatch: pytest.MonkeyPatch, fewest: int, header: str, row: str
) -> None:
    monkeypatch.setattr(columns_module, "FEWEST", fewest)
    found = read(reference, f"指标,单位,期间,{header}", f"棚改新开工,金水区,2017Q2,{row}")
    assert {(problem.row, problem.column) for problem in found.problems} == {(2, "累计完成")}


@pytest.mark.parametrize("header", ["累计完成,排名", "累计完成,年度目标,说明"])
@pytest.mark.parametrize("fewest", [0, 10**9])
def test_what_may_be_a_piece_asks_for_a_word(
    reference: Reference, monkeypatch: pytest.MonkeyPatch, fewest: int, header: str
) -> None:
    monkeypatch.setattr(columns_module, "FEWEST", fewest)
    found = read(reference, f"指标,单位,期间,{header}", "棚改新开工,金水区,2017Q2,7,213", "棚改新开工,二七区,2017Q2,80")
    assert not found.problems
    assert [(warning.row, warning.found) for warning in found.unexplained] == [(2, "7,213")]
    assert found.explained({found.reported[0].place: "年度目标213套"}).accepted


def test_a_figure_of_a_wide_table_asks_for_a_word_in_its_cell(reference: Reference) -> None:
    found = read(reference, "单位,棚改新开工,排名", "金水区,7,213", "二七区,80")
    assert [(warning.row, warning.column_number) for warning in found.unexplained] == [(2, 2)]


ACROSS = "单位,棚改新开工,投资增长率"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (ACROSS, "7,213,"),
        (f"{ACROSS},说明", "7,213,,"),
        (f"{ACROSS},绿化覆盖率", "7,213"),
        (f"{ACROSS},绿化覆盖率", "7,213,"),
        ("单位,指标,年度目标,累计完成", "棚改新开工,8,500,"),
    ],
)
def test_pieces_under_two_figures_ask_for_a_word_where_the_row_was_moved_on(
    reference: Reference, header: str, row: str
) -> None:
    found = read(reference, header, f"金水区,{row}")
    assert [warning.row for warning in found.unexplained] == [2]
    assert found.explained({figure.place: "两项指标各一个数" for figure in found.reported}).accepted


@pytest.mark.parametrize("row", ["7,213", "7,95.5,", "72,13,"])
def test_two_figures_in_their_own_columns_are_two(reference: Reference, row: str) -> None:
    assert read(reference, ACROSS, f"金水区,{row}").accepted


def test_a_row_that_ends_like_all_others_was_not_moved_on(reference: Reference) -> None:
    assert read(reference, ACROSS, "金水区,7,213,", "二七区,80,95.5,").accepted


def test_pieces_before_a_note_that_is_a_number_are_an_error(reference: Reference) -> None:
    assert [problem.row for problem in read(reference, f"{ACROSS},说明", "金水区,7,213,3000").problems] == [2]


@pytest.mark.parametrize("other", ["80,90", "1200,300", "80,95.5"])
def test_a_column_that_has_figures_of_its_own_is_no_piece(reference: Reference, other: str) -> None:
    found = read(reference, "指标,单位,累计完成,年度目标", "棚改新开工,金水区,7,213", f"棚改新开工,二七区,{other}")
    assert found.accepted


def test_words_beside_a_figure_are_no_piece(reference: Reference) -> None:
    assert read(reference, "指标,单位,累计完成,说明", "棚改新开工,金水区,7,共213户").accepted


def test_cells_that_no_comma_divides_are_no_pieces(reference: Reference) -> None:
    assert read(reference, "指标\t单位\t累计完成\t说明", "棚改新开工\t金水区\t7\t213").accepted


@pytest.mark.parametrize(
    ("delimiter", "mend"), [(",", "without commas"), ("\t", "beside the table"), (";", "beside the table")]
)
def test_cells_beyond_the_header_are_told_for_what_they_are(reference: Reference, delimiter: str, mend: str) -> None:
    lines = ["指标,单位,累计完成", "棚改新开工,金水区,7,213"]
    found = read(reference, *(line.replace(",", delimiter) for line in lines))
    assert [mend in problem.mend.msgid for problem in found.problems] == [True]
