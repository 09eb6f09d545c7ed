"""A real PostgreSQL and a real S3 server on this computer, each in processes of its own, for as long as they are asked.

    python -m tests.elsewhere.servers COMMAND…

runs a command with both, in an empty database and an empty bucket, which DUBAN_CATALOG and DUBAN_DATA name.
"""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from pyarrow import fs

PASSWORD, KEY_ID, SECRET, BUCKET = "opensesame-of-postgres", "key-of-the-store", "opensesame-of-the-store", "lakes"
MOTO = Path(sys.executable).parents[1] / "s3" / "bin" / "moto_server"
PATIENCE = 30
_ROOM = 1 << 30
# Nothing here outlives this computer's power, so nothing waits for the disk.
_SETTINGS = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "full_page_writes=off",
             "lc_messages=C", "max_connections=200")  # fmt: skip


def postgres_programs() -> Path | None:
    """The folder of PostgreSQL's programs: Debian keeps each version's apart from the path."""
    there = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda file: int(file.parts[-3]))
    found = str(there[-1]) if there else shutil.which("postgres")
    return Path(found).parent if found else None


def missing() -> str:
    """What is not installed of what the tests need; empty where all is."""
    if postgres_programs() is None or sys.platform == "win32":
        return "PostgreSQL is not installed"
    return "" if MOTO.exists() else "moto is not installed (make test installs it)"


def free_port() -> int:
    """A port of this computer that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Postgres:
    """A server that can be stopped and started again."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def string(self, database: str = "postgres") -> str:
        """The connection string of a database."""
        return f"host=127.0.0.1 port={self.port} user=duban password={PASSWORD} dbname={database}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """What a statement answers."""
        with psycopg.connect(self.string(database), autocommit=True) as connection:
            answer = connection.execute(statement)  # type: ignore[call-overload]
            return list(answer.fetchall()) if answer.description else []

    def start(self) -> None:
        """Start it, and wait until it answers."""
        programs = postgres_programs()
        assert programs
        settings = [word for one in (*_SETTINGS, f"port={self.port}") for word in ("-c", one)]
        command = [str(programs / "postgres"), "-D", str(self.folder / "data"), *settings]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **not_root())
        ends_at = time.monotonic() + PATIENCE
        while True:
            try:
                self.run("select 1")
                return
            except psycopg.OperationalError:
                if time.monotonic() > ends_at or self.process.poll() is not None:
                    raise
                time.sleep(0.02)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Meanwhile it takes connections and says nothing."""
        assert self.process
        backends = [int(pid) for (pid,) in self.run("select pid from pg_stat_activity where datname is not null")]
        processes = [self.process.pid, *backends]
        try:
            for process in processes:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGSTOP)
            yield
        finally:
            for process in reversed(processes):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)

    def stop(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(PATIENCE)
        self.process = None


def not_root() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: the account that its package made runs it."""
    if getpass.getuser() == "root":
        return {"user": "postgres", "group": "postgres", "extra_groups": []}
    return {}


def _quick_folder() -> str | None:
    """The memory, where it has room: each database is a thousand small files."""
    memory = Path("/dev/shm")
    return str(memory) if memory.exists() and shutil.disk_usage(memory).free > _ROOM else None


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server of its own on a free port."""
    programs = postgres_programs()
    assert programs
    folder = Path(tempfile.mkdtemp(prefix="duban-postgres-", dir=_quick_folder()))
    server = Postgres(folder, free_port())
    try:
        if not_root():
            shutil.chown(folder, "postgres", "postgres")
        password = folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        command = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "duban", "-A", "scram-sha-256",
                   f"--pwfile={password}", "--no-sync", "--locale=C", "-E", "UTF8"]  # fmt: skip
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **not_root())
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_s3() -> Iterator[str]:
    """A server with one bucket; its address."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = [str(MOTO), "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        ends_at = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if time.monotonic() > ends_at:
                    raise
                time.sleep(0.02)
        fs.S3FileSystem(access_key=KEY_ID, secret_key=SECRET, endpoint_override=address, region="us-east-1",
                        allow_bucket_creation=True).create_dir(BUCKET)  # fmt: skip
        yield address
    finally:
        process.kill()
        process.wait(PATIENCE)


def settings(postgres: Postgres, s3: str, name: str) -> dict[str, str]:
    """The settings of a lake of a name, in a database that is made for it."""
    postgres.run(f'create database "{name}" template template0')
    return {"DUBAN_CATALOG": f"postgres:{postgres.string(name)}", **store_settings(s3, name)}


def store_settings(s3: str, name: str) -> dict[str, str]:
    """The settings of a store of a name."""
    return {
        "DUBAN_DATA": f"s3://{BUCKET}/{name}",
        "DUBAN_S3_KEY_ID": KEY_ID,
        "DUBAN_S3_SECRET": SECRET,
        "DUBAN_S3_ENDPOINT": s3,
    }


if __name__ == "__main__":
    with ExitStack() as servers:
        made = settings(servers.enter_context(running_postgres()), servers.enter_context(running_s3()), "duban")
        sys.exit(subprocess.run(sys.argv[1:], env=os.environ | made, check=False).returncode)
