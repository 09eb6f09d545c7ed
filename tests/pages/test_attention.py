"""What waits for the reader: line by line with a link to the act, counted in the menu, and empty with a reason."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from duban.lake.home import LakeHome
from duban.people.roles import Role
from duban.words.wording import LANGUAGES
from tests.conftest import PEOPLE, rows_of
from tests.pages.reading import Shown, open_page

# What waits in `peopled_home`: for the reporter of 金水区, and for the supervisor.
REPORTER_S = {"Instructions", "To report", "To acknowledge"}
SUPERVISOR_S = {"Answers to instructions", "Files to decide on", "Extensions to decide on", "To check"}


@pytest.fixture
def oidc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everyone signs in."""
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")


def opened(home: LakeHome, role: Role | None = None, language: str = "en", **controls: str) -> Shown:
    """The page as the person of a role opens it; without one, as everyone does in open mode."""
    user = {"is_logged_in": True, "email": PEOPLE[role].person_id, "email_verified": True} if role else {}
    shown = open_page(home, "attention", language, user=user, **controls)
    assert not shown.at.exception
    assert not shown.at.error
    return shown


def headings(shown: Shown) -> set[str]:
    """The kinds that are listed."""
    return {part.split(" <small>")[0] for part in shown.html.split("<h4>")[1:]}


@pytest.mark.usefixtures("oidc")
@pytest.mark.parametrize(
    ("role", "kinds"),
    [(Role.REPORTER, REPORTER_S), (Role.REVIEWER, SUPERVISOR_S), (Role.ADMINISTRATOR, SUPERVISOR_S)],
)
def test_each_role_sees_what_waits_for_it(peopled_home: LakeHome, role: Role, kinds: set[str]) -> None:
    found = headings(opened(peopled_home, role))
    assert kinds <= found
    assert not found & ((REPORTER_S | SUPERVISOR_S) - kinds)


@pytest.mark.usefixtures("oidc")
def test_a_reporter_sees_nothing_of_other_units(peopled_home: LakeHome) -> None:
    html = opened(peopled_home, Role.REPORTER).html
    assert "unit=erqi" not in html
    assert "reporter=erqi" not in html


@pytest.mark.usefixtures("oidc")
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_only_reads_is_told_why_nothing_waits(peopled_home: LakeHome, language: str) -> None:
    shown = opened(peopled_home, Role.VIEWER, language)
    assert shown.title == ("没有待您办理的事项" if language == "zh" else "Nothing waits for you")
    assert ("只能查看" if language == "zh" else "Your role reads") in shown.at.info[0].value


def test_each_line_leads_to_its_act(peopled_home: LakeHome) -> None:
    html = opened(peopled_home, kind="supervisor-file").html
    number = rows_of(peopled_home, "select min(submission_id) as number from submissions")[0]["number"]
    assert f"receipt={number}" in html
    assert "review?" in html
    assert "task=77-4-6" in opened(peopled_home, kind="supervisor-to_check").html
    assert "units?" in opened(peopled_home, kind="supervisor-instruction").html
    assert "report_data?" in opened(peopled_home, kind="body-to_report", unit="jinshui").html


def test_open_mode_says_what_it_means_and_keeps_the_rest_one_click_away(peopled_home: LakeHome) -> None:
    shown = opened(peopled_home)
    assert "Open mode: everyone here is administrator and may act for every body" in shown.text
    assert headings(shown) >= SUPERVISOR_S | REPORTER_S
    assert "attention?lang=en" in shown.html
    assert "kind=body-to_acknowledge" in shown.html
    assert headings(opened(peopled_home, kind="body-to_acknowledge")) == {"To acknowledge"}


@pytest.mark.usefixtures("oidc")
@pytest.mark.parametrize("role", list(Role))
def test_the_menu_counts_what_waits(peopled_home: LakeHome, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    titles: list[str] = []
    whole = st.navigation

    def noted(menu: dict[str, list[StreamlitPage]], **options: Any) -> StreamlitPage:
        titles.append(menu[""][0].title)
        return whole(menu, **options)

    monkeypatch.setattr(st, "navigation", noted)
    opened(peopled_home, role)
    (title,) = set(titles)
    if role is Role.VIEWER:
        assert title == "To do"
    elif role is Role.REPORTER:
        assert int(title.removeprefix("To do ")) > 10
    else:
        # Two files, an extension, a task reported done, an answer.
        assert title == "To do 5"
