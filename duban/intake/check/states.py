"""The states of tasks, as people write them in either language."""

from __future__ import annotations

from duban.words.spelling import plain
from duban.words.statuses import TASK_STATES
from duban.words.wording import LANGUAGES, say

_STATE_WORDS = {
    code: {plain(code), *(plain(say(word, language)) for language in LANGUAGES)} for code, word in TASK_STATES.items()
}


def read_state(written: str) -> str:
    """The code of the task state that `written` names in either language; empty when it names none."""
    named = plain(written)
    return next((code for code, words in _STATE_WORDS.items() if named in words), "")
