from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from duban.lake.home import LakeHome
from duban.ui.parts.programme import PICTURES
from duban.words.wording import say
from tests.conftest import ask, report, report_states
from tests.pages.reading import Shown, open_once, open_page

CREDIT, HAZARDS, HONOURS = "zzb-2017-49", "zz-2017-14", "zzw-2017-69"
VIEWS = {"glance": "At a glance", "tasks": "Tasks", "steps": "Dated steps", "stated": "As printed"} | {
    name: word.msgid for name, word in PICTURES.items()
}
STUCK = '<img src=x onerror="alert(1)"> 数据库未接通'


def tasks_listed(shown: Shown) -> int:
    return shown.html.count('<div class="task">')


def task(shown: Shown, clause: str) -> str:
    """The words of one task of the list."""
    found = next(part for part in shown.html.split('<div class="task">') if f"<small>{clause}</small>" in part)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


@pytest.mark.parametrize(("language", "title"), [("zh", "河流流域"), ("en", "River basins")])
def test_the_page_opens_with_a_plan_its_money_and_its_tasks(empty_home: LakeHome, language: str, title: str) -> None:
    shown = open_once(empty_home, "programmes", language)
    assert title in shown.title
    assert "31" in shown.title
    assert len(shown.numbers) == 4
    assert all(f'<div class="{part}' in shown.html for part in ("parts", "agenda", "chapters"))
    assert tasks_listed(open_page(empty_home, "programmes", language, view="tasks")) == 15


def offered(shown: Shown, language: str) -> list[str]:
    """The views that the page offers, by their values."""
    named = {say(word, language): name for name, word in VIEWS.items()}
    return [named[re.sub(r" [\d,]+$", "", option)] for option in shown.at.button_group(key="view").options]


def opened(shown: Shown, language: str) -> set[str]:
    """The views of the document on the page, each opened without an error."""
    views = offered(shown, language)
    for view in views:
        shown.choose(view=view)
        assert (list(shown.at.exception), list(shown.at.error)) == ([], []), (shown.title, view)
        assert {"nan", "None", "NaT"}.isdisjoint(re.findall(r">\s*(\w+)\s*<", shown.html)), (shown.title, view)
    return set(views)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_document_opens_in_every_view(full_home: LakeHome, language: str) -> None:
    plans = ask(full_home, "programmes/plans")
    shown, seen = open_page(full_home, "programmes", language, on="2017-06-30"), set()
    for document_id, title in zip(plans["document_id"], plans[f"title_{language}"], strict=True):
        shown.choose(plan=document_id)
        assert title in shown.title
        seen |= opened(shown, language)
    assert len(plans) == 24
    assert seen == set(VIEWS)


@pytest.mark.parametrize(
    "hostile", [{"plan": "zzb-9999-1"}, {"plan": "' or 1=1 --"}, {"view": "../etc"}, {"task": "x"}, {"status": "<b>"}]
)
def test_a_hostile_link_opens_the_usual_page(empty_home: LakeHome, hostile: dict[str, Any]) -> None:
    shown = open_page(empty_home, "programmes", **{"view": "tasks"} | hostile)
    assert not shown.at.exception
    usual = {"view": "tasks"} if "view" not in hostile else {}
    assert shown.html == open_page(empty_home, "programmes", **usual).html
    assert not set(hostile.values()) & {value for value in shown.at.query_params.values() if isinstance(value, str)}


def test_a_link_opens_the_plan_and_the_view_that_it_names(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "programmes", plan=HAZARDS, view="units")
    assert "地质灾害" in shown.title
    assert "by_unit" in shown.figures
    assert tasks_listed(shown) == 0


def test_a_view_that_the_next_plan_lacks_gives_way_to_the_first(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "programmes", plan=HAZARDS, view="units")
    shown.choose(plan="zzb-2017-45")
    assert 'class="chapters"' in shown.html
    assert shown.at.query_params["plan"] == "zzb-2017-45"
    assert shown.at.query_params["view"] != "units"


def test_a_document_without_a_day_says_so(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "programmes", plan=HONOURS, view="steps")
    assert shown.at.info[0].value.startswith("这份文件没有写明日期")
    assert '<div class="agenda' not in shown.html


def test_a_status_that_no_task_has_says_so(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "programmes", status="met", view="tasks")
    assert shown.at.info[0].value.startswith("所选范围内没有任务")
    assert tasks_listed(shown) == 0


def test_a_status_narrows_the_list_to_the_tasks_that_have_it(full_home: LakeHome) -> None:
    board = ask(full_home, "tasks/board", on=date(2017, 12, 31))
    met = board[(board["document_id"] == CREDIT) & (board["status"] == "met")]
    shown = open_page(full_home, "programmes", on="2017-12-31", plan=CREDIT, status="met", view="tasks")
    (turner,) = shown.at.get("pagination")
    counted = tasks_listed(shown)
    for page in range(2, turner.num_pages + 1):
        turner = shown.at.get("pagination")[0]
        turner.set_value(page).run()
        counted += tasks_listed(shown)
    assert 0 < counted == len(met)


def test_what_a_unit_says_changes_its_task_and_is_shown_as_text(writable_home: LakeHome) -> None:
    before = open_page(writable_home, "programmes", plan=CREDIT, view="tasks", find_tasks="三（五）3")
    assert "○ 未报" in task(before, "三（五）38")
    assert "尚无填报（应报单位1个）" in task(before, "三（五）38")
    report_states(writable_home, "development-reform", "2017Q4", {"49-38": ("受阻", STUCK), "49-39": ("已完成", "")})
    after = open_page(writable_home, "programmes", plan=CREDIT, task="49-38", view="tasks", find_tasks="三（五）3")
    assert "▲ 滞后" in task(after, "三（五）38")
    assert "受阻：&lt;img src=x onerror=&quot;alert(1)&quot;&gt; 数据库未接通" in task(after, "三（五）38")
    assert re.search(r"✔ 已完成 .* 已完成 ", task(after, "三（五）39"))
    assert "nan" not in after.html
    assert "<img" not in after.html
    assert after.has_cell(STUCK)


def test_a_reported_figure_is_set_beside_what_was_promised(writable_home: LakeHome) -> None:
    indicator, on = "sewage_capacity_added_urban", date(2017, 12, 31)
    report(writable_home, "urban-management", "2017Q4", {indicator: 12}, "zhengzhou")
    promised = ask(writable_home, "tasks/figures", on=on).query("document_id == 'zz-2017-16'")
    mine = promised[promised["indicator_id"] == indicator].iloc[0]
    after, before = (
        open_page(writable_home, "programmes", on=day, task=mine["task_id"]) for day in ("2017-12-31", "2017-06-30")
    )
    assert after.has_cell(12.0)
    assert after.has_cell(mine["target"])
    assert not before.has_cell(12.0)
