"""A file that was taken out of a demonstration: welcome there, refused by a real lake."""

from __future__ import annotations

from datetime import date

import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.check.examine import Upload, examine
from duban.intake.check.returned_file import returned_workbook
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from duban.words.periods import parse_period
from tests.conftest import reader

ROW = "housing_starts,jinshui,2017Q2,9321,"


def checked(home: LakeHome, data: bytes, file_name: str = "a.csv") -> CheckedFile:
    """What the page would say of a file of 金水区."""
    upload = Upload(file_name, data, "jinshui", parse_period("2017Q2"), OPEN)
    return examine(reader(home), upload, date(2018, 6, 1))


def template(mark: str) -> bytes:
    return f"指标编号,单位,期间,累计完成,说明,{mark}\r\n{ROW},{mark}\r\n".encode()


@pytest.mark.parametrize("mark", ["演示数据", "Demonstration data"])
def test_a_real_lake_refuses_a_file_that_says_so_in_a_column(lake_home: LakeHome, mark: str) -> None:
    (problem,) = checked(lake_home, template(mark)).problems
    assert (problem.row, problem.found) == (1, mark)


def test_a_real_lake_refuses_a_file_that_says_so_in_its_name(lake_home: LakeHome) -> None:
    plain = template("备用").replace(",备用".encode(), b"")
    assert checked(lake_home, plain).problems == ()
    assert len(checked(lake_home, plain, "演示数据-金水区.csv").problems) == 1


def test_a_demonstration_takes_its_own_template_without_a_question(demonstration: LakeHome) -> None:
    found = checked(demonstration, template("演示数据"), "演示数据-金水区.csv")
    assert found.problems == ()
    assert found.open_questions == ()
    assert len(found.reported) == 1


def test_a_file_that_comes_back_to_be_mended_is_told_by_the_column_with_what_to_mend(
    demonstration: LakeHome, lake_home: LakeHome
) -> None:
    wrong = template("备用").replace(b"9321", "约九千".encode())
    found = checked(demonstration, wrong)
    assert found.table is not None
    returned = returned_workbook(wrong, found.table, found.problems, "zh", "演示数据")
    expected = {problem.found for problem in checked(lake_home, returned).problems}
    assert any("演示数据" in one for one in expected)
    assert not any("演示数据" in problem.found for problem in checked(demonstration, returned).problems)
