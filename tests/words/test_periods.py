from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.errors import PeriodError
from duban.words.periods import parse_period, quarter_of, quarters


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
        ("2017-Q1", "2017Q1"),
        ("Q1 2017", "2017Q1"),
        ("2017一季度", "2017Q1"),
        ("2017年第一季", "2017Q1"),
        ("2017年1-3月", "2017Q1"),
        ("2017年一月至三月", "2017Q1"),
        ("2017年1—9月", "2017Q3"),
        ("2017年前三季度", "2017Q3"),
        ("2017年1-2季度", "2017Q2"),
        ("2017年全年", "2017"),
        ("2017上半年", "2017H1"),
        ("2017年3月份", "2017-03"),
        ("2017年3月底", "2017-03"),
        ("201703", "2017-03"),
        ("20170331", "2017-03-31"),
        ("2017.03.31", "2017-03-31"),
        ("截至2017年3月31日", "2017-03-31"),
        ("2017-03-31 00:00:00", "2017-03-31"),
        ("2017/3/30 8:00", "2017-03-30"),
        ("2017-06-30 23:59:59", "2017-06-30"),
        ("二〇一七年第二季度", "2017Q2"),
        ("二零一七年", "2017"),
        ("2017年第Ⅱ季度", "2017Q2"),
        ("2017年Q2", "2017Q2"),
        ("2017年首季", "2017Q1"),
        ("2017年1-6月累计", "2017Q2"),
        ("2017年前五个月", "2017-01/2017-05"),
        ("截止到2017年8月末", "2017-08"),
        ("2017\u200bQ1", "2017Q1"),
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
        "2017年1-13月",
        "2017-05/2017-01",
        "2017-01/2017-13",
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


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("一季度", "2017Q1"),
        ("第2季度", "2017Q2"),
        ("Q3", "2017Q3"),
        ("1-12月", "2017Q4"),
        ("上半年", "2017H1"),
        ("全年", "2017"),
        ("3月", "2017-03"),
        ("3月31日", "2017-03-31"),
        ("2016年一季度", "2016Q1"),
    ],
)
def test_the_year_may_come_from_the_context(written: str, code: str) -> None:
    assert parse_period(written, 2017).code == code


@pytest.mark.parametrize("written", ["", "3", "1-13月", "二", "五季度", "去年"])
def test_the_year_alone_makes_no_period(written: str) -> None:
    with pytest.raises(PeriodError):
        parse_period(written, 2017)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("2017年元月-6月", "2017Q2"), ("元-6月", "2017Q2"), ("元至六月", "2017Q2"), ("2017年元月", "2017-01")),
        *(("头六个月", "2017Q2"), ("头5个月", "2017-01/2017-05"), ("前两个月", "2017-01/2017-02")),
        *(("前两个季度", "2017Q2"), ("前2个季度", "2017Q2"), ("前三个季度", "2017Q3")),
        *(("2017半年度", "2017H1"), ("半年度", "2017H1"), ("2017年前半年", "2017H1"), ("2017年后半年", "2017H2")),
        *(("2017年H1", "2017H1"), ("H1 2017", "2017H1"), ("1Q2017", "2017Q1"), ("2017 1Q", "2017Q1"), ("2Q", "2017Q2")),
        *(("至2017年6月末", "2017-06"), ("至6月底", "2017-06"), ("到2017年5月", "2017-05")),
        *(("一、二季度", "2017Q2"), ("2017年第一、二季度", "2017Q2"), ("1、2、3季度", "2017Q3")),
        *(("贰零壹柒年", "2017"), ("贰零壹陆年第叁季度", "2016Q3"), ("前伍个月", "2017-01/2017-05")),
        *(("今年上半年", "2017H1"), ("本年二季度", "2017Q2"), ("今年1-5月", "2017-01/2017-05")),
        *(("Jan-Jun 2017", "2017Q2"), ("Jan-May 2017", "2017-01/2017-05"), ("January to June", "2017Q2")),
        *(("May 2017", "2017-05"), ("2017 June", "2017-06"), ("First quarter 2017", "2017Q1")),
        *(("Second Quarter of 2017", "2017Q2"), ("first half of 2017", "2017H1"), ("half-year", "2017H1")),
    ],
)
def test_a_rarer_spelling_is_read_as_the_ordinary_one(written: str, code: str) -> None:
    assert parse_period(written, 2017).code == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("第二季度（1-6月）", "2017Q2"),
        ("1-6月（累计）", "2017Q2"),
        ("2017年上半年(1-6月)", "2017H1"),
        ("前两个季度（上半年）", "2017Q2"),
    ],
)
def test_brackets_may_say_the_same_again(written: str, code: str) -> None:
    assert parse_period(written, 2017).code == code


@pytest.mark.parametrize(
    "written",
    [
        "二季度（4-6月）",
        "上半年（1-5月）",
        "上半年（二季度）",
        "2017年（二季度）",
        "6月（1-6月）",
        "二季度（2016年二季度）",
        "6月（预计）",
    ],
)
def test_brackets_that_say_something_else_leave_no_period(written: str) -> None:
    with pytest.raises(PeriodError):
        parse_period(written, 2017)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2017年1月-2017年6月", "2017Q2"),
        ("1月1日至6月30日", "2017Q2"),
        ("自2017年1月1日起至2017年6月30日止", "2017Q2"),
        ("2017.1.1-2017.6.30", "2017Q2"),
        ("2017年1月1日至5月31日", "2017-01/2017-05"),
        ("2017年1月1日至6月15日", "2017-01-01/2017-06-15"),
    ],
)
def test_a_span_from_the_first_of_january_is_the_year_to_its_end(written: str, code: str) -> None:
    assert parse_period(written, 2017).code == code


@pytest.mark.parametrize(
    "written",
    [
        *("4-6月", "4月-6月", "2017年4月-2017年6月", "4月1日至6月30日", "2月1日至6月30日", "Apr-Jun 2017"),
        *("2016年1月-2017年6月", "1月-6月30日", "6月30日至1月1日", "100元-6月"),
        *("前一个季度", "一、三季度", "二、三季度", "一二季度", "年中", "2017年半年", "半年", "half", "quarter"),
        *("third half of 2017", "fifth quarter", "2016 May 2017", "5Q2017", "H3 2017", "本年累计", "今年", "今年累计"),
    ],
)
def test_what_is_another_span_or_could_be_two_is_no_period(written: str) -> None:
    with pytest.raises(PeriodError):
        parse_period(written, 2017)


def test_this_year_is_known_only_where_a_year_is_given() -> None:
    with pytest.raises(PeriodError):
        parse_period("今年上半年")


@given(st.text(max_size=40), st.none() | st.integers(1, 9999))
def test_whatever_is_written_names_a_period_or_none(written: str, year: int | None) -> None:
    with suppress(PeriodError):
        period = parse_period(written, year)
        assert parse_period(period.code) == period


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_a_period_in_every_spelling(day: date) -> None:
    spellings = (f"{day}", f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}", f"{day:%Y%m%d}", f"{day:%Y年%m月%d日}")
    assert {parse_period(spelling).first_on for spelling in spellings} == {day}
