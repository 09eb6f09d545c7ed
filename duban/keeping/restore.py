"""A backup put in the place of a lake: looked at whole before anything moves, and what stood there is kept beside."""

from __future__ import annotations

import secrets
import shutil
from datetime import UTC, datetime
from pathlib import Path

from duban.errors import KeepingError, first_line
from duban.keeping.backup import Backup, opened, room_for, verify
from duban.keeping.move import move, require_empty
from duban.keeping.turn import turn_to_keep
from duban.lake import queries
from duban.lake.files import damages, named_files
from duban.lake.home import LakeHome
from duban.lake.turn import turn_to_write
from duban.lake.writer import let_go
from duban.words.wording import N_

# The catalog comes last: without it the folder is refused, so that half of a restore is never taken for a lake.
_MOVED = ("catalog.sqlite-journal", "catalog.sqlite-wal", "parquet", "evidence", "doorbook", "lake.txt")


def restore(home: LakeHome, file: Path, *, over: bool = False) -> tuple[Backup, Path | None]:
    """Put what `file` holds in the folder of `home`; what it holds, and where that which stood there is kept now.

    Every file is compared with its hash, and the lake is opened and asked, before anything moves. Raises KeepingError
    when a lake stands there and `over` does not say that it may go, or the backup is not whole; then nothing changes.
    """
    is_taken = home.exists or bool(home.left_behind())
    if not home.is_in_one_folder:
        require_empty(home)
    elif home.exists and not over:
        words = N_("A lake stands in {folder}; with --over it is moved aside and the backup takes its place",
                   folder=home.folder)  # fmt: skip
        raise KeepingError(words)
    with opened(file) as (_, made):
        pass
    with turn_to_keep(home):
        home.folder.mkdir(parents=True, exist_ok=True)
        if not room_for(made, home.folder):
            words = N_("The disk of {folder} has no room for what the backup holds; nothing was changed",
                       folder=home.folder)  # fmt: skip
            raise KeepingError(words)
        work = LakeHome(home.folder / f"restoring-{secrets.token_hex(4)}")
        try:
            work.folder.mkdir()
            verify(file, work.folder)
            _require_whole(work, file)
            if not home.is_in_one_folder:
                move(work, home)
                return made, None
            with turn_to_write(home):
                let_go()
                kept = _swapped(home, work) if is_taken else None
                _move(work, home)
        except OSError as error:
            raise KeepingError(N_("Nothing was restored: {reason}", reason=first_line(error))) from error
        finally:
            shutil.rmtree(work.folder, ignore_errors=True)
    return made, kept


def _require_whole(home: LakeHome, file: Path) -> None:
    """Raise KeepingError or LakeError unless the lake at `home` is whole and answers."""
    if home.record.faults() or damages(home, named_files(home)):
        raise KeepingError(N_("What {file} holds is no whole lake; take another backup", file=file))
    lake = queries.open_lake(home, only=["accounts"])
    trouble = lake.trouble()
    lake.close()
    if trouble is not None:
        raise KeepingError(trouble)


def _swapped(home: LakeHome, work: LakeHome) -> Path:
    """Move what stands in `home` aside; where it is."""
    kept = home.folder / f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}-{work.folder.name[-4:]}"
    kept.mkdir()
    for name in (home.catalog.name, *_MOVED):
        if (path := home.folder / name).exists():
            path.rename(kept / name)
    return kept


def _move(work: LakeHome, home: LakeHome) -> None:
    work.parquet.mkdir(exist_ok=True)
    for name in (*_MOVED, home.catalog.name):
        if (path := work.folder / name).exists():
            path.rename(home.folder / name)
    home.marked()
