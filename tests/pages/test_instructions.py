"""Leaders' instructions on the pages of task, unit and leader: entered, answered, closed, and seen by whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duban.following.instructions import Act
from duban.lake.home import LakeHome
from duban.people.roles import Role
from duban.words.wording import LANGUAGES
from tests.conftest import PEOPLE, act_on, instruct, rows_of
from tests.pages.reading import Shown, open_page

TASK, PLAN, UNIT = "67-5-4", "zzw-2017-67", "fire-brigade"


def opened(home: LakeHome, page: str, language: str = "en", **controls: Any) -> Shown:
    shown = open_page(home, page, language, **controls)
    assert not shown.at.exception
    return shown


def control(shown: Shown, name: str) -> Any:
    """The one control whose key begins with a name."""
    kinds = ("toggle", "text_area", "text_input", "selectbox", "button_group", "number_input", "date_input", "button")
    (found,) = [one for kind in kinds for one in shown.at.get(kind) if str(one.key).startswith(name)]
    return found


def test_an_administrator_enters_one_on_the_card_of_a_task(writable_home: LakeHome) -> None:
    shown = opened(writable_home, "programmes", plan=PLAN, task=TASK)
    control(shown, "instruction_form").set_value(True).run()
    assert "Name the city leader" in shown.text
    leader = control(shown, "instruction_leader")
    leader.set_value(leader.options[0]).run()
    assert "Write the text" in shown.text
    control(shown, "instruction_text").set_value("Report within the week").run()
    control(shown, "instruction_clock").set_value(3).run()
    control(shown, "life_enter").click().run()
    assert not shown.at.exception
    assert "Instruction on" in shown.at.success[0].value
    (row,) = rows_of(writable_home, "from instructions")
    assert (row["task_id"], row["unit_id"], row["working_days"], row["kind"]) == (TASK, UNIT, 3, "urgent")
    assert "Report within the week" in shown.html


def test_rest_days_that_nobody_knows_yet_are_told_before_it_is_entered(
    writable_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duban.ui.parts.instructing.today", lambda: date(2099, 1, 5))
    shown = opened(writable_home, "units", unit=UNIT, view="orders")
    control(shown, "instruction_form").set_value(True).run()
    assert "The rest days of 2099 are not known yet" in shown.at.warning[0].value


def test_the_unit_answers_and_the_supervisor_closes_on_the_page_of_the_unit(writable_home: LakeHome) -> None:
    number = instruct(writable_home, (None, None, UNIT), date(2017, 7, 3))
    shown = opened(writable_home, "units", unit=UNIT, view="orders")
    control(shown, "instruction_act").set_value(f"{number}-answered").run()
    control(shown, "life_reason").set_value("seen to").run()
    assert "Give evidence" in shown.text
    control(shown, "life_number").set_value("1号").run()
    control(shown, "life_enter").click().run()
    assert not shown.at.exception
    control(shown, "instruction_act").set_value(f"{number}-closed").run()
    control(shown, "life_reason").set_value("well done").run()
    control(shown, "life_enter").click().run()
    assert [row["act"] for row in rows_of(writable_home, "from instructions order by act_number")] == [
        "entered",
        "answered",
        "closed",
    ]
    assert "closed as done" in shown.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stands_on_the_pages_of_leader_unit_and_task(writable_home: LakeHome, language: str) -> None:
    leader = "刘东"
    number = instruct(writable_home, (TASK, None, None), date(2017, 7, 3), leader=leader, text="<b>抓紧</b>")
    act_on(writable_home, number, Act.ANSWERED, date(2017, 7, 4), text="a secret word")
    pages: list[tuple[str, dict[str, str]]] = [
        ("people", {"person": leader, "view": "orders"}),
        ("units", {"unit": UNIT, "view": "orders"}),
        ("programmes", {"plan": PLAN, "task": TASK}),
    ]
    for page, controls in pages:
        shown = opened(writable_home, page, language, **controls)
        assert "&lt;b&gt;抓紧" in shown.html
        assert ("已反馈" if language == "zh" else "answered") in shown.html
        assert "a secret word" not in shown.html + shown.text
        control(shown, "instruction_history").set_value(True).run()
        assert "a secret word" in shown.html + shown.text


OFFERED = {
    Role.VIEWER: [],
    Role.REPORTER: ["answered"],
    Role.REVIEWER: [],
    Role.ADMINISTRATOR: ["answered", "withdrawn"],
}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_offered_what_it_may_do(
    peopled_home: LakeHome, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    user = {"is_logged_in": True, "email": PEOPLE[role].person_id, "email_verified": True}
    shown = opened(peopled_home, "units", unit="jinshui", view="orders", user=user)
    offered = [
        code for group in shown.at.get("button_group") if "instruction_act" in str(group.key) for code in group.options
    ]
    acts = {"answered": "Answer the instruction", "withdrawn": "Withdraw the instruction"}
    assert [code for code in offered if code.startswith("No. 1 ")] == [f"No. 1 · {acts[act]}" for act in OFFERED[role]]
    forms = [toggle for toggle in shown.at.toggle if str(toggle.key).startswith("instruction_form")]
    assert bool(forms) == (role is Role.ADMINISTRATOR)
    sees = any(str(toggle.key).startswith("instruction_history") for toggle in shown.at.toggle)
    assert sees == (role is not Role.VIEWER)
    assert "Look into it" in shown.html
