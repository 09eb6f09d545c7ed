"""Acts on meetings and what belongs to them: one row each with all that holds from then on, and none is removed."""

from __future__ import annotations

from collections.abc import Sequence

from duban.errors import MeetingError
from duban.lake.rows import Row
from duban.words.wording import N_

LONGEST_TEXT = 500
UNDONE = "undone"


def unchanged(acts: Sequence[Row], known: int) -> None:
    """Raise MeetingError when the thing has had another act since the one that is numbered `known`."""
    if (acts[-1]["number"] if acts else 0) != known:
        raise changed_meanwhile()


def changed_meanwhile() -> MeetingError:
    """What is said to who acts on what they have not seen."""
    return MeetingError(N_("Somebody else has changed this meanwhile; look at it again"))


def standing_acts(acts: Sequence[Row]) -> list[Row]:
    """Those of `acts` that were not taken back, in order."""
    stack: list[Row] = []
    for act in acts:
        if act["act"] == UNDONE:
            stack.pop()
        else:
            stack.append(act)
    return stack


def before_newest(acts: Sequence[Row]) -> Row | None:
    """What held before the newest act that stands; None when only the first one does."""
    stack = standing_acts(acts)
    return stack[-2] if len(stack) > 1 else None


def short(words: str) -> str:
    """`words` without blanks around them. Raises MeetingError when they are longer than a page can show."""
    if len(words.strip()) > LONGEST_TEXT:
        raise MeetingError(N_("A text has at most {most} characters", most=LONGEST_TEXT))
    return words.strip()
