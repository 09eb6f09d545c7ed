"""What only the sender can say of a file: asked with one click on the page, and remembered for the unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duban.wording import Text

# Kept beside what the unit's columns stand for; no header begins so.
_MARK = "?"
WHICH_SHEET = _MARK + "sheet"
HIDDEN = _MARK + "hidden"
LEAVE_OUT, READ_ALL = "leave", "read"


@dataclass(frozen=True)
class Question:
    """A question to the sender, by `key`; `options` are the answers it takes, and how they are said."""

    key: str
    text: Text
    options: Mapping[str, Text | str]


def is_answer(key: str, answer: str) -> bool:
    """Whether `answer` may be kept under `key`."""
    return key == WHICH_SHEET or (key == HIDDEN and answer in (LEAVE_OUT, READ_ALL))
