"""What the views make of the numbers: plan, progress, status, sums, ratios, places. Every page reads these."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.promises.build import build
from duban.words import headline_findings
from duban.words.wording import say
from tests.conftest import MadeOnce, ask, change, copied, reader, report, report_days, rows_of, run, state

YEAR_END = "2017-12-31"

ALLOCATIONS = {
    "zhongyuan": 987,
    "erqi": 2925,
    "guancheng": 81,
    "huiji": 1139,
    "high-tech-zone": 1069,
    "economic-zone": 388,
    "zhengdong": 328,
    "zhongmu": 1742,
}


def progress(lake: Lake, on: str, indicator: str, unit: str) -> dict[str, Any]:
    """The progress of one unit on one indicator of the detailed housing plan, or the only target there is."""
    rows = lake.query(
        f"from progress(date '{on}') where indicator_id = $indicator and unit_id = $unit"
        " order by document_id = 'zzb-2017-50' desc, due_on",
        {"indicator": indicator, "unit": unit},
    )
    return dict(rows.to_pylist()[0])


def progress_of(home: LakeHome, on: str, indicator: str, unit: str) -> dict[str, Any]:
    return progress(reader(home), on, indicator, unit)


STATED = (
    ("housing_starts", "jinshui", "2017-03-31", 1405),
    ("housing_starts", "erqi", "2017-06-30", 2000),
    ("housing_starts", "guancheng", "2017-06-30", 7000),
    ("housing_starts", "huiji", "2017-06-30", 6702),
    ("housing_starts", "xinmi", "2017-06-30", 495),
    ("housing_starts", "zhengdong", "2017-05-15", 9000),
    ("housing_starts", "zhongmu", "2017-08-31", 4797),
    ("housing_starts", "zhongyuan", "2017-12-31", 503),
    ("rental_completions", "jinshui", "2017-03-31", 35),
    ("rental_completions", "erqi", "2017-09-30", 840),
    ("research_active_firm_share", "zhengzhou", "2018-12-31", 30),
    ("fiscal_science_share", "jinshui", "2017-03-31", 2.7),
)


@pytest.fixture(scope="module")
def stated(lake_home: LakeHome, made_once: MadeOnce) -> Lake:
    """A reader of a lake in which districts stand at every distance from what was due."""
    return reader(made_once("stated", lambda home: state(copied(lake_home, home), *STATED)))


# Plan


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("jinshui", 0.1),
        ("zhengdong", 0.1 + 0.8 * 45 / 91),
        ("erqi", 0.9),
        ("zhongmu", 1.0),
        ("zhongyuan", 1.0),
    ],
)
def test_starts_are_expected_through_the_milestones(stated: Lake, unit: str, expected: float) -> None:
    assert progress(stated, YEAR_END, "housing_starts", unit)["expected"] == pytest.approx(expected)


def test_what_has_no_milestones_is_expected_along_a_straight_line(stated: Lake) -> None:
    assert progress(stated, YEAR_END, "rental_completions", "jinshui")["expected"] == pytest.approx(90 / 365)
    assert progress(stated, YEAR_END, "rental_completions", "erqi")["expected"] == pytest.approx(273 / 365)


def test_a_yearly_share_is_expected_at_its_target_from_the_first_day(stated: Lake) -> None:
    assert progress(stated, YEAR_END, "fiscal_science_share", "jinshui")["expected"] == 1
    several_years = progress(stated, "2018-12-31", "research_active_firm_share", "zhengzhou")
    assert several_years["expected"] == pytest.approx(730 / 1461)


def test_the_plan_of_the_city_has_the_dates_of_the_circular(lake: Lake) -> None:
    plan = queries.run(lake, "housing/plan", indicator="housing_starts", document="zzb-2017-50", on=YEAR_END)
    assert dict(zip(plan["day"].map(str), plan["share"], strict=True)) == {
        "2016-12-31": 0,
        "2017-03-31": 0.1,
        "2017-06-30": 0.9,
        "2017-08-31": 1,
        "2017-12-31": 1,
    }


# Attainment


def test_attainment_is_what_was_reached_of_what_was_promised(stated: Lake) -> None:
    row = progress(stated, YEAR_END, "rental_completions", "jinshui")
    assert (row["attainment"], row["missing"]) == (0.2, 140)
    assert row["expected_value"] == pytest.approx(175 * 90 / 365)
    assert row["shortfall"] == pytest.approx(90 / 365 - 0.2)


def test_a_baseline_is_where_the_way_begins(own_home: LakeHome) -> None:
    run(own_home, "update targets set baseline = 100 where indicator_id = 'rental_completions' and unit_id = 'jinshui'")
    state(own_home, ("rental_completions", "jinshui", "2017-06-30", 160))
    row = progress_of(own_home, YEAR_END, "rental_completions", "jinshui")
    assert row["attainment"] == pytest.approx(0.8)
    assert row["expected_value"] == pytest.approx(100 + 75 * 181 / 365)


def test_less_is_better_where_the_direction_is_down(own_home: LakeHome) -> None:
    run(own_home, "update indicators set direction = 'down' where indicator_id = 'rental_completions'")
    state(own_home, ("rental_completions", "jinshui", YEAR_END, 200), ("rental_completions", "erqi", YEAR_END, 900))
    over, under = (progress_of(own_home, YEAR_END, "rental_completions", unit) for unit in ("jinshui", "erqi"))
    assert (over["attainment"], over["missing"], over["status"]) == (pytest.approx(175 / 200), 25, "overdue")
    assert (under["missing"], under["status"]) == (0, "met")


def test_a_value_after_the_due_day_comes_too_late(own_home: LakeHome) -> None:
    state(own_home, ("key_project_investment", "zhengzhou", "2017-07-01", 2400))
    half_year = rows_of(own_home, "from progress(date '2017-09-30') where task_id = '24-3-4'")[0]
    assert (half_year["actual"], half_year["status"]) == (915.9, "not_reported")


# Status


@pytest.mark.parametrize(
    ("status", "on", "indicator", "unit"),
    [
        ("overdue", YEAR_END, "housing_starts", "zhongyuan"),
        ("behind", "2017-07-10", "housing_starts", "erqi"),
        ("slightly_behind", "2017-07-10", "housing_starts", "guancheng"),
        ("due_soon", "2017-12-10", "rental_completions", "erqi"),
        ("on_track", "2017-07-10", "housing_starts", "huiji"),
        ("met", "2017-07-10", "housing_starts", "xinmi"),
        ("not_reported", "2017-07-10", "housing_starts", "economic-zone"),
        ("not_started", "2015-12-31", "research_spend", "zhengzhou"),
    ],
)
def test_each_status_is_reached(stated: Lake, status: str, on: str, indicator: str, unit: str) -> None:
    assert progress(stated, on, indicator, unit)["status"] == status


def test_a_late_quarter_counts_as_not_reported(stated: Lake) -> None:
    statuses = {day: progress(stated, day, "housing_starts", "jinshui")["status"] for day in
                ("2017-04-01", "2017-07-14", "2017-07-16", "2017-12-31")}  # fmt: skip
    assert list(statuses.values()) == ["on_track", "on_track", "not_reported", "not_reported"]


def test_what_is_met_stays_met_without_further_reports(stated: Lake) -> None:
    assert progress(stated, "2018-06-30", "housing_starts", "xinmi")["status"] == "met"


def test_after_the_due_day_a_missing_quarter_is_not_reported_and_a_short_one_overdue(stated: Lake) -> None:
    assert progress(stated, "2018-02-01", "rental_completions", "erqi")["status"] == "not_reported"
    assert progress(stated, "2018-02-01", "housing_starts", "zhongyuan")["status"] == "overdue"


def test_a_value_is_not_known_before_its_day(stated: Lake) -> None:
    row = progress(stated, "2017-06-29", "housing_starts", "erqi")
    assert (row["actual"], row["status"]) == (None, "not_reported")


@pytest.mark.parametrize(
    ("rule", "limit", "status"),
    [
        ({"rule_id": "status-slightly-behind"}, {"lower": "0.95"}, "behind"),
        ({"rule_id": "status-on-track"}, {"lower": "0.94"}, "on_track"),
        ({"rule_id": "status-met"}, {"lower": "0.8"}, "met"),
        ({"rule_id": "status-due-soon"}, {"upper": "200"}, "due_soon"),
    ],
)
def test_the_limits_are_rows_of_the_gazette(
    own_home: LakeHome, tiny_gazette: Path, rule: dict[str, str], limit: dict[str, str], status: str
) -> None:
    change(tiny_gazette, "bands", rule, limit)
    build(own_home, tiny_gazette)
    state(own_home, ("housing_starts", "guancheng", "2017-06-30", 7000))
    assert progress_of(own_home, "2017-07-10", "housing_starts", "guancheng")["status"] == status


def test_the_days_of_grace_are_a_row_of_the_gazette(own_home: LakeHome, tiny_gazette: Path) -> None:
    change(tiny_gazette, "bands", {"rule_id": "reporting-grace"}, {"upper": "5"})
    build(own_home, tiny_gazette)
    state(own_home, ("housing_starts", "jinshui", "2017-03-31", 1405))
    assert progress_of(own_home, "2017-07-10", "housing_starts", "jinshui")["status"] == "not_reported"


def test_before_any_report_nothing_is_behind_but_what_the_press_told(lake: Lake) -> None:
    commitments = queries.run(lake, "overview/commitments", on=YEAR_END)
    late = commitments[commitments["status"].isin(["behind", "slightly_behind", "overdue"])]
    assert set(late["indicator_id"]) <= {"good_air_days", "key_project_investment"}
    counts = queries.run(lake, "overview/status_counts", on=YEAR_END)
    assert counts["commitments"].sum() == len(commitments)


# Reports


def test_a_later_submission_supersedes_an_earlier_one_and_both_stay(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1000})
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1500})
    assert progress_of(own_home, "2017-03-31", "housing_starts", "jinshui")["actual"] == 1500
    assert rows_of(own_home, "select value from actuals order by value") == [{"value": 1000.0}, {"value": 1500.0}]


def test_a_report_goes_before_a_count_and_a_count_before_a_statement(own_home: LakeHome) -> None:
    state(own_home, ("good_air_days", "zhengzhou", "2017-01-01", 9), ("good_air_days", "zhengzhou", "2017-03-31", 9))
    report_days(own_home, "zhengzhou", "2017Q1", [50, 50])
    report(own_home, "zhengzhou", "2017Q1", {"good_air_days": 40})
    pace = ask(own_home, "air_quality/pace", year=2017, on="2017-03-31")
    assert pace["good_days"].tolist() == [1, 2, 40]
    assert pace["origin"].tolist() == ["computed", "computed", "reported"]
    assert pace["is_on_line"].tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("reported", "says"), [(1, "daily values give 2 good-air days, and the reported count is 1"), (2, "")]
)
def test_the_pace_follows_one_origin_and_says_how_far_the_other_is_apart(
    own_home: LakeHome, reported: int, says: str
) -> None:
    report_days(own_home, "zhengzhou", "2017Q1", [50] + [150] * 88 + [50])
    report(own_home, "zhengzhou", "2017Q1", {"good_air_days": reported})
    pace = ask(own_home, "air_quality/pace", year=2017, on="2017-04-30")
    assert pace[pace["is_on_line"]]["origin"].tolist() == ["reported"]
    assert (~pace["is_on_line"]).sum() == 90
    said = headline_findings.two_counts(pace, "en")
    assert says in say(said, "en") if says else said is None
    report_days(own_home, "zhengzhou", "2017Q2", [50])
    later = ask(own_home, "air_quality/pace", year=2017, on="2017-04-30")
    assert later[later["is_on_line"]]["origin"].unique().tolist() == ["computed"]
    said = headline_findings.two_counts(later, "en")
    assert says in say(said, "en") if says else said is None


def test_a_unit_is_asked_for_its_own_targets_and_the_parts_of_its_shares(lake: Lake) -> None:
    asked = queries.run(lake, "report_data/asked", reporter="jinshui")
    assert set(asked["unit_id"]) == {"jinshui"}
    assert set(asked.loc[asked["accumulates"] != "state", "indicator_id"]) == {
        "debt_ratio",
        "fire_publicity_vehicles",
        "fire_station_sites",
        "housing_starts",
        "housing_completions",
        "rental_completions",
        "fiscal_science_spend",
        "general_budget_spend",
    }


def test_whoever_answers_for_clean_air_is_asked_for_it_day_by_day(lake: Lake) -> None:
    asked = queries.run(lake, "report_data/asked", reporter="environment").set_index("indicator_id")
    assert asked.loc["air_quality_index", ["unit_id", "frequency"]].tolist() == ["zhengzhou", "day"]
    assert asked.loc["good_air_days", "frequency"] == "quarter"


# Sums and ratios


def allocations(home: LakeHome, on: str) -> pd.Series:
    """The city's row on public rental homes occupied."""
    measures = ask(home, "housing/city_measures", document="zzb-2017-50", on=on).set_index("indicator_id")
    return pd.Series(measures.loc["rental_allocations"])


def test_some_districts_do_not_make_a_city_and_all_of_them_do(own_home: LakeHome) -> None:
    *most, last = [("rental_allocations", unit, "2017-06-30", value // 2) for unit, value in ALLOCATIONS.items()]
    state(own_home, *most)
    assert progress_of(own_home, "2017-06-30", "rental_allocations", "zhengzhou")["actual"] is None
    measure = allocations(own_home, "2017-06-30")
    assert (measure["reporting_units"], measure["expected_units"]) == (7, 8)
    assert measure["sum_of_units"] == sum(value for *_, value in most)
    state(own_home, last)
    city = progress_of(own_home, "2017-06-30", "rental_allocations", "zhengzhou")
    assert (city["actual"], city["origin"]) == (sum(value for *_, value in [*most, last]), "rolled_up")


def test_the_citys_own_figure_stands_beside_the_sum_of_its_districts(own_home: LakeHome) -> None:
    state(own_home, *(("rental_allocations", unit, YEAR_END, value) for unit, value in ALLOCATIONS.items()))
    report(own_home, "zhengzhou", "2017Q4", {"rental_allocations": 8000})
    measure = allocations(own_home, YEAR_END)
    assert (measure["actual"], measure["origin"]) == (8000, "reported")
    assert (measure["sum_of_units"], measure["difference_from_units"]) == (8659, -659)


def test_a_ratio_is_computed_from_its_parts(own_home: LakeHome) -> None:
    report(own_home, "zhengzhou", "2017Q4", {"research_spend": 196.3})
    ratio = progress_of(own_home, YEAR_END, "research_ratio", "zhengzhou")
    assert ratio["actual"] == pytest.approx(100 * 196.3 / 9130.17)
    assert (round(ratio["actual"], 2), ratio["origin"], ratio["status"]) == (2.15, "computed", "met")


def test_a_ratio_that_is_reported_goes_before_the_computed_one(own_home: LakeHome) -> None:
    state(own_home, ("research_ratio", "zhengzhou", YEAR_END, 2.0), ("research_spend", "zhengzhou", YEAR_END, 196.3))
    assert progress_of(own_home, YEAR_END, "research_ratio", "zhengzhou")["actual"] == 2.0


def test_ratios_of_districts_are_never_averaged(own_home: LakeHome) -> None:
    units = ["jinshui", "erqi", "zhongyuan", "guancheng", "huiji", "shangjie", "xingyang", "xinmi", "xinzheng",
             "dengfeng", "zhongmu", "airport-zone", "high-tech-zone", "economic-zone", "zhengdong"]  # fmt: skip
    state(own_home, *(("fiscal_science_share", unit, YEAR_END, 3.0) for unit in units))
    city = "from comparable_values where indicator_id = 'fiscal_science_share' and unit_id = 'zhengzhou'"
    assert rows_of(own_home, city) == []
    not_summed = "from indicators select indicator_id where rollup <> 'sum'"
    assert rows_of(own_home, f"from roll_ups where indicator_id in ({not_summed})") == []


def test_the_gdp_behind_the_plan_is_implied(lake: Lake) -> None:
    path = queries.run(lake, "research/path", **path_parameters()).set_index("target_year")
    assert path.loc[2017, "implied_gdp"] == 8874.4
    assert path.loc[2017, "gdp"] == 9130.17
    assert path.loc[2017, "spend_needed_at_known_gdp"] == pytest.approx(196.3)
    assert path.loc[2015, "baseline_ratio"] == pytest.approx(1.6)
    assert path.loc[[2017, 2018, 2020], "target_ratio"].tolist() == [2.15, 2.4, 3]


def path_parameters() -> dict[str, object]:
    return dict.fromkeys(queries.catalog()["research/path"].parameters, date(2018, 12, 31))


# Clean air


def test_good_days_are_counted_up_to_the_first_gap(own_home: LakeHome) -> None:
    report_days(own_home, "zhengzhou", "2017Q1", [0, 100, 101, 500, None, 50])
    assert rows_of(own_home, "select good_days, known_days, days_so_far from good_days order by as_of") == [
        {"good_days": 1, "known_days": 1, "days_so_far": 1},
        {"good_days": 2, "known_days": 2, "days_so_far": 2},
        {"good_days": 2, "known_days": 3, "days_so_far": 3},
        {"good_days": 2, "known_days": 4, "days_so_far": 4},
        {"good_days": 3, "known_days": 5, "days_so_far": 6},
    ]
    pace = ask(own_home, "air_quality/pace", year=2017, on="2017-03-31")
    assert pace["good_days"].tolist() == [1, 2, 2, 2]
    calendar = ask(own_home, "air_quality/calendar", year=2017, on="2017-03-31")
    assert calendar["class_number"].tolist() == [1, 2, 3, 6, 1]


def test_a_gap_that_is_filled_is_counted(own_home: LakeHome) -> None:
    report_days(own_home, "zhengzhou", "2017Q1", [50, None, 50])
    report_days(own_home, "zhengzhou", "2017Q1", [50, 150])
    pace = ask(own_home, "air_quality/pace", year=2017, on="2017-03-31")
    assert pace["good_days"].tolist() == [1, 1, 2]


@pytest.mark.parametrize(("index", "number"), [(50, 1), (51, 2), (100, 2), (101, 3), (150, 3), (151, 4), (200, 4),
                                               (201, 5), (300, 5), (301, 6), (500, 6)])  # fmt: skip
def test_the_classes_are_those_of_the_standard(lake: Lake, index: int, number: int) -> None:
    classes = lake.query("from bands where rule_id = 'air-quality-class'").to_pylist()
    fits = [row["value"] for row in classes if row["lower"] <= index <= (row["upper"] or index)]
    assert fits == [number]


def test_ninety_two_days_are_left_and_twenty_one_may_be_polluted(own_home: LakeHome) -> None:
    good_days = 189 - (92 - 21)
    state(own_home, ("good_air_days", "zhengzhou", "2017-09-30", good_days))
    budget = ask(own_home, "air_quality/day_budget", year=2017, on="2017-09-30").iloc[0]
    assert budget[["days_so_far", "days_left", "polluted_days_left", "good_days_needed"]].tolist() == [273, 92, 21, 71]
    assert budget["polluted_days_allowed"] == 176
    said = say(headline_findings.air_quality(budget, 2017, "en"), "en")
    assert said == "2017: 92 days left, at most 21 may be polluted; 118 of 189 good-air days so far"


def test_2017_missed_its_promise_by_twenty_three_days(lake: Lake) -> None:
    budget = queries.run(lake, "air_quality/day_budget", year=2017, on=YEAR_END).iloc[0]
    assert budget[["good_days", "target_days", "good_days_needed", "days_left"]].tolist() == [166, 189, 23, 0]
    assert progress(lake, YEAR_END, "good_air_days", "zhengzhou")["status"] == "overdue"


def test_years_stand_side_by_side_with_their_promises(lake: Lake) -> None:
    years = queries.run(lake, "air_quality/years", on=YEAR_END).set_index("target_year")
    assert years.loc[[2016, 2017, 2018], "good_days"].tolist() == [159, 166, 168]
    assert years["target_days"].dropna().to_dict() == {2017: 189, 2019: 215, 2021: 230}
    assert years.loc[[2017, 2021], "is_complete"].tolist() == [True, False]


# Places


def test_units_with_the_same_share_share_a_place(lake: Lake) -> None:
    places = lake.query("from computed_places where series = 'starts' order by computed_position, unit_id").to_pylist()
    assert [place["computed_position"] for place in places] == [1, 2, 3, 3, 5, 6, 7]
    assert [place["unit_id"] for place in places[2:4]] == ["economic-zone", "xinmi"]


@pytest.mark.parametrize("list_id", ["2017Q1-investment", "2017Q1-starts"])
def test_the_computed_order_is_the_published_order(lake: Lake, list_id: str) -> None:
    places = queries.run(lake, "key_projects/league", list=list_id)
    assert places["computed_position"].notna().sum() == 7
    assert say(headline_findings.computed_order(places), "en").endswith("the same order as published")


def test_a_place_moves_against_the_list_before(lake: Lake) -> None:
    places = queries.run(lake, "key_projects/league", list="2017Q1-composite").set_index("unit_id")
    assert places.loc["erqi", ["previous_position", "position", "moved_up"]].tolist() == [2, 15, -13]
    assert places.loc["economic-zone", "moved_up"] == 3
    assert places["moved_up"].sum() == 0
    assert set(places["previous_period"]) == {"2016"}


def test_the_first_list_of_a_series_has_nothing_to_move_from(lake: Lake) -> None:
    places = queries.run(lake, "key_projects/league", list="2016-composite")
    assert places["moved_up"].isna().all()


# Owners


@pytest.mark.parametrize(
    ("task", "unit", "owners"),
    [
        ("50-1-1", "erqi", ["erqi"]),
        ("50-1-1", "zhengzhou", ["housing"]),
        ("77-7-1", "zhengzhou", ["housing", "group-zones", "group-counties"]),
        ("55-8", "zhengzhou", ["environment", "group-zones", "group-counties"]),
        ("47-1", "zhengzhou", ["group-research-funding"]),
        ("47-2-1-1", "zhengzhou-municipal", ["finance"]),
        ("47-2-1-1", "dengfeng", ["dengfeng"]),
    ],
)
def test_a_target_belongs_to_its_district_else_to_those_who_lead(
    lake: Lake, task: str, unit: str, owners: list[str]
) -> None:
    found = lake.query("from target_owners where task_id = $task and unit_id = $unit", {"task": task, "unit": unit})
    (row,) = found.to_pylist()
    assert sorted(row["owner_ids"]) == sorted(owners)
    assert row["owner_ids"][0] == owners[0]


# The reporting date


@pytest.mark.parametrize(("today", "speaks_of"), [("2026-01-01", "2017-12-31"), ("2017-06-01", "2017-06-01")])
def test_before_the_first_report_the_year_of_the_gazette_is_spoken_of(lake: Lake, today: str, speaks_of: str) -> None:
    answer = queries.run(lake, "overview/reporting_date", today=today)
    assert answer["reporting_date"].map(str).tolist() == [speaks_of]


def test_after_a_report_its_last_day_is_spoken_of(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q2", {"housing_starts": 13000})
    report(own_home, "erqi", "2017Q1", {"housing_starts": 400})
    answer = ask(own_home, "overview/reporting_date", today="2026-01-01")
    assert answer["reporting_date"].map(str).tolist() == ["2017-06-30"]


def test_quarter_ends_can_be_chosen_as_reporting_date(year_lake: Lake) -> None:
    days = queries.run(year_lake, "overview/reporting_dates", today="2018-05-01")["reporting_date"].map(str).tolist()
    assert days == ["2018-03-31", "2017-12-31", "2017-09-30", "2017-06-30", "2017-03-31"]


def test_the_order_of_units_is_that_of_the_circulars(lake: Lake) -> None:
    order = lake.query("from unit_order order by place").to_pylist()
    boards = pd.Series([row["unit_id"] for row in order[:17]])
    assert boards.iloc[:2].tolist() == ["henan", "zhengzhou"]
    assert set(boards.iloc[2:6]) == {"airport-zone", "high-tech-zone", "economic-zone", "zhengdong"}
    assert set(boards.iloc[12:17]) == {"zhongyuan", "erqi", "jinshui", "guancheng", "huiji"}
