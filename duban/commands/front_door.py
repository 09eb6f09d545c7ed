"""Several processes that serve the pages, behind one front door: HAProxy, as the distribution packages it.

It keeps each browser with the process that knows its session, by a cookie, and asks each process whether it is well.
Behind it stands the same server with the same gate: the door only says who has connected.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from string import Template
from types import FrameType

import click

from duban.commands.console import said
from duban.errors import SettingError
from duban.folders import PROJECT
from duban.lake import shared_rows
from duban.words.settings import NUMBERS, whole_number
from duban.words.wording import N_

VARIABLE = "DUBAN_PROCESSES"
MOST = NUMBERS[VARIABLE][1]
# The environment of a process behind the door: on which socket it answers.
SOCKET_VARIABLE = "DUBAN_SOCKET"

_TEMPLATE = Path(__file__).with_name("haproxy.cfg.template")
_PLACES = ("/usr/sbin", "/usr/local/sbin")
_POLL_SECONDS = 0.2
_START_SECONDS = 120.0
_STOP_SECONDS = 10.0
# A process that ends is started again, but not faster than this.
_AGAIN_SECONDS = 2.0
_DIE_WITH_PARENT = 1


def processes_from_environment() -> int:
    """How many processes serve: DUBAN_PROCESSES, 1 to 32, 1 where it is not set. Raises SettingError."""
    return whole_number(VARIABLE)


def configuration(address: str, sockets: Sequence[str]) -> str:
    """What HAProxy is told: to answer at `address` (host:port) for processes that answer on `sockets`."""
    servers = "\n".join(
        f"    server process{number} unix@{socket} check inter 1s fall 3 rise 1 cookie process{number}"
        for number, socket in enumerate(sockets, start=1)
    )
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(address=address, servers=servers)


def haproxy() -> str:
    """Where HAProxy is. Raises SettingError where there is none."""
    found = shutil.which("haproxy") or shutil.which("haproxy", path=os.pathsep.join(_PLACES))
    if found is None:
        raise SettingError(
            N_("More than one process needs HAProxy, which is not installed (Debian: apt-get install haproxy)")
        )
    return found


def serve_behind_door(host: str, port: int, processes: int) -> None:
    """Serve until somebody stops it. Raises SettingError without HAProxy, or where the address is taken."""
    program = haproxy()
    with tempfile.TemporaryDirectory(prefix="duban-") as name, _stopped_by_signals():
        folder = Path(name)
        sockets = [str(folder / f"{number}.sock") for number in range(1, processes + 1)]
        (folder / "haproxy.cfg").write_text(configuration(f"{host}:{port}", sockets), encoding="utf-8")
        # What one process signs, another one believes.
        shared = {"STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32), **os.environ}
        # What one process asked the lake, the others need not ask.
        shared[shared_rows.VARIABLE] = str(folder / "rows")
        house = House([program, "-db", "-q", "-f", str(folder / "haproxy.cfg")], sockets, shared)
        try:
            house.open()
            click.echo(said(N_("Open http://{host}:{port} in a browser; Ctrl+C stops.", host=host, port=port)))
            house.keep()
        finally:
            house.close()


class House:
    """The processes and their door."""

    def __init__(self, door: Sequence[str], sockets: Sequence[str], environment: dict[str, str]) -> None:
        self._command = door
        self._environment = environment
        self._rooms: dict[str, tuple[subprocess.Popen[bytes], float]] = {}
        self._door: subprocess.Popen[bytes] | None = None
        self._sockets = sockets

    def open(self) -> None:
        """Start all, and return when every process answers. Raises SettingError."""
        for socket in self._sockets:
            self._start(socket)
        ends_at = time.monotonic() + _START_SECONDS
        while not all(Path(socket).exists() for socket in self._sockets):
            if any(process.poll() is not None for process, _ in self._rooms.values()) or time.monotonic() > ends_at:
                raise SettingError(N_("A process of the server did not start; its own words stand above"))
            time.sleep(_POLL_SECONDS)
        self._door = subprocess.Popen(self._command, preexec_fn=_die_with_parent)  # noqa: PLW1509 (this process has no other threads)

    def keep(self) -> None:
        """Start again what ends, until the door is closed. Raises SettingError when it closes by itself."""
        while self._door is not None and self._door.poll() is None:
            for socket, (process, started_at) in list(self._rooms.items()):
                if process.poll() is not None and time.monotonic() - started_at > _AGAIN_SECONDS:
                    click.echo(said(N_("A process of the server ended and is started again.")), err=True)
                    self._start(socket)
            time.sleep(_POLL_SECONDS)
        raise SettingError(N_("HAProxy ended; its own words stand above. Is the port free?"))

    def close(self) -> None:
        """End all: the door first, so that nobody comes in."""
        running = [process for process in (self._door, *(process for process, _ in self._rooms.values())) if process]
        for process in running:
            process.terminate()
        ends_at = time.monotonic() + _STOP_SECONDS
        for process in running:
            try:
                process.wait(max(0.1, ends_at - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()

    def _start(self, socket: str) -> None:
        environment = {**self._environment, SOCKET_VARIABLE: socket}
        command = [sys.executable, "-m", "duban.commands.room"]
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, preexec_fn=_die_with_parent)  # noqa: PLW1509 (this process has no other threads)
        self._rooms[socket] = process, time.monotonic()


def _die_with_parent() -> None:
    """Ask the system, where it can do so, to end this process with the one that started it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Leave by SystemExit when somebody asks this process to stop."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
