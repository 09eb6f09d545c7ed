from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
import streamlit as st

from duban.ui import links
from duban.ui.parts.month_strip import first_month, months, strip_html
from duban.words.wording import N_, say
from tests.ui.held import Held

CELL = re.compile(
    r'<a href="([^"]*)" target="_self" title="([^"]*)" data-month="[^"]+" style="--depth:(\d+)%">(\d+)</a>'
)
YEAR = re.compile(r"<span class='year'>(\d{4})</span>")


@pytest.fixture(autouse=True, params=["zh", "en"])
def tongue(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A reader of each language, on the last day of June 2017."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", Held(lang=request.param))
    monkeypatch.setattr(links, "reporting_date", lambda: date(2017, 6, 30))
    return str(request.param)


def due(**counts: int) -> pd.DataFrame:
    """Steps by month, such as m2017_06=3."""
    found = [name[1:].replace("_", "-") for name, count in counts.items() for _ in range(count)]
    return pd.DataFrame({"month": pd.Series(found, dtype=object)})


def test_each_month_that_has_something_due_is_a_number_that_opens_it(tongue: str) -> None:
    cells = CELL.findall(strip_html(due(m2017_06=3, m2018_01=1), tongue))
    opened = [parse_qs(urlsplit(unescape(href)).query) for href, *_ in cells]
    assert [(found["month"], number) for found, (*_, number) in zip(opened, cells, strict=True)] == [
        (["2017-06"], "3"),
        (["2018-01"], "1"),
    ]
    assert opened[0]["lang"] == [tongue]
    assert [title for _, title, _, _ in cells] == [
        say(N_("{month}: {count} due", month=month, count=count), tongue)
        for month, count in (("2017-06", 3), ("2018-01", 1))
    ]


def test_a_year_is_a_line_of_twelve_and_years_without_anything_are_left_out(tongue: str) -> None:
    strip = strip_html(due(m2020_12=1, m2017_06=1), tongue)
    assert YEAR.findall(strip) == ["2017", "2020"]
    # A corner and twelve names; then a year and twelve cells a line.
    assert strip.count("<span") + strip.count("<a ") == 13 * 3


def test_the_months_are_named_in_the_readers_language(tongue: str) -> None:
    strip = strip_html(due(m2017_06=1), tongue)
    assert (">6月<" if tongue == "zh" else ">Jun<") in strip


def test_the_fullest_month_is_deepest_and_a_single_step_is_still_seen(tongue: str) -> None:
    depths = {
        number: int(depth) for *_, depth, number in CELL.findall(strip_html(due(m2017_06=400, m2017_07=1), tongue))
    }
    assert depths["400"] == 100
    assert 15 <= depths["1"] < 25


def test_a_month_keeps_the_kind_and_the_unit_that_were_chosen(tongue: str) -> None:
    st.session_state["kind"], st.session_state["unit"] = "figure", "jinshui"
    ((href, *_),) = CELL.findall(strip_html(due(m2017_06=1), tongue))
    assert {"kind=figure", "unit=jinshui"} < set(unescape(href).split("&"))


def test_nothing_due_is_the_names_of_the_months_alone(tongue: str) -> None:
    strip = strip_html(due(), tongue)
    assert strip.count("<span") == 13
    assert "<a " not in strip


def test_the_months_to_choose_from_run_forward_in_the_readers_language(tongue: str) -> None:
    found = months(due(m2018_01=1, m2017_12=2))
    assert list(found) == ["2017-12", "2018-01"]
    assert next(iter(found.values())) == ("2017年12月" if tongue == "zh" else "December 2017")
    assert months(due()) == {}


@pytest.mark.parametrize(
    ("on", "month"),
    [
        (date(2017, 6, 30), "2017-06"),
        (date(2017, 7, 1), "2017-12"),
        (date(2016, 1, 1), "2017-06"),
        (date(2030, 1, 1), "2020-12"),
    ],
)
def test_the_calendar_opens_at_the_next_month_that_has_something_due(on: date, month: str) -> None:
    assert first_month(dict.fromkeys(["2017-06", "2017-12", "2020-12"], ""), on) == month
