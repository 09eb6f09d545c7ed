"""Days on which people work: moved rest days where the calendar is known, weekends alone where it is not."""

from __future__ import annotations

from datetime import date

import pytest

from duban.words.working_days import day_after


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2017, 7, 3), 5, date(2017, 7, 10)),  # Monday to the next Monday
        (date(2017, 7, 7), 1, date(2017, 7, 10)),  # over a weekend
        (date(2017, 9, 29), 1, date(2017, 9, 30)),  # a Saturday that is worked for the days of rest after it
        (date(2017, 9, 30), 1, date(2017, 10, 9)),  # the national holidays
        (date(2017, 7, 3), 0, date(2017, 7, 3)),
    ],
)
def test_rest_days_that_were_moved_are_known(start: date, count: int, end: date) -> None:
    assert day_after(start, count) == (end, ())


def test_of_a_year_without_a_calendar_weekends_alone_are_counted_and_the_year_is_told() -> None:
    assert day_after(date(2098, 12, 30), 3) == (date(2099, 1, 2), (2098, 2099))
    end, unknown = day_after(date(2003, 12, 30), 3)
    assert (end, unknown) == (date(2004, 1, 5), (2003,))
