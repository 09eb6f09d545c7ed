"""Connections to DuckLake, and what they say when they fail."""

from __future__ import annotations

import os
import shutil

import duckdb

from duban.errors import LakeError, first_line
from duban.lake.home import CONFIG, LakeHome, attach_statements, catalog_gone, not_opened, quoted
from duban.words.wording import N_

# The catalog remembers its folder; a lake that was moved or restored elsewhere is read where it stands now.
_READING = "override_data_path true, read_only"
# Below this no commit fits beside its journal.
_LEAST_FREE_BYTES = 1_000_000
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


def not_written(home: LakeHome, error: Exception) -> LakeError:
    """What is raised when nothing was written to the lake at `home`: by its cause where that can be seen.

    What the database says of a full disk or of a folder that it may not write in is no word on how to mend it.
    """
    folder = home.folder
    if folder.exists() and not os.access(folder, os.W_OK):
        words = N_("Nothing was written: this account may not write in {folder}; give it the right to", folder=folder)
    elif folder.exists() and shutil.disk_usage(folder).free < _LEAST_FREE_BYTES:
        words = N_("Nothing was written: the disk of {folder} is full; make room and try again", folder=folder)
    elif "readonly" in str(error):
        words = N_("Nothing was written: {file} may only be read; give the right to write it", file=home.catalog)
    else:
        words = N_("Nothing was written: {reason}", reason=first_line(error))
    return LakeError(words)


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
