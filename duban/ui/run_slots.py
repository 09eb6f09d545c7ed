"""Run slots: at most a few scripts run at a time, in the order in which they were asked for.

Many script threads at once take the interpreter from one another, and all of them become slow. Streamlit has no hook
around a run, so `install` wraps the one method of its runner through which each run, rerun and fragment goes.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType

from duban.errors import SettingError
from duban.wording import N_

VARIABLE = "DUBAN_RUN_SLOTS"
_DEFAULT, _MOST = 2, 64
# How often a run that waits looks whether its tab is still there.
_LOOK_SECONDS = 0.25


class RunSlots:
    """`count` slots, taken in the order of asking; a thread that holds one gives it back on every way out."""

    def __init__(self, count: int) -> None:
        self._lock = threading.Lock()
        self._free = count
        self._waiting: deque[threading.Event] = deque()
        self._mine = threading.local()

    @contextmanager
    def held(self, is_wanted: Callable[[], bool] = lambda: True) -> Iterator[bool]:
        """Wait for a slot and hold it; False, and none held, once nobody wants the run any more."""
        taken = self._take(is_wanted)
        self._mine.holds = taken
        try:
            yield taken
        finally:
            self._mine.holds = False
            if taken:
                self._give_back()

    @contextmanager
    def released(self) -> Iterator[None]:
        """Do long work without a slot; the thread takes one again afterwards, behind those that wait."""
        if not getattr(self._mine, "holds", False):
            yield
            return
        self._mine.holds = False
        self._give_back()
        try:
            yield
        finally:
            self._take(lambda: True)
            self._mine.holds = True

    def _take(self, is_wanted: Callable[[], bool]) -> bool:
        with self._lock:
            if self._free and not self._waiting:
                self._free -= 1
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        while not turn.wait(_LOOK_SECONDS):
            if not is_wanted() and self._left(turn):
                return False
        return True

    def _left(self, turn: threading.Event) -> bool:
        """Leave the queue; False when the turn has come in the meantime."""
        with self._lock:
            if turn not in self._waiting:
                return False
            self._waiting.remove(turn)
            return True

    def _give_back(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1


def slot_count() -> int:
    """How many scripts may run at a time, as the environment says. Raises SettingError."""
    written = os.environ.get(VARIABLE, "").strip() or str(_DEFAULT)
    if not (written.isascii() and written.isdigit() and 1 <= int(written) <= _MOST):
        raise SettingError(
            N_(
                "{variable} is “{written}”; write a number from 1 to {most}",
                variable=VARIABLE,
                written=written,
                most=_MOST,
            )
        )
    return int(written)


_installed: list[RunSlots] = []


def install() -> None:
    """Let each run of a script in this process wait for a slot, once; before the first run. Raises SettingError."""
    if _installed:
        return
    slots = RunSlots(slot_count())
    run_script = ScriptRunner._run_script

    @wraps(run_script)
    def in_a_slot(runner: ScriptRunner, rerun_data: Any) -> None:
        with slots.held(lambda: runner._requests._state is not ScriptRequestType.STOP) as is_held:
            if is_held:
                run_script(runner, rerun_data)

    ScriptRunner._run_script = in_a_slot  # type: ignore[method-assign, assignment]
    _installed.append(slots)


@contextmanager
def without_slot() -> Iterator[None]:
    """Long work in the middle of a run, such as the check of a large file: others run in the meantime."""
    if not _installed:
        yield
        return
    with _installed[0].released():
        yield
