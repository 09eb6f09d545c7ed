"""Reporting periods: a year, half-year, quarter, month or day, each with a first and a last day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from duban.errors import PeriodError
from duban.words.period_spellings import in_ordinary_numerals, rewritten
from duban.words.spelling import compact
from duban.words.wording import N_

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
# Only a whole numeral: 一二月 is January and February, not the twelfth month.
_NUMERAL = re.compile(r"(?<=[年第度前\d-])(?:十[一二]?|[一二三四五六七八九])(?=个?[季月-])")
_DIGITS = dict(zip("Oo0〇零○一二三四五六七八九", "000000123456789", strict=True))
# 二〇一七年; a zero is also typed as the letter O, or as 0.
_YEAR_IN_NUMERALS = re.compile("(?<![〇零○一二三四五六七八九0-9])[一二][Oo0〇零○一二三四五六七八九]{3}(?=年)")
# 第Ⅱ季度: one width makes letters of Roman numerals.
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_QUARTER_IN_ROMAN = re.compile("(?<![A-Z])(?P<numeral>I{1,3}|IV)(?=季)")
_CODE = re.compile(
    r"(?P<year>\d{4})(?:-?Q(?P<quarter>[1-4])|-?H(?P<half>[12])|-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?"
)
# From one day or month to another, as ISO 8601 writes it: the code of a span that has no shorter one.
_INTERVAL = re.compile(r"(?P<first>\d{4}-\d{2}(?:-\d{2})?)/(?P<last>\d{4}-\d{2}(?:-\d{2})?)")
_UNDIVIDED = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})?")
_QUARTER_FIRST = re.compile(r"Q(?P<quarter>[1-4])-?(?P<year>\d{4})")
_SPOKEN = re.compile(
    r"(?P<year>\d{4}(?=\D)年?|\d{4}|\d{2}年)"
    r"(?:度?第?(?P<quarter>[1-4])季度?|Q(?P<letter>[1-4])|度?(?P<half>[上下])半年度?"
    r"|(?:0?1月?(?:份)?-|前)(?P<through>\d{1,2})个?月份?"
    r"|(?:1季?度?-|前)(?P<quarters>[2-4])季度|(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号])?|度|全年)?"
)
_LONGEST, _LONGEST_WRITTEN = 30, 300
_PARTS = ("year", "quarter", "letter", "half", "month", "day", "through", "quarters")
_SEPARATORS = re.compile(r"(?<=\d)[./](?=\d)")
_DASHES = re.compile("[‐‑–—―─−~至到]")
_WRAPPING = re.compile(r"截(?:止-?|-)(?=[\d一二三四五六七八九十])|(?:末|底|止|(?:累计|合计|小计)(?:完成)?[数量值额]?)$")
# The time of day is taken off while a space still tells it from the day.
_TIME = re.compile(r"(?:T|\s+)\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?\s*$")
_HOUR = re.compile(r"(?:[T日号]|\s)\s*(\d{1,2})[:：](\d{2})")
_OF_HOURS = re.compile("时间|时刻|小时|time|hour", re.IGNORECASE)
_WHOLE_DAY = (("0", "00"), ("00", "00"), ("23", "59"), ("24", "00"))
# 2017.1-6月 is no sixth of January.
_YEAR_AND_MONTHS = re.compile(r"(?<=^\d{4})[./](?=0?1-\d{1,2}月)")
_FIRST_QUARTER = re.compile("首季度?")
_UP_TO = re.compile(r"^[至到](?=[\d一二三四五六七八九十])")
# 上半年(1-6月): the brackets say the same again, or that it is the year to date.
_IN_BRACKETS = re.compile(r"(?P<outer>[^()]+)\((?P<inner>[^()]+)\)")
_ACCUMULATED = re.compile("累计(?:完成)?[数量值额]?")
_FROM_JANUARY = re.compile(r"(?:^|[年度])(?:0?1(?:月份?)?-|前)")
# What does not begin so is no span from January; to try each of its dashes would take long.
_JANUARY = re.compile(r"[自从]?(?:(?:\d{4}[年./-]|\d{2}年)(?:0?1|一)[月./-]|(?:0?1|一)月)")
_DAY_OR_MONTH = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


@dataclass(frozen=True, order=True)
class Period:
    """A span of days with its code (2017, 2017H1, 2017Q1, 2017-03 or 2017-03-05)."""

    first_on: date
    last_on: date
    code: str

    @property
    def year(self) -> int:
        """The calendar year the period lies in; year-to-date figures start on its first day."""
        return self.first_on.year

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first_on == self.last_on

    @property
    def is_in_one_month(self) -> bool:
        """Whether it begins and ends in the same month of the year: a month, or days of it."""
        return self.first_on.month == self.last_on.month

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` lies in this period."""
        return self.first_on <= other.first_on and other.last_on <= self.last_on


def _span(year: int, first_month: int, last_month: int, code: str) -> Period:
    last_day = monthrange(year, last_month)[1]
    return Period(date(year, first_month, 1), date(year, last_month, last_day), code)


def _period(parts: dict[str, str | None]) -> Period:
    written = (parts["year"] or "").removesuffix("年")
    year = int(written) if len(written) == 4 else 2000 + int(written)
    if quarter := parts["quarter"] or parts["letter"] or parts["quarters"]:
        return _quarter(year, int(quarter))
    if through := parts["through"]:
        return _through(year, int(through))
    if half := parts["half"]:
        first = half in "1上"
        return _span(year, 1 if first else 7, 6 if first else 12, f"{year}H{1 if first else 2}")
    if parts["month"]:
        month = int(parts["month"])
        if not parts["day"]:
            return _span(year, month, month, f"{year}-{month:02d}")
        day = date(year, month, int(parts["day"]))
        return Period(day, day, day.isoformat())
    return _span(year, 1, 12, f"{year}")


def _through(year: int, month: int) -> Period:
    """From January to a month; a span that ends within a quarter has no code, and is written as ISO 8601 writes it."""
    return _span(year, 1, month, f"{year}-01/{year}-{month:02d}") if month % 3 else _quarter(year, month // 3)


def _quarter(year: int, number: int) -> Period:
    if number not in range(1, 5):
        raise ValueError(f"a year has no quarter {number}")
    return _span(year, 3 * number - 2, 3 * number, f"{year}Q{number}")


def parse_period(written: str, year: int | None = None) -> Period:
    """The period that `written` names: 2017Q1, 2017年一季度, 17年1季度, 2017H1, 2017年3月, 2017-03-05, 2017.

    A span from January to the end of a quarter (1-9月, 前三季度) names that quarter, whose figures are year-to-date;
    one that ends within a quarter (前五个月) has the code 2017-01/2017-05.
    `year` is meant where none is written (一季度, Q1, 1-3月). Raises PeriodError when it names none.
    """
    if interval := _INTERVAL.fullmatch(written.strip()):
        return _interval(interval)
    if len(written) > _LONGEST_WRITTEN:  # spaces and all; looking through more is slow
        raise PeriodError(
            N_("“{written}” is not a period; write 2017Q1, 2017-03 or 2017-03-05", written=written[:_LONGEST])
        )
    text = _UP_TO.sub("", years_in_digits(compact(_TIME.sub("", written))).upper())
    text = rewritten(_FIRST_QUARTER.sub("一季度", _DASHES.sub("-", text)), year)
    if 0 < len(text) <= _LONGEST:
        found = _named(text, year) or _repeated(text, year) or _from_january(text, year)
        if found:
            return found
    raise PeriodError(N_("“{written}” is not a period; write 2017Q1, 2017-03 or 2017-03-05", written=written))


def _named(text: str, year: int | None) -> Period | None:
    """The one period that the text names; `year` is meant where none is written."""
    text = _YEAR_AND_MONTHS.sub("年", text)
    text = _QUARTER_IN_ROMAN.sub(lambda found: _ROMAN[found["numeral"]], _WRAPPING.sub("", text))
    years = ("", *((f"{year}年", f"{year}") if year else ()))
    # 年度 over a column says that years stand below it, and not which.
    for candidate in (prefix + text for prefix in years if text.strip("年度")):
        if match := _match(candidate):
            try:
                return _period(dict.fromkeys(_PARTS) | match.groupdict())
            except ValueError:
                continue
    return None


def _repeated(text: str, year: int | None) -> Period | None:
    """The period before brackets that name the same days or the same quarter, or say 累计."""
    match = _IN_BRACKETS.fullmatch(text)
    outer = _named(match["outer"], year) if match else None
    if not match or not outer or _ACCUMULATED.fullmatch(match["inner"]):
        return outer
    inner = _named(match["inner"], outer.year)
    agree = inner and (inner.code == outer.code or _days(match["inner"], inner) == _days(match["outer"], outer))
    return outer if agree else None


def _days(text: str, period: Period) -> tuple[date, date]:
    """The first and the last day that are spoken of: 1-6月 are half a year, though their code is the quarter's."""
    first = date(period.year, 1, 1) if _FROM_JANUARY.search(text) else period.first_on
    return first, period.last_on


def _from_january(text: str, year: int | None) -> Period | None:
    """The year up to a month or day: 2017年1月1日至2017年6月30日; any other span of days names no period."""
    dashes = re.finditer("-", text) if _JANUARY.match(text) else ()
    for dash in (found.start() for found in dashes):
        first = _named(re.sub("^[自从]|起$", "", text[:dash]), year)
        last = _named(text[dash + 1 :], first.year) if first else None
        if not first or not last or not all(_DAY_OR_MONTH.fullmatch(one.code) for one in (first, last)):
            continue
        is_alike = len(first.code) == len(last.code) and first.year == last.year
        if is_alike and first.first_on == date(first.year, 1, 1) and first < last:
            is_whole = last.last_on.day == monthrange(last.year, last.last_on.month)[1]
            code = f"{first.code}/{last.code}"
            return _through(last.year, last.last_on.month) if is_whole else Period(first.first_on, last.last_on, code)
    return None


# A file says the same time in row after row, and a line is looked through piece by piece.
@lru_cache(maxsize=20_000)
def period_or_none(written: str, year: int | None = None) -> Period | None:
    """The period that `written` names, as `parse_period` reads it; None when it names none."""
    try:
        return parse_period(written, year)
    except PeriodError:
        return None


def names_hour(written: str, header: str) -> bool:
    """Whether a cell below `header` names an hour within a day.

    Spreadsheets write midnight, or the last minute, behind any day; below 日期 an hour is when it was looked at.
    """
    found = _HOUR.search(written) if _OF_HOURS.search(header) else None
    return found is not None and found.groups() not in _WHOLE_DAY


def _interval(interval: re.Match[str]) -> Period:
    first, last = parse_period(interval["first"]), parse_period(interval["last"])
    if first.first_on > last.last_on:
        raise PeriodError(N_("“{written}” is not a period; write 2017Q1, 2017-03 or 2017-03-05", written=interval[0]))
    return Period(first.first_on, last.last_on, interval[0])


def years_in_digits(text: str) -> str:
    """The text with 二〇一七年, or 贰零壹柒年, written 2017年."""
    text = in_ordinary_numerals(text)
    return _YEAR_IN_NUMERALS.sub(lambda year: "".join(_DIGITS[numeral] for numeral in year[0]), text)


def _match(text: str) -> re.Match[str] | None:
    spoken = _NUMERAL.sub(lambda numeral: str(_NUMERALS.index(numeral[0]) + 1), text)
    return (
        _CODE.fullmatch(_SEPARATORS.sub("-", text))
        or _UNDIVIDED.fullmatch(text)
        or _QUARTER_FIRST.fullmatch(text)
        or _SPOKEN.fullmatch(spoken)
    )


def reports(found: Period, chosen: Period) -> bool:
    """Whether what is said of `found` is reported for `chosen`: its days, or the year up to its end.

    A span of months that begins after January, such as 4-6月, is a part of the year, whatever quarter it fills.
    """
    to_date = found.last_on == chosen.last_on and found.first_on.replace(month=1, day=1) == found.first_on
    is_its_end = found.last_on == chosen.last_on and "/" not in found.code
    return to_date or (chosen.contains(found) and (found.is_day or is_its_end))


def quarters(year: int) -> list[Period]:
    """The four quarters of `year`, in order."""
    return [parse_period(f"{year}Q{number}") for number in range(1, 5)]


def quarter_of(day: date) -> Period:
    """The quarter that `day` lies in."""
    return parse_period(f"{day.year}Q{(day.month - 1) // 3 + 1}")


def utc_now() -> datetime:
    """The current moment as the lake keeps moments: UTC, without saying so."""
    return datetime.now(UTC).replace(tzinfo=None)
