"""An outlook in words: what is likely, the chance, and the recovery that is needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from duban.words.forecast import Forecast
from duban.words.outlook import Outlook, arrival, chance, chart_of, outlook, recovery, told
from duban.words.wording import Text, say
from tests.words.test_forecast import END, EVEN, START, points

ON = date(2021, 9, 30)
TARGET = {
    "task_id": "1",
    "start_on": date(2021, 1, 1),
    "due_on": END,
    "counted": True,
    "target": 120.0,
    "measure_zh": "套",
    "measure_en": "homes",
    "decimals": 0,
    "direction": "up",
    "accumulates": "flow",
    "most_per_day": None,
    "lowest": 0.0,
    "highest": None,
    "needed_per_quarter": 28.0,
    "best_per_quarter": 33.0,
    "is_without_precedent": False,
    "indicator_zh": "新开工",
    "indicator_en": "Homes started",
}


def frame(months: int, last_year: int = 0) -> pd.DataFrame:
    rows = [("promised", START, 0.0), ("promised", END, 120.0)]
    rows += [("actual", *point) for point in points(EVEN, months)]
    rows += [("last_year", *point) for point in points(EVEN, last_year)] if last_year else []
    return pd.DataFrame(rows, columns=["kind", "day", "value"]).assign(task_id="1", due_on=END)


def view(months: int = 9, last_year: int = 0, **holds: object) -> Outlook:
    found = outlook(pd.DataFrame([TARGET | holds]), frame(months, last_year), ON)
    assert found is not None
    return found


def test_the_line_says_where_by_when_how_likely_and_from_what() -> None:
    line = say(told(view(), "en"), "en")
    assert line.startswith("Likely ")
    assert "homes by 31 December 2021 (8 times in 10)" in line
    assert line.endswith("going by 9 increments in 273 days")
    assert "预计" in say(told(view(), "zh"), "zh")


def test_where_nothing_can_be_said_the_line_says_why() -> None:
    assert say(told(view(3), "en"), "en") == "No forecast yet: 3 of the 4 increments that it takes are known"


def test_no_chance_is_told_as_certain() -> None:
    assert [say(chance(share, "en"), "en") for share in (0.0, 0.34, 1.0)] == ["less than 1%", "34%", "more than 99%"]


def test_ends_that_are_one_number_are_told_once() -> None:
    found = view().found
    assert isinstance(found, Forecast)
    assert arrival(replace(found, low=119.6, high=120.2), "homes", "en", 0) == "120 homes"
    assert arrival(replace(found, low=110, high=130), "天", "zh", 0) == "110–130 天"


@pytest.mark.parametrize(("without", "end"), [(True, "without precedent"), (False, "brought 33 homes")])
def test_what_each_quarter_must_bring_stands_beside_the_best(without: bool, end: str) -> None:
    said = recovery(view(is_without_precedent=without), "en")
    assert isinstance(said, Text)
    assert say(said, "en").endswith(end)


def test_nothing_missing_needs_no_recovery() -> None:
    assert recovery(view(needed_per_quarter=None), "en") is None


def test_a_start_and_an_end_are_no_course_of_last_year() -> None:
    assert view(last_year=1).of_kind("last_year").empty
    assert len(view(last_year=12).of_kind("last_year")) == 13


def test_a_figure_without_a_target_that_has_begun_has_no_outlook() -> None:
    assert outlook(pd.DataFrame([TARGET]), frame(9), date(2020, 6, 1)) is None
    assert outlook(pd.DataFrame([TARGET]).head(0), frame(9), ON) is None
    assert outlook(pd.DataFrame([TARGET | {"counted": False}]), frame(9), ON) is None


def test_of_two_targets_the_one_that_runs_is_taken() -> None:
    later = TARGET | {"task_id": "2", "start_on": date(2022, 1, 1), "due_on": date(2022, 12, 31)}
    found = outlook(pd.DataFrame([TARGET, later]), frame(9), ON)
    assert found is not None
    assert found.target["task_id"] == "1"


def test_the_chart_of_an_item_has_every_way_on_the_same_days() -> None:
    chart = chart_of(view(last_year=12), "en")
    assert {series.role for series in chart.series} == {
        *("promised", "last_year", "actual", "likely_low", "likely_high", "target"),
    }
    assert {len(series.values) for series in chart.series} == {len(chart.categories)}
    roles = {series.role for series in chart_of(view(3), "zh").series}
    assert roles == {"promised", "actual", "target"}
