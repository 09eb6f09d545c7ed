"""The one figure of an item as data: lines over the time of a target, or bars beside the names of units."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from duban.lake.reader import Lake
from duban.meeting.asking import rows
from duban.words.amounts import is_missing, spoken_measure
from duban.words.meeting import Chart, Series
from duban.words.wording import N_, say

Row = Mapping[Any, Any]
Role = Literal["actual", "target", "promised", "last_year"]

_NAMES = {
    "actual": N_("Actual"),
    "target": N_("Target"),
    "promised": N_("Promised"),
    "last_year": N_("Last year"),
}
# A line of more points is thinned to the ends of months.
_MOST_POINTS = 24
# More bars than this no one reads from the back of a room.
_MOST_BARS = 14


def time_chart(lake: Lake, row: Row, on: date, language: str) -> Chart | None:
    """Actual points, the promised way and the target of a row of `meeting/figures`; None without a single value."""
    known = _values(lake, row, on)
    start, due = _day(row["start_on"]), _day(row["due_on"])
    within = {day: value for day, value in known.items() if start <= day <= due}
    if not within:
        return None
    plan = _plan(lake, row)
    days = sorted({*within, *(day for day in plan if day >= min(start, *plan))})
    before = {_later(day): value for day, value in known.items() if day < start}
    last = {day: value for day, value in before.items() if start <= day <= due}
    days = sorted({*days, *last}) if len(last) > 1 else days
    lines: list[tuple[Role, Sequence[float | None]]] = [
        ("actual", [within.get(day) for day in days]),
        ("promised", [_on_way(plan, day) for day in days]),
        ("target", [row["target"]] * len(days)),
    ]
    if len(last) > 1:
        lines.append(("last_year", [last.get(day) for day in days]))
    return _chart("time", days, lines, row, language)


def bar_chart(alike: Sequence[Row], language: str) -> Chart:
    """Actual and target of the units that share a promise, the widest gap first; rows of `meeting/figures`."""
    shown = alike[:_MOST_BARS]
    lines: list[tuple[Role, Sequence[float | None]]] = [
        ("actual", [_number(row["actual"]) for row in shown]),
        ("target", [_number(row["target"]) for row in shown]),
    ]
    return _chart("bars", [row[f"unit_{language}"] for row in shown], lines, shown[0], language)


def report_chart(missing: Sequence[Row], language: str) -> Chart:
    """How many reports each unit owes; rows of `meeting/missing_reports`."""
    shown = missing[:_MOST_BARS]
    series = Series(say(N_("Missing"), language), "actual", tuple(float(row["missing"]) for row in shown))
    names = tuple(row[f"unit_{language}"] for row in shown)
    return Chart("bars", names, (series,), say(N_("reports"), language), 0)


def _chart(
    kind: Literal["time", "bars"],
    categories: Sequence[date | str],
    lines: Sequence[tuple[Role, Sequence[float | None]]],
    row: Row,
    language: str,
) -> Chart:
    factor, measure, more = spoken_measure(row[f"measure_{language}"], language)
    series = tuple(
        Series(say(_NAMES[role], language), role, tuple(None if value is None else value * factor for value in values))
        for role, values in lines
    )
    return Chart(kind, tuple(categories), series, measure, int(row["decimals"]) + more)


def _values(lake: Lake, row: Row, on: date) -> dict[date, float]:
    found = rows(lake, "meeting/values", indicator=row["indicator_id"], unit=row["unit_id"], on=on)
    values = {_day(value["as_of"]): float(value["value"]) for value in found if value["value"] is not None}
    if len(values) <= _MOST_POINTS:
        return values
    ends: dict[tuple[int, int], date] = {}
    for day in sorted(values):
        ends[day.year, day.month] = day
    return {day: values[day] for day in ends.values()}


def _plan(lake: Lake, row: Row) -> dict[date, float]:
    due = _day(row["due_on"]).isoformat()
    key = {"task": row["task_id"], "indicator": row["indicator_id"], "unit": row["unit_id"], "due": due}
    return {_day(point["day"]): float(point["value"]) for point in rows(lake, "meeting/promised_line", **key)}


def _on_way(plan: Mapping[date, float], day: date) -> float | None:
    """The value that the plan has on a day, on the straight line between its points."""
    days = sorted(plan)
    place = bisect_right(days, day)
    if not place:
        return None
    if place == len(days):
        return plan[days[-1]]
    first, second = days[place - 1], days[place]
    return plan[first] + (plan[second] - plan[first]) * (day - first).days / (second - first).days


def _later(day: date) -> date:
    """The same day a year later; the end of February stays its end."""
    return date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def _number(value: Any) -> float | None:
    return None if is_missing(value) else float(value)


def _day(value: Any) -> date:
    found: date = value.date() if hasattr(value, "date") else value
    return found
