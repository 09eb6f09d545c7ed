"""How to mend what is not taken as a figure; advice that could make another figure of it is never given."""

from __future__ import annotations

import re

from duban.intake.read.measures import measure_alone
from duban.words.spelling import UNSEEN, plain
from duban.words.wording import N_, Text

LONGEST = 100
# Stands where white space parts two figures in one cell.
PARTS = "\n"
# A figure that a comma has divided over two cells leaves 000 or 050 in the second.
PADDED = re.compile(r"[+-]?0[,'’ ]?[0-9].*", re.DOTALL)
_NARROW = re.compile(r"#{2,}")
DASHES = "-‐‑–—―─−"
TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STRUCK = re.compile("[\u0335-\u0338]")
_DATE = re.compile(r"\d{2,4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s.*)?|\d{4}年\d{1,2}月|\d{4}-\d{2}")
_SCIENTIFIC = re.compile(r"[+-]?[0-9.]+e[+-]?[0-9]+")
_RANGE = re.compile(r"[0-9][0-9.,]*[%‰十百千万亿]*[-~至到][0-9][0-9.,]*[%‰十百千万亿]*")
_VAGUE = (
    *("大约", "约", "近", "左右", "以上", "以下", "以内", "上下", "超过", "超", "不足", "不少于", "不低于", "不超过"),
    *("至少", "至多", "余", "多", "几", "或", "≥", "≤", ">", "<", "±", "~"),
    *("about", "approx", "circa", "around", "over", "nearly", "almost"),
    *("more than", "less than", "at least", "at most"),
)  # fmt: skip
# Signs that lead to a note and can be nothing else; in accounts an arrow or a triangle may mean a fall, ( ) a minus.
_SIGN = "[*＊#＃†‡※①-⑳⁰¹²³⁴-⁹]"
_BRACKETED = r"[\[［【〔](?:注?[0-9]{1,2}|注)[\]］】〕]|[(（]注[0-9]{0,2}[)）]|注[0-9]{0,2}"
_FOOTNOTED = re.compile(rf"(?P<before>{_SIGN}*)\s*(?P<figure>[-+0-9].*?)\s*(?P<behind>(?:{_SIGN}|{_BRACKETED})*)")
_FIGURE = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_PARTED = re.compile(
    r"(?P<before>[^0-9]*)(?:[0-9]{1,3}(?P<comma>[,'’ ])[0-9]{3}(?:(?P=comma)[0-9]{3})*(?![0-9])|[0-9]+)"
    r"(?:\.[0-9]+)?(?P<behind>(?![.,0-9]).*|)"
)
_CURRENCY = re.compile(r"[$¥€£]|rmb|cny|usd")
# 7O13 and l000 are typed so; 下降2.1 is less than nothing, 45亿 no 45, and 注17213 may end a note.
_LETTERS_FOR_DIGITS = re.compile(r"[0-9][olisz]+(?![a-z])|(?<![a-z])[olisz]+[0-9]")
_COUNTS = re.compile("^成|[十百千万亿降减负亏少跌注]|minus|million|billion|thousand|百分点")
_IN_BRACKETS = re.compile(r"[(（\[［【〔][^()（）\[\]［］【】〔〕]*[)）\]］】〕]")


def reason(written: str, text: str, measure_zh: str, measure_en: str) -> Text:
    """How to mend `written`, of which `text` is the one spelling (see written_numbers.py)."""
    vague = next((word for word in _VAGUE if word in text), "")
    mark = _footnote_mark(written, measure_zh, measure_en)
    reasons = (
        (len(text) > LONGEST, N_("Write the whole figure in digits, without words or signs")),
        (PARTS in text, N_("Write one figure in the cell; a gap or the end of a line parts its digits")),
        (TURNED.search(written), N_("Type the figure anew; it holds hidden marks that turn its direction")),
        (_STRUCK.search(written), N_("Write the figure that holds; digits in the cell are struck out")),
        (_DATE.fullmatch(text), N_("Write a figure; the cell shows a date, by its number format or its words")),
        (
            PADDED.fullmatch(text),
            N_("Write the figure without zeros in front; a comma inside of it may have divided it over two cells"),
        ),
        ("⟦" in written, N_("Write the figure in digits; its number format shows something else")),
        (_SCIENTIFIC.fullmatch(text), N_("Write all digits; a spreadsheet has shortened the figure to powers of ten")),
        (
            _NARROW.fullmatch(text),
            N_("Write the figure itself; its column was too narrow to show it when the file was saved"),
        ),
        (text.startswith("=") or _is_error(text), N_("Write the figure itself; the formula has no result")),
        (_RANGE.fullmatch(_bare(text, measure_zh, measure_en)), N_("Write one figure, not a range")),
        (vague, N_("Write the exact figure, without “{word}”", word=vague)),
        (mark, N_("Write the figure alone, without the mark “{mark}”; a remark belongs in the note", mark=mark)),
    )
    return next((mend for applies, mend in reasons if applies), _beside(text, measure_zh, measure_en))


def _is_error(text: str) -> bool:
    """Whether a cell shows that its formula failed: #N/A, #REF!."""
    return text.startswith("#") and not text[1:2].isdigit()


def _bare(text: str, *measures: str) -> str:
    """The text without spaces, and without the measure that is asked."""
    bare = text.replace(" ", "")
    for measure in filter(None, map(plain, measures)):
        bare = bare.replace(measure, "")
    return bare


def _footnote_mark(written: str, *measures: str) -> str:
    """The mark of a footnote at either end of a plain figure, if nothing else is there; a power is none: 10³, m²."""
    match = _FOOTNOTED.fullmatch(UNSEEN.sub("", written).strip()) if len(written) <= LONGEST else None
    mark = match and (match["before"] or match["behind"])
    if not match or not mark:
        return ""
    is_power = match["behind"][:1] in tuple("⁰¹²³⁴⁵⁶⁷⁸⁹") and match["figure"].endswith(("10", "m", "米"))
    figure = plain(match["figure"])
    bare = next((figure.removesuffix(word) for word in map(plain, measures) if word and figure.endswith(word)), figure)
    return mark if _FIGURE.fullmatch(bare) and not is_power else ""


def _beside(text: str, measure_zh: str, measure_en: str) -> Text:
    """What to do about all that stands beside the digits: a measure, words, or what makes no plain number."""
    if not any(map(str.isdigit, text)):
        return N_("Write the whole figure in digits, without words or signs")
    match = _PARTED.fullmatch(text)
    before, behind = (match["before"].strip(DASHES + "+ "), match["behind"].strip()) if match else ("", "")
    if measure_zh and _is_measure(before, behind):
        return N_("Convert the figure to {zh} ({en}) and write it in digits", zh=measure_zh, en=measure_en)
    words = [side for side in (before, behind) if side and plain(side) not in (plain(measure_zh), plain(measure_en))]
    if measure_zh and words and all(map(_is_words, words)) and not _LETTERS_FOR_DIGITS.search(text):
        said = " … ".join(words)
        return N_(
            "“{words}” stands beside the number: put it in the note; write the number alone, in {zh} ({en}), if it is"
            " what was reached",
            words=said, zh=measure_zh, en=measure_en,
        )  # fmt: skip
    return N_("This is not one plain number; write it as one, such as 1234 or 95.3")


def _is_measure(before: str, behind: str) -> bool:
    """Whether nothing but a measure, or a currency's sign, stands beside the digits."""
    if before:
        return bool(_CURRENCY.fullmatch(before))
    return "百分点" not in behind and bool(measure_alone(behind if _IN_BRACKETS.fullmatch(behind) else f"({behind})"))


def _is_words(side: str) -> bool:
    """Whether a side is words that can go without making another number: no digits, unless in brackets, as (5月)."""
    is_said = any(map(str.isalpha, side)) and not _COUNTS.search(side)
    return is_said and (bool(_IN_BRACKETS.fullmatch(side)) or not any(map(str.isdigit, side)))
