"""An invented year on top of the gazette, and an invented city alone: both build, and 2017 stays as it was."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from duban.folders import PACKAGE
from duban.intake.read.template import template_frame
from duban.lake import queries
from duban.lake.reader import Lake
from duban.promises.build import build
from duban.words.periods import parse_period
from tests.conftest import MadeOnce, reader
from tests.promises.conftest import NEXT_YEAR, OTHER_CITY

# What is said of 2017; the tables of tasks and duties are compared without what the year after adds.
OF_2017 = {
    "progress": "from progress(date '2017-12-31') where document_id is null or document_id not like '%-2018-%'",
    "statuses": "from task_progress(date '2017-12-31') where task_id not like '2018-%'",
    "places": "from league_places where period not like '2018%'",
    "who owes what": "select subject_id, unit_id, reporter_id, quarter_on, due_on from owed_reports(date '2017-12-31')",
    "expected reports": "from expected_reports(date '2017-12-31', date '2018-02-28')",
}
ADDED_FIGURES = """
    select distinct
        parts.part_id,
        targets.unit_id,
    from targets
    inner join reported_parts as parts using (indicator_id)
    where targets.counted and targets.document_id like '%-2018-%'
"""


@pytest.fixture(scope="module")
def two_years(made_once: MadeOnce) -> Lake:
    """A reader of the gazette with the invented year on top."""
    return reader(made_once("two_years", lambda home: build(home, [PACKAGE, NEXT_YEAR])))


@pytest.fixture(scope="module")
def other_city(made_once: MadeOnce) -> Lake:
    """A reader of the invented city."""
    return reader(made_once("other_city", lambda home: build(home, OTHER_CITY)))


@pytest.mark.parametrize("asked", OF_2017.values(), ids=OF_2017.keys())
def test_what_is_said_of_2017_stays_with_2018_on_top(asked: str, lake: Lake, two_years: Lake) -> None:
    before, after = (one.query(f"{asked} order by all").to_pandas() for one in (lake, two_years))
    assert len(before) > 100
    pd.testing.assert_frame_equal(before, after)


def test_duties_stay_but_for_what_2018_promises_too(lake: Lake, two_years: Lake) -> None:
    added = added_figures(two_years)
    # Daily values go with good-air days.
    added.add(("air_quality_index", "zhengzhou"))
    rows = {
        tuple(row.values())
        for row in lake.query("from all_duties").to_pylist()
        if (row["subject_id"], row["unit_id"]) not in added
    }
    assert len(rows) > 800
    assert rows <= {tuple(row.values()) for row in two_years.query("from all_duties").to_pylist()}


def added_figures(lake: Lake) -> set[tuple[str, str]]:
    """Subject and unit of each counted target that the invented year adds."""
    return {(row["part_id"], row["unit_id"]) for row in lake.query(ADDED_FIGURES).to_pylist()}


def test_each_target_of_2018_has_a_duty_and_expected_reports(two_years: Lake) -> None:
    wanted = added_figures(two_years)
    owed = two_years.query("from all_duties where until_on >= date '2018-12-31'").to_pandas()
    expected = two_years.query("from expected_reports(date '2019-12-31', date '2020-01-31')").to_pandas()
    expected = expected[pd.to_datetime(expected["quarter_on"]) > "2017-12-31"]
    assert len(wanted) > 40
    assert wanted <= set(zip(owed["subject_id"], owed["unit_id"], strict=True))
    assert wanted <= set(zip(expected["subject_id"], expected["unit_id"], strict=True))


def test_the_template_of_2018_has_the_rows_of_2018(two_years: Lake) -> None:
    owed = queries.run(two_years, "report_data/owed", reporter="jinshui", quarter_on=date(2018, 6, 30))
    template = template_frame(owed, parse_period("2018Q2"), "en")
    assert {"housing_starts", "housing_completions"} <= set(template["indicator_id"])
    assert set(template["period"]) == {"2018Q2"}


def test_what_one_body_hands_in_for_others_stands_in_its_template(two_years: Lake) -> None:
    owed = queries.run(two_years, "report_data/owed", reporter="finance", quarter_on=date(2018, 12, 31))
    figures = set(zip(owed["indicator_id"], owed["unit_id"], strict=True))
    assert {("fiscal_science_spend", "jinshui"), ("general_budget_spend", "zhengzhou-municipal")} <= figures


def test_the_lists_of_2018_follow_those_of_2017(two_years: Lake) -> None:
    rows = two_years.query("from league_places where list_id = '2018Q1-composite' order by position").to_pandas()
    assert len(rows) == 15
    assert set(rows["previous_period"]) == {"2017Q1"}


def test_the_other_city_has_its_own_duties_and_statuses(other_city: Lake) -> None:
    reporters = set(other_city.query("select reporter_id from all_duties").to_pandas()["reporter_id"])
    units = set(other_city.query("select unit_id from units").to_pandas()["unit_id"])
    assert reporters <= units
    assert len(reporters) == 14
    statuses = other_city.query("select status from progress(date '2019-12-31')").to_pandas()
    assert set(statuses["status"]) == {"not_reported", "not_started"}


@pytest.mark.parametrize("theme", ["housing", "air", "research", "key_projects", "welfare"])
def test_the_other_city_promises_something_in_each_headline(other_city: Lake, theme: str) -> None:
    asked = "select count(*) as n from targets inner join tasks using (task_id) where theme = $theme"
    assert other_city.query(asked, {"theme": theme}).to_pylist() != [{"n": 0}]
