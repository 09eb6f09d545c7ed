"""The filled state of a commit kept in a file beside the lake: whoever opens the lake next need not make it again."""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
from collections.abc import Iterable
from pathlib import Path

import duckdb

from duban.errors import first_line
from duban.lake.copies import NOTHING, SEEN, Copied
from duban.lake.files import damages, files_within
from duban.lake.home import LakeHome
from duban.lake.sql import quoted

# What the file says of itself: the statements that filled it, and the commit in the words of the catalog.
_ABOUT = "kept_about"
_WRITE_ABOUT = f"create table kept.{_ABOUT} as select $filled_by as filled_by, $told as told"
# Most tables are small: with blocks of DuckDB's own 256 KiB the file would be four times as long.
_BLOCK_BYTES = 16384
_COMMIT = """
select to_json(snapshots)::varchar
from __ducklake_metadata_lake.ducklake_snapshot as snapshots
where snapshot_id = $commit
"""

# Nobody writes for so long.
_DEAD_SECONDS = 3600

_logger = logging.getLogger("duban")


class KeptState:
    """The file of one lake, for whoever fills it by these statements; a lake without it is as good, and slower."""

    def __init__(self, home: LakeHome, statements: Iterable[str]) -> None:
        self._home = home
        self._filled_by = {hashlib.sha256(words.encode()).hexdigest() for words in (duckdb.__version__, *statements)}
        self._kept_id = NOTHING.snapshot_id

    def take(self, cursor: duckdb.DuckDBPyConnection) -> Copied:
        """Which commit's state now stands in the empty memory of `cursor`.

        It is NOTHING, and the memory is empty, where none was kept, where it is of another lake or another past of
        this one, and where files of the lake are gone or cut: what is lost must be missed.
        """
        if not self._home.kept_state.exists():
            return NOTHING
        try:
            cursor.execute(f"attach {quoted(str(self._home.kept_state))} as kept (read_only)")
            try:
                if self._is_of_this_lake(cursor) and not damages(self._home, files_within(cursor)):
                    cursor.execute("copy from database kept to memory")
                    cursor.execute(f"drop table {_ABOUT}")
                    self._kept_id = _number(cursor, f"from {SEEN}")
            finally:
                cursor.execute("detach kept")
        except duckdb.Error as error:
            _logger.info("What was kept of the lake could not be read: %s", first_line(error))
        return Copied(self._kept_id, frozenset())

    def keep(self, cursor: duckdb.DuckDBPyConnection, snapshot_id: int) -> None:
        """Keep what `cursor` has in memory, the state of a commit, unless it is kept; the log says what prevents it.

        Nobody may write to that memory meanwhile.
        """
        if snapshot_id == self._kept_id:
            return
        written = self._home.kept_state.with_name(f"{self._home.kept_state.name}.{secrets.token_hex(4)}")
        try:
            self._sweep()
            self._write(cursor, written)
            written.replace(self._home.kept_state)
            self._kept_id = snapshot_id
        except (duckdb.Error, OSError) as error:
            _logger.info("What the lake answers was not kept for its next opening: %s", first_line(error))
        finally:
            for left in written.parent.glob(f"{written.name}*"):
                left.unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove what a process left that died while it wrote."""
        for left in self._home.folder.glob(f"{self._home.kept_state.name}.*"):
            if time.time() - left.stat().st_mtime > _DEAD_SECONDS:
                left.unlink(missing_ok=True)

    def _write(self, cursor: duckdb.DuckDBPyConnection, file: Path) -> None:
        cursor.execute(f"attach {quoted(str(file))} as kept (block_size {_BLOCK_BYTES})")
        try:
            cursor.execute("copy from database memory to kept")
            told = _told(cursor, _number(cursor, f"from kept.{SEEN}"))
            cursor.execute(_WRITE_ABOUT, {"filled_by": sorted(self._filled_by), "told": told})
        finally:
            cursor.execute("detach kept")

    def _is_of_this_lake(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        """Whether these statements, perhaps with others, filled what is kept, from a commit that this lake has."""
        filled_by, told = cursor.execute(f"from kept.{_ABOUT}").fetchone() or ([], "")
        return self._filled_by <= set(filled_by) and told == _told(cursor, _number(cursor, f"from kept.{SEEN}"))


def _told(cursor: duckdb.DuckDBPyConnection, commit: int) -> str:
    """A commit in the words of the catalog, its moment among them; empty where the lake has none of this number."""
    row = cursor.execute(_COMMIT, {"commit": commit}).fetchone()
    return str(row[0]) if row else ""


def _number(cursor: duckdb.DuckDBPyConnection, question: str) -> int:
    row = cursor.execute(question).fetchone()
    return int(row[0]) if row else NOTHING.snapshot_id
