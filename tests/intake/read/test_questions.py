"""What only the sender knows is asked once; what the answers do to the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from duban.intake.check.checked import CheckedFile
from duban.intake.check.returned_file import returned_workbook
from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.intake.told.questions import ADD_UP, TO_DATE, TOGETHER, WHICH_SHEET, is_answer
from duban.intake.told.readings import reading
from duban.words.periods import parse_period
from duban.words.wording import say
from tests.intake.corpus import as_workbook

QUARTER = parse_period("2017Q2")
PARTS_TOLD = "?parts 2017Q1|2017Q2"


def checked(reference: Reference, data: bytes | str) -> CheckedFile:
    return check_file(data.encode() if isinstance(data, str) else data, reference, QUARTER, date(2018, 6, 1))


def answered(reference: Reference, data: bytes | str, key: str, answer: str) -> CheckedFile:
    return checked(replace(reference, columns={key: answer}), data)


def values(found: CheckedFile) -> list[float | None]:
    return [figure.value for figure in found.reported]


def options(found: CheckedFile) -> list[list[str]]:
    return [list(question.options) for question in found.open_questions]


QUARTERS = "单位,指标,一季度,二季度,合计\n金水区,棚改新开工,3003,4210,7213\n"


def test_parts_of_the_year_are_added_up_only_when_their_sender_says_so(reference: Reference) -> None:
    asked = checked(reference, QUARTERS)
    assert not asked.accepted
    assert options(asked) == [[ADD_UP, TO_DATE]]
    added = answered(reference, QUARTERS, PARTS_TOLD, ADD_UP)
    assert values(added) == [7213]
    (figure,) = added.reported
    assert "C2+D2" in say(reading(figure.row, figure.shown, figure.source, "7213"), "en")
    assert values(answered(reference, QUARTERS, PARTS_TOLD, TO_DATE)) == [4210]


def test_a_part_that_is_missing_is_never_made_up(reference: Reference) -> None:
    asked = checked(reference, "单位,指标,4月,5月,6月\n金水区,棚改新开工,1400,1405,1408\n")
    assert options(asked) == [[TO_DATE]]
    blank = answered(reference, QUARTERS.replace("3003", ""), PARTS_TOLD, ADD_UP)
    assert not blank.accepted
    assert blank.problems[0].found == " + 4210"


def test_a_printed_total_that_is_not_the_sum_stops_the_file(reference: Reference) -> None:
    found = answered(reference, QUARTERS.replace("7213", "7214"), PARTS_TOLD, ADD_UP)
    assert [problem.found for problem in found.problems] == ["3003 + 4210 ≠ 7214"]


def test_six_months_add_up_to_the_half_year(reference: Reference) -> None:
    lines = "单位,指标,1月,2月,3月,4月,5月,6月\n金水区,棚改新开工,1,2,3,4,5,6\n"
    assert values(
        answered(reference, lines, f"?parts {'|'.join(f'2017-0{month}' for month in range(1, 7))}", ADD_UP)
    ) == [21]


def test_a_level_is_not_added_up_and_a_ratio_is_refused(reference: Reference) -> None:
    for kind, expected in {"level": [4210.0], "ratio": []}.items():
        asked = reference.asked.assign(accumulates=kind)
        known = replace(reference, asked=asked, columns={PARTS_TOLD: ADD_UP})
        found = check_file(QUARTERS.encode(), known, QUARTER, date(2018, 6, 1))
        assert values(found) == expected


TWO = {
    "棚改": [["单位", "棚改新开工"], ["金水区", 7213]],
    "另一区": [["单位", "棚改新开工"], ["二七区", 88]],
}


def test_sheets_that_belong_together_are_read_together_when_their_sender_says_so(reference: Reference) -> None:
    data = as_workbook(TWO)
    asked = checked(reference, data)
    assert options(asked) == [["棚改", "另一区", TOGETHER]]
    both = answered(reference, data, WHICH_SHEET, TOGETHER)
    assert both.accepted
    assert [(one.unit_id, one.value) for one in both.reported] == [("jinshui", 7213), ("erqi", 88)]
    assert len({figure.place for figure in both.reported}) == 2
    assert [figure.column for figure in both.reported] == ["棚改 · 棚改新开工", "另一区 · 棚改新开工"]


def test_a_figure_on_two_sheets_is_refused_with_both_places(reference: Reference) -> None:
    twice = as_workbook({"草稿": [["单位", "棚改新开工"], ["金水区", 7000]], "定稿": TWO["棚改"]})
    found = answered(reference, twice, WHICH_SHEET, TOGETHER)
    assert not found.accepted
    assert "定稿 · 棚改新开工 2" in say(found.problems[0].mend, "en")


def test_what_is_wrong_on_the_second_sheet_is_marked_there(reference: Reference) -> None:
    data = as_workbook(TWO | {"另一区": [["单位", "棚改新开工"], ["二七区", "八十八户"]]})
    found = answered(reference, data, WHICH_SHEET, TOGETHER)
    assert [problem.column for problem in found.problems] == ["另一区 · 棚改新开工"]
    assert found.table is not None
    back = load_workbook(BytesIO(returned_workbook(data, found.table, found.problems, "en")))
    assert back["棚改"].max_column == 3
    assert [cell.value for cell in back["棚改"][2]] == ["金水区", 7213, None]
    assert "a number" in str(back["另一区"].cell(2, 3).value)


@pytest.mark.parametrize(
    ("key", "answer"), [("?other", "x"), (PARTS_TOLD, "multiply"), ("?hidden", "maybe"), ("单位", "")]
)
def test_no_other_answer_is_kept(key: str, answer: str) -> None:
    assert not is_answer(key, answer)


def test_an_answer_may_be_taken_back(reference: Reference) -> None:
    assert is_answer(WHICH_SHEET, "")
    assert options(answered(reference, as_workbook(TWO), WHICH_SHEET, "")) == [["棚改", "另一区", TOGETHER]]
