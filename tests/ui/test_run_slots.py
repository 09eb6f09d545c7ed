"""Slots in which scripts run: order, every way out, and what needs none."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from duban.errors import SettingError
from duban.ui import run_slots
from duban.ui.run_slots import VARIABLE, RunSlots, slot_count, without_slot

SOON = 5


class Runs:
    """Threads that each hold a slot until they are told to end."""

    def __init__(self, slots: RunSlots) -> None:
        self.slots = slots
        self.began: list[str] = []
        self.threads: list[threading.Thread] = []
        self.ends: dict[str, threading.Event] = {}

    def start(self, name: str, *, wanted: threading.Event | None = None) -> None:
        """Begin a run; where it has to wait, it is in the queue when this returns."""
        end = self.ends[name] = threading.Event()
        waiting = len(self.slots._waiting)
        is_full = not self.slots._free

        def run() -> None:
            with self.slots.held(wanted.is_set if wanted else lambda: True) as is_held:
                if is_held:
                    self.began.append(name)
                    end.wait(SOON)

        self.threads.append(threading.Thread(target=run, name=name))
        self.threads[-1].start()
        until(lambda: len(self.slots._waiting) > waiting if is_full else name in self.began)

    def finish(self) -> None:
        for end in self.ends.values():
            end.set()
        for thread in self.threads:
            thread.join(SOON)


def until(is_so: object) -> None:
    """Wait until it is so; fails where it never is."""
    give_up_at = time.monotonic() + SOON
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < give_up_at
        time.sleep(0.002)


@pytest.fixture
def runs() -> Iterator[Runs]:
    made = Runs(RunSlots(2))
    yield made
    made.finish()


def test_two_run_and_the_third_waits(runs: Runs) -> None:
    for name in "abc":
        runs.start(name)
    assert runs.began == ["a", "b"]
    runs.ends["a"].set()
    until(lambda: runs.began == ["a", "b", "c"])


def test_those_that_wait_come_in_the_order_of_asking(runs: Runs) -> None:
    for name in "abcdefgh":
        runs.start(name)
    for name in "abcdef":
        runs.ends[name].set()
        until(lambda: len(runs.began) == "abcdefgh".index(name) + 3)  # noqa: B023
    assert "".join(runs.began) == "abcdefgh"


@pytest.mark.parametrize("error", [ValueError, SystemExit, KeyboardInterrupt, GeneratorExit])
def test_an_error_gives_the_slot_back(error: type[BaseException]) -> None:
    slots = RunSlots(1)
    for _ in range(3):
        with suppress(error), slots.held():
            raise error
    assert slots._free == 1


def test_a_run_that_nobody_wants_leaves_the_queue_and_takes_no_slot(runs: Runs) -> None:
    wanted = threading.Event()
    wanted.set()
    for name in "ab":
        runs.start(name)
    runs.start("closed tab", wanted=wanted)
    runs.start("d")
    wanted.clear()
    until(lambda: len(runs.slots._waiting) == 1)
    runs.ends["a"].set()
    until(lambda: runs.began == ["a", "b", "d"])


def test_long_work_holds_no_slot_and_takes_one_again(runs: Runs) -> None:
    runs.start("a")
    checking, done = threading.Event(), threading.Event()

    def check() -> None:
        with runs.slots.held():
            with runs.slots.released():
                checking.set()
                done.wait(SOON)
            runs.began.append("checked")

    thread = threading.Thread(target=check)
    thread.start()
    assert checking.wait(SOON)
    runs.start("b")
    done.set()
    until(lambda: len(runs.slots._waiting) == 1)
    assert runs.began == ["a", "b"]
    runs.ends["a"].set()
    thread.join(SOON)
    assert runs.began == ["a", "b", "checked"]


def test_an_error_in_long_work_leaves_every_slot_free_in_the_end() -> None:
    slots = RunSlots(1)
    with suppress(ValueError), slots.held(), slots.released():
        raise ValueError
    assert slots._free == 1


def test_nothing_is_lost_when_many_come_go_and_fail_at_once() -> None:
    slots, most, lock, running = RunSlots(3), [0], threading.Lock(), [0]

    def run(number: int) -> None:
        with suppress(ValueError), slots.held(lambda: number % 5 > 0) as is_held:
            if is_held:
                with lock:
                    running[0] += 1
                    most[0] = max(most[0], running[0])
                time.sleep(0.001)
                with lock:
                    running[0] -= 1
                if number % 7 == 0:
                    raise ValueError

    threads = [threading.Thread(target=run, args=(number,)) for number in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)
    assert (most[0], slots._free, len(slots._waiting)) == (3, 3, 0)


@pytest.mark.parametrize("written", ["0", "65", "-1", "two", "２", "1.5"])
def test_a_number_of_slots_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv(VARIABLE, written)
    with pytest.raises(SettingError):
        slot_count()


def test_two_slots_are_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert slot_count() == 2
    monkeypatch.setenv(VARIABLE, " 8 ")
    assert slot_count() == 8


SCRIPTS = {
    "an error": "raise ValueError('x')",
    "stop": "st.stop()",
    "rerun": "if 'again' not in st.session_state:\n    st.session_state.again = 1\n    st.rerun()",
    "the end": "st.write('done')",
}


@pytest.fixture
def one_slot(monkeypatch: pytest.MonkeyPatch) -> RunSlots:
    """Streamlit's runner with one slot of its own, put back after the test."""
    monkeypatch.setattr(ScriptRunner, "_run_script", ScriptRunner._run_script)
    monkeypatch.setattr(run_slots, "_installed", [])
    monkeypatch.setenv(VARIABLE, "1")
    run_slots.install()
    return run_slots._installed[0]


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_a_script_gives_its_slot_back_on_every_way_out(one_slot: RunSlots, script: str) -> None:
    watched = "from duban.ui import run_slots\nst.session_state.free = run_slots._installed[0]._free\n"
    for _ in range(2):
        app = AppTest.from_string(f"import streamlit as st\n{watched}{script}").run()
        assert app.session_state["free"] == 0
        assert one_slot._free == 1


def test_outside_of_a_run_long_work_needs_nothing(one_slot: RunSlots) -> None:
    with without_slot():
        assert one_slot._free == 1
