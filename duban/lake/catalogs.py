"""What records the commits of a lake: a SQLite file in its folder, or PostgreSQL for several hosts (postgres.py)."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from duban.lake.sql import quoted

# Short, because a turn is short; the threads of one process do not poll, they queue.
_POLL_SECONDS = 0.01
_COUNTER_AT, _COUNTER_BYTES = 24, 4
# Catalogs stay open for reading: to close a file ends every lock that the process has on it, as POSIX has it, and
# others could read a commit of this process half done.
_OPEN: dict[tuple[Path, int, int], int] = {}
_MOST_OPEN = 50


class Catalog(Protocol):
    """What records the commits of one lake. Every method raises OSError where it cannot be reached."""

    @property
    def where(self) -> str:
        """Where it is, for people; empty where it is in the lake's folder."""

    @property
    def address(self) -> str:
        """What DuckLake attaches, without what is secret."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """The extensions of DuckDB that it needs."""

    def statements(self) -> list[str]:
        """What DuckDB is told before it attaches this."""

    def options(self, *, read_only: bool) -> list[str]:
        """What DuckLake is told when it attaches this."""

    @property
    def schema(self) -> str:
        """In which schema of its database DuckLake's tables are."""

    def plainly(self, name: str, *, read_only: bool) -> list[str]:
        """What lets DuckDB have the database itself, with DuckLake's tables, by a name."""

    def begun(self) -> Catalog:
        """A catalog of the same database where nobody looks for one; what was left of another such is removed."""

    def take(self, begun: Catalog) -> None:
        """Let a begun catalog take the place of this, which is not there, at one blow."""

    def exists(self) -> bool:
        """Whether a lake has been built."""

    def identity(self) -> object:
        """What tells this catalog from one that was put in its place, or moved; None when there is none."""

    def change_counter(self) -> bytes:
        """A mark that differs, and is greater, after every commit."""

    def turn(self, name: str, seconds: float) -> AbstractContextManager[None]:
        """Hold a turn among all who share the lake; it ends with a process that dies. Raises TimeoutError too."""

    def require_turn(self, name: str) -> None:
        """Raise OSError unless this process, which took a turn, has it still."""

    def is_half_done(self) -> bool:
        """Whether a commit was begun and did not end; one that is being made looks the same."""

    def take_back(self) -> None:
        """Take back a commit that did not end; the turn to write must be held."""

    def faults(self) -> list[str]:
        """What the database finds wrong with the catalog, in its words; empty when it is whole."""

    def unsafe(self) -> list[str]:
        """The settings by which a loss of power may lose what was said to be written."""


@dataclass(frozen=True)
class SqliteCatalog:
    """One SQLite file; it shares its folder with the files by which processes take turns."""

    file: Path

    where = ""
    extensions = ("sqlite_scanner",)
    schema = "main"

    @property
    def address(self) -> str:
        """What DuckLake attaches."""
        return f"sqlite:{self.file}"

    def statements(self) -> list[str]:
        """Nothing is said before."""
        return []

    def options(self, *, read_only: bool) -> list[str]:
        """How long to wait for others.

        DuckLake reads by several connections to the catalog. A commit waits until all have ended, and lets no new one
        begin: who reads gives way soon and asks again, and who commits waits.
        """
        return [f"meta_busy_timeout {200 if read_only else 30000}"]

    def plainly(self, name: str, *, read_only: bool) -> list[str]:
        """The file as a database."""
        return [f"attach {quoted(str(self.file))} as {name} (type sqlite{', read_only' if read_only else ''})"]

    def begun(self) -> SqliteCatalog:
        """A file beside this."""
        file = self.file.with_name(f"{self.file.name}.begun")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        return SqliteCatalog(file)

    def take(self, begun: Catalog) -> None:
        """Rename the file."""
        if isinstance(begun, SqliteCatalog):
            begun.file.replace(self.file)

    def exists(self) -> bool:
        """Whether the file holds anything."""
        try:
            return self.file.stat().st_size > 0
        except OSError:
            return False

    def identity(self) -> tuple[Path, int, int] | None:
        """The file, and its place on the disk."""
        try:
            found = self.file.stat()
        except OSError:
            return None
        return self.file, found.st_dev, found.st_ino

    def change_counter(self) -> bytes:
        """SQLite keeps it in the head of its file, so reading it is free."""
        identity = self.identity()
        if identity is None:
            raise FileNotFoundError(self.file)
        return _read_at(identity, _COUNTER_AT, _COUNTER_BYTES)

    @contextmanager
    def turn(self, name: str, seconds: float) -> Iterator[None]:
        """A lock on a file, which the system takes back from a process that dies."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.file.with_name(f"{name}.lock"), poll_interval=_POLL_SECONDS)
        try:
            lock.acquire(timeout=seconds)
        except Timeout as error:
            raise TimeoutError(str(error)) from error
        try:
            yield
        finally:
            lock.release()

    def require_turn(self, name: str) -> None:
        """The system takes it from nobody who lives."""

    def is_half_done(self) -> bool:
        """Whether SQLite's journal is there."""
        return self.file.with_name(f"{self.file.name}-journal").exists()

    def take_back(self) -> None:
        """Whoever opens the file and may write takes back what its journal tells."""
        try:
            with closing(sqlite3.connect(self.file)) as catalog:
                catalog.execute("select count(*) from sqlite_master").fetchone()
        except sqlite3.Error:
            # The disk is still full, or the catalog is damaged; who opens it next is told.
            return

    def faults(self) -> list[str]:
        """What SQLite's own check says."""
        try:
            with closing(sqlite3.connect(f"{self.file.as_uri()}?mode=ro", uri=True)) as catalog:
                found = [str(row[0]) for row in catalog.execute("pragma integrity_check").fetchall()]
        except sqlite3.Error as error:
            return [str(error)]
        return [] if found == ["ok"] else found

    def unsafe(self) -> list[str]:
        """None: SQLite waits for the disk."""
        return []


def _read_at(identity: tuple[Path, int, int], place: int, length: int) -> bytes:
    if not hasattr(os, "pread"):
        with identity[0].open("rb") as catalog:
            return catalog.read(place + length)[place:]
    if identity not in _OPEN:
        # Those of long ago are of lakes that nobody asks any more.
        while len(_OPEN) >= _MOST_OPEN:
            os.close(_OPEN.pop(next(iter(_OPEN))))
        _OPEN[identity] = os.open(identity[0], os.O_RDONLY)
    return os.pread(_OPEN[identity], length, place)
