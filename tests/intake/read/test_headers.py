"""Which headers hold the year to date, which are kept beside it, and which nobody can know."""

from __future__ import annotations

import pandas as pd
import pytest

from duban.intake.read.names import Reference
from tests.intake.read.test_kinds import read, values

TO_DATE = [
    *("本年完成", "今年完成数", "已完成", "年初至今", "本月止累计", "截至本季度末累计", "自年初累计至本季"),
    *("年初至报告期末累计", "自年初至本月止累计完成", "1-本月累计", "自年初累计", "年初以来累计完成"),
]
BESIDE = [
    *(
        "本期",
        "当期",
        "当期数",
        "本月数",
        "当月数",
        "6月当月数",
        "新增",
        "二季度新增",
        "上期",
        "上期累计",
        "本期完成",
        "上期完成",
    ),
    *("上季度末累计", "上月累计", "历年累计", "上年同期累计", "4-6月", "4—6月完成", "2017年4月至6月", "四至六月"),
    *("目标任务", "完成比例"),
]


@pytest.mark.parametrize("header", TO_DATE)
def test_what_runs_from_january_to_the_end_of_the_period_is_the_value(reference: Reference, header: str) -> None:
    assert values(read(reference, f"单位,指标,{header}", "金水区,棚改新开工,7")) == [7]
    assert values(read(reference, f"单位,指标,本季度,{header}", "金水区,棚改新开工,3,7")) == [7]


@pytest.mark.parametrize("header", BESIDE)
def test_an_own_part_or_another_time_is_kept_beside_the_year_to_date_and_is_never_it(
    reference: Reference, header: str
) -> None:
    assert values(read(reference, f"单位,指标,{header},累计完成", "金水区,棚改新开工,3,7")) == [7]
    assert values(read(reference, f"单位,指标,1-6月,{header}", "金水区,棚改新开工,7,3")) == [7]
    assert not read(reference, f"单位,指标,{header}", "金水区,棚改新开工,3").accepted


@pytest.mark.parametrize("header", [*BESIDE, "上年同期", "目标", "本季度"])
@pytest.mark.parametrize("below", ["累计", "完成情况", "累计完成"])
def test_under_another_time_or_a_plan_no_column_is_the_value(reference: Reference, header: str, below: str) -> None:
    lines = (f"单位,指标,{header}", f"单位,指标,{below}", "金水区,棚改新开工,3")
    assert not read(reference, *lines).accepted
    assert not read(reference, f"单位,指标,{below}（{header}）", lines[-1]).accepted


def test_last_years_year_to_date_is_not_taken_for_this_ones(reference: Reference) -> None:
    lines = ("单位,指标,上年同期,本期", "单位,指标,累计,累计", "金水区,棚改新开工,3,7")
    assert values(read(reference, *lines)) in ([], [7])


@pytest.mark.parametrize(
    "header",
    [
        "本季度完成情况",
        "上期完成情况",
        "上年同期完成情况",
        "4-6月完成情况",
        "年初累计",
        "当季累计",
        "本季累计",
        "项目累计",
        "4-6月累计",
    ],
)
def test_what_may_be_a_part_or_start_elsewhere_is_never_the_value(reference: Reference, header: str) -> None:
    assert not read(reference, f"单位,指标,{header}", "金水区,棚改新开工,3").accepted


def test_an_indicator_of_what_is_new_may_stand_over_the_year_to_date(asked: pd.DataFrame) -> None:
    names = {"棚改新开工": "城镇新增就业"}
    reference = Reference(asked.assign(indicator_zh=asked["indicator_zh"].replace(names)), {})
    assert values(read(reference, "单位,城镇新增就业", "单位,1-6月累计", "金水区,7")) == [7]
    assert values(read(reference, "单位,城镇新增就业,城镇新增就业", "单位,本月,累计", "金水区,3,7")) == [7]


def test_what_became_of_a_plan_is_the_value(reference: Reference) -> None:
    assert values(read(reference, "单位,指标,目标任务完成情况", "金水区,棚改新开工,7")) == [7]


@pytest.mark.parametrize(
    "written", ["元-6月", "上半年(1-6月)", "1月1日至6月30日", "头六个月", "Jan-Jun 2017", "今年上半年"]
)
def test_a_rarer_spelling_of_the_period_is_read_in_its_column(reference: Reference, written: str) -> None:
    assert values(read(reference, "指标,单位,期间,累计完成", f"棚改新开工,金水区,{written},7")) == [7]


@pytest.mark.parametrize(
    "written",
    [
        "元-5月",
        "二季度（4-6月）",
        "4-6月",
        "4月1日至6月30日",
        "1月1日至5月31日",
        "1月1日至6月15日",
        "前伍个月",
        "Apr-Jun 2017",
        "一、三季度",
    ],
)
def test_another_span_is_refused_in_the_column_of_periods(reference: Reference, written: str) -> None:
    assert not read(reference, "指标,单位,期间,累计完成", f"棚改新开工,金水区,{written},7").accepted


@pytest.mark.parametrize("before", ["上年同期", "去年同期", "同比"])
def test_the_current_figure_beside_that_of_the_year_before_is_what_the_group_says(
    reference: Reference, before: str
) -> None:
    found = read(reference, "单位,指标,累计完成,累计完成", f"单位,指标,本期,{before}", "金水区,棚改新开工,7,6")
    assert values(found) == [7]


@pytest.mark.parametrize("other", ["累计", "上期", "本月"])
def test_the_current_figure_beside_another_of_the_year_is_not_known(reference: Reference, other: str) -> None:
    rows = ("单位,指标,累计完成,累计完成", f"单位,指标,本期,{other}", "金水区,棚改新开工,7,6")
    assert not read(reference, *rows).accepted


def test_an_average_beside_months_is_left_out(reference: Reference) -> None:
    header = "单位,指标,1月,2月,3月,4月,5月,6月,累计,平均"
    assert values(read(reference, header, "金水区,棚改新开工,1,1,1,1,1,1,6,1")) == [6]
