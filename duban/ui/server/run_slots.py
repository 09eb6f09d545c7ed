"""At most a few scripts run at once: many at once only take the interpreter from one another, and everyone waits."""

from __future__ import annotations

import threading
from bisect import insort
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from duban.words.settings import whole_number

VARIABLE = "DUBAN_RUN_SLOTS"
# Who waits longer is told why.
LONG_SECONDS = 1.0


def slots_from_environment() -> int:
    """How many scripts may run at once: DUBAN_RUN_SLOTS, 1 to 64, 2 where it is not set. Raises SettingError."""
    return whole_number(VARIABLE)


class Turn:
    """The place of one who runs scripts, one after another: waiting, holding a slot, neither, or gone for good.

    `number` is the place in the order of arrival while it waits; one who takes another's place is given it.
    """

    def __init__(self, number: int | None = None) -> None:
        self.number = number
        self.holds = False
        self.gone = False
        self.called = threading.Event()


class RunSlots:
    """A number of slots, given out in the order of arrival; a slot that comes back goes to whoever waits longest."""

    def __init__(self, slots: int) -> None:
        self._lock = threading.Lock()
        self._numbers = count()
        self._waiting: list[Turn] = []
        self._holding = 0
        self._slots = slots

    @property
    def slots(self) -> int:
        """How many may hold one at once. Where it grows, those who wait are called; where it shrinks, all finish."""
        return self._slots

    @slots.setter
    def slots(self, slots: int) -> None:
        with self._lock:
            self._slots = slots
            self._call()

    @property
    def holding(self) -> int:
        """How many hold a slot now."""
        return self._holding

    @property
    def waiting(self) -> int:
        """How many wait for a slot now."""
        return len(self._waiting)

    def take(self, turn: Turn, say_long: Callable[[], None] = lambda: None) -> bool:
        """Wait until `turn` holds a slot; False, without one, as soon as it is gone.

        `say_long` is called once where that takes more than LONG_SECONDS.
        """
        with self._lock:
            if turn.gone:
                return False
            if turn.number is None:
                turn.number = next(self._numbers)
            turn.called.clear()
            insort(self._waiting, turn, key=_arrival)
            self._call()
        try:
            if not turn.called.wait(LONG_SECONDS):
                say_long()
                turn.called.wait()
        except BaseException:
            self.leave(turn)
            self.give_back(turn)
            raise
        return turn.holds

    def give_back(self, turn: Turn) -> None:
        """Let the next one run; nothing where `turn` holds no slot."""
        with self._lock:
            if turn.holds:
                turn.holds = False
                self._holding -= 1
                self._call()

    def leave(self, turn: Turn) -> int | None:
        """Wait no more, and never again; returns its number in the line. A slot that it holds comes back at its end."""
        with self._lock:
            turn.gone = True
            if turn in self._waiting:
                self._waiting.remove(turn)
                turn.called.set()
            return turn.number

    @contextmanager
    def held(self, turn: Turn, say_long: Callable[[], None] = lambda: None) -> Iterator[bool]:
        """Hold a slot, and give it back on every way out; False where `turn` was gone before it got one.

        `say_long` is called once by who waits for long.
        """
        holds = self.take(turn, say_long)
        _HERE.place = (self, turn)
        try:
            yield holds
        finally:
            _HERE.place = None
            self.give_back(turn)

    def _call(self) -> None:
        """Give the free slots to those who have waited longest; called with the lock held."""
        while self._waiting and self._holding < self._slots:
            turn = self._waiting.pop(0)
            turn.number, turn.holds = None, True
            self._holding += 1
            turn.called.set()


def _arrival(turn: Turn) -> int:
    return -1 if turn.number is None else turn.number


class _Here(threading.local):
    """Where the thread's own run has its slot; none outside of a run."""

    place: tuple[RunSlots, Turn] | None = None


_HERE = _Here()


@contextmanager
def released() -> Iterator[None]:
    """Give the run's slot to others during long work that draws little, and wait in line for one again afterwards.

    A run that is not wanted any more waits no longer: it goes on without a slot to its next element, where Streamlit
    stops it. Never within a function that others wait for, such as a cached one: they would hold the slots meanwhile.
    """
    if _HERE.place is None or not _HERE.place[1].holds:
        yield
        return
    slots, turn = _HERE.place
    slots.give_back(turn)
    try:
        yield
    finally:
        slots.take(turn)
