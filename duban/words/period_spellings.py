"""Rarer spellings of periods, turned into ordinary ones: 元月, 1Q2017, 前两个季度, May 2017."""

from __future__ import annotations

import re

# One list for cells, lines beside tables, and remarks; patterns that use it leave case aside.
MONTH_IN_ENGLISH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_ENGLISH_MONTHS = re.compile(
    rf"(?P<before>\d{{4}})?(?:(?P<first>{MONTH_IN_ENGLISH})\.?(?:-|TO))?(?P<last>{MONTH_IN_ENGLISH})[.,]?(?:OF)?"
    r"(?P<behind>\d{4})?",
    re.IGNORECASE,
)
_ORDINALS = {"FIRST": 1, "1ST": 1, "SECOND": 2, "2ND": 2, "THIRD": 3, "3RD": 3, "FOURTH": 4, "4TH": 4}
_ENGLISH_PART = re.compile(
    rf"(?P<before>\d{{4}})?(?:(?P<ordinal>{'|'.join(_ORDINALS)})-?)?(?P<part>QUARTER|HALF(?:-?YEAR)?)"
    r"(?:OF)?(?P<behind>\d{4})?"
)
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
# As in 贰零壹柒年, 第叁季度 and 前伍个月; amounts are written so, too.
_IN_FORMAL = re.compile("[零〇壹贰叁肆伍陆柒捌玖拾]{1,4}(?=[年季月日、-]|个[季月])")
_NUMERAL = "[1-4一二三四]"
_LISTED = re.compile(rf"(?P<before>.*?第?)(?P<quarters>{_NUMERAL}(?:[、,和及与]{_NUMERAL})+)(?P<behind>季度?)")
# What is counted in 元 or 头, or ends in these letters, is no January and no beginning of the year; 两季度 are two.
_NUMBERS = r"\d一二三四五六七八九十百千万亿"
_SPELLED = (
    (
        re.compile(rf"(?<![{_NUMBERS}美欧港日加澳公纪单多次状开])元(?=月|[-~—–至到][\d一二三四五六七八九十]{{1,2}}月)"),
        "1",
    ),
    (re.compile(rf"(?<![{_NUMBERS}码街源龙桥])头(?=[\d一二三四五六七八九十两]{{1,2}}个[月季])"), "前"),
    (re.compile(r"(?<=前)两(?=个?[季月])"), "二"),
    (re.compile(r"(?<=前)([2-4二三四])个季度?(?!节)"), r"\1季度"),
    (re.compile(r"(?<![上下前后大小每个近两一二三])半年(?=度|报)"), "上半年"),
    (re.compile(r"前半年"), "上半年"),
    (re.compile(r"后半年"), "下半年"),
)
# These are all of a cell, or nothing.
_REWRITTEN = (
    (re.compile(r"^(\d{4})年?-?([1-4])Q$"), r"\1Q\2"),
    (re.compile(r"^([1-4])Q-?(\d{4})年?$"), r"\2Q\1"),
    (re.compile(r"^([1-4])Q$"), r"Q\1"),
    (re.compile(r"^H([12])-?(\d{4})年?$"), r"\2H\1"),
    (re.compile(r"^(\d{4})年H([12])$"), r"\1H\2"),
)
_THIS_YEAR = re.compile(r"^(?:今年|本年度?)(?=[第\d一二三四五六七八九十前上下QH])")


def in_ordinary_numerals(text: str) -> str:
    """The text with 贰零壹柒年 written 二零一七年."""
    return _IN_FORMAL.sub(lambda numerals: numerals[0].translate(_FORMAL), text)


def in_ordinary_spelling(text: str) -> str:
    """The text, a cell or a line without spaces, with 元月, 头五个月 and 前两个季度 as 1月, 前五个月 and 前二季度."""
    for pattern, ordinary in _SPELLED:
        text = pattern.sub(ordinary, text)
    return text


def rewritten(text: str, year: int | None) -> str:
    """A period in capitals, with one kind of dash and no spaces, in its ordinary spelling; `year` is this one."""
    text = in_ordinary_spelling(text)
    for pattern, ordinary in _REWRITTEN:
        text = pattern.sub(ordinary, text)
    if year:
        text = _THIS_YEAR.sub(f"{year}年", text)
    return _from_english(_listed_quarters(text))


def _listed_quarters(text: str) -> str:
    """一、二季度 as 1-2季度; quarters that do not follow one another from the first are left as they are."""
    listed = _LISTED.fullmatch(text)
    if not listed:
        return text
    numbers = ["1234一二三四".index(sign) % 4 + 1 for sign in re.findall(_NUMERAL, listed["quarters"])]
    follow = numbers == list(range(1, len(numbers) + 1))
    return f"{listed['before'].removesuffix('第')}1-{len(numbers)}季度" if follow else text


def _from_english(text: str) -> str:
    """Jan-Jun 2017 as 2017年1-6月, second quarter of 2017 as 2017Q2; months from another than January are left."""
    if found := _ENGLISH_MONTHS.fullmatch(text):
        last = _MONTHS.index(found["last"][:3].upper()) + 1
        if found["first"] and not (found["first"].upper().startswith("JAN") and last > 1):
            return text
        return _in_year(found, text, f"1-{last}月" if found["first"] else f"{last}月", "年")
    if found := _ENGLISH_PART.fullmatch(text):
        number = _ORDINALS.get(found["ordinal"] or "", 0)
        is_half = found["part"].startswith("HALF")
        if number > (2 if is_half else 4) or not (number or found["part"] in ("HALF-YEAR", "HALFYEAR")):
            return text
        return _in_year(found, text, f"{'H' if is_half else 'Q'}{number or 1}", "")
    return text


def _in_year(found: re.Match[str], text: str, part: str, sign: str) -> str:
    """The part of the year with the year that stands before or behind it, if one does; with two, the text itself."""
    years = [year for year in (found["before"], found["behind"]) if year]
    return text if len(years) > 1 else f"{years[0]}{sign}{part}" if years else part
