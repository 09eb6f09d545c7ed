"""The periods that a line beside a table speaks of; the day on which it was filled in is none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from duban.words.periods import Period, period_or_none, quarter_of, reports, years_in_digits
from duban.words.spelling import compact

_YEAR = r"(?:\d{2,4}|[〇零○一二三四五六七八九]{4})"
_MONTH_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
# One sign parts all of a day: 2017年1-2月 are two months, 2017.1-6月 six, and 3月一般 is no first of March.
_DAY = (
    rf"(?:{_YEAR}年{_MONTH_NUMBER}月(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}(?=[日号]))|"
    + "|".join(rf"{_YEAR}{sign}{_MONTH_NUMBER}{sign}\d{{1,2}}" for sign in ("-", r"\.", "/"))
    + r")(?![\d月季])[日号]?"
)
_MONTH = rf"{_YEAR}[-./年]{_MONTH_NUMBER}(?!\d|[-~—–至到、]\d|季)月?(?![-~—–至到、]\d)"
# When and by whom the sheet was filled in, approved or made valid is not what it reports.
_FILED = re.compile(
    r"(?:填报|填表|制表|报送|上报|报出|打印|印发|签发|提交|更新|导出|编制|发布|审核|录入|报告)(?:日期|时间|人|单位)?[:：]?"
    rf"(?:{_DAY}|{_MONTH})|(?:有效期|执行期)限?(?:[截至到止]|为)*[:：]?(?:{_DAY}|{_MONTH})|[〔\[(（]\d{{4}}[〕\])）]第?\d*号?"
)
_SPAN = re.compile(rf"(?:自|从)?(?P<first>{_DAY})(?:起)?[-~—–至到]+(?P<last>(?:{_DAY}|\d{{1,2}}月\d{{1,2}}日))")
# 4-6月: months that do not begin with January, which would make them the year to date.
_MONTHS = re.compile(
    r"(?:(?P<year>\d{4})[年./])?(?<!\d)(?P<first>(?!0?1月?[-~—–至到])\d{1,2})月?[-~—–至到]+(?P<last>\d{1,2})月(?!\d)"
)
_UP_TO = re.compile(rf"(?:截至|截止到?|至|到)(?P<day>{_DAY})")
_A_DAY = re.compile(_DAY)
_RUN = re.compile(r"[0-9〇零○一二三四五六七八九十第首前上下半全年度季月份末日号底截至止到~\-—–./IVQHqh个]{2,60}")
_STARTS = "0123456789〇零○一二三四五六七八九十QHqhIV第首前上下截"
_LONGEST = 18
_BARE = re.compile(r"[（(]?[0-9〇零○一二三四五六七八九十年月日号./-]+[)）]?")
_LAST_YEAR = re.compile(r"去年度?|上一?年度?(?!期)")
_THIS_YEAR = re.compile(r"今年|本年度?(?!累计)")
_BEFORE = re.compile(r"上(?:个)?(?:季度|月|期)(?!末)")


@dataclass(frozen=True)
class Times:
    """Years and parts of years that were spoken of, in their order, and days that only daily figures can mean."""

    years: tuple[int, ...] = ()
    parts: tuple[Period, ...] = ()
    days: tuple[Period, ...] = ()
    text: str = ""

    def fits(self, chosen: Period, *, is_own: bool) -> bool:
        """Whether what is reported for `chosen` may be meant; a longer one where the table `is_own` in saying it."""
        is_meant = any(reports(part, chosen) or (is_own and part.contains(chosen)) for part in self.parts)
        return (not self.years or chosen.year in self.years) and (not self.parts or is_meant)

    def is_later(self, chosen: Period) -> bool:
        """Whether a month or day after the end of `chosen` is named, and nothing else said."""
        single = [part for part in self.parts if part.first_on.month == part.last_on.month]
        is_bare = bool(single and _BARE.fullmatch(compact(self.text)))
        return is_bare and single == [part for part in self.parts if part.first_on > chosen.last_on]

    def and_also(self, other: Times) -> Times:
        """Both together."""
        return Times(
            tuple(dict.fromkeys((*self.years, *other.years))),
            tuple(dict.fromkeys((*self.parts, *other.parts))),
            tuple(dict.fromkeys((*self.days, *other.days))),
            self.text or other.text,
        )


def times_in(text: str, chosen: Period) -> Times:
    """What `text` says of time; where no year is written, that of `chosen` or the one said before is meant."""
    line = _FILED.sub(" ", years_in_digits(compact(text)))
    line = _THIS_YEAR.sub(f"{chosen.year}年", _LAST_YEAR.sub(f"{chosen.year - 1}年", line))
    parts = [quarter_of(chosen.first_on - timedelta(days=1))] if _BEFORE.search(line) else []
    parts += [span for match in _SPAN.finditer(line) if (span := _span(match, chosen.year))]
    line = _SPAN.sub(" ", line)
    parts += [span for match in _MONTHS.finditer(line) if (span := _months(match, chosen.year))]
    line = _MONTHS.sub(" ", line)
    parts += [day for match in _UP_TO.finditer(line) if (day := period_or_none(match["day"], chosen.year))]
    line = _UP_TO.sub(" ", line)
    days = [
        day
        for match in _A_DAY.finditer(line)
        if (day := period_or_none(match[0], chosen.year)) and chosen.contains(day)
    ]
    found = list(_periods(_A_DAY.sub(" ", line), chosen.year))
    spoken = [*parts, *found]
    parts += [period for period in found if len(period.code) > 4]
    years = tuple(dict.fromkeys(period.year for period in spoken))
    return Times(years, tuple(dict.fromkeys(parts)), tuple(days), text.strip() if spoken or days else "")


def _span(match: re.Match[str], year: int) -> Period | None:
    first = period_or_none(match["first"], year)
    last = period_or_none(match["last"], first.year if first else year)
    if not first or not last:
        return None
    return Period(first.first_on, last.last_on, f"{first.first_on}/{last.last_on}")


def _months(match: re.Match[str], year: int) -> Period | None:
    first = period_or_none(f"{match['year'] or year}-{match['first']}")
    last = period_or_none(f"{match['year'] or year}-{match['last']}")
    if not first or not last or first > last:
        return None
    return Period(first.first_on, last.last_on, f"{first.code}/{last.code}")


def _periods(line: str, year: int) -> Iterator[Period]:
    """Every period in the line, each as long as it can be read."""
    for run in _RUN.findall(line):
        start = 0
        while start < len(run):
            period, end = _period_at(run, start, year)
            if period:
                yield period
                year = period.year
            start = end


def _period_at(run: str, start: int, year: int) -> tuple[Period | None, int]:
    """The longest period that begins at `start`, and where to look on; a bare number is none."""
    in_number = start > 0 and run[start - 1 : start + 1].isdigit()
    if run[start] in _STARTS and not in_number:
        for end in range(min(start + _LONGEST, len(run)), start + 1, -1):
            piece = run[start:end]
            is_number = piece.isdigit() and (len(piece) != 4 or abs(int(piece) - year) > 20)
            period = None if is_number else period_or_none(piece, year)
            if (period and not run[end - 1 : end + 1].isdigit()) or (period and end == len(run)):
                return period, end
    return None, start + 1
