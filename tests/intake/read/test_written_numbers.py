from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.intake.read.written_numbers import NotANumber, is_blank, read_number
from duban.words.wording import say

HOMES = ("套", "units")
PER_CENT = ("%", "%")
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
        ("1,23", "not one plain number"),
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


def mend(written: str, measure: tuple[str, str] = HOMES) -> str:
    refused = read_number(written, *measure)
    assert isinstance(refused, NotANumber)
    return say(refused.mend, "en")


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("7213①", "①"), ("7213¹", "¹"), ("7213*", "*"), ("*7213", "*"), ("7213 #", "#"), ("7,213※", "※"),
        ("7213[1]", "[1]"), ("7213[注]", "[注]"), ("7213注1", "注1"), ("7213套（注2）", "（注2）"),
    ],
)  # fmt: skip
def test_the_mark_of_a_footnote_is_to_be_taken_away(written: str, mark: str) -> None:
    assert f"without the mark “{mark}”" in mend(written)


@pytest.mark.parametrize(
    "written",
    [
        *(".953", "95. 3%", "95·3%", "95。3", "95点3", "95.3%%", "1,23", "7 213 4", "72 13", "7213。", "7213?"),
        *("7213+", "3003+4210", "7213、1200", "7213→7300", "7213/14000", "7213½", "(7213)", "（7213）", "[7213]"),
        *("[72]13", "▲7213", "7213↑", "10³", "7213*2", "7213（1200）", "注17213", "7213①2", "٧٢١٣", "⑦"),
        *("7O13", "７2l3", "2OO", "l000", "1OO套", "0x1C2D", "下降2.1", "1万2千", "百分之95", "95.3个百分点"),
    ],
)
def test_where_taking_something_away_could_make_another_figure_nothing_is_advised_to_go(written: str) -> None:
    assert mend(written) == "This is not one plain number; write it as one, such as 1234 or 95.3"
    assert mend(written, PER_CENT) == mend(written)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("7213(预计)", "(预计)"), ("7213（目标）", "(目标)"), ("7213（上年同期）", "(上年同期)"),
        ("7213（5月）", "(5月)"), ("7213（其中货币化1200）", "(其中货币化1200)"), ("7213（截至5月底）", "(截至5月底)"),
        ("预计7213套", "预计"), ("7213 miles", "miles"),
    ],
)  # fmt: skip
def test_words_beside_a_number_are_no_measure_and_belong_in_the_note(written: str, words: str) -> None:
    assert mend(written).startswith(f"“{words}” stands beside the number: put it in the note")
    assert "alone, in 套 (units), if it is what was reached" in mend(written)


@pytest.mark.parametrize("written", ["7213户", "7213（平方米）", "1 234 户", "￥7213", "72.13万平方米"])
def test_only_another_measure_is_to_be_converted(written: str) -> None:
    assert "Convert the figure to 套" in mend(written)


def test_a_measure_with_two_names_is_one() -> None:
    assert read_number("35.2千米", "公里", "km") == read_number("35.2（千米）", "公里", "km") == 35.2
    assert "Convert" in mend("35200米", ("公里", "km"))
    assert "Convert" in mend("35.2万千米", ("公里", "km"))


@pytest.mark.parametrize(("written", "why"), [("95.3%以内", "without “以内”"), ("95%-96%", "not a range")])
def test_a_bound_and_a_range_are_told(written: str, why: str) -> None:
    assert why in mend(written, PER_CENT)


def test_a_date_or_a_growth_behind_a_number_is_no_range() -> None:
    assert "range" not in mend("7213（截至5月底）") + mend("95.3%（同比-2%）", PER_CENT)


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
