"""A sheet without a header beside the one that is read: its figures are not dropped without a word."""

from __future__ import annotations

from datetime import date

import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.words.periods import parse_period
from tests.intake.corpus import as_workbook

TABLE: list[list[object]] = [["单位", "指标", "累计完成"], ["金水区", "棚改新开工", 7]]


def read(reference: Reference, name: str, *rows: list[object]) -> CheckedFile:
    data = as_workbook({"表1": TABLE, name: list(rows)})
    return check_file(data, reference, parse_period("2017Q2"), date(2018, 6, 1))


def test_rows_that_go_on_without_a_header_are_told(reference: Reference) -> None:
    found = read(reference, "表2", ["金水区", "绿化覆盖率", 40.5])
    assert [(problem.row, problem.found) for problem in found.problems] == [(1, "表2: 金水区 绿化覆盖率 40.5")]


@pytest.mark.parametrize("row", [["金水区", "绿化覆盖率"], ["金水区", 67188888], ["绿化覆盖率", 40.5], ["填表说明", 1]])
def test_what_is_no_row_of_figures_asks_nothing(reference: Reference, row: list[object]) -> None:
    assert read(reference, "表2", row, row).accepted


@pytest.mark.parametrize("name", ["2016年", "一季度", "示例"])
def test_the_sheet_of_another_report_asks_nothing(reference: Reference, name: str) -> None:
    assert read(reference, name, ["金水区", "绿化覆盖率", 40.5]).accepted
