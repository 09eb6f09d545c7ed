"""Connections to DuckLake, and what they say when they fail."""

from __future__ import annotations

import duckdb

from duban.errors import LakeError, first_line
from duban.lake.home import CONFIG, LakeHome, attach_statements, catalog_gone, not_opened, quoted
from duban.lake.journal import is_half_done, take_back
from duban.lake.turn import turn_to_write
from duban.words.wording import N_

# The catalog remembers its folder; a lake that was moved or restored elsewhere is read where it stands now.
_READING = "override_data_path true, read_only"
_WRITING = "override_data_path true, data_inlining_row_limit 0"


def connect(home: LakeHome, *, read_only: bool, snapshot_id: int | None = None) -> duckdb.DuckDBPyConnection:
    """A connection that has the lake at `home` attached as `lake`, as of a snapshot if named. Raises LakeError."""
    options = _READING if read_only else _WRITING
    if snapshot_id is not None:
        options += f", snapshot_version {snapshot_id:d}"
    # DuckLake would make a new catalog, which knows nothing of what is there.
    if home.left_behind():
        raise catalog_gone(home)
    if read_only and not home.exists:
        raise LakeError(N_("There is no lake in {folder} yet; run “python -m duban build”", folder=home.folder))
    if read_only and is_half_done(home):
        # Its writer is at work, which ends soon, or has died; who only reads may not take back what it left.
        with turn_to_write(home):
            take_back(home)
    connection = duckdb.connect(config=dict(CONFIG))
    _attach(connection, home, options)
    return connection


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
    _attach(connection, home, _WRITING)
    return True


def _attach(connection: duckdb.DuckDBPyConnection, home: LakeHome, options: str) -> None:
    try:
        for statement in attach_statements(home, duckdb.__version__, options):
            connection.execute(statement)
    except duckdb.Error as error:
        connection.close()
        raise not_opened(home, error) from error


def harden(connection: duckdb.DuckDBPyConnection, home: LakeHome) -> None:
    """Let it see no file but those of the lake, from now on."""
    connection.execute(f"set allowed_directories = [{quoted(str(home.folder))}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def not_answered(error: duckdb.Error) -> LakeError:
    """What is raised when a question failed in the database."""
    return LakeError(N_("The lake did not answer: {reason}", reason=first_line(error)))
