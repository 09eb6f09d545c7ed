"""How much one program may ask, and how many are answered at once: nobody who reads by program holds the pages up."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from duban.words.settings import whole_number

T = TypeVar("T")

# A state of the lake answers four questions at once; half of them stay the pages'.
_AT_ONCE = 2
_MOST_WAITING = 20
_MOST_REMEMBERED = 10_000
_MINUTE = 60.0


class Pace:
    """So many requests a minute for each who asks, saved up to that many; safe in the server's own thread alone."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    @classmethod
    def from_environment(cls) -> Pace:
        """As many as DUBAN_API_PER_MINUTE says. Raises SettingError."""
        return cls(whole_number("DUBAN_API_PER_MINUTE"))

    def wait_seconds(self, who: str) -> int:
        """0 where `who` may ask now, which is then counted; else in how many seconds they may."""
        now = self._clock()
        left, at = self._left.get(who, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - at) * self._per_minute / _MINUTE)
        may = left >= 1
        self._left[who] = (left - 1 if may else left, now)
        self._left.move_to_end(who)
        while len(self._left) > _MOST_REMEMBERED:
            self._left.popitem(last=False)
        return 0 if may else int((1 - left) * _MINUTE / self._per_minute) + 1


class Desks:
    """The threads that answer programs; those who come while all are at work wait, but not too many."""

    def __init__(self, at_once: int = _AT_ONCE, most_waiting: int = _MOST_WAITING) -> None:
        self._at_once, self._most_waiting = at_once, most_waiting
        self._limiter: CapacityLimiter | None = None
        self._inside = 0

    @property
    def is_full(self) -> bool:
        """Whether nobody more can wait."""
        return self._inside >= self._at_once + self._most_waiting

    async def answered(self, ask: Callable[[], T]) -> T:
        """What `ask` returns, from a thread that runs neither pages nor the server."""
        self._limiter = self._limiter or CapacityLimiter(self._at_once)
        self._inside += 1
        try:
            return await to_thread.run_sync(ask, limiter=self._limiter)
        finally:
            self._inside -= 1
