"""The lake: DuckLake tables as Parquet with a catalog that keeps every commit. The only module that imports duckdb."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from duban.dependents import dependents
from duban.errors import LakeError
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
_TABLES = "select table_name from duckdb_tables() where database_name = 'lake'"
_CHANGES = """
with changes as (
    select unnest(map_entries(changes)) as change
    from lake.snapshots()
    where snapshot_id > $since and snapshot_id <= $until
),

changed as (
    select
        change.key as kind,
        unnest(change.value) as table_id,
    from changes
)

select distinct
    changed.kind,
    tables.table_name,
from changed
left join __ducklake_metadata_lake.ducklake_table as tables
    on changed.table_id = cast(tables.table_id as varchar) and tables.end_snapshot is null
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
    # A join may hand its filter to the scan of an Arrow table beside the lake, which cannot take it, and fail.
    connection.execute("set disabled_optimizers = 'join_filter_pushdown'")
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

    def query(
        self, sql: str, parameters: Parameters | None = None, beside: Mapping[str, pa.Table] | None = None
    ) -> pa.Table:
        """The result of one select as an Arrow table; tables `beside` can be asked by their names, by this call alone.

        Raises LakeError, also for any other statement.
        """
        self.snapshot_id()
        try:
            with self._connection.cursor() as cursor:
                for name, rows in (beside or {}).items():
                    cursor.register(name, rows)
                return _selected(cursor, sql, parameters)
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
                    self._snapshot_id = _copied(cursor, self._snapshot_id, self._views, self._past_id, self._tables)
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


def _copied(
    cursor: duckdb.DuckDBPyConnection,
    copied_id: int,
    views: Sequence[str],
    past_id: int | None,
    tables: Mapping[str, str],
) -> int:
    cursor.execute("begin")
    wanted = past_id if past_id is not None else _one(cursor.execute("select id from lake.current_snapshot()"))
    if wanted != copied_id:
        present = {name for (name,) in cursor.execute(_TABLES).fetchall()}
        changed = _changed(cursor, copied_id, wanted) if copied_id >= 0 else None
        for name in sorted(present if changed is None else changed):
            cursor.execute(f'create or replace table "{name}" as from lake."{name}"')
        if past_id is not None:
            _complete(cursor, present, tables)
        for view in views if changed is None else dependents(views, changed):
            cursor.execute(view)
    cursor.execute("commit")
    return wanted


def _changed(cursor: duckdb.DuckDBPyConnection, since: int, until: int) -> set[str] | None:
    """The tables whose rows changed between two commits; None when the tables themselves did."""
    rows = cursor.execute(_CHANGES, {"since": since, "until": until}).fetchall()
    if any(kind not in ("tables_inserted_into", "tables_deleted_from") for kind, _ in rows):
        return None
    return {name for _, name in rows}


def _complete(cursor: duckdb.DuckDBPyConnection, present: set[str], tables: Mapping[str, str]) -> None:
    """Give a copy of the past the tables and columns that came later."""
    for name, statement in tables.items():
        if name in present:
            cursor.execute(f'alter table "{name}" rename to past_rows')
        cursor.execute(statement)
        if name in present:
            cursor.execute(f'insert into "{name}" by name from past_rows')
            cursor.execute("drop table past_rows")


def _one(cursor: duckdb.DuckDBPyConnection) -> int:
    row = cursor.fetchone()
    return int(row[0]) if row else 0


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
