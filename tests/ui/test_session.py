"""Language, theme and what is kept for a state of the page."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from duban.lake.home import LakeHome
from duban.people.accounts import save_person
from duban.people.roles import OPEN, Person, Role
from duban.ui import session
from duban.ui.control_keys import CONTROLS
from duban.ui.session import begin_run, kept, kept_everywhere
from tests.conftest import report
from tests.ui.held import Held


@pytest.fixture(autouse=True)
def no_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Language and theme are told without a lake; whether it is a demonstration, only a lake knows."""
    monkeypatch.setattr(session, "demonstration", lambda: False)


def which_language() -> None:
    import streamlit as st

    from duban.ui.session import language, look

    st.text(f"{language()} {look().language} {look().dark}")


def spoken(locale: str | None, theme: str | None = None, **state: str) -> str:
    at = AppTest.from_function(which_language, default_timeout=30)
    at.context = {"locale": locale, "theme": theme}
    for name, value in state.items():
        at.session_state[name] = value
    at.run()
    return str(at.text[0].value)


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    values = Held()
    monkeypatch.setattr(st, "session_state", values)
    monkeypatch.setattr(st, "context", SimpleNamespace(locale="zh-CN", theme=SimpleNamespace(type="light")))
    monkeypatch.setattr(st, "query_params", Held())
    return values


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh-CN", "zh"), ("zh-TW", "zh"), ("zh", "zh"), ("en-GB", "en"), ("de-DE", "en"), (None, "zh")],
)
def test_the_browser_chooses_the_language(locale: str | None, language: str) -> None:
    assert spoken(locale) == f"{language} {language} False"


@pytest.mark.parametrize(("chosen", "language"), [("en", "en"), ("zh", "zh"), ("xx", "zh")])
def test_the_reader_overrules_the_browser(chosen: str, language: str) -> None:
    assert spoken("zh-CN", lang=chosen).startswith(language)


@pytest.mark.parametrize(("theme", "dark"), [("dark", True), ("light", False), (None, False)])
def test_charts_follow_the_theme(theme: str | None, dark: bool) -> None:
    assert spoken("zh-CN", theme).endswith(str(dark))


@pytest.mark.parametrize(("asked", "language"), [("en", "en"), ("zh", "zh"), ("fr", "zh")])
def test_a_link_overrules_the_browser(state: dict[str, Any], asked: str, language: str) -> None:
    st.query_params["lang"] = asked
    assert session.language() == language


def test_the_language_is_found_once_a_run(state: dict[str, Any]) -> None:
    state["lang"] = "en"
    assert session.language() == "en"
    state["lang"] = "zh"
    assert session.language() == "en"
    begin_run()
    assert session.language() == "zh"


def test_a_reader_overrules_the_link(state: dict[str, Any]) -> None:
    st.query_params["lang"] = "en"
    state["lang"] = "zh"
    assert session.language() == "zh"


@pytest.mark.parametrize("key", [*CONTROLS, "lang"])
def test_what_is_kept_follows_every_control(current_home: LakeHome, state: dict[str, Any], key: str) -> None:
    one, other = ("zh", "en") if key == "lang" else ("one", "other")
    for value, made in [(one, "first"), (other, "second"), (one, "first")]:
        begin_run()
        if key == "lang":
            state[key] = value
        session.kept_follows(key, value)
        assert kept("figure", lambda: made) == made  # noqa: B023 (called at once)
    assert kept("figure", lambda: "not made again") == "first"


def test_what_is_kept_follows_the_theme(
    current_home: LakeHome, state: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept("figure", lambda: "light") == "light"
    monkeypatch.setattr(st.context.theme, "type", "dark")
    begin_run()
    assert kept("figure", lambda: "dark") == "dark"


def test_what_is_kept_follows_the_answers_that_it_is_made_from(
    current_own_home: LakeHome, state: dict[str, Any]
) -> None:
    commitments = {"on": date(2017, 4, 30)}
    for made in ("before", "after"):
        begin_run()
        session.ask("overview/commitments", **commitments)
        assert kept("figure", lambda: made) == made  # noqa: B023 (called at once)
        assert kept("inner", lambda: session.ask("accounts/units") is None or made) == made  # noqa: B023
        report(current_own_home, "jinshui", "2017Q1", {"housing_starts": 1})


def test_a_commit_that_they_do_not_follow_from_leaves_them(current_own_home: LakeHome, state: dict[str, Any]) -> None:
    answer = session.ask("overview/commitments", on=date(2017, 4, 30))
    assert kept("figure", lambda: "before") == "before"
    save_person(current_own_home, OPEN, Person("wang", "Wang", Role.VIEWER))
    begin_run()
    assert session.ask("overview/commitments", on=date(2017, 4, 30)) is answer
    assert kept("figure", lambda: "after") == "before"


def test_what_is_kept_of_an_answer_follows_that_one_alone(current_own_home: LakeHome, state: dict[str, Any]) -> None:
    for made, other in (("first", "a"), ("second", "b")):
        begin_run()
        session.ask("overview/commitments", on=date(2017, 4, 30))
        people = session.ask("accounts/people")
        assert session.kept_of(people, "names", lambda: made) == "first"  # noqa: B023 (called at once)
        assert kept("figure", lambda: other) == other  # noqa: B023
        report(current_own_home, "jinshui", "2017Q1", {"housing_starts": 1})
    save_person(current_own_home, OPEN, Person("wang", "Wang", Role.VIEWER))
    begin_run()
    people = session.ask("accounts/people")
    assert session.kept_of(people, "names", lambda: "third") == "third"
    with pytest.raises(KeyError):
        session.kept_of(people.copy(), "names of a copy", lambda: "never")


def test_what_is_kept_does_not_follow_what_was_asked_aside(current_own_home: LakeHome, state: dict[str, Any]) -> None:
    for _run in range(2):
        begin_run()
        with session.aside():
            session.ask("intake/queue")
        assert kept("figure", lambda: _run) == 0  # noqa: B023 (called at once)
        report(current_own_home, "jinshui", "2017Q1", {"housing_starts": 1})


def test_what_is_kept_beside_the_lake_itself_follows_every_commit(
    current_own_home: LakeHome, state: dict[str, Any]
) -> None:
    for made in ("before", "after"):
        begin_run()
        assert kept("known", lambda: session.lake() is None or made) == made  # noqa: B023 (called at once)
        save_person(current_own_home, OPEN, Person(made, made, Role.VIEWER))


def test_a_thing_is_made_once_however_many_want_it_at_the_same_moment(
    current_home: LakeHome, state: dict[str, Any]
) -> None:
    begin, made = threading.Barrier(4), list[int]()

    def make() -> int:
        made.append(1)
        time.sleep(0.05)
        return len(made)

    def want(_: int) -> int:
        begin_run()
        begin.wait()
        return kept("wanted by many", make)

    with ThreadPoolExecutor(4) as people:
        assert list(people.map(want, range(4))) == [1, 1, 1, 1]


def test_what_is_kept_follows_the_day(
    current_home: LakeHome, state: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept("figure", lambda: "today") == "today"
    monkeypatch.setattr(session, "today", lambda: "tomorrow")
    begin_run()
    assert kept("figure", lambda: "tomorrow") == "tomorrow"


def test_what_pages_keep_under_one_name_is_kept_apart(current_home: LakeHome, state: dict[str, Any]) -> None:
    for page in ("units", "people"):
        session.on_page(page)
        assert kept("tasks", lambda: page) == page  # noqa: B023 (called at once)


def test_what_is_kept_everywhere_is_one_for_all_pages_and_their_controls(
    current_home: LakeHome, state: dict[str, Any]
) -> None:
    for page in ("units", "people"):
        begin_run()
        session.on_page(page)
        session.kept_follows("unit", page)
        assert kept_everywhere("units", lambda: page) == "units"  # noqa: B023 (called at once)


def test_what_is_kept_everywhere_follows_what_it_asks_and_nothing_that_its_page_asked(
    current_own_home: LakeHome, state: dict[str, Any]
) -> None:
    def units(made: str) -> str:
        return str(session.ask("accounts/units") is None or made)

    def values(made: str) -> str:
        return str(session.ask("overview/commitments", on=date(2017, 4, 30)) is None or made)

    for made in ("before", "after"):
        begin_run()
        session.ask("overview/commitments", on=date(2017, 4, 30))
        assert kept_everywhere("units", lambda: units(made)) == "before"  # noqa: B023 (called at once)
        assert kept_everywhere("values", lambda: values(made)) == made  # noqa: B023
        # A figure of the page that shows it follows it too.
        begin_run()
        kept_everywhere("values", lambda: values(made))  # noqa: B023
        assert kept("figure", lambda: made) == made  # noqa: B023
        report(current_own_home, "jinshui", "2017Q1", {"housing_starts": 1})


def test_what_is_for_one_reader_alone_is_not_shown_to_another(current_home: LakeHome, state: dict[str, Any]) -> None:
    for reader in (Person("wang", "Wang", Role.REPORTER, frozenset({"jinshui"})), Person("li", "Li", Role.VIEWER)):
        assert kept(("queue", reader), lambda: reader.name) == reader.name  # noqa: B023 (called at once)


def test_two_things_are_kept_apart(current_home: LakeHome, state: dict[str, Any]) -> None:
    assert kept("figure a", lambda: 1) == 1
    assert kept("figure b", lambda: 2) == 2


def test_a_query_is_asked_again_after_a_commit(current_own_home: LakeHome, state: dict[str, Any]) -> None:
    assert session.ask("intake/queue").empty
    same = session.ask("intake/queue")
    report(current_own_home, "jinshui", "2017Q1", {"housing_starts": 1})
    begin_run()
    assert len(session.ask("intake/queue")) == 1
    assert same.empty


def test_a_run_speaks_of_one_commit_from_head_to_foot(current_own_home: LakeHome, state: dict[str, Any]) -> None:
    assert session.ask("intake/queue").empty
    report(current_own_home, "jinshui", "2017Q1", {"housing_starts": 1})
    assert session.ask("intake/queue").empty


def test_what_is_kept_follows_a_control_that_was_drawn_in_this_run(
    current_home: LakeHome, state: dict[str, Any]
) -> None:
    assert kept("figure", lambda: "before") == "before"
    session.kept_follows("unit", "jinshui")
    assert kept("figure", lambda: "after") == "after"


def test_what_is_kept_does_not_follow_what_another_page_left_behind(
    current_home: LakeHome, state: dict[str, Any]
) -> None:
    session.kept_follows("unit", "jinshui")
    assert kept("figure", lambda: "before") == "before"
    state["unit"] = "left behind"
    assert kept("figure", lambda: "after") == "before"
