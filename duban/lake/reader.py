"""Reading the lake: a copy of its tables in memory, with the views that follow from them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from duban.errors import LakeError, first_line
from duban.lake.connection import connect, harden, not_answered
from duban.lake.copies import changed_tables, copied
from duban.lake.dependents import dependents, needed, sources
from duban.lake.files import damages, files_within
from duban.lake.home import LakeHome, not_opened
from duban.lake.transaction import Parameters, Rehearsal, append, numbered
from duban.words.wording import N_, Text

_logger = logging.getLogger("duban")


class Lake:
    """A read-only, hardened view of the lake for one process; safe to use from many threads.

    The tables are copied into memory at each new snapshot and the views are filled from them, so that every query of a
    page sees the same commit and none waits for the catalog or derives again what does not depend on its parameters.
    """

    def __init__(
        self,
        home: LakeHome,
        views: Sequence[str] = (),
        snapshot_id: int | None = None,
        tables: Mapping[str, str] | None = None,
    ) -> None:
        """Attach the lake at `home`, copy its tables and run `views`, which follow from them. Raises LakeError.

        With `snapshot_id` it is the lake as it was known then, for good; what was not there yet of `tables` (name to
        its statement) and of their columns stands empty, so that today's views can speak of it.
        """
        self.home = home
        self._views = tuple(views)
        self._past_id = snapshot_id
        self._tables = tables or {}
        self._connection = connect(home, read_only=True, snapshot_id=snapshot_id)
        self._lock = threading.Lock()
        self._counter = b""
        self._stale: Text | None = None
        self._damaged: dict[str, set[Path]] = {}
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
        self.snapshot_id()
        try:
            with self._connection.cursor() as cursor:
                return _selected(cursor, sql, parameters)
        except duckdb.Error as error:
            raise not_answered(error) from error

    @contextmanager
    def beside(self, tables: Mapping[str, pa.Table]) -> Iterator[Callable[[str], pa.Table]]:
        """What answers one select after the other, all of which see the same lake and `tables` beside it by name.

        Raises LakeError.
        """
        self.snapshot_id()
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
        self.snapshot_id()
        try:
            with self._lock, self._connection.cursor() as cursor:
                cursor.execute("begin")
                try:
                    for table, added in rows.items():
                        if in_place:
                            cursor.execute(f'delete from "{table}"')  # noqa: S608 (our own names)
                        append(cursor, table, numbered(table, added, lambda: self._snapshot_id + 1))
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
        self.snapshot_id()
        try:
            with self._lock, self._connection.cursor() as cursor:
                cursor.execute("begin")
                try:
                    yield Rehearsal(cursor, self._snapshot_id + 1)
                finally:
                    cursor.execute("rollback")
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

    def trouble(self) -> Text | None:
        """What is wrong with what queries are answered from, and what to do; None when nothing is."""
        if self._stale is not None or not self._damaged:
            return self._stale
        return N_(
            "{count} files of the lake are gone or damaged ({tables}); what stood in them is missing on every page."
            " Restore the newest backup; “python -m duban doctor” names the files.",
            count=sum(map(len, self._damaged.values())),
            tables=", ".join(sorted(self._damaged)),
        )

    def _refresh(self) -> int:
        """Bring the copy up to date, or go on with the one that is there, and say so."""
        if self._snapshot_id < 0:
            return self._brought_up()
        try:
            newest = self._brought_up()
        except (duckdb.Error, LakeError) as error:
            self._stale = N_(
                "The lake in {folder} cannot be read any more; what you see is of commit {number},"
                " and nothing can be written. “python -m duban doctor” says what is wrong and how to mend it.",
                folder=self.home.folder,
                number=self._snapshot_id,
            )
            _logger.error("The lake cannot be read: %s", first_line(error))
            return self._snapshot_id
        self._stale = None
        return newest

    def _brought_up(self) -> int:
        counter = self.home.change_counter()
        is_past = self._past_id is not None and self._snapshot_id == self._past_id
        if is_past or counter == self._counter:
            return self._snapshot_id
        with self._lock:
            if counter != self._counter:
                newest, changed = self._copied()
                if changed is None:
                    self._copied_id, self._changed_ids = newest, {}
                else:
                    self._changed_ids = self._changed_ids | dict.fromkeys(changed, newest)
                self._snapshot_id = newest
                self._counter = counter
            return self._snapshot_id

    def _copied(self) -> tuple[int, set[str] | None]:
        asked = (self._snapshot_id, self._views, self._past_id, self._tables)
        with self._connection.cursor() as cursor:
            try:
                return copied(cursor, *asked, self._damaged)
            except duckdb.Error:
                cursor.execute("rollback")
                found = damages(self.home.parquet, files_within(cursor), read=True)
                known = {damage.file.table: set[Path]() for damage in found}
                for damage in found:
                    known[damage.file.table].add(self.home.parquet / damage.file.path)
                if known == self._damaged:
                    raise
                self._damaged = known
                return copied(cursor, *asked, self._damaged)

    def close(self) -> None:
        """Let go of the catalog and the memory."""
        self._connection.close()


def _selected(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: Parameters | None) -> pa.Table:
    statements = cursor.extract_statements(sql)
    if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
        raise LakeError(N_("The lake answers one question at a time and changes nothing"))
    return cursor.execute(statements[0], dict(parameters or {})).to_arrow_table()
