from __future__ import annotations

import pandas as pd
import pytest

from duban.charts.bullets import bullets
from duban.charts.look import Look
from duban.words.statuses import STATUSES
from tests.charts.reading import axis_title, drawn, foreign, traces

MEASURES = {"zh": "套", "en": "homes"}
MONEY = {"zh": "亿元", "en": "100 million yuan"}


def frame(rows: int = 3) -> pd.DataFrame:
    codes = list(STATUSES)
    return pd.DataFrame(
        {
            "unit_zh": [f"区{place}" for place in range(rows)],
            "unit_en": [f"District {place}" for place in range(rows)],
            "target": [1000.0 + place for place in range(rows)],
            "actual": [None if place % 3 == 2 else 500.0 for place in range(rows)],
            "expected_value": [None if place % 3 == 2 else 900.0 for place in range(rows)],
            "status": ["not_reported" if place % 3 == 2 else codes[place % 6] for place in range(rows)],
        }
    ).astype({"target": float, "actual": float, "expected_value": float})


@pytest.mark.parametrize("rows", [0, 1, 3, 300])
def test_each_unit_has_bar_shade_stroke_and_label(look: Look, rows: int) -> None:
    figure = bullets(frame(rows), look, MEASURES[look.language])
    assert [len(trace.get("y", [])) for trace in traces(figure)] == [rows] * 4
    assert drawn(figure)["layout"]["height"] > 28 * rows
    assert foreign(figure, look) == []


def test_the_first_row_is_on_top(look: Look) -> None:
    assert traces(bullets(frame(3), look, "套"))[0]["y"][-1] == frame(3)[look.pick("unit")].iloc[0]


def test_the_bar_has_the_colour_of_its_status_and_the_label_its_mark(look: Look) -> None:
    shown = frame(8).iloc[::-1]
    _, bar, _, labels = traces(bullets(frame(8), look, MEASURES[look.language]))
    assert bar["marker"]["color"] == [STATUSES[code].colour for code in shown["status"]]
    assert [text[0] for text in labels["text"]] == [STATUSES[code].mark for code in shown["status"]]


def test_what_is_not_reported_is_missing_and_never_zero(look: Look) -> None:
    _, bar, strokes, labels = traces(bullets(frame(3), look, MEASURES[look.language]))
    assert bar["x"] == [None, 500, 500]
    assert strokes["x"] == [1002, 1001, 1000]
    assert "0 " not in labels["text"][0]


def test_the_axis_names_the_measure(look: Look) -> None:
    assert axis_title(bullets(frame(), look, MEASURES[look.language]), "x") == MEASURES[look.language]


@pytest.mark.parametrize(("language", "shown", "name"), [("zh", 190.8, "亿元"), ("en", 19.08, "billion yuan")])
def test_money_is_counted_as_the_language_says_it(language: str, shown: float, name: str) -> None:
    money = frame(1).assign(target=190.8, actual=190.8)
    figure = bullets(money, Look(language), MONEY[language], 1)
    assert traces(figure)[1]["x"] == pytest.approx([shown])
    assert axis_title(figure, "x") == name
    assert f"{shown:g}" in traces(figure)[3]["text"][0]


def test_drawing_leaves_the_frame_as_it_was(look: Look) -> None:
    drawn_from = frame(5)
    copy = drawn_from.copy(deep=True)
    bullets(drawn_from, look, "套")
    pd.testing.assert_frame_equal(drawn_from, copy)
