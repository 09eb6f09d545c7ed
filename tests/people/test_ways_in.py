"""The way in: what the environment may say, and whom it lets a provider or a proxy vouch for."""

from __future__ import annotations

import pytest

from duban.errors import SettingError
from duban.people.ways_in import VOUCHED, Entrance, Mode
from duban.words.wording import say

PROXY = {
    "DUBAN_ACCESS": "proxy",
    "DUBAN_PROXY_HEADER": "X-Remote-User",
    "DUBAN_PROXY_ADDRESSES": "127.0.0.1, 10.0.0.0/8, ::1",
    "DUBAN_PROXY_SECRET": "sixteen letters!",
}
OIDC = Entrance(Mode.OIDC)


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Entrance:
    for name, value in PROXY.items():
        monkeypatch.setenv(name, value)
    return Entrance.from_environment()


def test_without_a_setting_the_way_in_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUBAN_ACCESS", raising=False)
    assert Entrance.from_environment() == Entrance(Mode.OPEN)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"DUBAN_ACCESS": "closed"}, "DUBAN_ACCESS is “closed”; it can be open, oidc, proxy"),
        ({"DUBAN_STRANGERS": "maybe"}, "DUBAN_STRANGERS is “maybe”; it can be refuse, view"),
        (PROXY | {"DUBAN_PROXY_HEADER": ""}, "With DUBAN_ACCESS=proxy, DUBAN_PROXY_HEADER must be set"),
        (PROXY | {"DUBAN_PROXY_SECRET": ""}, "With DUBAN_ACCESS=proxy, DUBAN_PROXY_SECRET must be set"),
        (PROXY | {"DUBAN_PROXY_ADDRESSES": " "}, "With DUBAN_ACCESS=proxy, DUBAN_PROXY_ADDRESSES must be set"),
        (PROXY | {"DUBAN_PROXY_SECRET": "short"}, "DUBAN_PROXY_SECRET needs at least 16 characters"),
        (PROXY | {"DUBAN_PROXY_ADDRESSES": "gateway"}, "DUBAN_PROXY_ADDRESSES holds no address: "),
    ],
)
def test_a_wrong_setting_is_one_clear_sentence(
    changes: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingError) as refusal:
        Entrance.from_environment()
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)
    assert not say(refusal.value.text, "zh").isascii()


@pytest.mark.parametrize("address", ["127.0.0.1", "10.20.30.40", "::1"])
def test_the_proxy_is_known_by_address_and_secret(proxy: Entrance, address: str) -> None:
    assert proxy.proxy is not None
    assert proxy.proxy.is_peer(address, "sixteen letters!")
    assert not proxy.proxy.is_peer(address, "sixteen letters?")
    assert not proxy.proxy.is_peer(address, "")


@pytest.mark.parametrize("address", ["192.168.1.1", "127.0.0.2", "", "unknown"])
def test_the_secret_from_elsewhere_is_not_enough(proxy: Entrance, address: str) -> None:
    assert proxy.proxy is not None
    assert not proxy.proxy.is_peer(address, "sixteen letters!")


def test_the_secret_is_not_shown(proxy: Entrance) -> None:
    assert "sixteen" not in repr(proxy)


@pytest.mark.parametrize(
    ("claims", "identity"),
    [
        ({"is_logged_in": True, "email": "Anna@Example.org", "email_verified": True}, "anna@example.org"),
        ({"is_logged_in": True, "email": "anna@example.org", "email_verified": False}, ""),
        ({"is_logged_in": True, "email": "anna@example.org"}, ""),
        ({"is_logged_in": True, "email": "anna@example.org", "email_verified": "false"}, ""),
        ({"is_logged_in": False, "email": "anna@example.org", "email_verified": True}, ""),
        ({"is_logged_in": True, "email_verified": True}, ""),
        ({VOUCHED: "anna"}, ""),
        ({}, ""),
    ],
)
def test_only_a_verified_address_is_somebody(claims: dict[str, object], identity: str) -> None:
    assert OIDC.identity_of(claims) == identity


def test_another_claim_can_be_the_account() -> None:
    entrance = Entrance(Mode.OIDC, claim="preferred_username")
    assert entrance.identity_of({"is_logged_in": True, "preferred_username": "Anna"}) == "Anna"
    assert entrance.identity_of({"is_logged_in": True, "email": "anna@example.org", "email_verified": True}) == ""


def test_a_proxy_vouches_in_any_script(proxy: Entrance) -> None:
    as_header = "张三".encode().decode("latin-1")
    assert proxy.identity_of({VOUCHED: as_header}) == "张三"
    assert proxy.identity_of({"is_logged_in": True, "email": "a@b.c", "email_verified": True}) == ""
