"""A workbook with a sheet for each month or quarter: its last sheet is not taken for the year to date unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.intake.told.questions import TO_DATE, is_answer
from duban.words.periods import parse_period
from tests.intake.corpus import as_workbook

QUARTER = parse_period("2017Q2")
MONTHS = [f"{month}月" for month in range(1, 7)]


def read(reference: Reference, names: list[str], figures: list[int], head: str = "完成") -> CheckedFile:
    pages = {
        name: [["单位", "指标", head], ["金水区", "棚改新开工", figure]]
        for name, figure in zip(names, figures, strict=True)
    }
    return check_file(as_workbook(pages), reference, QUARTER, date(2018, 6, 1))


def values(found: CheckedFile) -> list[float | None]:
    return [one.value for one in found.reported]


@pytest.mark.parametrize("head", ["完成", "完成情况", "实际"])
@pytest.mark.parametrize("figures", [[100, 50, 60, 70, 80, 90], [100, 150, 210, 280, 360, 450]])
def test_whether_months_are_to_date_is_asked(reference: Reference, head: str, figures: list[int]) -> None:
    found = read(reference, MONTHS, figures, head)
    assert not found.accepted
    assert [list(question.options) for question in found.open_questions] == [[TO_DATE]]


def test_the_answer_is_taken_and_kept(reference: Reference) -> None:
    [question] = read(reference, MONTHS, [1, 2, 3, 4, 5, 6]).open_questions
    assert is_answer(question.key, TO_DATE)
    found = read(replace(reference, columns={question.key: TO_DATE}), MONTHS, [1, 2, 3, 4, 5, 6])
    assert found.accepted
    assert values(found) == [6]


TO_JUNE = [f"1-{month}月" for month in range(2, 7)]


@pytest.mark.parametrize(("names", "head"), [(MONTHS, "累计完成"), (TO_JUNE, "完成")])
def test_nothing_is_asked_where_the_words_say_that_it_is_to_date(
    reference: Reference, names: list[str], head: str
) -> None:
    found = read(reference, names, [1, 2, 3, 4, 5, 6][: len(names)], head)
    assert found.accepted


def test_quarters_may_be_what_reports_are_called_by_unless_a_figure_falls(reference: Reference) -> None:
    names = ["一季度", "二季度"]
    assert values(read(reference, names, [3, 7])) == [7]
    assert read(reference, names, [3, 7]).accepted
    assert not read(reference, names, [4, 3]).accepted


def test_a_sheet_of_one_month_alone_asks_nothing(reference: Reference) -> None:
    assert read(reference, ["6月"], [6]).accepted
