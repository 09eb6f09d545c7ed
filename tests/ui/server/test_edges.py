"""Bare sockets against the server: names it does not have, foreign pages, doubled headers, and who takes their time."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from benchmarks.serving import RunningServer, serving_duban
from duban.lake.home import LakeHome
from duban.people.accounts import save_person
from duban.people.doorbook import Doorbook
from duban.people.roles import Role
from tests.conftest import PEOPLE
from tests.ui.asking import Answer, Listener, named, send, upload
from tests.ui.server.test_gate import PROXY, SECRET, as_proxy, signed_in

PATIENCE = 2
SETTINGS = {
    "DUBAN_PATIENCE": str(PATIENCE),
    "DUBAN_UPLOADS_MB_EACH": "2",
    "DUBAN_UPLOADS_MB": "3",
}
IDLE = 500
MB = 1024**2


@pytest.fixture(scope="module")
def home(peopled_home: LakeHome, tmp_path_factory: pytest.TempPathFactory) -> LakeHome:
    return LakeHome(Path(shutil.copytree(peopled_home.folder, tmp_path_factory.mktemp("edges") / "lake")))


@pytest.fixture(scope="module")
def server(home: LakeHome) -> Iterator[RunningServer]:
    """The product behind a proxy, which the tests play; it waits for nobody for long."""
    with serving_duban(home.folder, **PROXY, **SETTINGS) as running:
        yield running


def raw(server: RunningServer, *lines: str, body: bytes = b"") -> Answer:
    """What the server answers to these lines as they stand; nothing is added but the end of the head."""
    with socket_to(server) as opened:
        opened.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1") + body)
        said = b""
        while piece := opened.recv(65536):
            said += piece
    head, _, content = said.partition(b"\r\n\r\n")
    return Answer(int(head.split(b" ")[1]) if head else 0, {}, content)


def socket_to(server: RunningServer) -> socket.socket:
    where = urlsplit(server.url)
    return socket.create_connection((where.hostname, where.port), timeout=30)


def asked(path: str, *more: str, host: str = "duban.example", method: str = "GET") -> list[str]:
    """The lines of a request of an administrator who has signed in at the proxy."""
    names = [f"{name}: {value}" for name, value in named(signed_in(Role.ADMINISTRATOR)).items()]
    return [f"{method} {path} HTTP/1.1", *([f"Host: {host}"] if host else []), "Connection: close", *names, *more]


@pytest.mark.parametrize("host", ["duban.example", "DUBAN.example", "duban.example:8501", "duban.example."])
def test_the_server_answers_under_its_names(server: RunningServer, host: str) -> None:
    assert raw(server, *asked("/_stcore/health", host=host)).status == 200


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "0.0.0.0", "[::1]", "evil.example", "duban.example.evil.example", "evil-duban.example"),
        *("duban.example@evil.example", "duban.example/", "duban.example:port", "duban.example,evil.example", "*", ""),
    ],
)
def test_it_answers_under_no_other(server: RunningServer, host: str) -> None:
    assert raw(server, *asked("/_stcore/health", host=host)).status == 400


def test_two_hosts_are_none(server: RunningServer) -> None:
    assert raw(server, *asked("/_stcore/health", "Host: evil.example")).status == 400


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Forwarded-Server", "X-Host", "Forwarded"])
def test_a_forwarded_name_is_no_name(server: RunningServer, header: str) -> None:
    said = f"{header}: {'host=' if header == 'Forwarded' else ''}duban.example"
    assert raw(server, *asked("/_stcore/health", said, host="evil.example")).status == 400
    assert b"evil.example" not in raw(server, *asked("/no/such", f"{header}: evil.example")).body


def test_a_check_of_health_on_the_machine_itself_is_answered(server: RunningServer) -> None:
    assert raw(server, "GET /healthz HTTP/1.1", "Host: localhost", "Connection: close").status == 200


def websocket_status(server: RunningServer, *origins: str) -> int:
    """What opening the websocket from pages of these origins is answered with; 101 where it opens."""
    headers = [*named(signed_in(Role.VIEWER)).items(), *(("Origin", origin) for origin in origins[1:])]
    try:
        with connect(
            f"ws{server.url.removeprefix('http')}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit"), Subprotocol("x")],
            origin=Origin(origins[0]) if origins else None,
            additional_headers=headers,
            proxy=None,
        ):
            return 101
    except InvalidStatus as refusal:
        return refusal.response.status_code


FOREIGN = [
    *("http://localhost:9999", "http://localhost", "http://127.0.0.1", "http://127.0.0.1:9999", "http://0.0.0.0"),
    *("https://evil.example", "http://duban.example.evil.example", "null", "", "file://", "http://duban.example:1"),
]


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_site_opens_no_websocket(server: RunningServer, origin: str) -> None:
    assert websocket_status(server, origin) == 403


def test_one_origin_opens_a_websocket_and_two_or_none_do_not(server: RunningServer) -> None:
    assert websocket_status(server, server.url) == 101
    assert websocket_status(server) == 403
    for origins in ((server.url, "http://evil.example"), ("http://evil.example", server.url), (server.url, server.url)):
        assert websocket_status(server, *origins) >= 400


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_site_sends_nothing(server: RunningServer, origin: str) -> None:
    said = asked("/present/some-meeting/record", f"Origin: {origin}", "Content-Length: 2", method="POST")
    assert raw(server, *said, body=b"{}").status == 403


@pytest.mark.parametrize(
    "more",
    [
        ["X-Duban-Secret: guess"],
        [f"X-Duban-Secret: {SECRET}"],
        ["X-Remote-User: viewer@example.org"],
        [f"X-Remote-User: {PEOPLE[Role.ADMINISTRATOR].person_id}"],
    ],
)
def test_what_the_proxy_says_counts_once(server: RunningServer, more: list[str]) -> None:
    assert raw(server, *asked("/_stcore/health")).status == 200
    assert raw(server, *asked("/_stcore/health", *more)).status == 403


@pytest.mark.parametrize("name", ["X_Remote_User", "X-Remote-User ", "X-REMOTE-USER\t"])
def test_a_header_of_almost_the_same_name_is_another_or_none(server: RunningServer, name: str) -> None:
    lines = ["GET /_stcore/health HTTP/1.1", "Host: duban.example", "Connection: close", f"X-Duban-Secret: {SECRET}"]
    assert raw(server, *lines, f"{name}: {PEOPLE[Role.ADMINISTRATOR].person_id}").status in (400, 401)


@pytest.mark.parametrize(
    "more",
    [
        ["Content-Length: 5", "Transfer-Encoding: chunked"],
        ["Content-Length: 5", "Content-Length: 6"],
        ["Content-Length: -1"],
        ["Transfer-Encoding: gzip, chunked"],
    ],
)
def test_a_body_of_two_lengths_is_refused(server: RunningServer, more: list[str]) -> None:
    answer = raw(server, *asked("/present/m/record", *more, method="POST"), body=b"0\r\n\r\n")
    assert answer.status in (400, 501)


SECRETS = (b"DUBAN_PROXY_SECRET", b"root:", b"[server]", SECRET.encode())


@pytest.mark.parametrize("start", ["/media/", "/static/", "/component/", "/app/static/", "/present/files/1/", "/"])
@pytest.mark.parametrize(
    "path",
    [
        *("../../../../../../etc/passwd", "..%2f..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/%2e%2e/etc/passwd"),
        *("..\\..\\.streamlit\\config.toml", "..%5c..%5c.streamlit%5cconfig.toml", "%252e%252e%252fetc%252fpasswd"),
        *("//etc/passwd", "/etc/passwd", "%00", "x%00.css", "\\\\evil.example\\share", "C:%5cWindows%5cwin.ini"),
    ],
)
def test_a_path_leads_out_of_no_folder(server: RunningServer, start: str, path: str) -> None:
    answer = raw(server, *asked(start + path))
    assert answer.status in (200, 400, 403, 404)
    assert not any(secret in answer.body for secret in SECRETS)
    if answer.status == 200:
        assert b"<title>" in answer.body  # the page itself, which says that there is no such page


@pytest.mark.parametrize(
    "path", ["/_stcore//metrics", "/./_stcore/metrics", "/x/../_stcore/metrics", "/_STCORE/metrics"]
)
def test_the_metrics_have_no_second_address(server: RunningServer, path: str) -> None:
    said = [line.replace(PEOPLE[Role.ADMINISTRATOR].person_id, PEOPLE[Role.VIEWER].person_id) for line in asked(path)]
    assert b"cache_memory_bytes" not in raw(server, *said).body


def test_idle_connections_disturb_nobody_and_are_closed(server: RunningServer) -> None:
    with ExitStack() as stack:
        idle = [stack.enter_context(socket_to(server)) for _ in range(IDLE)]
        assert send(server, "/healthz").status == 200
        with Listener(server.url, "", headers=named(signed_in(Role.VIEWER))) as tab:
            tab.rerun()
            assert not tab.errors
        assert all(is_closed(one, PATIENCE * 5) for one in idle)


def is_closed(opened: socket.socket, seconds: float) -> bool:
    """Whether the other side closes within so many seconds."""
    opened.settimeout(seconds)
    try:
        return not opened.recv(1000)
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False


@pytest.mark.parametrize(
    "begun",
    [
        b"GET / HT",
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /heal",
        b"POST /present/m/record HTTP/1.1\r\nHost: duban.example\r\nContent-Length: 100000\r\n\r\n{",
    ],
    ids=["a line", "a head", "a second request", "a body"],
)
def test_who_begins_and_does_not_go_on_is_not_waited_for(server: RunningServer, begun: bytes) -> None:
    with socket_to(server) as opened:
        opened.sendall(begun)
        until = time.perf_counter() + PATIENCE * 5
        while not is_closed(opened, 1):
            assert time.perf_counter() < until


def test_who_sends_an_upload_byte_by_byte_is_not_waited_for(server: RunningServer) -> None:
    with Listener(server.url, "", headers=named(signed_in(Role.REPORTER))) as tab, socket_to(server) as opened:
        tab.rerun()
        path = f"/_stcore/upload_file/{tab.session_id}/slow"
        lines = asked(path, "Content-Type: multipart/form-data; boundary=b", "Content-Length: 90000", method="PUT")
        own = [line.replace(PEOPLE[Role.ADMINISTRATOR].person_id, PEOPLE[Role.REPORTER].person_id) for line in lines]
        opened.sendall("".join(f"{line}\r\n" for line in (*own, "")).encode())
        until = time.perf_counter() + PATIENCE * 6
        with pytest.raises((ConnectionError, BrokenPipeError)):
            while time.perf_counter() < until:
                opened.sendall(b"x")
                time.sleep(0.1)


def test_an_upload_goes_to_ones_own_page_alone(server: RunningServer) -> None:
    with (
        Listener(server.url, "report_data", headers=named(signed_in(Role.REPORTER))) as reporter,
        Listener(server.url, "", headers=named(signed_in(Role.ADMINISTRATOR))) as administrator,
    ):
        reporter.rerun()
        administrator.rerun()
        assert upload(server, reporter.session_id, b"x", **signed_in(Role.ADMINISTRATOR)) == 403
        assert upload(server, administrator.session_id, b"x", **signed_in(Role.REPORTER)) == 403
        assert upload(server, "no-such-page", b"x", **signed_in(Role.REPORTER)) == 403
        assert upload(server, reporter.session_id, b"x", **signed_in(Role.REPORTER)) == 204
        path = f"/_stcore/upload_file/{reporter.session_id}/some-file"
        assert send(server, path, "DELETE", **signed_in(Role.ADMINISTRATOR)).status == 403


def test_nobody_holds_more_than_their_share_however_many_pages_they_open(server: RunningServer) -> None:
    mine, theirs = signed_in(Role.REPORTER), signed_in(Role.ADMINISTRATOR)
    with ExitStack() as stack:
        tabs = [
            stack.enter_context(Listener(server.url, "", headers=named(headers))) for headers in (mine, mine, theirs)
        ]
        for tab in tabs:
            tab.rerun()
        first, second, other = (tab.session_id for tab in tabs)
        large = bytes(MB - 1000)
        assert upload(server, first, large, "1", **mine) == 204
        assert upload(server, second, large, "2", **mine) == 204
        assert upload(server, second, large, "3", **mine) == 413
        assert upload(server, other, large, "4", **theirs) == 204
        assert upload(server, other, large, "5", **theirs) == 413


def test_an_upload_that_does_not_say_its_length_is_refused(server: RunningServer) -> None:
    with Listener(server.url, "", headers=named(signed_in(Role.ADMINISTRATOR))) as tab:
        tab.rerun()
        path = f"/_stcore/upload_file/{tab.session_id}/some-file"
        said = asked(path, "Transfer-Encoding: chunked", "Content-Type: multipart/form-data; boundary=b", method="PUT")
        assert raw(server, *said, body=b"0\r\n\r\n").status == 411


def download_of(tab: Listener) -> str:
    """The address of the first file that the page hands out, made as a click makes it."""
    message = BackMsg()
    message.backend_operation_request.request_id = "1"
    message.backend_operation_request.session_id = tab.session_id
    message.backend_operation_request.deferred_file.file_id = tab.downloads[0]
    tab._socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg.FromString(bytes(tab._socket.recv(timeout=30)))
        if answer.WhichOneof("type") == "backend_operation_response":
            return answer.backend_operation_response.deferred_file.url


def test_a_download_is_for_who_it_was_offered_to(server: RunningServer) -> None:
    with Listener(server.url, "accounts", headers=named(signed_in(Role.ADMINISTRATOR))) as tab:
        tab.rerun()
        address = download_of(tab)
        got = send(server, address, **signed_in(Role.ADMINISTRATOR))
        assert got.status == 200 and b"@example.org" in got.body
        assert send(server, address, **signed_in(Role.VIEWER)).status == 404
        assert send(server, address, "HEAD", **signed_in(Role.VIEWER)).status == 404
        assert send(server, address, **as_proxy()).status == 401
    assert send(server, "/media/0000.csv", **signed_in(Role.ADMINISTRATOR)).status == 404


def test_who_is_removed_is_out_within_one_click(
    server: RunningServer, home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    viewer, administrator = PEOPLE[Role.VIEWER], PEOPLE[Role.ADMINISTRATOR]
    with Listener(server.url, "", "lang=en", headers=named(signed_in(Role.VIEWER))) as tab:
        tab.rerun()
        assert not tab.errors
        save_person(home, administrator, viewer, is_active=False)
        tab.rerun()
        assert len(tab.errors) == 1 and "has no account here" in tab.errors[0]
        assert send(server, "/", **signed_in(Role.VIEWER)).status == 403
        assert websocket_status(server, server.url) == 403
        save_person(home, administrator, viewer)
        tab.rerun()
        assert not tab.errors


def test_the_doorbook_says_who_came_was_turned_away_and_took_what(server: RunningServer, home: LakeHome) -> None:
    from_there = {"X_Forwarded_For": "6.6.6.6, 192.0.2.7"}
    with Listener(server.url, "accounts", headers=named(signed_in(Role.ADMINISTRATOR) | from_there)) as tab:
        tab.rerun()
        send(server, download_of(tab), **signed_in(Role.ADMINISTRATOR), **from_there)
    assert send(server, "/review", **as_proxy("mallory@example.org"), **from_there).status == 403
    assert send(server, "/", **as_proxy("mallory@example.org"), **from_there).status == 403
    said = [(one.act, one.who, one.where) for one in Doorbook(home).entries() if one.where == "192.0.2.7"]
    administrator = PEOPLE[Role.ADMINISTRATOR].person_id
    assert said == [
        ("came_in", administrator, "192.0.2.7"),
        ("took", administrator, "192.0.2.7"),
        ("refused", "mallory@example.org", "192.0.2.7"),
        ("refused", "mallory@example.org", "192.0.2.7"),
    ]


def test_whoever_knocks_without_end_does_not_fill_the_disk(server: RunningServer, home: LakeHome) -> None:
    def refusals() -> int:
        return sum(one.act == "refused" for one in Doorbook(home).entries())

    before = refusals()
    for number in range(100):
        send(server, "/", **as_proxy(f"knocking-{number}@example.org"))
    assert refusals() - before <= 60
