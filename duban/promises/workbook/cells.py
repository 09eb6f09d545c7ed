"""What is written in a cell, as the data packages write it: days, numbers, yes and no, words to choose from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from duban.words.periods import period_or_none
from duban.words.spelling import compact, plain
from duban.words.wording import N_, Text

_GROUPED = re.compile(r"([+-]?\d{1,3}(?:,\d{3})+)(\.\d+)?", re.ASCII)
_PERCENT = re.compile(r"([+-]?\d+)(?:\.(\d+))?%", re.ASCII)
_WHOLE = re.compile(r"([+-]?\d+)\.0+", re.ASCII)
_ERRORS = frozenset(
    ["#null!", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#n/a", "#getting_data", "#spill!", "#calc!", "#"]
)
# A struck letter, and a number whose format shows something else than is stored.
_NOT_AS_SHOWN = re.compile("[\u0335-\u0338⟦⟧]")
_SIGNS = {"≥": ">=", "≤": "<="}
_TRUE, _FALSE = ("true", "是", "yes"), ("false", "否", "no")


def written(cell: str, column: Mapping[str, Any]) -> str:
    """`cell` as a package writes it in `column`, a field of its description; what is nothing of the kind stays."""
    text, kind = cell.strip(), column["type"]
    if not text:
        return ""
    if kind == "date":
        return _day(text)
    if kind == "boolean":
        return _yes_or_no(text, column)
    limits = column.get("constraints", {})
    return _word(text, limits) if kind == "string" else _digits(text, is_share=limits.get("maximum") == 1)


def _word(text: str, limits: Mapping[str, Any]) -> str:
    """One of the words to choose from, or a period, in the one way that a package writes it."""
    if chosen := limits.get("enum"):
        wanted = plain(_SIGNS.get(text, text))
        return next((str(one) for one in chosen if plain(str(one)) == wanted), text)
    if (pattern := limits.get("pattern")) and not re.fullmatch(pattern, text):
        period = period_or_none(text)
        return period.code if period is not None and re.fullmatch(pattern, period.code) else text
    return text


def refused(text: str, column: Mapping[str, Any]) -> tuple[Text, Text] | None:
    """What is expected instead, and how to mend it, where a cell holds no value at all; None for any other cell."""
    if text.strip().casefold() in _ERRORS:
        return N_("a value, not an error of the spreadsheet"), N_("Correct the formula, or write the value.")
    if text.strip() == "=" and "=" not in column.get("constraints", {}).get("enum", ()):
        return N_("a value; this formula was never computed"), N_("Open the workbook, let it compute, and save it.")
    if _NOT_AS_SHOWN.search(text):
        return N_("a value as it is stored, without struck letters"), N_("Clear the format of this cell.")
    return None


def _day(text: str) -> str:
    period = period_or_none(text)
    return period.first_on.isoformat() if period is not None and period.is_day else text


def _digits(text: str, *, is_share: bool) -> str:
    found = compact(text).replace("−", "-").replace("，", ",")
    if grouped := _GROUPED.fullmatch(found):
        found = grouped[1].replace(",", "") + (grouped[2] or "")
    if whole := _WHOLE.fullmatch(found):
        return whole[1]
    # Of a share of one, and of nothing else, it is plain what a percentage means.
    if is_share and (percent := _PERCENT.fullmatch(found)):
        return f"{float(found.removesuffix('%')) / 100:.15g}" if len(percent[0]) < 15 else found
    return found


def _yes_or_no(text: str, column: Mapping[str, Any]) -> str:
    said = unicodedata.normalize("NFKC", text).strip().casefold()
    if said in _TRUE:
        return str(column.get("trueValues", ["true"])[0])
    return str(column.get("falseValues", ["false"])[0]) if said in _FALSE else text
