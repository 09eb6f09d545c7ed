"""One figure's outlook: its way so far, what is likely by its due day, and both told in a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd

from duban.words.amounts import amount, day, is_missing, percent
from duban.words.forecast import Course, Forecast, Point, forecast
from duban.words.meeting import Chart, Series
from duban.words.wording import N_, Text, say

Row = Mapping[str, Any]
Role = Literal["actual", "target", "promised", "last_year", "likely_low", "likely_high"]

# A start and an end alone are no course.
_FEWEST_LAST_YEAR = 3
_MOST_DAYS = 60


@dataclass(frozen=True)
class Outlook:
    """A target (a row of `trajectory/targets`), its points (rows of `trajectory/points`), and what is likely.

    Where nothing can be said, `found` is the reason.
    """

    target: Row
    points: pd.DataFrame
    found: Forecast | Text

    def of_kind(self, kind: str) -> pd.DataFrame:
        """The points that are promised, actual, or of last_year where that year has a course, by day."""
        points = self.points[self.points["kind"] == kind]
        return points.head(0) if kind == "last_year" and len(points) < _FEWEST_LAST_YEAR else points


def outlook(targets: pd.DataFrame, points: pd.DataFrame, on: date, task_id: str = "") -> Outlook | None:
    """The outlook of one figure on day `on`: of the task's target, else of the newest counted one that has begun.

    None where nothing is promised of it by then.
    """
    of_task = targets[targets["task_id"] == task_id] if task_id else targets[targets["counted"].astype(bool)]
    begun = of_task[of_task["start_on"] <= on].sort_values("due_on")
    if begun.empty:
        return None
    running = begun[begun["due_on"] >= on]
    row = {str(name): cell for name, cell in (begun.iloc[-1] if running.empty else running.iloc[0]).items()}
    own = points[(points["task_id"] == row["task_id"]) & (points["due_on"] == row["due_on"])].sort_values("day")
    return Outlook(row, own, forecast(_course(row, own)))


def _course(row: Row, points: pd.DataFrame) -> Course:
    lowest, highest = (row[name] for name in ("lowest", "highest"))
    return Course(
        points=_points(points, "actual"),
        target=float(row["target"]),
        due_on=row["due_on"],
        start_on=row["start_on"],
        direction=row["direction"],
        is_flow=row["accumulates"] == "flow",
        decimals=int(row["decimals"]),
        last_year=_points(points, "last_year"),
        most_per_day=None if is_missing(row["most_per_day"]) else float(row["most_per_day"]),
        lowest=-np.inf if is_missing(lowest) else float(lowest),
        highest=np.inf if is_missing(highest) else float(highest),
    )


def _points(points: pd.DataFrame, kind: str) -> tuple[Point, ...]:
    rows = points[points["kind"] == kind] if kind else points
    return tuple(zip(rows["day"], rows["value"].astype(float), strict=True))


def arrival(found: Forecast, measure: str, language: str, decimals: int, *, bare: bool = False) -> str:
    """Where it will likely be on the due day, in the reader's words: 210–228 days."""
    low, high = (amount(end, measure, language, decimals, bare=True) for end in (found.low, found.high))
    with_measure = amount(found.high, measure, language, decimals, bare=bare)
    return with_measure if low == high else f"{low}–{with_measure}"


def chance(share: float, language: str) -> Text | str:
    """The chance of arriving; a thousand draws know no chance of nothing, and no certainty."""
    if share < 0.01:
        return N_("less than 1%")
    return N_("more than 99%") if share > 0.99 else percent(share, language)


def told(view: Outlook, language: str) -> Text:
    """What is likely by the due day, the chance of the target, and by which method; or why it cannot be said."""
    if isinstance(view.found, Text):
        return view.found
    row, measure = view.target, view.target[f"measure_{language}"]
    return N_(
        "Likely {arrival} by {day} (8 times in 10), {chance} chance of {target}; {method}",
        arrival=arrival(view.found, measure, language, int(row["decimals"])),
        day=day(row["due_on"], language),
        chance=chance(view.found.chance, language),
        target=amount(row["target"], measure, language, int(row["decimals"])),
        method=view.found.method,
    )


def chart_of(view: Outlook, language: str) -> Chart:
    """The way of one figure as the chart of an item: of daily values only the last of each week."""
    row = view.target
    kinds = ("promised", "last_year", "actual")
    ways: dict[str, dict[date, float]] = {kind: dict(_points(_weekly(view.of_kind(kind)), "")) for kind in kinds}
    found = view.found.points if isinstance(view.found, Forecast) else ()
    ways |= {"likely_low": {point.day: point.low for point in found}}
    ways |= {"likely_high": {point.day: point.high for point in found}}
    ways |= {"target": {row["due_on"]: float(row["target"])}}
    names: dict[Role, Text] = {
        "promised": N_("Promised"),
        "last_year": N_("Last year"),
        "actual": N_("Reached"),
        "likely_low": N_("Likely, at least"),
        "likely_high": N_("Likely, at most"),
        "target": N_("Target"),
    }
    days = tuple(sorted({on for way in ways.values() for on in way}))
    series = tuple(
        Series(say(name, language), role, tuple(ways[role].get(on) for on in days))
        for role, name in names.items()
        if ways[role]
    )
    return Chart("time", days, series, row[f"measure_{language}"], int(row["decimals"]))


def _weekly(points: pd.DataFrame) -> pd.DataFrame:
    if len(points) <= _MOST_DAYS:
        return points
    weeks = pd.to_datetime(points["day"]).dt.to_period("W")
    return pd.concat([points.head(1), points.groupby(weeks).tail(1)]).drop_duplicates("day")


def recovery(view: Outlook, language: str) -> Text | None:
    """What each quarter that is left must bring, beside the best ever; None where nothing is missing or known."""
    row, measure = view.target, view.target[f"measure_{language}"]
    if is_missing(row["needed_per_quarter"]) or is_missing(row["best_per_quarter"]):
        return None
    needed, best = (
        amount(row[name], measure, language, int(row["decimals"]))
        for name in ("needed_per_quarter", "best_per_quarter")
    )
    said = {"needed": needed, "best": best}
    if row["is_without_precedent"]:
        return N_("Each quarter left must bring {needed}; the best so far brought {best}: without precedent", **said)
    return N_("Each quarter left must bring {needed}; the best so far brought {best}", **said)
