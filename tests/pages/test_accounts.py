"""The page of accounts: add, change, take out, and what was changed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1.element_tree import Button

from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.accounts import save_person
from duban.people.roles import OPEN, Person, Role
from duban.people.tokens import hash_of
from duban.words.wording import LANGUAGES
from tests.conftest import PEOPLE, rows_of
from tests.pages.reading import Shown, as_shown, open_page

ANNA = Person("anna@example.org", "Anna", Role.ADMINISTRATOR)


def saved(shown: Shown) -> Shown:
    """The reader presses the one button of the form."""
    shown.at.button[0].click().run()
    assert not shown.at.exception
    return shown


def test_somebody_is_added(writable_home: LakeHome) -> None:
    shown = open_page(writable_home, "accounts", "en")
    shown.at.text_input(key="field_new_account").set_value("Ben@Example.org")
    shown.at.text_input(key="name_").set_value("Ben")
    shown.at.selectbox(key="role_").set_value(Role.REPORTER)
    shown.at.multiselect(key="units_").set_value(["jinshui"])
    saved(shown)
    (row,) = rows_of(writable_home, "select person_id, name, role, unit_ids, changed_by from people")
    assert row == {
        "person_id": "ben@example.org",
        "name": "Ben",
        "role": "reporter",
        "unit_ids": ["jinshui"],
        "changed_by": "open",
    }
    assert snapshots(writable_home)[0]["author"] == "open"
    assert as_shown(shown.at.success[0].value) == "Saved: Ben"
    assert [len(table) for table in shown.tables] == [1, 1]


def test_somebody_is_changed_and_the_history_keeps_both(writable_home: LakeHome) -> None:
    for person in (ANNA, Person("ben", "Ben", Role.VIEWER)):
        save_person(writable_home, OPEN, person)
    shown = open_page(writable_home, "accounts", "en")
    shown.at.selectbox(key="field_account").set_value("ben").run()
    shown.at.selectbox(key="role_ben").set_value(Role.REVIEWER)
    saved(shown)
    people, history = shown.tables
    assert dict(zip(people["Account"], people["Role"], strict=True))["ben"] == "Reviewer"
    assert list(history["Role"]) == ["Reviewer", "Viewer", "Administrator"]


@pytest.mark.parametrize(("language", "said"), [("zh", "最后一位管理员"), ("en", "is the last administrator")])
def test_what_nobody_may_do_is_said_and_not_done(writable_home: LakeHome, language: str, said: str) -> None:
    save_person(writable_home, OPEN, ANNA)
    before = len(snapshots(writable_home))
    shown = open_page(writable_home, "accounts", language)
    shown.at.selectbox(key="field_account").set_value(ANNA.person_id).run()
    shown.at.checkbox(key=f"active_{ANNA.person_id}").set_value(False)
    saved(shown)
    assert said in shown.at.error[0].value
    assert len(snapshots(writable_home)) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_counts_who_can_sign_in(peopled_home: LakeHome, language: str) -> None:
    shown = open_page(peopled_home, "accounts", language)
    assert f"{len(PEOPLE)}" in shown.title
    assert len(shown.list_of("accounts")) == len(PEOPLE)


def test_one_person_is_made_the_reporter_of_several_units_that_have_others(writable_home: LakeHome) -> None:
    save_person(writable_home, OPEN, Person("carl", "Carl", Role.REPORTER, frozenset({"jinshui"})))
    shown = open_page(writable_home, "accounts", "en")
    shown.at.text_input(key="field_new_account").set_value("dora")
    shown.at.selectbox(key="role_").set_value(Role.REPORTER)
    shown.at.multiselect(key="units_").set_value(["jinshui", "erqi"])
    saved(shown)
    rows = rows_of(writable_home, "select person_id, unit_ids from people order by person_id")
    assert {row["person_id"]: row["unit_ids"] for row in rows} == {"carl": ["jinshui"], "dora": ["erqi", "jinshui"]}


def test_a_token_is_made_shown_once_and_revoked(writable_home: LakeHome) -> None:
    shown = open_page(writable_home, "accounts", "en")
    shown.at.toggle(key="token_form").set_value(True).run()
    shown.at.text_input(key="field_token_name").set_value("Statistics *office*")
    shown.at.selectbox(key="role_token").set_value(Role.REPORTER)
    shown.at.multiselect(key="units_token").set_value(["jinshui"])
    button(shown, "Make a token").click().run()
    (token,) = [code.value for code in shown.at.code]
    (row,) = rows_of(writable_home, "select name, role, unit_ids, token_hash from api_tokens")
    assert (row["name"], row["role"], row["unit_ids"]) == ("Statistics *office*", "reporter", ["jinshui"])
    assert row["token_hash"] == hash_of(token)
    shown.at.run()
    assert not shown.at.code
    button(shown, "Revoke").click().run()
    assert as_shown(shown.at.success[0].value) == "Revoked: the token of Statistics *office*"
    assert [row["act"] for row in rows_of(writable_home, "select act from api_tokens order by number")] == [
        "made",
        "revoked",
    ]


def test_a_token_without_a_name_is_refused_in_words(writable_home: LakeHome) -> None:
    shown = open_page(writable_home, "accounts", "en")
    shown.at.toggle(key="token_form").set_value(True).run()
    button(shown, "Make a token").click().run()
    assert as_shown(shown.at.error[0].value) == "Say which system the token is for"
    assert rows_of(writable_home, "from api_tokens") == []


def button(shown: Shown, label: str) -> Button:
    (found,) = [one for one in shown.at.button if one.label == label]
    return found
