"""The lake: DuckLake tables as Parquet with a catalog that keeps every commit. The only module that imports duckdb."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from duban.dependents import dependents
from duban.errors import LakeError
from duban.lake_copy import copied
from duban.lake_home import CONFIG, LakeHome, attach_statements, first_line, not_opened, quoted
from duban.transaction import Parameters, Transaction, append
from duban.wording import N_
from duban.write_turn import turn_to_write

_SNAPSHOTS = """
select
    snapshot_id,
    cast(snapshot_time as varchar) as committed_at,
    author,
    commit_message as message,
    commit_extra_info as extra,
from lake.snapshots()
order by snapshot_id desc
"""


def _connect(home: LakeHome, *, read_only: bool, snapshot_id: int | None = None) -> duckdb.DuckDBPyConnection:
    # The catalog remembers its folder; a lake that was moved or restored elsewhere is read where it stands now.
    options = "override_data_path true, " + ("read_only" if read_only else "data_inlining_row_limit 0")
    if snapshot_id is not None:
        options += f", snapshot_version {snapshot_id:d}"
    if read_only and not home.exists:
        raise LakeError(N_("There is no lake in {folder} yet; run “python -m duban build”", folder=home.folder))
    connection = duckdb.connect(config=dict(CONFIG))
    try:
        for statement in attach_statements(home, duckdb.__version__, options):
            connection.execute(statement)
    except duckdb.Error as error:
        connection.close()
        raise not_opened(home, error) from error
    return connection


def _harden(connection: duckdb.DuckDBPyConnection, home: LakeHome) -> None:
    connection.execute(f"set allowed_directories = [{quoted(str(home.folder))}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


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
        self._views = views
        self._past_id = snapshot_id
        self._tables = tables or {}
        self._connection = _connect(home, read_only=True, snapshot_id=snapshot_id)
        self._lock = threading.Lock()
        self._counter = b""
        self._snapshot_id = -1
        try:
            self._refresh()
            _harden(self._connection, home)
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
            raise _not_answered(error) from error

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
            raise _not_answered(error) from error

    def supposing(self, rows: Mapping[str, pa.Table], questions: Sequence[tuple[str, Parameters]]) -> list[pa.Table]:
        """What `questions` would answer if `rows` (by table) stood in the lake too; nothing is kept of it.

        Raises LakeError.
        """
        self.snapshot_id()
        try:
            with self._lock, self._connection.cursor() as cursor:
                cursor.execute("begin")
                try:
                    for table, added in rows.items():
                        append(cursor, table, added)
                    for view in dependents(self._views, rows):
                        cursor.execute(view)
                    return [_selected(cursor, sql, parameters) for sql, parameters in questions]
                finally:
                    cursor.execute("rollback")
        except duckdb.Error as error:
            raise _not_answered(error) from error

    def snapshot_id(self) -> int:
        """The number of the commit that queries see: the newest, looked up only after the catalog has changed."""
        try:
            return self._refresh()
        except duckdb.Error as error:
            raise _not_answered(error) from error

    def _refresh(self) -> int:
        counter = self.home.change_counter()
        is_past = self._past_id is not None and self._snapshot_id == self._past_id
        if is_past or counter == self._counter:
            return self._snapshot_id
        with self._lock:
            if counter != self._counter:
                with self._connection.cursor() as cursor:
                    self._snapshot_id = copied(cursor, self._snapshot_id, self._views, self._past_id, self._tables)
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


def snapshots(home: LakeHome) -> list[dict[str, Any]]:
    """Every commit, newest first: snapshot_id, committed_at (the city's time), author, message, extra (a mapping)."""
    connection = _connect(home, read_only=True)
    try:
        rows = connection.execute(_SNAPSHOTS).to_arrow_table().to_pylist()
    except duckdb.Error as error:
        raise _not_answered(error) from error
    finally:
        connection.close()
    return [row | {"extra": json.loads(row["extra"] or "{}")} for row in rows]


def _not_answered(error: duckdb.Error) -> LakeError:
    return LakeError(N_("The lake did not answer: {reason}", reason=first_line(error)))


class _Writer:
    """The connection of this process that writes; kept open, because to open one takes longer than ten commits."""

    def __init__(self) -> None:
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._catalog: object = None

    def connection(self, home: LakeHome) -> duckdb.DuckDBPyConnection:
        """The connection to the lake at `home`; a new one when that lake is another than the last. Raises LakeError."""
        if self._connection is None or self._catalog != home.catalog_identity():
            self.close()
            self._connection = _connect(home, read_only=False)
            self._connection.execute("use lake")
            self._catalog = home.catalog_identity()
        return self._connection

    def close(self) -> None:
        """Let go of the lake, and of a transaction that was not committed."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


_WRITER = _Writer()


@contextmanager
def writing(home: LakeHome, author: str) -> Iterator[Transaction]:
    """One transaction at a time over all processes, committed with `author` and the transaction's message.

    A transaction whose message is empty at the end changes nothing. Raises LakeError.
    """
    with turn_to_write(home):
        is_whole = False
        try:
            connection = _WRITER.connection(home)
            connection.execute("begin")
            transaction = Transaction(connection)
            yield transaction
            _finish(connection, transaction, author)
            is_whole = True
        except duckdb.Error as error:
            raise LakeError(N_("Nothing was written: {reason}", reason=first_line(error))) from error
        finally:
            if not is_whole:
                _WRITER.close()


def _finish(connection: duckdb.DuckDBPyConnection, transaction: Transaction, author: str) -> None:
    if not transaction.message:
        connection.execute("rollback")
        return
    connection.execute(
        "call lake.set_commit_message($author, $message, extra_info => $extra)",
        {"author": author, "message": transaction.message, "extra": json.dumps(transaction.extra)},
    )
    connection.execute("commit")
