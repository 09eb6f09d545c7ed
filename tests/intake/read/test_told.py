"""What is told of a file that is refused: the words at fault are named, and taking the advice makes no wrong figure."""

from __future__ import annotations

import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.read.names import Reference
from duban.words.wording import say
from tests.intake.read.test_kinds import read


def told(found: CheckedFile) -> list[tuple[int | None, str, str]]:
    return [(problem.row, problem.found, say(problem.mend, "en")) for problem in found.problems]


def test_the_line_that_speaks_of_another_period_is_named_and_not_the_first_that_speaks_of_time(
    reference: Reference,
) -> None:
    lines = ("2017年二季度棚改新开工", "数据截至2017年3月31日", "单位,完成数", "金水区,5")
    assert [found for _, found, _ in told(read(reference, *lines))] == ["数据截至2017年3月31日"]
    first, *rest = lines
    assert [found for _, found, _ in told(read(reference, rest[0], first, *rest[1:]))] == ["数据截至2017年3月31日"]


def test_nobody_is_told_to_write_the_chosen_period_over_figures_of_another(reference: Reference) -> None:
    found = told(read(reference, "2017年一季度棚改新开工", "单位,完成数", "金水区,5"))
    mend = "Choose on the page the period that the words name, or send the figures of 2017Q2"
    assert found == [(1, "2017年一季度棚改新开工", mend)]


@pytest.mark.parametrize("word", ["完成进度", "应完成", "核减后"])
@pytest.mark.parametrize("beside", ["", "一季度,"])
def test_a_header_that_is_not_known_is_named_instead_of_a_column_that_the_table_does_not_need(
    reference: Reference, word: str, beside: str
) -> None:
    found = told(read(reference, f"单位,指标,{beside}{word}", f"金水区,棚改新开工,{'3,' * bool(beside)}7"))
    assert found == [(1, word, "Correct the header, say below what the column is, or remove it")]


def test_a_table_in_which_nothing_is_known_is_told_what_a_table_needs(reference: Reference) -> None:
    found = told(read(reference, "甲,乙", "1,2"))
    assert {mend for _, _, mend in found} == {"Add the missing column, or remove the surplus one"}


def test_a_table_without_values_is_not_told_that_it_needs_a_column_of_periods(reference: Reference) -> None:
    found = read(reference, "单位,指标,二季度目标", "金水区,棚改新开工,7")
    assert [say(problem.expected, "en") for problem in found.problems] == ["exactly one column “累计完成” or “value”"]
