"""Accounts: who somebody is, how an account comes into the lake, and what nobody may do to it."""

from __future__ import annotations

import pytest

from duban.errors import AccessError, AccountError
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.writer import writing
from duban.people.accounts import name_first_administrator, person_of, save_person, standing
from duban.people.roles import OPEN, Action, Person, Role
from tests.conftest import PEOPLE, reader, rows_of

ANNA = Person("anna@example.org", "Anna", Role.ADMINISTRATOR)
BEN = Person("ben", "Ben", Role.REPORTER, frozenset({"jinshui", "erqi"}))
OLD = Person("old", "Old", Role.VIEWER)


@pytest.fixture
def oidc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody comes in without an account."""
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")


def author_of_newest(home: LakeHome) -> tuple[str, str]:
    commit = snapshots(home)[0]
    return commit["author"], commit["message"]


def test_a_person_is_who_the_newest_row_says(own_home: LakeHome) -> None:
    save_person(own_home, OPEN, BEN)
    save_person(own_home, OPEN, Person("ben", "Ben", Role.REVIEWER))
    assert person_of(reader(own_home), "ben") == Person("ben", "Ben", Role.REVIEWER)
    assert [row["role"] for row in rows_of(own_home, "from people order by changed_at")] == ["reporter", "reviewer"]


def test_each_change_is_one_commit_with_its_author(own_home: LakeHome) -> None:
    save_person(own_home, OPEN, ANNA)
    save_person(own_home, ANNA, BEN)
    assert author_of_newest(own_home) == ("anna@example.org", "people: ben reporter erqi jinshui")
    save_person(own_home, ANNA, BEN, is_active=False)
    assert author_of_newest(own_home) == ("anna@example.org", "people: ben no longer active")


def test_a_change_that_changes_nothing_is_no_commit(own_home: LakeHome) -> None:
    save_person(own_home, OPEN, BEN)
    before = len(snapshots(own_home))
    save_person(own_home, OPEN, BEN)
    assert len(snapshots(own_home)) == before


def test_an_address_is_the_same_in_capitals_and_a_plain_name_is_not(own_home: LakeHome) -> None:
    save_person(own_home, OPEN, Person("Anna@Example.org", "Anna", Role.ADMINISTRATOR))
    assert person_of(reader(own_home), "ANNA@example.ORG") == ANNA
    save_person(own_home, OPEN, BEN)
    with pytest.raises(AccessError):
        person_of(reader(own_home), "Ben")


def test_a_stranger_is_told_whom_to_ask(own_home: LakeHome, oidc: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AccessError, match="“eve” has no account here; ask an administrator for one"):
        person_of(reader(own_home), "eve")
    monkeypatch.setenv("DUBAN_CONTACT", "the information office")
    with pytest.raises(AccessError, match="ask the information office"):
        person_of(reader(own_home), "eve")


def test_a_stranger_may_look_where_the_setting_says_so(
    own_home: LakeHome, oidc: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUBAN_STRANGERS", "view")
    assert person_of(reader(own_home), "eve") == Person("eve", "eve", Role.VIEWER)


def test_who_was_removed_is_no_stranger_who_may_look(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    save_person(own_home, OPEN, OLD)
    save_person(own_home, OPEN, OLD, is_active=False)
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    monkeypatch.setenv("DUBAN_STRANGERS", "view")
    with pytest.raises(AccessError):
        person_of(reader(own_home), "old")


@pytest.mark.parametrize("mode", ["oidc", "proxy"])
def test_the_local_identity_counts_in_open_mode_alone(
    own_home: LakeHome, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(own_home, "test") as transaction:
        assert standing(transaction, "open") == OPEN
        monkeypatch.setenv("DUBAN_ACCESS", mode)
        for name, value in PROXY.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(AccessError):
            standing(transaction, "open")


PROXY = {
    "DUBAN_PROXY_HEADER": "X-Remote-User",
    "DUBAN_PROXY_ADDRESSES": "127.0.0.1",
    "DUBAN_PROXY_SECRET": "sixteen letters!",
}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_only_an_administrator_changes_accounts(own_home: LakeHome, role: Role) -> None:
    save_person(own_home, OPEN, PEOPLE[role])
    forged = Person(PEOPLE[role].person_id, "forged", Role.ADMINISTRATOR)
    with pytest.raises(AccessError):
        save_person(own_home, forged, BEN)
    assert [row["person_id"] for row in rows_of(own_home, "from people")] == [PEOPLE[role].person_id]


def test_nobody_changes_their_own_role(own_home: LakeHome) -> None:
    for person in (ANNA, Person("carl", "Carl", Role.ADMINISTRATOR)):
        save_person(own_home, OPEN, person)
    with pytest.raises(AccountError, match="Nobody changes their own role"):
        save_person(own_home, ANNA, Person(ANNA.person_id, "Anna", Role.VIEWER))
    with pytest.raises(AccountError, match="Nobody changes their own role"):
        save_person(own_home, ANNA, ANNA, is_active=False)
    save_person(own_home, ANNA, Person(ANNA.person_id, "Anna B.", Role.ADMINISTRATOR))
    assert person_of(reader(own_home), ANNA.person_id).name == "Anna B."


def test_the_last_administrator_stays(own_home: LakeHome) -> None:
    save_person(own_home, OPEN, ANNA)
    for changed, is_active in ((Person(ANNA.person_id, "Anna", Role.VIEWER), True), (ANNA, False)):
        with pytest.raises(AccountError, match="is the last administrator"):
            save_person(own_home, OPEN, changed, is_active=is_active)
    assert person_of(reader(own_home), ANNA.person_id).may(Action.MANAGE_PEOPLE)


@pytest.mark.parametrize("name", ["", "  ", "open", "command line", "a\nb", "x" * 201])
def test_some_names_are_no_account(own_home: LakeHome, name: str) -> None:
    with pytest.raises(AccountError):
        save_person(own_home, OPEN, Person(name, "N", Role.VIEWER))


@pytest.mark.parametrize("units", [frozenset(), frozenset({"atlantis"})])
def test_a_reporter_reports_for_units_that_there_are(own_home: LakeHome, units: frozenset[str]) -> None:
    with pytest.raises(AccountError):
        save_person(own_home, OPEN, Person("n", "N", Role.REPORTER, units))


def test_the_first_administrator_is_named_once(own_home: LakeHome) -> None:
    with pytest.raises(AccountError, match="is an administrator"):
        name_first_administrator(own_home, BEN)
    name_first_administrator(own_home, ANNA)
    assert author_of_newest(own_home) == ("command line", "people: anna@example.org administrator")
    with pytest.raises(AccountError, match="Act as an administrator, with --as: anna"):
        name_first_administrator(own_home, Person("carl", "Carl", Role.ADMINISTRATOR))
