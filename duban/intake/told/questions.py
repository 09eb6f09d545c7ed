"""What only the sender can say of a file: asked with one click on the page, and remembered for the unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from duban.words.wording import Text

# Kept beside what the unit's columns stand for; no header begins so.
_MARK = "?"
WHICH_SHEET = _MARK + "sheet"
# No sheet of a workbook can have this name.
TOGETHER = "*"
HIDDEN = _MARK + "hidden"
LEAVE_OUT, READ_ALL = "leave", "read"
# Followed by the periods of the columns that are meant.
PARTS = _MARK + "parts "
ADD_UP, TO_DATE = "add", "to_date"
# Followed by a line beside a table, without its numbers.
WORDS = _MARK + "words "
AS_ASKED = "as_asked"
# Instead of an answer: the question is put again.
ASK_AGAIN = ""


@dataclass(frozen=True)
class Question:
    """A question to the sender, by `key`; `options` are the answers it takes, and how they are said.

    `answer` is the one that was remembered for the unit; empty while it is open.
    """

    key: str
    text: Text
    options: Mapping[str, Text]
    answer: str = ""

    def answered(self, remembered: Mapping[str, str]) -> Question:
        """The same with the answer that is remembered, if it is one of the options."""
        answer = remembered.get(self.key, "")
        return replace(self, answer=answer if answer in self.options else "")


def is_answer(key: str, answer: str) -> bool:
    """Whether `answer` may be kept under `key`."""
    if answer == ASK_AGAIN:
        return key.startswith(_MARK)
    if key.startswith(PARTS):
        return answer in (ADD_UP, TO_DATE)
    if key.startswith(WORDS):
        return answer == AS_ASKED
    return key == WHICH_SHEET or (key == HIDDEN and answer in (LEAVE_OUT, READ_ALL))
