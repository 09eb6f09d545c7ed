"""One maker at a time, for those who want the same thing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Nobody waits longer than this for what another makes, but makes it too.
_PATIENCE_SECONDS = 10.0


class Turns:
    """One after another, for those who want the same thing."""

    def __init__(self) -> None:
        self._lock = threading.RLock()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait until nobody else makes it, but not for ever."""
        is_mine = self._lock.acquire(timeout=_PATIENCE_SECONDS)
        try:
            yield
        finally:
            if is_mine:
                self._lock.release()
