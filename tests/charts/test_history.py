from __future__ import annotations

import pandas as pd

from duban.charts.history import known_values
from duban.charts.look import Look
from tests.charts.reading import axis_title

FRAME = pd.DataFrame(
    {
        "known_at": pd.to_datetime(["2017-04-10", "2017-05-02", "2017-07-12"]),
        "as_of": pd.to_datetime(["2017-03-31", "2017-03-31", "2017-06-30"]),
        "period": ["2017Q1", "2017Q1", "2017Q2"],
        "value": [1411.0, 1422.0, 6911.0],
        "decision": ["approved", "approved", "waiting"],
        "stands": [False, True, False],
    }
).iloc[::-1]


def test_each_period_has_a_line_through_its_values_and_a_label_at_its_end() -> None:
    first, second, labels = known_values(FRAME, Look("en"), "homes").data
    assert list(first.y) == [1411, 1422]
    assert list(second.y) == [6911]
    assert [text.strip() for text in labels.text] == ["2017Q1", "2017Q2"]
    assert list(labels.y) == [1422, 6911]


def test_what_does_not_stand_is_hollow_and_what_waits_has_its_own_mark() -> None:
    first, second, _ = known_values(FRAME, Look("zh"), "套").data
    assert list(first.marker.symbol) == ["circle-open", "circle"]
    assert list(second.marker.symbol) == ["diamond-open"]


def test_the_axes_are_named_in_the_readers_measure() -> None:
    figure = known_values(FRAME, Look("en"), "ten thousand homes")
    assert axis_title(figure, "y") == "thousand homes"
    assert axis_title(figure, "x") == "Known since"
    assert list(figure.data[1].y) == [69110]


def test_an_hour_is_drawn_on_an_axis_of_days() -> None:
    hours = FRAME.assign(known_at=pd.to_datetime(["2017-04-10 09:00", "2017-04-10 09:01", "2017-04-10 10:00"]))
    axis = known_values(hours, Look("en"), "homes").layout.xaxis
    assert (axis.tickformat, axis.dtick) == ("%Y-%m-%d", 86_400_000)
    assert [str(day)[:10] for day in axis.range] == ["2017-04-09", "2017-04-12"]
    assert known_values(FRAME, Look("en"), "homes").layout.xaxis.dtick is None
