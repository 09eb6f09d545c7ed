"""Connections to DuckLake, and what they say when they fail."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import duckdb

from duban.errors import LakeError, first_line
from duban.lake.home import (
    LakeHome,
    attach_statements,
    catalog_gone,
    database_settings,
    extension_files,
    extensions_of,
    not_opened,
)
from duban.lake.journal import is_half_done, take_back
from duban.lake.sql import quoted
from duban.lake.turn import WAIT_SECONDS, turn_to_write
from duban.words.wording import N_

T = TypeVar("T")

# The extensions whose signatures DuckDB has checked in this process: to check them takes twenty times as long as all
# else that a connection needs.
_CHECKED: set[tuple[Path, int, int, int]] = set()
# What a page asks and what a person writes are many small steps: threads that wait for one another in each of them make
# it half as dear again, and no sooner done.
_ON_ONE_THREAD = {"threads": "1"}


def connect(home: LakeHome, *, read_only: bool, snapshot_id: int | None = None) -> duckdb.DuckDBPyConnection:
    """A connection that has the lake at `home` attached as `lake`, as of a snapshot if named. Raises LakeError."""
    options = [] if snapshot_id is None else [f"snapshot_version {snapshot_id:d}"]
    # DuckLake would make a new catalog, which knows nothing of what is there.
    if home.left_behind():
        raise catalog_gone(home)
    if read_only and not home.exists:
        raise LakeError(N_("There is no lake in {folder} yet; run “python -m duban build”", folder=home.where))
    if home.catalog_elsewhere:
        # What this host keeps for itself is made again; it is no lake's.
        with suppress(OSError):
            home.folder.mkdir(parents=True, exist_ok=True)
    if read_only and is_half_done(home):
        # Its writer is at work, which ends soon, or has died; who only reads may not take back what it left.
        with turn_to_write(home):
            take_back(home)
    extensions = _extensions(home)
    trusted = {"allow_unsigned_extensions": "true"} if extensions <= _CHECKED else {}
    connection = duckdb.connect(config=database_settings(**_ON_ONE_THREAD, **trusted))
    connection.execute("set enable_progress_bar = false")
    _attach(connection, home, *options, read_only=read_only)
    _CHECKED.update(extensions)
    return connection


def patiently(ask: Callable[[], T]) -> T:
    """What `ask` returns; it is called again while commits of others are in its way, for at most half a minute."""
    ends_at = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return ask()
        except duckdb.Error as error:
            if "database is locked" not in str(error) or time.monotonic() > ends_at:
                raise
        time.sleep(random.uniform(0.01, 0.1))


def asked_once(home: LakeHome, ask: Callable[[duckdb.DuckDBPyConnection], T], snapshot_id: int | None = None) -> T:
    """What `ask` learns from a connection of its own to the lake at `home`, as a commit left it. Raises LakeError."""
    connection = connect(home, read_only=True, snapshot_id=snapshot_id)
    try:
        return patiently(lambda: ask(connection))
    except duckdb.Error as error:
        raise not_answered(error) from error
    finally:
        connection.close()


def _extensions(home: LakeHome) -> set[tuple[Path, int, int, int]]:
    """The files of the extensions as they are now; a file that was exchanged differs in one of the numbers."""
    files = extension_files(duckdb.__version__, extensions_of(home))
    stated = [(file, file.stat()) for file in files if file.exists()]
    return {(file, found.st_ino, found.st_size, found.st_mtime_ns) for file, found in stated}


def missing_extensions(home: LakeHome) -> list[str]:
    """The extensions that this DuckDB needs to open the lake at `home` and that are not here, by name."""
    try:
        files = extension_files(duckdb.__version__, extensions_of(home))
        return [file.stem for file in files if not file.exists()]
    except ModuleNotFoundError as error:
        return [str(error.name)]


def exchange(connection: duckdb.DuckDBPyConnection, home: LakeHome) -> bool:
    """Let a connection that writes have the lake at `home` instead of its own; whether it could part with that one.

    Raises LakeError.
    """
    if home.left_behind():
        raise catalog_gone(home)
    try:
        connection.execute("use memory")
        connection.execute("detach lake")
    except duckdb.Error:
        return False
    _attach(connection, home, read_only=False)
    return True


def _attach(connection: duckdb.DuckDBPyConnection, home: LakeHome, *options: str, read_only: bool) -> None:
    try:
        *before, attach = attach_statements(home, duckdb.__version__, *options, read_only=read_only)
        for statement in before:
            connection.execute(statement)
        patiently(lambda: connection.execute(attach))
    except duckdb.Error as error:
        connection.close()
        raise not_opened(home, error) from error


def harden(connection: duckdb.DuckDBPyConnection, home: LakeHome) -> None:
    """Let it see no file but those of the lake, from now on."""
    places = ", ".join(quoted(place) for place in (str(home.folder), home.store.place("")))
    connection.execute(f"set allowed_directories = [{places}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def not_answered(error: duckdb.Error) -> LakeError:
    """What is raised when a question failed in the database."""
    return LakeError(N_("The lake did not answer: {reason}", reason=first_line(error)))
