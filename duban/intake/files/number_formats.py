"""What a spreadsheet shows of a number under its format, as far as a report needs it.

A format that only rounds, groups or shows a percentage leaves the stored digits whole. One that scales the number or
writes words beside it is rendered, with its code behind it between ⟦ and ⟧: such a cell is a figure only where the
words are the indicator's own measure. No kept library renders these formats in Python.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache

# Number formats that every workbook has, where they are no plain numbers (ECMA-376, 18.8.30, also its Chinese list).
_MONTH, _DAY, _TIME = 'yyyy"年"m"月"', "yyyy-mm-dd", "h:mm:ss"
BUILT_IN = {
    **dict.fromkeys((27, 36, 50, 52, 55, 57), _MONTH),
    **dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 56, 58), _DAY),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), _TIME),
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((5, 6, 7, 8), '"¥"#,##0_);(#,##0)'),
    **dict.fromkeys((42, 44), '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ '),
    17: "mmm-yy",
    11: "0.00E+00",
    48: "##0.0E+0",
    12: "# ?/?",
    13: "# ??/??",
}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    "|(?P<general>general|g/通用格式)|(?P<sign>.)",
    re.IGNORECASE,
)
# Behind a number that its format shows unscaled, with words beside it.
WITH_WORDS = "⟦="
_DIGIT = "0#?"
# An account's zero.
_ZERO = ("-", "–", "—")
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass(frozen=True)
class Section:
    """One section of a format: its tokens, a placeholder as it is and words with a leading quotation mark."""

    code: str
    tokens: tuple[str, ...]

    @cached_property
    def bare(self) -> str:
        """The placeholders alone."""
        return "".join(token for token in self.tokens if not token.startswith('"')).lower()

    @cached_property
    def words(self) -> str:
        """The words alone."""
        return "".join(token[1:] for token in self.tokens if token.startswith('"')).strip()


def shown(code: str, value: Decimal, *, from_1904: bool = False) -> str | None:
    """What is shown of `value` under the format `code`: None where its plain digits are; empty where nothing is."""
    sections = _sections(code)
    section = _section_for(sections, value)
    if section is None:
        return _unknown(value, code)
    if _shows_nothing(section, value, len(sections)):
        return ""
    if "general" in section.bare or section.bare.strip() in ("", "@"):
        return _with_words(section, value)
    if _is_date(section):
        return _date(section, value, from_1904)
    return _number(section, value, is_own_sign=len(sections) > 1 and section is not sections[0])


def text_shown(code: str, text: str) -> str | None:
    """What is shown of a text under the format `code`: None where it is the text itself; empty where nothing is.

    Only a fourth section, or a last one with @ in it, is for texts.
    """
    if "@" not in code and code.count(";") < 3:
        return None
    sections = _sections(code)
    section = sections[-1] if "@" in sections[-1].tokens else sections[3] if len(sections) > 3 else None
    if section is None or (len(section.tokens) == 1 and section.tokens[0] == "general"):
        return None
    made = "".join(token[1:] if token.startswith('"') else text * (token == "@") for token in section.tokens)
    if made == text or not text.strip():
        return None
    if not made.strip() or (any(map(str.isalpha, made)) and not any(map(str.isdigit, text))):
        return made.strip()
    return f"{made}{WITH_WORDS if section.tokens.count('@') == 1 else '⟦'}{code}⟧"


def _shows_nothing(section: Section, value: Decimal, sections: int) -> bool:
    """Whether a number leaves its cell empty: no section for its sign, blanks alone, or a zero that needs no digit."""
    if not section.code:
        return False
    if not section.tokens:
        return sections > 1 or bool(section.code.strip())
    bare = section.bare.strip()
    if not bare and not section.words:
        return True
    return value == 0 and bool(re.fullmatch(r"[#,\s]+", bare)) and not section.words


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[Section, ...]:
    """The sections that semicolons part outside of quotation marks."""
    parts: list[list[str]] = [[]]
    for match in _TOKEN.finditer(code):
        if match["sign"] == ";":
            parts.append([])
            continue
        words = match["quoted"] if match["quoted"] is not None else match["escaped"]
        if words is not None:
            parts[-1] += [f'"{letter}' for letter in words]
        elif match["bracket"] is not None:
            parts[-1] += _bracketed(match["bracket"])
        elif match["general"]:
            parts[-1].append("general")
        elif match["sign"]:
            parts[-1].append(match["sign"] if match["sign"] not in "年月日时分秒" else f'"{match["sign"]}')
    return tuple(_without_numerals(Section(code, tuple(tokens))) for tokens in parts)


def _without_numerals(section: Section) -> Section:
    """A date in Chinese numerals is the same day; of a number they are kept."""
    if not _is_date(section):
        return section
    return Section(section.code, tuple(token for token in section.tokens if token[:3].lower() != "[db"))


def _bracketed(inner: str) -> list[str]:
    """A currency is words; a language says nothing; conditions and Chinese numerals are kept to be told as unknown."""
    if inner.startswith("$"):
        return [f'"{letter}' for letter in inner[1:].partition("-")[0]]
    return ["[" + inner] if re.match(r"(?:[<>=]|dbnum|h+$|m+$|s+$)", inner, re.IGNORECASE) else []


def _section_for(sections: Sequence[Section], value: Decimal) -> Section | None:
    if any(token[:1] == "[" for section in sections for token in section.tokens):
        return None
    if len(sections) > 2 and value == 0:
        return sections[2]
    return sections[1] if len(sections) > 1 and value < 0 else sections[0]


def _is_date(section: Section) -> bool:
    return any(token.lower() in "ymdhse" for token in section.tokens if len(token) == 1) and not any(
        token in "0#" for token in section.tokens
    )


def _date(section: Section, value: Decimal, from_1904: bool) -> str:
    """The day, or as much of it as the format shows."""
    first = _FIRST_DAY_1904 if from_1904 else _FIRST_DAY
    try:
        moment = datetime.combine(first, datetime.min.time()) + timedelta(days=float(value))
    except (OverflowError, ValueError):
        return _unknown(value, section.code)
    bare = section.bare.replace("e", "y")
    if "h" in bare or "s" in bare:
        return moment.isoformat(" ", "seconds") if "y" in bare or "d" in bare else f"{moment:%H:%M:%S}"
    is_whole = value == int(value)
    if "d" in bare or not ("m" in bare or "y" in bare):
        return moment.date().isoformat() if is_whole else moment.isoformat(" ", "seconds")
    if "m" in bare and "y" in bare:
        return f"{moment:%Y-%m}"
    # Never bare digits: a year alone would pass for a figure.
    return f"{moment.month}月" if "m" in bare else f"{moment.year}年"


def _with_words(section: Section, value: Decimal) -> str | None:
    """General with words around it, words alone, or the plain number."""
    if not section.words:
        return None
    if "general" not in section.bare and "@" not in section.bare:
        if value == 0 and section.words in _ZERO:
            return None
        is_dash = section.words in _ZERO  # that there is no value is not what the cell holds
        return _unknown(value, section.code) if is_dash or any(map(str.isdigit, section.words)) else section.words
    parts = [
        token[1:] if token.startswith('"') else plain_digits(value) * (token in ("general", "@"))
        for token in section.tokens
    ]
    return f"{''.join(parts)}{WITH_WORDS}{section.code}⟧"


def _number(section: Section, value: Decimal, *, is_own_sign: bool) -> str | None:
    """A number under placeholders; None where these only round, group or show a percentage of the stored digits."""
    section = _without_sign(section, value)
    bare = section.bare
    if re.search(r"[e/]", bare) or not re.fullmatch(r"[0#?.,%+\-()\s$¥￥€£:]*", bare):
        return _unknown(value, section.code)
    percents = bare.count("%")
    scale = _scale(bare)
    beside = section.words + "".join(sign for sign in bare if sign in "()$¥￥€£:+")
    has_minus = "-" in bare or '"-' in section.tokens
    if value == 0 and not any(sign in "0#" for sign in bare) and section.words in _ZERO:
        return None
    if is_own_sign and value < 0 and not has_minus and "(" not in beside:
        return _unknown(value, section.code)
    is_signed = beside in ("", "-") and (not has_minus or (is_own_sign and value < 0))
    is_bracketed = beside == "()" and is_own_sign and value < 0
    if not scale and percents < 2 and (is_signed or is_bracketed):
        return plain_digits(value * 100) + "%" if percents else None
    text = _rendered(section, value.scaleb(2 * percents - 3 * scale), is_own_sign=is_own_sign)
    return f"{text}⟦{section.code}⟧" if scale or percents else f"{text}{WITH_WORDS}{section.code}⟧"


def _without_sign(section: Section, value: Decimal) -> Section:
    """The section without a plus directly before the digits; anywhere else it says more than a sign."""
    tokens = [token for token in section.tokens if token.strip()]
    if value < 0 or len(tokens) < 2 or tokens[0].lstrip('"') != "+" or tokens[1] not in _DIGIT:
        return section
    return Section(section.code, tuple(tokens[1:]))


def _scale(bare: str) -> int:
    """How many thousands are taken off: the commas behind the last placeholder before the point or the end."""
    whole, _, part = re.sub(r"[^0#?.,]", "", bare).partition(".")
    return len(whole) - len(whole.rstrip(",")) + len(part) - len(part.rstrip(","))


def _rendered(section: Section, value: Decimal, *, is_own_sign: bool) -> str:
    """The number rounded and spread over the placeholders, with the words between them."""
    tokens = [token for token in section.tokens if token != ","]
    point = tokens.index(".") if "." in tokens else None
    before, after = (tokens, []) if point is None else (tokens[:point], tokens[point + 1 :])
    places = sum(token in _DIGIT for token in after)
    rounded = abs(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, part = f"{rounded:f}".partition(".")
    is_grouped = bool(re.search(r"[0#?],[0#?]", re.sub(r"[^0#?,]", "", section.bare)))
    left = _spread(before, list(whole), is_grouped=is_grouped)
    digits = iter(part)
    right = "".join(next(digits) if token in _DIGIT else token.removeprefix('"') for token in after)
    sign = "-" if value < 0 and not is_own_sign else ""
    return f"{sign}{left}{'.' if point is not None else ''}{right}".strip()


def _spread(tokens: list[str], digits: list[str], *, is_grouped: bool) -> str:
    """The digits over the placeholders from the right, the rest of them before the first."""
    last = sum(token in _DIGIT for token in tokens)
    made: list[str] = []
    count = 0
    for token in reversed(tokens):
        if token not in _DIGIT:
            made.append(token.removeprefix('"'))
            continue
        last -= 1
        for _ in range(max(len(digits), 1) if last == 0 else 1):
            digit = digits.pop() if digits else ("0" if token == "0" else "")
            made.append("," if is_grouped and count and count % 3 == 0 and digit else "")
            made.append(digit)
            count += 1
    return "".join(reversed(made))


def plain_digits(value: Decimal) -> str:
    """A number in plain digits, of which a spreadsheet keeps fifteen."""
    text = f"{Decimal(f'{value:.15g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unknown(value: Decimal, code: str) -> str:
    return f"{plain_digits(value)}⟦{code}⟧"
