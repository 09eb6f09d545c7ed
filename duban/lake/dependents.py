"""Which views follow from which tables, read from their statements: what a change makes stale, a question needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

_COMMENT = re.compile(r"--.*")
_CREATED = re.compile(r"create or replace (table|macro) (\w+)")
_WORD = re.compile(r"\w+")
_CALLED = re.compile(r"(\w+)\s*\(")


def dependents(views: Sequence[str], changed: Iterable[str]) -> list[str]:
    """Those of `views`, statements in the order of their running, that follow from one of the `changed` tables."""
    stale = set(changed)
    found = []
    for view in views:
        name, words = named(view)
        if stale & words:
            found.append(view)
            stale.add(name)
    return found


def needed(views: Sequence[str], statements: Iterable[str]) -> list[str]:
    """Those of `views`, in the order of their running, that `statements` ask, themselves or through other views."""
    asked = set().union(*map(_words, statements))
    found: set[str] = set()
    # A macro may speak of a table that is made after it.
    while more := [view for view in views if named(view)[0] in asked - found]:
        for view in more:
            name, words = named(view)
            found.add(name)
            asked |= words
    return [view for view in views if named(view)[0] in found]


@cache
def sources(views: tuple[str, ...], statement: str) -> frozenset[str]:
    """Every word of `statement` and of the macros that it calls: tables and filled views that it asks are among them.

    What a filled view follows from is not: whoever asks it has the same answer until what it holds has changed. A macro
    is asked where it is called; what has its name besides is a name that the statement gives.
    """
    macros = {named(view)[0]: view for view in views if is_macro(view)}
    found, calls, wanted = set[str](), set[str](), [statement]
    while wanted:
        asked = wanted.pop()
        found |= _words(asked) - macros.keys()
        called = (_called(asked) & macros.keys()) - calls
        wanted += [macros[name] for name in called]
        calls |= called
    return frozenset(found | calls)


@cache
def origins(views: tuple[str, ...], statement: str) -> frozenset[str]:
    """Every word of `statement` and of all views that it asks, through others too: the tables that it follows from."""
    return frozenset().union(*map(_words, (statement, *needed(views, [statement]))))


def is_macro(view: str) -> bool:
    """Whether a view is a macro, which holds no rows of its own."""
    return _created(view)[0] == "macro"


@cache
def named(view: str) -> tuple[str, frozenset[str]]:
    """What a view is called, and every other word of its statement: more than the tables it asks, and never fewer."""
    name = _created(view)[1]
    return name, _words(view) - {name}


@cache
def _created(view: str) -> tuple[str, str]:
    """What a view is, a table or a macro, and what it is called."""
    found = _CREATED.search(_COMMENT.sub("", view))
    return (found[1], found[2]) if found else ("", "")


def _called(statement: str) -> frozenset[str]:
    """Every word of a statement that parentheses follow, outside its comments."""
    return frozenset(_CALLED.findall(_COMMENT.sub("", statement)))


def _words(statement: str) -> frozenset[str]:
    """Every word of a statement, outside its comments."""
    return frozenset(_WORD.findall(_COMMENT.sub("", statement)))
