from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
import streamlit as st

from duban.ui import links
from duban.ui.parts.agenda import agenda, first_steps
from duban.words.statuses import STATUSES
from duban.words.wording import N_, say
from tests.ui.held import Held

JUNE, JULY = date(2017, 6, 30), date(2017, 7, 31)
STEP = re.compile(
    r'<div class="step"><span style="color:(#\w+)" title="([^"]*)">(.)</span>'
    r'<span><a href="([^"]*)" target="_self">([^<]*)</a><br><small>([^<]*)</small></span></div>'
)
Draw = Callable[..., str]


@pytest.fixture(autouse=True, params=["zh", "en"])
def tongue(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A reader of each language, on the last day of June 2017."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", Held(lang=request.param))
    monkeypatch.setattr(links, "reporting_date", lambda: date(2017, 6, 30))
    return str(request.param)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Draw:
    """Draws an agenda as a page does, and returns its HTML."""
    written: list[str] = []
    monkeypatch.setattr(st, "html", written.append)
    monkeypatch.setattr("duban.ui.parts.agenda.kept", lambda _what, make: make())

    def draw(*rows: dict[str, object], **how: bool) -> str:
        agenda("test", pd.DataFrame(list(rows)), **how)
        return written[-1]

    return draw


def step(due_on: date = JUNE, unit: str = "zhengzhou", **changed: object) -> dict[str, object]:
    return {
        "kind": "step",
        "task_id": "53-2-1",
        "unit_id": unit,
        "unit_kind": "city" if unit == "zhengzhou" else "district",
        "unit_zh": f"{unit}区",
        "unit_en": f"{unit} District",
        "start_on": None,
        "due_on": due_on,
        "recurs": None,
        "subject_zh": "开工",
        "subject_en": "Start",
        "share": None,
        "document_id": "zzb-2017-53",
        "number": "郑政办〔2017〕53号",
        "clause": "二、1",
        "title_zh": "管网",
        "title_en": "Pipes",
        "page": "livelihood",
        "document_page": "livelihood",
        "status": "behind",
        "owners_zh": "市热力",
        "owners_en": "Heating Co",
        "owner_ids": ["heating"],
    } | changed


def details(html: str) -> list[list[str]]:
    return [found[5].split(" · ") for found in STEP.findall(html)]


def test_steps_stand_under_their_days(drawn: Draw, tongue: str) -> None:
    html = drawn(step(), step(subject_zh="完工", subject_en="End"), step(JULY))
    days = ["2017年6月30日", "2017年7月31日"] if tongue == "zh" else ["30 June 2017", "31 July 2017"]
    assert re.findall(r"<h4>(.*?)</h4>", html) == days
    assert [len(STEP.findall(part)) for part in html.split("<h4>")[1:]] == [2, 1]


def test_a_step_has_the_mark_of_its_status_and_opens_its_task(drawn: Draw, tongue: str) -> None:
    ((colour, title, mark, href, subject, _),) = STEP.findall(drawn(step()))
    behind = STATUSES["behind"]
    assert (colour, title, mark) == (behind.colour, say(behind.word, tongue), behind.mark)
    assert href.startswith("livelihood?")
    assert "task=53-2-1" in href
    assert subject == ("开工" if tongue == "zh" else "Start")


def test_a_repeat_over_districts_becomes_one_row_with_their_number(drawn: Draw, tongue: str) -> None:
    html = drawn(*(step(unit=unit) for unit in ("jinshui", "erqi", "zhongyuan")))
    assert len(STEP.findall(html)) == 1
    assert say(N_("{count} units", count=3), tongue) in details(html)[0]
    assert "jinshui" not in html


@pytest.mark.parametrize("other", [{"due_on": JULY}, {"task_id": "53-2-2"}, {"kind": "task"}, {"subject_zh": "完工"}])
def test_what_differs_stays_a_row_of_its_own(drawn: Draw, tongue: str, other: dict[str, object]) -> None:
    html = drawn(step(unit="jinshui"), step(unit="erqi") | other)
    assert len(STEP.findall(html)) == 2
    assert say(N_("{count} units", count=2), tongue) not in html


def test_a_district_alone_is_named_unless_it_owns_the_step(drawn: Draw, tongue: str) -> None:
    name = "erqi区" if tongue == "zh" else "erqi District"
    assert name in details(drawn(step(unit="erqi")))[0]
    assert name not in details(drawn(step(unit="erqi", owner_ids=["erqi"])))[0]
    assert "zhengzhou" not in drawn(step())


def test_all_that_is_known_of_a_step_is_said(drawn: Draw, tongue: str) -> None:
    known = step(share=0.9, start_on=date(2017, 4, 1), recurs="quarterly")
    first_day = "2017年4月1日" if tongue == "zh" else "1 April 2017"
    assert details(drawn(known))[0] == [
        "管网" if tongue == "zh" else "Pipes",
        say(N_("{share} of the target", share="90%"), tongue),
        say(N_("from {day}", day=first_day), tongue),
        say("every quarter", tongue),
        "郑政办〔2017〕53号 二、1",
        "市热力" if tongue == "zh" else "Heating Co",
    ]


def test_nothing_missing_is_spoken_of(drawn: Draw, tongue: str) -> None:
    nan = float("nan")
    bare = step(share=nan, start_on=pd.NaT, recurs=nan, number=nan, owners_zh=None, owners_en=None, title_zh="开工")
    (said,) = details(drawn(bare | {"title_en": "Start"}))
    assert said == [""]


def test_the_document_is_left_out_where_the_page_is_about_one(drawn: Draw) -> None:
    assert "郑政办〔2017〕53号 二、1" not in details(drawn(step(), origin=False))[0]


def test_a_wide_agenda_has_two_columns(drawn: Draw) -> None:
    assert drawn(step(), wide=True).startswith('<div class="agenda wide">')
    assert drawn(step()).startswith('<div class="agenda">')


def test_words_of_a_step_are_escaped(drawn: Draw) -> None:
    tag = "<img src=x onerror=a()>"
    html = drawn(
        step(subject_zh=tag, subject_en=tag, owners_zh=tag, owners_en=tag, title_zh=tag + "1", title_en=tag + "1")
    )
    assert html.count("&lt;img") == 3
    assert "<img" not in html


def test_the_first_steps_come_after_the_day_and_keep_all_their_districts() -> None:
    units = [step(JULY, unit=unit) for unit in ("jinshui", "erqi")]
    later = step(JULY, subject_zh="完工"), step(date(2017, 8, 31))
    coming = first_steps(pd.DataFrame([step(), *units, *later]), JUNE, 2)
    assert list(zip(coming["subject_zh"], coming["unit_id"], strict=True)) == [
        ("开工", "jinshui"),
        ("开工", "erqi"),
        ("完工", "zhengzhou"),
    ]


def test_no_step_comes_after_the_last() -> None:
    assert first_steps(pd.DataFrame([step(), step(JULY)]), JULY, 5).empty
