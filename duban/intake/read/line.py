"""One line of words beside a table: above it, below it, or the name of its sheet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

PROSE = 40
_NOTE = re.compile(r"\s*(?:注|备注|说明|填表说明|填报说明|填报要求|要求|注意|notes?)\s*[:：\d]")
_KNOWN_UP_TO = re.compile(
    "(?:数据|统计|资料)?截[至止](?!时间|(?:上报|报送|填报|填写|提交)).*|(?:数据|统计|资料)截[至止]时间.*|(?:统计期|报告期|数据期|统计时间|统计时段|统计区间|统计范围|(?:数据)?所属期|期别)(?!限).*"
)


@dataclass(frozen=True)
class Line:
    """Words beside a table: the row they stand in, 0 for the name of its sheet.

    Where they stand over the cells, `over` is what holds them (see words_over.py), and the row may not be known.
    """

    row: int
    text: str
    is_below: bool = False
    over: str = ""

    def of_time(self) -> str:
        """The words that may speak of the figures' period; a note may well speak of other years."""
        text = unicodedata.normalize("NFKC", self.text)
        if self.is_below or _NOTE.match(text) or len(text) > 5 * PROSE:
            match = _KNOWN_UP_TO.search(text)
            return match[0][: 2 * PROSE] if match else ""
        return text

    @property
    def place(self) -> str:
        """Where it stands, as readings name it."""
        if self.over:
            return self.over
        return f"line {self.row}" if self.row else "sheet"


def is_prose(text: str) -> bool:
    """Whether a line instructs or remarks instead of naming the table."""
    return bool(_NOTE.match(text)) or (len(text) > PROSE and sum(text.count(sign) for sign in "，,。;；、") > 1)
