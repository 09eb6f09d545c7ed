"""A question is asked once however many want its answer, and again only where that can have changed."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import pyarrow as pa
import pytest

from duban.errors import LakeError, QueryError
from duban.lake.state import State
from duban.ui.answers import Answers, Choice, Question

# A query without parameters, whatever it asks.
NAME = "accounts/units"
QUESTION = Question(cast(Any, "a lake"), NAME)


class MadeUp:
    """A state that counts what it is asked."""

    def __init__(self, snapshot_id: int, changed_id: int, rows: list[int]) -> None:
        self.snapshot_id = snapshot_id
        self.changed_id = changed_id
        self.rows = rows
        self.asked = 0

    def query(self, _sql: str, _parameters: object = None) -> pa.Table:
        self.asked += 1
        time.sleep(0.02)
        if not self.rows:
            raise LakeError(cast(Any, "no"))
        return pa.table({"n": self.rows})

    def for_all(self) -> MadeUp:
        return self

    def unchanged_since(self, _statement: str, _day: object = None) -> int:
        return self.changed_id


def state(snapshot_id: int, changed_id: int, *rows: int) -> State:
    """A state at a commit, whose tables last changed at another."""
    return cast(State, MadeUp(snapshot_id, changed_id, list(rows)))


def asked(of: State) -> int:
    return cast(MadeUp, of).asked


def test_many_at_the_same_moment_ask_once_and_share_the_answer() -> None:
    answers, one = Answers(10), state(1, 1, 7)
    begin = threading.Barrier(8)

    def ask(_: int) -> int:
        begin.wait()
        return id(answers.ask(one, QUESTION).frame)

    with ThreadPoolExecutor(8) as people:
        assert len(set(people.map(ask, range(8)))) == 1
    assert asked(one) == 1


def test_a_commit_that_left_the_tables_alone_asks_nothing() -> None:
    answers, before, after = Answers(10), state(1, 1, 7), state(2, 1, 7)
    assert answers.ask(before, QUESTION) is answers.ask(after, QUESTION)
    assert asked(after) == 0


def test_a_choice_is_another_answer_only_where_its_own_rows_are_others() -> None:
    answers, some = Answers(10), QUESTION._replace(choice=Choice("from 5", lambda rows: rows["n"] >= 5))
    first = answers.ask(state(1, 1, 3, 5, 7), some)
    assert list(first.frame["n"]) == [5, 7]
    assert answers.ask(state(2, 2, 4, 5, 7), some) is first
    assert list(answers.ask(state(3, 3, 4, 6, 7), some).frame["n"]) == [6, 7]
    assert answers.ask(state(4, 4, 4), some).frame.empty
    assert list(answers.ask(state(4, 4, 4), QUESTION).frame["n"]) == [4]


def test_the_same_rows_are_the_same_answer_and_others_are_not() -> None:
    answers = Answers(10)
    first = answers.ask(state(1, 1, 7), QUESTION)
    assert answers.ask(state(2, 2, 7), QUESTION) is first
    other = answers.ask(state(3, 3, 8), QUESTION)
    assert (other.since, list(other.frame["n"])) == (3, [8])


def test_a_run_that_began_before_a_commit_keeps_its_answer() -> None:
    answers, before, after = Answers(10), state(1, 1, 7), state(2, 2, 8)
    first = answers.ask(before, QUESTION)
    answers.ask(after, QUESTION)
    assert answers.ask(before, QUESTION) is first
    assert asked(before) == 1


def test_what_failed_is_asked_again() -> None:
    answers, broken = Answers(10), state(1, 1)
    for _ in range(2):
        with pytest.raises(QueryError):
            answers.ask(broken, QUESTION)
    assert asked(broken) == 2
    cast(MadeUp, broken).rows = [7]
    assert len(answers.ask(broken, QUESTION).frame) == 1


def test_what_is_asked_often_is_made_ready_in_a_state_that_nobody_sees_yet() -> None:
    answers, after = Answers(10), state(2, 2, 8)
    for _ in range(2):
        answers.ask(state(1, 1, 7), QUESTION)
    answers.make_ready(after, time.monotonic() + 10)
    assert asked(after) == 1
    answers.ask(after, QUESTION)
    assert asked(after) == 1


@pytest.mark.parametrize(("times", "seconds_left"), [(2, -1), (1, 10)], ids=["no time is left", "it is asked seldom"])
def test_nothing_is_made_ready_where(times: int, seconds_left: int) -> None:
    answers, after = Answers(10), state(2, 2, 8)
    for _ in range(times):
        answers.ask(state(1, 1, 7), QUESTION)
    answers.make_ready(after, time.monotonic() + seconds_left)
    assert asked(after) == 0


def test_what_is_asked_less_than_once_a_commit_is_not_made_ready_for_long() -> None:
    answers, states = Answers(10), [state(number, number, number) for number in range(1, 5)]
    for _ in range(2):
        answers.ask(states[0], QUESTION)
    for after in states[1:]:
        answers.make_ready(after, time.monotonic() + 10)
    assert [asked(after) for after in states[1:]] == [1, 0, 0]


def test_what_nobody_asked_for_long_is_forgotten_first() -> None:
    answers, one = Answers(2), state(1, 1, 7)
    for name in ("a lake", "another", "a third"):
        answers.ask(one, Question(cast(Any, name), NAME))
    answers.ask(one, Question(cast(Any, "another"), NAME))
    assert asked(one) == 3
    answers.ask(one, QUESTION)
    assert asked(one) == 4
