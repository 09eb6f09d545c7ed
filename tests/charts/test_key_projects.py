from __future__ import annotations

import pandas as pd
import pytest

from duban.charts.key_projects import BIG_MOVE, FELL, bump, shares
from duban.charts.look import Look
from tests.charts.reading import axis_title, drawn, foreign, traces


def movement(units: int) -> pd.DataFrame:
    rows = [
        (period, f"u{place}", f"区{place}", f"District {place}", position, moved)
        for place in range(units)
        for period, position, moved in [("2016", place + 1, None), ("2017Q1", units - place, 2 * place + 1 - units)]
    ]
    return pd.DataFrame(rows, columns=["period", "unit_id", "unit_zh", "unit_en", "position", "moved_up"])


def league(units: int, known: int) -> pd.DataFrame:
    ranks = [float(place + 1) if place < known else None for place in range(units)]
    return pd.DataFrame(
        {
            "unit_zh": [f"区{place}" for place in range(units)],
            "unit_en": [f"District {place}" for place in range(units)],
            "share": [0.3 - place / 1000 if place < known else None for place in range(units)],
            "computed_position": ranks,
            "published_position_among_compared": ranks,
        }
    ).astype({"share": float, "computed_position": float, "published_position_among_compared": float})


@pytest.mark.parametrize("units", [1, 15, 300])
def test_each_unit_is_a_line_labelled_at_both_ends(look: Look, units: int) -> None:
    figure = bump(movement(units), look)
    *ribbons, left, right = traces(figure)
    assert len(ribbons) == len(left["text"]) == len(right["text"]) == units
    assert all(len(ribbon["x"]) == 2 for ribbon in ribbons)
    assert foreign(figure, look) == []


def test_the_first_place_is_on_top(look: Look) -> None:
    bottom, top = drawn(bump(movement(15), look))["layout"]["yaxis"]["range"]
    assert bottom > 15
    assert top < 1


def test_only_a_big_move_stands_out(look: Look) -> None:
    frame = movement(15)
    moved = frame.dropna(subset=["moved_up"])["moved_up"]
    colours = [trace["line"]["color"] for trace in traces(bump(frame, look))[:15]]
    expected = [look.other if abs(move) < BIG_MOVE else look.accent if move > 0 else FELL for move in moved]
    assert colours == expected


def test_a_unit_of_one_list_alone_is_a_quiet_point(look: Look) -> None:
    newcomer = pd.DataFrame([("2017Q1", "new", "新区", "New", 3, None)], columns=movement(2).columns)
    lines = traces(bump(pd.concat([movement(2), newcomer.astype({"moved_up": float})]), look))
    assert len(lines[2]["x"]) == 1
    assert lines[2]["line"]["color"] == look.other


@pytest.mark.parametrize(("units", "known"), [(0, 0), (15, 0), (1, 1), (15, 7), (300, 300)])
def test_only_units_with_figures_have_a_bar(look: Look, units: int, known: int) -> None:
    figure = shares(league(units, known), look, 25.0)
    bars = traces(figure)[0]
    assert len(bars.get("y", [])) == len(bars.get("text", [])) == known
    assert axis_title(figure, "x")
    assert foreign(figure, look) == []


def test_the_best_is_on_top_with_both_places(look: Look) -> None:
    bars = traces(shares(league(15, 7), look, None))[0]
    assert bars["x"] == sorted(bars["x"])
    assert bars["x"][-1] == pytest.approx(30)
    assert bars["text"][-1].count("1") == 2


@pytest.mark.parametrize(("threshold", "lines"), [(25.0, 1), (None, 0), (float("nan"), 0)])
def test_the_line_of_the_list_is_drawn_where_there_is_one(look: Look, threshold: float | None, lines: int) -> None:
    figure = shares(league(15, 7), look, threshold)
    assert len(drawn(figure)["layout"].get("shapes", [])) == lines
    assert len(traces(figure)) == 1 + lines


def test_drawing_leaves_the_frames_as_they_were(look: Look) -> None:
    frames = [movement(5), league(5, 3)]
    copies = [frame.copy(deep=True) for frame in frames]
    bump(frames[0], look)
    shares(frames[1], look, 25.0)
    for frame, copy in zip(frames, copies, strict=True):
        pd.testing.assert_frame_equal(frame, copy)
