"""What pages keep: a thing, with the questions asked when it was made, for as long as these have the same answers."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from duban.lake.made_once import Turns
from duban.ui.answers import Question

# A thing is kept for so many commits: a run may still see the one before the newest.
_KEPT_STATES = 2

# The commit since which a question has the answer that a run sees.
Since = Callable[[Question], int]


@dataclass(frozen=True)
class Made:
    """A thing, and what had been asked when it was made: each question, and since when it has had that answer."""

    thing: Any
    asked: dict[Question, int]

    def still_holds(self, since: Since) -> bool:
        """Whether all of it has the same answers for the run that asks."""
        return all(since(question) == then for question, then in self.asked.items())


class Shelf:
    """The place of a thing: as it is for the newest commit, and as runs that see the one before know it."""

    def __init__(self) -> None:
        self.turns = Turns()
        self._made: tuple[Made, ...] = ()

    def standing(self, since: Since) -> Made | None:
        """What is kept and still holds for the run that asks."""
        return next((made for made in self._made if made.still_holds(since)), None)

    def keep(self, thing: object, asked: dict[Question, int]) -> Made:
        """Keep what was made after these questions."""
        made = Made(thing, asked)
        self._made = (made, *self._made)[:_KEPT_STATES]
        return made


@lru_cache(maxsize=5000)
def shelf(_what: Hashable, _state: tuple[object, ...]) -> Shelf:
    """The place of what a thing is called in a state of its page."""
    return Shelf()
