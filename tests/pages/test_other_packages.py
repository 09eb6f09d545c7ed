"""Another city, and another year on top of the gazette, without a line of code changed: each page opens on them."""

from __future__ import annotations

import os

import pytest

from duban.folders import PACKAGE
from duban.lake.home import LakeHome
from duban.promises.build import build
from tests.conftest import MadeOnce
from tests.pages.conftest import report_year
from tests.pages.reading import open_page
from tests.pages.test_every_page import NAMES
from tests.promises.conftest import NEXT_YEAR, OTHER_CITY


@pytest.fixture(autouse=True)
def package(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server was started with the packages of the test's lake."""
    folders = [OTHER_CITY] if "other_city" in request.fixturenames else [PACKAGE, NEXT_YEAR]
    monkeypatch.setenv("DUBAN_PACKAGE", os.pathsep.join(map(str, folders)))


@pytest.fixture(scope="module")
def other_city(made_once: MadeOnce) -> LakeHome:
    """The invented city, its year reported by all who are asked."""
    return made_once("full_other_city", fill_other_city)


def fill_other_city(home: LakeHome) -> None:
    """Build the invented city and report its year."""
    build(home, [OTHER_CITY])
    report_year(home, 2019)


@pytest.fixture(scope="module")
def two_years(made_once: MadeOnce) -> LakeHome:
    """The gazette of 2017 with the invented year 2018 on top."""
    return made_once("two_years", lambda home: build(home, [PACKAGE, NEXT_YEAR]))


@pytest.mark.parametrize("page", NAMES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_opens_on_another_city_and_speaks_of_it(other_city: LakeHome, page: str, language: str) -> None:
    shown = open_page(other_city, page, language)
    assert not shown.at.exception
    assert not shown.at.error
    assert shown.title
    said = " ".join(shown.words)
    assert not any(name in said for name in ("郑州", "Zhengzhou", "金水", "Jinshui", "2017"))


@pytest.mark.parametrize("page", NAMES)
@pytest.mark.parametrize("day", ["2017-12-31", "2018-06-30"])
def test_a_page_opens_on_both_years(two_years: LakeHome, page: str, day: str) -> None:
    shown = open_page(two_years, page, "zh", on=day)
    assert not shown.at.exception
    assert not shown.at.error
    assert shown.title


def test_what_the_other_city_reports_is_on_its_charts(other_city: LakeHome) -> None:
    shown = open_page(other_city, "housing", "en")
    assert shown.numbers["Reached"] == "4,210 homes"
    assert "岚桥区" in str(open_page(other_city, "housing", "zh").figures["districts"])


@pytest.mark.parametrize(("day", "target"), [("2017-12-31", "103,387"), ("2018-06-30", "77,000")])
def test_the_year_of_the_reporting_date_is_shown_first(two_years: LakeHome, day: str, target: str) -> None:
    assert target in open_page(two_years, "housing", "en", on=day).numbers["Target"]


def test_the_other_year_is_a_click_away(two_years: LakeHome) -> None:
    shown = open_page(two_years, "housing", "en", on="2018-06-30")
    shown.choose(year="2017")
    assert "103,387" in shown.numbers["Target"]
