"""What the running thread has written itself: whoever writes sees it at once, however the others read."""

from __future__ import annotations

import threading
from contextlib import suppress

from duban.errors import LakeError
from duban.lake.home import LakeHome


class _Own(threading.local):
    """The lake that this thread last wrote to, and its mark after that."""

    home: LakeHome | None = None
    counter: int = 0


_OWN = _Own()


def note_write(home: LakeHome) -> None:
    """Remember that this thread has just committed to the lake at `home`."""
    # A catalog that is gone right after a commit has the commit all the same.
    with suppress(LakeError):
        _OWN.counter = counted(home.change_counter())
        _OWN.home = home


def own_write(home: LakeHome) -> int:
    """How many changes the catalog of `home` had seen after this thread's last commit; 0 where it has none."""
    return _OWN.counter if home == _OWN.home else 0


def counted(counter: bytes) -> int:
    """A catalog's mark as the number of changes that it has seen."""
    return int.from_bytes(counter, "big")
