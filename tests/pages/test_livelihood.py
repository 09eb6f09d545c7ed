from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from duban.lake.home import LakeHome
from duban.ui.tables.words import PARTS
from duban.words.wording import say
from tests.conftest import ask, report, report_states
from tests.pages.reading import Shown, as_shown, open_once, open_page

LISTS = {"zzb-2017-53": 45, "zzb-2017-55": 24, "zzw-2017-77": 43}
GROUPS = ("heading", "city_leader", "unit", "person_in_charge", "office")
HEADING = re.compile(r"<h4>(.*?) <small>(\d+)</small></h4>")


def tasks_listed(shown: Shown) -> int:
    return shown.html.count('<div class="task">')


def task(shown: Shown, clause: str) -> str:
    """The words of one task of the list."""
    found = next(part for part in shown.html.split('<div class="task">') if f"<small>{clause}</small>" in part)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


@pytest.mark.parametrize(("language", "finding"), [("zh", "45项任务完成0项"), ("en", "0 of 45 tasks met")])
def test_the_page_opens_with_the_citys_matters(empty_home: LakeHome, language: str, finding: str) -> None:
    shown = open_once(empty_home, "livelihood", language)
    assert finding in shown.title
    assert len(shown.numbers) == 4
    assert shown.html.count('<span class="marks">') == 10
    shown = open_page(empty_home, "livelihood", language, view="tasks")
    assert tasks_listed(shown) == 15
    shown.turn("tasks", 3)
    assert tasks_listed(shown) == 15


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("plan", "count"), LISTS.items())
def test_each_list_opens_in_each_grouping(full_home: LakeHome, language: str, plan: str, count: int) -> None:
    shown = open_page(full_home, "livelihood", language, plan=plan, view="tasks")
    for group in GROUPS:
        shown.choose(group=group)
        assert not shown.at.exception, group
        listed, headings = whole(shown)
        assert sum(headings.values()) == listed >= count


def whole(shown: Shown) -> tuple[int, dict[str, int]]:
    """How many lines all pages of the list have, and what each heading says that it has."""
    pages = [one.num_pages for one in shown.at.get("pagination")] or [1]
    listed, headings = 0, {}
    for page in range(1, pages[0] + 1):
        if page > 1:
            shown.turn("tasks", page)
        listed += tasks_listed(shown)
        headings |= {name: int(number) for name, number in HEADING.findall(shown.html)}
    return listed, headings


def test_a_leaders_heading_counts_the_tasks_of_the_leader(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "livelihood", group="city_leader", view="tasks")
    parts = ask(empty_home, "tasks/parts")
    own = parts[parts["task_id"].str.startswith("53-") & (parts["part"] == "city_leader")]
    assert whole(shown)[1].items() >= own["name_zh"].value_counts().to_dict().items()


def test_an_opened_task_shows_everyone_who_answers_for_it(empty_home: LakeHome) -> None:
    lines = dict(re.findall(r"\*\*(.+?)\*\*　(.+?)(?:  \n|$)", responsible(empty_home)))
    named = {part: lines.get(say(word, "zh"), "").split("、") for part, word in PARTS.items()}
    assert (named["city_leader"], named["deputy_secretary_general"], named["office"]) == (
        ["王跃华"],
        ["翟政"],
        ["秘书二处"],
    )
    assert "戴春枝" in named["person_in_charge"]
    assert "市人社局" in named["responsible"]
    assert {"市财政局", "市民政局"} <= set(named["support"])
    assert named["lead"] == [""]


def responsible(home: LakeHome) -> str:
    """What the page says of those who answer for 53-2-1."""
    said = [str(element.value) for element in open_page(home, "livelihood", task="53-2-1").at.markdown]
    return next(text for text in said if "王跃华" in text)


def test_a_task_of_another_list_is_closed_when_the_list_changes(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "livelihood", task="53-2-1")
    shown.choose(plan="zzb-2017-55")
    assert not shown.at.exception
    assert shown.at.query_params["plan"] == "zzb-2017-55"
    assert "53-2-1" not in str(shown.at.query_params)
    assert "王跃华" not in "".join(str(element.value) for element in shown.at.markdown)


@pytest.mark.parametrize(
    "hostile",
    [{"plan": "zz-2017-16"}, {"plan": "<script>"}, {"group": "support"}, {"task": "55-7-1"}, {"status": "overdue; --"}],
)
def test_a_hostile_link_opens_the_usual_page(empty_home: LakeHome, hostile: dict[str, Any]) -> None:
    shown = open_page(empty_home, "livelihood", view="tasks", **hostile)
    assert not shown.at.exception
    assert shown.html == open_page(empty_home, "livelihood", view="tasks").html
    assert not set(hostile.values()) & {value for value in shown.at.query_params.values() if isinstance(value, str)}


def test_a_status_that_no_task_has_says_so(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "livelihood", "en", status="met", view="tasks")
    assert as_shown(shown.at.info[0].value).startswith("No task is in this selection.")
    assert tasks_listed(shown) == 0


def test_what_needs_attention_is_what_the_query_counts(full_home: LakeHome) -> None:
    board = ask(full_home, "tasks/board", on=date(2017, 12, 31))
    late = board[
        (board["document_id"] == "zzb-2017-53") & board["status"].isin(["overdue", "behind", "slightly_behind"])
    ]
    shown = open_page(full_home, "livelihood", on="2017-12-31", status="attention", view="tasks")
    assert tasks_listed(shown) == len(late) == int(next(iter(shown.numbers.values())))


def test_figures_and_states_that_units_report_stand_on_their_tasks(writable_home: LakeHome) -> None:
    figures = {"heating_pipes_built": 82.5, "heat_stations_built": 50}
    report(writable_home, "urban-management", "2017Q4", figures, "zhengzhou")
    report_states(writable_home, "health", "2017Q4", {"53-1-1": ("已完成", "<script>alert(1)</script>")})
    shown = open_page(writable_home, "livelihood", view="tasks")
    assert "✔ 已完成" in task(shown, "一、1")
    assert "已完成：&lt;script&gt;alert(1)&lt;/script&gt;" in task(shown, "一、1")
    assert "<script" not in shown.html
    shown.turn("tasks", 2)
    assert "■ 逾期" in task(shown, "五、2") or "▲ 滞后" in task(shown, "五、2")
    assert "82.5 / 82.5" in task(shown, "五、2")
    assert "50 / 99" in task(shown, "五、2")
    assert "供热管网与换热站" in shown.title
