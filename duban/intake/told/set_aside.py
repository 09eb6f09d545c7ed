"""What a file holds beside its figures and was left out, with the reason that the preview names."""

from __future__ import annotations

from dataclasses import dataclass

from duban.words.wording import Text

# As many are listed; the rest is counted.
LISTED = 200


@dataclass(frozen=True)
class SetAside:
    """Something that was left out: the sheet, the row (0 for the whole sheet or a column), its words and the reason.

    `is_doubtful` where a person should look at it, such as a total that is not the sum of what stands above it.
    """

    sheet: str
    row: int
    text: str
    reason: Text
    is_doubtful: bool = False
