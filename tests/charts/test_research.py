from __future__ import annotations

import pandas as pd
import pytest

from duban.charts.look import Look
from duban.charts.research import ratio_path, spend_path
from tests.charts.reading import axis_title, foreign, traces

MONEY = {"zh": "亿元", "en": "100 million yuan"}
NUMBERS = ["target_spend", "target_ratio", "baseline_ratio", "spend", "ratio", "industrial_spend"]


def path(ratio: float | None = None, spend: float | None = None) -> pd.DataFrame:
    rows = [
        (2015, None, None, 1.6, None, None, None),
        (2017, 190.8, 2.15, None, spend, ratio, 103.3),
        (2018, 235.6, 2.4, None, None, None, None),
        (2020, 376.4, 3.0, None, None, None, None),
    ]
    return pd.DataFrame(rows, columns=["target_year", *NUMBERS]).astype(dict.fromkeys(NUMBERS, float))


def test_the_path_starts_from_the_implied_share(look: Look) -> None:
    figure = ratio_path(path(), look)
    line, labels, reached = traces(figure)
    assert dict(zip(line["x"], line["y"], strict=True)) == {2015: 1.6, 2017: 2.15, 2018: 2.4, 2020: 3.0}
    assert [text.split("%")[0] for text in labels["text"]] == ["1.6", "2.15", "2.4", "3"]
    assert not reached.get("x")
    assert foreign(figure, look) == []


def test_a_reached_share_is_a_point_with_its_value(look: Look) -> None:
    reached = traces(ratio_path(path(ratio=2.07), look))[2]
    assert (reached["x"], reached["y"], reached["text"]) == ([2017], [2.07], ["2.07%"])
    assert reached["marker"]["color"] == look.accent


def test_shares_are_named_in_percent(look: Look) -> None:
    assert "%" in axis_title(ratio_path(path(), look), "y") or "GDP" in axis_title(ratio_path(path(), look), "y")


@pytest.mark.parametrize(("language", "factor", "name"), [("zh", 1, "亿元"), ("en", 0.1, "billion yuan")])
def test_spending_is_counted_as_the_language_says_it(language: str, factor: float, name: str) -> None:
    figure = spend_path(path(spend=150.0), Look(language), MONEY[language])
    _, reached, strokes, labels, _ = traces(figure)
    assert strokes["y"] == pytest.approx([190.8 * factor, 235.6 * factor, 376.4 * factor])
    assert reached["y"][1] == pytest.approx(150 * factor)
    assert axis_title(figure, "y") == name
    assert labels["text"][0] == ("190.8" if language == "zh" else "19.08")


def test_firms_alone_are_labelled_only_while_the_whole_is_unknown(look: Look) -> None:
    unknown, known = (traces(spend_path(path(spend=spend), look, MONEY[look.language])) for spend in (None, 150.0))
    assert len(unknown[4]["text"]) == 1
    assert not known[4].get("text")


def test_the_words_are_in_the_readers_language(look: Look) -> None:
    assert foreign(spend_path(path(spend=150.0), look, MONEY[look.language]), look) == []


@pytest.mark.parametrize("rows", [0, 1])
def test_few_years_make_a_small_figure(look: Look, rows: int) -> None:
    frame = path().iloc[1 : 1 + rows]
    assert len(traces(ratio_path(frame, look))[0].get("x", [])) == rows
    assert len(traces(spend_path(frame, look, MONEY[look.language]))[2].get("x", [])) == rows


def test_drawing_leaves_the_frame_as_it_was(look: Look) -> None:
    drawn_from = path(2.07, 150.0)
    copy = drawn_from.copy(deep=True)
    ratio_path(drawn_from, look)
    spend_path(drawn_from, look, MONEY[look.language])
    pd.testing.assert_frame_equal(drawn_from, copy)
