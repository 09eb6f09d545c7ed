"""The server itself: what it answers, what it refuses, and what it says when a page fails."""

from __future__ import annotations

import re
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from gzip import decompress
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.serving import RunningServer, free_port, serving, serving_duban
from duban.lake.home import LakeHome
from duban.lake.reader import STALE_SECONDS
from duban.ui import taking
from duban.words.wording import say
from tests.conftest import copied
from tests.ui.asking import Listener, send, upload

MEGABYTE = 1024 * 1024
SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
}
# The product with a page that fails; a secret stands for what a traceback would give away.
BROKEN = """
import sys, uvicorn
import duban.ui.server.app as server
from duban.words import findings
def failing(*_): raise ValueError("secret of the traceback")
findings.overview = failing
uvicorn.run(server.app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""


@pytest.fixture(scope="module")
def server(lake_home: LakeHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The product over a lake of targets, which keeps a record of who comes in."""
    home = copied(lake_home, LakeHome(tmp_path_factory.mktemp("served") / "lake"))
    with serving_duban(home.folder) as running:
        yield running


@pytest.fixture
def script_path(server: RunningServer) -> str:
    """The address of the page's main script."""
    found = re.search(rb'src="\.?/?(static/js/[^"]+\.js)"', send(server, "/").body)
    assert found
    return "/" + found[1].decode()


def test_the_page_brings_the_script_that_keeps_the_steps_back(server: RunningServer) -> None:
    page = send(server, "/housing")
    assert b'<script src="./links.js"></script>' in page.body
    assert int(page.headers.get("content-length", len(page.body))) == len(page.body)
    # Every browser asks for a compressed page.
    packed = send(server, "/housing", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert b'<script src="./links.js"></script>' in decompress(packed.body)
    assert b"history.pushState" in send(server, "/links.js").body
    assert b"links.js" not in send(server, "/healthz").body


def test_the_guides_answer_in_the_readers_language(server: RunningServer) -> None:
    assert send(server, "/help/", Accept_Language="en-GB").headers["location"] == "/help/en/"
    assert send(server, "/help?lang=zh", Accept_Language="en-GB").headers["location"] == "/help/zh/"
    page = send(server, "/help/zh/reporters/")
    assert page.status == 200
    assert "数据填报" in page.body.decode()
    assert page.headers["x-frame-options"] == "DENY"
    assert send(server, "/help/help.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("path", ["/help/no/such/", "/help/../pyproject.toml", "/help/%2e%2e/%2e%2e/etc/passwd"])
def test_there_is_nothing_beside_the_guides(server: RunningServer, path: str) -> None:
    assert send(server, path).status in (400, 404)


def test_the_first_look_speaks_both_languages(server: RunningServer) -> None:
    program = send(server, "/tour.js")
    assert program.headers["content-type"].startswith("text/javascript")
    assert {"初次使用", "A first look"} <= set(re.findall(r'"name": "(.+?)"', program.body.decode()))


def test_the_server_says_that_it_is_well(server: RunningServer) -> None:
    answer = send(server, "/healthz")
    assert (answer.status, answer.body) == (200, b"ok")


@pytest.mark.parametrize(
    "path", ["/", "/housing", "/healthz", "/livez", "/_stcore/health", "/no/such/path", "/static/none.js"]
)
def test_every_answer_has_the_security_headers(server: RunningServer, path: str) -> None:
    headers = send(server, path).headers
    assert {name: headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    # Besides our own files one program within the page, told by its fingerprint.
    fingerprint = b64encode(sha256(taking.program().encode()).digest()).decode()
    assert f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{fingerprint}';" in policy


def test_static_files_have_them_too(server: RunningServer, script_path: str) -> None:
    answer = send(server, script_path)
    assert answer.status == 200
    assert SECURITY_HEADERS.items() <= answer.headers.items()


@pytest.mark.parametrize("path", ["/", "/healthz", "/livez", "/_stcore/health", "/_stcore/host-config"])
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8501"])
def test_a_foreign_host_is_refused(server: RunningServer, path: str, host: str) -> None:
    assert send(server, path, Host=host).status == 400


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:1234"])
def test_this_computer_is_answered_under_both_names(server: RunningServer, host: str) -> None:
    assert send(server, "/", Host=host).status == 200


def test_a_page_of_another_origin_may_not_open_the_websocket(server: RunningServer) -> None:
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    key = {"Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    assert send(server, "/_stcore/stream", Origin="http://evil.example", **upgrade, **key).status == 403


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_scripts_are_compressed_for_a_browser_that_can_read_it(
    server: RunningServer, script_path: str, encoding: str
) -> None:
    plain, packed = send(server, script_path), send(server, script_path, Accept_Encoding=encoding)
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == encoding
    assert len(packed.body) < 0.5 * len(plain.body)


def test_a_file_of_the_largest_size_is_taken_and_a_larger_one_refused(server: RunningServer) -> None:
    with Listener(server.url, "report_data") as tab:
        tab.rerun()
        assert upload(server, tab.session_id, b"0" * 99 * MEGABYTE) == 204
        assert upload(server, tab.session_id, b"0" * (100 * MEGABYTE + 1)) == 413


def test_a_file_without_session_or_token_is_refused(server: RunningServer) -> None:
    assert upload(server, "no-such-session", b"0") == 403
    with Listener(server.url, "report_data") as tab:
        tab.rerun()
        assert upload(server, tab.session_id, b"0", X_Xsrftoken="guessed") == 403


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_that_fails_says_so_in_words(own_home: LakeHome, tmp_path: Path, language: str) -> None:
    port, log = free_port(), tmp_path / "server.log"
    command = [sys.executable, "-c", BROKEN, str(port)]
    with serving(command, port, log=log, DUBAN_HOME=str(own_home.folder)) as running, Listener(running.url) as tab:
        tab.query = f"lang={language}"
        tab.rerun()
        assert tab.errors == [
            say("This page could not be drawn. Nothing was changed; the log has the details.", language)
        ]
    assert "secret of the traceback" in log.read_text(encoding="utf-8")


def test_a_lake_that_is_gone_makes_the_server_unwell(own_home: LakeHome) -> None:
    with serving_duban(own_home.folder) as running:
        own_home.catalog.rename(own_home.folder / "elsewhere")
        assert send(running, "/healthz").status == 503
        # It goes on answering, so nobody is turned away at a front door.
        assert (send(running, "/livez").status, send(running, "/livez").body) == (200, b"ok")
        with Listener(running.url) as tab:
            # Reading goes on for as long as what is in memory is not too old.
            ends_at = time.monotonic() + STALE_SECONDS + 5
            while not (tab.rerun() and tab.errors):
                assert time.monotonic() < ends_at, "nobody is told"
            assert len(tab.errors) == 1
