"""What has to be filled again after a change: the views that follow from a table, read from their statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

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
    """Those of `views`, in the order of their running, that `statements` ask, or that one of these follows from."""
    words = {word for statement in statements for word in _WORD.findall(_COMMENT.sub("", statement))}
    found = []
    for view in reversed(views):
        name, asked = _names(view)
        if name in words:
            found.append(view)
            words |= asked
    return found[::-1]


@cache
def _names(view: str) -> tuple[str, frozenset[str]]:
    """What a view is called, and every other word of its statement: more than the tables it asks, and never fewer."""
    code = _COMMENT.sub("", view)
    created = _CREATED.search(code)
    name = created[1] if created else ""
    return name, frozenset(_WORD.findall(code)) - {name}
