"""Words beside a table: what may change its figures is understood, refused or asked about, and never passed over."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.intake.told.questions import AS_ASKED, WORDS, is_answer
from duban.words.periods import parse_period
from tests.intake.corpus import as_workbook

QUARTER = parse_period("2017Q2")
TABLE = ("单位,棚改新开工", "金水区,5")


def read(reference: Reference, *lines: str) -> CheckedFile:
    return check_file("\n".join(lines).encode(), reference, QUARTER, date(2018, 6, 1))


def values(found: CheckedFile) -> list[float | None]:
    return [one.value for one in found.reported] if found.accepted else []


ORDINARY_TITLES = (
    *(
        "2017年元月至六月棚改新开工情况",
        "2017年头六个月棚改新开工情况",
        "2017年前两个季度棚改新开工情况",
        "2017年半年报",
    ),
    *(
        "2017年一、二季度棚改新开工情况",
        "贰零壹柒年上半年棚改新开工情况",
        "201706棚改新开工情况",
        "2017H1棚改新开工情况",
    ),
    *(
        "自2017年1月1日起至2017年6月30日止棚改情况",
        "截至6月30日棚改新开工情况",
        "今年以来棚改新开工情况",
        "年初至今棚改情况",
    ),
    *(
        "2017年上半年目标任务完成情况",
        "2017年上半年计划执行情况",
        "2017年上半年重点工作任务进展情况",
        "2017年重点任务台账",
    ),
    *(
        "2017年上半年责任目标完成情况",
        "2017年上半年棚改项目实施情况",
        "2017年上半年统计快报",
        "2017年上半年数据（初步统计）",
    ),
    *("棚改新开工情况（单位：套）", "2017年上半年 单位：套", "2017年二季度督查台账", "2017年上半年棚改月度调度表"),
    *("Renewal report for the second quarter of 2017", "Jan-Jun 2017"),
)
FILED = (
    *(
        "填报日期：2017年7月5日",
        "有效期：2017年1月-2018年12月",
        "执行期限：2016-2018年",
        "表号：郑统表101",
        "2016年12月修订",
    ),
    *(
        "制定机关：市统计局",
        "数据来源：二七区统计站",
        "填表人：万元庆  审核：年广久",
        "依据《2016年统计报表制度》",
        "编号：2016-05",
    ),
    *(
        "填报单位：金水区住建局",
        "责任部门：区住建局",
        "主送：市住房保障局",
        "导出日期 2017-07-05",
        "联系电话：67188888",
    ),
)
OF_ANOTHER_TIME = (
    *(
        "2017年头五个月棚改情况",
        "201705棚改情况",
        "贰零壹陆年上半年棚改情况",
        "2017年第叁季度棚改情况",
        "一六年上半年棚改情况",
    ),
    *(
        "2016年1月至2017年6月棚改情况",
        "2017年1-2季度、3季度棚改情况",
        "二季度前两个月棚改情况",
        "截至2017年5月31日棚改情况",
    ),
    *(
        "截止3.31棚改情况",
        "数据截止日期：2017年5月31日",
        "2017年第20周棚改情况",
        "2017年5月下旬棚改情况",
        "前年上半年棚改情况",
    ),
    *(
        "明年上半年棚改情况",
        "民国105年上半年棚改情况",
        "“十二五”期间棚改情况",
        "2017年春季棚改情况",
        "2017年全年棚改情况",
    ),
    *(
        "2017年4-6月棚改情况",
        "2017年4月1日至2017年6月30日棚改情况",
        "Jan-May 2017",
        "First quarter of 2017",
        "as of 31 March",
    ),
)
OWN_PARTS = (
    *("二季度当季棚改情况", "2017年上半年当月数", "本季度完成情况", "2017年二季度（不含一季度）", "二季度新增棚改情况"),
    *("棚改开工以来累计完成情况", "自2016年开工至2017年6月底累计", "本表非累计数"),
)
OTHER_MEASURES = (
    *(
        "单位：万  套",
        "单位：人民币万元",
        "单位：萬元",
        "金额：万元",
        "《万元》",
        "(万元",
        "以万元填列",
        "单位/万元",
        "万元",
    ),
    *("2017年上半年棚改万元表", "Unit: ten thousand homes", "Amounts in million yuan", "Measure: yuan"),
)
NO_ACTUALS = (
    *(
        "2017年上半年棚改任务数",
        "2017年上半年拟完成棚改情况",
        "2017年上半年棚改未开工情况",
        "棚改任务差额",
        "棚改核减情况",
    ),
    *(
        "棚改储备情况",
        "2017年棚改月均情况",
        "棚改历史最高值",
        "作废",
        "草稿（未审）",
        "测试数据",
        "棚改预算表",
        "较上年增减情况",
    ),
    *("Budget 2017", "Homes not yet started", "Estimate"),
)
OTHERS = (
    *(
        "2017年上半年二七棚改情况",
        "惠济2017年上半年棚改情况",
        "填报单位：龙亭区",
        "填报单位：开封市住建局",
        "开封市金水区棚改情况",
    ),
    *("洛阳市2017年上半年棚改情况", "沈丘县", "全省2017年上半年棚改情况", "全市合计"),
)


@pytest.fixture
def asked(asked: pd.DataFrame) -> pd.DataFrame:
    """What is asked of one unit."""
    return asked[asked["unit_id"] == "jinshui"]


@pytest.fixture
def reference(asked: pd.DataFrame) -> Reference:
    names = {"jinshui": "jinshui", "金水区": "jinshui", "惠济区": "huiji", "二七区": "erqi"}
    return Reference(asked, names | {"市统计局": "statistics", "市住房保障局": "housing-office"})


@pytest.mark.parametrize("line", [*ORDINARY_TITLES, *FILED])
def test_an_ordinary_line_is_read_without_a_question(reference: Reference, line: str) -> None:
    assert values(read(reference, line, *TABLE)) == [5]


@pytest.mark.parametrize(
    "line", [*OF_ANOTHER_TIME, *OWN_PARTS, *OTHER_MEASURES, *NO_ACTUALS, *OTHERS], ids=lambda line: line
)
def test_a_line_that_may_change_the_figures_is_refused_or_asked_about(reference: Reference, line: str) -> None:
    found = read(reference, line, *TABLE)
    assert not found.accepted
    assert found.problems


@pytest.mark.parametrize("line", [*OWN_PARTS, "棚改储备情况", "填报单位：龙亭区", "2017年春季棚改情况"])
def test_what_is_not_understood_is_asked_once_and_read_when_its_sender_says_so(asked: pd.DataFrame, line: str) -> None:
    first = read(Reference(asked, {"金水区": "jinshui"}), line, *TABLE)
    keys = [question.key for question in first.open_questions]
    assert keys and all(key.startswith(WORDS) for key in keys)
    said = Reference(asked, {"金水区": "jinshui"}, columns=dict.fromkeys(keys, AS_ASKED))
    assert values(read(said, line, *TABLE)) == [5]


def test_an_answer_about_words_is_yes_and_nothing_else() -> None:
    assert is_answer(f"{WORDS}草稿", AS_ASKED)
    assert not is_answer(f"{WORDS}草稿", "add")


def test_what_was_answered_for_one_quarter_holds_for_the_same_words_in_the_next(asked: pd.DataFrame) -> None:
    first = read(Reference(asked, {}), "2017年1季度末棚改储备情况", *TABLE)
    (key,) = [question.key for question in first.open_questions if question.key.startswith(WORDS)]
    said = Reference(asked, {}, columns={key: AS_ASKED})
    assert values(read(said, "2017年2季度末棚改储备情况", *TABLE)) == [5]


@pytest.mark.parametrize(
    "remark",
    [
        *(
            "以上数据为1-5月数",
            "数据为2016年",
            "统计时间：2017年5月",
            "所属期：2017年5月",
            "注：数据截至2017年5月31日",
            "注：1-5月数据",
        ),
        *(
            "注：以上均为目标任务数",
            "注：本表数据为二季度当季数",
            "注：累计数为2016年以来累计",
            "以上数据为快报数",
            "注：数据为计划数",
        ),
        *(
            "注：金额单位：人民币万元",
            "1.本表金额单位为万元；2.数据截至6月30日",
            "备注：万元",
            "注：1、支出按万元填报",
            "二七区",
        ),
        *("注：本表由二七区填报", "All figures for Q1 2017", "Figures are in thousands", "Data as of 31 May 2017"),
    ],
)
def test_a_remark_that_speaks_of_the_whole_table_is_not_passed_over(reference: Reference, remark: str) -> None:
    assert not read(reference, "指标,累计完成", "棚改新开工,5", remark).accepted


@pytest.mark.parametrize(
    "remark",
    [
        *(
            "注：全年目标14000套",
            "注：同比增长12%",
            "注：完成年度目标的51.5%",
            "注：数据不含上年结转",
            "注：含5月份补报数",
        ),
        *(
            "注：下季度计划开工2000套",
            "截止上报日期：2017年7月10日",
            "填表人：张三  审核：李四  2017年7月3日",
            "数据截至6月30日",
        ),
        *("注：数据为初步统计", "注：2016年数据为年报数。", "（完）", "第1页 共1页"),
    ],
)
def test_a_remark_that_tells_of_something_else_is_read_past(reference: Reference, remark: str) -> None:
    assert values(read(reference, "指标,累计完成", "棚改新开工,5", remark)) == [5]


@pytest.mark.parametrize("name", ["任务数", "拟完成", "二七", "本季完成", "元月", "2016年", "万元", "Jan-May"])
def test_the_name_of_a_sheet_is_a_line_beside_its_table(reference: Reference, name: str) -> None:
    rows: list[list[object]] = [["单位", "棚改新开工"], ["金水区", 5]]
    found = check_file(as_workbook({name: rows}), reference, QUARTER, date(2018, 6, 1))
    assert not found.accepted


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        *(
            ("区域", "二七区"),
            ("年份", "2016年"),
            ("统计期", "2017年一季度"),
            ("截止日期", "2017年3月31日"),
            ("", "二七区"),
        ),
        *(
            ("计量", "万套"),
            ("类型", "计划"),
            ("数据类型", "预测"),
            ("口径", "当季"),
            ("状态", "作废"),
            ("Scale", "thousand"),
        ),
    ],
)
def test_a_column_that_is_not_known_and_tells_of_the_figures_is_told(
    reference: Reference, header: str, cell: str
) -> None:
    assert not read(reference, f"{header},指标,累计完成", f"{cell},棚改新开工,5").accepted


@pytest.mark.parametrize(
    ("header", "cell"), [("责任人姓名", "年广久"), ("填报日期", "2017-07-05"), ("地址", "文化路"), ("年份", "2017年")]
)
def test_a_column_that_tells_nothing_of_the_figures_is_read_past(reference: Reference, header: str, cell: str) -> None:
    assert values(read(reference, f"{header},单位,指标,累计完成", f"{cell},金水区,棚改新开工,5")) == [5]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        *(("1-5月累计,6月", "4,1"), ("上半年,6月", "5,1"), ("一季度,二季度", "5,3"), ("一季度,二季度,2017年", "2,3,5")),
        *(("二季度,本年", "3,5"), ("一季度累计,二季度", "2,3")),
    ],
)
def test_columns_that_may_be_own_parts_are_asked_about(reference: Reference, header: str, row: str) -> None:
    found = read(reference, f"单位,指标,{header}", f"金水区,棚改新开工,{row}")
    assert not found.accepted or values(found) == [5]


def test_a_level_that_falls_is_no_sum_of_parts(reference: Reference) -> None:
    assert values(read(reference, "单位,指标,一季度,二季度", "金水区,绿化覆盖率,41,40")) == [40]


def test_the_year_so_far_is_taken_beside_its_last_quarter(reference: Reference) -> None:
    assert values(read(reference, "单位,指标,2017年二季度,2017年累计", "金水区,棚改新开工,3,5")) in ([5], [])


@pytest.mark.parametrize(
    "line", ["指标（万套）,单位,累计完成", "指标,单位,累计完成,单位：万套", "指标,区县,累计完成,单位"]
)
def test_a_measure_over_another_column_is_that_of_the_figures(reference: Reference, line: str) -> None:
    assert not read(
        reference, line, "棚改新开工,金水区,5,万套" if line.endswith("单位") else "棚改新开工,金水区,5"
    ).accepted


def test_measures_below_the_names_are_those_of_the_figures(reference: Reference) -> None:
    assert values(read(reference, "单位,棚改新开工,绿化覆盖率", ",套,%", "金水区,5,40")) == [5, 40]
    assert not read(reference, "单位,棚改新开工,绿化覆盖率", ",万元,%", "金水区,5,40").accepted


@pytest.mark.parametrize("line", [f"{'棚改' * 5000}任务数", f"任务数{'棚改' * 5000}"])
def test_a_very_long_line_is_looked_at_from_both_ends(reference: Reference, line: str) -> None:
    assert read(reference, line, *TABLE).open_questions


DAYS = ("日期,空气质量指数", "2017-05-30,85", "2017-05-31,90")


@pytest.mark.parametrize(
    "line",
    [
        "数据截至2017年5月31日",
        "截至5月31日",
        "2017年5月空气质量日报",
        "统计时间：2017年4月1日至5月31日",
        "2017年第二季度",
    ],
)
def test_beside_single_days_a_line_may_end_before_the_quarter_does(reference: Reference, line: str) -> None:
    assert values(read(reference, line, *DAYS)) == [85, 90]
    assert values(read(reference, *DAYS, line)) == [85, 90]


@pytest.mark.parametrize("line", ["数据截至2017年3月31日", "2017年一季度", "2016年5月空气质量日报", "2017年7月"])
def test_beside_single_days_a_line_of_another_time_is_no_less_wrong(reference: Reference, line: str) -> None:
    assert not read(reference, line, *DAYS).accepted


def test_a_day_beside_a_year_to_date_still_ends_it(reference: Reference) -> None:
    assert not read(reference, "数据截至2017年5月31日", "日期,空气质量指数,棚改新开工", "2017-05-31,90,5").accepted
