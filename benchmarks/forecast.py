"""Says how often a forecast held: on the series that the sources publish, and on series made from a fixed seed.

    python -m benchmarks.forecast [SERIES]

Forecasts each made series (SERIES of a kind, 400 unless told) after 4 to 11 of 12 months, without and with last year
known, and prints how often the end lay in the interval that should hold eight times in ten, by kind and method.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from duban.folders import PACKAGE
from duban.words.forecast import Course, Forecast, Point, forecast
from duban.words.wording import say

Numbers = npt.NDArray[np.float64]

YEAR, SEED = 2021, 2021
START, END = date(YEAR - 1, 12, 31), date(YEAR, 12, 31)
MONTH_ENDS = [date(YEAR + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(1, 13)]
SEEN = range(4, 12)
METHODS = {"last year": "its course", "pace changed": "lately"}
# The source that counts 102 good-air days to 26 August says that these are 17 more than a year before, which had 166 in
# all; 168 came in the end. One count before the end is too few for a forecast: this is why.
EARLIER, LATER, CAME = (102 - 17, 166), 102, 168


@dataclass
class Tally:
    """What became of the forecasts of one kind by one method."""

    held: list[bool] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)


def _noise(chance: np.random.Generator, spread: float) -> Numbers:
    return chance.gamma(1 / spread**2, spread**2, (2, 12))


def steady(chance: np.random.Generator) -> Numbers:
    """Months alike but for chance."""
    return _noise(chance, chance.uniform(0.15, 0.5))


def seasonal(chance: np.random.Generator) -> Numbers:
    """A high and a low season, at any time of the year."""
    months = (np.arange(12) + 0.5) / 12
    season = 1 + chance.uniform(0.2, 0.6) * np.sin(2 * np.pi * (months + chance.random()))
    return season * _noise(chance, chance.uniform(0.1, 0.3))


def lumpy(chance: np.random.Generator) -> Numbers:
    """Months with nothing, and months with much."""
    return (chance.random((2, 12)) < chance.uniform(0.35, 0.8)) * _noise(chance, 0.6)


def late(chance: np.random.Generator) -> Numbers:
    """Little at first, most towards the end."""
    return (np.arange(12) + 0.5) ** chance.uniform(0.4, 1.5) * _noise(chance, chance.uniform(0.1, 0.3))


def monthly(make: Callable[[np.random.Generator], Numbers], chance: np.random.Generator) -> Iterator[Course]:
    """This year and the year before of one kind, forecast month by month; `points` are all of this year."""
    before, this = make(chance) * np.array([[1.0], [chance.lognormal(0.05, 0.15)]]) * 1000
    yield _course(MONTH_ENDS, this, before, None)


def clean_days(chance: np.random.Generator) -> Iterator[Course]:
    """Days that are clean or not, in spells and with a season, as air is."""
    days = [START + timedelta(days=number) for number in range(1, 366)]
    season = chance.uniform(0.2, 1) * np.cos(2 * np.pi * (np.arange(365) / 365 + chance.uniform(-0.1, 0.1)))
    spells = np.array(
        [list(accumulate(row, lambda last, new: 0.65 * last + new)) for row in chance.normal(size=(2, 365))]
    )
    before, this = (season + spells < chance.normal(0.1, 0.2, (2, 1))).astype(float)
    yield _course(days, this, before, 1)


def level(chance: np.random.Generator) -> Iterator[Course]:
    """A stock that rises and falls, with or without a trend."""
    this = chance.normal(chance.normal(0, 0.5), 1, 12)
    yield replace(_course(MONTH_ENDS, this, this, None), is_flow=False, last_year=())


def _course(days: list[date], this: Numbers, before: Numbers, most: float | None) -> Course:
    this_year, last_year = (((START, 0.0), *zip(days, np.cumsum(row).tolist(), strict=True)) for row in (this, before))
    return Course(
        *(tuple(this_year), float(this.sum()), END, START + timedelta(days=1)),
        last_year=tuple(last_year),
        most_per_day=most,
        decimals=3 if most is None else 0,
    )


KINDS: dict[str, Callable[[np.random.Generator], Iterator[Course]]] = {
    "steady": lambda chance: monthly(steady, chance),
    "seasonal": lambda chance: monthly(seasonal, chance),
    "lumpy": lambda chance: monthly(lumpy, chance),
    "late-loading": lambda chance: monthly(late, chance),
    "clean days": clean_days,
    "level": level,
}


def coverage(series: int) -> dict[tuple[str, str], Tally]:
    """How the forecasts of `series` made series of each kind held: by kind and method, silence among the methods."""
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for kind, make in KINDS.items():
        chance = np.random.default_rng(SEED)
        for whole in (course for _ in range(series) for course in make(chance)):
            end = whole.points[-1][1]
            for known in ((), whole.last_year) if whole.is_flow else ((),):
                for months in SEEN:
                    until = MONTH_ENDS[months - 1]
                    points = tuple(point for point in whole.points if point[0] <= until)
                    _count(tallies, kind, forecast(replace(whole, points=points, last_year=known)), end, bool(known))
    return tallies


def _count(tallies: dict[tuple[str, str], Tally], kind: str, found: object, end: float, known: bool) -> None:
    year = "last year known" if known else "this year only"
    if not isinstance(found, Forecast):
        tallies[kind, f"{year}: silent"].held.append(True)
        return
    method = next((name for mark, name in METHODS.items() if mark in found.method.msgid), "straight")
    tally = tallies[kind, f"{year}: {method}"]
    tally.held.append(found.low - 1e-3 <= end <= found.high + 1e-3)
    tally.widths.append((found.high - found.low) / max(abs(end), 1e-9))


def _print(tallies: dict[tuple[str, str], Tally]) -> None:
    print(f"{'kind':14}{'known: method':32}{'forecasts':>10}{'held':>7}{'width':>7}")
    for (kind, method), tally in sorted(tallies.items()):
        held, width = np.mean(tally.held), np.median(tally.widths) if tally.widths else np.nan
        told = "" if method.endswith("silent") else f"{held:7.0%}{width:7.0%}"
        print(f"{kind:14}{method:32}{len(tally.held):10}{told}")


def published() -> Iterator[str]:
    """What a forecast from earlier counts would have said of each published series, beside the end that came."""
    with (PACKAGE / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["counted"] == "true"]
    years: dict[tuple[str, str, int], list[Point]] = defaultdict(list)
    for row in rows:
        on = date.fromisoformat(row["as_of"])
        years[row["indicator_id"], row["unit_id"], on.year].append((on, float(row["value"])))
    unfinished = 0
    for (indicator, unit, year), points in sorted(years.items()):
        known = sorted(point for point in points if point[0] < date(year, 12, 31))
        ends = [value for on, value in points if on == date(year, 12, 31)]
        unfinished += bool(known and not ends)
        if known and ends:
            start = (date(year - 1, 12, 31), 0.0)
            found = forecast(Course((start, *known), ends[0], date(year, 12, 31), date(year, 1, 1)))
            said = f"{found.low:g} to {found.high:g}" if isinstance(found, Forecast) else say(found, "en")
            yield f"{indicator}, {unit}, {known[-1][0]}: {said}. The end was {ends[0]:g}."
    yield f"{unfinished} more have one count within a year whose end is not published."
    before, whole = EARLIER
    yield f"Good-air days, share of the year before alone: {LATER / before * whole:.0f}. The end was {CAME:g}."


def main() -> None:
    """Print what held."""
    for said in published():
        print(said)
    started = time.process_time()
    tallies = coverage(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
    _print(tallies)
    asked = sum(len(tally.held) for tally in tallies.values())
    print(f"{(time.process_time() - started) / asked * 1000:.2f} ms a forecast")


if __name__ == "__main__":
    main()
