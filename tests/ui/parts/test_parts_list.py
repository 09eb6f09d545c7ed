from __future__ import annotations

import re

import pandas as pd
import pytest
import streamlit as st

from duban.ui.parts.parts_list import parts_html
from duban.words.wording import N_, say
from tests.ui.held import Held

NAMES = ["whole_id", "breakdown", "unit_id", "unit_zh", "unit_en", "period", "part_zh", "part_en", "value", "whole"]
BLOCK = re.compile(r"<section><h4>(.*?) <small>(.*?)</small></h4>(.*?)</section>")
PART = re.compile(
    r'<div class="part" title="([^"]*)"><span>([^<]*)</span><span class="rail">'
    r'<span class="bar" style="width:([\d.]+)%"></span></span><span>([^<]*)</span></div>'
)


@pytest.fixture(autouse=True, params=["zh", "en"])
def tongue(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A reader of each language."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", Held(lang=request.param))
    return str(request.param)


def parts(*values: float, whole: float | None, note: str | None = None, **changed: object) -> pd.DataFrame:
    """The parts 甲, 乙, … of one whole."""
    rows = [
        ("money", "source", "zhengzhou", "郑州市", "Zhengzhou", "2016-2020", f"{name}款", f"Fund {name}", value, whole)
        for name, value in zip("甲乙丙丁", values, strict=False)
    ]
    frame = pd.DataFrame(rows, columns=NAMES).assign(
        unit_kind="city",
        whole_zh="投资",
        whole_en="Investment",
        whole_note_zh=note,
        whole_note_en=note,
        measure_zh="亿元",
        measure_en="100 million yuan",
        decimals=2,
    )
    return frame.assign(**changed)


def said_of(value: float, tongue: str) -> str:
    return f"{value:g} 亿元" if tongue == "zh" else f"{value / 10:g} billion yuan"


def test_parts_run_from_the_largest_with_their_share_of_the_whole(tongue: str) -> None:
    ((_, _, rows),) = BLOCK.findall(parts_html(parts(10, 30, whole=40), tongue))
    found = PART.findall(rows)
    assert [name for _, name, _, _ in found] == (["乙款", "甲款"] if tongue == "zh" else ["Fund 乙", "Fund 甲"])
    assert [(width, printed) for *_, width, printed in found] == [
        ("75.0", said_of(30, tongue)),
        ("25.0", said_of(10, tongue)),
    ]
    assert [title for title, *_ in found] == [say(N_("{share} of the whole", share=s), tongue) for s in ("75%", "25%")]


def test_the_head_names_the_whole_its_amount_and_its_time(tongue: str) -> None:
    ((head, period, _),) = BLOCK.findall(parts_html(parts(10, 30, whole=40), tongue))
    name = say(N_("{whole} by source", whole="投资" if tongue == "zh" else "Investment"), tongue)
    assert (head, period) == (f"{name}　{said_of(40, tongue)}", "2016-2020")


def test_a_sum_that_does_not_add_up_shows_its_note(tongue: str) -> None:
    assert "<small>▲ 印作41</small>" in parts_html(parts(10, 30, whole=41, note="印作41"), tongue)


@pytest.mark.parametrize("whole", [40, 40.0000001])
def test_a_sum_that_adds_up_shows_no_note(tongue: str, whole: float) -> None:
    html = parts_html(parts(10, 30, whole=whole, note="口径同上"), tongue)
    assert "口径同上" not in html
    assert "▲" not in html


def test_tenths_that_a_computer_cannot_add_up_add_up(tongue: str) -> None:
    assert "▲" not in parts_html(parts(0.1, 0.2, whole=0.3, note="口径同上"), tongue)


@pytest.mark.parametrize("note", [None, float("nan")])
def test_a_sum_without_a_note_stands_without_one(tongue: str, note: str | None) -> None:
    assert "▲" not in parts_html(parts(10, 30, whole=41, note=note), tongue)


def test_a_whole_that_is_not_printed_is_measured_by_its_parts_and_never_zero(tongue: str) -> None:
    ((head, _, rows),) = BLOCK.findall(parts_html(parts(10, 30, whole=None, note="无总数"), tongue))
    assert not re.search(r"\d|—|nan", head)
    assert [width for *_, width, _ in PART.findall(rows)] == ["75.0", "25.0"]
    assert "▲" not in rows


@pytest.mark.parametrize(("whole", "width"), [(0, "0.0"), (5, "100.0")])
def test_a_bar_never_leaves_its_rail(tongue: str, whole: float, width: str) -> None:
    assert PART.findall(parts_html(parts(10, whole=whole), tongue))[0][2] == width


def test_another_unit_is_named_and_the_city_is_not(tongue: str) -> None:
    county = parts(1, whole=1, unit_id="xinmi", unit_kind="county", unit_zh="新密市", unit_en="Xinmi")
    (city, *_), (other, *_) = BLOCK.findall(parts_html(pd.concat([parts(10, whole=10), county]), tongue))
    assert "Zhengzhou" not in city
    assert "郑州" not in city
    assert other.startswith("新密市 · " if tongue == "zh" else "Xinmi · ")


@pytest.mark.parametrize("key", ["whole_id", "unit_id", "period"])
def test_what_is_divided_separately_stands_in_a_block_of_its_own(tongue: str, key: str) -> None:
    both = pd.concat([parts(10, whole=10), parts(20, whole=20, **{key: "other"})])
    assert [len(PART.findall(rows)) for *_, rows in BLOCK.findall(parts_html(both, tongue))] == [1, 1]


def test_one_whole_divided_in_two_ways_is_two_blocks(tongue: str) -> None:
    both = pd.concat([parts(10, 20, whole=30), parts(30, whole=30, breakdown="class")])
    assert [len(PART.findall(rows)) for *_, rows in BLOCK.findall(parts_html(both, tongue))] == [2, 1]


def test_names_and_notes_are_escaped(tongue: str) -> None:
    tag = "<script>x</script>"
    html = parts_html(parts(10, whole=11, note=tag, part_zh=tag, part_en=tag, whole_zh=tag, whole_en=tag), tongue)
    assert html.count("&lt;script&gt;") == 3
    assert "<script" not in html
