"""A month that stands alone may be that month's own part of the year: it is asked about unless words say since when."""

from __future__ import annotations

import pytest

from duban.intake.read.names import Reference
from duban.intake.told.questions import AS_ASKED, PARTS, TO_DATE, WORDS
from tests.intake.read.test_kinds import read, values

TABLE = ("单位,棚改新开工", "金水区,5")


@pytest.mark.parametrize("header", ["6月", "6月份", "2017年6月", "6月完成", "June", "2017.06"])
def test_a_month_over_what_adds_up_is_asked_about(reference: Reference, header: str) -> None:
    found = read(reference, f"单位,指标,{header}", "金水区,棚改新开工,5")
    assert [question.key.startswith(PARTS) for question in found.open_questions] == [True]
    assert TO_DATE in found.open_questions[0].options


@pytest.mark.parametrize("header", ["6月棚改新开工", "棚改新开工（6月）", "棚改新开工（二季度）", "棚改新开工(Q2)"])
def test_a_month_or_a_quarter_in_brackets_beside_a_name_is_asked_about(reference: Reference, header: str) -> None:
    assert read(reference, f"单位,{header}", "金水区,5").open_questions


@pytest.mark.parametrize(
    "header",
    ["6月累计", "6月末", "截至6月", "1-6月", "1-6月累计完成", "棚改新开工（1-6月）", "棚改新开工（二季度累计）"],
)
def test_a_month_to_which_a_column_runs_is_read(reference: Reference, header: str) -> None:
    row = "单位,{}\n金水区,5" if header.startswith("棚改") else "单位,指标,{}\n金水区,棚改新开工,5"
    assert values(read(reference, row.format(header))) == [5]


def test_what_does_not_add_up_is_that_of_the_months_end(reference: Reference) -> None:
    assert values(read(reference, "单位,指标,6月", "金水区,绿化覆盖率,40")) == [40]
    assert values(read(reference, "2017年6月绿化覆盖率", "单位,绿化覆盖率", "金水区,40")) == [40]


def test_the_last_months_of_quarters_side_by_side_are_the_ends_of_the_year_to_date(reference: Reference) -> None:
    assert values(read(reference, "单位,指标,3月,6月", "金水区,棚改新开工,3,5")) == [5]


@pytest.mark.parametrize(
    "title", ["2017年6月份棚改新开工情况", "2017年6月棚改新开工", "六月棚改新开工表", "2017年6月", "June 2017"]
)
def test_a_month_in_a_title_is_asked_about_once(reference: Reference, title: str) -> None:
    found = read(reference, title, *TABLE)
    keys = [question.key for question in found.open_questions]
    assert len(keys) == 1 and keys[0].startswith(WORDS)
    said = Reference(reference.asked, reference.unit_names, columns=dict.fromkeys(keys, AS_ASKED))
    assert values(read(said, title, *TABLE)) == [5]


@pytest.mark.parametrize(
    "lines",
    [
        *(("2017年6月棚改新开工完成情况", *TABLE), ("截至2017年6月棚改新开工情况", *TABLE)),
        *(("2017年6月底棚改情况", *TABLE), ("棚改新开工情况", "（2017年1月至6月）", *TABLE)),
        *(("2017年6月", "单位,指标,累计完成", "金水区,棚改新开工,5"), ("2017年6月", "棚改新开工进展情况", *TABLE)),
        *(("2017年6月", "指标,单位,期间,完成数", "棚改新开工,金水区,2017Q2,5"), ("2017年上半年", "2017年6月", *TABLE)),
    ],
)
def test_a_month_in_a_title_is_read_where_words_say_since_when(reference: Reference, lines: tuple[str, ...]) -> None:
    assert values(read(reference, *lines)) == [5]


def test_a_column_of_months_is_asked_about_where_its_values_do_not_say_since_when(reference: Reference) -> None:
    assert read(reference, "月份,单位,棚改新开工", "6月,金水区,5").open_questions
    assert values(read(reference, "月份,单位,指标,累计完成", "6月,金水区,棚改新开工,5")) == [5]
    assert values(read(reference, "月份,单位,绿化覆盖率", "6月,金水区,40")) == [40]


@pytest.mark.parametrize("month", ["2017年7月", "2017-08", "7月"])
def test_a_later_month_alone_may_be_when_the_sheet_was_written(reference: Reference, month: str) -> None:
    found = read(reference, month, *TABLE)
    keys = [question.key for question in found.open_questions]
    assert len(keys) == len(found.problems) == 1
    said = Reference(reference.asked, reference.unit_names, columns=dict.fromkeys(keys, AS_ASKED))
    assert values(read(said, month, *TABLE)) == [5]


@pytest.mark.parametrize("month", ["2017年12月", "2018年7月", "2017年7月棚改情况", "2017年5月"])
def test_another_month_than_the_next_ones_is_that_of_the_figures(reference: Reference, month: str) -> None:
    found = read(reference, month, *TABLE)
    assert found.problems and not found.open_questions
