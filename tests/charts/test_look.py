from __future__ import annotations

import pytest

from duban.charts.look import FONT, Look, apart, figure, target_ticks, words
from duban.words.statuses import STATUSES
from tests.charts.reading import axis_title, drawn, traces


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_axes_carry_their_titles_and_the_house_type(look: Look) -> None:
    shown = figure(look, 200, [], {"title": "x name"}, {"title": "y name", "range": [0, 1]})
    assert (axis_title(shown, "x"), axis_title(shown, "y")) == ("x name", "y name")
    layout = drawn(shown)["layout"]
    assert layout["font"]["family"] == FONT
    assert layout["font"]["color"] == look.text
    assert layout["yaxis"]["range"] == [0, 1]


def test_a_figure_lies_on_the_ground_of_the_page(look: Look) -> None:
    layout = drawn(figure(look, 200, [], {}, {}))["layout"]
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"


def test_a_figure_carries_little_besides_its_data(look: Look) -> None:
    assert len(figure(look, 200, [], {}, {}).to_json()) < 1500


@pytest.mark.parametrize("ink", ["text", "quiet", "accent"])
def test_letters_can_be_read_on_the_ground(look: Look, ink: str) -> None:
    assert contrast(getattr(look, ink), look.ground) >= 4.5


def test_light_and_dark_differ_in_every_ink() -> None:
    for ink in ("text", "quiet", "grid", "ground", "shade", "accent", "other"):
        assert getattr(Look("zh"), ink) != getattr(Look("zh", dark=True), ink)


def test_statuses_differ_in_mark_word_and_colour() -> None:
    for name in ("mark", "word", "colour"):
        assert len({str(getattr(status, name)) for status in STATUSES.values()}) == len(STATUSES)


def test_english_counts_money_in_billions() -> None:
    assert Look("en").measure("100 million yuan") == (0.1, "billion yuan")
    assert Look("zh").measure("亿元") == (1.0, "亿元")


@pytest.mark.parametrize(("upright", "symbol"), [(True, "line-ns"), (False, "line-ew")])
def test_targets_are_strokes_across_their_bars(look: Look, upright: bool, symbol: str) -> None:
    trace = traces(figure(look, 100, [target_ticks(look, [1, 2], [3, 4], upright=upright)], {}, {}))[0]
    assert trace["marker"]["symbol"] == symbol
    assert (trace["x"], trace["y"]) == ([1, 2], [3, 4])
    assert look.say("Target") in trace["hovertemplate"]


def test_words_stand_beside_their_points_and_do_not_hover(look: Look) -> None:
    trace = traces(figure(look, 100, [words([1], [2], ["so"], look.text, "top right")], {}, {}))[0]
    assert (trace["mode"], trace["text"], trace["hoverinfo"]) == ("text", ["so"], "skip")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_figure_of_a_demonstration_says_so_in_a_line_of_its_own(language: str) -> None:
    real, shown = (figure(Look(language, demonstration=is_demo), 200, [], {}, {}) for is_demo in (False, True))
    (note,) = drawn(shown)["layout"]["annotations"]
    assert note["text"] == {"zh": "演示数据", "en": "Demonstration data"}[language]
    more = drawn(shown)["layout"]["height"] - drawn(real)["layout"]["height"]
    assert drawn(shown)["layout"]["margin"]["t"] - drawn(real)["layout"]["margin"]["t"] == more > note["font"]["size"]
    assert "annotations" not in drawn(real)["layout"]


def test_values_that_would_touch_are_named_once_and_the_last_always() -> None:
    assert apart([], 1) == []
    assert apart([3.0], 1) == [True]
    assert apart([1.0, 9.0, 9.5, 10.0], 2) == [True, False, False, True]
