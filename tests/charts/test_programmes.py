from __future__ import annotations

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from duban.charts.look import Look
from duban.charts.programmes import by_unit, path
from duban.words.statuses import STATUSES
from tests.charts.reading import axis_title, drawn, foreign, traces

YUAN = ("亿元", "100 million yuan")
HOMES = ("套", "homes")
# The least distance between two labels that does not let their letters touch, as a share of the axis.
LETTER_SHARE = 13 / 180

Point = tuple[str, str, str, float]


def points(*rows: Point, measure: tuple[str, str] = YUAN, decimals: int = 1) -> pd.DataFrame:
    """Rows of unit, day, kind and value."""
    full = [
        (unit, f"{unit}市", f"{unit} City", date.fromisoformat(day), kind, value, *measure, decimals)
        for unit, day, kind, value in rows
    ]
    names = ["unit_id", "unit_zh", "unit_en", "as_of", "kind", "value", "measure_zh", "measure_en", "decimals"]
    return pd.DataFrame(full, columns=names)


def rising(unit: str = "甲", last: float = 300.0) -> list[Point]:
    return [(unit, "2015-12-31", "stated", 100.0), (unit, "2020-12-31", "promised", last)]


def shares(*rows: tuple[str, str | None, float], measure: tuple[str, str] = HOMES) -> pd.DataFrame:
    """Rows of unit, part and value."""
    full = [
        (unit, f"{unit}区", f"{unit} District", value, part and f"{part}型", part and f"Type {part}", *measure, 0)
        for unit, part, value in rows
    ]
    names = ["unit_id", "unit_zh", "unit_en", "value", "part_zh", "part_en", "measure_zh", "measure_en", "decimals"]
    return pd.DataFrame(full, columns=names).astype({"value": float})


def test_a_line_runs_from_what_is_stated_to_what_is_promised(look: Look) -> None:
    line, labels = traces(path(points(*rising()), look))
    factor = 1 if look.language == "zh" else 0.1
    assert line["x"] == labels["x"] == ["2015-12-31", "2020-12-31"]
    assert line["y"] == pytest.approx([100 * factor, 300 * factor])
    assert line["line"]["color"] == look.accent
    assert labels["text"] == (["100", "300"] if look.language == "zh" else ["10", "30"])


def test_what_is_only_promised_is_hollow(look: Look) -> None:
    reported = ("甲", "2017-12-31", "reported", 150.0)
    first, last = rising()
    line, _ = traces(path(points(first, reported, last), look))
    hollow = ["open" in symbol for symbol in line["marker"]["symbol"]]
    assert hollow == [False, False, True]
    assert len(set(line["marker"]["symbol"])) == 3
    assert line["customdata"] == [look.say(word) for word in ("Stated", "Reported", "Promised")]


@pytest.mark.parametrize(("language", "name"), [("zh", "亿元"), ("en", "billion yuan")])
def test_values_stand_in_the_unit_that_the_language_says(language: str, name: str) -> None:
    assert axis_title(path(points(*rising()), Look(language)), "y") == name
    assert axis_title(by_unit(shares(("甲", None, 30), measure=YUAN), Look(language)), "x") == name


def test_a_tick_stands_at_each_year_that_has_a_point(look: Look) -> None:
    axis = drawn(path(points(*rising(), ("甲", "2025-12-31", "promised", 400.0)), look))["layout"]["xaxis"]
    assert [day[:10] for day in axis["tickvals"]] == ["2015-12-31", "2020-12-31", "2025-12-31"]
    assert axis["ticktext"] == ["2015", "2020", "2025"]


def test_a_year_with_a_figure_each_quarter_is_written_once(look: Look) -> None:
    quarters = [("甲", day, "reported", 120.0) for day in ("2017-03-31", "2017-06-30", "2017-09-30")]
    first, last = rising()
    axis = drawn(path(points(first, *quarters, last), look))["layout"]["xaxis"]
    assert axis["ticktext"] == ["2015", "2017", "2020"]
    assert [day[:10] for day in axis["tickvals"]] == ["2015-12-31", "2017-09-30", "2020-12-31"]


def test_points_of_one_year_are_told_apart_by_their_months(look: Look) -> None:
    two = points(("甲", "2017-03-31", "stated", 1.0), ("甲", "2017-06-30", "promised", 2.0))
    assert drawn(path(two, look))["layout"]["xaxis"]["ticktext"] == ["2017-03", "2017-06"]


def test_each_unit_is_a_line_named_at_its_end(look: Look) -> None:
    figure = path(points(*rising("甲", 300), *rising("乙", 900)), look)
    first, second, labels = traces(figure)
    assert first["line"]["color"] != second["line"]["color"]
    assert labels["x"] == ["2020-12-31"] * 2
    names = ["甲市", "乙市"] if look.language == "zh" else ["甲 City", "乙 City"]
    assert [text.split(" ", 1)[1] for text in labels["text"]] == names
    assert drawn(figure)["layout"]["showlegend"] is False


@pytest.mark.parametrize("lasts", [(300, 300, 300), (300, 301, 900), (0, 0), (5, 5, 5, 5, 900)])
def test_labels_at_the_ends_do_not_touch(look: Look, lasts: tuple[float, ...]) -> None:
    rows = [point for place, last in enumerate(lasts) for point in rising(f"u{place}", last)]
    figure = path(points(*rows), look)
    heights = traces(figure)[-1]["y"]
    top = drawn(figure)["layout"]["yaxis"]["range"][1]
    assert len(heights) == len(lasts)
    assert min(b - a for a, b in pairwise(heights)) >= LETTER_SHARE * top
    assert max(heights) <= top


def test_labels_far_apart_stand_at_their_own_values() -> None:
    labels = traces(path(points(*rising("甲", 100), *rising("乙", 900)), Look("zh")))[-1]
    assert labels["y"] == pytest.approx([100, 900])


def test_lines_that_end_on_different_days_keep_their_own_heights() -> None:
    early = [("乙", "2015-12-31", "stated", 100.0), ("乙", "2017-12-31", "promised", 300.0)]
    labels = traces(path(points(*rising("甲", 300), *early), Look("zh")))[-1]
    assert dict(zip(labels["x"], labels["y"], strict=True)) == {"2017-12-31": 300, "2020-12-31": 300}


def test_one_point_alone_has_room_on_either_side(look: Look) -> None:
    figure = path(points(("甲", "2020-12-31", "promised", 5.0)), look)
    left, right = drawn(figure)["layout"]["xaxis"]["range"]
    assert left[:10] < "2020-12-31" < right[:10]
    assert drawn(figure)["layout"]["xaxis"]["ticktext"] == ["2020"]
    assert len(traces(figure)[0]["x"]) == 1


def test_zeros_lie_on_the_axis_and_the_axis_has_a_height(look: Look) -> None:
    figure = path(points(("甲", "2015-12-31", "stated", 0.0), ("甲", "2020-12-31", "promised", 0.0)), look)
    assert traces(figure)[0]["y"] == [0, 0]
    assert traces(figure)[1]["text"] == ["0", "0"]
    low, high = drawn(figure)["layout"]["yaxis"]["range"]
    assert low == 0 < high


def test_bars_run_from_the_largest_at_the_top(look: Look) -> None:
    bars, labels = traces(by_unit(shares(("甲", None, 20), ("乙", None, 1500), ("丙", None, 300)), look))
    # Plotly draws the last one on top.
    assert bars["x"] == [20, 300, 1500]
    assert [name[0] for name in bars["y"]] == ["甲", "丙", "乙"]
    assert [text.strip() for text in labels["text"]] == ["20", "300", "1,500"]
    assert bars["marker"]["color"] == look.accent


def test_parts_are_stacked_from_the_largest_and_add_up_to_the_label(look: Look) -> None:
    figure = by_unit(shares(("甲", "a", 5), ("甲", "b", 40), ("乙", "a", 10), ("乙", "b", 90), ("乙", "c", 1)), look)
    *bars, labels = traces(figure)
    assert [bar["name"][-2:].strip("型 ") for bar in bars] == ["b", "a", "c"]
    assert [bar["x"] for bar in bars] == [[40, 90], [5, 10], [None, 1]]
    assert [text.strip() for text in labels["text"]] == ["45", "101"]
    assert drawn(figure)["layout"]["barmode"] == "stack"


def test_the_legend_names_every_part_and_nothing_else(look: Look) -> None:
    figure = by_unit(shares(("甲", "a", 5), ("甲", "b", 40), ("乙", None, 3)), look)
    named = [trace["name"] for trace in traces(figure) if trace["showlegend"]]
    assert named == (["b型", "a型"] if look.language == "zh" else ["Type b", "Type a"])
    assert all("trace" not in str(trace.get("name", "")) for trace in traces(figure))
    assert drawn(figure)["layout"]["showlegend"] is True


def test_an_undivided_figure_has_no_legend(look: Look) -> None:
    assert drawn(by_unit(shares(("甲", None, 5), ("乙", None, 40)), look))["layout"]["showlegend"] is False


def test_no_part_and_no_line_has_the_colour_of_a_status(look: Look) -> None:
    loud = {status.colour for status in STATUSES.values()}
    stacked = traces(by_unit(shares(*(("甲", part, 10) for part in "abcde")), look))[:-1]
    lines = traces(path(points(*(point for unit in "甲乙丙丁戊" for point in rising(unit))), look))[:-1]
    colours = [bar["marker"]["color"] for bar in stacked] + [line["line"]["color"] for line in lines]
    assert len(set(colours)) == 5
    assert loud.isdisjoint(colours)


@pytest.mark.parametrize("value", [0, 7])
def test_one_unit_alone_is_one_bar_on_an_axis_with_a_length(look: Look, value: float) -> None:
    figure = by_unit(shares(("甲", None, value)), look)
    bars, labels = traces(figure)
    assert (bars["x"], labels["text"]) == ([value], [f" {value}"])
    assert drawn(figure)["layout"]["xaxis"]["range"][1] > value


def test_more_units_make_a_taller_figure(look: Look) -> None:
    two, ten = (by_unit(shares(*((f"u{n}", None, n) for n in range(count))), look) for count in (2, 10))
    assert drawn(ten)["layout"]["height"] > drawn(two)["layout"]["height"]


def test_the_words_are_in_the_readers_language(look: Look) -> None:
    paths = points(*rising("1", 300), *rising("2", 900))
    assert foreign(path(paths, look), look) == []
    assert foreign(by_unit(shares(("1", "3", 5), ("2", "4", 6)), look), look) == []


def test_drawing_leaves_the_frames_as_they_were(look: Look) -> None:
    of_path, of_units = points(*rising("甲"), *rising("乙")), shares(("甲", "a", 5), ("乙", None, 6))
    copies = of_path.copy(deep=True), of_units.copy(deep=True)
    path(of_path, look)
    by_unit(of_units, look)
    pd.testing.assert_frame_equal(of_path, copies[0])
    pd.testing.assert_frame_equal(of_units, copies[1])
