from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.people.roles import Person, Role
from duban.ui.parts import mine as mine_part
from duban.words.statuses import GROUPS, NEEDS_ATTENTION, STATUSES
from tests.pages.reading import Shown, open_once, open_page

YEAR_END = date(2017, 12, 31)


def asked(home: LakeHome, name: str, on: date) -> pd.DataFrame:
    lake = queries.open_lake(home)
    frame = queries.run(lake, name, on=on)
    lake.close()
    return frame


def counts_of(home: LakeHome, on: date) -> dict[str, int]:
    frame = asked(home, "overview/status_counts", on)
    return dict(zip(frame["status"], frame["commitments"], strict=True))


def lines(shown: Shown) -> list[str]:
    return [line for element in shown.at.get("html") for line in re.findall(r'<div class="gap">', element.proto.body)]


def strip_of(shown: Shown) -> str:
    return next(element.proto.body for element in shown.at.get("html") if 'class="strip"' in element.proto.body)


@pytest.mark.parametrize("home", ["empty_home", "full_home"], indirect=True)
@pytest.mark.parametrize("on", ["2017-06-30", "2017-12-31"])
def test_every_promise_is_in_exactly_one_of_the_numbers_and_of_the_segments(home: LakeHome, on: str) -> None:
    counts = counts_of(home, date.fromisoformat(on))
    shown = open_page(home, "overview", on=on)
    promises = asked(home, "overview/commitments", date.fromisoformat(on))
    assert sum(map(int, shown.numbers.values())) == sum(counts.values()) == len(promises)
    assert [int(length) for length in re.findall(r"flex:(\d+)", strip_of(shown))] == [
        counts[code] for code in STATUSES if code in counts
    ]
    for group, number in zip(GROUPS.values(), shown.numbers.values(), strict=True):
        assert int(number) == sum(counts.get(code, 0) for code in group.statuses)


def test_each_segment_has_its_number(full_home: LakeHome) -> None:
    found = re.findall(r'<span style="flex:(\d+)[^>]*>([^<]*)</span>', strip_of(open_once(full_home, "overview", "zh")))
    assert found
    assert all(label.endswith(f" {number}") for number, label in found)


def test_the_totals_of_the_grid_are_those_of_the_numbers(full_home: LakeHome) -> None:
    shown = open_once(full_home, "overview", "zh")
    grid = next(element.proto.body for element in shown.at.get("html") if 'class="heat by-theme"' in element.proto.body)
    totals = re.findall(r'class="total"[^>]*>(\d+)<i>/(\d+)</i>', grid)
    counts = counts_of(full_home, YEAR_END)
    assert totals[-1] == (str(sum(counts.get(code, 0) for code in NEEDS_ATTENTION)), str(sum(counts.values())))


def test_a_figure_stands_once_with_its_nearest_target(full_home: LakeHome) -> None:
    for on in (date(2017, 4, 30), YEAR_END):
        promises = asked(full_home, "overview/commitments", on)
        promises = promises.assign(due_on=pd.to_datetime(promises["due_on"]))
        coming = promises[promises["due_on"] >= pd.Timestamp(on)]
        assert not coming.duplicated(["indicator_id", "unit_id"]).any()
        assert (
            not promises.assign(year=pd.to_datetime(promises["due_on"]).dt.year)
            .duplicated(["indicator_id", "unit_id", "year"])
            .any()
        )


def test_what_is_first_is_weighed_and_not_the_smallest_quotient(full_home: LakeHome) -> None:
    promises = asked(full_home, "overview/commitments", YEAR_END)
    late = promises[promises["status"].isin(NEEDS_ATTENTION)]
    assert late["weight"].is_monotonic_decreasing
    headline = late["headline"].notna()
    assert headline.tolist() == sorted(headline, reverse=True)


def test_a_target_of_zero_is_no_quotient(full_home: LakeHome) -> None:
    promises = asked(full_home, "overview/commitments", YEAR_END)
    none = promises[promises["target"] == 0]
    assert len(none)
    assert none["attainment"].isna().all()


def test_the_first_lead_to_their_pages_and_say_whose_they_are(full_home: LakeHome) -> None:
    shown = open_once(full_home, "overview", "en")
    gaps = next(element.proto.body for element in shown.at.get("html") if 'class="gaps"' in element.proto.body)
    assert len(lines(shown)) == 6
    assert gaps.count("lang=en&amp;on=2017-12-31") >= 6
    assert gaps.count("Owner: ") + gaps.count("The source names") + gaps.count("No owner") == 6


def test_a_cell_opens_what_is_short_there_with_who_is_in_charge(full_home: LakeHome) -> None:
    shown = open_page(full_home, "overview", on="2017-06-30", unit="jinshui", theme="housing")
    gaps = next(element.proto.body for element in shown.at.get("html") if 'class="gaps"' in element.proto.body)
    assert "unit=jinshui" in gaps
    assert "责任单位：金水区" in gaps


def test_without_a_gap_the_list_shows_what_is_due_next(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "overview", theme="housing")
    assert len(shown.at.info) == 1
    assert len(lines(shown)) == 6


def test_the_table_follows_theme_and_unit(full_home: LakeHome) -> None:
    everything = open_page(full_home, "overview", list="every").list_of("commitments")
    housing = open_page(full_home, "overview", theme="housing", list="every").list_of("commitments")
    jinshui = open_page(full_home, "overview", theme="housing", list="every", unit="jinshui").tables[0]
    assert len(everything) == sum(counts_of(full_home, YEAR_END).values()) > len(housing) > len(jinshui) == 3
    assert set(jinshui["单位"]) == {"金水区"}


def test_a_new_report_is_what_the_page_speaks_of(single_home: LakeHome) -> None:
    shown = open_page(single_home, "overview", unit="jinshui", theme="housing")
    assert shown.at.session_state["on"] == "2017-03-31"
    assert "4,321 / " in shown.html


def test_a_link_holds_all_that_it_shows(full_home: LakeHome) -> None:
    link = open_once(full_home, "overview", "zh").at.query_params
    assert {"lang", "on", "theme", "unit", "view", "sort", "list"} <= set(link)


def test_units_stand_where_they_lie(full_home: LakeHome) -> None:
    shown = open_page(full_home, "overview", view="tiles")
    tiles = next(element.proto.body for element in shown.at.get("html") if 'class="tiles"' in element.proto.body)
    places = re.findall(r"grid-area:(\d+/\d+)", tiles)
    assert len(places) == len(set(places)) == 15


@pytest.mark.parametrize("home", ["empty_home", "full_home"], indirect=True)
def test_four_headline_promises_lead_to_their_pages(home: LakeHome) -> None:
    shown = open_once(home, "overview", "zh")
    cards = next(element.proto.body for element in shown.at.get("html") if 'class="cards"' in element.proto.body)
    pages = re.findall(r'class="card" href="(\w+)\?', cards)
    assert sorted(pages) == ["air_quality", "housing", "key_projects", "research"]


def test_who_reports_sees_what_is_theirs(full_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    reporter = Person("li", "Li", Role.REPORTER, frozenset({"jinshui"}))
    monkeypatch.setattr(mine_part, "person", lambda: reporter)
    shown = open_page(full_home, "overview")
    (line,) = (element.proto.body for element in shown.at.get("html") if 'class="mine"' in element.proto.body)
    assert "金水区" in line
    assert shown.at.session_state["unit"] == "jinshui"


def test_a_word_for_several_statuses_is_the_word_of_none() -> None:
    words = {status.word.msgid for status in STATUSES.values()}
    assert not {group.word.msgid for group in GROUPS.values() if len(group.statuses) > 1} & words
    grouped = [code for group in GROUPS.values() for code in group.statuses]
    assert sorted(grouped) == sorted(STATUSES)
