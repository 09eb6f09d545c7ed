from __future__ import annotations

import pytest

from duban.lake.home import LakeHome
from tests.pages.reading import open_once, open_page


def test_the_targets_of_the_year_imply_a_gdp(empty_home: LakeHome) -> None:
    shown = open_once(empty_home, "research", "zh")
    assert "2.15%" in shown.numbers.values()
    assert "8,874.4 亿元" in shown.numbers.values()
    assert open_page(empty_home, "research", view="numbers").has_cell(8874.4)


def test_english_counts_in_billions(empty_home: LakeHome) -> None:
    values = open_once(empty_home, "research", "en").numbers.values()
    assert "19.08 billion yuan" in values
    assert "887.44 billion yuan" in values


def test_the_path_runs_through_the_promised_shares(empty_home: LakeHome) -> None:
    path = open_once(empty_home, "research", "zh").figures["ratio_path"]["data"][0]
    assert dict(zip(path["x"], path["y"], strict=True)) == {2015: 1.6, 2017: 2.15, 2018: 2.4, 2020: 3.0}


def test_the_share_is_computed_from_spending_and_gdp(full_home: LakeHome) -> None:
    shown = open_once(full_home, "research", "zh")
    # 190 of 9200, as the test data have it.
    assert "2.07%" in shown.title
    assert shown.figures["ratio_path"]["data"][2]["text"] == ["2.07%"]


@pytest.mark.parametrize(("state", "reported"), [("empty_home", 0), ("full_home", 16)])
def test_science_shares_are_shown_by_unit(request: pytest.FixtureRequest, state: str, reported: int) -> None:
    shown = open_page(request.getfixturevalue(state), "research", view="shares")
    bars = shown.figures["fiscal_shares"]["data"][1]
    assert len(bars["y"]) == 16
    assert sum(value is not None for value in bars["x"]) == reported
    assert bool(shown.at.info) == (reported == 0)


def test_every_clause_has_who_answers_for_it(empty_home: LakeHome) -> None:
    (path,) = open_page(empty_home, "research", view="numbers").tables
    assert list(path.iloc[:, 0]) == ["2015", "2016", "2017", "2018", "2020"]
    clauses = open_page(empty_home, "research", view="clauses")
    assert {85, 75, 60} <= set(clauses.tables[1].iloc[:, 2])
    assert len(clauses.list_of("research-clauses")) == 26
    elsewhere = open_page(empty_home, "research", view="others").list_of("figures")
    assert "每万人发明专利拥有量" in set(elsewhere.iloc[:, 1])
