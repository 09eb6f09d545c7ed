"""Which views follow from which tables, read from their statements: what a change makes stale, a question needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

_COMMENT = re.compile(r"--.*")
_CREATED = re.compile(r"create or replace (?:table|macro) (\w+)")
_WORD = re.compile(r"\w+")


def dependents(views: Sequence[str], changed: Iterable[str]) -> list[str]:
    """Those of `views`, statements in the order of their running, that follow from one of the `changed` tables."""
    stale = set(changed)
    found = []
    for view in views:
        name, words = _names(view)
        if stale & words:
            found.append(view)
            stale.add(name)
    return found


def needed(views: Sequence[str], statements: Iterable[str]) -> list[str]:
    """Those of `views`, in the order of their running, that `statements` ask, themselves or through other views."""
    asked = {word for statement in statements for word in _WORD.findall(_COMMENT.sub("", statement))}
    found: set[str] = set()
    # A macro may speak of a table that is made after it.
    while more := [view for view in views if created(view) in asked and created(view) not in found]:
        for view in more:
            found.add(created(view))
            asked |= _names(view)[1]
    return [view for view in views if created(view) in found]


def created(view: str) -> str:
    """What a view is called."""
    return _names(view)[0]


@lru_cache(maxsize=5000)
def asked_by(views: tuple[str, ...], statement: str) -> tuple[str, ...]:
    """As `needed`, for one statement that may come again."""
    return tuple(needed(views, [statement]))


@lru_cache(maxsize=5000)
def sources(views: tuple[str, ...], statement: str) -> frozenset[str]:
    """Every word of `statement` and of the views that it asks: the tables that it follows from are among them."""
    asked = (statement, *needed(views, [statement]))
    return frozenset(word for one in asked for word in _WORD.findall(_COMMENT.sub("", one)))


@cache
def _names(view: str) -> tuple[str, frozenset[str]]:
    """What a view is called, and every other word of its statement: more than the tables it asks, and never fewer."""
    code = _COMMENT.sub("", view)
    found = _CREATED.search(code)
    name = found[1] if found else ""
    return name, frozenset(_WORD.findall(code)) - {name}
