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

from duban.words.spelling import UNSEEN, plain
from duban.words.wording import N_, Text

_LONGEST = 100
_DASHES = "-‐‑–—―─−"
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
_NARROW = re.compile(r"#{2,}")
_BARE = re.compile(r"0|[1-9][0-9]{0,14}", re.ASCII)
# White space that parts two figures: only a single space of a usual width groups the digits of one.
_PARTED = re.compile(r"(?<=[\d+\-‐‑–—―─−])(?![ \u00a0\u2009\u202f](?!\s))\s+(?=\d)")
_PARTS = "\n"
# A figure that a comma has divided over two cells leaves 000 or 050 in the second.
_PADDED = re.compile(r"[+-]?0[,'’ ]?[0-9].*", re.DOTALL)
_RANGE = re.compile(r"[0-9.%]+\S{0,3}?[-~至到][0-9.]+\S*")
_VAGUE = (
    *("大约", "约", "近", "左右", "以上", "以下", "上下", "超过", "超", "不足", "不少于", "不低于", "不超过"),
    *("至少", "至多", "余", "多", "几", "或", "≥", "≤", ">", "<", "±", "~"),
    *("about", "approx", "circa", "around", "over", "nearly", "almost"),
    *("more than", "less than", "at least", "at most"),
)  # fmt: skip
_CHINESE_POWERS = {
    **dict(zip(("万亿", "千亿", "百亿", "十亿", "亿"), (10**12, 10**11, 10**10, 10**9, 10**8), strict=True)),
    **dict(zip(("千万", "百万", "十万", "万", "千", "百"), (10**7, 10**6, 10**5, 10**4, 1000, 100), strict=True)),
}
_POWERS = _CHINESE_POWERS | {"billion": 10**9, "million": 10**6, "thousand": 1000}
_SCIENTIFIC = re.compile(r"[+-]?[0-9.]+e[+-]?[0-9]+")
_OWN_BRACKETS = re.compile(r"^\(([^()\d]+)\)$")
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STRUCK = re.compile("[\u0335-\u0338]")
# What a cell shows, and the number format that makes it so (see number_formats.py).
_SHOWN = re.compile("(?P<text>[^⟦]*)⟦(?P<code>.*)⟧", re.DOTALL)
_DATE = re.compile(r"\d{2,4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s.*)?|\d{4}年\d{1,2}月|\d{4}-\d{2}")


@dataclass(frozen=True)
class NotANumber:
    """Why something written is not taken as a figure: how to mend it."""

    mend: Text


def is_blank(cell: str) -> bool:
    """Whether `cell` says that there is no value: nothing, a dash, a slash, 无, 未报, n/a."""
    return plain(cell).strip(_DASHES + "/.") in _NO_VALUE


def read_number(written: str, measure_zh: str = "", measure_en: str = "") -> float | NotANumber:
    """The figure that `written` says in the given measure, or why it says none."""
    written = _QUOTED.sub(r"\1", written)
    if _BARE.fullmatch(written):  # as most are written, and told at once
        return float(written)
    if shown := _SHOWN.fullmatch(written.strip()):
        return _as_shown(shown, written, measure_zh, measure_en)
    text = _one_spelling(written)
    is_whole = len(text) <= _LONGEST and _PARTS not in text and not _PADDED.fullmatch(text)
    is_plain = is_whole and not _TURNED.search(written) and not _footnote(written)
    match = _NUMBER.fullmatch(text) if is_plain else None
    if not match:
        return NotANumber(_reason(written, text))
    digits = re.sub(r"[^0-9]", "", match["whole"]) + (match["part"] or "")
    rest = _OWN_BRACKETS.sub(r"\1", plain(match["rest"] or ""))
    factor = _factor(rest, plain(measure_zh), plain(measure_en))
    if factor is None:
        return NotANumber(_reason(written, text, measure_zh, measure_en))
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
    return NotANumber(_reason(written, _one_spelling(written)))


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
    text = _PARTS.join(map(" ".join, pieces)).removeprefix("'").strip()
    return re.sub(f"^[{_DASHES}] ?", "-", text)


def _factor(rest: str, measure_zh: str, measure_en: str) -> Decimal | None:
    """By what the digits before `rest` are multiplied; None when `rest` says another measure."""
    if rest in ("", measure_zh, measure_en):
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


def _reason(written: str, text: str, measure_zh: str = "", measure_en: str = "") -> Text:
    """How to mend what is not a figure."""
    digits_only = N_("Write the whole figure in digits, without words or signs")
    mark = _footnote(written) or _mark_behind(text)
    vague = next((word for word in _VAGUE if word in text), "")
    reasons = (
        (len(text) > _LONGEST, digits_only),
        (_PARTS in text, N_("Write one figure in the cell; a gap or the end of a line parts its digits")),
        (_TURNED.search(written), N_("Type the figure anew; it holds hidden marks that turn its direction")),
        (_STRUCK.search(written), N_("Write the figure that holds; digits in the cell are struck out")),
        (_DATE.fullmatch(text), N_("Write a figure; the cell shows a date, by its number format or its words")),
        (
            _PADDED.fullmatch(text),
            N_("Write the figure without zeros in front; a comma inside of it may have divided it over two cells"),
        ),
        ("⟦" in written, N_("Write the figure in digits; its number format shows something else")),
        (_SCIENTIFIC.fullmatch(text), N_("Write all digits; a spreadsheet has shortened the figure to powers of ten")),
        (
            _NARROW.fullmatch(text),
            N_("Write the figure itself; its column was too narrow to show it when the file was saved"),
        ),
        (text.startswith(("#", "=")), N_("Write the figure itself; the formula has no result")),
        (_RANGE.fullmatch(text.replace(" ", "")), N_("Write one figure, not a range")),
        (vague, N_("Write the exact figure, without “{word}”", word=vague)),
        (mark, N_("Write the figure alone, without the mark “{mark}”; a remark belongs in the note", mark=mark)),
        (
            measure_zh and _NUMBER.fullmatch(text),
            N_("Convert the figure to {zh} ({en}) and write it in digits", zh=measure_zh, en=measure_en),
        ),
    )
    return next((mend for applies, mend in reasons if applies), digits_only)


def _mark_behind(text: str) -> str:
    """What stands beside the digits when it holds no letter, and so names no measure: *, #, [1]."""
    match = re.fullmatch(r"(?P<before>[^0-9]*)[0-9][0-9.,]*(?P<behind>.*)", text)
    sides = [match["before"].strip(_DASHES + "+ "), match["behind"].strip()] if match else []
    return next((side for side in sides if side and not any(map(str.isalpha, side)) and side not in "%‰"), "")
