"""Which views follow from which tables, read from their statements: what a change makes stale, a question needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

_COMMENT = re.compile(r"--.*")
_CREATED = re.compile(r"create or replace (table|macro) (\w+)")
_WORD = re.compile(r"\w+")


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
    asked = {word for statement in statements for word in _WORD.findall(_COMMENT.sub("", statement))}
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

    What a filled view follows from is not: whoever asks it has the same answer until what it holds has changed.
    """
    macros = dict(map(named, filter(is_macro, views)))
    found, wanted = set[str](), set(_WORD.findall(_COMMENT.sub("", statement)))
    while wanted:
        found |= wanted
        wanted = {word for name in wanted & macros.keys() for word in macros[name]} - found
    return frozenset(found)


@cache
def origins(views: tuple[str, ...], statement: str) -> frozenset[str]:
    """Every word of `statement` and of all views that it asks, through others too: the tables that it follows from."""
    asked = (statement, *needed(views, [statement]))
    return frozenset(word for one in asked for word in _WORD.findall(_COMMENT.sub("", one)))


def is_macro(view: str) -> bool:
    """Whether a view is a macro, which holds no rows of its own."""
    created = _CREATED.search(_COMMENT.sub("", view))
    return created is not None and created[1] == "macro"


@cache
def named(view: str) -> tuple[str, frozenset[str]]:
    """What a view is called, and every other word of its statement: more than the tables it asks, and never fewer."""
    code = _COMMENT.sub("", view)
    created = _CREATED.search(code)
    name = created[2] if created else ""
    return name, frozenset(_WORD.findall(code)) - {name}
