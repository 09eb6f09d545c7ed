"""Who may report what, whose a task is, and what the worst of its figures makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from tests.conftest import reader, report, report_states, run, state

YEAR_END = "2017-12-31"
# Bus lanes (10) and bus stations (8), both by the end of 2017.
TWO_FIGURES = "53-4-5"


def task(lake: Lake, task_id: str, on: str = YEAR_END) -> dict[str, Any]:
    """How one task stands on a day."""
    (row,) = lake.query(f"from task_progress(date '{on}') where task_id = $task", {"task": task_id}).to_pylist()
    return dict(row)


def task_of(home: LakeHome, task_id: str, on: str = YEAR_END) -> dict[str, Any]:
    return task(reader(home), task_id, on)


def owing(lake: Lake, subject_id: str) -> set[str]:
    """Who owes a word on one task, or a figure."""
    found = lake.query("select reporter_id from all_duties where subject_id = $subject", {"subject": subject_id})
    return {row["reporter_id"] for row in found.to_pylist()}


def taken(lake: Lake, task_id: str) -> set[str]:
    """Whose word on one task is taken."""
    found = lake.query("select reporter_id from may_report_words where task_id = $task", {"task": task_id})
    return {row["reporter_id"] for row in found.to_pylist()}


def members(lake: Lake, group: str) -> set[str]:
    found = lake.query("select unit_id from unit_members where group_id = $group", {"group": group})
    return {row["unit_id"] for row in found.to_pylist()}


# The worst of its figures


@pytest.mark.parametrize(
    ("lanes", "stations", "status", "behind"),
    [
        (10, 8, "met", 0),
        (10, 4, "overdue", 1),
        (9, 7, "overdue", 2),
        (10, None, "not_reported", 0),
        (9, None, "overdue", 1),
        (None, None, "not_reported", 0),
    ],
)
def test_at_the_end_a_task_is_met_only_when_all_its_figures_are(
    own_home: LakeHome, lanes: float | None, stations: float | None, status: str, behind: int
) -> None:
    values = {"bus_lanes_built": lanes, "bus_stations_started": stations}
    said = [(name, "zhengzhou", YEAR_END, value) for name, value in values.items() if value is not None]
    if said:
        state(own_home, *said)
    row = task_of(own_home, TWO_FIGURES)
    assert (row["status"], row["behind"], row["basis"]) == (status, behind, "figures")
    assert (row["asked"], row["reported"]) == (2, len(said))


@pytest.mark.parametrize(
    ("lanes", "stations", "status"),
    [
        # Of 10 and 8, half is due by the end of June.
        (10, 5, "ahead"),
        (10, 4.2, "on_track"),
        (10, 3.8, "slightly_behind"),
        (4.8, 2, "behind"),
    ],
)
def test_within_the_year_the_figure_that_lags_most_decides(
    own_home: LakeHome, lanes: float, stations: float, status: str
) -> None:
    state(
        own_home,
        ("bus_lanes_built", "zhengzhou", "2017-06-30", lanes),
        ("bus_stations_started", "zhengzhou", "2017-06-30", stations),
    )
    assert task_of(own_home, TWO_FIGURES, "2017-07-10")["status"] == status


def test_what_the_province_promised_does_not_hold_a_task_of_the_city_back(own_home: LakeHome) -> None:
    # The province aims at 200 good-air days, and nobody here reports them.
    report(own_home, "zhengzhou", "2017Q4", {"good_air_days": 189})
    row = task_of(own_home, "55-8")
    assert (row["status"], row["asked"]) == ("met", 1)


# Who owes, and who may report


@pytest.mark.parametrize(
    ("task_id", "units"),
    [
        # Its one lead, and not the counties that are responsible.
        ("16-5-1", {"development-reform"}),
        # Nobody leads it, so those responsible, whom the document asks for papers; who supports it owes nothing.
        ("23-2-5", {"jinshui", "economic-zone"}),
        # A group leads that has no members, so the first body that is responsible.
        ("14-2-3-1", {"land-resources"}),
        # A lasting requirement.
        ("22-3-9", set()),
    ],
)
def test_the_first_lead_owes_a_word_else_the_first_responsible(lake: Lake, task_id: str, units: set[str]) -> None:
    assert owing(lake, task_id) == units


def test_a_group_without_members_may_speak_through_the_city_which_owes_nothing(lake: Lake) -> None:
    assert taken(lake, "14-2-3-1") == {"zhengzhou", "land-resources"}
    assert taken(lake, "22-3-9") == {"zhengzhou"}


def test_groups_speak_through_their_members(lake: Lake) -> None:
    counties = members(lake, "group-counties")
    assert len(counties) == 11
    # Beside the counties, departments and employers at large are responsible: groups without members.
    assert taken(lake, "69-2") == counties
    assert owing(lake, "69-2") == set()
    for view in ("may_report_words", "may_report_figures", "all_duties"):
        groups = f"from {view} inner join units on reporter_id = units.unit_id where units.kind in ('group', 'area')"
        assert lake.query(groups).num_rows == 0


def test_a_task_is_asked_about_by_figures_or_by_a_word_and_never_by_neither(lake: Lake) -> None:
    tasks = lake.query(f"from task_progress(date '{YEAR_END}')").to_pylist()
    by_word = {
        row["task_id"] for row in lake.query("select distinct task_id from may_report_words where decides").to_pylist()
    }
    assert {row["task_id"] for row in tasks if row["basis"] == "state"} == by_word
    assert {row["basis"] for row in tasks} == {"state", "figures"}


def test_a_task_whose_figures_are_not_asked_for_is_asked_about_by_a_word(own_home: LakeHome) -> None:
    assert owing(reader(own_home), TWO_FIGURES) == taken(reader(own_home), TWO_FIGURES) == set()
    run(own_home, "update targets set counted = false where task_id = '53-4-5'")
    assert owing(reader(own_home), TWO_FIGURES) == taken(reader(own_home), TWO_FIGURES) == {"transport"}
    report_states(own_home, "transport", "2017Q2", {TWO_FIGURES: ("进行中", "")})
    assert task_of(own_home, TWO_FIGURES, "2017-07-10")["status"] == "on_track"


@pytest.mark.parametrize("budget", ["hazard_budget", "hazard_cost_patrol", "basin_investment", "basin_funds_loans"])
def test_budgets_and_estimates_are_not_asked_for(lake: Lake, budget: str) -> None:
    stated = lake.query("from targets where indicator_id = $name", {"name": budget}).to_pylist()
    assert stated
    assert not any(row["counted"] for row in stated)
    assert lake.query("from may_report_figures where indicator_id = $name", {"name": budget}).num_rows == 0
    assert owing(lake, budget) == set()


def test_a_target_that_restates_another_is_asked_for_through_that_one(lake: Lake) -> None:
    # The ten matters promise 103,030 starts; the plan that is counted divides 103,387 and names who answers for them.
    assert taken(lake, "77-7-1") == set()
    reporters = "from may_report_figures where indicator_id = 'housing_starts' and unit_id = 'zhengzhou'"
    assert {row["reporter_id"] for row in lake.query(reporters).to_pylist()} == {
        "housing",
        "housing-security-office",
        "shantytown-office",
        "zhengzhou",
    }
    assert task(lake, "77-7-1")["basis"] == "figures"


def test_every_county_and_zone_is_asked_for_what_a_rule_watches_and_only_of_itself(lake: Lake) -> None:
    found = lake.query("from all_duties where subject_id = 'debt_ratio'").to_pylist()
    assert lake.query("from may_report_figures where indicator_id = 'debt_ratio'").num_rows == len(found)
    assert all(row["reporter_id"] == row["unit_id"] for row in found)
    assert {row["unit_id"] for row in found} == members(lake, "group-counties") | members(lake, "group-zones")


# Whose it is


def test_every_task_of_the_gazette_has_an_owner(lake: Lake) -> None:
    without = "select task_id from tasks anti join task_owners using (task_id) order by task_id"
    # What the press told of other years and of the year's projects, without saying whose it is.
    assert [row["task_id"] for row in lake.query(without).to_pylist()] == ["air-2019", "air-2021", "projects-2017"]
    assert lake.query("from task_owners where len(owner_ids) = 0 or owners_zh is null").num_rows == 0


@pytest.mark.parametrize(
    ("task_id", "owners"),
    [
        ("16-5-1", ["development-reform"]),
        ("23-2-5", ["economic-zone", "jinshui"]),
        ("53-3-2", ["education", "group-districts", "group-zones"]),
        ("14-2-3-1", ["group-hazard-prevention"]),
    ],
)
def test_a_task_belongs_to_its_leads_else_to_those_responsible_groups_last(
    lake: Lake, task_id: str, owners: list[str]
) -> None:
    (row,) = lake.query("from task_owners where task_id = $task", {"task": task_id}).to_pylist()
    assert sorted(row["owner_ids"]) == sorted(owners)
    are_groups = [owner.startswith("group-") for owner in row["owner_ids"]]
    assert are_groups == sorted(are_groups)
