"""A task's life on its card, and what each role may do there; what waits, on the page of reviews."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from duban.following.extensions import Act
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.accounts import save_person
from duban.people.roles import OPEN, Person, Role
from duban.ui.parts import task_acts
from duban.words.wording import LANGUAGES
from tests.conftest import extend, follow, rows_of
from tests.pages.reading import Shown, open_page

TASK, PLAN, BODY = "67-5-4", "zzw-2017-67", "fire-brigade"
TODAY = date(2017, 7, 1)
PEOPLE = {
    Role.VIEWER: Person("v@example.org", "V", Role.VIEWER),
    Role.REPORTER: Person("r@example.org", "R", Role.REPORTER, frozenset({BODY})),
    Role.REVIEWER: Person("w@example.org", "W", Role.REVIEWER),
    Role.ADMINISTRATOR: Person("a@example.org", "A", Role.ADMINISTRATOR),
}


@pytest.fixture(autouse=True)
def in_july(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page stands in the summer of 2017."""
    monkeypatch.setattr(task_acts, "today", lambda: TODAY)
    monkeypatch.setattr("duban.following.record.today", lambda: TODAY)


def opened(home: LakeHome, language: str = "en", user: Person | None = None) -> Shown:
    """The task's card."""
    claims = {"is_logged_in": True, "email": user.person_id, "email_verified": True} if user else {}
    shown = open_page(home, "programmes", language, plan=PLAN, task=TASK, user=claims)
    assert not shown.at.exception
    return shown


def control(shown: Shown, name: str) -> Any:
    """The one control whose key begins with a name."""
    kinds = ("text_input", "text_area", "selectbox", "button_group", "date_input", "button")
    (found,) = [one for kind in kinds for one in shown.at.get(kind) if str(one.key).startswith(name)]
    return found


def offered(shown: Shown) -> list[str]:
    """What may be done now."""
    return [label for group in shown.at.get("button_group") if "life_act" in str(group.key) for label in group.options]


def do(shown: Shown, act: str, **values: object) -> Shown:
    """The reader chooses an act, fills in its form and enters it."""
    control(shown, "life_act").set_value(act).run()
    for name, value in values.items():
        control(shown, f"life_{name}").set_value(value).run()
    control(shown, "life_enter").click().run()
    assert not shown.at.exception
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_task_s_life_begins_with_its_document(writable_home: LakeHome, language: str) -> None:
    text = opened(writable_home, language).text
    first, ahead = ("下发", "签收") if language == "zh" else ("Handed down", "Acknowledged")
    assert re.search(rf"\*\*{first} .*2017.*\*\* › :gray\[{ahead}\]", text)


def test_a_step_is_taken_on_the_card_in_one_commit_and_the_next_one_is_offered(writable_home: LakeHome) -> None:
    before = len(snapshots(writable_home))
    shown = opened(writable_home)
    assert offered(shown) == ["Acknowledge", "Suspend", "Cancel the task", "Ask for an extension"]
    do(shown, "acknowledged")
    assert "from “Handed down” to “Acknowledged”" in shown.at.success[0].value
    assert len(snapshots(writable_home)) == before + 1
    assert offered(shown)[0] == "Take in hand"
    do(shown, "under_way", reason="begun")
    (row,) = rows_of(writable_home, "from task_steps where number = 2")
    assert (row["step"], row["unit_id"], row["reason"], row["taken_on"]) == ("under_way", BODY, "begun", TODAY)


def test_what_is_missing_is_said_and_no_button_is_there(writable_home: LakeHome) -> None:
    for step in ("acknowledged", "under_way"):
        follow(writable_home, TASK, step, TODAY)
    shown = opened(writable_home)
    control(shown, "life_act").set_value("reported").run()
    assert "Write the reason" in shown.text
    assert not [button for button in shown.at.button if str(button.key).startswith("life_enter")]
    control(shown, "life_reason").set_value("done").run()
    assert "Give evidence" in shown.text
    control(shown, "life_link").set_value("javascript:alert(1)").run()
    assert "A link begins with" in shown.at.error[0].value
    do(shown, "reported", link="https://example.org/a", number="1号")
    assert [row["kind"] for row in rows_of(writable_home, "from evidence order by position")] == ["link", "number"]


def test_an_extension_goes_from_the_unit_to_the_supervisor_and_both_lights_are_shown(writable_home: LakeHome) -> None:
    shown = do(opened(writable_home), Act.ASKED, until=date(2017, 12, 1), progress="half", reason="flood")
    assert "its head has not confirmed it yet" in shown.text
    do(shown, Act.CONFIRMED)
    do(shown, Act.GRANTED, until=date(2017, 11, 15), reason="agreed")
    assert re.search(r"granted \S*15\S* .*2017", shown.text)
    assert "Against the first day" in shown.text
    control(shown, "life_act").set_value(Act.ASKED).run()
    extend(writable_home, TASK, Act.ASKED, TODAY, due_on=date(2017, 12, 31))
    extend(writable_home, TASK, Act.CONFIRMED, TODAY)
    shown = opened(writable_home)
    control(shown, "life_act").set_value(Act.GRANTED).run()
    control(shown, "life_reason").set_value("agreed").run()
    assert "A second extension needs a city leader" in shown.text


OFFERED = {
    Role.VIEWER: [],
    Role.REPORTER: ["Acknowledge", "Ask for an extension"],
    Role.REVIEWER: ["Suspend"],
    Role.ADMINISTRATOR: ["Acknowledge", "Suspend", "Cancel the task", "Ask for an extension"],
}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_offered_what_it_may_do(
    writable_home: LakeHome, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in PEOPLE.values():
        save_person(writable_home, OPEN, person)
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    assert offered(opened(writable_home, user=PEOPLE[role])) == OFFERED[role]


@pytest.mark.parametrize("role", list(Role))
def test_reasons_persons_and_evidence_are_for_those_who_may_see_them(
    writable_home: LakeHome, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in PEOPLE.values():
        save_person(writable_home, OPEN, person)
    foreign = Person("f@example.org", "F", Role.REPORTER, frozenset({"jinshui"}))
    save_person(writable_home, OPEN, foreign)
    for step in ("acknowledged", "under_way", "reported"):
        follow(writable_home, TASK, step, TODAY, reason="a secret reason")
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    for who, sees in ((PEOPLE[role], role is not Role.VIEWER), (foreign, False)):
        shown = opened(writable_home, user=who)
        for toggle in shown.at.toggle:
            toggle.set_value(True).run()
        seen = shown.text + "".join(table.to_csv() for table in shown.tables)
        assert ("a secret reason" in seen) == sees
        assert ("report.pdf" in seen) == sees
        assert "Reported done" in seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_waits_is_counted_on_the_page_of_reviews(writable_home: LakeHome, language: str) -> None:
    for step in ("acknowledged", "under_way", "reported"):
        follow(writable_home, TASK, step, TODAY)
    extend(writable_home, TASK, Act.ASKED, TODAY, due_on=date(2017, 12, 31))
    extend(writable_home, TASK, Act.CONFIRMED, TODAY)
    shown = open_page(writable_home, "review", language)
    assert not shown.at.exception
    words = ("延期 1", "待复核 1") if language == "zh" else ("Extension 1", "To check 1")
    assert all(word in shown.text for word in words)
    assert f"task={TASK}" in shown.html
