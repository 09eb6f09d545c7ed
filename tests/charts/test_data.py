from __future__ import annotations

from datetime import date

import pandas as pd

from duban.charts.data import data_of
from duban.charts.history import series
from duban.charts.look import Look

FRAME = pd.DataFrame(
    {
        "as_of": [date(2017, 3, 31), date(2017, 3, 31), date(2017, 6, 30)],
        "known_at": pd.to_datetime(["2017-04-01", "2017-04-09", "2017-07-02"]),
        "period": ["2017Q1", "2017Q1", "2017Q2"],
        "value": [10.0, 12.0, 30.0],
        "decision": ["approved", "approved", "approved"],
        "stands": [False, True, True],
    }
)


def test_the_data_of_a_figure_are_its_points_without_its_words(look: Look) -> None:
    rows = data_of(series(FRAME, look, "套", 0))
    assert list(rows.columns) == ["series", "x", "y"]
    assert sorted(rows["y"]) == [10, 12, 30]


def test_a_series_runs_over_the_days_that_its_values_speak_of(look: Look) -> None:
    others, standing, labels = series(FRAME, look, "套", 0).data
    assert list(others.y) == [10]
    assert list(standing.x) == [date(2017, 3, 31), date(2017, 6, 30)]
    assert list(labels.text) == ["12", "30"]


def test_one_value_alone_is_drawn(look: Look) -> None:
    figure = series(FRAME.tail(1), look, "套", 0)
    assert list(figure.layout.xaxis.ticktext) == ["2017Q2"]
