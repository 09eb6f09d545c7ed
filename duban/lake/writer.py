"""Writing to the lake: one transaction at a time over all processes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb

from duban.lake.connection import connect, exchange
from duban.lake.home import LakeHome, lost_amid, not_written
from duban.lake.journal import is_half_done, take_back
from duban.lake.origin import ORIGIN
from duban.lake.own_writes import note_write
from duban.lake.transaction import Transaction
from duban.lake.turn import WRITE, turn_to_write
from duban.lake.whole_files import LakeTransaction


class _Writer:
    """The connection of this process that writes; kept open, because to open one takes longer than ten commits."""

    def __init__(self) -> None:
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._catalog: object = None

    def connection(self, home: LakeHome) -> duckdb.DuckDBPyConnection:
        """The connection to the lake at `home`, which may be another than the last. Raises LakeError."""
        if self._connection is not None and self._catalog == home.catalog_identity():
            return self._connection
        if self._connection is not None and not exchange(self._connection, home):
            self.close()
        if self._connection is None:
            self._connection = connect(home, read_only=False)
        # A disk that does not take the mark does not take the commit either, which says why.
        with suppress(OSError):
            home.marked()
        self._connection.execute("use lake")
        self._catalog = home.catalog_identity()
        return self._connection

    def forget(self, home: LakeHome) -> None:
        """Take back what was not committed; a refused write is no reason to open the lake again."""
        try:
            if self._connection is not None:
                self._connection.execute("rollback")
        except duckdb.Error:
            self.close()
        if is_half_done(home):
            self.close()
            take_back(home)

    def close(self) -> None:
        """Let go of the lake, and of a transaction that was not committed."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


_WRITER = _Writer()


def let_go() -> None:
    """Close the lake that this process last wrote to, so that its folder can be moved."""
    _WRITER.close()


@contextmanager
def writing(home: LakeHome, author: str) -> Iterator[Transaction]:
    """One transaction at a time over all processes, committed with `author` and the transaction's message.

    A transaction whose message is empty at the end changes nothing. Raises LakeError.
    """
    with turn_to_write(home):
        try:
            connection = _WRITER.connection(home)
            connection.execute("begin")
            transaction = LakeTransaction(connection, home)
            yield transaction
            _finish(home, connection, transaction, author)
            note_write(home)
        except duckdb.Error as error:
            _WRITER.close()
            take_back(home)
            raise not_written(home, error) from error
        except BaseException:
            _WRITER.forget(home)
            raise


def _finish(home: LakeHome, connection: duckdb.DuckDBPyConnection, transaction: Transaction, author: str) -> None:
    if not transaction.message:
        connection.execute("rollback")
        return
    if origin := ORIGIN.get():
        transaction.extra.setdefault("from", origin)
    connection.execute(
        "call lake.set_commit_message($author, $message, extra_info => $extra)",
        {"author": author, "message": transaction.message, "extra": json.dumps(transaction.extra)},
    )
    # What was decided holds only while nobody else could write.
    try:
        home.record.require_turn(WRITE)
    except OSError as error:
        raise not_written(home, error) from error
    try:
        connection.execute("commit")
    except duckdb.Error as error:
        # Whether the last word of the commit was heard, only the catalog knows.
        if home.catalog_elsewhere and home.record.faults():
            raise lost_amid(home) from error
        raise
