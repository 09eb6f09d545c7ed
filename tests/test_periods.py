from datetime import date

import pytest

from duban.errors import PeriodError
from duban.periods import parse_period, quarter_of, quarters


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2017", "2017"),
        ("2017年", "2017"),
        ("2017年度", "2017"),
        ("2017H1", "2017H1"),
        ("2017年上半年", "2017H1"),
        ("17年下半年", "2017H2"),
        ("2017q1", "2017Q1"),
        (" ２０１７Ｑ２ ", "2017Q2"),
        ("2017年一季度", "2017Q1"),
        ("2017 年 第三季度", "2017Q3"),
        ("2017年度第4季度", "2017Q4"),
        ("17年1季度", "2017Q1"),
        ("2017-3", "2017-03"),
        ("2017.03", "2017-03"),
        ("2017年3月", "2017-03"),
        ("2017年五月", "2017-05"),
        ("2017年十二月", "2017-12"),
        ("2017/3/5", "2017-03-05"),
        ("2017年3月5日", "2017-03-05"),
    ],
)
def test_a_period_is_read_as_people_write_it(written: str, code: str) -> None:
    assert parse_period(written).code == code
    assert parse_period(code) == parse_period(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "一季度",
        "2017Q5",
        "2017H3",
        "2017-13",
        "2017-02-29",
        "0000",
        "2017年五季度",
        "2017年1-2月",
        "{0}",
        "9" * 9999,
    ],
)
def test_what_names_no_period_is_refused(written: str) -> None:
    with pytest.raises(PeriodError):
        parse_period(written)


def test_january_and_february_are_not_the_twelfth_month() -> None:
    with pytest.raises(PeriodError):
        parse_period("2017年一二月")


@pytest.mark.parametrize(
    ("code", "first_on", "last_on"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2017H2", date(2017, 7, 1), date(2017, 12, 31)),
        ("2017Q1", date(2017, 1, 1), date(2017, 3, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29)),
    ],
)
def test_a_period_knows_its_first_and_last_day(code: str, first_on: date, last_on: date) -> None:
    period = parse_period(code)
    assert (period.first_on, period.last_on, period.year) == (first_on, last_on, first_on.year)


def test_a_period_contains_itself_and_its_parts_only() -> None:
    quarter = parse_period("2017Q1")
    assert all(quarter.contains(parse_period(code)) for code in ("2017Q1", "2017-03", "2017-01-01"))
    assert not any(quarter.contains(parse_period(code)) for code in ("2017H1", "2017-04", "2016Q1"))


def test_a_year_has_four_quarters_in_order() -> None:
    assert [quarter.code for quarter in quarters(2017)] == ["2017Q1", "2017Q2", "2017Q3", "2017Q4"]
    assert sorted(quarters(2017)) == quarters(2017)


@pytest.mark.parametrize(
    ("day", "code"), [(date(2017, 1, 1), "2017Q1"), (date(2017, 3, 31), "2017Q1"), (date(2017, 12, 31), "2017Q4")]
)
def test_a_day_lies_in_one_quarter(day: date, code: str) -> None:
    assert quarter_of(day).code == code
