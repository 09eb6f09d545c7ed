"""Where the table of a file stands, and what its headers say; the corpus has every form in every kind of file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from duban.intake.check.rows import CheckedFile, check_file
from duban.intake.read.arrangement import arranged
from duban.intake.read.names import Reference
from duban.intake.told.questions import WHICH_SHEET
from duban.words.periods import parse_period
from duban.words.wording import say
from tests.intake.corpus import Grid, as_text, as_xlsx

QUARTER = parse_period("2017Q2")


def checked(reference: Reference, *lines: str) -> CheckedFile:
    return check_file("\n".join(lines).encode(), reference, QUARTER, date(2018, 6, 1))


def told(found: CheckedFile) -> list[tuple[int | None, str | None, int]]:
    return [(problem.row, problem.column, problem.column_number) for problem in found.problems]


def values(found: CheckedFile) -> dict[tuple[int, int], float | None]:
    return {figure.place: figure.value for figure in found.reported}


def test_each_figure_of_a_wide_table_knows_its_cell(reference: Reference) -> None:
    found = checked(reference, "单位,棚改新开工（套）,绿化覆盖率", "金水区,1200,40.5", "二七区,1300,")
    assert values(found) == {(2, 2): 1200, (2, 3): 40.5, (3, 2): 1300}
    assert [figure.column for figure in found.reported] == ["棚改新开工（套）", "绿化覆盖率", "棚改新开工（套）"]
    assert (found.blank_rows, found.total_rows) == (1, 4)


def test_a_problem_names_the_cell_of_a_wide_table(reference: Reference) -> None:
    found = checked(reference, "单位,棚改新开工,绿化覆盖率", "金水区,约1200,140", "二八区,1,2")
    assert told(found) == [(2, "棚改新开工", 2), (2, "绿化覆盖率", 3), (3, "单位", 0)]


def test_other_quarters_than_the_reported_one_are_left_alone(reference: Reference) -> None:
    found = checked(reference, "指标：棚改新开工", "单位,一季度,二季度,三季度", "金水区,x,1200,y")
    assert values(found) == {(3, 3): 1200}


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (["2016年棚改新开工", "单位,二季度", "金水区,1"], 1),
        (["2017年三季度", "单位,棚改新开工", "金水区,1"], 1),
        (["指标：棚改新开工", "单位,一季度", "金水区,1"], 2),
        (["单位,二季度", "金水区,1"], 1),
        (["单位,棚改新开工,棚改新开工", "金水区,1,2"], 1),
    ],
)
def test_what_the_layout_leaves_open_is_asked_once(reference: Reference, lines: list[str], row: int) -> None:
    assert [problem.row for problem in checked(reference, *lines).problems] == [row]


def test_a_column_that_ends_within_a_quarter_is_left_alone_beside_the_year_to_date(reference: Reference) -> None:
    found = checked(reference, "单位,指标,1-5月,1-6月", "金水区,棚改新开工,5,7")
    assert values(found) == {(2, 4): 7}
    alone = checked(reference, "单位,指标,1-5月", "金水区,棚改新开工,5")
    assert [say(problem.expected, "en") for problem in alone.problems] == ["a column for the period 2017Q2"]


def test_a_line_above_may_name_the_first_and_the_last_day(reference: Reference) -> None:
    found = checked(reference, "2017年1月1日至2017年6月30日", "单位,棚改新开工", "金水区,7")
    assert values(found) == {(3, 2): 7}
    assert checked(reference, "2017年2月1日至2017年6月30日", "单位,棚改新开工", "金水区,7").problems


def test_a_hidden_sheet_is_asked_about_even_where_it_is_the_only_one(reference: Reference) -> None:
    book = Workbook()
    book.active.append(["请按要求填报"])
    book.active.append(["不要改动表头"])
    book.create_sheet("旧表").append(["单位", "棚改新开工"])
    book["旧表"].append(["金水区", 7])
    book["旧表"].sheet_state = "hidden"
    made = BytesIO()
    book.save(made)
    today = date(2018, 6, 1)
    asked = check_file(made.getvalue(), reference, QUARTER, today)
    assert asked.table is not None
    assert [list(question.options) for question in asked.table.questions] == [["旧表"]]
    assert not asked.accepted
    answered = replace(reference, columns={WHICH_SHEET: "旧表"})
    assert [figure.value for figure in check_file(made.getvalue(), answered, QUARTER, today).reported] == [7]


def test_a_line_above_may_name_unit_indicator_and_measure(reference: Reference) -> None:
    found = checked(reference, "金水区2017年第二季度", "单位：套", "指标,累计完成", "棚改新开工,1200")
    assert [(figure.unit_id, figure.value) for figure in found.reported] == [("jinshui", 1200)]
    wrong = checked(reference, "金水区2017年第二季度", "单位：万套", "指标,累计完成", "棚改新开工,1200")
    assert say(wrong.problems[0].expected, "en") == "“套” or “units”"


def test_the_day_on_which_a_sheet_was_filled_in_is_not_its_period(reference: Reference) -> None:
    lines = ["填报单位：金水区,,填报日期：2017年9月30日", "指标,计量单位,二季度", "棚改新开工,套,1200"]
    assert checked(reference, *lines).accepted


@pytest.mark.parametrize("name", ["合计", "全市合计", " 总 计 ", "小计：", "Total", "（合计）"])
def test_a_total_is_no_figure(reference: Reference, name: str) -> None:
    found = checked(reference, "单位,棚改新开工", "金水区,1200", f"{name},9999")
    assert values(found) == {(2, 2): 1200}


def test_a_repeated_header_and_signatures_are_no_data(reference: Reference) -> None:
    lines = ["单位,棚改新开工", "金水区,1200", "单位,棚改新开工", "二七区,7", "填报人：甲,审核：乙"]
    assert values(checked(reference, *lines)) == {(2, 2): 1200, (4, 2): 7}


def test_the_first_sheet_that_has_the_header_is_taken(reference: Reference) -> None:
    book = load_workbook(BytesIO(as_xlsx([["单位", "棚改新开工"], ["金水区", "1200"]], [])))
    book.active.title = "数据"
    book.create_sheet("说明", 0).append(["请如实填报"])
    book["说明"].append(["每季一次"])
    made = BytesIO()
    book.save(made)
    assert arranged(made.getvalue(), reference, QUARTER).sheet == "数据"


def test_a_group_joined_above_its_columns_is_part_of_their_headers(reference: Reference) -> None:
    grid: Grid = [
        ["单位", "棚改新开工", "", "绿化覆盖率", ""],
        ["", "目标", "累计", "目标", "累计"],
        ["金水区", *"9876"],
    ]
    for data in (as_xlsx(grid, [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)]), as_text("utf-8", ",")(grid)):
        found = check_file(data, reference, QUARTER, date(2018, 6, 1))
        assert values(found) == {(3, 3): 8, (3, 5): 6}
        assert found.reported[0].column == "棚改新开工 累计"


@pytest.mark.parametrize("corner", ["", "指标", "指标\\单位", "项目"])
def test_a_column_headed_unit_may_hold_the_measures_where_units_stand_across(reference: Reference, corner: str) -> None:
    found = checked(reference, f"{corner},单位,金水区,二七区", "棚改新开工,套,1200,7", "绿化覆盖率,%,40,41")
    assert len(found.reported) == 4


def test_a_column_of_figures_that_nothing_is_known_of_stops_the_file(reference: Reference) -> None:
    data = "单位,棚改新开工,年初下达\n金水区,1200,9000".encode()
    assert arranged(data, reference, QUARTER).unknown == ("年初下达",)
    assert told(check_file(data, reference, QUARTER, date(2018, 6, 1))) == [(1, "年初下达", 3)]


def test_words_in_a_column_that_nothing_is_known_of_do_not_matter(reference: Reference) -> None:
    assert checked(reference, "单位,棚改新开工,负责同志", "金水区,1200,甲").accepted
