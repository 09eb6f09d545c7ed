from __future__ import annotations

import re
from datetime import date

import pytest

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.words.statuses import NEEDS_ATTENTION, STATUSES
from tests.pages.reading import Shown, open_once, open_page

YEAR_END = date(2017, 12, 31)


def counts_of(home: LakeHome, on: date) -> dict[str, int]:
    lake = queries.open_lake(home)
    frame = queries.run(lake, "overview/status_counts", on=on)
    lake.close()
    return dict(zip(frame["status"], frame["commitments"], strict=True))


def gap_lines(shown: Shown) -> int:
    return sum(element.proto.body.count('<div class="gap">') for element in shown.at.get("html"))


@pytest.mark.parametrize("home", ["empty_home", "full_home"], indirect=True)
@pytest.mark.parametrize("on", ["2017-06-30", "2017-12-31"])
def test_the_status_counts_are_those_of_the_query(home: LakeHome, on: str) -> None:
    counts = counts_of(home, date.fromisoformat(on))
    behind, met, missing, not_started = open_page(home, "overview", on=on).numbers.values()
    assert int(behind) == sum(counts.get(code, 0) for code in NEEDS_ATTENTION)
    assert (int(met), int(missing)) == (counts.get("met", 0), counts.get("not_reported", 0))
    assert int(not_started) == counts.get("not_started", 0)


def test_the_strip_has_a_segment_for_each_status(full_home: LakeHome) -> None:
    shown = open_once(full_home, "overview", "zh")
    strip = next(element.proto.body for element in shown.at.get("html") if 'class="strip"' in element.proto.body)
    counts = counts_of(full_home, YEAR_END)
    assert [int(length) for length in re.findall(r"flex:(\d+)", strip)] == [
        counts[code] for code in STATUSES if code in counts
    ]


def test_the_widest_gaps_lead_to_their_pages(full_home: LakeHome) -> None:
    shown = open_once(full_home, "overview", "en")
    gaps = next(element.proto.body for element in shown.at.get("html") if 'class="gaps"' in element.proto.body)
    assert gap_lines(shown) == 8
    assert gaps.count("lang=en&amp;on=2017-12-31") == 8


def test_without_a_gap_the_list_shows_what_is_due_next(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "overview", theme="housing")
    assert len(shown.at.info) == 1
    assert gap_lines(shown) == 8


def test_the_table_follows_theme_and_unit(full_home: LakeHome) -> None:
    everything = open_page(full_home, "overview").list_of("commitments")
    housing = open_page(full_home, "overview", theme="housing").list_of("commitments")
    jinshui = open_page(full_home, "overview", theme="housing", unit="jinshui").tables[0]
    assert len(everything) == sum(counts_of(full_home, YEAR_END).values()) > len(housing) > len(jinshui) == 3
    assert set(jinshui["单位"]) == {"金水区"}


def test_a_new_report_is_what_the_page_speaks_of(single_home: LakeHome) -> None:
    shown = open_once(single_home, "overview", "zh")
    assert shown.at.session_state["on"] == "2017-03-31"
    assert "4,321 / " in shown.html
