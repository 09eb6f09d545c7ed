"""Lines and cells that any clerk reads past or reads alike are not refused: times of day, footers, measures by rows."""

from __future__ import annotations

import pandas as pd
import pytest

from duban.intake.read.names import Reference
from duban.words.spelling import as_seen, compact, plain
from tests.intake.read.test_kinds import read, values

TABLE = ("单位,指标,累计完成", "金水区,棚改新开工,5")
WIDE = ("单位,棚改新开工,绿化覆盖率", "金水区,5,40")


@pytest.fixture
def asked(asked: pd.DataFrame) -> pd.DataFrame:
    """What is asked of one unit."""
    return asked[asked["unit_id"] == "jinshui"]


@pytest.mark.parametrize(
    "line",
    ["生成时间：2017-07-03 10:22:31", "导出时间: 2017/7/3 8:05", "2017-06-30 00:00:00", "数据截至2017-06-30 23:59"],
)
def test_a_time_of_day_behind_a_day_is_read_past(reference: Reference, line: str) -> None:
    assert values(read(reference, line, *TABLE)) == [5]
    assert values(read(reference, *TABLE, line)) == [5]


def test_a_day_with_a_time_is_no_less_another_day(reference: Reference) -> None:
    assert not read(reference, "数据截至2017-05-31 00:00:00", *TABLE).accepted
    lines = ("单位,指标,累计完成,截止时间", "金水区,棚改新开工,5,{}")
    assert not read(reference, lines[0], lines[1].format("2017-05-31 00:00:00")).accepted


@pytest.mark.parametrize(
    "remark",
    ["注：去年同期为6105套", "注：较去年同期增长12%。", "备注：上年同期6105套，同比增长18%", "注：预计年底全部开工"],
)
def test_a_remark_that_compares_or_foresees_is_read_past(reference: Reference, remark: str) -> None:
    assert values(read(reference, *TABLE, remark)) == [5]


@pytest.mark.parametrize(
    "remark",
    [
        "注：以上为去年同期数",
        "注：本表为上年同期数6105",
        "上年同期",
        "注：数据为预计数",
        "注：以上为全年预计数",
        "同期数",
    ],
)
def test_a_remark_that_makes_the_figures_another_years_is_refused(reference: Reference, remark: str) -> None:
    assert not read(reference, *TABLE, remark).accepted


@pytest.mark.parametrize(
    "footer", ["日期：,,20170705", "校对,,王", "日期,,2017-07-05", "时间：,,2017-07-05 00:00:00", "校核：,,王"]
)
def test_a_signature_may_be_spread_over_cells(reference: Reference, footer: str) -> None:
    assert values(read(reference, *TABLE, footer)) == [5]


@pytest.mark.parametrize("row", ["日期：,绿化覆盖率,40", "校对,绿化覆盖率,40", "校对,,88"])
def test_a_row_with_a_figure_is_no_signature(reference: Reference, row: str) -> None:
    assert not read(reference, *TABLE, row).accepted


def test_what_was_completed_below_this_year_is_the_year_to_date(reference: Reference) -> None:
    rows = ("单位,指标,{},", ",,目标,完成", "金水区,棚改新开工,9,5")
    assert values(read(reference, rows[0].format("2017年"), *rows[1:])) == [5]
    assert not read(reference, rows[0].format("2016年"), *rows[1:]).accepted
    both = ("单位,指标,2016年,2017年,", ",,完成,目标,完成", "金水区,棚改新开工,4,9,5")
    assert values(read(reference, *both)) == [5]


@pytest.mark.parametrize("row", ["计量单位,套,%", "（套）,（套）,（%）", ",（套）,（%）", "计量单位：,（套）,（%）"])
def test_a_row_of_measures_may_have_a_label_or_brackets(reference: Reference, row: str) -> None:
    assert values(read(reference, WIDE[0], row, WIDE[1])) == [5, 40]
    assert not read(reference, WIDE[0], row.replace("套", "万套"), WIDE[1]).accepted


def test_a_measure_over_the_units_is_that_of_all_figures(reference: Reference) -> None:
    assert not read(reference, "单位,指标,累计完成", "（万套）", TABLE[1]).accepted
    assert not read(reference, "区县（万套）,指标,累计完成", TABLE[1]).accepted


def test_a_measure_has_more_than_one_name(reference: Reference) -> None:
    row = "金水区,地铁里程,{},93.6"
    for measure in ("公里", "千米", "km"):
        assert values(read(reference, "单位,指标,计量单位,累计完成", row.format(measure))) == [93.6]
    for measure in ("公里", "千米"):
        assert values(read(reference, f"单位：{measure}", "单位,指标,累计完成", "金水区,地铁里程,93.6")) == [93.6]
    for measure in ("里", "英里", "米", "千"):
        assert not read(reference, "单位,指标,计量单位,累计完成", row.format(measure)).accepted
    for measure in ("里", "海里", "米"):
        assert not read(reference, f"单位：{measure}", "单位,指标,累计完成", "金水区,地铁里程,93.6").accepted
    assert values(read(reference, "单位,指标,累计完成", "金水区,地铁里程（千米）,93.6")) == [93.6]


def test_a_text_that_a_formula_keeps_is_read_as_it_is_seen(reference: Reference) -> None:
    assert values(read(reference, '="单位",="指标",="累计完成"', '="金水区",="棚改新开工",5')) == [5]
    assert values(read(reference, "单位,指标,期间,计量单位,累计完成", '金水区,="棚改新开工",="2017Q2",="套",5')) == [5]
    assert not read(reference, '="2016年上半年"', *TABLE).accepted
    assert not read(reference, "单位,指标,计量单位,累计完成", '金水区,棚改新开工,="万套",5').accepted


def test_digits_stay_in_the_formula_that_keeps_them() -> None:
    assert as_seen('="120"') == '="120"'
    assert (as_seen('="a""b"'), plain(' ="Ａ b" '), compact('="棚 改"')) == ('a"b', "ab", "棚改")
    assert as_seen('="a"&"b"') == '="a"&"b"'
