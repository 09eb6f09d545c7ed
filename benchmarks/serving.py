"""Starts a server in a process of its own, waits until it answers, and stops it. The browser tests use it too."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_SECONDS = 60.0
STOP_SECONDS = 10.0
POLL_SECONDS = 0.01
LOG_LINES_SHOWN = 40


class ServerError(RuntimeError):
    """A server that ended, or did not answer in time; the message carries the end of its log."""


@dataclass(frozen=True)
class RunningServer:
    """A server that answered. Times are those of `time.perf_counter`."""

    url: str
    started_at: float
    answered_at: float
    process_id: int = 0

    @property
    def start_seconds(self) -> float:
        """From the start of the process to its first answer."""
        return self.answered_at - self.started_at


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving_duban(home: Path, *options: str, **environment: str) -> Iterator[RunningServer]:
    """The product itself over the lake in `home`, which it builds where there is none, with these settings."""
    port = free_port()
    command = [sys.executable, "-m", "duban", "serve", "--port", str(port), "--host", HOST, *options]
    log = home.parent / f"{home.name}-{port}.log"
    with serving(command, port, log=log, DUBAN_HOME=str(home), **environment) as server:
        yield server


@contextmanager
def serving(command: Sequence[str], port: int, *, log: Path, **environment: str) -> Iterator[RunningServer]:
    """Run `command`, yield when GET /healthz on `port` answers 200, and stop it at the end."""
    started_at = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=child_environment(environment), stdout=output, stderr=subprocess.STDOUT
        )
    try:
        url = f"http://{HOST}:{port}"
        wait_until_healthy(process, url, log)
        yield RunningServer(url, started_at, time.perf_counter(), process.pid)
    finally:
        stop(process)


def child_environment(changes: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with `changes`, so that a child finds the same packages and prints at once."""
    return {**os.environ, "PYTHONUNBUFFERED": "1", **changes}


def wait_until_healthy(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Return when `url`/healthz answers 200; raise `ServerError` if the process ends or the time is up."""
    deadline = time.perf_counter() + START_SECONDS
    while not is_healthy(url):
        if process.poll() is not None:
            raise ServerError(f"the server ended with code {process.returncode}\n{log_end(log)}")
        if time.perf_counter() > deadline:
            raise ServerError(f"the server did not answer within {START_SECONDS:.0f} seconds\n{log_end(log)}")
        time.sleep(POLL_SECONDS)


def is_healthy(url: str) -> bool:
    """Whether `url`/healthz answers 200 now."""
    # A proxy that the environment names must not stand between us and our own loopback.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{url}/healthz", timeout=5) as response:
            return bool(response.status == 200)
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return False
    except OSError:
        return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """End `process` politely, then by force."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def log_end(log: Path) -> str:
    """The last lines of a server's log."""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES_SHOWN:])
