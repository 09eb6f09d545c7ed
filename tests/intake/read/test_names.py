import pandas as pd
import pytest

from duban.intake.files.sheet import UploadedRow, UploadedTable
from duban.intake.read.known_names import Names
from duban.intake.read.names import Layout, Matcher, Reference, match_headers
from duban.words.spelling import plain
from duban.words.wording import say

NAMED = Layout(("编号", "名称", "单位"), {"indicator_id": 0, "indicator": 1, "unit": 2})


def headed(*headers: str) -> UploadedTable:
    return UploadedTable(headers, 1, (), "utf-8", ",")


@pytest.mark.parametrize(
    ("written", "compared"), [(" Ｅｒｑｉ　District ", "erqidistrict"), ("二七区\n", "二七区"), ("５０％", "50%")]
)
def test_width_case_and_spaces_do_not_matter(written: str, compared: str) -> None:
    assert plain(written) == compared


@pytest.mark.parametrize(
    "headers",
    [
        ("指标编号", "单位", "期间", "累计完成"),
        ("指标名称", "单位", "期间", "累计完成"),
        (" ＶＡＬＵＥ", "备注", "Period", "单 位", "", "Indicator"),
    ],
)
def test_headers_match_in_either_language_and_any_order(headers: tuple[str, ...]) -> None:
    layout, problems = match_headers(headed(*headers))
    assert problems == []
    assert len(layout.places) == 4


def test_every_missing_header_is_named() -> None:
    _, problems = match_headers(headed("说明", "备注"))
    assert [(problem.row, problem.column) for problem in problems] == [(1, None)] * 4
    assert say(problems[0].expected, "en") == "exactly one column “指标编号” or “indicator_id”"


@pytest.mark.parametrize("surplus", ["单位", "Unit", "说明", "note"])
def test_a_doubled_header_is_a_problem(surplus: str) -> None:
    _, problems = match_headers(headed("指标编号", "单位", "期间", "累计完成", "说明", surplus))
    assert [problem.column for problem in problems] == [surplus]


def test_a_cell_that_is_not_there_is_empty() -> None:
    row = UploadedRow(2, ("a",))
    assert (NAMED.cell(row, "indicator_id"), NAMED.cell(row, "unit"), NAMED.cell(row, "note")) == ("a", "", "")


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("housing", "", "金水区"), ("housing", "jinshui")),
        (("", " 棚改新开工 ", "金水"), ("housing", "jinshui")),
        (("HOUSING", "housing starts", "二七区人民政府"), ("housing", "erqi")),
        (("ｇｒｅｅｎ", "Green Cover", "ERQI  district"), ("green", "erqi")),
    ],
)
def test_indicators_and_units_are_found_by_any_of_their_names(
    reference: Reference, cells: tuple[str, ...], found: tuple[str, str]
) -> None:
    matcher, row = Matcher(reference, NAMED), UploadedRow(2, cells)
    indicator, problems = matcher.indicator(row)
    unit_id, unit_problems = matcher.unit(row)
    assert indicator
    assert (indicator.indicator_id, unit_id) == found
    assert problems == unit_problems == []


@pytest.mark.parametrize(
    ("cells", "columns", "mend"),
    [
        (("housng", ""), ["编号"], "Did you mean housing?"),
        (("", "棚改开工"), ["名称"], "Did you mean 棚改新开工?"),
        (("", "{name}"), ["名称"], "Copy it from the template"),
        (("", ""), ["编号"], "Copy it from the template"),
        (("housng", "qqq"), ["编号", "名称"], "Did you mean housing?"),
        (("housing", "绿化覆盖率"), ["名称"], "Correct the number or the name"),
    ],
)
def test_an_indicator_is_never_guessed(
    reference: Reference, cells: tuple[str, ...], columns: list[str], mend: str
) -> None:
    indicator, problems = Matcher(reference, NAMED).indicator(UploadedRow(2, (*cells, "")))
    assert indicator is None
    assert [problem.column for problem in problems] == columns
    assert say(problems[0].mend, "en") == mend


def test_a_near_miss_of_a_unit_is_suggested_as_it_is_printed(reference: Reference) -> None:
    unit_id, problems = Matcher(reference, NAMED).unit(UploadedRow(9, ("", "", " 金水区人民政符")))
    assert unit_id is None
    assert (problems[0].row, problems[0].found) == (9, " 金水区人民政符")
    assert say(problems[0].mend, "en") == "Did you mean 金水区人民政府?"


def test_a_name_with_two_meanings_is_not_chosen_from(asked: pd.DataFrame) -> None:
    reference = Reference(asked, {"新区": "jinshui", "新 区": "erqi"}, pd.DataFrame())
    unit_id, problems = Matcher(reference, NAMED).unit(UploadedRow(2, ("", "", "新区")))
    assert unit_id is None
    assert say(problems[0].expected, "en") == "a name with only one meaning"


def test_missing_english_names_are_no_names(asked: pd.DataFrame) -> None:
    reference = Reference(asked.assign(indicator_en=None, unit_en=float("nan")), {}, pd.DataFrame())
    matcher = Matcher(reference, NAMED)
    assert matcher.indicator(UploadedRow(2, ("", "nan", "")))[0] is None
    assert matcher.indicator(UploadedRow(2, ("", "棚改新开工", "")))[0] is not None


def test_suggestions_are_bounded_against_a_hostile_file() -> None:
    names = Names([("金水区", "jinshui")])
    assert names.nearest("金水区" * 1000) is None
    nearest = [names.nearest(f"金水{number:03}") for number in range(1000)]
    assert (nearest[0], nearest[-1]) == (None, None)
    assert names.nearest("金水县") is None
