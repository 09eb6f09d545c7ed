"""Each role on each page and by each link: what is offered, what is drawn, and what of other units is never shown."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from duban.lake.home import LakeHome
from duban.people.accounts import save_person
from duban.people.roles import OPEN, Action, Person, Role
from duban.ui.server.sitemap import PAGES
from duban.ui.who_reads import OWN_CLAIMS
from duban.words.wording import LANGUAGES
from tests.conftest import PEOPLE, csv_file, rows_of
from tests.pages.reading import Shown, as_shown, open_page

NEEDED = {entry.name: entry.action for entry in PAGES if entry.action is not Action.VIEW}
# Written out, so that a change of the rights is a change of this table.
MAY = {
    "report_data": {Role.REPORTER, Role.ADMINISTRATOR},
    "review": {Role.REPORTER, Role.REVIEWER, Role.ADMINISTRATOR},
    "receipt": {Role.REPORTER, Role.REVIEWER, Role.ADMINISTRATOR},
    "accounts": {Role.ADMINISTRATOR},
    "audit": {Role.ADMINISTRATOR},
}
FOREIGN = "erqi"
each_role = pytest.mark.parametrize("role", list(Role))


@pytest.fixture(autouse=True)
def oidc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everyone signs in."""
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")


def claims(person_id: str) -> dict[str, object]:
    return {"is_logged_in": True, "email": person_id, "email_verified": True}


def opened(home: LakeHome, role: Role, page: str, language: str = "zh", **controls: str) -> Shown:
    """The page as the person of this role opens it."""
    shown = open_page(home, page, language, user=claims(PEOPLE[role].person_id), **controls)
    assert not shown.at.exception
    return shown


def number_of(home: LakeHome, unit: str) -> str:
    """The receipt of the file of `unit` that waits."""
    rows = rows_of(home, "select unit_id, submission_id from submissions")
    return str({row["unit_id"]: row["submission_id"] for row in rows}[unit])


def everything_shown(shown: Shown) -> str:
    """All that the browser got: words, tables, options, and what they are called."""
    return str(shown.at.main) + shown.text + "".join(table.to_csv() for table in shown.tables)


def test_the_table_of_rights_names_every_guarded_page() -> None:
    assert NEEDED.keys() == MAY.keys()


@each_role
@pytest.mark.parametrize("page", MAY)
def test_a_page_is_drawn_for_those_who_may_use_it(peopled_home: LakeHome, role: Role, page: str) -> None:
    shown = opened(peopled_home, role, page)
    if role in MAY[page]:
        assert not shown.at.error
        assert len(shown.titles) == 1
    else:
        assert [error.value for error in shown.at.error] == ["您的角色不能使用本页；如需调整，请找管理员"]
        assert not shown.titles
        assert not shown.tables


@each_role
def test_the_menu_offers_what_may_be_used(peopled_home: LakeHome, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: set[str] = set()
    whole = st.navigation

    def noted(menu: dict[str, list[StreamlitPage]], **options: Any) -> StreamlitPage:
        offered.update(page.url_path for pages in menu.values() for page in pages if page.visibility == "visible")
        return whole(menu, **options)

    monkeypatch.setattr(st, "navigation", noted)
    opened(peopled_home, role, "overview")
    in_menu = MAY.keys() - {"receipt"}
    assert offered & in_menu == {page for page in in_menu if role in MAY[page]}
    assert "sign_out" in offered


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER])
@pytest.mark.parametrize("page", [entry.name for entry in PAGES if entry.action is Action.VIEW])
def test_what_everyone_reads_holds_nothing_that_waits(peopled_home: LakeHome, role: Role, page: str) -> None:
    shown = opened(peopled_home, role, page)
    assert not shown.at.error
    assert number_of(peopled_home, FOREIGN) not in everything_shown(shown)


@pytest.mark.parametrize("page", ["report_data", "review", "receipt"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reporter_sees_the_own_unit_alone(peopled_home: LakeHome, page: str, language: str) -> None:
    foreign = number_of(peopled_home, FOREIGN)
    link = {"receipt": foreign} if page != "report_data" else {"reporter": FOREIGN}
    shown = opened(peopled_home, Role.REPORTER, page, language, **link)
    assert number_of(peopled_home, "jinshui") in everything_shown(shown)
    assert foreign not in everything_shown(shown)
    assert {"二七区", "Erqi"}.isdisjoint(everything_shown(shown).split())
    assert not any("erqi" in str(box.options) + str(box.value) for box in shown.at.selectbox if box.key != "on")


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_a_reviewer_sees_every_unit(peopled_home: LakeHome, role: Role) -> None:
    shown = opened(peopled_home, role, "review")
    assert all(number_of(peopled_home, unit) in everything_shown(shown) for unit in ("jinshui", FOREIGN))


@each_role
def test_a_button_is_there_for_those_who_may_press_it(peopled_home: LakeHome, role: Role) -> None:
    if role is Role.VIEWER:
        return
    shown = opened(peopled_home, role, "review", receipt=number_of(peopled_home, "jinshui"))
    buttons = {button.key for button in shown.at.button}
    assert ({"approve", "return"} <= buttons) == (role in (Role.REVIEWER, Role.ADMINISTRATOR))


@pytest.mark.parametrize(
    "user",
    [{}, {"is_logged_in": False}, {"is_logged_in": True, "email": PEOPLE[Role.ADMINISTRATOR].person_id}],
    ids=["nobody", "signed out", "unverified"],
)
def test_who_is_not_signed_in_sees_nothing(peopled_home: LakeHome, user: dict[str, object]) -> None:
    shown = open_page(peopled_home, "overview", user=user)
    assert [error.value for error in shown.at.error] == ["您尚未登录；请重新打开页面"]
    assert not shown.titles
    assert not shown.tables


def test_the_server_s_own_reader_sees_what_a_viewer_sees(peopled_home: LakeHome) -> None:
    shown = open_page(peopled_home, "overview", user=OWN_CLAIMS)
    assert not shown.at.error
    assert shown.html == opened(peopled_home, Role.VIEWER, "overview").html
    assert open_page(peopled_home, "accounts", user=OWN_CLAIMS).at.error


@pytest.mark.parametrize("word", ["", "a", "a" * 64, None, True])
def test_who_does_not_know_its_word_is_nobody(peopled_home: LakeHome, word: object) -> None:
    shown = open_page(peopled_home, "overview", user=dict.fromkeys(OWN_CLAIMS, word))
    assert [error.value for error in shown.at.error] == ["您尚未登录；请重新打开页面"]
    assert not shown.titles


def test_a_stranger_is_refused_and_told_whom_to_ask(peopled_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_CONTACT", "信息中心")
    shown = open_page(peopled_home, "overview", user=claims("eve@example.org"))
    assert [as_shown(error.value) for error in shown.at.error] == ["“eve@example.org”在这里没有账号；请找信息中心开通"]
    assert not shown.titles


def test_who_is_removed_in_mid_session_sees_nothing_more(
    writable_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = Person("ben@example.org", "Ben", Role.VIEWER)
    monkeypatch.setenv("DUBAN_ACCESS", "open")
    save_person(writable_home, OPEN, ben)
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    shown = open_page(writable_home, "overview", user=claims(ben.person_id))
    assert not shown.at.error
    monkeypatch.setenv("DUBAN_ACCESS", "open")
    save_person(writable_home, OPEN, ben, is_active=False)
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    shown.at.run()
    assert len(shown.at.error) == 1
    assert not shown.titles


def test_a_reporter_sends_a_file_under_their_own_name(writable_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_ACCESS", "open")
    save_person(writable_home, OPEN, PEOPLE[Role.REPORTER])
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    shown = opened(writable_home, Role.REPORTER, "report_data", quarter="2017Q1")
    data = csv_file([("housing_starts", "金水区", "2017Q1", 1500, "核实过")])
    shown.at.file_uploader[0].set_value(("q1.csv", data, "text/csv")).run()
    shown.at.button(key="confirm").click().run()
    assert not shown.at.exception
    (row,) = rows_of(writable_home, "select author, unit_id from submissions")
    assert row == {"author": PEOPLE[Role.REPORTER].person_id, "unit_id": "jinshui"}
