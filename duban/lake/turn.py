"""Whose turn it is to write: one at a time, over all threads and all processes that share a lake."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from duban.errors import LakeError
from duban.lake.home import LakeHome, not_written
from duban.words.wording import N_

WAIT_SECONDS = 30
# Short, because a turn is short; the threads of one process do not poll, they queue.
_POLL_SECONDS = 0.01
_OWN_THREADS = threading.Lock()


@contextmanager
def turn_to_write(home: LakeHome) -> Iterator[None]:
    """Wait for the turn and hold it. The system takes it back from a process that dies. Raises LakeError."""
    ends_at = time.monotonic() + WAIT_SECONDS
    if not _OWN_THREADS.acquire(timeout=WAIT_SECONDS):
        raise _too_long()
    try:
        lock = FileLock(home.folder / "write.lock", poll_interval=_POLL_SECONDS)
        _acquire(home, lock, max(0.0, ends_at - time.monotonic()))
        try:
            yield
        finally:
            lock.release()
    finally:
        _OWN_THREADS.release()


def _acquire(home: LakeHome, lock: FileLock, seconds: float) -> None:
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=seconds)
    except Timeout as error:
        raise _too_long() from error
    except OSError as error:
        raise not_written(home, error) from error


def _too_long() -> LakeError:
    return LakeError(
        N_("Nothing was written: others have been writing for {seconds} seconds; try again soon", seconds=WAIT_SECONDS)
    )
