"""What is shown of a number under its format: plain digits, the text, or nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duban.intake.files.number_formats import BUILT_IN, shown, text_shown
from duban.intake.read.written_numbers import NotANumber, read_number

ACCOUNTS = r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ '
DAY = "42916.5"  # noon of 30 June 2017


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", "5.5", None),
        ("G/通用格式", "5.5", None),
        ("@", "7", None),
        ("0.00", "321.456", None),
        ("0.00_ ", "5.5", None),
        (ACCOUNTS, "7213.5", None),
        (ACCOUNTS, "-7213.5", None),
        (ACCOUNTS, "0", None),
        (r"0_);[Red]\(0\)", "-7", None),
        ("+0.0;-0.0", "3.5", None),
        ("0.00%", "0.953", "95.3%"),
        ("0%", "0.9534", "95.34%"),
    ],
)
def test_a_format_that_only_rounds_groups_or_signs_leaves_the_digits(code: str, value: str, text: str | None) -> None:
    assert shown(code, Decimal(value)) == text


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ('#,##0"万元"', "452301", "452,301万元"),
        ("0!.00,,", "4523010000", "45.23"),
        (r"0\.0000,", "32150000", "3.2150"),
        ('#,##0.00,,"百万"', "321500000", "321.50百万"),
        ('0.0"‰"', "953", "953.0‰"),
        ("#,##0,", "7213000", "7,213"),
        ("0.0!万,", "32150", "32.2万"),
        ('"¥"#,##0', "7213", "¥7,213"),
        ("[$¥-804]#,##0.00", "5", "¥5.00"),
        ('"约"0', "88", "约88"),
        ('General"套"', "88", "88套"),
        ('0"+"', "7213", "7213+"),
        (r"0\+", "7213", "7213+"),
        ("0+", "7213", "7213+"),
        ('0"+"000', "7213", "7+213"),
        (BUILT_IN[5], "7213", "¥7,213"),
        (BUILT_IN[44], "7213", "¥7,213"),
    ],
)
def test_words_and_scales_are_shown_as_a_spreadsheet_shows_them(code: str, value: str, text: str) -> None:
    assert (shown(code, Decimal(value)) or "").partition("⟦")[0] == text
    assert isinstance(read_number(shown(code, Decimal(value)) or "", "亿元", "100 million yuan"), NotANumber)


def test_words_that_are_the_measure_of_the_figure_are_no_hindrance() -> None:
    assert read_number(shown('#,##0"套"', Decimal(7213)) or "", "套", "units") == 7213
    assert isinstance(read_number(shown('0,"套"', Decimal(7213000)) or "", "套", "units"), NotANumber)


@pytest.mark.parametrize(
    ("code", "value"), [(";;;", "88"), ('0;-0;" "', "0"), ("#", "0"), ("#,###", "0"), ('""', "5"), ("0;;", "-5")]
)
def test_what_shows_nothing_is_told(code: str, value: str) -> None:
    assert shown(code, Decimal(value)) == ""


@pytest.mark.parametrize(
    "code", ["#,##0;[Red]#,##0", "[DBNum1]General", "0.00E+00", "# ?/?", '[>1000]0.0,"千";0', "0;0"]
)
def test_what_cannot_be_rendered_is_no_figure(code: str) -> None:
    assert isinstance(read_number(shown(code, Decimal(-7213)) or "0", "套", "units"), NotANumber)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('yyyy"年"m"月"', "2017-06"),
        ("yyyy/mm", "2017-06"),
        (BUILT_IN[57], "2017-06"),
        (BUILT_IN[55], "2017-06"),
        (BUILT_IN[17], "2017-06"),
        ('m"月"', "6月"),
        ("yyyy", "2017年"),
        ("yy", "2017年"),
        ("e", "2017年"),
        ('[DBNum1][$-804]yyyy"年"m"月";@', "2017-06"),
        (r"yyyy\-mm\-dd", "2017-06-30 12:00:00"),
        ("h:mm", "12:00:00"),
        ("mm:ss", "12:00:00"),
        (BUILT_IN[20], "12:00:00"),
    ],
)
def test_a_date_is_shown_as_far_as_its_format_goes(code: str, text: str) -> None:
    assert shown(code, Decimal(DAY)) == text


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    assert shown("yyyy-mm-dd", Decimal(42916 - 1462), from_1904=True) == "2017-06-30"


@pytest.mark.parametrize("code", ["General", "@", "0.00", ACCOUNTS, "[Red]@", "0;0;0;General", '0"套"', "0;@"])
def test_a_text_is_shown_as_it_is_where_no_section_is_for_texts(code: str) -> None:
    assert text_shown(code, "7213") is None


@pytest.mark.parametrize(
    ("code", "text", "seen"),
    [
        ('@"面积"', "棚改新开工", "棚改新开工面积"),
        ('"2016年"@', "完成情况", "2016年完成情况"),
        ('0;0;0;"见附表"', "未报", "见附表"),
        (";;;", "7213", ""),
    ],
)
def test_the_section_for_texts_says_what_is_shown_of_one(code: str, text: str, seen: str) -> None:
    assert text_shown(code, text) == seen


def test_a_text_of_digits_is_a_figure_only_where_its_format_writes_the_measure_beside_it() -> None:
    assert read_number(text_shown('@"套"', "7213") or "", "套", "units") == 7213
    for code in ('@"万套"', '0;0;0;"见附表"', '"7"@', "@@"):
        assert isinstance(read_number(text_shown(code, "7213") or "", "套", "units"), NotANumber)
