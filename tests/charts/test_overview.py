from __future__ import annotations

import pandas as pd
import pytest

from duban.charts.look import Look
from duban.charts.overview import heat_map, status_strip
from duban.statuses import NEEDS_ATTENTION, STATUSES
from tests.charts.reading import drawn, foreign, traces


def counts(**by_status: int) -> pd.DataFrame:
    return pd.DataFrame({"status": list(by_status), "commitments": list(by_status.values())})


def cells(units: int) -> pd.DataFrame:
    codes = list(STATUSES)
    rows = [
        (f"u{place}", f"区{place}", f"District {place}", theme, zh, en, codes[place % len(codes)], 3, place % 2)
        for place in range(units)
        for theme, zh, en in [("housing", "住房", "Housing"), ("research", "研发", "Research")]
        if (place, theme) != (1, "research")
    ]
    names = ["unit_id", "unit_zh", "unit_en", "theme", "theme_zh", "theme_en", "status", "commitments", "behind"]
    return pd.DataFrame(rows, columns=names)


def test_the_strip_runs_from_what_needs_attention_to_what_does_not(look: Look) -> None:
    figure = status_strip(counts(not_reported=83, met=3, overdue=1, on_track=7), look)
    assert [trace["x"] for trace in traces(figure)] == [[1], [7], [3], [83]]
    assert foreign(figure, look) == []


def test_a_segment_has_the_colour_and_mark_of_its_status(look: Look) -> None:
    for code in (*NEEDS_ATTENTION, "on_track", "met"):
        segment = traces(status_strip(counts(**{code: 5}), look))[0]
        assert segment["marker"]["color"] == STATUSES[code].colour
        assert segment["text"] == f"{STATUSES[code].mark} {look.say(STATUSES[code].word)} 5"


def test_what_needs_nothing_is_quiet(look: Look) -> None:
    colours = [traces(status_strip(counts(**{code: 5}), look))[0]["marker"]["color"] for code in list(STATUSES)[-2:]]
    assert colours == [look.shade, look.grid]


def test_a_narrow_segment_has_its_mark_alone(look: Look) -> None:
    assert traces(status_strip(counts(overdue=1, met=99), look))[0]["text"] == STATUSES["overdue"].mark


def test_no_commitment_is_an_empty_strip(look: Look) -> None:
    assert traces(status_strip(counts(), look)) == []


@pytest.mark.parametrize("units", [0, 1, 8, 300])
def test_each_unit_is_a_row_and_each_theme_a_column(look: Look, units: int) -> None:
    figure = heat_map(cells(units), look)
    grid, marks = traces(figure)
    assert len(grid.get("y", [])) == units
    assert len(marks.get("text", [])) == len(cells(units))
    assert foreign(figure, look) == []


def test_a_unit_without_a_commitment_in_a_theme_has_no_cell(look: Look) -> None:
    grid = traces(heat_map(cells(3), look))[0]
    assert grid["z"] == [[2, 2], [1, None], [0, 0]]


def test_a_cell_that_lags_has_the_colour_of_its_status(look: Look) -> None:
    scale = traces(heat_map(cells(8), look))[0]["colorscale"]
    colours = [colour for _, colour in scale[::2]]
    assert len(colours) == len(STATUSES)
    for place, code in enumerate(STATUSES):
        if code in NEEDS_ATTENTION:
            assert colours[place] == STATUSES[code].colour


def test_a_cell_says_how_many_of_how_many_are_behind(look: Look) -> None:
    marks = traces(heat_map(cells(2), look))[1]
    assert marks["text"] == [f"{STATUSES['overdue'].mark} 0/3"] * 2 + [f"{STATUSES['behind'].mark} 1/3"]


def test_the_first_unit_is_on_top(look: Look) -> None:
    assert drawn(heat_map(cells(3), look))["data"][0]["y"][-1] == cells(3)[look.pick("unit")].iloc[0]


def test_drawing_leaves_the_frames_as_they_were(look: Look) -> None:
    frames = [counts(met=1, overdue=2), cells(5)]
    copies = [frame.copy(deep=True) for frame in frames]
    status_strip(frames[0], look)
    heat_map(frames[1], look)
    for frame, copy in zip(frames, copies, strict=True):
        pd.testing.assert_frame_equal(frame, copy)
