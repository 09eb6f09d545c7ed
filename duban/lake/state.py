"""The lake as one commit left it, in memory: it goes on answering while the next one is made beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from queue import Empty, LifoQueue
from typing import Protocol

import duckdb
import pyarrow as pa

from duban.errors import LakeError
from duban.lake.connection import not_answered
from duban.lake.copies import SEEN
from duban.lake.dependents import sources
from duban.lake.of_days import Kept, OfDays, reading
from duban.lake.shared_rows import CommitRows
from duban.lake.transaction import Parameters
from duban.words.wording import N_

# As many questions are answered at once; the others wait for one of these to end.
_AT_ONCE = 4


class Asked(Protocol):
    """What answers selects."""

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """The result of one select as an Arrow table."""


class Answering(Asked, Protocol):
    """What answers selects and knows since when it would answer so: a state, or the lake as it is at each moment."""

    def unchanged_since(self, statement: str, day: object = None) -> int:
        """The number of the commit since which a statement has had the same answer, where it is asked of a `day`."""


class State:
    """One commit's tables and views; safe to use from many threads.

    The database keeps what a transaction has begun to read, so each of these readers holds one open. Who still has a
    state may ask it; it is gone with the last of them.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        snapshot_id: int,
        counter: int,
        views: Sequence[str],
        changed_ids: Mapping[str, int],
        copied_id: int,
        of_days: OfDays,
        shared: CommitRows,
    ) -> None:
        """Begin to read from `connection` what it holds now.

        `changed_ids` says at which commit each table and view changed last, for all others it is `copied_id`; `counter`
        is how many changes the catalog had seen; `of_days` is what the states of one lake keep of days, `shared` what
        other processes that serve it know of this commit.
        """
        self.snapshot_id = snapshot_id
        self.counter = counter
        self._connection = connection
        self._views = tuple(views)
        self._changed_ids = changed_ids
        self._copied_id = copied_id
        self._of_days = of_days
        self._shared = shared
        self._since: dict[tuple[str, object], int] = {}
        self._readers: LifoQueue[duckdb.DuckDBPyConnection | None] = LifoQueue()
        for _reader in range(_AT_ONCE):
            cursor = connection.cursor()
            cursor.execute("begin")
            # A transaction begins with its first question; one about the lake itself would keep writers out.
            cursor.execute(f"from {SEEN}").fetchone()
            self._readers.put(cursor)

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """The result of one select as an Arrow table. Raises LakeError, also for any other statement."""
        given = parameters or {}
        # Held until the answer is there.
        of_day = self._of_day(sql, given.get("on"))
        sql = reading(sql, {name: kept.held.place for name, kept in of_day.items()})
        reader = self._readers.get()
        try:
            if reader is None:
                with self._connection.cursor() as cursor:
                    return selected(cursor, sql, given, is_rewritten=bool(of_day))
            return selected(reader, sql, given, is_rewritten=bool(of_day))
        except duckdb.Error as error:
            # A transaction in which something failed answers no more; what comes in its place reads what is newest.
            reader = None
            raise not_answered(error) from error
        finally:
            self._readers.put(reader)

    def for_all(self) -> Asked:
        """The same state for questions that other processes ask too: one of them asks, and the others read."""
        return _ForAll(self.query, self._shared)

    def _of_day(self, sql: str, day: object) -> dict[str, Kept]:
        """What a question asks of what is kept of its day, by name."""
        if not isinstance(day, date):
            return {}
        return {name: self._kept(name, day) for name in self._of_days.called(sql)}

    def _kept(self, name: str, day: date) -> Kept:
        since = self.unchanged_since(self._of_days.statements[name], day)
        try:
            return self._of_days.kept(name, day, since, self.for_all().query)
        except duckdb.Error as error:
            raise not_answered(error) from error

    def unchanged_since(self, statement: str, day: object = None) -> int:
        """The number of the commit since which `statement` has had the same answer.

        What it asks of what is kept of its `day` is made for that: other rows of a table may leave that day as it was.
        """
        on = day if isinstance(day, date) else None
        called = self._of_days.called(statement) if on else frozenset()
        asked = statement, on if called else None
        if asked not in self._since:
            # What is read as a table of its day is no call of a macro any more.
            words = sources(self._views, reading(statement, {name: name for name in called}))
            numbers = [number for name, number in self._changed_ids.items() if name in words]
            of_day = [self._kept(name, on).since for name in called] if on else []
            self._since[asked] = max([max(numbers, default=self._copied_id), *of_day])
        return self._since[asked]

    def close(self) -> None:
        """Let go of what this state holds, once those who ask it have their answers."""
        try:
            while (reader := self._readers.get_nowait()) is not None:
                reader.close()
        except Empty:
            return


@dataclass(frozen=True)
class _ForAll:
    """A state, and what other processes know of its commit."""

    ask: Callable[[str, Parameters | None], pa.Table]
    shared: CommitRows

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """The result of one select as an Arrow table. Raises LakeError, also for any other statement."""
        return self.shared.rows(sql, parameters or {}, lambda: self.ask(sql, parameters))


class InPlace:
    """The tables of the lake itself at this moment, without the views and without a copy; for small ones."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """The result of one select as an Arrow table. Raises LakeError, also for any other statement."""
        try:
            with self._connection.cursor() as cursor:
                cursor.execute("use lake")
                return selected(cursor, sql, parameters)
        except duckdb.Error as error:
            raise not_answered(error) from error


def selected(
    cursor: duckdb.DuckDBPyConnection, sql: str, parameters: Parameters | None, *, is_rewritten: bool = False
) -> pa.Table:
    """The result of one select as an Arrow table; one `is_rewritten` need not ask for all of its parameters any more.

    Raises LakeError for any other statement.
    """
    statements = cursor.extract_statements(sql)
    if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
        raise LakeError(N_("The lake answers one question at a time and changes nothing"))
    given = dict(parameters or {})
    if is_rewritten:
        given = {name: value for name, value in given.items() if name in statements[0].named_parameters}
    return cursor.execute(statements[0], given).to_arrow_table()
