from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from duban.charts.housing import plan
from duban.charts.look import Look
from tests.charts.reading import axis_title, drawn, foreign, traces

STEPS = [(date(2016, 12, 31), 0.0), (date(2017, 3, 31), 0.1), (date(2017, 6, 30), 0.9), (date(2017, 8, 31), 1.0)]


def frame(reached: int) -> pd.DataFrame:
    planned = [("plan", day, 103387.0 * share, share) for day, share in [*STEPS, (date(2017, 12, 31), 1.0)]]
    actual = [
        ("actual", date(2017, 1, 1) + timedelta(days=place), 100.0 * place, place / 1034) for place in range(reached)
    ]
    return pd.DataFrame([*actual, *planned], columns=["kind", "day", "value", "share"])


@pytest.mark.parametrize("reached", [0, 1, 300])
def test_the_plan_and_each_reported_value_are_drawn(look: Look, reached: int) -> None:
    figure = plan(frame(reached), look, "套" if look.language == "zh" else "homes")
    planned, steps, points, labels = traces(figure)
    assert len(planned["x"]) == 5
    assert len(points.get("x", [])) == len(labels.get("text", [])) == reached
    # The last value is named; those before it only where there is room.
    assert [bool(text) for text in labels.get("text", [])][-1:] == [True] * min(reached, 1)
    assert sum(map(bool, labels.get("text", []))) <= 6
    assert [text.split("%")[0] for text in steps["text"]] == ["10", "90", "100"]
    assert foreign(figure, look) == [text for text in foreign(figure, look) if "K" in text]


def test_the_axis_names_the_measure(look: Look) -> None:
    assert axis_title(plan(frame(2), look, "套"), "y") == "套"


def test_the_first_tick_is_the_first_day_of_the_plan(look: Look) -> None:
    assert drawn(plan(frame(1), look, "套"))["layout"]["xaxis"]["ticktext"] == ["1-1", "3-31", "6-30", "8-31", "12-31"]


def test_more_than_the_plan_stays_in_the_picture(look: Look) -> None:
    over = frame(1).assign(value=lambda rows: rows["value"].where(rows["kind"] == "plan", 200_000.0))
    assert drawn(plan(over, look, "套"))["layout"]["yaxis"]["range"][1] > 200_000


def test_no_plan_is_an_empty_figure(look: Look) -> None:
    assert all(not trace.get("x") for trace in traces(plan(frame(0).head(0), look, "套")))


def test_drawing_leaves_the_frame_as_it_was(look: Look) -> None:
    drawn_from = frame(5)
    copy = drawn_from.copy(deep=True)
    plan(drawn_from, look, "套")
    pd.testing.assert_frame_equal(drawn_from, copy)
