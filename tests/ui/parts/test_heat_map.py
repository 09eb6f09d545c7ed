from __future__ import annotations

import html
import re

import pandas as pd
import pytest

from duban.charts.look import Look
from duban.ui.parts.heat_map import grid_html, strip_html
from duban.words.statuses import NEEDS_ATTENTION, STATUSES

SEGMENT = re.compile(r'<span style="flex:(\d+);background:(#\w+);color:#\w+" title="[^"]*">([^<]*)</span>')
CELL = re.compile(r'<a href="([^"]*)" target="_self" style="background:([^;]*);color:#\w+" title="([^"]*)">(.*?)</a>')


def link_to(unit_id: str, theme: str) -> str:
    return f"?unit={unit_id}&theme={theme}"


@pytest.fixture(params=[("zh", False), ("en", True)])
def look(request: pytest.FixtureRequest) -> Look:
    return Look(*request.param)


def counts(**by_status: int) -> pd.DataFrame:
    return pd.DataFrame({"status": list(by_status), "commitments": list(by_status.values())})


def cells(units: int) -> pd.DataFrame:
    codes = list(STATUSES)
    rows = [
        (
            f"u{place}",
            f"区<{place}>",
            f"District {place}",
            theme,
            zh,
            en,
            theme,
            codes[place % len(codes)],
            3,
            place % 2,
        )
        for place in range(units)
        for theme, zh, en in [("housing", "住房", "Housing"), ("research", "研发", "R&D")]
        if (place, theme) != (1, "research")
    ]
    names = [
        "unit_id",
        "unit_zh",
        "unit_en",
        "theme",
        "theme_zh",
        "theme_en",
        "page",
        "status",
        "commitments",
        "behind",
    ]
    return pd.DataFrame(rows, columns=names)


def test_the_strip_runs_from_what_needs_attention_to_what_does_not(look: Look) -> None:
    strip = strip_html(counts(not_reported=83, met=3, overdue=1, on_track=7), look)
    assert [int(length) for length, _, _ in SEGMENT.findall(strip)] == [1, 7, 3, 83]


def test_a_segment_has_the_colour_mark_and_word_of_its_status(look: Look) -> None:
    for code in (*NEEDS_ATTENTION, "on_track", "met"):
        status = STATUSES[code]
        label = f"{status.mark} {look.say(status.word)} 5"
        assert SEGMENT.findall(strip_html(counts(**{code: 5}), look)) == [("5", status.colour, label)]


def test_a_narrow_segment_has_its_mark_and_number(look: Look) -> None:
    assert SEGMENT.findall(strip_html(counts(overdue=1, met=99), look))[0][2] == f"{STATUSES['overdue'].mark} 1"


def test_no_commitment_is_an_empty_strip(look: Look) -> None:
    assert strip_html(counts(), look) == '<div class="strip"></div>'


@pytest.mark.parametrize("units", [0, 1, 8, 300])
def test_each_unit_is_a_row_and_each_promise_a_cell_that_leads_to_its_part(look: Look, units: int) -> None:
    grid = grid_html(cells(units), look, link_to)
    assert grid.count('class="unit"') == units + 1
    found = CELL.findall(grid)
    assert len(found) == len(cells(units))
    assert {link for link, _, _, _ in found} <= {
        f"?unit=u{place}&amp;theme={theme}" for place in range(units) for theme in ("housing", "research")
    }


def test_only_what_is_short_of_plan_is_red_and_more_of_it_is_darker(look: Look) -> None:
    frame = cells(12).assign(commitments=10)
    shades = [
        {ground for _, ground, _, _ in CELL.findall(grid_html(frame.assign(behind=behind), look, link_to))}
        for behind in (1, 5, 9)
    ]
    assert len(set().union(*shades)) == 3
    assert not any(
        "B3261E" in ground for _, ground, _, _ in CELL.findall(grid_html(frame.assign(behind=0), look, link_to))
    )


def test_a_cell_counts_what_is_short_and_says_the_worst_status_in_words(look: Look) -> None:
    behind = next(cell for cell in CELL.findall(grid_html(cells(2), look, link_to)) if "▲" in cell[3])
    assert behind[3] == "▲<i> 1/3</i>"
    assert look.say(STATUSES["behind"].word) in behind[2]


def test_the_reader_can_have_the_worst_first(look: Look) -> None:
    frame = cells(3).assign(behind=[0, 0, 3, 1, 1][: len(cells(3))])
    rows = re.findall(r'class="unit"[^>]*>([^<]*)<', grid_html(frame, look, link_to, worst_first=True))
    counted = frame.groupby(look.pick("unit"))["behind"].sum()
    assert [counted[html.unescape(name)] for name in rows[:-1]] == sorted(counted, reverse=True)


def test_names_are_escaped() -> None:
    grid = grid_html(cells(1), Look("zh"), link_to)
    assert "区&lt;0&gt;" in grid
    assert "区<0>" not in grid
