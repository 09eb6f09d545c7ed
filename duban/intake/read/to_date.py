"""Which of the columns for one figure holds the year to date; a period's own part beside it is never taken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.intake.read.headings import Heading
from duban.words.periods import Period, parse_period, period_or_none, reports
from duban.words.spelling import compact
from duban.words.wording import N_

_SO_FAR = re.compile("累计|至今|ytd|to.?date|cumulative")
_YEAR_DIGITS = 4
PART_OF_PERIOD = N_("a period's own part or another period; the year to date is loaded")


def columns_to_date(columns: Sequence[Heading], chosen: Period) -> list[Heading]:
    """Those of the `columns` for one figure that hold its year to date at `chosen`.

    Where a column says that it runs from January on, it is meant; else one that the period alone names, such as 二季度.
    """
    fitting = [column for column in columns if not column.period or may_report(column, chosen)]
    daily = [column for column in fitting if is_day(column.period)]
    explicit = [column for column in fitting if column.is_to_date]
    return daily or explicit or fitting


def may_report(column: Heading, chosen: Period) -> bool:
    """Whether a column with a period may hold what is reported for `chosen`: of its days, or 2017年累计 of its year.

    完成 below 2017年 is what was completed of that year so far.
    """
    text = compact(column.text).casefold()
    is_reached = column.field == "value" and "全年" not in text
    is_year_so_far = column.period == str(chosen.year) and (is_reached or bool(_SO_FAR.search(text)))
    return is_year_so_far or reports(parse_period(column.period), chosen)


def own_parts(columns: Sequence[Heading], others: Sequence[Heading]) -> bool:
    """Whether the `columns` may hold only their period's own part: by their words, single months, a total beside."""
    if any(column.is_to_date or is_day(column.period) for column in columns):
        return False
    timed = [other for other in (*columns, *others) if other.period]
    if any(column.is_own_part and not _is_from_january(column) for column in columns if column.period):
        return True
    if any(_goes_on_from(column, other) for column in columns for other in timed):
        return True
    if any(_is_its_year(other, column) for column in columns for other in timed):
        return True
    if any(map(_is_inner_month, timed)):
        return True
    return len(timed) > 1 and any(other.is_total and not other.unit for other in others)


def _is_its_year(other: Heading, column: Heading) -> bool:
    """Whether a column of the whole year stands beside one of a part of it, such as 本年 beside 二季度."""
    if other.is_ignored or not column.period or len(other.period) != _YEAR_DIGITS:
        return False
    return (
        column.period != other.period and column.period.startswith(other.period) and "全年" not in compact(other.text)
    )


def _goes_on_from(column: Heading, other: Heading) -> bool:
    """Whether a column begins after another has ended that says it runs from January on: 6月 beside 1-5月."""
    if not (column.period and other.is_to_date):
        return False
    ended, begun = parse_period(other.period), parse_period(column.period)
    return ended.year == begun.year and ended.last_on < begun.first_on


def _is_from_january(heading: Heading) -> bool:
    """Whether the column's period begins with the year, so that its own part is the year to date."""
    return parse_period(heading.period).first_on.month == 1


def is_day(code: str) -> bool:
    """Whether a period's code is that of a day."""
    return code.count("-") == 2 and "/" not in code


def _is_inner_month(heading: Heading) -> bool:
    """Whether the column is of a month that ends no quarter."""
    if heading.is_to_date:
        return False
    period = period_or_none(heading.period)
    if period is None:
        return False
    is_month = period.is_in_one_month and not is_day(heading.period)
    return is_month and period.last_on.month % 3 != 0
