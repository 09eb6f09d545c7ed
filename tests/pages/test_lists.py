"""Long lists on pages: a page at a time, searched, put in order, each by a link."""

from __future__ import annotations

from datetime import date

import pytest

from duban.lake.home import LakeHome
from tests.conftest import ask
from tests.pages.reading import Shown, open_page

DAY = date(2017, 12, 31)


def peers(home: LakeHome, language: str = "en", **link: str) -> Shown:
    """The departments side by side: more than fifty, ten on a page."""
    shown = open_page(home, "units", language, unit="finance", view="peers", **link)
    assert not shown.at.exception
    return shown


def names(shown: Shown) -> list[str]:
    return list(shown.tables[-1].iloc[:, 0])


@pytest.mark.parametrize(("language", "said"), [("zh", "第1至"), ("en", "1 to ")])
def test_a_long_list_opens_with_its_first_page_and_says_how_long_it_is(
    empty_home: LakeHome, language: str, said: str
) -> None:
    shown = peers(empty_home, language)
    departments = [row for row in ask(empty_home, "units/burden", on=DAY)["kind"] if row == "department"]
    assert said in shown.text
    assert str(len(departments)) in next(line for line in shown.words if said in line)
    assert len(names(shown)) < len(departments)


def test_another_page_is_a_click_and_a_link(empty_home: LakeHome) -> None:
    shown = peers(empty_home)
    first = names(shown)
    shown.turn("units", 2)
    second = names(shown)
    assert set(first).isdisjoint(second)
    assert shown.at.query_params["page_units"] == "2"
    assert names(peers(empty_home, page_units="2")) == second
    shown.turn("units", 1)
    assert "page_units" not in shown.at.query_params


@pytest.mark.parametrize("asked", ["0", "-1", "abc", "²", "1e9", "99999999999", "<b>"])
def test_a_page_that_nobody_could_choose_is_the_first(empty_home: LakeHome, asked: str) -> None:
    assert names(peers(empty_home, page_units=asked)) == names(peers(empty_home))


def test_a_page_after_the_last_is_the_last(empty_home: LakeHome) -> None:
    shown = peers(empty_home, page_units="999")
    (turner,) = shown.at.get("pagination")
    assert shown.at.query_params["page_units"] == str(turner.num_pages)
    assert names(shown)


def test_a_search_narrows_the_list_and_begins_at_its_first_page(empty_home: LakeHome) -> None:
    shown = peers(empty_home, page_units="3")
    shown.at.text_input(key="find_units").set_value("FINANCE").run()
    assert 0 < len(names(shown)) < 10
    assert all("inance" in name for name in names(shown))
    assert shown.at.query_params["find_units"] == "FINANCE"
    assert "page_units" not in shown.at.query_params


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "(((", "\\", "%", "' or 1=1 --", "x" * 500])
def test_words_that_nothing_has_are_said(empty_home: LakeHome, hostile: str) -> None:
    shown = peers(empty_home, find_units=hostile)
    assert "Nothing in this list has these words." in shown.text
    assert "<script" not in shown.html


@pytest.mark.parametrize(("way", "descending"), [("6.up", False), ("6.down", True)])
def test_a_list_is_put_in_the_order_of_a_column(empty_home: LakeHome, way: str, descending: bool) -> None:
    shown = peers(empty_home, sort_units=way)
    leads = shown.list_of("units").iloc[:, 5]
    assert list(leads) == sorted(leads, reverse=descending)


@pytest.mark.parametrize("way", ["99.up", "6.sideways", "x", "-1.up"])
def test_an_order_that_is_not_offered_is_the_list_s_own(empty_home: LakeHome, way: str) -> None:
    assert names(peers(empty_home, sort_units=way)) == names(peers(empty_home))


def test_another_list_begins_at_its_first_page(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "livelihood", "en", view="tasks", page_tasks="2")
    shown.choose(plan="zzw-2017-77")
    assert not shown.at.exception
    assert "page_tasks" not in shown.at.query_params
    assert "1 to 15 of 43" in shown.text


def test_what_is_marked_on_one_page_stays_marked_on_another(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "duties", "en", reporter="all")
    next(group for group in shown.at.button_group if str(group.key).startswith("duties_")).set_value([1]).run()
    assert acts_on_marked(shown)
    shown.turn("duties", 2)
    assert acts_on_marked(shown)
    shown.turn("duties", 1)
    marks = next(group for group in shown.at.button_group if str(group.key).startswith("duties_"))
    assert marks.value == [1]
    marks.set_value([]).run()
    assert not acts_on_marked(shown)


def acts_on_marked(shown: Shown) -> bool:
    """Whether the form below is for marked rows."""
    assert not shown.at.exception
    return any(str(group.key).startswith("duty_act_True") for group in shown.at.button_group)


def test_a_row_is_found_also_where_some_of_its_cells_are_empty(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "sources", view="figures", find_figures="103387")
    assert (shown.tables[0] == 103387).any(axis=None)
