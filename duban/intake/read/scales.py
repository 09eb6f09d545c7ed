"""Cells beside a figure that say by how much it is to be multiplied: ×10000, 10k, 1:10000, 万."""

from __future__ import annotations

import re
from collections.abc import Iterable

from duban.intake.read.headings import Heading
from duban.words.spelling import plain

_SCALE = re.compile(
    r"[x×✕✖*][0-9][0-9,.]*(?:e\+?[0-9]+|\^[0-9]+)?[十百千万亿]?|[0-9]+(?:\.[0-9]+)?(?:k|m|mn|mm|bn|w)|[0-9.]+e\+?[0-9]+"
    r"|10(?:\^|\*\*)[0-9]+|1[:/][0-9]{2,}|[0-9]*[十百千万亿]+倍?|[0-9,]+倍"
    "|(?:in|单位)?(?:tens?|hundreds?|thousands?|tenthousands?|millions?|billions?|'000s?|000s)"
)
# A measure in words, which is longer than most.
_MONEY = re.compile(
    r"(?:in\s+)?(?:(?:\d+|ten|one|hundred|thousand|million|billion)s?\s+){1,3}(?:of\s+)?(?:chinese\s+)?"
    r"(?:yuan|rmb|cny|usd|dollars)",
    re.IGNORECASE,
)
# A figure that is taken once is itself.
_ONCE = re.compile(r"[x×✕✖*]?1(?:\.0+)?倍?|1:1")


def is_scale(cell: str) -> bool:
    """Whether a cell says by how much a figure is to be multiplied, and nothing else; once is as good as nothing."""
    text = plain(cell).strip("()（）[]【】")
    return bool(_SCALE.fullmatch(text)) and not _ONCE.fullmatch(text)


def holds_scales(heading: Heading, cells: Iterable[str]) -> bool:
    """Whether a column that the header does not explain, or a second one of units, has such a cell."""
    if heading.is_known and heading.text and heading.field != "unit":
        return False
    return any(is_scale(cell) or _MONEY.fullmatch(cell.strip()) for cell in cells)
