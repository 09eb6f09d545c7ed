"""Reading the lake: a copy of its tables in memory, with the views that follow from them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from duban.errors import LakeError
from duban.lake.connection import connect, harden, not_answered
from duban.lake.copies import Copy, changed_tables
from duban.lake.dependents import dependents, needed, sources
from duban.lake.home import LakeHome, not_opened
from duban.lake.transaction import Parameters, Rehearsal, append
from duban.words.wording import N_


class Lake:
    """A read-only, hardened view of the lake for one process; safe to use from many threads.

    A table is copied into memory and a view filled from it when a query first asks for it, and both again at each new
    snapshot, so that every query sees the same commit and none waits for the catalog or derives again what does not
    depend on its parameters.
    """

    def __init__(
        self,
        home: LakeHome,
        views: Sequence[str] = (),
        snapshot_id: int | None = None,
        tables: Mapping[str, str] | None = None,
    ) -> None:
        """Attach the lake at `home`; `views` are what follows from its tables. Raises LakeError.

        With `snapshot_id` it is the lake as it was known then, for good; what was not there yet of `tables` (name to
        its statement) and of their columns stands empty, so that today's views can speak of it.
        """
        self.home = home
        self._views = tuple(views)
        self._past_id = snapshot_id
        self._copy = Copy(views, snapshot_id, tables or {})
        self._connection = connect(home, read_only=True, snapshot_id=snapshot_id)
        self._lock = threading.Lock()
        self._counter = b""
        self._snapshot_id = -1
        self._copied_id = -1
        self._changed_ids: dict[str, int] = {}
        try:
            self._refresh()
            harden(self._connection, home)
        except duckdb.Error as error:
            self.close()
            raise not_opened(home, error) from error

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """The result of one select as an Arrow table. Raises LakeError, also for any other statement."""
        self.fill([sql])
        try:
            with self._connection.cursor() as cursor:
                return _selected(cursor, sql, parameters)
        except duckdb.Error as error:
            raise not_answered(error) from error

    @contextmanager
    def beside(
        self, tables: Mapping[str, pa.Table], asked: Iterable[str] | None = None
    ) -> Iterator[Callable[[str], pa.Table]]:
        """What answers one select after the other, all of which see the same lake and `tables` beside it by name.

        `asked` are the selects to come; None leaves them open. Raises LakeError.
        """
        self.fill(asked)
        try:
            with self._connection.cursor() as cursor:
                for name, rows in tables.items():
                    # A join with a table of its own knows how many rows and different values it has.
                    cursor.register("arrow_rows", rows)
                    cursor.execute(f'create temp table "{name}" as from arrow_rows')
                cursor.execute("begin")
                yield lambda sql: _selected(cursor, sql, None)
                cursor.execute("rollback")
        except duckdb.Error as error:
            raise not_answered(error) from error

    def supposing(
        self, rows: Mapping[str, pa.Table], questions: Sequence[tuple[str, Parameters]], *, in_place: bool = False
    ) -> list[pa.Table]:
        """What `questions` would answer if `rows` (by table) stood in the lake too; nothing is kept of it.

        With `in_place` they stand in the place of all that the tables hold. Raises LakeError.
        """
        self.fill([*rows, *(sql for sql, _ in questions)])
        try:
            with self._lock, self._connection.cursor() as cursor:
                cursor.execute("begin")
                try:
                    for table, added in rows.items():
                        if in_place:
                            cursor.execute(f'delete from "{table}"')  # noqa: S608 (our own names)
                        append(cursor, table, added)
                    for view in needed(dependents(self._views, rows), (sql for sql, _ in questions)):
                        cursor.execute(view)
                    return [_selected(cursor, sql, parameters) for sql, parameters in questions]
                finally:
                    cursor.execute("rollback")
        except duckdb.Error as error:
            raise not_answered(error) from error

    @contextmanager
    def rehearsal(self) -> Iterator[Rehearsal]:
        """A transaction on the copy in memory, of which nothing is kept unless it lands; no other query is answered.

        Much that is written at one moment is decided on here, where a question costs little. Raises LakeError.
        """
        self.fill()
        try:
            with self._lock, self._connection.cursor() as cursor:
                cursor.execute("begin")
                try:
                    yield Rehearsal(cursor)
                finally:
                    cursor.execute("rollback")
        except duckdb.Error as error:
            raise not_answered(error) from error

    def fill(self, statements: Iterable[str] | None = None) -> None:
        """Have in memory, as of the newest commit, what these statements ask; None stands for all. Raises LakeError."""
        asked = None if statements is None else list(statements)
        self.snapshot_id()
        try:
            if self._copy.lacking(asked):
                with self._lock, self._connection.cursor() as cursor:
                    self._copy.complete(cursor, asked)
        except duckdb.Error as error:
            raise not_answered(error) from error

    def snapshot_id(self) -> int:
        """The number of the commit that queries see: the newest, looked up only after the catalog has changed."""
        try:
            return self._refresh()
        except duckdb.Error as error:
            raise not_answered(error) from error

    def unchanged_since(self, statement: str) -> int:
        """The number of the commit since which `statement` has had the same answer, among those that queries see."""
        words = sources(self._views, statement)
        changed_ids = (changed_id for name, changed_id in self._changed_ids.items() if name in words)
        return max(changed_ids, default=self._copied_id)

    def changed_after(self, snapshot_id: int) -> set[str] | None:
        """The tables with rows that changed after a commit; None where the tables themselves did. Raises LakeError."""
        newest = self.snapshot_id()
        try:
            with self._connection.cursor() as cursor:
                return changed_tables(cursor, snapshot_id, newest)
        except duckdb.Error as error:
            raise not_answered(error) from error

    def _refresh(self) -> int:
        counter = self.home.change_counter()
        is_past = self._past_id is not None and self._snapshot_id == self._past_id
        if is_past or counter == self._counter:
            return self._snapshot_id
        with self._lock:
            if counter != self._counter:
                with self._connection.cursor() as cursor:
                    newest, changed = self._copy.bring_forward(cursor)
                if changed is None:
                    self._copied_id, self._changed_ids = newest, {}
                else:
                    self._changed_ids = self._changed_ids | dict.fromkeys(changed, newest)
                self._snapshot_id = newest
                self._counter = counter
            return self._snapshot_id

    def close(self) -> None:
        """Let go of the catalog and the memory."""
        self._connection.close()


def _selected(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: Parameters | None) -> pa.Table:
    statements = cursor.extract_statements(sql)
    if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
        raise LakeError(N_("The lake answers one question at a time and changes nothing"))
    return cursor.execute(statements[0], dict(parameters or {})).to_arrow_table()
