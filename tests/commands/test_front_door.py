"""Several processes behind one door: what HAProxy is told, and that it does it. Skipped where HAProxy is missing."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from socket import socket

import pytest

from benchmarks.machine import children
from benchmarks.serving import RunningServer, serving_duban
from benchmarks.websocket import Tab
from duban.commands.front_door import (
    VARIABLE,
    House,
    configuration,
    haproxy,
    processes_from_environment,
    serve_behind_door,
)
from duban.errors import SettingError
from duban.folders import PROJECT
from duban.lake.home import LakeHome
from tests.conftest import copied, hold
from tests.ui.asking import Listener, send, upload

EXAMPLE = PROJECT / "deploy" / "haproxy.cfg.example"
SECONDS_TO_AGREE = 2.0


def has_haproxy() -> bool:
    """Whether the door can be tried here."""
    try:
        return bool(haproxy())
    except SettingError:
        return False


needs_haproxy = pytest.mark.skipif(
    not has_haproxy(), reason="HAProxy is not installed (Debian: apt-get install haproxy)"
)


def test_the_example_in_deploy_is_what_the_command_tells_haproxy() -> None:
    sockets = ["/run/duban/1.sock", "/run/duban/2.sock"]
    assert EXAMPLE.read_text(encoding="utf-8") == configuration("127.0.0.1:8501", sockets)


@needs_haproxy
def test_haproxy_understands_the_example() -> None:
    checked = subprocess.run([haproxy(), "-c", "-f", str(EXAMPLE)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_without_haproxy_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(SettingError, match="apt-get install haproxy"):
        serve_behind_door("127.0.0.1", 1, 2)


@pytest.mark.parametrize("count", ["0", "33", "many"])
def test_another_number_of_processes_is_refused(monkeypatch: pytest.MonkeyPatch, count: str) -> None:
    monkeypatch.setenv(VARIABLE, count)
    with pytest.raises(SettingError, match=f"{VARIABLE} is “{count}”; it must be a whole number from 1 to 32"):
        processes_from_environment()


@needs_haproxy
def test_an_address_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = tmp_path / "haproxy.cfg"
        told.write_text(configuration(f"127.0.0.1:{taken.getsockname()[1]}", [str(tmp_path / "none.sock")]))
        house = House([haproxy(), "-db", "-q", "-f", str(told)], [], {})
        house.open()
        with pytest.raises(SettingError, match="Is the port free"):
            house.keep()


@pytest.fixture(scope="module")
def home(lake_home: LakeHome, tmp_path_factory: pytest.TempPathFactory) -> LakeHome:
    """A lake with a meeting, served by two processes."""
    return copied(lake_home, LakeHome(tmp_path_factory.mktemp("door") / "lake"))


@pytest.fixture(scope="module")
def server(home: LakeHome) -> Iterator[RunningServer]:
    """Two processes behind their door."""
    with serving_duban(home.folder, "--processes", "2") as running:
        ends_at = time.monotonic() + 30
        while len({cookie_of(running) for _ in range(6)}) < 2:
            assert time.monotonic() < ends_at, "the second process does not answer"
            time.sleep(0.2)
        yield running


def cookie_of(server: RunningServer) -> str:
    """The cookie that the door gives to a new browser."""
    (cookie,) = [one for one in send(server, "/").cookies if one.startswith("duban_process=")]
    return cookie.split(";")[0]


def both(server: RunningServer) -> tuple[str, str]:
    """The cookies of a browser at each of the two processes."""
    found: set[str] = set()
    while len(found) < 2:
        found.add(cookie_of(server))
    one, other = sorted(found)
    return one, other


@needs_haproxy
def test_a_browser_stays_with_its_process_for_pages_and_websocket(server: RunningServer) -> None:
    for cookie in both(server):
        assert not [one for one in send(server, "/", Cookie=cookie).cookies if one.startswith("duban_process=")]
        with Tab(server.url, "sources", "lang=en", headers={"Cookie": cookie}) as tab:
            assert tab.rerun().deltas
            assert not tab.alarms


@needs_haproxy
def test_an_upload_goes_to_the_process_that_knows_the_session(server: RunningServer) -> None:
    one, other = both(server)
    with Listener(server.url, headers={"Cookie": one}) as tab:
        tab.rerun()
        assert upload(server, tab.session_id, b"a,b", Cookie=one) == 204
        assert upload(server, tab.session_id, b"a,b", Cookie=other) in (400, 403, 404)


@needs_haproxy
def test_the_gate_sees_who_has_connected_and_believes_no_browser(server: RunningServer) -> None:
    assert send(server, "/", X_Duban_Peer="192.0.2.7").status == 200
    assert send(server, "/", Host="evil.example").status == 400


@needs_haproxy
def test_a_slide_that_one_process_is_told_of_stands_on_the_screens_of_the_other(
    server: RunningServer, home: LakeHome
) -> None:
    meeting = hold(home, date(2017, 7, 3))
    one, other = both(server)
    ours = {"Sec_Fetch_Site": "same-origin"}
    address = f"/present/{meeting}"
    ends_at = time.monotonic() + SECONDS_TO_AGREE
    while (told := send(server, f"{address}/slides", Cookie=one, **ours)).status == 404:
        assert time.monotonic() < ends_at, "the commit is not seen"
        time.sleep(0.05)
    token = told.json()["token"]
    turned = send(
        server, f"{address}/show", "POST", b'{"act": "slide", "slide": "x"}', Cookie=other, X_Duban_Token=token, **ours
    )
    assert turned.status == 200, turned.body
    assert {send(server, f"{address}/now", Cookie=cookie).json()["slide"] for cookie in (one, other)} == {"x"}


@needs_haproxy
def test_a_process_that_dies_is_started_again_and_nobody_is_left_outside(server: RunningServer) -> None:
    cookie, _ = both(server)
    rooms = [one for one, command in children(server.process_id).items() if "duban.commands.room" in command]
    assert len(rooms) == 2
    os.kill(rooms[0], signal.SIGKILL)
    ends_at = time.monotonic() + 30
    while len([one for one, command in children(server.process_id).items() if "duban.commands.room" in command]) < 2:
        assert time.monotonic() < ends_at, "it is not started again"
        time.sleep(0.1)
    assert {send(server, "/", Cookie=cookie).status for _ in range(3)} == {200}
