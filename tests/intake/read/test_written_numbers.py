from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.intake.read.written_numbers import NotANumber, is_blank, read_number
from duban.words.wording import say

HOMES = ("套", "units")
MONEY = ("万元", "ten thousand yuan")


@pytest.mark.parametrize(
    ("written", "measure", "value"),
    [
        ("1,234.5", HOMES, 1234.5),
        ("1 234 567", HOMES, 1234567),
        ("1'234", HOMES, 1234),
        *((f"7{gap}213", HOMES, 7213) for gap in ("\u00a0", "\u202f", "\u2009")),
        ("7213\n", HOMES, 7213),
        ('="7213"', HOMES, 7213),
        ('="7,213.5"', HOMES, 7213.5),
        ("7213  套", HOMES, 7213),
        ("0.5", ("%", "%"), 0.5),
        ("１２３４", HOMES, 1234),
        ("12.5%", ("%", "%"), 12.5),
        ("3.2万", HOMES, 32000),
        ("1.1亿", MONEY, 11000),
        ("1.1亿元", MONEY, 11000),
        ("1100万元", MONEY, 1100),
        ("11000000元", MONEY, 1100),
        ("3.2万", MONEY, 3.2),
        ("0.29亿", ("亿元", "100 million yuan"), 0.29),
        ("5万千瓦时", ("千瓦时", "kWh"), 50000),
        ("1.5 million", HOMES, 1500000),
        ("1234 套", HOMES, 1234),
        ("1234 units", HOMES, 1234),
        ("－3", HOMES, -3),
        ("— 3.5", HOMES, -3.5),
        ("'-3", HOMES, -3),
        ("12\u200b3\u200e", HOMES, 123),
    ],
)
def test_a_figure_is_read_exactly_and_in_its_measure(written: str, measure: tuple[str, str], value: float) -> None:
    assert read_number(written, *measure) == value


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("约100", "without “约”"),
        ("100以上", "without “以上”"),
        ("100左右", "without “左右”"),
        ("近100", "without “近”"),
        ("about 100", "without “about”"),
        ("3-5", "not a range"),
        ("3～5万", "not a range"),
        ("3至5", "not a range"),
        ("1.5E+03", "powers of ten"),
        ("#N/A", "no result"),
        ("=A1+B1", "no result"),
        ("########", "too narrow"),
        ("\u202e123", "hidden marks"),
        ("1234户", "Convert the figure to 套"),
        ("50%", "Convert the figure to 套"),
        ("1,23", "in digits"),
        ("一百", "in digits"),
        *((f"120{gap}213", "parts its digits") for gap in ("\n", "\r\n", "\t", "  ", "\u3000", "\v", "\u2028", "\x85")),
        ("3 213\u2003000", "parts its digits"),
        ("—\n5", "parts its digits"),
        *((padded, "without zeros in front") for padded in ("000", "050", "00.5", "-07", "0,123")),
        ("9" * 200, "in digits"),
    ],
)
def test_what_is_not_one_exact_figure_is_refused_with_the_reason(written: str, why: str) -> None:
    refused = read_number(written, *HOMES)
    assert isinstance(refused, NotANumber)
    assert why in say(refused.mend, "en")
    assert say(refused.mend, "zh") != say(refused.mend, "en")


@pytest.mark.parametrize("written", ["", "—", "－－", "/", "-", "无", "N/A", "未报", " 　", "…", "暂无"])
def test_no_value_is_said_in_many_ways(written: str) -> None:
    assert is_blank(written)


@pytest.mark.parametrize("written", ["0", "0.0", "-1", "/1", "无锡"])
def test_a_zero_is_a_value(written: str) -> None:
    assert not is_blank(written)


FIGURES = st.decimals(-(10**12), 10**12, places=3, allow_nan=False)


@given(FIGURES, st.sampled_from(["{}", " {} ", "{:,}", "{}套", "'{}", "{}\u200b"]))
def test_every_way_of_writing_gives_the_nearest_number(figure: Decimal, way: str) -> None:
    assert read_number(way.format(figure), *HOMES) == float(figure)


@given(FIGURES, st.sampled_from([("万", 10**4), ("亿", 10**8), ("百万", 10**6)]))
def test_ten_thousands_are_multiplied_without_rounding(figure: Decimal, power: tuple[str, int]) -> None:
    word, count = power
    assert read_number(f"{figure}{word}", *HOMES) == float(figure * count)


@given(FIGURES)
def test_full_width_figures_are_the_same(figure: Decimal) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in str(figure))
    assert read_number(wide, *HOMES) == float(figure)


@given(st.text(), st.text(max_size=5), st.text(max_size=5))
def test_whatever_is_written_it_is_a_finite_number_or_a_reason(written: str, zh: str, en: str) -> None:
    found = read_number(written, zh, en)
    assert isinstance(found, NotANumber) or abs(found) < float("inf")
