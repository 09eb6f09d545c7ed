"""Numbers as people of each language say them: 103,387 套, 190.8 亿元, 19.08 billion yuan, 87.8 %."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal

BABEL_LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}
# A month as it stands in a date.
_MONTH = {"zh": "MMM", "en": "MMMM"}

# English has no words for 亿 and 万; the same amounts are said in billions and in thousands.
_SPOKEN_MEASURES = {"en": (("100 million ", 0.1, "billion ", 1), ("ten thousand ", 10.0, "thousand ", 0))}


def is_missing(value: object) -> bool:
    """Whether a value is absent: None, NaN or NaT."""
    return value is None or value != value  # noqa: PLR0124 (only a missing number differs from itself)


def spoken_measure(measure: str, language: str) -> tuple[float, str, int]:
    """How `language` says a unit of measure: the factor to apply, the name to show, the decimals to add."""
    for written, factor, said, more_decimals in _SPOKEN_MEASURES.get(language, ()):
        if measure.startswith(written):
            return factor, said + measure.removeprefix(written), more_decimals
    return 1.0, measure, 0


def number(value: float | None, language: str, decimals: int = 0) -> str:
    """`value` with separators and at most `decimals` digits after the point; an absent value is an em dash."""
    if is_missing(value) or value is None or math.isinf(value):
        return "—"
    return _separated(round(float(value), decimals) or 0.0, language, decimals)  # never -0


@lru_cache(maxsize=50_000)
def _separated(value: float, language: str, decimals: int) -> str:
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=BABEL_LOCALES[language]))


def amount(value: float | None, measure: str, language: str, decimals: int = 0, *, bare: bool = False) -> str:
    """`value` with its unit of measure: 189 天, 19.08 billion yuan, 2.15%; `bare` leaves the words away."""
    if is_missing(value) or value is None:
        return "—"
    factor, name, more_decimals = spoken_measure(measure, language)
    text = number(value * factor, language, decimals + more_decimals)
    if name == "%":
        return f"{text}%"
    return text if bare else f"{text} {name}"


def gap(value: float | None, measure: str, language: str, decimals: int = 0) -> str:
    """A difference with its unit of measure; between percentages it is in percentage points."""
    if measure != "%":
        return amount(value, measure, language, decimals)
    return amount(value, "个百分点" if language == "zh" else "percentage points", language, decimals)


def compact(value: float | None, language: str) -> str:
    """A large count as it is said aloud: 10.34万, 103.4K; below ten thousand in full."""
    if is_missing(value) or value is None:
        return "—"
    if abs(value) < 10_000:
        return number(value, language)
    return str(
        format_compact_decimal(value, locale=BABEL_LOCALES[language], fraction_digits=2 if language == "zh" else 1)
    )


def percent(share: float | None, language: str, decimals: int = 0) -> str:
    """A share of one as a percentage: 0.878 is 88%."""
    return "—" if is_missing(share) or share is None else f"{number(100 * share, language, decimals)}%"


@lru_cache(maxsize=4096)
def day(value: date | None, language: str) -> str:
    """A date in words: 2017年12月31日, 31 December 2017."""
    return (
        "—" if is_missing(value) or value is None else str(format_date(value, "long", locale=BABEL_LOCALES[language]))
    )


def day_parts(language: str, years: Sequence[int]) -> dict[str, list[tuple[int, str]]]:
    """Years, months and days by number, each with its name in a date of the language, in the order of such a date."""
    locale, first = BABEL_LOCALES[language], date(2000, 1, 1)
    named = {
        "year": [(year, str(format_skeleton("y", first.replace(year=year), locale=locale))) for year in years],
        "month": [
            (month, str(format_date(first.replace(month=month), _MONTH[language], locale=locale)))
            for month in range(1, 13)
        ],
        "day": [
            (number, str(format_skeleton("d", first.replace(day=number), locale=locale))) for number in range(1, 32)
        ],
    }
    return named if language == "zh" else dict(reversed(named.items()))


def signed(value: float | None, language: str, decimals: int = 0) -> str:
    """A difference with its sign, a true minus for less."""
    if is_missing(value) or value is None:
        return "—"
    text = number(abs(value), language, decimals)
    return text if round(value, decimals) == 0 else f"{'+' if value > 0 else '−'}{text}"
