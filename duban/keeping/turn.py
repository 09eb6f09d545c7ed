"""One at a time keeps the record: what a backup copies, maintenance must not remove."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from duban.errors import KeepingError
from duban.lake.home import LakeHome, not_written
from duban.words.wording import N_

# A backup that comes while the lake is maintained waits for its end, and the other way round.
WAIT_SECONDS = 600
_ELSEWHERE = ("DUBAN_CATALOG", "DUBAN_DATA")


@contextmanager
def turn_to_keep(home: LakeHome) -> Iterator[None]:
    """Hold the turn to back up, restore or maintain the lake at `home`. Raises KeepingError when others hold it."""
    here_alone()
    lock = FileLock(home.folder / "keeping.lock")
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=WAIT_SECONDS)
    except Timeout as error:
        raise KeepingError(N_("A backup or maintenance of this lake is at work; try again after it")) from error
    except OSError as error:
        raise not_written(home, error) from error
    try:
        yield
    finally:
        lock.release()


def here_alone() -> None:
    """Raise KeepingError unless catalog and files both lie in the lake's folder, which is what is known here."""
    if any(os.environ.get(name, "").strip() for name in _ELSEWHERE):
        words = N_(
            "This is for a lake in one folder. For a catalog in PostgreSQL use pg_dump first and then copy the store of"
            " files (its versions or snapshots); a copy made in that order is whole."
        )
        raise KeepingError(words)
