"""Numbers as each language says them; what is missing is never a zero."""

from __future__ import annotations

import math
from datetime import date

import pytest

from duban.words.amounts import amount, compact, day, is_missing, number, percent, signed, spoken_measure


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (103387, 0, "103,387"),
        (190.8, 2, "190.8"),
        (2.15, 2, "2.15"),
        (3.0, 2, "3"),
        (0, 1, "0"),
        (-1234.5, 1, "-1,234.5"),
        (-0.4, 0, "0"),
        (9999999, 0, "9,999,999"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_number_has_separators_and_no_more_digits_than_asked(
    value: float, decimals: int, said: str, language: str
) -> None:
    assert number(value, language, decimals) == said


@pytest.mark.parametrize("absent", [None, math.nan])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_missing_is_a_dash(absent: float | None, language: str) -> None:
    assert is_missing(absent)
    said = {number(absent, language), amount(absent, "套", language), compact(absent, language)}
    said |= {percent(absent, language), signed(absent, language), day(None, language)}
    assert said == {"—"}


def test_zero_is_not_missing() -> None:
    assert not is_missing(0)
    assert (amount(0, "套", "zh"), percent(0, "en"), compact(0, "zh")) == ("0 套", "0%", "0")


@pytest.mark.parametrize(
    ("value", "measure", "language", "decimals", "said"),
    [
        (189, "天", "zh", 0, "189 天"),
        (189, "days", "en", 0, "189 days"),
        (190.8, "亿元", "zh", 1, "190.8 亿元"),
        (190.8, "100 million yuan", "en", 1, "19.08 billion yuan"),
        (4300, "100 million yuan", "en", 1, "430 billion yuan"),
        (13, "ten thousand people", "en", 0, "130 thousand people"),
        (7.5, "ten thousand people", "en", 1, "75 thousand people"),
        (2.42, "ten thousand people", "en", 2, "24.2 thousand people"),
        (0, "ten thousand people", "en", 0, "0 thousand people"),
        (13, "万人", "zh", 0, "13 万人"),
        (2.15, "%", "zh", 2, "2.15%"),
        (2.15, "%", "en", 2, "2.15%"),
    ],
)
def test_an_amount_is_said_with_its_measure(
    value: float, measure: str, language: str, decimals: int, said: str
) -> None:
    assert amount(value, measure, language, decimals) == said


def test_chinese_keeps_its_own_measures() -> None:
    assert spoken_measure("亿元", "zh") == (1.0, "亿元", 0)
    assert spoken_measure("homes", "en") == (1.0, "homes", 0)
    assert spoken_measure("万人", "zh") == (1.0, "万人", 0)
    assert spoken_measure("ten thousand people", "zh") == (1.0, "ten thousand people", 0)


def test_english_counts_ten_thousands_in_thousands() -> None:
    assert spoken_measure("ten thousand people", "en") == (10.0, "thousand people", 0)
    assert spoken_measure("ten thousand tonnes a year", "en") == (10.0, "thousand tonnes a year", 0)
    # Only where a measure begins so.
    assert spoken_measure("yuan for ten thousand people", "en")[0] == 1


@pytest.mark.parametrize(
    ("value", "zh", "en"), [(103387, "10.3", "103.4K"), (10000, "1万", "10K"), (9999, "9,999", "9,999")]
)
def test_a_large_count_is_said_in_ten_thousands_or_thousands(value: int, zh: str, en: str) -> None:
    assert compact(value, "zh").startswith(zh)
    assert ("万" in compact(value, "zh")) == (value >= 10_000)
    assert compact(value, "en") == en


@pytest.mark.parametrize(
    ("share", "decimals", "said"),
    [(0.878, 0, "88%"), (0.878, 1, "87.8%"), (1, 0, "100%"), (0.0004, 0, "0%"), (1.2, 0, "120%")],
)
def test_a_share_is_said_in_percent(share: float, decimals: int, said: str) -> None:
    assert percent(share, "zh", decimals) == said


def test_a_day_is_said_in_words() -> None:
    assert day(date(2017, 12, 31), "zh") == "2017年12月31日"
    assert day(date(2017, 12, 31), "en") == "31 December 2017"


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [(23, 0, "+23"), (-357, 0, "−357"), (0, 0, "0"), (-0.4, 0, "0"), (0.04, 1, "0"), (-0.5, 1, "−0.5")],
)
def test_a_difference_carries_its_sign_and_zero_none(value: float, decimals: int, said: str) -> None:
    assert signed(value, "en", decimals) == said
