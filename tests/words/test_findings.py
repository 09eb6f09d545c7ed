"""What the figures say, in one sentence, whatever there is to say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from duban.lake.queries import run
from duban.lake.reader import Lake
from duban.words import findings, headline_findings
from duban.words.wording import Text, say

YEAR_END = "2017-12-31"


def said(text: Text) -> str:
    return say(text, "en")


def commitment(status: str, missing: float = 0, unit: str = "Erqi") -> dict[str, Any]:
    return {
        "status": status,
        "missing": missing,
        "unit_en": unit,
        "indicator_en": "Homes started",
        "measure_en": "homes",
        "decimals": 0,
        "reporter_en": None,
        "owners_en": "Housing Bureau",
        "owners_are_groups": False,
    }


def test_the_overview_names_the_worst_gap_and_whose_it_is() -> None:
    rows = [commitment("overdue", 1400), commitment("behind", 9000, "Huiji"), *map(commitment, ("met", "not_reported"))]
    sentence = said(findings.overview(pd.DataFrame(rows), "en"))
    assert sentence == (
        "2 of 4 promises are short of plan; first Erqi, Homes started: 1,400 homes short (Housing Bureau)"
    )


def test_the_overview_says_when_nothing_is_behind() -> None:
    rows = pd.DataFrame([commitment("met"), commitment("not_reported"), commitment("not_reported")])
    sentence = said(findings.overview(rows, "en"))
    assert sentence == "Nothing reported is short of plan; 2 of 3 promises have no figure yet"


def test_the_overview_of_the_real_year_says_air() -> None:
    row = commitment("overdue", 23, "Zhengzhou") | {"indicator_en": "Good-air days", "measure_en": "days"}
    assert said(findings.overview(pd.DataFrame([row]), "en")).endswith(
        "Zhengzhou, Good-air days: 23 days short (Housing Bureau)"
    )


def budget(good_days: float | None, days_left: int) -> dict[str, Any]:
    """The day budget of 2017 (189 of 365) with `days_left` to come."""
    polluted_left = None if good_days is None else 176 - (365 - days_left - good_days)
    return {
        "target_days": 189,
        "good_days": good_days,
        "days_left": days_left,
        "good_days_needed": None if good_days is None else 189 - good_days,
        "polluted_days_left": polluted_left,
        "is_final_missing": False,
        "as_of": date(2017, 10, 18),
    }


@pytest.mark.parametrize(
    ("good_days", "days_left", "sentence"),
    [
        (None, 0, "2017 promises 189 good-air days; none is reported by this date"),
        (float("nan"), 0, "2017 promises 189 good-air days; none is reported by this date"),
        (190, 40, "2017 kept its promise: 190 good-air days of 189"),
        (189, 0, "2017 kept its promise: 189 good-air days of 189"),
        (166, 0, "2017 missed its promise by 23 days: 166 good-air days of 189"),
        (166, 22, "2017 can no longer reach 189 good-air days: 166 so far, 22 days left"),
        (166, 23, "2017: 23 days left, at most 0 may be polluted; 166 of 189 good-air days so far"),
        (118, 92, "2017: 92 days left, at most 21 may be polluted; 118 of 189 good-air days so far"),
    ],
)
def test_the_promise_of_clean_air_is_kept_missed_lost_or_open(
    good_days: float | None, days_left: int, sentence: str
) -> None:
    assert said(headline_findings.air_quality(budget(good_days, days_left), 2017, "en")) == sentence


def test_a_year_that_is_over_without_a_last_figure_is_not_said_to_go_on() -> None:
    unfinished = budget(150, 74) | {"is_final_missing": True}
    sentence = "2017: 150 of 189 good-air days by 18 October 2017; the final count is not reported"
    assert said(headline_findings.air_quality(unfinished, 2017, "en")) == sentence


def measure(**values: object) -> dict[str, Any]:
    return {
        "indicator_en": "Homes started",
        "measure_en": "homes",
        "target": 103387,
        "actual": None,
        "attainment": None,
        "expected": None,
        "reporting_units": 0,
        "sum_of_units": None,
        "expected_units": 13,
    } | values


def test_a_housing_measure_is_reached_partly_reported_or_only_promised() -> None:
    reached = said(headline_findings.housing(measure(actual=60000, attainment=0.58, expected=0.9), "en"))
    partly = said(headline_findings.housing(measure(reporting_units=2, sum_of_units=5000), "en"))
    promised = said(headline_findings.housing(measure(), "en"))
    assert "60,000" in reached and "103,387 homes" in reached and "58%" in reached and "90%" in reached
    assert "5,000" in partly and "2 of 13 districts" in partly
    assert promised == "Homes started: 103,387 homes promised, nothing reported yet"


def test_research_says_what_was_reached_needed_or_asked(lake: Lake) -> None:
    path = run(lake, "research/path", on="2018-12-31").set_index("target_year", drop=False)
    assert said(headline_findings.research(path.loc[2017], "en")) == (
        "2.15% of the GDP of 2017 is 19.63 billion yuan; what was spent is not reported"
    )
    assert said(headline_findings.research(path.loc[2018], "en")) == (
        "2018 asks for 2.4% of GDP, 23.56 billion yuan; nothing is reported yet"
    )


def test_what_the_paths_promise_is_read_from_their_years(lake: Lake) -> None:
    path = run(lake, "research/path", on="2018-12-31")
    assert said(headline_findings.ratio_path(path)) == "The promised path runs from 1.6% to 3% of GDP"
    assert said(headline_findings.spend_path(path, "en")) == "Spending is to reach 1.97 times that of 2017 by 2020"
    one_year = path[path["target_year"] == 2017]
    assert said(headline_findings.ratio_path(one_year)) == "Promised is 2.15% of GDP"
    assert said(headline_findings.spend_path(one_year, "en")) == "Spending promised for 2017"


def test_documents_that_differ_are_named_with_both_figures(lake: Lake) -> None:
    statements = run(lake, "housing/city_statements", year=2017)
    expected = "103,030 or 103,387: documents differ on “Renewal homes started”"
    assert said(headline_findings.statements(statements, "en")) == expected
    agreeing = statements[statements["below_highest"] == 0]
    assert said(headline_findings.statements(agreeing, "en")) == "What several documents promise, they promise alike"


def places(*moves: float | None) -> pd.DataFrame:
    rows = [{"unit_en": f"Unit {number}", "position": number, "moved_up": move} for number, move in enumerate(moves, 1)]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("moves", "sentence"),
    [
        ((1, 2, -3), "Unit 1 leads; Unit 3 fell 3 places to 3"),
        ((4, -1, None), "Unit 1 leads; Unit 1 rose 4 places to 1"),
        ((None, None, None), "Unit 1 leads, Unit 3 closes the list"),
        ((0, 0, 0), "Unit 1 leads, Unit 3 closes the list"),
    ],
)
def test_a_league_table_says_who_moved_furthest(moves: tuple[float | None, ...], sentence: str) -> None:
    assert said(headline_findings.league(places(*moves), "en")) == sentence


def test_the_first_quarter_says_who_fell(lake: Lake) -> None:
    league = run(lake, "key_projects/league", list="2017Q1-composite")
    sentence = say(headline_findings.league(league, "zh"), "zh")
    assert "航空港区" in sentence and "二七区" in sentence and "13" in sentence


@pytest.mark.parametrize(
    ("computed", "is_same"), [([1, 2, 2, 4], True), ([2, 1, 3, 4], False), ([1, None, 2, 3], True)]
)
def test_computed_places_follow_the_published_order_or_not(computed: list[float | None], is_same: bool) -> None:
    league = pd.DataFrame({"position": [1, 2, 3, 4], "computed_position": computed})
    assert ("the same order" in said(headline_findings.computed_order(league))) == is_same


def test_the_calendar_counts_good_days() -> None:
    days = pd.DataFrame({"class_number": [1, 2, 3, 6]})
    assert said(headline_findings.calendar(days)) == "Day by day: 2 of 4 reported days were good"
