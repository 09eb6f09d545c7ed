"""Lines that name one month where nothing says that it ends the year to date: it may be that month's own part.

2017年6月棚改新开工情况 may hold June's homes or those since January; 2017年7月 alone may be when the sheet was written,
or July's figures. Nobody but the sender knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.intake.read.dates_beside import Times
from duban.intake.read.header import Header
from duban.intake.read.headings import Words
from duban.intake.read.line import Line, is_prose
from duban.intake.read.names import Reference
from duban.intake.read.own_parts import may_add_up
from duban.words.period_spellings import MONTH_IN_ENGLISH
from duban.words.periods import Period, period_or_none
from duban.words.spelling import compact, plain

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_SPAN = "[-~—–至到、]"
# 6月, 2017年六月份; not 6月底, 1-6月, 6月30日, nor the six months of 六个月.
_MONTH = re.compile(
    rf"(?<![\d一二三四五六七八九十\-~—–至到、.]){_NUMBER}月份?(?![\d末底止]|{_SPAN}|[一二三四五六七八九十]+[日号])"
)
_IN_ENGLISH = re.compile(rf"(?<![-–\w] )(?<![-–\w])\b{MONTH_IN_ENGLISH}\b", re.IGNORECASE)
_SO_FAR = re.compile(
    "累计|至今|以来|年初|完成情况|进展|进度|截[至止]|[年季月期][末底止]|上半|前.{1,2}[个季月]|cumulative|to.?date|ytd"
    "|end of|as (?:of|at)|progress|up to",
    re.IGNORECASE,
)
_MONTHLY = re.compile("月份?|month|months")
_SOON_DAYS = 100


def months_alone(spoken: Sequence[tuple[Line, str]], said: Sequence[Times], chosen: Period) -> list[tuple[Line, str]]:
    """The lines above a table, each with its text in one width, that name the last month of `chosen`, and that month.

    None where one of the lines says that the figures run from January on, or names a longer time.
    """
    if any(_SO_FAR.search(compact(text)) for line, text in spoken if not line.is_below):
        return []
    if any(chosen in times.parts or _is_from_january(times) for times in said):
        return []
    return [
        (line, word)
        for (line, text), times in zip(spoken, said, strict=True)
        if line.row and not (line.is_below or is_prose(text)) and (word := _month_in(text, times, chosen))
    ]


def _is_from_january(times: Times) -> bool:
    return any(part.first_on.month == 1 and part.last_on.month > 1 for part in times.parts)


def _month_in(text: str, times: Times, chosen: Period) -> str:
    """The month that a line names alone, if it is the last of `chosen`."""
    is_named = any(_is_last_of(part, chosen) for part in times.parts)
    found = (_MONTH.search(compact(text)) or _IN_ENGLISH.search(text)) if is_named else None
    return found[0] if found else ""


def _is_last_of(month: Period, chosen: Period) -> bool:
    return month.last_on == chosen.last_on and month.is_in_one_month


def later_months(spoken: Sequence[tuple[Line, str]], said: Sequence[Times], chosen: Period) -> list[tuple[Line, str]]:
    """The lines that are nothing but a month soon after `chosen`, and this month."""
    return [
        (line, times.text)
        for (line, _), times in zip(spoken, said, strict=True)
        if line.row and times.is_later(chosen) and all(_is_soon(part, chosen) for part in times.parts)
    ]


def _is_soon(part: Period, chosen: Period) -> bool:
    return (part.first_on - chosen.last_on).days < _SOON_DAYS


def may_be_own_part(header: Header, words: Words, reference: Reference) -> bool:
    """Whether a table's own words leave open that its figures are a month's part of what adds up over the year."""
    values = [one for one in header.headings if one.is_figure or one.field == "value"]
    if header.has("period") or any(one.period or _SO_FAR.search(compact(one.text)) for one in values):
        return False
    return _adds_up(header, words, reference)


def _adds_up(header: Header, words: Words, reference: Reference) -> bool:
    over = [word for one in header.headings if (word := one.indicator_id or one.indicator)]
    cells = [cell for field in ("indicator", "indicator_id") for cell in header.cells_of(field) if cell.strip()]
    return any(may_add_up(named, words, reference) for named in (over or cells or [""]))


def monthly_rows(header: Header, words: Words, reference: Reference, chosen: Period) -> list[tuple[Line, str]]:
    """The words over a column of months whose cells name the last month of `chosen`, where nothing says since when."""
    values = [one for one in header.headings if one.is_figure or one.field == "value"]
    if any(_SO_FAR.search(compact(one.text)) for one in values) or not _adds_up(header, words, reference):
        return []
    return [
        (Line(header.last, f"{heading.text}：{cell.strip()}"), cell.strip())
        for place, heading in enumerate(header.headings)
        if heading.field == "period" and _MONTHLY.fullmatch(plain(heading.text))
        for cell in header.cells(place)
        if _is_last_month(cell, chosen)
    ][:1]


def _is_last_month(cell: str, chosen: Period) -> bool:
    is_month = _MONTH.search(compact(cell)) or _IN_ENGLISH.search(cell)
    found = period_or_none(cell, chosen.year) if is_month else None
    return found is not None and _is_last_of(found, chosen)
