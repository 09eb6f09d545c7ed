from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from duban.lake.home import LakeHome
from tests.conftest import ask, report, report_states
from tests.pages.reading import Shown, as_shown, open_once, open_page

YEAR_END = date(2017, 12, 31)
TASKS = {"zh": "任务", "en": "Tasks"}


def task(shown: Shown, place: str) -> str:
    """The words of one task of the list; `place` is document and clause."""
    found = next(part for part in shown.html.split('<div class="task">') if f"<small>{place}</small>" in part)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


@pytest.mark.parametrize(("language", "name"), [("zh", "中牟县"), ("en", "Zhongmu")])
def test_the_page_opens_with_a_district(empty_home: LakeHome, language: str, name: str) -> None:
    shown = open_once(empty_home, "units", language)
    assert shown.title.startswith(name)
    assert len(shown.numbers) == 4
    assert len(shown.at.subheader) == 2
    assert shown.html.count('<div class="gap">') == 6
    assert shown.html.count('<div class="step">') > 3
    shown.choose(view="tasks")
    assert shown.html.count('<div class="task">') == 15


@pytest.mark.parametrize(("language", "first"), [("zh", 0), ("en", 1)])
def test_every_body_opens(full_home: LakeHome, language: str, first: int) -> None:
    bodies = ask(full_home, "units/burden", on=YEAR_END)
    shown = open_page(full_home, "units", language, on="2017-12-31")
    assert len(bodies) > 200
    for _, body in bodies.iloc[first::2].iterrows():
        shown.choose(unit=body["unit_id"])
        assert (list(shown.at.exception), list(shown.at.error)) == ([], []), body["unit_id"]
        assert shown.title.startswith(body[f"unit_{language}"])
        assert {"nan", "None", "NaT"}.isdisjoint(re.findall(r"\w+", shown.html)), body["unit_id"]
        offered = " ".join(shown.at.button_group(key="view").options)
        assert (f"{TASKS[language]} " in offered) == (body[["leads", "responsible", "supports"]].sum() > 0)


def test_the_numbers_are_those_of_the_query(full_home: LakeHome) -> None:
    bodies = ask(full_home, "units/burden", on=YEAR_END).set_index("unit_id")
    shown = open_page(full_home, "units", on="2017-12-31", unit="finance")
    names = ["leads", "responsible", "behind", "tasks_behind"]
    assert list(shown.numbers.values()) == [str(bodies.loc["finance", name]) for name in names]


def test_a_body_stands_beside_those_of_its_kind(empty_home: LakeHome) -> None:
    bodies = ask(empty_home, "units/burden", on=YEAR_END)
    departments = bodies[bodies["kind"] == "department"]
    beside = open_page(empty_home, "units", unit="finance", view="peers").list_of("units")
    assert len(beside) == len(departments) > 50
    districts = open_page(empty_home, "units", "zh", unit="jinshui", view="peers").tables[-1]
    assert set(districts.iloc[:, 0]) >= {"金水区", "二七区"}


def test_a_body_without_figures_places_or_days_says_so(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "units", "en", unit="group-labour-honours")
    said = " ".join(as_shown(info.value) for info in shown.at.info)
    assert "No figure is promised in this body's own name." in said
    assert "Nothing dated comes after this day." in said
    shown.choose(view="tasks")
    assert shown.html.count('<div class="task">') == 1


@pytest.mark.parametrize("hostile", [{"unit": "nobody"}, {"unit": "金水区"}, {"unit": "<b>"}, {"status": "all' --"}])
def test_a_hostile_link_opens_the_usual_page(empty_home: LakeHome, hostile: dict[str, Any]) -> None:
    usual = {"view": "tasks"} if "status" in hostile else {}
    shown = open_page(empty_home, "units", **usual, **hostile)
    assert not shown.at.exception
    assert shown.html == open_page(empty_home, "units", **usual).html
    assert not set(hostile.values()) & {value for value in shown.at.query_params.values() if isinstance(value, str)}


def test_a_choice_is_kept_in_the_link_and_the_language(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "units", "en")
    shown.choose(unit="finance")
    assert shown.at.query_params["unit"] == "finance"
    shown.choose(lang="zh")
    assert shown.title.startswith("市财政局")


def test_what_a_body_reports_stands_on_its_sheet(writable_home: LakeHome) -> None:
    report(writable_home, "jinshui", "2017Q4", {"housing_starts": 1})
    report_states(writable_home, "development-reform", "2017Q4", {"49-38": ("受阻", "<script>alert(1)</script>")})
    jinshui = open_page(writable_home, "units", unit="jinshui")
    assert jinshui.numbers["未达进度指标"] == "1"
    assert "未达进度" in jinshui.title
    before = open_page(writable_home, "units", on="2017-06-30", unit="development-reform")
    link = {"unit": "development-reform", "view": "tasks", "find_tasks": "三（五）38"}
    office = open_page(writable_home, "units", **link)
    assert int(office.numbers["未达进度任务"]) > int(before.numbers["未达进度任务"]) == 0
    stuck = task(office, "郑政办〔2017〕49号 三（五）38")
    assert "▲ 滞后" in stuck
    assert "受阻：&lt;script&gt;alert(1)&lt;/script&gt;" in stuck
    assert "<script" not in office.html


def test_a_status_narrows_the_tasks_and_leaves_the_numbers(writable_home: LakeHome) -> None:
    report_states(writable_home, "development-reform", "2017Q4", {"49-38": ("受阻", "缺资金"), "49-39": ("已完成", "")})
    shown = open_page(writable_home, "units", unit="development-reform", view="tasks", find_tasks="三（五）")
    before = shown.numbers
    for status, here, gone in [("met", "39", "38"), ("attention", "38", "39")]:
        shown.choose(status=status)
        assert f"<small>郑政办〔2017〕49号 三（五）{here}</small>" in shown.html
        assert f"<small>郑政办〔2017〕49号 三（五）{gone}</small>" not in shown.html
    assert shown.numbers == before
