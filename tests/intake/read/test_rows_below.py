"""Which rows below a header hold data, and which are signatures, remarks and totals."""

from __future__ import annotations

from datetime import date

import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.words.periods import parse_period


def read(reference: Reference, *lines: str) -> CheckedFile:
    return check_file("\n".join(lines).encode(), reference, parse_period("2017Q2"), date(2018, 6, 1))


@pytest.mark.parametrize(
    "words",
    ["审核通过", "分管副区长李某", "主管副区长", "领导交办", "备注：含续建", "数据来源：住建", "合计", "年度总计"],
)
def test_a_named_figure_is_data_whatever_stands_before_it(reference: Reference, words: str) -> None:
    found = read(reference, "类别,指标,单位,累计完成", f"{words},棚改新开工,金水区,1200", "常规,绿化覆盖率,金水区,40")
    assert [figure.value for figure in found.reported] == [1200, 40]


def test_the_state_of_a_task_is_data_too(reference: Reference) -> None:
    found = read(reference, "责任人,任务名称,单位,完成情况", "主管副区长,编制规划,金水区,已完成")
    assert [figure.state for figure in found.reported] == ["done"]


@pytest.mark.parametrize("row", ["棚改新开工合计,金水区,1200", "棚改（合计）,金水区,1200", "领导小组会议,金水区,3"])
def test_a_figure_under_an_unknown_name_is_not_passed_over(reference: Reference, row: str) -> None:
    found = read(reference, "指标,单位,累计完成", row, "绿化覆盖率,金水区,40")
    assert [(problem.row, problem.column) for problem in found.problems] == [(2, "指标")]


@pytest.mark.parametrize(
    "row",
    [
        *("棚改新开工合计,,1200", "合计,,1200", "合计,金水区,1200", "棚改新开工,合计,1200"),
        *("审核人：张三,,李四", "联系电话,,67188888", "填报日期,,2017-07-03"),
    ],
)
def test_totals_and_signatures_are_set_aside_with_a_word(reference: Reference, row: str) -> None:
    found = read(reference, "指标,单位,累计完成", "棚改新开工,金水区,1200", row)
    assert found.accepted
    assert found.table
    assert [one.row for one in found.table.left_out()] == [3]


@pytest.mark.parametrize("row", ["累计,,7", "平均值,,7", "汇总,,7", "平均,,6", "日期：,,2017-07-05"])
def test_a_row_that_sums_up_or_dates_the_rows_above_is_no_data(reference: Reference, row: str) -> None:
    found = read(reference, "单位,指标,累计完成", "金水区,棚改新开工,7", row)
    assert [figure.value for figure in found.reported] == [7]
    assert found.accepted


def test_an_average_is_not_compared_with_the_sum(reference: Reference) -> None:
    rows = ("金水区,棚改新开工,8", "二七区,棚改新开工,6", "平均值,,7", "汇总,,15")
    found = read(reference, "单位,指标,累计完成", *rows)
    assert found.table
    assert [(one.row, one.is_doubtful) for one in found.table.left_out()] == [(4, False), (5, True)]


@pytest.mark.parametrize("header", ["单位,棚改新开工", "指标,累计完成"])
def test_a_sum_alone_is_no_figure(reference: Reference, header: str) -> None:
    assert not read(reference, header, "累计,7").accepted


@pytest.mark.parametrize("numbers", ["栏次,,1,2", "1,2,3,4=2+3", "甲,乙,1,2=1*100%"])
def test_the_numbering_of_columns_is_told_with_its_label_and_its_sums(reference: Reference, numbers: str) -> None:
    found = read(reference, "单位,指标,本季完成,累计完成", numbers, "金水区,棚改新开工,4,7")
    assert [figure.value for figure in found.reported] == [7]
    assert found.accepted
