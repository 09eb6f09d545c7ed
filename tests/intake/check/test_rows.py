from collections.abc import Callable
from datetime import date

import pytest

from duban.errors import UnreadableFileError
from duban.intake.check.checked import CheckedFile
from duban.intake.check.figures import Reported
from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.intake.told.problems import Severity
from duban.words.periods import parse_period
from duban.words.wording import say

Check = Callable[..., CheckedFile]


def expected(checked: CheckedFile) -> list[tuple[int | None, str | None, str]]:
    return [(problem.row, problem.column, say(problem.expected, "en")) for problem in checked.problems]


def test_a_sound_row_is_reported(check: Check) -> None:
    checked = check("housing,金水区,2017Q2,1500,套,核实")
    (found,) = checked.reported
    assert '"value":"D"' in found.source
    assert [found._replace(source="")] == [
        Reported(2, "housing", "jinshui", "2017Q2", date(2017, 6, 30), 1500.0, "核实", column="累计完成", shown="1500"),
    ]
    assert (checked.accepted, checked.blank_rows, checked.total_rows) == (True, 0, 1)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1500", 1500.0),
        ('"1,234.5"', 1234.5),
        ("１２３４．５", 1234.5),
        ("  12 ", 12.0),
        ("0", 0.0),
        ("+7", 7.0),
        ("'+7", 7.0),
        ("12345678901234567890", 12345678901234567890.0),
    ],
)
def test_a_number_is_read_as_people_write_it(check: Check, written: str, value: float) -> None:
    assert [figure.value for figure in check(f"metro,金水区,2017Q2,{written}").reported] == [value]


@pytest.mark.parametrize(("written", "count"), [("12.5", 1), ("12.0", 0), ("12", 0)])
def test_homes_are_counted_in_whole_numbers(check: Check, written: str, count: int) -> None:
    assert len(check(f"housing,二七区,2017Q2,{written}").problems) == count


@pytest.mark.parametrize("written", ["40.5%", "40.5％", "40.5"])
def test_a_percentage_may_carry_its_sign(check: Check, written: str) -> None:
    assert [figure.value for figure in check(f"green,二七区,2017Q2,{written}").reported] == [40.5]


@pytest.mark.parametrize("written", ["-3.5", "－3.5", "−3.5", "'-3.5"])
def test_a_growth_rate_may_be_negative(check: Check, written: str) -> None:
    assert [figure.value for figure in check(f"growth,二七区,2017Q2,{written}").reported] == [-3.5]


def test_a_growth_rate_may_exceed_the_whole(check: Check) -> None:
    assert check("growth,二七区,2017Q2,120").accepted


@pytest.mark.parametrize(
    "written",
    [
        "约100",
        "100以上",
        "50%",
        "abc",
        "1e5",
        "inf",
        "-inf",
        "nan",
        '"1,23"',
        "1.",
        "٣",
        "{x}",
    ],
)
def test_what_is_not_a_plain_number_is_refused(check: Check, written: str) -> None:
    checked = check(f"housing,二七区,2017Q2,{written}")
    assert expected(checked) == [(2, "累计完成", "a number")]
    assert checked.problems[0].found == written.strip('"')
    assert (checked.accepted, checked.reported) == (False, ())


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("housng,二七区,2017Q2,1", "指标编号", "the number or name of an indicator"),
        ("housing,二八区,2017Q2,1", "单位", "the name of a unit"),
        ("metro,二七区,2017Q2,1", "单位", "a unit that reports this indicator"),
        ("housing,二七区,soon,1", "期间", "the period 2017Q2"),
        ("housing,二七区,,1", "期间", "the period 2017Q2"),
        ("housing,二七区,2017Q1,1", "期间", "the period 2017Q2"),
        ("housing,二七区,2017-05,1", "期间", "the period 2017Q2"),
        ("housing,二七区,2017,1", "期间", "the period 2017Q2"),
        ("aqi,二七区,2017Q2,50", "期间", "a day from 2017-04-01 to 2017-06-30"),
        ("aqi,二七区,2017-07-01,50", "期间", "a day from 2017-04-01 to 2017-06-30"),
        ("housing,二七区,2017Q2,-1", "累计完成", "zero or more"),
        ("metro,金水区,2017Q2,-0.1", "累计完成", "zero or more"),
        ("green,二七区,2017Q2,100.1", "累计完成", "at most 100 %"),
        ("aqi,二七区,2017-04-01,501", "累计完成", "a whole number from 0 to 500"),
        ("aqi,二七区,2017-04-01,-1", "累计完成", "a whole number from 0 to 500"),
        ("aqi,二七区,2017-04-01,50.5", "累计完成", "a whole number from 0 to 500"),
        ("housing,二七区,2017Q2,123456789012345678901", "累计完成", "at most 20 digits"),
        (f"housing,二七区,2017Q2,{'9' * 5000}", "累计完成", "at most 20 digits"),
        ("housing,二七区,2017Q2,1,万套", "计量单位", "“套” or “units”"),
        ("housing,二七区,2017Q2,1,套,note,234", None, "no more cells than the header has"),
        ("housing,二七区,2017Q2,,套,note,234", None, "no more cells than the header has"),
    ],
)
def test_an_error_stops_its_row_and_says_where_and_what(check: Check, row: str, column: str | None, said: str) -> None:
    checked = check(row, "green,金水区,2017Q2,41")
    assert expected(checked) == [(2, column, said)]
    assert checked.problems[0].severity is Severity.ERROR
    assert [figure.row for figure in checked.reported] == [3]
    assert not checked.accepted


@pytest.mark.parametrize("written", ["2017Q2", "2017年二季度", "2017-06", "2017/6/30"])
def test_a_quarterly_figure_carries_the_chosen_period(check: Check, written: str) -> None:
    (figure,) = check(f"housing,二七区,{written},1").reported
    assert (figure.period, figure.as_of) == ("2017Q2", date(2017, 6, 30))


def test_a_daily_figure_carries_its_day(check: Check) -> None:
    (figure,) = check("aqi,二七区,2017年4月5日,50").reported
    assert (figure.period, figure.as_of) == ("2017-04-05", date(2017, 4, 5))


@pytest.mark.parametrize(("today", "accepted"), [(date(2017, 6, 29), False), (date(2017, 6, 30), True)])
def test_a_period_has_to_end_before_it_is_reported(check: Check, today: date, accepted: bool) -> None:
    assert check("housing,二七区,2017Q2,1", today=today).accepted is accepted


@pytest.mark.parametrize("measure", ["", "-", "套", " ＵＮＩＴＳ "])
def test_a_measure_may_be_empty_or_in_either_language(check: Check, measure: str) -> None:
    assert check(f"housing,二七区,2017Q2,1,{measure}").accepted


@pytest.mark.parametrize("again", ["housing,二七区,2017Q2,2", "housing,Erqi,2017-06,x"])
def test_the_same_figure_twice_names_both_rows(check: Check, again: str) -> None:
    checked = check("housing,二七区,2017Q2,1", "housing,金水区,2017Q2,1300", again)
    assert expected(checked)[-1] == (4, "期间", "one row for each indicator, unit and period")
    assert say(checked.problems[-1].mend, "en") == "Keep either row 2 or row 4"


def test_a_bad_row_gives_all_its_problems(check: Check) -> None:
    checked = check("housng,二八区,2018Q2,约5", "housing,二七区,2016Q2,-5,万套")
    assert [(problem.row, problem.column) for problem in checked.problems] == [
        *((2, column) for column in ("指标编号", "单位", "期间", "累计完成")),
        *((3, column) for column in ("期间", "累计完成", "计量单位")),
    ]


@pytest.mark.parametrize(
    ("row", "period"),
    [
        ("housing,金水区,2017Q2,1200", "2017Q2"),
        ("housing,金水区,2017Q1,1100", "2017Q1"),
        ("housing,金水区,2018Q1,10", "2018Q1"),
        ("housing,二七区,2017Q2,0", "2017Q2"),
        ("green,金水区,2017Q2,39", "2017Q2"),
    ],
)
def test_a_sound_figure_needs_no_word(check: Check, row: str, period: str) -> None:
    assert check(row, period=period).accepted


@pytest.mark.parametrize("mark", ["", " ", "—", "——", "–", "-", "－", "/", "未报", "n/a", "N/A"])
def test_a_row_of_names_without_a_value_is_blank(check: Check, mark: str) -> None:
    checked = check(f"housing,二七区,2016,{mark},套,尚未开工", "green,二七区,2017Q2,40")
    assert (checked.accepted, checked.blank_rows, checked.total_rows) == (True, 1, 2)


def test_a_file_without_any_value_is_refused(check: Check) -> None:
    checked = check("housing,二七区,2017Q2,", "green,二七区,2017Q2,/")
    assert expected(checked) == [(None, None, "at least one row with a value")]
    assert (checked.accepted, checked.blank_rows) == (False, 2)


def test_without_its_columns_a_file_is_not_read_further(reference: Reference) -> None:
    checked = check_file("单位,评语\n二七区,1".encode(), reference, parse_period("2017Q2"), date(2018, 1, 1))
    assert [(problem.row, problem.found) for problem in checked.problems] == [(1, "评语")]
    assert (checked.accepted, checked.reported, checked.total_rows) == (False, (), 1)


def test_an_unreadable_file_is_said_to_be_so(reference: Reference) -> None:
    with pytest.raises(UnreadableFileError):
        check_file(b"PK\x03\x04", reference, parse_period("2017Q2"), date(2018, 1, 1))


def test_a_large_hostile_file_has_its_first_problems_shown_and_all_counted(check: Check) -> None:
    checked = check(*(f"housing,单位{number},2017Q2,{{0}}" for number in range(20_000)))
    assert (len(checked.problems), checked.problem_count) == (1000, 40_000)
    assert checked.problems[-1].row == 501
