"""The words for what figures are counted in, as they stand beside a table or over its columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from duban.words.spelling import plain

_COUNTED = "千米|[华英海]里|场次|人次|百分点|人(?!民币)|[套户个座台天件家项辆所处亩米吨册张部条间栋株场眼根宗起例里]"
_WORD = (
    r"(?:(?:人民币)?[十百千万亿]*"
    rf"(?:美元|元(?:人民币)?|平方米|平米|m2|平方公里|立方米|公顷|公里|千瓦时|千瓦|{_COUNTED})|人民币|%|‰|[百千万亿])"
)
_BEHIND = r"(?![\u4e00-\u9fff%‰])"
_OPEN, _CLOSE = "[（(【\\[〔「《<‹{]", "[）)】\\]〕」》>›}]"
_NAMED = re.compile(
    r"(?:计量|金额|数量|货币|币种|面积|计算|统计|数据|本表)?\s*单\s*位\s*(?:[:：为是=—/-]\s*|\s+)?"
    rf"{_OPEN}?\s*(?P<words>{_WORD}(?:\s*[、,，/和及]\s*{_WORD})*){_BEHIND}"
)
_BRACKETED = re.compile(
    rf"{_OPEN}\s*(?:(?:计量)?(?:单位|金额)\s*[:：]?\s*)?(?P<words>{_WORD}(?:[、,，/]{_WORD})*)\s*(?:{_CLOSE}|$)"
)
# A cell of its own, or a word of the line, that is a measure and nothing else.
_APART = re.compile(
    rf"(?:^|(?<=[\s,，;；:：]))(?P<words>(?:人民币)?[十百千万亿]*(?:元|美元|平米|m2)){_BEHIND}(?=$|[\s,，;；])"
)
_COUNTED_IN = re.compile(
    rf"[以按]\s*(?P<words>{_WORD})\s*(?:为单位|计|填)|(?:均|金额)为\s*(?P<other>{_WORD}){_BEHIND}"
    rf"|(?:计量|量纲|金额)[:：]\s*(?P<third>{_WORD}){_BEHIND}"
)
_PATTERNS = (_NAMED, _BRACKETED, _COUNTED_IN, _APART)
# What stands between the characters of one measure, and how they were written before.
_SPACED = re.compile(r"(?<=[十百千万亿])\s+(?=[元套户人亩吨])")
_TRADITIONAL = str.maketrans("萬億單圓", "万亿单元")
_IN_ENGLISH = re.compile(r"(?:measure|unit of measure|units?)\s*[:：]\s*(?P<words>[^,;()\n]{1,30})", re.IGNORECASE)
# “Unit: …” may name whose file it is; these speak of measures alone.
_MEASURE_IN_ENGLISH = re.compile(r"(?:unit of )?measure\s*[:：]\s*[^,;()\n]{1,30}", re.IGNORECASE)
_SINGLE = re.compile(_WORD)
_WRAPPED = re.compile(rf"{_OPEN}\s*{_WORD}\s*{_CLOSE}")
_LABEL = re.compile(r"\s*[（(]?(?:(?:计量|度量|数量)?单\s*位|计量|量纲)[)）]?\s*[:：]?\s*")
_SAME = {"千米": "公里", "平米": "平方米", "m2": "平方米"}
_BEHIND_DIGITS = re.compile(rf"(?<=[0-9])\s*\(?{_WORD}\)?\s*$")
_ALONE = re.compile(rf"[（(【\[〔]?\s*(?:(?:计量)?单位\s*[:：]?\s*)?(?P<word>{_WORD})\s*[）)】\]〕]?")


def measures_in(text: str, known: Iterable[str]) -> list[str]:
    """The measures that a line beside a table speaks of, in its order; `known` are measures in plain spelling."""
    found: list[str] = []
    text = _written_plainly(text)
    for pattern in _PATTERNS if not is_measure_row(text.split()) else _PATTERNS[:-1]:
        for match in pattern.finditer(text):
            words = _SINGLE.findall(next(filter(None, match.groups()), ""))
            found += [word.replace("人民币", "") for word in words if word != "人民币"] or ["元"] * bool(words)
    known_words = set(known)
    found += [word.strip() for word in _IN_ENGLISH.findall(text) if plain(word) in known_words]
    return list(dict.fromkeys(found))


def is_measure(text: str) -> bool:
    """Whether a cell is a measure and nothing else."""
    return bool(_ALONE.fullmatch(_written_plainly(text.strip())))


def is_measure_row(cells: Sequence[str]) -> bool:
    """Whether the cells are measures of what stands below each of them: several, or one that is not the first cell."""
    own = without_label(cells)
    filled = [cell.strip() for cell in own if cell.strip()]
    is_beside = len(filled) > 1 or bool(filled and not own[0].strip())
    return is_beside and all(_SINGLE.fullmatch(cell) or _WRAPPED.fullmatch(cell) for cell in filled)


def without_label(cells: Sequence[str]) -> list[str]:
    """The cells of a row without 计量单位 in front, which says that measures follow."""
    return ["" if place == 0 and _LABEL.fullmatch(cell) else cell for place, cell in enumerate(cells)]


def alike(measure: str) -> str:
    """A measure as it is compared: 千米 are 公里, and 平米 are 平方米."""
    return _SAME.get(plain(measure), plain(measure))


def spellings(measure: str) -> list[str]:
    """The measure, and what else it is called."""
    return [measure, *(other for other, name in _SAME.items() if name == plain(measure))]


def without_measures(text: str) -> str:
    """The line without the words that name a measure."""
    text = _written_plainly(text)
    for pattern in (*_PATTERNS, _MEASURE_IN_ENGLISH):
        text = pattern.sub(" ", text)
    return text


def _written_plainly(text: str) -> str:
    return _SPACED.sub("", text.translate(_TRADITIONAL))


def without_measure(cell: str) -> str:
    """A figure's cell without the measure behind its digits."""
    return _BEHIND_DIGITS.sub("", unicodedata.normalize("NFKC", cell))


def measure_alone(text: str) -> str:
    """The measure that a cell of a header names and nothing else: （套）, 单位：万元; empty for other words."""
    match = _ALONE.fullmatch(text.strip())
    return match["word"] if match and match["word"] != text.strip() else ""
