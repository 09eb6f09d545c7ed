"""The words for what figures are counted in, as they stand beside a table or over its columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from duban.words.spelling import plain

_WORD = (
    r"[十百千万亿]*(?:美元|元|人次|平方米|平方公里|立方米|公顷|公里|千瓦时|千瓦|百分点|[套户个座台天人件家项辆所处亩米吨册张部条间栋株]"
    r"|%|‰)"
)
_BEHIND = r"(?![\u4e00-\u9fff%‰])"
_NAMED = re.compile(
    r"(?:计量|金额|数量|货币|面积)?\s*单\s*位\s*(?:[:：为是]\s*|\s+)?[（(【\[]?\s*"
    rf"(?P<words>{_WORD}(?:\s*[、,，/和及]\s*{_WORD})*){_BEHIND}"
)
_BRACKETED = re.compile(
    rf"[（(【\[〔]\s*(?:(?:计量)?单位\s*[:：]?\s*)?(?P<words>{_WORD}(?:[、,，/]{_WORD})*)\s*[）)】\]〕]"
)
_COUNTED_IN = re.compile(rf"以\s*(?P<words>{_WORD})\s*(?:为单位|计)|均为\s*(?P<other>{_WORD}){_BEHIND}")
_IN_ENGLISH = re.compile(r"(?:measure|unit of measure|units?)\s*[:：]\s*(?P<words>[^,;()\n]{1,30})", re.IGNORECASE)
# “Unit: …” may name whose file it is; these speak of measures alone.
_MEASURE_IN_ENGLISH = re.compile(r"(?:unit of )?measure\s*[:：]\s*[^,;()\n]{1,30}", re.IGNORECASE)
_SINGLE = re.compile(_WORD)
_BEHIND_DIGITS = re.compile(rf"(?<=[0-9])\s*\(?{_WORD}\)?\s*$")
_ALONE = re.compile(rf"[（(【\[〔]?\s*(?:(?:计量)?单位\s*[:：]?\s*)?(?P<word>{_WORD})\s*[）)】\]〕]?")


def measures_in(text: str, known: Iterable[str]) -> list[str]:
    """The measures that a line beside a table speaks of, in its order; `known` are measures in plain spelling."""
    found: list[str] = []
    for pattern in (_NAMED, _BRACKETED, _COUNTED_IN):
        for match in pattern.finditer(text):
            found += _SINGLE.findall(next(filter(None, match.groups()), ""))
    known_words = set(known)
    found += [word.strip() for word in _IN_ENGLISH.findall(text) if plain(word) in known_words]
    return list(dict.fromkeys(found))


def without_measures(text: str) -> str:
    """The line without the words that name a measure."""
    for pattern in (_NAMED, _BRACKETED, _COUNTED_IN, _MEASURE_IN_ENGLISH):
        text = pattern.sub(" ", text)
    return text


def without_measure(cell: str) -> str:
    """A figure's cell without the measure behind its digits."""
    return _BEHIND_DIGITS.sub("", unicodedata.normalize("NFKC", cell))


def measure_alone(text: str) -> str:
    """The measure that a cell of a header names and nothing else: （套）, 单位：万元; empty for other words."""
    match = _ALONE.fullmatch(text.strip())
    return match["word"] if match and match["word"] != text.strip() else ""
