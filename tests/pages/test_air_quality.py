from __future__ import annotations

import re

import pytest

from duban.lake.home import LakeHome
from tests.conftest import MadeOnce, copied, report_days
from tests.pages.reading import open_once, open_page, plotted_words

each_language = pytest.mark.parametrize("language", ["zh", "en"])


@pytest.fixture(scope="session")
def days_home(lake_home: LakeHome, made_once: MadeOnce) -> LakeHome:
    """Daily index values of four days of January 2017, one of them left out, one polluted."""
    values = [80, 120, None, 100]
    return made_once("days", lambda home: report_days(copied(lake_home, home), "zhengzhou", "2017Q1", values))


@each_language
def test_the_year_ended_23_days_short(empty_home: LakeHome, language: str) -> None:
    shown = open_once(empty_home, "air_quality", language)
    assert all(number in shown.title for number in ("2017", "166", "189", "23"))
    good, due, polluted, left = shown.numbers.values()
    assert (good, due, polluted, left) == ("166", "189", "199", "0")


@each_language
def test_at_the_end_of_september_92_days_are_left_and_21_may_be_polluted(
    september_home: LakeHome, language: str
) -> None:
    shown = open_page(september_home, "air_quality", language, on="2017-09-30")
    assert all(number in shown.title for number in ("92", "21", "118", "189"))
    good, _, polluted, left = shown.numbers.values()
    assert (good, polluted, left) == ("118", "155", "92")


def test_the_pace_runs_from_nothing_to_the_promise(september_home: LakeHome) -> None:
    pace = open_page(september_home, "air_quality", on="2017-09-30").figures["pace"]["data"]
    assert pace[0]["y"] == [0, 189]
    assert pace[2]["x"][-1].startswith("2017-09-30")
    assert pace[2]["y"] == [0, 118]


def test_the_years_stand_side_by_side(empty_home: LakeHome) -> None:
    years = open_once(empty_home, "air_quality", "zh").figures["years"]["data"][0]
    known = dict(zip(years["x"], years["y"], strict=True))
    assert (known[2016], known[2017], known[2018]) == (159, 166, 168)


def test_without_daily_values_the_page_says_why_there_is_no_calendar(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "air_quality", view="days")
    assert "calendar" not in shown.figures
    assert len(shown.at.info) == 1


def test_daily_values_make_a_calendar_and_a_count(days_home: LakeHome) -> None:
    shown = open_page(days_home, "air_quality", view="days")
    days = shown.figures["calendar"]["data"][0]
    assert len(days["x"]) == 3
    assert not shown.at.info
    # 100 still is a good day.
    assert any("2" in text and "3" in text for text in re.findall("<h3>(.*?)</h3>", shown.html))


@each_language
def test_the_calendar_names_classes_in_the_readers_language(days_home: LakeHome, language: str) -> None:
    calendar = open_page(days_home, "air_quality", language, view="days").figures["calendar"]
    words = list(plotted_words(calendar))
    assert ("轻度污染" in words) == (language == "zh")


def test_another_year_is_chosen_by_the_link(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "air_quality", year="2021", on="2021-12-31")
    assert all(number in shown.title for number in ("184", "230"))
    assert shown.figures["pace"]["data"][0]["y"] == [0, 230]
