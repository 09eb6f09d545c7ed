"""Rows that several processes of one server ask the lake for: who has them first writes them down for the others.

Each answer is a file, named by what was asked, in a folder of its commit. Whoever starts the processes makes the folder
of all, names it in DUBAN_SHARED_ROWS and takes it away; a process that serves alone has none, and writes nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa
from filelock import FileLock, Timeout

from duban.lake.connection import patiently
from duban.lake.copies import commit_told
from duban.lake.transaction import Parameters

VARIABLE = "DUBAN_SHARED_ROWS"
# A run may still see the commit before the newest, and not all processes are at the same one.
_KEPT_COMMITS = 4
# Nobody waits longer for what another process asks, but asks too.
_PATIENCE_SECONDS, _POLL_SECONDS = 1.0, 0.01
# More than this is not worth a file.
_MOST_BYTES = 32_000_000


def serves_beside_others() -> bool:
    """Whether this is one of several processes that serve one lake."""
    return bool(os.environ.get(VARIABLE))


class SharedRows:
    """What the processes share in `folder`, of lakes that are filled by the same `statements`."""

    def __init__(self, folder: Path | None, statements: Iterable[str]) -> None:
        self._folder = folder
        self._filled_by = _digest(*statements)

    @classmethod
    def from_environment(cls, views: Sequence[str], tables: Mapping[str, str], past_id: int | None) -> SharedRows:
        """What the process that started this one has it share; nothing of a lake as a commit of the past left it."""
        named = os.environ.get(VARIABLE)
        return cls(Path(named) if named and past_id is None else None, (*views, *tables.values()))

    def of(self, connection: duckdb.DuckDBPyConnection, snapshot_id: int) -> CommitRows:
        """The rows of one commit of the lake at `connection`."""
        if self._folder is None:
            return CommitRows(None)
        with connection.cursor() as cursor:
            # Another lake, or a restored one, may have another commit of the same number.
            told = patiently(lambda: commit_told(cursor, snapshot_id))
        folder = self._folder / f"{snapshot_id:012d}-{_digest(self._filled_by, told)[:16]}"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            for old in sorted(self._folder.iterdir())[:-_KEPT_COMMITS]:
                shutil.rmtree(old, ignore_errors=True)
        return CommitRows(folder)


class CommitRows:
    """The rows of one commit that processes share; safe to use from many threads and processes."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def rows(self, sql: str, parameters: Parameters, make: Callable[[], pa.Table]) -> pa.Table:
        """What a select answers: what another process wrote down, or waits to, else what `make` returns."""
        if self._folder is None:
            return make()
        file = self._folder / f"{_digest(sql, repr(sorted(parameters.items())))}.arrow"
        if (known := _read(file)) is not None:
            return known
        turn = FileLock(file.with_suffix(".lock"))
        try:
            turn.acquire(timeout=_PATIENCE_SECONDS, poll_interval=_POLL_SECONDS)
        except (OSError, Timeout):
            return make()
        try:
            if (known := _read(file)) is None:
                _write(file, known := make())
            return known
        finally:
            turn.release()


def _digest(*words: str) -> str:
    return sha256("\0".join(words).encode()).hexdigest()


def _read(file: Path) -> pa.Table | None:
    """The rows in a file, as they lie there; None where there are none to be read."""
    try:
        return pa.ipc.open_file(pa.memory_map(str(file))).read_all()
    except (OSError, pa.ArrowInvalid):
        return None


def _write(file: Path, rows: pa.Table) -> None:
    """Write rows down for the others; where they cannot be, each asks for itself."""
    if rows.nbytes > _MOST_BYTES:
        return
    written = file.with_suffix(".new")
    with suppress(OSError):
        with pa.OSFile(str(written), "wb") as sink, pa.ipc.new_file(sink, rows.schema) as lines:
            lines.write_table(rows)
        # Who reads meanwhile finds nothing, never half of it.
        written.replace(file)
