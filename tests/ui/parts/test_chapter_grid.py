from __future__ import annotations

import re

import pandas as pd
import pytest
import streamlit as st

from duban.ui.parts.chapter_grid import grid_html
from duban.words.statuses import STATUSES
from duban.words.wording import N_, say
from tests.ui.held import Held

ROW = re.compile(r'<div><span>([^<]*)</span><span class="marks">(.*?)</span><small>([^<]*)</small></div>')
MARK = re.compile(r'<span style="color:(#\w+)" title="([^"]*)">(.)</span>')


@pytest.fixture(autouse=True, params=["zh", "en"])
def tongue(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A reader of each language."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", Held(lang=request.param))
    return str(request.param)


def board(*rows: tuple[str | None, str]) -> pd.DataFrame:
    """Tasks with the title of their chapter and their status."""
    full = [
        (title and f"第{title}章", title, title and f"Chapter {title}", f"{n}、1", f"任务{n}", f"Task {n}", status)
        for n, (title, status) in enumerate(rows)
    ]
    names = ["chapter", "chapter_zh", "chapter_en", "clause", "title_zh", "title_en", "status"]
    return pd.DataFrame(full, columns=names)


def test_each_chapter_is_a_line_in_the_order_of_the_document(tongue: str) -> None:
    rows = ROW.findall(grid_html(board(("乙", "met"), ("甲", "met"), ("乙", "met")), tongue))
    titles = ["乙", "甲"] if tongue == "zh" else ["Chapter 乙", "Chapter 甲"]
    assert [name for name, _, _ in rows] == [f"第{c}章　{title}" for c, title in zip("乙甲", titles, strict=True)]
    assert [len(MARK.findall(marks)) for _, marks, _ in rows] == [2, 1]


@pytest.mark.parametrize("code", STATUSES)
def test_a_task_is_a_mark_in_the_colour_and_word_of_its_status(tongue: str, code: str) -> None:
    ((_, marks, _),) = ROW.findall(grid_html(board(("甲", code)), tongue))
    status, title = STATUSES[code], "任务0" if tongue == "zh" else "Task 0"
    assert MARK.findall(marks) == [(status.colour, f"0、1 {title}: {say(status.word, tongue)}", status.mark)]


def test_a_line_says_how_many_are_met_until_one_is_behind(tongue: str) -> None:
    quiet, late = (("甲", "met"), ("甲", "not_reported")), (("乙", "overdue"), ("乙", "slightly_behind"), ("乙", "met"))
    rows = ROW.findall(grid_html(board(*quiet, *late), tongue))
    said = [N_("{met} of {total} met", met=1, total=2), N_("{behind} short of plan", behind=2)]
    assert [words for _, _, words in rows] == [say(text, tongue) for text in said]


def test_tasks_outside_of_any_chapter_come_under_other(tongue: str) -> None:
    rows = ROW.findall(grid_html(board(("甲", "met"), (None, "met"), (None, "behind")), tongue))
    assert rows[1][0] == say("Other", tongue)
    assert len(MARK.findall(rows[1][1])) == 2


def test_no_task_is_an_empty_grid(tongue: str) -> None:
    assert grid_html(board(), tongue) == '<div class="chapters"></div>'


def test_names_are_escaped(tongue: str) -> None:
    named = board(("<b>", "met")).assign(title_zh='"><script>', title_en='"><script>')
    grid = grid_html(named, tongue)
    assert "&lt;b&gt;" in grid
    assert "&quot;&gt;&lt;script&gt;" in grid
    assert "<script" not in grid
