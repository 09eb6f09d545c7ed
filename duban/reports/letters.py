"""How wide letters are and where lines break, so that a text is known to fit before anything draws it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duban.words.exports import printable

# Lines are told a little wider than they are: a heavier face, or another one in its place, must still fit.
_CAUTION = 1.04
_PIECES = re.compile(r"[!-~À-ɏ]+|\s+|.", re.DOTALL)
_LONGEST = 20_000
_NARROWEST = 0.34


@dataclass(frozen=True)
class Fitted:
    """A text, perhaps cut short, and the size in points at which it fits its box."""

    text: str
    size: float
    lines: int


def clean(text: str) -> str:
    """`text` without what an Office file cannot hold, each kind of line end as one."""
    plain = printable(text[:_LONGEST]).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return re.sub("[\u2028\u2029\x0b\x0c\x7f-\x9f]", " ", plain)


def single_line(text: str) -> str:
    """`text` as one line."""
    return " ".join(clean(text).split())


def ems(letter: str) -> float:
    """How wide a letter is, in parts of its height."""
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WFA":
        return 1.0
    if letter in " .,:;'|!iljtfrI()[]-":
        return _NARROWEST
    return 0.72 if letter.isupper() or letter in "mwMW%@&" else 0.57


def wide(text: str, size: float) -> float:
    """The points that a line of `text` takes at `size` points."""
    return sum(ems(letter) for letter in text) * size * _CAUTION


def count_lines(text: str, size: float, width: float) -> int:
    """The lines that `text` takes in a box of `width` points; Latin words stay whole where they can."""
    return sum(_lines_of(paragraph, size, width) for paragraph in text.split("\n"))


def _lines_of(paragraph: str, size: float, width: float) -> int:
    lines, used = 1, 0.0
    for piece in _PIECES.findall(paragraph):
        length = wide(piece, size)
        if used + length <= width:
            used += length
        elif piece.isspace():
            used = width
        elif length <= width:
            lines, used = lines + 1, length
        else:
            # A word longer than a line is broken wherever the line ends.
            more = int((used + length) // width)
            lines, used = lines + more, (used + length) % width
    return lines


def fitted(text: str, width: float, height: float, sizes: Sequence[float], leading: float = 1.25) -> Fitted:
    """`text` at the largest of `sizes` (points, falling) that fits a box in points, else cut at the smallest."""
    most = max(1, int(height // (sizes[-1] * leading)))
    # No letter but those that stand on others is narrower: what is longer than this need not be measured.
    letters = (int(width / (_NARROWEST * sizes[-1])) + 1) * most
    if len(text) > 2 * letters:
        return _cut(text[: 2 * letters], width, most, sizes[-1])
    for size in sizes:
        lines = count_lines(text, size, width)
        if lines * size * leading <= height:
            return Fitted(text, size, lines)
    return _cut(text, width, most, sizes[-1])


def _cut(text: str, width: float, lines: int, size: float) -> Fitted:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if count_lines(f"{text[:middle]}…", size, width) <= lines:
            low = middle
        else:
            high = middle - 1
    return Fitted(f"{text[:low].rstrip()}…", size, lines)


def in_one_line(text: str, width: float, size: float) -> str:
    """`text` as one line of at most `width` points, cut where it is longer."""
    line = single_line(text[: _LONGEST // 10])
    return line if wide(line, size) <= width else _cut(line, width, 1, size).text


def tallest(cells: Iterable[tuple[str, float]], size: float) -> int:
    """The lines of a row of cells, each a text and its width in points."""
    return max((count_lines(text, size, width) for text, width in cells), default=1)


def balanced(text: str, size: float, width: float) -> list[str]:
    """A title in lines of much the same length, the last the longest, each within `width` points."""
    line = single_line(text)
    count = max(1, count_lines(line, size, width * 0.97))
    lines: list[str] = []
    for left in range(count, 1, -1):
        share = wide(line, size) / left
        taken, used = 0, 0.0
        while taken < len(line) and used + wide(line[taken], size) <= share:
            used += wide(line[taken], size)
            taken += 1
        space = line.rfind(" ", 0, taken + 1)
        if space > taken * 0.6 and line[:taken].isascii():
            taken = space
        lines.append(line[:taken].strip())
        line = line[taken:].strip()
    return [*lines, line]
