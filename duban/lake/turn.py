"""Whose turn it is to write: one at a time, over all threads, processes and hosts that share a lake."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from duban.errors import LakeError
from duban.lake.home import LakeHome, not_written
from duban.words.wording import N_

WAIT_SECONDS = 30
# The name of the turn, among those that a catalog gives.
WRITE = "write"
_OWN_THREADS = threading.Lock()


@contextmanager
def turn_to_write(home: LakeHome) -> Iterator[None]:
    """Wait for the turn and hold it. The system takes it back from a process that dies. Raises LakeError."""
    ends_at = time.monotonic() + WAIT_SECONDS
    if not _OWN_THREADS.acquire(timeout=WAIT_SECONDS):
        raise _too_long()
    try:
        with _held(home, max(0.0, ends_at - time.monotonic())):
            yield
    finally:
        _OWN_THREADS.release()


@contextmanager
def _held(home: LakeHome, seconds: float) -> Iterator[None]:
    """The turn among processes; what goes wrong in it is not of the turn."""
    with ExitStack() as held:
        try:
            held.enter_context(home.record.turn(WRITE, seconds))
        except TimeoutError as error:
            raise _too_long() from error
        except OSError as error:
            raise not_written(home, error) from error
        yield


def _too_long() -> LakeError:
    return LakeError(
        N_("Nothing was written: others have been writing for {seconds} seconds; try again soon", seconds=WAIT_SECONDS)
    )
