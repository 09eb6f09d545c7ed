from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from duban.lake.home import LakeHome
from tests.conftest import ask, report, report_states
from tests.pages.reading import Shown, as_shown, open_once, open_page

YEAR_END = date(2017, 12, 31)
PARTS = ["city_leader", "deputy_secretary_general", "person_in_charge", "office"]


def tasks_listed(shown: Shown) -> int:
    return shown.html.count('<div class="task">')


def task(shown: Shown, place: str) -> str:
    """The words of one task of the list; `place` is document and clause."""
    found = next(part for part in shown.html.split('<div class="task">') if f"<small>{place}</small>" in part)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


@pytest.mark.parametrize(("language", "column"), [("zh", "name_zh"), ("en", "name_en")])
def test_the_page_opens_with_the_leader_of_most_tasks(empty_home: LakeHome, language: str, column: str) -> None:
    everyone = ask(empty_home, "people/overseers", on=YEAR_END)
    shown = open_once(empty_home, "people", language)
    assert everyone.iloc[0][column] in shown.title
    assert tasks_listed(shown) == 15 < everyone.iloc[0]["tasks"]
    assert len(open_page(empty_home, "people", language, view="peers").list_of("people")) == len(everyone)


@pytest.mark.parametrize(("language", "first"), [("zh", 0), ("en", 1)])
def test_every_person_and_office_opens(full_home: LakeHome, language: str, first: int) -> None:
    everyone = ask(full_home, "people/overseers", on=YEAR_END)
    shown = open_page(full_home, "people", language, on="2017-12-31")
    assert len(everyone) >= 100
    for _, person in everyone.iloc[first::2].iterrows():
        shown.choose(person=person["name_zh"])
        assert (list(shown.at.exception), list(shown.at.error)) == ([], []), person["name_zh"]
        assert person[f"name_{language}"] in shown.title
        count = person["tasks"]
        assert tasks_listed(shown) == count if count <= 22 else str(count) in shown.text


@pytest.mark.parametrize("part", PARTS)
def test_a_part_narrows_the_list_to_those_who_have_it(empty_home: LakeHome, part: str) -> None:
    everyone = ask(empty_home, "people/overseers", on=YEAR_END)
    shown = open_page(empty_home, "people", kind=part)
    those = everyone[everyone["part"] == part]
    assert list(shown.at.selectbox(key="person").options) == list(those["name_zh"])
    assert len(open_page(empty_home, "people", kind=part, view="peers").list_of("people")) == len(those)


def test_a_person_who_has_another_part_gives_way(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "people", person="王跃华")
    assert "王跃华" in shown.title
    shown.choose(kind="office")
    assert not shown.at.exception
    assert shown.title.startswith("秘书")
    assert shown.at.query_params["kind"] == "office"
    assert shown.at.query_params["person"] != "王跃华"


def test_a_person_of_the_link_is_opened_in_either_language(empty_home: LakeHome) -> None:
    assert "Dai Chunzhi" in open_page(empty_home, "people", "en", person="戴春枝").title
    assert "戴春枝" in open_page(empty_home, "people", person="戴春枝").title


@pytest.mark.parametrize("hostile", [{"person": "nobody"}, {"person": "<b>黄卿"}, {"kind": "lead"}, {"status": "x"}])
def test_a_hostile_link_opens_the_usual_page(empty_home: LakeHome, hostile: dict[str, Any]) -> None:
    shown = open_page(empty_home, "people", **hostile)
    assert not shown.at.exception
    assert shown.html == open_once(empty_home, "people", "zh").html
    assert not set(hostile.values()) & {value for value in shown.at.query_params.values() if isinstance(value, str)}


def test_a_kind_of_the_calendar_means_nothing_here(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "calendar", kind="step")
    shown.at.switch_page("pages/people.py").run()
    assert not shown.at.exception
    assert shown.title == open_once(empty_home, "people", "zh").title


def test_a_status_that_no_task_has_says_so(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "people", "en", status="met")
    assert as_shown(shown.at.info[0].value).startswith("No task is in this selection.")
    assert tasks_listed(shown) == 0


def test_what_units_report_stands_under_who_oversees_it(writable_home: LakeHome) -> None:
    tag = '<img src=x onerror="alert(1)">'
    report(
        writable_home,
        "urban-management",
        "2017Q4",
        {"heating_pipes_built": 82.5, "heat_stations_built": 99},
        "zhengzhou",
    )
    report_states(writable_home, "health", "2017Q4", {"53-1-1": ("受阻", tag)})
    head = open_page(writable_home, "people", person="赵新民")
    assert "✔ 已完成" in task(head, "郑政办〔2017〕53号 五、2")
    assert "82.5 / 82.5" in task(head, "郑政办〔2017〕53号 五、2")
    leader = open_page(writable_home, "people", person="刘东")
    assert "1项未达进度" in leader.title
    assert "受阻：&lt;img src=x onerror=&quot;alert(1)&quot;&gt;" in task(leader, "郑政办〔2017〕53号 一、1")
    assert "<img" not in leader.html
