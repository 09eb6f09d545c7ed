from __future__ import annotations

import pytest

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from tests.pages.reading import open_once, open_page, plotted_words


def test_movement_since_the_list_before_is_shown(empty_home: LakeHome) -> None:
    shown = open_once(empty_home, "key_projects", "zh")
    (places,) = open_page(empty_home, "key_projects", view="table").tables
    assert len(places) == 15
    assert (places.iloc[:, 3] - places.iloc[:, 0] == places.iloc[:, 4]).all()
    assert "▲" in shown.text
    assert "▼" in shown.text


def test_lines_run_from_list_to_list(empty_home: LakeHome) -> None:
    bump = open_once(empty_home, "key_projects", "zh").figures["bump"]
    ribbons = [trace for trace in bump["data"] if "lines" in trace["mode"]]
    assert len(ribbons) == 15
    assert {len(ribbon["x"]) for ribbon in ribbons} == {2}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_seven_units_have_computed_places_beside_the_published(empty_home: LakeHome, language: str) -> None:
    shown = open_page(empty_home, "key_projects", language, list="2017Q1-investment")
    shares = shown.figures["shares"]["data"][0]
    assert len(shares["y"]) == 7
    assert sum("%" in text for text in plotted_words({"text": shares["text"]})) == 7
    (places,) = open_page(empty_home, "key_projects", language, list="2017Q1-investment", view="table").tables
    assert places.iloc[:, 5].notna().sum() == 7


def test_the_line_between_above_and_below_is_drawn(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "key_projects", list="2017Q1-investment")
    league = next(element.proto.body for element in shown.at.get("html") if 'class="league"' in element.proto.body)
    assert league.count('<span class="line">') == 1
    shown.choose(view="table")
    assert league.count('<span class="place">') == len(shown.tables[0])


@pytest.mark.parametrize("name", ["2016-composite", "2017Q1-approvals", "2017Q1-composite-counties", "2017Q1-starts"])
def test_a_list_of_each_kind_opens(lake: Lake, empty_home: LakeHome, name: str) -> None:
    shown = open_page(empty_home, "key_projects", "en", list=name)
    assert not shown.at.exception
    assert shown.figures or shown.at.info
    shown.choose(view="table")
    assert len(shown.tables[0]) == len(queries.run(lake, "key_projects/league", list=name))


def test_before_the_first_total_the_page_says_so(empty_home: LakeHome) -> None:
    known = open_page(empty_home, "key_projects", on="2017-03-31")
    assert known.numbers
    assert not known.at.info
