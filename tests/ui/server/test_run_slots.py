"""Slots by themselves, with threads of our own: how many, in which order, and every way to leave the line."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from duban.errors import SettingError
from duban.ui.server import run_slots
from duban.ui.server.run_slots import VARIABLE, RunSlots, Turn, released, slots_from_environment

PATIENCE = 10.0


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what other threads do; fail when they do not."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "the threads stand still"
        time.sleep(0.001)


class Runs:
    """Runs in threads of their own that wait for a slot, say that they have it, and go on when they are told."""

    def __init__(self, slots: RunSlots) -> None:
        self.slots = slots
        self.order: list[str] = []
        self.turns: dict[str, Turn] = {}
        self.doors: dict[str, threading.Event] = {}
        self.threads: list[threading.Thread] = []

    def start(self, name: str, body: Callable[[], None] = lambda: None, number: int | None = None) -> None:
        """Begin a run and return when it holds a slot or stands in line."""
        self.turns[name], self.doors[name] = Turn(number), threading.Event()

        def run() -> None:
            with self.slots.held(self.turns[name]) as holds:
                if holds:
                    self.order.append(name)
                    body()
                    self.doors[name].wait(PATIENCE)

        before = self.slots.waiting
        self.threads.append(threading.Thread(target=run))
        self.threads[-1].start()
        until(lambda: name in self.order or self.slots.waiting > before)

    def has_served(self, number: int) -> bool:
        """Whether so many have had a slot."""
        return len(self.order) == number

    def finish(self) -> None:
        """Let everyone out and see that every slot is back."""
        for door in self.doors.values():
            door.set()
        for thread in self.threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()
        assert (self.slots.holding, self.slots.waiting) == (0, 0)


def test_as_many_run_as_there_are_slots_and_the_others_in_the_order_in_which_they_came() -> None:
    runs = Runs(RunSlots(2))
    for name in "abcdef":
        runs.start(name)
    assert (runs.order, runs.slots.holding, runs.slots.waiting) == (["a", "b"], 2, 4)
    for count, finished in enumerate("bacd", start=3):
        runs.doors[finished].set()
        until(partial(runs.has_served, count))
    runs.finish()
    assert runs.order == list("abcdef")


def test_one_who_leaves_the_line_takes_no_slot_and_holds_nobody_up() -> None:
    runs = Runs(RunSlots(1))
    for name in "abc":
        runs.start(name)
    runs.slots.leave(runs.turns["b"])
    until(lambda: not runs.threads[1].is_alive())
    assert (runs.order, runs.slots.holding, runs.slots.waiting) == (["a"], 1, 1)
    runs.finish()
    assert runs.order == ["a", "c"]


def test_who_waits_for_long_is_told_once_and_who_does_not_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_slots, "LONG_SECONDS", 0.01)
    slots, told, here = RunSlots(1), threading.Event(), Turn()
    with slots.held(here, lambda: pytest.fail("nobody was before it")):
        waiting = threading.Thread(target=slots.take, args=(Turn(), told.set))
        waiting.start()
        assert told.wait(PATIENCE)
        assert slots.waiting == 1
    waiting.join(PATIENCE)
    assert slots.waiting == 0


def test_one_who_left_before_it_came_takes_no_slot() -> None:
    slots, turn = RunSlots(1), Turn()
    slots.leave(turn)
    with slots.held(turn) as holds:
        assert (holds, slots.holding) == (False, 0)


def test_one_who_takes_the_place_of_another_stands_where_that_one_stood() -> None:
    runs = Runs(RunSlots(1))
    for name in "abc":
        runs.start(name)
    runs.start("b again", number=runs.slots.leave(runs.turns["b"]))
    runs.finish()
    assert runs.order == ["a", "b again", "c"]


@pytest.mark.parametrize("way_out", [ValueError, SystemExit, KeyboardInterrupt, GeneratorExit])
def test_a_slot_comes_back_whatever_is_raised(way_out: type[BaseException]) -> None:
    slots = RunSlots(1)
    with pytest.raises(way_out), slots.held(Turn()):
        assert slots.holding == 1
        raise way_out
    assert slots.holding == 0


def test_during_long_work_another_runs_and_afterwards_the_line_is_kept() -> None:
    runs = Runs(RunSlots(1))
    working, worked = threading.Event(), threading.Event()

    def check_a_file() -> None:
        with released():
            working.set()
            worked.wait(PATIENCE)
        runs.order.append("a again")

    runs.start("a", check_a_file)
    assert working.wait(PATIENCE)
    runs.start("b")
    runs.start("c")
    assert runs.order == ["a", "b"]
    worked.set()
    until(lambda: runs.slots.waiting == 2)
    runs.finish()
    assert runs.order == ["a", "b", "c", "a again"]


def test_an_error_of_long_work_comes_out_with_a_slot_to_say_it_in() -> None:
    slots = RunSlots(1)
    with slots.held(Turn()):
        with pytest.raises(ValueError, match="unreadable"), released():
            assert slots.holding == 0
            raise ValueError("unreadable")
        assert slots.holding == 1
    assert slots.holding == 0


def test_one_who_is_not_wanted_after_its_long_work_goes_on_without_a_slot() -> None:
    slots, turn = RunSlots(1), Turn()
    with slots.held(turn):
        with released():
            slots.leave(turn)
        assert slots.holding == 0
    assert slots.holding == 0


def test_released_within_released_and_outside_of_a_run_changes_nothing() -> None:
    with released():
        pass
    slots = RunSlots(1)
    with slots.held(Turn()):
        with released(), released():
            assert slots.holding == 0
        assert slots.holding == 1


def test_more_slots_call_those_who_wait_and_fewer_cut_nobody_off() -> None:
    runs = Runs(RunSlots(1))
    for name in "abc":
        runs.start(name)
    runs.slots.slots = 3
    until(lambda: len(runs.order) == 3)
    runs.slots.slots = 1
    assert runs.slots.holding == 3
    runs.start("d")
    runs.doors["a"].set()
    until(lambda: runs.slots.holding == 2)
    assert "d" not in runs.order
    runs.finish()


def test_a_crowd_never_runs_more_than_the_slots_and_everyone_is_served() -> None:
    slots, lock = RunSlots(3), threading.Lock()
    running, most, served = 0, 0, []

    def visit(name: int) -> None:
        nonlocal running, most
        for _click in range(5):
            with slots.held(Turn()):
                with lock:
                    running += 1
                    most = max(most, running)
                time.sleep(0.0005)
                with lock:
                    running -= 1
        served.append(name)

    crowd = [threading.Thread(target=visit, args=(name,)) for name in range(40)]
    for visitor in crowd:
        visitor.start()
    for visitor in crowd:
        visitor.join(PATIENCE)
    assert (most, sorted(served)) == (3, list(range(40)))
    assert (slots.holding, slots.waiting) == (0, 0)


def test_the_setting_is_two_where_nobody_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert slots_from_environment() == 2
    monkeypatch.setenv(VARIABLE, "64")
    assert slots_from_environment() == 64


@pytest.mark.parametrize("value", ["0", "65", "-1", "1.5", "two", "２", "9" * 5000])
def test_a_wrong_number_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(VARIABLE, value)
    with pytest.raises(SettingError) as refusal:
        slots_from_environment()
    assert str(refusal.value) == f"DUBAN_RUN_SLOTS is “{value}”; it must be a whole number from 1 to 64"
