"""Through which points a figure goes, and what the quarters that are left must bring."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.words.outlook import outlook, told
from duban.words.wording import say
from tests.conftest import ask, report, report_days, state

HOUSING = {"indicator": "housing_starts", "unit": "jinshui", "on": date(2017, 9, 30)}
AIR = {"indicator": "good_air_days", "unit": "zhengzhou", "on": date(2017, 4, 30)}


def of_kind(points: pd.DataFrame, kind: str) -> list[tuple[str, float]]:
    """The days and values of one kind, of the target that comes due first."""
    rows = points[(points["kind"] == kind) & (points["due_on"] == points["due_on"].min())]
    return list(zip(rows["day"].astype(str), rows["value"], strict=True))


def test_a_flow_starts_at_zero_and_stops_at_the_reporting_date(year_lake: Lake) -> None:
    points = queries.run(year_lake, "trajectory/points", **HOUSING)
    known = [("2016-12-31", 0), ("2017-03-31", 3500), ("2017-06-30", 7000), ("2017-09-30", 10500)]
    assert of_kind(points, "actual") == known


def test_the_promised_line_runs_through_the_milestones(year_lake: Lake) -> None:
    points = queries.run(year_lake, "trajectory/points", **HOUSING)
    target = queries.run(year_lake, "trajectory/targets", **HOUSING)["target"].iloc[0]
    shares = [round(value / target, 2) for _, value in of_kind(points, "promised")]
    assert shares == [0, 0.1, 0.9, 1, 1]


def test_what_each_quarter_left_must_bring_stands_beside_the_best(year_lake: Lake) -> None:
    row = queries.run(year_lake, "trajectory/targets", **HOUSING).iloc[0]
    assert row["best_per_quarter"] == pytest.approx(3500, rel=0.01)
    assert row["needed_per_quarter"] == pytest.approx((row["target"] - 10500) / (92 * 4 / 365.25))
    assert row["is_without_precedent"] == (row["needed_per_quarter"] > row["best_per_quarter"])


def test_what_is_met_or_over_needs_no_recovery(year_lake: Lake) -> None:
    over = queries.run(year_lake, "trajectory/targets", **HOUSING | {"on": date(2018, 1, 31)}).iloc[0]
    assert pd.isna(over["needed_per_quarter"])


def test_last_year_is_moved_on_by_a_year(own_home: LakeHome) -> None:
    quarters = [("2016-03-31", 900), ("2016-06-30", 5000), ("2016-12-31", 9000)]
    state(own_home, *(("housing_starts", "jinshui", day, value) for day, value in quarters))
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1000})
    points = ask(own_home, "trajectory/points", **HOUSING)
    moved = [("2016-12-31", 0), ("2017-03-31", 900), ("2017-06-30", 5000), ("2017-12-31", 9000)]
    assert of_kind(points, "last_year") == moved


@pytest.mark.parametrize(("reported", "known"), [(2, 91), (1, 2)])
def test_daily_values_are_followed_where_they_give_the_newest_count(
    own_home: LakeHome, reported: int, known: int
) -> None:
    report_days(own_home, "zhengzhou", "2017Q1", [50] + [150] * 88 + [50])
    report(own_home, "zhengzhou", "2017Q1", {"good_air_days": reported})
    assert len(of_kind(ask(own_home, "trajectory/points", **AIR), "actual")) == known


def test_an_outlook_says_why_it_is_silent(year_lake: Lake) -> None:
    targets, points = (queries.run(year_lake, f"trajectory/{name}", **HOUSING) for name in ("targets", "points"))
    found = outlook(targets, points, date(2017, 9, 30))
    assert found is not None
    assert say(told(found, "en"), "en").startswith("No forecast yet: 3 of the 4 increments")
