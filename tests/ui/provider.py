"""A real OpenID Connect provider on loopback, and the product that asks it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.serving import HOST, RunningServer, child_environment, free_port, serving, stop
from duban.lake.home import LakeHome
from duban.people.roles import Role
from tests.conftest import PEOPLE
from tests.ui.asking import send

COOKIE_SECRET = "0123456789abcdef0123456789abcdef"
ACCOUNTS = {str(role): {"email": PEOPLE[role].person_id, "email_verified": True} for role in Role} | {
    "stranger": {"email": "eve@example.org", "email_verified": True},
    "unverified": {"email": PEOPLE[Role.ADMINISTRATOR].person_id, "email_verified": False},
}


@contextmanager
def running_provider() -> Iterator[str]:
    """A provider that knows ACCOUNTS, in a process of its own; its address."""
    port = free_port()
    claims = [f"--user-claims={json.dumps({'sub': sub, **said})}" for sub, said in ACCOUNTS.items()]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--host", HOST, *claims]
    process = subprocess.Popen(command, env=child_environment({}), stderr=subprocess.DEVNULL)
    url = f"http://{HOST}:{port}"
    try:
        wait_until_it_answers(RunningServer(url, 0, 0))
        yield url
    finally:
        stop(process)


def wait_until_it_answers(provider: RunningServer) -> None:
    """Return when the provider describes itself."""
    deadline = time.perf_counter() + 60
    while True:
        try:
            assert send(provider, "/.well-known/openid-configuration").status == 200
            return
        except OSError:
            assert time.perf_counter() < deadline, "the provider did not answer"
            time.sleep(0.05)


@contextmanager
def serving_with_sign_in(home: LakeHome, folder: Path) -> Iterator[RunningServer]:
    """The product over a copy of `home`, and the provider that it asks."""
    copy, port, secrets = shutil.copytree(home.folder, folder / "lake"), free_port(), folder / "secrets.toml"
    with running_provider() as provider:
        secrets.write_text(
            f"""
            [auth]
            redirect_uri = "http://{HOST}:{port}/oauth2callback"
            cookie_secret = "{COOKIE_SECRET}"
            client_id = "duban"
            client_secret = "known to both"
            server_metadata_url = "{provider}/.well-known/openid-configuration"
            """,
            encoding="utf-8",
        )
        command = [sys.executable, "-m", "duban", "serve", "--port", str(port)]
        settings = {"DUBAN_HOME": str(copy), "DUBAN_ACCESS": "oidc", "DUBAN_SECRETS": str(secrets)}
        with serving(command, port, log=folder / "server.log", **settings) as running:
            yield running
