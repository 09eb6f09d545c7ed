"""A catalog in PostgreSQL: many hosts share it, and take turns by locks that end with their connection."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from duban.errors import LakeError, first_line
from duban.lake.catalogs import Catalog
from duban.lake.sql import quoted
from duban.words.wording import N_

# Whoever is not answered for so long is told, and asks again.
_PATIENCE = {"connect_timeout": "5", "tcp_user_timeout": "10000", "keepalives_idle": "10", "keepalives_interval": "5",
             "application_name": "duban"}  # fmt: skip
_ASK_MILLISECONDS = 20_000
_ANSWER_SECONDS = 3.0
# After a connection failed nobody tries again for so long: a server that is gone lets each who asks wait.
_PAUSE_SECONDS = 1.0
# DuckLake reads the English text of an error to know that another commit came first, and that it may try again.
_ENGLISH = ("C", "POSIX", "EN", "ENGLISH")
# The numbers of the locks, the same for all versions of Duban.
_LOCKS = {"write": 4_827_101, "keeping": 4_827_102}
_PUBLIC, _BEGUN = "public", "duban_begun"
_TAKE = """
do $$
declare named text;
begin
    for named in select tablename from pg_tables where schemaname = 'duban_begun' loop
        execute format('alter table duban_begun.%I set schema public', named);
    end loop;
    drop schema duban_begun;
end $$
"""
_NEWEST = "select max(snapshot_id) from public.ducklake_snapshot"
_IDENTITY = """
select
    (select oid::bigint from pg_database where datname = current_database()),
    to_regclass('public.ducklake_snapshot')::oid::bigint,
    pg_postmaster_start_time()
"""
_SPEAKS = "select current_setting('lc_messages'), current_database()"


@dataclass(frozen=True)
class PostgresCatalog:
    """A database of PostgreSQL, named by a connection string of libpq (`dbname=duban host=…`, or a URI)."""

    string: str = field(repr=False)
    schema: str = _PUBLIC

    extensions = ("postgres_scanner",)

    @property
    def where(self) -> str:
        """The database and its host."""
        told = conninfo_to_dict(self.string)
        return f"PostgreSQL “{told.get('dbname', '')}” ({told.get('host') or 'localhost'})"

    @property
    def address(self) -> str:
        """The connection string without its password."""
        told = conninfo_to_dict(_patient(self.string))
        return "postgres:" + make_conninfo(**{name: str(value) for name, value in told.items() if name != "password"})

    @property
    def _password(self) -> str:
        return str(conninfo_to_dict(self.string).get("password") or "")

    def statements(self) -> list[str]:
        """Conflicts are tried again, and the password stands apart, so that no error repeats it."""
        return ["set ducklake_max_retry_count = 100", *self._secret("lake")]

    def _secret(self, name: str) -> list[str]:
        told = f"create or replace secret {name}_password (type postgres, password {quoted(self._password)})"
        return [told] if self._password else []

    def options(self, *, read_only: bool) -> list[str]:
        """Where the password and the tables stand."""
        elsewhere = [] if self.schema == _PUBLIC else [f"meta_schema {quoted(self.schema)}"]
        return [*(["meta_secret 'lake_password'"] if self._password else []), *elsewhere]

    def plainly(self, name: str, *, read_only: bool) -> list[str]:
        """The database as one."""
        secret = f", secret {name}_password" if self._password else ""
        secret += ", read_only" if read_only else ""
        string = self.address.removeprefix("postgres:")
        return [*self._secret(name), f"attach {quoted(string)} as {name} (type postgres{secret})"]

    def begun(self) -> PostgresCatalog:
        """A schema of its own."""
        self._asked(f"drop schema if exists {_BEGUN} cascade")
        self._asked(f"create schema {_BEGUN}")
        return PostgresCatalog(self.string, _BEGUN)

    def take(self, begun: Catalog) -> None:
        """Move the tables to their schema, in one transaction."""
        self._asked(_TAKE)

    def exists(self) -> bool:
        """Whether DuckLake's tables are in the database."""
        return bool(self._asked(f"select to_regclass('{self.schema}.ducklake_snapshot') is not null")[0])

    def identity(self) -> tuple[object, ...] | None:
        """The database, its table of commits, and since when the server runs."""
        found = self._asked(_IDENTITY)
        return None if found[1] is None else (self.address, *found)

    def change_counter(self) -> bytes:
        """The number of the newest commit."""
        return int(str(self._asked(_NEWEST)[0] or 0)).to_bytes(8, "big")

    @contextmanager
    def turn(self, name: str, seconds: float) -> Iterator[None]:
        """A lock of the session; a connection of its own holds it, which ends with the process."""
        # A server that hangs is found out by those who ask it all the time.
        self._asked("select 1")
        line = _line(self.string, name)
        if not line.lock.acquire(timeout=seconds):
            raise TimeoutError(name)
        try:
            line.run("set statement_timeout = 0")
            line.run(f"set lock_timeout = {max(1, int(seconds * 1000)):d}")
            line.run(f"select pg_advisory_lock({_LOCKS[name]:d})")
            try:
                yield
            finally:
                # A connection that was lost has lost the lock as well.
                with suppress(OSError):
                    line.run(f"select pg_advisory_unlock({_LOCKS[name]:d})", again=False)
        finally:
            line.lock.release()

    def require_turn(self, name: str) -> None:
        """Ask the connection that holds the lock; PostgreSQL gives the lock to others once it is lost."""
        _line(self.string, name).run("select 1", again=False)

    def is_half_done(self) -> bool:
        """PostgreSQL takes back by itself what did not end."""
        return False

    def take_back(self) -> None:
        """Nothing is left to take back."""

    def faults(self) -> list[str]:
        """Whether the server answers, and in English."""
        try:
            self._asked("select 1")
        except OSError as error:
            return [first_line(error)]
        return []

    def unsafe(self) -> list[str]:
        """The settings by which a loss of power may lose what the server said was written."""
        return [name for name in ("fsync", "synchronous_commit") if self._asked(f"show {name}")[0] == "off"]

    def _asked(self, question: str) -> tuple[object, ...]:
        return _line(self.string, "").asked(question)


class _Line:
    """A connection that is kept open, and opened anew when it was lost."""

    def __init__(self, string: str) -> None:
        self.lock = threading.Lock()
        self._string = _patient(string)
        self._connection: psycopg.Connection | None = None
        self._failed_at = float("-inf")
        self._failure = ""

    def asked(self, question: str) -> tuple[object, ...]:
        """The same for many threads; while one finds out whether a lost server is back, the others do not wait.

        A server that hangs says nothing, and no limit of time of its own helps: who has waited for long enough ends the
        connection of the one who hangs.
        """
        if not self.lock.acquire(timeout=0 if self._failure else _ANSWER_SECONDS):
            if not self._failure:
                self._cut()
            raise ConnectionError(self._failure)
        try:
            return self.run(question)
        finally:
            self.lock.release()

    def _cut(self) -> None:
        """End the connection of the thread that waits for an answer."""
        self._failure = f"no answer from PostgreSQL for {_ANSWER_SECONDS:g} seconds"
        connection = self._connection
        with suppress(OSError, psycopg.Error):
            if connection is not None:
                hanging = socket.socket(fileno=os.dup(connection.fileno()))
                with closing(hanging):
                    hanging.shutdown(socket.SHUT_RDWR)

    def run(self, statement: str, *, again: bool = True) -> tuple[object, ...]:
        """The first row of the answer; on a lost connection it is asked once more on a new one, unless told otherwise.

        Raises OSError for whatever the server refuses or does not answer.
        """
        if self._connection is None and not again:
            raise ConnectionError("the connection to PostgreSQL was lost")
        is_new = self._connection is None
        try:
            return self._run(statement)
        except psycopg.errors.LockNotAvailable as error:
            raise TimeoutError(first_line(error)) from error
        except psycopg.Error as error:
            self.close()
            if is_new or not again or not isinstance(error, psycopg.OperationalError):
                raise ConnectionError(first_line(error)) from error
        return self.run(statement)

    def _run(self, statement: str) -> tuple[object, ...]:
        connection = self._connection = self._connection or self._opened()
        answer = connection.execute(statement)
        return tuple(answer.fetchone() or ()) if answer.description else ()

    def _opened(self) -> psycopg.Connection:
        if time.monotonic() - self._failed_at < _PAUSE_SECONDS:
            raise ConnectionError(self._failure)
        try:
            connection = psycopg.connect(self._string, autocommit=True)
        except psycopg.OperationalError as error:
            self._failed_at, self._failure = time.monotonic(), first_line(error)
            raise
        self._failure = ""
        connection.execute(f"set statement_timeout = {_ASK_MILLISECONDS:d}")
        language, database = connection.execute(_SPEAKS).fetchone() or ("", "")
        if not is_english(language):
            connection.close()
            raise not_english(language, database)
        return connection

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
        self._connection = None


_LINES: dict[tuple[int, str, str], _Line] = {}
_LINES_LOCK = threading.Lock()


def _line(string: str, name: str) -> _Line:
    """The connection of this process for one use; a fork must not speak on its parent's."""
    key = (os.getpid(), string, name)
    with _LINES_LOCK:
        if key not in _LINES:
            _LINES[key] = _Line(string)
        return _LINES[key]


def _patient(string: str) -> str:
    """The connection string with what it leaves open of waiting."""
    return make_conninfo("", **{**_PATIENCE, **conninfo_to_dict(string)})


def let_go_of_lines() -> None:
    """Close what this process keeps open: a database cannot be removed before."""
    with _LINES_LOCK:
        for key, line in _LINES.items():
            if key[0] == os.getpid():
                line.close()
        _LINES.clear()


def is_sound(string: str) -> bool:
    """Whether libpq takes this for a connection string that names a database."""
    try:
        return bool(conninfo_to_dict(string).get("dbname"))
    except psycopg.Error:
        return False


def is_english(language: str) -> bool:
    """Whether a server with this `lc_messages` speaks English."""
    return not language or language.upper().replace("-", "_").split("_")[0].split(".")[0] in _ENGLISH


def not_english(language: str, database: str) -> LakeError:
    """What is raised when PostgreSQL answers in another language than English."""
    words = N_(
        "PostgreSQL answers in {language}, and DuckLake sees in English alone that two commits met; nothing was opened."
        " As its administrator run once: ALTER DATABASE \"{database}\" SET lc_messages = 'C'",
        language=language,
        database=database,
    )
    return LakeError(words)
