"""Where a figure will likely be on its due day, and how likely it keeps its promise; or why that cannot be said.

What is still to come is drawn a thousand times from what came so far: from the differences between this year's
increments and last year's course where that fits them, else between them and a straight line. benchmarks/README.md
has how often the interval held, and with it the reasons for the constants.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from duban.words.wording import N_, Text

Numbers = npt.NDArray[np.float64]
Point = tuple[date, float]

FEWEST, _MOST = 4, 12
# Eight times in ten the figure arrives between these shares of the draws.
_QUANTILES = (0.1, 0.5, 0.9)
# Half of the time is over on 30 June too.
_HALF_DONE_DAYS = 4
_DRAWS, _SHUFFLES, _MOST_STEPS = 1000, 400, 12
# Increments that so few shuffles of them would put in as smooth an order are no pace that goes on.
_ORDERED_BELOW = 0.25
# How far the pace of the days to come may be from that so far, as a share of it: at least, and with order found.
_DRIFT, _DRIFT_IF_ORDERED, _NO_ORDER_ABOVE = 0.15, 1.0, 0.6
# Last year's course counts where it leaves clearly less unexplained than a straight line; the more, the wider.
_BETTER_THAN_STRAIGHT, _MISFIT_PER_INCREMENT, _DRIFT_IF_MISFIT = 0.85, 2.0, 0.8
# How much of the scatter grows with the size of the increment.
_GROWING = 0.7
# Where the pace itself changes, the last of it is carried on for no longer than this share of the time that is known.
_SHORT_REST = 0.35
_FITS_BY_CHANCE_BELOW = 0.1
# A year that stood still more often is no course: this year will stand still at other times.
_SELDOM_EMPTY = 0.8


@dataclass(frozen=True)
class Course:
    """A figure's way to its target: what was known by which day, first the start where it is known.

    `last_year` runs from the start to the due day, a year later than it was; empty where not all of it is known. A flow
    never falls; `most_per_day` is what a day can add at most. A level stays between `lowest` and `highest`.
    """

    points: tuple[Point, ...]
    target: float
    due_on: date
    start_on: date
    direction: str = "up"
    is_flow: bool = True
    decimals: int = 0
    last_year: tuple[Point, ...] = ()
    most_per_day: float | None = None
    lowest: float = -np.inf
    highest: float = np.inf


@dataclass(frozen=True)
class FanPoint:
    """What is likely by one day: between `low` and `high` in eight cases of ten."""

    day: date
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """The likely value on the due day, and the chance (0 to 1) of reaching the target; `points` lead there."""

    low: float
    middle: float
    high: float
    chance: float
    method: Text
    points: tuple[FanPoint, ...]
    target: float

    @property
    def due_on(self) -> date:
        """The day that it speaks of."""
        return self.points[-1].day


def forecast(course: Course) -> Forecast | Text:
    """What is likely by the due day, or the reason why it cannot be said; the same course gives the same answer."""
    known = _thinned(sorted(set(course.points)))
    increments = max(len(known) - 1, 0)
    if known and known[-1][0] >= course.due_on:
        return N_("No forecast: the value of the due day is known")
    if course.is_flow and course.start_on.year != course.due_on.year:
        return N_("No forecast: the figure starts anew each year, and the target is for several")
    if increments < FEWEST:
        return N_(
            "No forecast yet: {count} of the {fewest} increments that it takes are known",
            count=increments,
            fewest=FEWEST,
        )
    way = _way(course, known)
    return way if isinstance(way, Text) else _arrival(course, way)


def _thinned(known: list[Point]) -> list[Point]:
    """At most a dozen increments of about as many days each, so that spells of weather fall within one."""
    if len(known) <= _MOST + 1:
        return known
    days = np.array([on.toordinal() for on, _ in known])
    places = np.searchsorted(days, np.linspace(days[0], days[-1], _MOST + 1))
    return [known[place] for place in sorted(set(places.tolist()))]


@dataclass(frozen=True)
class _Way:
    """Increments seen and steps to come, each with the days it takes and what the course it follows has there."""

    last: Point
    seen: Numbers
    seen_days: Numbers
    course_seen: Numbers
    step_days: Numbers
    course_coming: Numbers
    drift: float
    growing: float
    method: Text
    goes_on_as_lately: bool = False

    @property
    def ratio(self) -> float:
        """How much of this came for one of the course that it follows."""
        return float(self.seen.sum() / self.course_seen.sum())

    def scales(self, course: Numbers, days: Numbers) -> Numbers:
        """How large the scatter is for such parts of the course, 1 for the usual one of the usual length."""
        usual = self.course_seen.sum() / self.seen_days.sum()
        sizes = 1 - self.growing + self.growing * (course / days / usual) ** 2
        scales: Numbers = np.sqrt(sizes * days / self.seen_days.mean())
        return scales

    @property
    def left_over(self) -> Numbers:
        """What the course does not explain of each increment, in the scatter of a usual one."""
        rest: Numbers = (self.seen - self.ratio * self.course_seen) / self.scales(self.course_seen, self.seen_days)
        return rest


def _way(course: Course, known: list[Point]) -> _Way | Text:
    """What the figure follows: last year's course where that fits, else a straight line; else why neither will do."""
    days = np.array([on.toordinal() for on, _ in known], dtype=np.float64)
    seen, seen_days = np.diff([value for _, value in known]), np.diff(days)
    left = course.due_on.toordinal() - days[-1]
    steps = int(np.clip(np.ceil(left / seen_days.mean()), 1, _MOST_STEPS))
    step_days = np.full(steps, left / steps)
    told = {"count": len(seen), "days": int(days[-1] - days[0])}
    straight = _Way(
        *(known[-1], seen, seen_days, seen_days, step_days, step_days, _DRIFT, 0.0),
        N_("going by {count} increments in {days} days", **told),
    )
    if course.last_year and course.is_flow:
        ends = np.concatenate([days, days[-1] + np.cumsum(step_days)])
        before = np.diff(np.interp(ends, *_as_numbers(course.last_year))).clip(0)
        is_whole = course.last_year[0][0] <= known[0][0] and course.last_year[-1][0] >= course.due_on
        if is_whole and (before > 0).mean() > _SELDOM_EMPTY and before[: len(seen)].any():
            spoken = N_("by last year’s course and {count} increments in {days} days", **told)
            last_year = replace(
                straight,
                course_seen=before[: len(seen)],
                course_coming=before[len(seen) :],
                growing=_GROWING,
                method=spoken,
            )
            misfit = _misfit(last_year, straight)
            bound = _BETTER_THAN_STRAIGHT - _MISFIT_PER_INCREMENT / len(seen)
            if misfit < bound and _fits_by_chance(last_year) < _FITS_BY_CHANCE_BELOW:
                return replace(last_year, drift=_DRIFT_IF_MISFIT * misfit)
    return _straight(straight, left)


def _as_numbers(points: Sequence[Point]) -> tuple[Numbers, Numbers]:
    return np.array([on.toordinal() for on, _ in points], float), np.array([value for _, value in points], float)


def _misfit(last_year: _Way, straight: _Way) -> float:
    """How much last year's course leaves unexplained, as a share of what a straight line leaves."""
    scales = last_year.scales(last_year.course_seen, last_year.seen_days)
    line = (straight.seen - straight.ratio * straight.course_seen) / scales
    unexplained = float((line**2).sum())
    return float((last_year.left_over**2).sum()) / unexplained if unexplained else 1.0


def _fits_by_chance(way: _Way) -> float:
    """How often last year's increments in another order would leave no more unexplained."""
    shuffled = _seeded(way.course_seen).permuted(np.tile(way.course_seen, (_SHUFFLES, 1)), axis=1)
    left_over = (way.seen - way.ratio * shuffled) / way.scales(shuffled, way.seen_days)
    return float(((left_over**2).sum(axis=1) <= (way.left_over**2).sum() * (1 + 1e-9)).mean())


def _straight(way: _Way, left: float) -> _Way | Text:
    """The straight way, as wide as the order in its increments asks for; or why it is none."""
    count = len(way.seen)
    if left > way.seen_days.sum() + _HALF_DONE_DAYS:
        return N_("No forecast yet: half of the time is not over, and no earlier year says how the rest goes")
    rest = way.left_over
    shuffled = _seeded(rest).permuted(np.tile(rest, (_SHUFFLES, 1)), axis=1)
    roughness = (np.diff(shuffled, axis=1) ** 2).sum(axis=1)
    found = float((np.diff(rest) ** 2).sum())
    by_chance = float((roughness <= found * (1 + 1e-9)).mean())
    if by_chance < _ORDERED_BELOW and left > way.seen_days.sum() * _SHORT_REST:
        return N_("No forecast: the pace itself changes, and no earlier year says how it goes on")
    if by_chance < _ORDERED_BELOW:
        told = N_("its pace changed, so by the last {count} of {all} increments", count=count // 2, all=count)
        return replace(way, goes_on_as_lately=True, method=told)
    return replace(way, drift=_DRIFT + _DRIFT_IF_ORDERED * max(0.0, 1 - by_chance / _NO_ORDER_ABOVE))


def _seeded(values: Numbers) -> np.random.Generator:
    """Chance that is the same for the same numbers, whichever way up they are."""
    return np.random.default_rng(zlib.crc32(np.abs(values).tobytes()))


def _arrival(course: Course, way: _Way) -> Forecast:
    """The interval, the chance and the fan, from a thousand draws of what is still to come."""
    sums = np.cumsum(_drawn(way), axis=1)
    values = np.clip(way.last[1] + sums, *_bounds(course, way))
    low, middle, high = np.quantile(values, _QUANTILES, axis=0)
    if course.is_flow:
        low, middle, high = (np.maximum.accumulate(line) for line in (low, middle, high))
    ends = np.round(np.cumsum(way.step_days)).astype(int)
    points = tuple(
        FanPoint(
            way.last[0] + timedelta(days=int(after)),
            *(round(float(line[place]), course.decimals) for line in (low, middle, high)),
        )
        for place, after in enumerate(ends)
    )
    arrived = np.round(values[:, -1], course.decimals)
    reached = arrived <= course.target if course.direction == "down" else arrived >= course.target
    end, start = points[-1], FanPoint(way.last[0], way.last[1], way.last[1], way.last[1])
    return Forecast(
        *(end.low, end.middle, end.high, float(reached.mean())), way.method, (start, *points), course.target
    )


def _drawn(way: _Way) -> Numbers:
    """Increments of the steps to come, a row a draw: the course, its pace as uncertain as it is, and the scatter."""
    count, chance = len(way.seen), _seeded(way.seen)
    # So few increments scatter more than they show.
    widened = float(np.sqrt((count + 1) / (count - 1)))
    ratios = _lately(way, widened, chance) if way.goes_on_as_lately else _all_along(way, widened, chance)
    scatter = way.left_over[chance.integers(0, count, (_DRAWS, len(way.step_days)))] * widened
    drawn: Numbers = ratios[:, None] * way.course_coming + scatter * way.scales(way.course_coming, way.step_days)
    return drawn


def _all_along(way: _Way, widened: float, chance: np.random.Generator) -> Numbers:
    """The pace to come as that of the increments drawn again, and as far from it as paces drift."""
    drawn = chance.integers(0, len(way.seen), (_DRAWS, len(way.seen)))
    courses = way.course_seen[drawn].sum(axis=1)
    ratios = np.where(courses > 0, way.seen[drawn].sum(axis=1) / np.where(courses > 0, courses, 1), way.ratio)
    drift = chance.standard_normal(_DRAWS) * way.drift
    spread: Numbers = way.ratio + (ratios - way.ratio) * widened + drift * way.ratio
    return spread


def _lately(way: _Way, widened: float, chance: np.random.Generator) -> Numbers:
    """The pace to come as one of the latest, and as far from it as they are from one another."""
    paces = (way.seen / way.course_seen)[-(len(way.seen) // 2) :]
    changes = float(np.abs(np.diff(paces)).mean()) * widened * (-1 if way.ratio < 0 else 1)
    spread = paces.mean() + (paces - paces.mean()) * widened
    return chance.choice(spread, _DRAWS) + chance.standard_normal(_DRAWS) * changes


def _bounds(course: Course, way: _Way) -> tuple[Numbers | float, Numbers | float]:
    """What is possible at the end of each step."""
    value = way.last[1]
    if not course.is_flow:
        return min(course.lowest, value), max(course.highest, value)
    if course.most_per_day is None:
        return value, np.inf
    return value, value + course.most_per_day * np.cumsum(way.step_days)
