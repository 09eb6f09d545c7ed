"""The one figure of an item as data: the way of a figure with where it will likely arrive, or bars beside names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from duban.lake import queries
from duban.lake.reader import Lake
from duban.words.amounts import is_missing
from duban.words.meeting import Chart, Series
from duban.words.outlook import Outlook, outlook
from duban.words.wording import N_, say

Row = Mapping[Any, Any]

# More bars than this no one reads from the back of a room.
_MOST_BARS = 14


def outlook_of(lake: Lake, row: Row, on: date) -> Outlook | None:
    """The outlook of a row of `meeting/figures` on a day; None where nothing was promised by then.

    It is made once for each state of the tables that it follows from.
    """
    since = max(queries.unchanged_since(lake, name, on) for name in ("trajectory/targets", "trajectory/points"))
    return _outlook(lake, since, row["task_id"], row["indicator_id"], row["unit_id"], row["due_on"], on)


@lru_cache(maxsize=500)
def _outlook(
    lake: Lake, _since: int, task_id: str, indicator_id: str, unit_id: str, due_on: date, on: date
) -> Outlook | None:
    asked = {"indicator": indicator_id, "unit": unit_id, "on": on}
    targets = queries.run(lake, "trajectory/targets", **asked)
    own = targets[[day == due_on for day in targets["due_on"]]]
    return outlook(own, queries.run(lake, "trajectory/points", **asked), on, task_id)


def bar_chart(alike: Sequence[Row], language: str) -> Chart:
    """Actual and target of the units that share a promise, the widest gap first; rows of `meeting/figures`."""
    shown = alike[:_MOST_BARS]
    reached = Series(say(N_("Actual"), language), "actual", tuple(_number(row["actual"]) for row in shown))
    wanted = Series(say(N_("Target"), language), "target", tuple(_number(row["target"]) for row in shown))
    names = tuple(row[f"unit_{language}"] for row in shown)
    return Chart("bars", names, (reached, wanted), shown[0][f"measure_{language}"], int(shown[0]["decimals"]))


def report_chart(missing: Sequence[Row], language: str) -> Chart:
    """How many reports each unit owes; rows of `meeting/missing_reports`."""
    shown = missing[:_MOST_BARS]
    series = Series(say(N_("Missing"), language), "actual", tuple(float(row["missing"]) for row in shown))
    names = tuple(row[f"unit_{language}"] for row in shown)
    return Chart("bars", names, (series,), say(N_("reports"), language), 0)


def _number(value: Any) -> float | None:
    return None if is_missing(value) else float(value)
