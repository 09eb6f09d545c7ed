"""Rarer spellings of periods have the same bounds in a cell and in a line beside a table: one list serves both."""

from __future__ import annotations

import pytest

from duban.intake.read.dates_beside import times_in
from duban.words.period_spellings import in_ordinary_spelling
from duban.words.periods import parse_period, period_or_none

QUARTER = parse_period("2017Q2")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("元月至六月", "2017Q2"), ("元-6月", "2017Q2"), ("2017年元月", "2017-01"), ("头五个月", "2017-01/2017-05")),
        *(("头两个季度", "2017Q2"), ("前两个月", "2017-01/2017-02"), ("前两季度", "2017Q2"), ("前3个季度", "2017Q3")),
        *(("2017年半年度", "2017H1"), ("半年度", "2017H1"), ("前半年", "2017H1"), ("2017年后半年", "2017H2")),
    ],
)
def test_a_rarer_spelling_means_the_same_in_a_cell_and_in_a_line(written: str, code: str) -> None:
    assert parse_period(written, 2017).code == code
    assert [part.code for part in times_in(written, QUARTER).parts] == [code]
    assert [part.code for part in times_in(f"{written}棚改新开工情况", QUARTER).parts] == [code]


@pytest.mark.parametrize(
    "written",
    [
        *("两季度", "两月", "两个季度", "12元月", "十元月", "万元月", "纪元月", "公元-6月", "美元月", "单元月"),
        *("100头六个月", "三头六个月", "码头六个月", "前一个季度", "前五个季度", "前两个季节"),
        *("大半年度", "近半年度", "两个半年度", "一半年度", "第二半年度"),
    ],
)
def test_what_only_ends_like_a_rarer_spelling_stays_as_it_is(written: str) -> None:
    assert in_ordinary_spelling(written).replace("前二", "前两") == written
    assert period_or_none(written, 2017) is None


@pytest.mark.parametrize("line", ["两季度棚改新开工情况", "12元月棚改情况", "纪元月报", "码头六个月情况"])
def test_a_line_is_not_taken_for_a_period_that_it_does_not_name(line: str) -> None:
    assert not {part.code for part in times_in(line, QUARTER).parts} & {"2017-01", "2017-02", "2017Q1", "2017Q2"}
