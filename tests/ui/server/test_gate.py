"""The gate, asked without a browser: each role at the bare websocket, the bare upload and every other address."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from benchmarks.serving import ROOT, RunningServer, child_environment, free_port, serving_duban
from duban.lake.home import LakeHome
from duban.people.api_tokens import make_token, revoke_token
from duban.people.roles import Role
from duban.reminding.feeds import Owner, make_feed, revoke_feed
from tests.conftest import PEOPLE, csv_file, rows_of
from tests.ui.asking import Listener, named, send, stream_status, upload
from tests.ui.server.ways import check_every_way

SECRET = "a secret of the proxy alone"
PROXY = {
    "DUBAN_ACCESS": "proxy",
    "DUBAN_PROXY_HEADER": "X-Remote-User",
    "DUBAN_PROXY_ADDRESSES": "127.0.0.1",
    "DUBAN_PROXY_SECRET": SECRET,
    "DUBAN_HOSTS": "duban.example, 127.0.0.1",
}
GUARDED = [
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/upload_file/some-session/some-file",
    "/_stcore/stream",
    "/media/0000.csv",
    "/static/js/index.js",
    "/component/x",
    "/app/static/x",
    "/present/some-meeting/slides",
    "/present/files/1/present.js",
    "/help/",
    "/help/zh/reporters/",
    "/tour.js",
    "/api/v1",
    "/api/v1/openapi.json",
    "/api/v1/promises",
    "/api/v1/datapackage.zip",
]
each_role = pytest.mark.parametrize("role", list(Role))


@pytest.fixture(scope="module")
def home(peopled_home: LakeHome, tmp_path_factory: pytest.TempPathFactory) -> LakeHome:
    """A peopled lake that the server may be asked to write to."""
    return LakeHome(Path(shutil.copytree(peopled_home.folder, tmp_path_factory.mktemp("gate") / "lake")))


@pytest.fixture(scope="module")
def server(home: LakeHome) -> Iterator[RunningServer]:
    """The product behind a proxy, which the tests play."""
    with serving_duban(home.folder, **PROXY) as running:
        yield running


def as_proxy(name: str = "", **more: str) -> dict[str, str]:
    """The headers that the proxy sets for somebody who has signed in there."""
    return {"X_Duban_Secret": SECRET} | ({"X_Remote_User": name} if name else {}) | more


def signed_in(role: Role) -> dict[str, str]:
    return as_proxy(PEOPLE[role].person_id)


def tab(server: RunningServer, role: Role, page: str, query: str = "") -> Listener:
    return Listener(server.url, page, query, headers=named(signed_in(role)))


IMPOSTORS = {
    "nobody": {},
    "a name without the secret": {"X_Remote_User": PEOPLE[Role.ADMINISTRATOR].person_id},
    "a name with a guess": {"X_Remote_User": PEOPLE[Role.ADMINISTRATOR].person_id, "X_Duban_Secret": "guess"},
    "the proxy without a name": as_proxy(),
    "a stranger": as_proxy("eve@example.org"),
    "the local identity": as_proxy("open"),
}


@pytest.mark.parametrize("who", IMPOSTORS)
def test_who_is_not_let_in_opens_no_websocket(server: RunningServer, who: str) -> None:
    assert stream_status(server, **IMPOSTORS[who]) == 403


@pytest.mark.parametrize("who", IMPOSTORS)
def test_who_is_not_let_in_uploads_nothing(server: RunningServer, who: str) -> None:
    with tab(server, Role.REPORTER, "report_data") as victim:
        victim.rerun()
        assert upload(server, victim.session_id, b"x", **IMPOSTORS[who]) in (401, 403)


@pytest.mark.parametrize("who", IMPOSTORS)
@pytest.mark.parametrize("path", GUARDED)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_who_is_not_let_in_gets_nothing(server: RunningServer, who: str, path: str, method: str) -> None:
    answer = send(server, path, method, **IMPOSTORS[who])
    assert answer.status in (401, 403)
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["/", "/review", "/accounts?lang=en", "/no/such/page", "//evil.example", "/%2e%2e/x"])
def test_every_page_is_the_door_for_who_is_not_let_in(server: RunningServer, path: str) -> None:
    answer = send(server, path, **as_proxy("eve@example.org"))
    assert answer.status == 403
    assert b"stApp" not in answer.body and b"static/js" not in answer.body
    assert b"eve@example.org" in answer.body


def test_the_server_says_that_it_is_well_to_everyone(server: RunningServer) -> None:
    assert send(server, "/healthz").body == b"ok"


def test_a_calendar_is_for_whoever_has_its_token_and_for_no_one_else(server: RunningServer, home: LakeHome) -> None:
    unit, administrator = Owner("unit", "jinshui"), PEOPLE[Role.ADMINISTRATOR]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DUBAN_ACCESS", "oidc")
        token = make_feed(home, administrator, unit, "zh")
        answer = send(server, f"/calendar/{token}.ics")
        assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
        assert answer.body.startswith(b"BEGIN:VCALENDAR") and token.encode() not in answer.body
        assert answer.headers["cache-control"] == "private, no-store"
        assert send(server, f"/calendar/{'x' * 43}.ics").status == 404
        assert send(server, f"/calendar/{token}.ics", "POST").status == 403
        revoke_feed(home, administrator, unit, "unit-jinshui-1")
    assert send(server, f"/calendar/{token}.ics").status == 404


def test_a_token_reads_for_programs_as_its_role_and_opens_nothing_else(server: RunningServer, home: LakeHome) -> None:
    administrator = PEOPLE[Role.ADMINISTRATOR]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DUBAN_ACCESS", "oidc")
        token = make_token(home, administrator, "Statistics", Role.REPORTER, frozenset({"jinshui"}))
        sent = as_proxy(Authorization=f"Bearer {token}")
        assert send(server, "/api/v1/promises?limit=1", **sent).status == 200
        told = send(server, "/api/v1/submissions", **sent)
        assert {row["unit_id"] for row in told.json()["data"]} == {"jinshui"}
        assert send(server, "/api/v1/accounts", **sent).status == 403
        # Who is signed in beside it reads as the token does.
        both = signed_in(Role.ADMINISTRATOR) | {"Authorization": f"Bearer {token}"}
        assert send(server, "/api/v1/accounts", **both).status == 403
        for path in ("/", "/_stcore/health", "/present/20170703-weekly/now", "/media/0.csv"):
            assert send(server, path, **sent).status == 401
        assert stream_status(server, **sent) == 403
        revoke_token(home, administrator, "token-1")
    assert send(server, "/api/v1/promises?limit=1", **sent).status == 401


@pytest.mark.parametrize(
    "sent", ["Bearer", "Bearer ", f"Bearer {'x' * 43}", "Basic YTpi", "bearer ../x", "Bearer \xe9"]
)
def test_who_has_no_token_that_stands_is_told_how_programs_sign_in(server: RunningServer, sent: str) -> None:
    answer = send(server, "/api/v1/promises", **as_proxy(Authorization=sent))
    assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.json()["error"]["message_en"] == "Nobody is signed in, and no token that stands was sent"


def test_a_token_counts_only_through_the_proxy(server: RunningServer, home: LakeHome) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DUBAN_ACCESS", "oidc")
        token = make_token(home, PEOPLE[Role.ADMINISTRATOR], "Elsewhere", Role.VIEWER, frozenset())
    assert send(server, "/api/v1/promises", Authorization=f"Bearer {token}").status == 403


def test_two_names_are_none(server: RunningServer) -> None:
    connection = HTTPConnection(urlsplit(server.url).netloc)
    connection.putrequest("GET", "/_stcore/health")
    for role in (Role.VIEWER, Role.ADMINISTRATOR):
        connection.putheader("X-Remote-User", PEOPLE[role].person_id)
    connection.putheader("X-Duban-Secret", SECRET)
    connection.endheaders()
    assert connection.getresponse().status == 403
    connection.close()


def test_a_forwarding_header_makes_nobody_the_proxy(home: LakeHome) -> None:
    with serving_duban(home.folder, **PROXY | {"DUBAN_PROXY_ADDRESSES": "10.0.0.1"}) as running:
        forged = signed_in(Role.ADMINISTRATOR) | {"X_Forwarded_For": "10.0.0.1", "Forwarded": "for=10.0.0.1"}
        assert send(running, "/_stcore/health", **forged).status == 403
        assert stream_status(running, **forged) == 403


def test_open_mode_does_not_answer_for_a_forwarded_client(peopled_home: LakeHome) -> None:
    with serving_duban(peopled_home.folder) as running:
        assert send(running, "/_stcore/health").status == 200
        assert send(running, "/", Host="duban.example").status == 400


@each_role
def test_each_way_in_asks_for_the_role(server: RunningServer, role: Role) -> None:
    check_every_way(server, role, signed_in(role), "PLACEHOLDER_AUTH_TOKEN")


def test_the_server_answers_under_the_names_that_it_was_given(server: RunningServer) -> None:
    viewer = signed_in(Role.VIEWER)
    assert send(server, "/_stcore/health", Host="duban.example", **viewer).status == 200
    assert send(server, "/_stcore/health", Host="evil.example", **viewer).status == 400


@pytest.mark.parametrize("page", ["report_data", "review", "receipt", "accounts"])
def test_a_page_by_its_address_over_the_bare_websocket(server: RunningServer, page: str) -> None:
    with tab(server, Role.VIEWER, page, "lang=en") as viewer:
        viewer.rerun()
        assert viewer.errors == ["This page is not for your role; ask an administrator for another"]


def test_another_session_cannot_be_taken_over(server: RunningServer) -> None:
    with tab(server, Role.REPORTER, "report_data") as victim:
        victim.rerun()
        number = victim.session_id
    thief = tab(server, Role.VIEWER, "report_data", "lang=en")
    thief._opening = connect(
        f"ws{server.url.removeprefix('http')}/_stcore/stream",
        subprotocols=[Subprotocol(part) for part in ("streamlit", "PLACEHOLDER_AUTH_TOKEN", number)],
        origin=Origin(server.url),
        additional_headers=named(signed_in(Role.VIEWER)),
        proxy=None,
    )
    with thief:
        thief.rerun()
        assert thief.session_id != number
        assert thief.errors == ["This page is not for your role; ask an administrator for another"]


def test_a_crafted_choice_of_another_unit_is_not_taken(server: RunningServer) -> None:
    with tab(server, Role.REPORTER, "report_data") as reporter:
        reporter.rerun()
        box = reporter.widgets["reporter"]
        for value in ("erqi", "二七区", "二七区人民政府"):
            reporter.rerun([WidgetState(id=box, string_value=value)])
            assert not reporter.errors
            assert "erqi" not in reporter.received.replace(f'"{value}"', "")
            assert "二七" not in reporter.received


def test_a_crafted_choice_of_a_foreign_receipt_is_not_taken(server: RunningServer, home: LakeHome) -> None:
    numbers = {row["unit_id"]: str(row["submission_id"]) for row in rows_of(home, "from submissions")}
    with tab(server, Role.REPORTER, "receipt", f"receipt={numbers['erqi']}") as reporter:
        reporter.rerun()
        reporter.rerun([WidgetState(id=reporter.widgets["receipt"], string_value=numbers["erqi"])])
        assert not reporter.errors
        assert numbers["jinshui"] in reporter.received


def test_a_crafted_upload_for_another_unit_writes_nothing(server: RunningServer, home: LakeHome) -> None:
    foreign = csv_file([("housing_starts", "erqi", "2017Q2", 1700, "crafted")])
    before = len(rows_of(home, "from submissions"))
    with tab(server, Role.REPORTER, "report_data", "reporter=erqi&quarter=2017Q2") as reporter:
        reporter.rerun()
        assert upload(server, reporter.session_id, foreign, "crafted", **signed_in(Role.REPORTER)) == 204
        uploader = next(key for name, key in reporter.widgets.items() if name.startswith("file_"))
        state = WidgetState(id=uploader)
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.file_id, info.name, info.size = "crafted", "a.csv", len(foreign)
        info.file_urls.file_id = "crafted"
        info.file_urls.upload_url = f"/_stcore/upload_file/{reporter.session_id}/crafted"
        reporter.rerun([state])
        assert len(reporter.errors) == 1
    assert len(rows_of(home, "from submissions")) == before


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"DUBAN_ACCESS": "closed"}, "DUBAN_ACCESS is “closed”; it can be open, oidc, proxy\n"),
        (
            {"DUBAN_RUN_SLOTS": "none"},
            "DUBAN_RUN_SLOTS is “none”; it must be a whole number from 1 to 64\n",
        ),
        (
            {"DUBAN_PATIENCE": "0"},
            "DUBAN_PATIENCE is “0”; it must be a whole number from 1 to 600\n",
        ),
        ({"DUBAN_ACCESS": "proxy"}, "With DUBAN_ACCESS=proxy, DUBAN_PROXY_HEADER must be set\n"),
        (
            {"DUBAN_ACCESS": "oidc", "DUBAN_SECRETS": "no/such/secrets.toml"},
            "With DUBAN_ACCESS=oidc, [auth] in .streamlit/secrets.toml must have redirect_uri, cookie_secret,"
            " client_id, client_secret, server_metadata_url\n",
        ),
    ],
)
def test_a_server_with_a_wrong_setting_stops_with_one_sentence(
    lake_home: LakeHome, settings: dict[str, str], said: str
) -> None:
    command = [sys.executable, "-m", "duban", "--lang", "en", "serve", "--port", str(free_port())]
    environment = child_environment({"DUBAN_HOME": str(lake_home.folder), "PYTHONIOENCODING": "utf-8"} | settings)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, said)
