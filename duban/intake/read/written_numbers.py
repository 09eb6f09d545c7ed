"""Numbers as people write them in a report, turned into exact figures in the measure of their indicator.

1,234.5, 1 234.5, １２３４ and 12.5% are what they say. 万 and 亿 count in the base of the measure: 万元 is ten thousand
元, so that 1.1亿 is 11000 there, as is 1.1亿元; of 套, which counts single homes, 3.2万 are 32000. A measure may stand
behind the number when it is the indicator's, or has the same base (亿元 for 万元). Whatever is not one exact figure is
refused with the reason: 约100, 100以上, 3-5, 1e5.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from duban.intake.read.no_number import DASHES, LONGEST, PADDED, PARTS, TURNED, reason
from duban.words.spelling import UNSEEN, plain
from duban.words.wording import Text

_NO_VALUE = {
    *("", "无", "暂无", "无数据", "未报", "未上报", "未填报", "未统计", "缺报"),
    *("n/a", "na", "null", "none", "nil", "notreported"),
}
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>[0-9]{1,3}(?:(?P<mark>[,'’ ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)|[0-9]+)"
    r"(?P<part>\.[0-9]+)?(?P<rest>[^0-9.,'’].*)?"
)
# ="7213" keeps a spreadsheet from changing the text 7213.
_QUOTED = re.compile(r'^\s*="([^"]*)"\s*$')
_BARE = re.compile(r"0|[1-9][0-9]{0,14}", re.ASCII)
# White space that parts two figures: only a single space of a usual width groups the digits of one.
_PARTED = re.compile(r"(?<=[\d+\-‐‑–—―─−])(?![ \u00a0\u2009\u202f](?!\s))\s+(?=\d)")
_CHINESE_POWERS = {
    **dict(zip(("万亿", "千亿", "百亿", "十亿", "亿"), (10**12, 10**11, 10**10, 10**9, 10**8), strict=True)),
    **dict(zip(("千万", "百万", "十万", "万", "千", "百"), (10**7, 10**6, 10**5, 10**4, 1000, 100), strict=True)),
}
_POWERS = _CHINESE_POWERS | {"billion": 10**9, "million": 10**6, "thousand": 1000}
# One measure under two names.
_SAME = {"千米": "公里", "平方千米": "平方公里"}
_OWN_BRACKETS = re.compile(r"^\(([^()\d]+)\)$")
# What a cell shows, and the number format that makes it so (see number_formats.py).
_SHOWN = re.compile("(?P<text>[^⟦]*)⟦(?P<code>.*)⟧", re.DOTALL)


@dataclass(frozen=True)
class NotANumber:
    """Why something written is not taken as a figure: how to mend it."""

    mend: Text


def is_blank(cell: str) -> bool:
    """Whether `cell` says that there is no value: nothing, a dash, a slash, 无, 未报, n/a."""
    return plain(cell).strip(DASHES + "/.") in _NO_VALUE


def read_number(written: str, measure_zh: str = "", measure_en: str = "") -> float | NotANumber:
    """The figure that `written` says in the given measure, or why it says none."""
    written = _QUOTED.sub(r"\1", written)
    if _BARE.fullmatch(written):  # as most are written, and told at once
        return float(written)
    if shown := _SHOWN.fullmatch(written.strip()):
        return _as_shown(shown, written, measure_zh, measure_en)
    text = _one_spelling(written)
    is_whole = len(text) <= LONGEST and PARTS not in text and not PADDED.fullmatch(text)
    is_plain = is_whole and not TURNED.search(written) and not _footnote(written)
    match = _NUMBER.fullmatch(text) if is_plain else None
    if not match:
        return NotANumber(reason(written, text, measure_zh, measure_en))
    digits = re.sub(r"[^0-9]", "", match["whole"]) + (match["part"] or "")
    rest = _OWN_BRACKETS.sub(r"\1", plain(match["rest"] or ""))
    factor = _factor(rest, plain(measure_zh), plain(measure_en))
    if factor is None:
        return NotANumber(reason(written, text, measure_zh, measure_en))
    value = float(Decimal(match["sign"] + digits) * factor)
    return value or 0.0  # never -0


def exact_number(written: str) -> Decimal | None:
    """The figure that `written` says, to be added and compared without rounding; None where it says none."""
    value = read_number(written) if written.strip() else None
    return None if value is None or isinstance(value, NotANumber) else Decimal(repr(value)).normalize()


def _as_shown(shown: re.Match[str], written: str, measure_zh: str, measure_en: str) -> float | NotANumber:
    """The figure of a cell whose number format writes words beside it: only where these are the measure's own."""
    words = plain(re.sub(r"^[-+]?[0-9.,]+", "", _one_spelling(shown["text"])))
    if shown["code"].startswith("=") and words and words in (plain(measure_zh), plain(measure_en)):
        return read_number(shown["text"], measure_zh, measure_en)
    return NotANumber(reason(written, _one_spelling(written), measure_zh, measure_en))


def _footnote(written: str) -> str:
    """The first sign that one width would turn into digits though it is a mark: ①, ², ₂, ⒈; a square metre is none."""
    for place, sign in enumerate(written):
        is_number = unicodedata.category(sign) in ("No", "Nl")
        if is_number and written[max(place - 1, 0) : place].casefold() not in ("m", "米"):
            return sign
    return ""


def _one_spelling(written: str) -> str:
    """`written` in one width and case, with one kind of minus and space, without what spreadsheets put in front."""
    seen = UNSEEN.sub("", written).strip()
    pieces = (unicodedata.normalize("NFKC", piece).casefold().split() for piece in _PARTED.split(seen))
    text = PARTS.join(map(" ".join, pieces)).removeprefix("'").strip()
    return re.sub(f"^[{DASHES}] ?", "-", text)


def _factor(rest: str, measure_zh: str, measure_en: str) -> Decimal | None:
    """By what the digits before `rest` are multiplied; None when `rest` says another measure."""
    if rest in ("", measure_zh, measure_en) or _SAME.get(rest) == measure_zh:
        return Decimal(1)
    power, base = _split(measure_zh)
    for word, count in _POWERS.items():
        counted = rest.removeprefix(word)
        if counted != rest and counted == measure_zh != base:
            return Decimal(count)
        if counted != rest and counted in ("", base) and base != "%":
            return Decimal(count) / power
    return 1 / power if rest == base else None


def _split(measure: str) -> tuple[Decimal, str]:
    """How many of its base a measure counts at once, and the base: 万元 is 10000 元."""
    for word, count in _POWERS.items():
        if measure.startswith(word) and measure != word:
            return Decimal(count), measure.removeprefix(word)
    return Decimal(1), measure
