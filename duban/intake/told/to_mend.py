"""The column that a refused file comes back with, in which stands what to mend."""

from __future__ import annotations

from functools import cache

from duban.words.spelling import plain
from duban.words.wording import LANGUAGES, N_, say

TO_MEND = N_("To mend")


def is_to_mend(header: str) -> bool:
    """Whether a column is the one that a refused file came back with, in any language."""
    return plain(header).startswith(_names())


@cache
def _names() -> tuple[str, ...]:
    return tuple(plain(say(TO_MEND, language)) for language in LANGUAGES)
