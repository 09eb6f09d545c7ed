"""Tokens of other systems: made once, kept as a hash, read with, revoked; by administrators alone."""

from __future__ import annotations

import pytest

from duban.errors import AccessError, AccountError
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people import api_tokens
from duban.people.api_tokens import make_token, reader_of, revoke_token
from duban.people.roles import OPEN, Person, Role
from tests.conftest import PEOPLE, reader, rows_of

NOBODYS: frozenset[str] = frozenset()


def test_a_token_reads_as_its_role_until_it_is_revoked(own_home: LakeHome) -> None:
    first = make_token(own_home, OPEN, " Statistics ", Role.VIEWER, frozenset({"jinshui"}))
    second = make_token(own_home, OPEN, "Jinshui", Role.REPORTER, frozenset({"jinshui"}))
    lake = reader(own_home).at_once()
    # Units are a reporter's alone.
    assert reader_of(lake, first) == Person("token-1", "Statistics", Role.VIEWER)
    assert reader_of(lake, second) == Person("token-2", "Jinshui", Role.REPORTER, frozenset({"jinshui"}))
    revoke_token(own_home, OPEN, "token-1")
    assert reader_of(reader(own_home).at_once(), first) is None
    assert reader_of(reader(own_home).at_once(), second) is not None
    with pytest.raises(AccountError, match="There is no token “token-1” that could be revoked"):
        revoke_token(own_home, OPEN, "token-1")


def test_the_lake_holds_no_token_and_says_who_made_it(own_home: LakeHome) -> None:
    token = make_token(own_home, OPEN, "Statistics", Role.VIEWER, NOBODYS)
    revoke_token(own_home, OPEN, "token-1")
    assert token not in str(rows_of(own_home, "from api_tokens"))
    told = [(commit["author"], commit["message"]) for commit in snapshots(own_home)[:2]]
    assert told == [("open", "token-1 (Statistics): revoked"), ("open", "token-1 (Statistics): made, viewer")]
    # A number is never given twice.
    make_token(own_home, OPEN, "Statistics", Role.VIEWER, NOBODYS)
    assert rows_of(own_home, "select max(token_id) as last from api_tokens") == [{"last": "token-2"}]


def test_a_guess_reads_nothing(own_home: LakeHome) -> None:
    token = make_token(own_home, OPEN, "Statistics", Role.ADMINISTRATOR, NOBODYS)
    kept = str(rows_of(own_home, "select token_hash from api_tokens")[0]["token_hash"])
    for guess in ("", "x" * 43, token[:-1], token + "x", kept, token.swapcase(), "token-1", "' or 1=1 --"):
        assert reader_of(reader(own_home).at_once(), guess) is None


@pytest.mark.parametrize(
    ("name", "role", "units", "said"),
    [
        ("", Role.VIEWER, NOBODYS, "Say which system"),
        ("\x07", Role.VIEWER, NOBODYS, "Say which system|cannot be the name"),
        ("x" * 201, Role.VIEWER, NOBODYS, "cannot be the name"),
        ("A", Role.REPORTER, NOBODYS, "A reporter needs at least one unit"),
        ("A", Role.REPORTER, frozenset({"nowhere"}), "“nowhere” is not a unit"),
    ],
)
def test_what_is_no_system_gets_no_token(
    own_home: LakeHome, name: str, role: Role, units: frozenset[str], said: str
) -> None:
    with pytest.raises(AccountError, match=said):
        make_token(own_home, OPEN, name, role, units)
    assert rows_of(own_home, "from api_tokens") == []


def test_there_are_not_more_than_so_many(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_tokens, "MOST_TOKENS", 1)
    make_token(own_home, OPEN, "A", Role.VIEWER, NOBODYS)
    with pytest.raises(AccountError, match="There are 1 tokens already"):
        make_token(own_home, OPEN, "B", Role.VIEWER, NOBODYS)
    revoke_token(own_home, OPEN, "token-1")
    make_token(own_home, OPEN, "B", Role.VIEWER, NOBODYS)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_makes_or_revokes_one(
    peopled_home: LakeHome, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    forged = Person(PEOPLE[role].person_id, "A", Role.ADMINISTRATOR)
    with pytest.raises(AccessError):
        make_token(peopled_home, forged, "A", Role.VIEWER, NOBODYS)
    with pytest.raises(AccessError):
        revoke_token(peopled_home, forged, "token-1")
    assert rows_of(peopled_home, "from api_tokens") == []
