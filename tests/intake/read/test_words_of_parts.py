"""Words beside and over figures that make them those of a part, of another year, or of a multiple are heard."""

from __future__ import annotations

import pandas as pd
import pytest

from duban.intake.read.dates_beside import times_in
from duban.intake.read.names import Reference
from tests.intake.read.test_kinds import QUARTER, read, values

TABLE = ("单位,棚改新开工", "金水区,5")


@pytest.fixture
def asked(asked: pd.DataFrame) -> pd.DataFrame:
    """What is asked of one unit."""
    return asked[asked["unit_id"] == "jinshui"]


@pytest.fixture
def reference(asked: pd.DataFrame) -> Reference:
    return Reference(asked, {"金水区": "jinshui", "jinshui": "jinshui"})


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        *(("年度", "2016年"), ("年度", "2016年度"), ("年度", "2016"), ("Year", "FY2016"), ("财年", "16财年")),
        *(("财政年度", "2016财政年度"), ("UoM", "10k homes"), ("倍数", "×10000"), ("Scale", "'000"), ("系数", "10^4")),
        *(("站点", "烟厂"), ("监测点", "四中"), ("街道", "花园路"), ("小区", "某某"), ("Station", "No.4 school")),
    ],
)
def test_a_column_of_other_years_multiples_or_parts_is_told(reference: Reference, header: str, cell: str) -> None:
    assert not read(reference, f"{header},指标,单位,累计完成", f"{cell},棚改新开工,金水区,5").accepted


@pytest.mark.parametrize(
    ("header", "cell"), [("年度", "2017年"), ("年度", "2017"), ("Year", "FY2017"), ("UoM", "units"), ("站点", "")]
)
def test_a_column_of_the_same_year_or_measure_is_read_past(reference: Reference, header: str, cell: str) -> None:
    assert values(read(reference, f"{header},指标,单位,累计完成", f"{cell},棚改新开工,金水区,5")) == [5]


@pytest.mark.parametrize(
    "title",
    [
        *("31/03/2017", "03/31/2017", "As at 31/03/2017", "截至31/03/2017", "03/04/2017", "31.03.2017", "四至六月"),
        *("棚改新开工指标", "棚改新开工指标表", "棚改新开工指标（2017年上半年）", "烟厂监测站", "某站点棚改情况"),
        *("Figures in '000", "Renewal (10k homes)", "Housing starts ×10000", "in 000s"),
    ],
)
def test_a_title_of_another_day_a_quota_a_part_or_a_multiple_is_refused_or_asked_about(
    reference: Reference, title: str
) -> None:
    assert not read(reference, title, *TABLE).accepted


@pytest.mark.parametrize(
    "title",
    [
        *("30/06/2017", "05/07/2017", "填报日期：03/07/2017", "01/01/2017-30/06/2017", "棚改新开工指标完成情况"),
        *("数据来源：省监测总站", "填报单位：金水区监测站"),
    ],
)
def test_an_ordinary_title_with_such_words_is_read(reference: Reference, title: str) -> None:
    assert values(read(reference, title, *TABLE)) == [5]


def test_columns_of_what_was_reached_may_stand_below_the_name_of_a_quota(reference: Reference) -> None:
    assert values(read(reference, "棚改新开工指标", "单位,指标,累计完成", "金水区,棚改新开工,5")) == [5]


@pytest.mark.parametrize(
    "remark",
    [
        "All figures for Q1 2017",
        "Data: January-May 2017",
        "Figures: 2016",
        "As of 31/03/2017",
        "2017年一季度",
        "2017年1-5月",
    ],
)
def test_a_remark_that_names_the_time_of_the_table_is_heard(reference: Reference, remark: str) -> None:
    assert not read(reference, "指标,累计完成", "棚改新开工,5", remark).accepted


@pytest.mark.parametrize("remark", ["2017年7月", "July 2017", "2017年上半年", "Data: January-June 2017"])
def test_when_a_table_was_written_may_stand_below_it(reference: Reference, remark: str) -> None:
    assert values(read(reference, "指标,累计完成", "棚改新开工,5", remark)) == [5]


def test_a_day_may_be_read_in_two_ways_where_its_month_is_not_seen() -> None:
    assert [day.code for day in times_in("03/04/2017", QUARTER).days] == ["2017-04-03", "2017-03-04"]
    assert [day.code for day in times_in("03/31/2017", QUARTER).days] == ["2017-03-31"]


@pytest.mark.parametrize(
    ("header", "cell", "is_read"),
    [
        *(("时间", "2017-04-01 01:00", False), ("时间", "2017-04-01T08:00", False), ("time", "2017/4/1 0:30", False)),
        *(
            ("时间", "2017-04-01 00:00:00", True),
            ("时间", "2017-04-01 23:59", True),
            ("日期", "2017-04-01 08:00", True),
        ),
    ],
)
def test_the_value_of_an_hour_is_not_the_days(reference: Reference, header: str, cell: str, is_read: bool) -> None:
    found = read(reference, f"{header},单位,空气质量指数", f"{cell},金水区,85")
    assert found.accepted is is_read


@pytest.mark.parametrize("remark", ["5 July 2017", "July 5th 2017", "Data as of 30 June 2017", "注：同期6105套。"])
def test_a_day_from_the_end_of_the_quarter_on_is_no_other_time(reference: Reference, remark: str) -> None:
    assert values(read(reference, "指标,累计完成", "棚改新开工,5", remark)) == [5]


@pytest.mark.parametrize(
    "title", ["统计时间：2017年5月31日", "数据日期：2017年6月1日", "两季度棚改情况", "As of 5 July 2017"]
)
def test_a_day_of_statistics_before_the_end_of_the_quarter_is_asked_about(reference: Reference, title: str) -> None:
    assert not read(reference, title, *TABLE).accepted


@pytest.mark.parametrize(("cell", "is_read"), [("2017-06-30", True), ("2017-05-31", False), ("31/05/2017", False)])
def test_a_column_of_days_is_read_past_only_on_the_last_of_the_quarter(
    reference: Reference, cell: str, is_read: bool
) -> None:
    found = read(reference, "截止时间,指标,单位,累计完成", f"{cell},棚改新开工,金水区,5")
    assert found.accepted is is_read


def test_a_column_of_months_in_english_is_asked_about(reference: Reference) -> None:
    assert read(reference, "Month,Unit,棚改新开工", "June,金水区,5").open_questions
