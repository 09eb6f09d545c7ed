"""The days on which people work: the calendar of moved rest days where it is known, weekends alone where it is not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import chinese_calendar

from duban.words.wording import N_, Text


def day_after(start: date, count: int) -> tuple[date, tuple[int, ...]]:
    """The `count`-th working day after `start`; and the years on the way of which only weekends are known.

    With a count of 0 it is `start` itself.
    """
    day, unknown = start, dict[int, None]()
    while count > 0:
        day += timedelta(days=1)
        is_working, is_known = _works(day)
        count -= is_working
        if not is_known:
            unknown[day.year] = None
    return day, tuple(unknown)


def weekends_only(years: Iterable[object]) -> Text:
    """What is said where of `years` only weekends are known."""
    told = ", ".join(map(str, years))
    return N_("The rest days of {years} are not known yet; only weekends are counted there", years=told)


def _works(day: date) -> tuple[bool, bool]:
    """Whether people work on `day`, and whether the calendar of its year is known."""
    try:
        return chinese_calendar.is_workday(day), True
    except NotImplementedError:  # what the library raises for a year that it does not have
        return day.weekday() < 5, False
