from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from duban.charts.air_quality import CLASS_COLOURS, calendar, pace, years
from duban.charts.look import Look
from duban.words.statuses import STATUSES
from tests.charts.reading import axis_title, drawn, foreign, traces

CLASSES = {1: ("优", "Excellent"), 2: ("良", "Good"), 3: ("轻度污染", "Light"), 6: ("严重污染", "Severe")}


def years_frame() -> pd.DataFrame:
    rows = [
        (2016, 159.0, date(2016, 12, 31), True, None),
        (2017, 166.0, date(2017, 12, 31), True, 189.0),
        (2019, None, None, None, 215.0),
        (2021, 184.0, date(2021, 10, 18), False, 230.0),
    ]
    frame = pd.DataFrame(rows, columns=["target_year", "good_days", "as_of", "is_complete", "target_days"])
    return frame.assign(days_over_target=frame["good_days"] - frame["target_days"])


def pace_frame(days: int) -> pd.DataFrame:
    reached = [date(2017, 1, 1) + timedelta(days=place) for place in range(days)]
    counts = [place // 2 for place in range(days)]
    return pd.DataFrame({"as_of": reached, "good_days": counts, "is_on_line": pd.Series([True] * days, dtype=bool)})


def days_frame(days: int) -> pd.DataFrame:
    numbers = [list(CLASSES)[place % len(CLASSES)] for place in range(days)]
    return pd.DataFrame(
        {
            "as_of": [date(2017, 1, 1) + timedelta(days=place) for place in range(days)],
            "air_quality_index": [50.0 * number for number in numbers],
            "class_number": [float(number) for number in numbers],
            "class_zh": [CLASSES[number][0] for number in numbers],
            "class_en": [CLASSES[number][1] for number in numbers],
        }
    )


def test_each_year_is_a_bar_and_each_promise_a_stroke(look: Look) -> None:
    bars, strokes, inside, above = traces(years(years_frame(), look))
    assert (bars["x"], bars["y"]) == ([2016, 2017, 2019, 2021], [159, 166, None, 184])
    assert (strokes["x"], strokes["y"]) == ([2017, 2019, 2021], [189, 215, 230])
    assert (len(inside["text"]), len(above["text"])) == (3, 3)


def test_a_missed_year_has_the_colour_of_what_is_overdue(look: Look) -> None:
    bars = traces(years(years_frame(), look))[0]
    assert bars["marker"]["color"] == [look.other, STATUSES["overdue"].colour, look.shade, look.shade]


def test_a_kept_year_has_the_colour_of_what_is_met(look: Look) -> None:
    kept = years_frame().iloc[[1]].assign(good_days=190.0, days_over_target=1.0)
    assert traces(years(kept, look))[0]["marker"]["color"] == [STATUSES["met"].colour]


def test_figures_of_good_days_name_their_measure(look: Look) -> None:
    for figure in (years(years_frame(), look), pace(pace_frame(3), {"target_days": 189.0}, 2017, look)):
        assert axis_title(figure, "y")
        assert foreign(figure, look) == []


@pytest.mark.parametrize("count", [0, 1, 300])
def test_the_pace_draws_any_number_of_days(look: Look, count: int) -> None:
    frame = pace_frame(count)
    plan, target, reached, *_ = traces(pace(frame, {"target_days": 189.0}, 2017, look))
    assert (plan["y"], target["y"]) == ([0, 189], [189, 189])
    assert len(reached["x"]) == count + 1
    assert ("markers" in reached["mode"]) == (count < 40)


def test_a_count_of_the_other_origin_is_a_point_beside_the_line(look: Look) -> None:
    frame = pace_frame(4).assign(is_on_line=[True, False, True, True])
    _, _, line, _, beside, _ = traces(pace(frame, {"target_days": 189.0}, 2017, look))
    assert line["x"] == [f"2017-01-0{day}" for day in (1, 1, 3, 4)]
    assert (beside["x"], beside["mode"]) == (["2017-01-02"], "markers")


@pytest.mark.parametrize("count", [0, 1, 365])
def test_the_calendar_has_a_square_for_each_day(look: Look, count: int) -> None:
    figure = calendar(days_frame(count), 2017, look)
    squares = traces(figure)[0]
    assert len(squares["x"]) == len(squares["marker"]["color"]) == count
    assert all(0 <= weekday <= 6 for weekday in squares["y"])
    assert len(drawn(figure)["layout"]["yaxis"]["ticktext"]) == 7
    assert foreign(figure, look) == []


def test_a_day_stands_in_its_week_under_the_colour_of_its_class(look: Look) -> None:
    squares = traces(calendar(days_frame(2), 2017, look))[0]
    # 1 January 2017 was a Sunday.
    assert list(zip(squares["x"], squares["y"], strict=True)) == [(0, 6), (1, 0)]
    assert squares["marker"]["color"] == [CLASS_COLOURS[1], CLASS_COLOURS[2]]


def test_the_six_classes_have_the_colours_of_the_standard() -> None:
    assert list(CLASS_COLOURS.values()) == ["#00E400", "#FFFF00", "#FF7E00", "#FF0000", "#99004C", "#7E0023"]


def test_drawing_leaves_the_frames_as_they_were(look: Look) -> None:
    frames = [years_frame(), pace_frame(5), days_frame(5)]
    copies = [frame.copy(deep=True) for frame in frames]
    years(frames[0], look)
    pace(frames[1], {"target_days": 189.0}, 2017, look)
    calendar(frames[2], 2017, look)
    for frame, copy in zip(frames, copies, strict=True):
        pd.testing.assert_frame_equal(frame, copy)


def test_no_year_is_an_empty_figure(look: Look) -> None:
    assert [trace.get("x", []) for trace in traces(years(years_frame().head(0), look))] == [[]] * 4
