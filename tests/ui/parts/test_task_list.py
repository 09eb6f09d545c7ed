from __future__ import annotations

import re
from datetime import date

import pytest
import streamlit as st

from duban.tasks.entries import Entry
from duban.ui import links
from duban.ui.parts.task_list import list_html
from duban.words.statuses import STATUSES, TASK_STATES
from duban.words.wording import N_, say
from tests.ui.held import Held

TASK = re.compile(
    r'<div class="task">\s*<span class="mark"><span style="color:(?P<colour>#\w+)">(?P<mark>.)</span> (?P<word>[^<]*)'
    r'</span>\s*<span><a href="(?P<href>[^"]*)" target="_self">(?P<title>[^<]*)</a> <small>(?P<place>[^<]*)</small>'
    r'<br><small>(?P<owners>[^<]*)</small></span>\s*<span class="values">(?P<values>.*?)</span>\s*'
    r'<small class="due">(?P<due>[^<]*)</small>\s*</div>'
)
HEADING = re.compile(r"<h4>(.*?) <small>(\d+)</small></h4>")
HOSTILE = ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "</small></div><b>"]


@pytest.fixture(autouse=True, params=["zh", "en"])
def tongue(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A reader of each language, on the last day of June 2017."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", Held(lang=request.param))
    monkeypatch.setattr(links, "reporting_date", lambda: date(2017, 6, 30))
    return str(request.param)


def entry(figures: int = 0, parts: tuple[tuple[str, str], ...] = (), **changed: object) -> Entry:
    """A task with this many figures, on whose parts these names stand."""
    task: dict[str, object] = {
        "task_id": "53-2-1",
        "document_id": "zzb-2017-53",
        "page": "livelihood",
        "document_page": "livelihood",
        "origin_zh": "郑政办〔2017〕53号",
        "origin_en": "郑政办〔2017〕53号",
        "clause": "二、1",
        "title_zh": "管网",
        "title_en": "Pipes",
        "heading": "一",
        "due_on": date(2017, 12, 31),
        "status": "on_track",
        "basis": "figures" if figures else "state",
        "state": None,
        "note": None,
        "asked": 1,
        "reported": 0,
    }
    named = tuple({"part": part, "name_zh": name, "name_en": f"{name} en"} for part, name in parts)
    return Entry(task | changed, tuple(figure(place) for place in range(figures)), named)


def figure(place: int, **changed: object) -> dict[str, object]:
    return {
        "confidence": None,
        "confidence_reasons": [],
        "indicator_zh": f"指标{place}",
        "indicator_en": f"Indicator {place}",
        "unit_zh": "金水区",
        "unit_en": "Jinshui",
        "unit_kind": "city",
        "counted": True,
        "status": "behind",
        "actual": 1500.0,
        "target": 2000.0,
        "measure_zh": "公里",
        "measure_en": "km",
        "decimals": 0,
        "version": 0,
    } | changed


def shown(*listed: Entry, by: str = "", origin: bool = False) -> list[dict[str, str]]:
    return [found.groupdict() for found in TASK.finditer(list_html(listed, by, origin))]


def states(**task: object) -> str:
    """What is said of a task that has no figure."""
    return re.sub(r"<[^>]*>", "", shown(entry(**task))[0]["values"])


@pytest.mark.parametrize("code", STATUSES)
def test_a_task_has_the_mark_the_colour_and_the_word_of_its_status(tongue: str, code: str) -> None:
    (task,) = shown(entry(status=code))
    status = STATUSES[code]
    assert (task["mark"], task["colour"], task["word"]) == (status.mark, status.colour, say(status.word, tongue))


def test_a_title_opens_the_task_in_its_document(tongue: str) -> None:
    (task,) = shown(entry())
    assert task["title"] == ("管网" if tongue == "zh" else "Pipes")
    assert task["href"].startswith("livelihood?")
    assert task["href"].endswith("plan=zzb-2017-53&amp;task=53-2-1")


def test_the_document_is_named_where_the_list_has_several() -> None:
    assert shown(entry())[0]["place"] == "二、1"
    assert shown(entry(), origin=True)[0]["place"] == "郑政办〔2017〕53号 二、1"


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_task_without_a_day_is_standing(tongue: str, missing: object) -> None:
    last_day = "2017年12月31日" if tongue == "zh" else "31 December 2017"
    assert shown(entry())[0]["due"] == say(N_("due {day}", day=last_day), tongue)
    assert shown(entry(due_on=missing))[0]["due"] == say("standing", tongue)


def test_those_who_answer_are_named_and_those_in_support_counted(tongue: str) -> None:
    parts = (
        ("support", "丙"),
        ("lead", "甲"),
        ("lead", "乙"),
        ("city_leader", "丁"),
        ("office", "一处"),
        ("support", "戊"),
    )
    lead, leader = ("甲、乙", "丁") if tongue == "zh" else ("甲 en, 乙 en", "丁 en")
    assert shown(entry(parts=parts))[0]["owners"] == "　".join(
        [
            f"{say('Lead', tongue)} {lead}",
            f"{say('City leader', tongue)} {leader}",
            say(N_("{count} in support", count=2), tongue),
        ]
    )


def test_at_most_three_figures_are_shown_and_the_rest_counted(tongue: str) -> None:
    more = say(N_("and {count} more", count=2), tongue)
    assert more in shown(entry(figures=5))[0]["values"]
    assert shown(entry(figures=5))[0]["values"].count("<b>") == 3
    assert "<small>" not in shown(entry(figures=3))[0]["values"]


def test_the_worst_figure_that_counts_comes_first(tongue: str) -> None:
    beside = figure(1, counted=False, status="overdue")
    rows = (beside, figure(2, status="met"), figure(3, status="behind"))
    task = Entry(entry(figures=1).task, rows, ())
    assert re.findall(r"(?:指标|Indicator )(\d)", shown(task)[0]["values"]) == ["3", "2", "1"]


def test_a_figure_says_what_was_reached_of_what(tongue: str) -> None:
    target = "2,000 公里" if tongue == "zh" else "2,000 km"
    values = N_("{reached} of {target}", reached="1,500", target=target)
    assert f"<b>{say(values, tongue)}</b>" in shown(entry(figures=1))[0]["values"]


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_figure_that_is_missing_is_never_zero(missing: object) -> None:
    task = Entry(entry(figures=1).task, (figure(1, actual=missing),), ())
    assert re.search(r"<b>— ", shown(task)[0]["values"])


@pytest.mark.parametrize(("kind", "named"), [("city", False), ("province", False), ("district", True), ("area", True)])
def test_a_figure_of_a_part_of_the_city_names_it(tongue: str, kind: str, named: bool) -> None:
    values = shown(Entry(entry(figures=1).task, (figure(1, unit_kind=kind),), ()))[0]["values"]
    assert (("金水区 指标1" if tongue == "zh" else "Jinshui Indicator 1") in values) is named


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_task_of_which_nobody_has_spoken_says_how_many_are_asked(tongue: str, missing: object) -> None:
    assert states(asked=4, state=missing) == say(N_("No word yet (asked: {count})", count=4), tongue)


@pytest.mark.parametrize("code", TASK_STATES)
def test_a_state_is_said_with_its_words(tongue: str, code: str) -> None:
    said = N_("{state}: {note}", state=TASK_STATES[code], note="已招标")
    assert states(state=code, note="已招标") == say(said, tongue)


@pytest.mark.parametrize("missing", [None, float("nan"), ""])
def test_a_state_without_words_stands_alone(tongue: str, missing: object) -> None:
    assert states(state="under_way", note=missing) == say(TASK_STATES["under_way"], tongue)


def test_of_several_units_it_is_said_how_many_have_reported(tongue: str) -> None:
    words = N_("{words} ({reported} of {asked} have reported)", words=TASK_STATES["done"], reported=2, asked=5)
    assert states(state="done", asked=5, reported=2) == say(words, tongue)


@pytest.mark.parametrize("tag", HOSTILE)
@pytest.mark.parametrize("where", ["note", "title_zh", "clause"])
def test_what_is_written_is_shown_as_text(tag: str, where: str) -> None:
    html = list_html([entry(**{"state": "stuck", "title_en": tag, where: tag})], "", origin=True)
    harmless = list_html([entry(state="stuck", note="x")], "", origin=True)
    assert re.findall(r"</?\w+", html) == re.findall(r"</?\w+", harmless)
    assert "&lt;" in html


@pytest.mark.parametrize("tag", HOSTILE)
def test_names_and_indicators_are_shown_as_text(tag: str) -> None:
    rows = (figure(1, indicator_zh=tag, indicator_en=tag, unit_zh=tag, unit_en=tag, unit_kind="district"),)
    task = Entry(entry(figures=1).task, rows, ({"part": "lead", "name_zh": tag, "name_en": tag},))
    html = list_html([task], "unit", origin=True)
    assert tag not in html
    assert html.count("&lt;") == 4 * tag.count("<")


@pytest.mark.parametrize("words", ["{note}", "{", "50% {0}", "%s"])
def test_braces_and_signs_in_a_note_are_left_as_they_are(tongue: str, words: str) -> None:
    assert words in states(state="done", note=words, asked=2, reported=1)


def test_each_group_has_a_heading_with_its_number(tongue: str) -> None:
    listed = [entry(parts=(("office", "一处"),)), entry(), entry(parts=(("office", "一处"),))]
    office = "一处" if tongue == "zh" else "一处 en"
    assert HEADING.findall(list_html(listed, "office", origin=False)) == [
        (office, "2"),
        (say("Not named in the document", tongue), "1"),
    ]


def test_a_list_without_groups_has_no_heading_and_keeps_its_order() -> None:
    html = list_html([entry(clause="二"), entry(clause="一")], "", origin=False)
    assert "<h4>" not in html
    assert [task["place"] for task in map(re.Match.groupdict, TASK.finditer(html))] == ["二", "一"]


def test_no_task_is_an_empty_list() -> None:
    assert list_html([], "unit", origin=False) == '<div class="tasks"></div>'
