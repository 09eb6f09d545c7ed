"""A forecast says where a figure will arrive, or why that cannot be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from benchmarks.forecast import coverage
from duban.words.forecast import Course, Forecast, Point, forecast
from duban.words.wording import Text

START, END = date(2020, 12, 31), date(2021, 12, 31)
MONTH_ENDS = [date(2021 + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(1, 13)]
EVEN = (10.0, 12, 9, 11, 10, 8, 12, 10, 11, 9, 10, 8)
LATE = tuple(float(month**2) for month in range(1, 13))


def points(increments: tuple[float, ...], months: int = 12) -> tuple[Point, ...]:
    """The count at the start and at the end of the first months."""
    return ((START, 0.0), *zip(MONTH_ENDS[:months], np.cumsum(increments).tolist()[:months], strict=True))


def course(increments: tuple[float, ...], months: int, **holds: object) -> Course:
    return replace(Course(points(increments, months), 120.0, END, date(2021, 1, 1)), **holds)  # type: ignore[arg-type]


def said(asked: Course) -> Forecast:
    found = forecast(asked)
    assert isinstance(found, Forecast), found
    return found


def reason(asked: Course) -> str:
    found = forecast(asked)
    assert isinstance(found, Text), found
    return found.msgid


@pytest.mark.parametrize("months", [0, 1, 3])
def test_fewer_than_four_increments_say_nothing(months: int) -> None:
    assert "increments that it takes" in reason(course(EVEN, months))
    assert "increments that it takes" in reason(course(EVEN, months, points=points(EVEN, months)[1:]))


def test_no_point_at_all_says_nothing() -> None:
    assert "increments that it takes" in reason(course(EVEN, 0, points=()))


def test_an_even_pace_arrives_about_where_it_leads() -> None:
    found = said(course(EVEN, 7))
    assert found.low < 120 < found.high
    assert found.low < found.middle < found.high
    assert 0 < found.chance < 1
    assert (found.points[0].day, found.points[-1].day) == (MONTH_ENDS[6], END)
    assert found.points[0].low == found.points[0].high == sum(EVEN[:7])


def test_the_same_figures_give_the_same_answer() -> None:
    assert forecast(course(EVEN, 8)) == forecast(course(EVEN, 8))


def test_the_order_in_which_points_are_given_does_not_matter() -> None:
    assert forecast(course(EVEN, 8, points=points(EVEN, 8)[::-1])) == forecast(course(EVEN, 8))


def test_what_is_said_late_in_the_year_is_narrower() -> None:
    widths = [said(course(EVEN, months)).high - said(course(EVEN, months)).low for months in (6, 9, 11)]
    assert widths == sorted(widths, reverse=True)


def test_before_half_of_the_time_the_year_alone_says_nothing() -> None:
    assert "half of the time" in reason(course(EVEN, 5))


def test_a_pace_that_changes_is_not_carried_on_for_long() -> None:
    assert "the pace itself changes" in reason(course(LATE, 7))
    assert "pace changed" in said(course(LATE, 10)).method.msgid


def test_last_year_tells_how_a_late_year_goes_on() -> None:
    found = said(course(LATE, 6, last_year=points(tuple(2 * value for value in LATE)), decimals=1))
    assert "last year" in found.method.msgid
    assert found.low <= sum(LATE) <= found.high


def test_a_year_before_in_which_nothing_was_done_is_no_course() -> None:
    nothing = points((0.0,) * 12)
    assert forecast(course(EVEN, 7, last_year=nothing)) == forecast(course(EVEN, 7))
    only_at_the_end = points((0.0,) * 11 + (100.0,))
    assert forecast(course(EVEN, 7, last_year=only_at_the_end)) == forecast(course(EVEN, 7))


def test_half_of_the_year_before_is_no_course() -> None:
    assert forecast(course(LATE, 7, last_year=points(LATE, 9))) == forecast(course(LATE, 7))


def test_a_figure_for_which_less_is_better_is_the_same_upside_down() -> None:
    up = course(EVEN, 8, is_flow=False, decimals=3)
    down = replace(up, points=tuple((on, -value) for on, value in up.points), target=-120.0, direction="down")
    above, below = said(up), said(down)
    assert (below.low, below.middle, below.high) == (-above.high, -above.middle, -above.low)
    assert below.chance == above.chance


def test_the_due_day_is_not_forecast() -> None:
    assert "is known" in reason(course(EVEN, 12))


def test_a_count_that_starts_anew_each_year_is_not_carried_over_years() -> None:
    assert "anew each year" in reason(course(EVEN, 8, due_on=date(2022, 12, 31)))


@pytest.mark.parametrize("seed", range(8))
def test_nothing_impossible_is_said(seed: int) -> None:
    chance = np.random.default_rng(seed)
    days = int(chance.integers(200, 360))
    counts = np.cumsum(chance.random(days) < chance.choice([0.03, 0.5, 0.97]))
    known = tuple((START + timedelta(days=day + 1), float(count)) for day, count in enumerate(counts))
    found = forecast(course(EVEN, 0, points=((START, 0.0), *known), most_per_day=1.0))
    if isinstance(found, Forecast):
        for point in found.points:
            later = (point.day - known[-1][0]).days
            assert counts[-1] <= point.low <= point.middle <= point.high <= counts[-1] + later
        assert 0 <= found.chance <= 1


def test_a_share_stays_between_its_bounds() -> None:
    shares = tuple(zip(MONTH_ENDS[:9], (90.0, 97, 91, 98, 92, 99, 95, 99, 98), strict=True))
    found = said(Course(shares, 95.0, END, date(2021, 1, 1), is_flow=False, decimals=1, lowest=0, highest=100))
    assert 0 <= found.low <= found.high <= 100


def test_a_figure_that_stands_still_stays_where_it_is() -> None:
    found = said(course((0.0,) * 12, 8))
    assert (found.low, found.high, found.chance) == (0, 0, 0)


def test_the_interval_holds_about_as_often_as_it_says() -> None:
    tallies = coverage(40)
    spoken = [held for (_, method), tally in tallies.items() if "silent" not in method for held in tally.held]
    assert 0.75 < np.mean(spoken) < 0.92
