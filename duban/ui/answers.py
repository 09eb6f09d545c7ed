"""What the lake answered, kept for each question: asked once however many want it, and again only after a change."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from duban.lake import queries
from duban.lake.made_once import Turns
from duban.lake.reader import Lake
from duban.lake.state import State
from duban.words.amounts import is_missing

_UNITS_CHANGED = "units/newest_change"
# Answers to one question that are kept: that of the newest commit, and those that runs still see.
_KEPT_STATES = 3
# What nobody asked for so long, or not about once a commit, is not made ready after one; nor are more than so many.
_ASKED_LATELY_SECONDS = 60.0
_OFTEN = 2
_MOST_READY = 150


@dataclass(frozen=True)
class Choice:
    """Which rows of a query are meant: `what` they are called, and for each row of a frame whether it is one."""

    what: Hashable
    is_meant: Callable[[pd.DataFrame], Sequence[bool] | pd.Series] = field(compare=False, repr=False)


class Question(NamedTuple):
    """A query of one lake by its name, with its parameters; of its rows all, or those of a choice."""

    source: Lake
    name: str
    parameters: tuple[tuple[str, object], ...] = ()
    choice: Choice | None = None


@dataclass(frozen=True)
class Answer:
    """The rows, which all readers share, and the commit since which they are the same."""

    frame: pd.DataFrame
    since: int
    rows: pa.Table = field(repr=False)

    @cached_property
    def first_row(self) -> dict[str, Any]:
        """The first of the rows, column to cell. Raises IndexError where there is none."""
        return {str(column): value for column, value in self.frame.iloc[0].to_dict().items()}


class _Known:
    """The answers to one question by the commit since which its tables hold what they hold."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.answers: dict[int, Answer] = {}
        self.asked_at = 0.0
        self.count = 0

    def keep(self, since: int, rows: pa.Table) -> Answer:
        """Keep an answer; the same rows as before are the same answer."""
        same = next((one for number, one in self.answers.items() if number < since and one.rows.equals(rows)), None)
        answer = same or Answer(rows.to_pandas(), since, rows)
        newest = sorted({*self.answers, since})[-_KEPT_STATES:]
        self.answers = {number: answer if number == since else self.answers[number] for number in newest}
        return answer


class Answers:
    """The answers of this process; safe to use from many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._known: OrderedDict[Question, _Known] = OrderedDict()

    def ask(self, state: State, question: Question) -> Answer:
        """The answer in `state`; whoever asks while another does waits for that one's. Raises QueryError."""
        known = self._found(question)
        known.asked_at, known.count = time.monotonic(), known.count + 1
        return self._answered(known, state, question)

    def make_ready(self, state: State, until: float) -> None:
        """Ask in `state` what was asked most lately, until a moment of time.monotonic. Raises QueryError."""
        lately = time.monotonic() - _ASKED_LATELY_SECONDS
        with self._lock:
            asked = [(question, known) for question, known in self._known.items() if known.asked_at > lately]
        wanted = sorted(
            (pair for pair in asked if pair[1].count >= _OFTEN), key=lambda pair: pair[1].count, reverse=True
        )
        for _, known in asked:
            known.count //= 2
        for question, known in wanted[:_MOST_READY]:
            if time.monotonic() > until:
                return
            self._answered(known, state, question)

    def forget(self) -> None:
        """Forget all answers."""
        with self._lock:
            self._known.clear()

    def _found(self, question: Question) -> _Known:
        with self._lock:
            if (known := self._known.get(question)) is not None:
                self._known.move_to_end(question)
                return known
            known = self._known[question] = _Known()
            if len(self._known) > self._most:
                self._known.popitem(last=False)
            return known

    def _answered(self, known: _Known, state: State, question: Question) -> Answer:
        since = self.since(state, question)
        if (answer := known.answers.get(since)) is not None:
            return answer
        with known.turns.taken():
            if (answer := known.answers.get(since)) is None:
                answer = known.keep(since, self._rows(state, question))
        return answer

    def since(self, state: State, question: Question) -> int:
        """The commit since which what the question asks, tables or the rows that it chooses from, has been the same."""
        if question.choice:
            return self._all(state, question).since
        day = _day_of(question)
        asked = [(question.name, day), *([(_UNITS_CHANGED, None)] if day else [])]
        return max(min(state.snapshot_id, queries.unchanged_since(state, name, on)) for name, on in asked)

    def _all(self, state: State, question: Question) -> Answer:
        """The answer of which a question wants a part."""
        return self.ask(state, question._replace(choice=None))

    def _rows(self, state: State, question: Question) -> pa.Table:
        if question.choice:
            every = self._all(state, question)
            return every.rows.filter(pa.array(question.choice.is_meant(every.frame), pa.bool_()))
        asked, day = dict(question.parameters), _day_of(question)
        if day is not None and day < self._units_changed_on(state, question.source):
            return queries.on_the_units_of(question.source, day, question.name, asked)
        return queries.answer(state.for_all(), question.name, **asked)

    def _units_changed_on(self, state: State, source: Lake) -> date:
        """From which day on the last change of a unit holds; the first of all days where none was changed."""
        day = self.ask(state, Question(source, _UNITS_CHANGED)).frame["changed_on"].iloc[0]
        return date.min if is_missing(day) else day


def _day_of(question: Question) -> date | None:
    """As of which day is asked, if any; what is asked so knows the units as they were on it."""
    day = dict(question.parameters).get("on")
    return day if isinstance(day, date) else None
