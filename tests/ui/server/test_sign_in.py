"""Signing in with a real OpenID Connect provider on loopback, and out again; and what a cookie does not buy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.cookies import SimpleCookie
from importlib.util import find_spec
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from benchmarks.serving import RunningServer
from duban.lake.home import LakeHome
from duban.people.roles import Role
from tests.conftest import PEOPLE
from tests.ui.asking import Answer, Listener, send, stream_status, token_of, upload
from tests.ui.provider import ACCOUNTS, COOKIE_SECRET, serving_with_sign_in
from tests.ui.server.ways import check_every_way

pytestmark = pytest.mark.skipif(find_spec("oidc_provider_mock") is None, reason="the provider is not installed")


@pytest.fixture(scope="module")
def server(peopled_home: LakeHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The product that asks a provider."""
    with serving_with_sign_in(peopled_home, tmp_path_factory.mktemp("sign-in")) as running:
        yield running


class Reader:
    """A browser without pictures: it follows where it is sent and keeps the cookies of our server."""

    def __init__(self, server: RunningServer) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}

    @property
    def cookie(self) -> dict[str, str]:
        """The header that it sends along."""
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}

    def get(self, path: str, **headers: str) -> Answer:
        answer = send(self.server, path, **self.cookie | headers)
        for line in answer.cookies:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0":
                    del self.cookies[name]
        return answer

    def sign_in(self, account: str, back: str = "") -> Answer:
        """From our door to the provider, there as `account`, and back; the answer that it ends with."""
        at_door = self.get("/sign_in?" + urlencode({"back": back}))
        to_provider = urlsplit(self.get(at_door.headers["location"]).headers["location"])
        provider = RunningServer(f"http://{to_provider.netloc}", 0, 0)
        form, kind = urlencode({"sub": account}).encode(), "application/x-www-form-urlencoded"
        agreed = send(provider, f"{to_provider.path}?{to_provider.query}", "POST", form, Content_Type=kind)
        back_to_us = urlsplit(agreed.headers["location"])
        self.get(f"{back_to_us.path}?{back_to_us.query}")
        return self.get("/")


@pytest.fixture
def reader(server: RunningServer) -> Reader:
    return Reader(server)


@pytest.mark.parametrize(
    ("language", "words"), [("zh-CN", ["您尚未登录", "登录"]), ("en-GB", ["You are not signed in", "Sign in"])]
)
@pytest.mark.parametrize("path", ["/", "/review?receipt=1"])
def test_the_door_speaks_the_language_of_the_browser(
    reader: Reader, language: str, words: list[str], path: str
) -> None:
    answer = reader.get(path, Accept_Language=language)
    page = answer.body.decode()
    assert answer.status == 401
    assert all(word in page for word in words)
    assert f"back={'%2F' if path == '/' else '%2Freview%3Freceipt%3D1'}" in page
    assert "prefers-color-scheme: dark" in page
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_words_in_the_address_do_not_become_markup(reader: Reader) -> None:
    page = reader.get('/a"><script>alert(1)</script>?b="><script>').body.decode()
    assert "<script" not in page


def test_nobody_reaches_websocket_or_upload_before_signing_in(server: RunningServer) -> None:
    assert stream_status(server) == 403
    assert upload(server, "any-session", b"x") == 401
    assert send(server, "/_stcore/metrics").status == 401
    assert send(server, "/media/0.csv").status == 401
    assert send(server, "/housing").status == 401


@pytest.mark.parametrize("role", list(Role))
def test_who_signs_in_comes_in_as_themselves(server: RunningServer, reader: Reader, role: Role) -> None:
    assert reader.sign_in(role).status == 200
    assert stream_status(server, **reader.cookie) == 101
    token = token_of(server, **reader.cookie)
    cookies = {"Cookie": token["Cookie"]}
    with Listener(server.url, "", "lang=en", headers=cookies, token=token["X_Xsrftoken"]) as tab:
        tab.rerun()
        assert not tab.errors
        assert PEOPLE[role].name in tab.received
    check_every_way(server, role, cookies, token["X_Xsrftoken"])


def test_signing_in_leads_back_to_the_page_that_was_asked_for(reader: Reader) -> None:
    answer = reader.sign_in("viewer", back="/housing?lang=en&measure=rental_completions")
    assert (answer.status, answer.headers["location"]) == (302, "/housing?lang=en&measure=rental_completions")
    assert reader.get("/").status == 200


@pytest.mark.parametrize(
    "back", ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "javascript:x"]
)
def test_signing_in_never_leads_elsewhere(reader: Reader, back: str) -> None:
    answer = reader.sign_in("viewer", back=back)
    assert answer.status == 200
    reader.cookies["duban_back"] = urlencode({"": back})[1:]
    assert reader.get("/").headers["location"] == "/"


@pytest.mark.parametrize("account", ["stranger", "unverified"])
def test_who_has_no_account_is_told_whom_to_ask_and_let_into_nothing(
    server: RunningServer, reader: Reader, account: str
) -> None:
    answer = reader.sign_in(account)
    assert answer.status == 403
    assert "请找管理员" in answer.body.decode()
    assert 'href="/auth/logout"' in answer.body.decode()
    assert stream_status(server, **reader.cookie) == 403
    assert upload(server, "any-session", b"x", **reader.cookie) == 403


def test_signing_out_closes_the_door(server: RunningServer, reader: Reader) -> None:
    reader.sign_in("administrator")
    out = urlsplit(reader.get("/auth/logout").headers["location"])
    assert out.path == "/oauth2/end_session"
    assert parse_qs(out.query)["post_logout_redirect_uri"] == [f"{server.url}/oauth2callback"]
    assert reader.get("/").status == 401
    assert stream_status(server, **reader.cookie) == 403


@pytest.mark.parametrize("forged", ["x", "e30.awdWkg.x", ""])
def test_a_cookie_of_ones_own_making_is_nobody(server: RunningServer, forged: str) -> None:
    assert stream_status(server, Cookie=f"_streamlit_user={forged}") == 403
    assert send(server, "/", Cookie=f"_streamlit_user={forged}").status == 401


def test_a_cookie_signed_with_another_secret_is_nobody(server: RunningServer) -> None:
    from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

    said = json.dumps({"is_logged_in": True, "origin": server.url, **ACCOUNTS["administrator"]})
    forged, true = (create_signed_value(key, "_streamlit_user", said).decode() for key in ("x" * 32, COOKIE_SECRET))
    assert stream_status(server, Cookie=f"_streamlit_user={forged}") == 403
    assert stream_status(server, Cookie=f"_streamlit_user={true}") == 101


def test_a_proxys_header_means_nothing_here(server: RunningServer) -> None:
    assert stream_status(server, X_Remote_User=PEOPLE[Role.ADMINISTRATOR].person_id) == 403
