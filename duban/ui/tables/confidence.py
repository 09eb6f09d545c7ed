"""The second light beside a status: how far the reported figure may be trusted, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from duban.ui.session import _, language
from duban.words.statuses import CONFIDENCE_MARKS, CONFIDENCE_WORDS, DOUBTS
from duban.words.wording import listed


def confidence_words(row: Mapping[Any, Any]) -> str:
    """How far the figure may be trusted and why not further; nothing where nothing speaks against it."""
    level = row["confidence"]
    if level not in CONFIDENCE_WORDS:
        return ""
    reasons = listed((_(DOUBTS[code]) for code in row["confidence_reasons"]), language())
    return _("{confidence}: {reasons}", confidence=_(CONFIDENCE_WORDS[level]), reasons=reasons)


def confidence_mark(row: Mapping[Any, Any]) -> str:
    """The quiet mark as HTML, its words as its name; nothing where nothing speaks against the figure."""
    if not (words := confidence_words(row)):
        return ""
    named = escape(words, quote=True)
    mark = CONFIDENCE_MARKS[row["confidence"]]
    return f' <span class="doubt" role="img" aria-label="{named}" title="{named}">{mark}</span>'


def confidence_column(frame: pd.DataFrame) -> list[str]:
    """Mark and words for each row that has `confidence` and `confidence_reasons`."""
    said = zip(frame["confidence"], map(confidence_words, frame.to_dict("records")), strict=True)
    return [f"{CONFIDENCE_MARKS[level]} {words}" if words else "" for level, words in said]
