"""Whether a name that is not known looks like a slip of the pen for one that is, and not like another quantity's."""

from __future__ import annotations

import re
from itertools import takewhile

from duban.words.spelling import plain

# 1.、①, （一）, 一、 in front of a name.
_NUMBERING = re.compile(
    r"\A\s*(?:[①-⑳]|[0-9０-９]{1,2}\s*[.．、)）](?![0-9０-９])|[⒈-⒛㈠-㈩]|[(（]\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．])\s*(?=\S)"
)
# One letter of these makes another quantity, measure, time or place of a name, as does a digit.
_TELLING = set(
    "率比均额值价量人户亩元吨%‰增减升降进出收支入净总未不拟应待已男女城乡东西南北大小内外公私全各其"
    "同环上下前后去今本当月季年日"
)
# These may be left out of the name of a place, as people do; one more, or another, makes another place.
_PLACES = set("省市县区乡镇村")
_SHORTEST_IN_LETTERS = 5


def unnumbered(written: str) -> str:
    """A name as it is compared, without the numbering in front of it."""
    return plain(_NUMBERING.sub("", written, count=1))


def is_slip(written: str, known: str) -> bool:
    """Whether `written` is `known` but for its signs and spaces, or one letter that makes nothing else of it."""
    first, second = _letters(written), _letters(known)
    if first == second:
        return True
    if any(sign in plain(written + known) for sign in "()[]【】") or (
        known.isascii() and len(second) < _SHORTEST_IN_LETTERS
    ):
        return False
    more, less = _difference(first, second)
    if any(letter in _TELLING or letter.isdigit() for letter in more + less) or _PLACES & set(more):
        return False
    is_turned = len(more) == len(less) == 2 and more == less[::-1]
    return is_turned or max(len(more), len(less)) == 1


def _letters(name: str) -> str:
    return "".join(sign for sign in unnumbered(name) if sign.isalnum() or sign in "%‰")


def _difference(first: str, second: str) -> tuple[str, str]:
    """What stands in each of two texts between what they have alike at both ends."""
    start = _alike(first, second)
    first, second = first[start:], second[start:]
    end = _alike(first[::-1], second[::-1])
    return first[: len(first) - end], second[: len(second) - end]


def _alike(first: str, second: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
