"""How a demonstration is told from the real thing: the words that stand on whatever is taken out of it."""

from __future__ import annotations

import pandas as pd

from duban.words.spelling import plain
from duban.words.wording import LANGUAGES, N_, say

DEMONSTRATION = N_("Demonstration data")


def marked_name(file_name: str, language: str) -> str:
    """`file_name` with the words before it."""
    return f"{say(DEMONSTRATION, language)}-{file_name}"


def with_mark(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """`frame` with a column more, last, that has the words as its header and in each row.

    A line above the header would say it too, but no program would read the table any more.
    """
    words = say(DEMONSTRATION, language)
    return frame.assign(**{words: words})


def is_marked(text: str) -> bool:
    """Whether `text`, a file's name or a cell of it, holds the words in any language."""
    found = plain(text)
    return any(plain(say(DEMONSTRATION, language)) in found for language in LANGUAGES)
