"""The filled state of a commit kept in a file beside the lake: whoever opens the lake next need not make it again."""

from __future__ import annotations

import hashlib
import logging
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from duban.errors import LakeError, first_line
from duban.lake.connection import connect
from duban.lake.copies import NOTHING, SEEN, Copied, commit_told, copied
from duban.lake.dependents import is_macro, named
from duban.lake.files import damages, files_within
from duban.lake.home import LakeHome
from duban.lake.keyed import key_columns
from duban.lake.large import KEPT, LARGE_ROWS, ByKey, holds_much, lay, moved_rows
from duban.lake.sql import quoted

# What the file says of itself: the statements that filled it, and the commit in the words of the catalog.
_ABOUT = "kept_about"
# What lets a cursor see one state for as long as it reads, and says which it is.
Begin = Callable[[duckdb.DuckDBPyConnection], Copied]
# The file while it is being written.
_MADE = "made"
# What it holds, told in it: to ask for the names of tables looks into the lake too, and takes as long as to open it.
_SIZES = f"select map(list(table_name), list(estimated_size)) from duckdb_tables() where database_name = '{_MADE}'"  # noqa: S608 (our own)
# The tables in memory, and the views that lay large ones over the file.
_MAIN = """
select table_name from duckdb_tables() where database_name = 'memory' and schema_name = 'main'
union all
select view_name from duckdb_views() where database_name = 'memory' and schema_name = 'main' and not internal
"""
# Most tables are small: with blocks of DuckDB's own 256 KiB the file would be four times as long.
_BLOCK_BYTES = 16384

# A file of ten million figures is made in three minutes with this; with all memory of the machine not sooner.
_MAKING_THREADS, _MAKING_MEMORY = 2, "2GB"
# Nobody writes for so long.
_DEAD_SECONDS = 3600

_logger = logging.getLogger("duban")


class KeptState:
    """The file of one lake, for whoever fills it by these statements; a small lake does as well without, and slower."""

    def __init__(self, home: LakeHome, views: Sequence[str], tables: Mapping[str, str]) -> None:
        self._home = home
        self._views = views
        self._tables = tables
        statements = (duckdb.__version__, *views, *tables.values())
        self._filled_by = {hashlib.sha256(words.encode()).hexdigest() for words in statements}
        self._columns = key_columns(views, tables)
        self._asked = {SEEN, *tables, *(named(view)[0] for view in views)}
        self._kept_id = NOTHING.snapshot_id
        self._moved_rows = 0

    def begun(self, cursor: duckdb.DuckDBPyConnection, is_past: bool) -> Copied:
        """What the empty memory of `cursor` begins with: what was kept; for a large lake it is made if need be.

        A past commit of a small lake begins with nothing.
        """
        is_large = holds_much(cursor)
        if is_past and not is_large:
            return NOTHING
        kept = self.take(cursor)
        if kept.snapshot_id >= 0 or not is_large:
            return kept
        try:
            self._make()
        except (duckdb.Error, LakeError, OSError) as error:
            _logger.warning("What the lake answers could not be kept in a file: %s", first_line(error))
            return NOTHING
        return self.take(cursor)

    def take(self, cursor: duckdb.DuckDBPyConnection) -> Copied:
        """Which commit's state now stands in the empty memory of `cursor`, or under it in the file where it is large.

        It is NOTHING, and the memory is empty, where none was kept, where it is of another lake or another past of
        this one, and where files of the lake are gone or cut: what is lost must be missed.
        """
        if not self._home.kept_state.exists():
            return NOTHING
        taken = NOTHING
        try:
            cursor.execute(f"attach {quoted(str(self._home.kept_state))} as {KEPT} (read_only)")
            try:
                if self._is_of_this_lake(cursor) and not damages(self._home, files_within(cursor)):
                    sizes = self._sizes(cursor)
                    by_key = self._by_key(sizes)
                    in_file = self._lay(cursor, sizes, by_key)
                    taken = Copied(_number(cursor, f"from {SEEN}"), frozenset(), by_key=by_key, in_file=in_file)
                    self._kept_id = taken.snapshot_id
            finally:
                if not taken.is_large:
                    cursor.execute(f"detach {KEPT}")
        except duckdb.Error as error:
            _logger.info("What was kept of the lake could not be read: %s", first_line(error))
        return taken

    def _sizes(self, cursor: duckdb.DuckDBPyConnection) -> dict[str, int]:
        """The tables of the kept file, and how many rows each holds."""
        found = cursor.execute(f"select sizes from {KEPT}.{_ABOUT}").fetchone()  # noqa: S608 (our own names)
        return dict(found[0]) if found else {}

    def _by_key(self, sizes: Mapping[str, int]) -> dict[str, ByKey]:
        """What is brought forward key by key; where one of these tables is large, all of them stay in the file."""
        columns = {name: column for name, column in self._columns.items() if name in sizes}
        moved = frozenset[object]() if any(sizes[name] > LARGE_ROWS for name in columns) else None
        return {name: ByKey(column, moved) for name, column in columns.items()}

    def _lay(
        self, cursor: duckdb.DuckDBPyConnection, sizes: Mapping[str, int], by_key: Mapping[str, ByKey]
    ) -> frozenset[str]:
        """Copy the small tables into memory, lay the others over the file; those of them that have no key."""
        if not any(table.is_laid for table in by_key.values()):
            cursor.execute(f"copy from database {KEPT} to memory")
            cursor.execute(f"drop table {_ABOUT}")
            return frozenset()
        others = [name for name in sizes if name not in by_key and name in self._asked]
        in_file = frozenset(name for name in others if sizes[name] > LARGE_ROWS) - {SEEN}
        cursor.execute("begin")
        try:
            for name in others:
                if name not in in_file:
                    cursor.execute(f'create table "{name}" as from {KEPT}."{name}"')
            lay(cursor, by_key, in_file)
            for view in filter(is_macro, self._views):
                cursor.execute(view)
        except duckdb.Error:
            cursor.execute("rollback")
            raise
        cursor.execute("commit")
        return in_file

    def _make(self) -> None:
        """Fill a large lake into the file, where it has room; what does not fit in little memory waits beside it."""
        _logger.info("The lake is large: what it answers is made ready once, which takes some minutes")
        with self._written() as file, closing(connect(self._home, read_only=True)) as connection:
            connection.execute(f"set temp_directory = {quoted(str(file) + '.spill')}")
            connection.execute(f"set memory_limit = '{_MAKING_MEMORY}'")
            connection.execute(f"set threads = {_MAKING_THREADS}")
            connection.execute(f"attach {quoted(str(file))} as {_MADE}")
            connection.execute(f"use {_MADE}")
            made = copied(connection, NOTHING, self._views, None, self._tables, {}, is_clustered=True)
            self._tell(connection)
            connection.execute("use memory")
            connection.execute(f"detach {_MADE}")
        self._kept_id = made.snapshot_id

    def keep(self, connection: duckdb.DuckDBPyConnection, begin: Begin) -> None:
        """Keep what a cursor of `connection` sees after `begin`, unless it is kept; the log says what prevents it.

        A large state is kept again once much has moved in it: it is made anew from the lake, in little memory.
        """
        with connection.cursor() as cursor:
            copy = begin(cursor)
            moved = moved_rows(cursor, copy.by_key)
        if copy.snapshot_id == self._kept_id or (copy.is_large and moved - self._moved_rows < LARGE_ROWS):
            return
        try:
            if copy.is_large:
                self._make()
                self._moved_rows = moved
            else:
                with self._written() as file, connection.cursor() as cursor:
                    self._kept_id = self._write(cursor, file, begin)
        except (duckdb.Error, LakeError, OSError) as error:
            _logger.info("What the lake answers was not kept for its next opening: %s", first_line(error))

    @contextmanager
    def _written(self) -> Iterator[Path]:
        """A file to write, which takes the place of the kept one when all went well."""
        self._sweep()
        file = self._home.kept_state.with_name(f"{self._home.kept_state.name}.{secrets.token_hex(4)}")
        try:
            yield file
            file.replace(self._home.kept_state)
        finally:
            for left in file.parent.glob(f"{file.name}*"):
                _remove(left)

    def _sweep(self) -> None:
        """Remove what a process left that died while it wrote."""
        for left in self._home.folder.glob(f"{self._home.kept_state.name}.*"):
            if time.time() - left.stat().st_mtime > _DEAD_SECONDS:
                _remove(left)

    def _write(self, cursor: duckdb.DuckDBPyConnection, file: Path, begin: Begin) -> int:
        """Write a state that is small; the number of its commit."""
        cursor.execute(f"attach {quoted(str(file))} as {_MADE} (block_size {_BLOCK_BYTES})")
        try:
            # To ask for names looks into the lake too, where a reader that stays keeps writers out.
            names = [row[0] for row in cursor.execute(_MAIN).fetchall()]
            copy = begin(cursor)
            for name in names:
                cursor.execute(f'create table {_MADE}."{name}" as from "{name}"')
            cursor.execute("commit")
            cursor.execute(f"use {_MADE}")
            for view in filter(is_macro, self._views):
                cursor.execute(view)
            cursor.execute("use memory")
            self._tell(cursor)
        finally:
            cursor.execute(f"detach {_MADE}")
        return copy.snapshot_id

    def _tell(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Write into the file what it says of itself."""
        told = commit_told(cursor, _number(cursor, f"from {_MADE}.{SEEN}"))
        about = f"select $filled_by as filled_by, $told as told, ({_SIZES}) as sizes"
        given = {"filled_by": sorted(self._filled_by), "told": told}
        cursor.execute(f"create table {_MADE}.{_ABOUT} as {about}", given)

    def _is_of_this_lake(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        """Whether these statements, perhaps with others, filled what is kept, from a commit that this lake has."""
        question = f"select filled_by, told from {KEPT}.{_ABOUT}"  # noqa: S608 (our own names)
        filled_by, told = cursor.execute(question).fetchone() or ([], "")
        return self._filled_by <= set(filled_by) and told == commit_told(cursor, _number(cursor, f"from {KEPT}.{SEEN}"))


def _remove(left: Path) -> None:
    """Remove a file, or a folder of what did not fit in memory."""
    shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)


def _number(cursor: duckdb.DuckDBPyConnection, question: str) -> int:
    row = cursor.execute(question).fetchone()
    return int(row[0]) if row else NOTHING.snapshot_id
