from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from duban.charts.look import Look, PlotlyFigure
from duban.charts.meeting import drawn
from duban.charts.trajectory import ahead
from duban.words.meeting import Chart, Series
from duban.words.outlook import Outlook, chart_of
from tests.charts.reading import axis_title, foreign, traces
from tests.charts.reading import words as words_of
from tests.words.test_outlook import view


def way(found: Outlook, look: Look) -> PlotlyFigure:
    """The way of one figure as pages draw it."""
    return drawn(chart_of(found, look.language), look)


def test_a_way_shows_the_promise_last_year_and_where_it_will_arrive(look: Look) -> None:
    figure = way(view(last_year=12), look)
    names = [trace.get("hovertemplate", "") for trace in traces(figure)]
    assert sum(look.say("Last year") in name for name in names) == 1
    assert [trace.get("fill") for trace in traces(figure)].count("toself") == 1
    assert look.say("Last year") in " ".join(words_of(figure))
    assert axis_title(figure, "y") == {"zh": "套", "en": "homes"}[look.language]
    assert foreign(figure, look) == []


def test_where_nothing_can_be_said_nothing_is_drawn(look: Look) -> None:
    assert ahead(view(3), look) == []
    assert all(trace.get("fill") is None for trace in traces(way(view(3), look)))


@pytest.mark.parametrize("months", [0, 1, 12])
def test_any_number_of_values_is_drawn(look: Look, months: int) -> None:
    assert traces(way(view(months), look))


def test_both_ends_of_what_is_likely_are_written_at_the_due_day() -> None:
    found = view(7)
    said = traces(way(found, Look("en")))[-1]
    ends = {
        text.strip()
        for text, day in zip(said["text"], said["x"], strict=True)
        if str(day)[:10] == str(found.target["due_on"])
    }
    assert {f"{found.found.low:g}", f"{found.found.high:g}"} <= ends  # type: ignore[union-attr]


def test_drawing_leaves_the_points_as_they_were(look: Look) -> None:
    found = view(last_year=12)
    before = found.points.copy(deep=True)
    way(found, look)
    pd.testing.assert_frame_equal(found.points, before)


@pytest.mark.parametrize(
    ("reached", "sides"),
    [
        ((9.0, 16.0), {"Due": "bottom right", "15": "bottom right", "<b>16</b>": "top right"}),
        ((1.0, 14.0), {"Due": "top left", "15": "top right", "<b>14</b>": "bottom right"}),
        ((9.0, None), {"Due": "bottom right", "15": "top left", "<b>9</b>": "bottom right"}),
    ],
    ids=["beyond the target", "short of it", "still on the way"],
)
def test_what_is_written_at_the_lines_stands_apart(reached: tuple[float | None, ...], sides: dict[str, str]) -> None:
    series = (
        Series("Reached", "actual", (0.0, *reached)),
        Series("Target", "target", (None, None, 15.0)),
        Series("Due", "promised", (0.0, 7.5, 15.0)),
    )
    days = (date(1999, 1, 1), date(1999, 7, 1), date(1999, 12, 31))
    said = traces(drawn(Chart("time", days, series, "homes", 0), Look("en")))[-1]
    assert dict(zip(map(str.strip, said["text"]), said["textposition"], strict=True)) == sides


BARS = Chart(
    "bars",
    ("A", "B", "C"),
    (
        Series("Reached", "actual", (3.0, None, 5.0)),
        Series("Target", "target", (4.0, 4.0, 4.0)),
        Series("Due", "promised", (2.0, 2.0, 2.0)),
    ),
    "homes",
    0,
)


def test_an_item_in_bars_says_who_has_not_reported() -> None:
    labels = traces(drawn(BARS, Look("en")))[-1]
    assert [text.strip() for text in labels["text"]] == ["3 of 4", "not reported · 4", "5 of 4"]
    assert labels["x"] == [4, 4, 5]


@pytest.mark.parametrize("chart", [BARS, chart_of(view(), "en")], ids=["bars", "time"])
def test_a_projector_gets_larger_letters(chart: Chart) -> None:
    usual, large = drawn(chart, Look("en")), drawn(chart, Look("en"), projector=True)
    assert large.layout.height > usual.layout.height
    assert large.layout.xaxis.tickfont.size > usual.layout.xaxis.tickfont.size
    assert large.layout.xaxis.title.font.size > usual.layout.xaxis.title.font.size
    above = [figure.layout.annotations for figure in (usual, large)]
    assert all(big.font.size > small.font.size for small, big in zip(*above, strict=True))
    sizes = [
        [trace["textfont"]["size"] for trace in traces(figure) if "textfont" in trace] for figure in (usual, large)
    ]
    assert all(more > fewer for fewer, more in zip(*sizes, strict=True))


@pytest.mark.parametrize("kind", ["bars", "time"])
def test_an_item_without_a_value_is_an_empty_figure(kind: str, look: Look) -> None:
    empty = Chart(kind, (), (), "homes", 0)  # type: ignore[arg-type]
    assert drawn(empty, look, projector=True).layout.height
