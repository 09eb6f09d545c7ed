"""The periods that a line beside a table speaks of; the day on which it was filled in is none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from duban.intake.read.spoken_time import (
    A_DAY,
    DAY,
    ENGLISH_PERIOD,
    TIME_OF_DAY,
    YEAR,
    days_in_figures,
    days_meant,
    without_filing,
    written_plainly,
)
from duban.words.periods import Period, parse_period, period_or_none, quarter_of, reports
from duban.words.spelling import compact

_SPAN = re.compile(rf"(?:自|从)?(?P<first>{DAY})(?:起)?[-~—–至到]+(?P<last>(?:{DAY}|\d{{1,2}}月\d{{1,2}}日))")
_MONTH_SPAN = re.compile(
    rf"(?:自|从)?(?P<first>{YEAR}[-./年]\d{{1,2}}月?)(?:份|起)?[-~—–至到]+(?P<last>{YEAR}[-./年]\d{{1,2}}月?)(?![\d月])[止底末]?"
)
# 4-6月 and 四至六月: months that do not begin with January, which would make them the year to date.
_MONTHS = re.compile(
    r"(?:(?P<year>\d{4})[年./])?(?<![\d一二三四五六七八九十])(?P<first>(?!(?:0?1|一)月?[-~—–至到])(?:\d{1,2}|[一二三四五六七八九十]{1,2}))"
    r"月?[-~—–至到]+(?P<last>\d{1,2}|[一二三四五六七八九十]{1,2})月(?!\d)"
)
_UP_TO = re.compile(
    rf"(?:(?:截[至止]|时点)(?:日期|时间|日|到)?[:：]?|至|到|as(?:of|at)|upto|until|through|cumulativeto)"
    rf"(?P<day>{DAY}|(?<![年\d])\d{{1,2}}月\d{{1,2}}[日号]|\d{{1,2}}\.\d{{1,2}}(?![\d.月]))"
    rf"|(?P<until>{DAY})(?:截[至止]|为?止)(?![\d:：])",
    re.IGNORECASE,
)
_DAY_OF_YEAR = re.compile(r"^(\d{1,2})\.(\d{1,2})$")
_RUN = re.compile(r"[0-9〇零○一二三四五六七八九十第首前上下半全年度季月份末日号底截至止到~\-—–./IVQHqh个]{2,60}")
_STARTS = "0123456789〇零○一二三四五六七八九十QHqhIV第首前上下全截"
_LONGEST = 18
_PARTS_OF_TIME = re.compile("[年月季日号半QHqh./-]")
_BARE_LENGTHS = (4, 6, 8)
_BARE = re.compile(r"[（(]?[0-9〇零○一二三四五六七八九十年月日号./-]+[)）]?")
_OF_STATISTICS = re.compile("(?:统计|数据|资料)(?:时间|日期|时点|截面)|(?:报告|统计)期(?!限)")
_BEFORE = re.compile(r"上(?:个|一)?(?:季度|月|期)(?!末)")


@dataclass(frozen=True)
class Times:
    """Years and parts of years that were spoken of, in their order, and days that only daily figures can mean."""

    years: tuple[int, ...] = ()
    parts: tuple[Period, ...] = ()
    days: tuple[Period, ...] = ()
    text: str = ""

    def fits(self, chosen: Period, *, is_own: bool) -> bool:
        """Whether what is reported for `chosen` may be meant; a longer one where the table `is_own` in saying it."""
        is_meant = any(self._is_of(part, chosen, is_own=is_own) for part in self.parts)
        return (not self.years or chosen.year in self.years) and (not self.parts or is_meant)

    def is_mixed(self, chosen: Period, *, has_days: bool = False) -> bool:
        """Whether beside what fits another part of its year is named, or a day on which nothing was filled in yet.

        A day of statistics before the end of `chosen` is one, unless the table `has_days` of its own.
        """
        if not self.fits(chosen, is_own=True):
            return False
        if any(day.last_on < chosen.first_on for day in self.days):
            return True
        ends = [] if has_days or not _OF_STATISTICS.search(compact(self.text)) else self.days
        if any(day.last_on < chosen.last_on for day in ends):
            return True
        others = [part for part in self.parts if not self._is_of(part, chosen, is_own=True)]
        return any(
            part.last_on.year == chosen.year and not (part.first_on > chosen.last_on and part.is_in_one_month)
            for part in others
        )

    @staticmethod
    def _is_of(part: Period, chosen: Period, *, is_own: bool) -> bool:
        if "/" in part.code and part.first_on.month > 1:  # 4-6月 are a part of the year, whatever is asked
            return False
        return reports(part, chosen) or (is_own and part.contains(chosen))

    def is_later(self, chosen: Period) -> bool:
        """Whether a month or day after the end of `chosen` is named, and nothing else said."""
        single = [part for part in self.parts if part.is_in_one_month]
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


def times_in(text: str, chosen: Period, *, has_days: bool = False) -> Times:
    """What `text` says of time; where no year is written, that of `chosen` or the one said before is meant.

    Beside a table that `has_days` of its own, what ends within `chosen` speaks of its days and of no sum.
    """
    said = times_and_rest(text, chosen)[0]
    spans = [part for part in said.parts if has_days and _ends_within(part, chosen)]
    parts = tuple(part for part in said.parts if part not in spans)
    last_days = (parse_period(span.last_on.isoformat()) for span in spans)
    return replace(said, parts=parts, days=(*said.days, *last_days)) if spans else said


def _ends_within(part: Period, chosen: Period) -> bool:
    """Whether days of `chosen` are meant by a part of it, or by the year up to one of its days."""
    is_to_date = part.first_on == date(chosen.year, 1, 1)
    return (
        part.last_on < chosen.last_on
        and (is_to_date or part.first_on >= chosen.first_on)
        and chosen.first_on <= part.last_on
    )


def times_and_rest(text: str, chosen: Period) -> tuple[Times, str]:
    """The same, and the line without the words of time that were understood, in one width and without spaces.

    A day up to which something is known ends the year to date.
    """
    text = days_in_figures(TIME_OF_DAY.sub("", text), chosen)
    in_english = [period for found in ENGLISH_PERIOD.finditer(text) if (period := period_or_none(found[0]))]
    line = written_plainly(without_filing(compact(ENGLISH_PERIOD.sub(" ", text))), chosen)
    before = [quarter_of(chosen.first_on - timedelta(days=1))] if _BEFORE.search(line) else []
    parts = [*in_english, *before]
    line = _BEFORE.sub(" ", line)
    for pattern, read in ((_SPAN, _span), (_MONTH_SPAN, _span), (_MONTHS, _months), (_UP_TO, _up_to)):
        parts += [span for match in pattern.finditer(line) if (span := read(match, chosen.year))]
        line = pattern.sub(" ", line)
    days = [
        day
        for match in A_DAY.finditer(line)
        for day in days_meant(match[0], chosen.year)
        if day.first_on <= chosen.last_on
    ]
    found, line = _periods(A_DAY.sub(" ", line), chosen.year)
    spoken = [*parts, *found]
    parts += [period for period in found if len(period.code) > 4]
    years = tuple(dict.fromkeys(period.year for period in spoken))
    said = Times(years, tuple(dict.fromkeys(parts)), tuple(days), text.strip() if spoken or days else "")
    return said, line


def _span(match: re.Match[str], year: int) -> Period | None:
    # The ends of what is reported can be read in one way only: no month has 30 as its number.
    first = next(iter(days_meant(match["first"], year)), None)
    last = next(iter(days_meant(match["last"], first.year if first else year)), None)
    if not first or not last or first.first_on > last.last_on:
        return None
    return _from_to(first.first_on, last.last_on)


def _up_to(match: re.Match[str], year: int) -> Period | None:
    """The year up to a day."""
    last = next(iter(days_meant(_DAY_OF_YEAR.sub(r"\1月\2日", match["day"] or match["until"]), year)), None)
    return last and _from_to(date(last.year, 1, 1), last.last_on)


def _from_to(first_on: date, last_on: date) -> Period:
    """A span of days; from the first of the year to the end of a quarter it is that quarter's year to date."""
    quarter = quarter_of(last_on)
    is_to_date = quarter.last_on == last_on and first_on == date(last_on.year, 1, 1)
    return quarter if is_to_date else Period(first_on, last_on, f"{first_on}/{last_on}")


def _months(match: re.Match[str], year: int) -> Period | None:
    first, last = (period_or_none(f"{match['year'] or year}年{match[end]}月") for end in ("first", "last"))
    if not first or not last or first > last:
        return None
    return Period(first.first_on, last.last_on, f"{first.code}/{last.code}")


def _periods(line: str, year: int) -> tuple[list[Period], str]:
    """Every period in the line, each as long as it can be read; and the line without them."""
    found: list[Period] = []

    def without(run: re.Match[str]) -> str:
        rest, start, said = [], 0, run[0]
        while start < len(said):
            period, end = _period_at(said, start, found[-1].year if found else year)
            if period:
                found.append(period)
            rest.append(" " if period else said[start:end])
            start = end
        return "".join(rest)

    rest = _RUN.sub(without, line)
    return found, rest


def _period_at(run: str, start: int, year: int) -> tuple[Period | None, int]:
    """The longest period that begins at `start`, and where to look on; a bare number is none."""
    in_number = start > 0 and run[start - 1 : start + 1].isdigit()
    if run[start] in _STARTS and not in_number:
        for end in range(min(start + _LONGEST, len(run)), start + 1, -1):
            piece = run[start:end]
            # Without these it may be nothing but a year, or a year and its month; trying all of a long line is slow.
            if len(piece) not in _BARE_LENGTHS and not _PARTS_OF_TIME.search(piece):
                continue
            is_number = piece.isdigit() and (len(piece) != 4 or abs(int(piece) - year) > 20)
            period = None if is_number else period_or_none(piece, year)
            if (period and not run[end - 1 : end + 1].isdigit()) or (period and end == len(run)):
                return period, end
    return None, start + 1
