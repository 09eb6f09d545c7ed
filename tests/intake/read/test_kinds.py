"""Kinds of files that were once read wrong, or asked about without need; drawn files found them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.files.encodings import encoding_of
from duban.intake.files.number_formats import shown
from duban.intake.read.dates_beside import times_in
from duban.intake.read.names import Reference
from duban.words.periods import parse_period
from tests.intake.corpus import as_workbook

QUARTER = parse_period("2017Q2")


def read(reference: Reference, *lines: str) -> CheckedFile:
    return check_file("\n".join(lines).encode(), reference, QUARTER, date(2018, 6, 1))


def values(found: CheckedFile) -> list[float | None]:
    return [one.value for one in found.reported] if found.accepted else []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("棚改新开工2017年Q1情况表", "2017Q1"),
        ("进度表2016Q2", "2016Q2"),
        ("2017年1-2月情况表", "2017-01/2017-02"),
        ("2017.1-6月", "2017Q2"),
        ("2017年2-6月", "2017-02/2017-06"),
        ("截止2017年3月一般公共预算收入", "2017-03"),
        ("统计时间：2016年2季度", "2016Q2"),
        ("填报时间：2017年1-3月", "2017Q1"),
        ("二O一六年二季度", "2016Q2"),
        ("二０一六年二季度", "2016Q2"),
    ],
)
def test_a_line_is_read_to_its_end_for_the_period_that_it_names(line: str, code: str) -> None:
    assert [part.code for part in times_in(line, QUARTER).parts] == [code]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("note", ["上半年上报", '"一\n\n二"'])
def test_a_title_of_another_indicator_is_told_however_many_lines_the_cells_take(
    reference: Reference, encoding: str, note: str
) -> None:
    rows = (f"棚改新开工,金水区,上半年,5,{note}", f"空气质量指数,金水区,上半年,5,{note}", *[f",,,,{note}"] * 25)
    data = "\n".join(("绿化覆盖率完成情况", "指标,单位,期间,累计完成,说明", *rows)).encode(encoding)
    found = check_file(data, reference, QUARTER, date(2018, 6, 1))
    assert "绿化覆盖率完成情况" in [problem.found for problem in found.problems]


@pytest.mark.parametrize(
    "lines",
    [
        ("统计时间：2017年前3个月", "2017年二季度棚改新开工", "单位,完成数", "金水区,5"),
        ("2017年7月情况表", "2017年二季度棚改新开工", "单位,完成数", "金水区,5"),
        ("空气质量指数情况表", "单位,棚改新开工", "金水区,5"),
        ("棚改新开工人均费用", "单位,棚改新开工", "金水区,5"),
    ],
)
def test_each_line_above_has_to_fit_the_table(reference: Reference, lines: tuple[str, ...]) -> None:
    assert not read(reference, *lines).accepted


@pytest.mark.parametrize("above", ["单位：万套", "单位：万元"])
def test_a_measure_above_that_no_column_has_is_told(reference: Reference, above: str) -> None:
    assert not read(reference, above, "单位,棚改新开工（套）", "金水区,5").accepted
    assert values(read(reference, "单位：套", "单位,棚改新开工（套）", "金水区,5")) == [5]


def test_two_measures_above_a_column_of_values_are_told(reference: Reference) -> None:
    lines = ("（单位：‰）", "棚改新开工（单位：套）", "单位,累计完成", "金水区,5")
    assert not read(reference, *lines).accepted


@pytest.mark.parametrize("name", ["惠济", "新密市"])
def test_a_county_or_a_short_name_above_is_another_unit(asked: object, name: str) -> None:
    names = {"惠济": "huiji", "惠济区": "huiji", "新密市": "xinmi", "金水": "jinshui"}
    reference = Reference(asked, names)  # type: ignore[arg-type]
    assert not read(reference, f"填报单位：{name}", "金水区棚改新开工情况", "单位,累计完成", "金水区,5").accepted


@pytest.mark.parametrize("header", ["棚改新开工（单位：套）", '"棚改新开工\n（套）"', '"棚改新开工\n（单位：套）"'])
def test_a_header_may_name_its_measure_in_any_bracket(reference: Reference, header: str) -> None:
    assert values(read(reference, f"单位,{header}", "金水区,5")) == [5]


@pytest.mark.parametrize("header", ["目标完成数", "计划完成", "上年累计", "上年完成", "预计完成"])
def test_what_was_planned_or_reached_last_year_is_not_read(reference: Reference, header: str) -> None:
    assert not read(reference, f"指标,单位,期间,{header}", "棚改新开工,金水区,2017Q2,5").accepted
    assert not read(reference, f"指标,单位,{header}", "棚改新开工,金水区,5").accepted


def test_what_became_of_a_plan_is_read(reference: Reference) -> None:
    assert values(read(reference, "指标,单位,任务完成情况", "棚改新开工,金水区,5")) == [5]


def test_a_table_below_or_above_the_first_is_told(reference: Reference) -> None:
    below = read(reference, "序号,单位,棚改新开工", "1,金水区,5", "单位,绿化覆盖率", "金水区,40")
    assert [problem.row for problem in below.problems][:1] == [3]
    above = read(reference, "单位,小计,备注", "金水区,5", "单位,绿化覆盖率,备注", "金水区,40,")
    assert not above.accepted


def test_blocks_side_by_side_are_told(reference: Reference) -> None:
    lines = ("单位,绿化覆盖率（目标）,单位,绿化覆盖率", "金水区,40,二七区,50")
    assert not read(reference, *lines).accepted


def test_a_column_that_says_the_same_as_the_values_is_told(reference: Reference) -> None:
    header = "指标,单位,期间,累计,{}"
    same = read(reference, header.format("1-6月累计"), "棚改新开工,金水区,2017Q2,5,7")
    assert not same.accepted
    part = read(reference, header.format("二季度完成"), "棚改新开工,金水区,2017Q2,5,3")
    assert values(part) == [5]
    assert part.table is not None
    assert [one.text for one in part.table.left_out()] == ["二季度完成"]


@pytest.mark.parametrize("total", ["合 计", "全年合计"])
def test_a_sum_beside_the_quarters_shows_that_they_hold_own_parts(reference: Reference, total: str) -> None:
    assert not read(reference, "棚改新开工", f"单位,一季度,二季度,{total}", "金水区,2,3,5").accepted


def test_a_year_above_a_whole_year_is_that_year(reference: Reference) -> None:
    lines = ("棚改新开工", "单位,2016年,,2017年,", ",上半年,全年,一季度,上半年", "金水区,1,2,3,4")
    assert values(read(reference, *lines)) == [4]


@pytest.mark.parametrize("code", ["General", '0"套"'])
def test_a_figure_joined_over_the_next_row_is_told(reference: Reference, code: str) -> None:
    page = (book := Workbook()).active
    for row in (
        ["指标", "单位", "期间", "累计完成"],
        ["棚改新开工", "金水区", "2017Q2", 5],
        ["棚改新开工", "二七区", "2017Q2"],
    ):
        page.append(row)
    page["D2"].number_format = code
    page.merge_cells("D2:D3")
    book.save(made := BytesIO())
    assert not check_file(made.getvalue(), reference, QUARTER, date(2018, 6, 1)).accepted


def test_a_remark_joined_below_all_columns_is_none(reference: Reference) -> None:
    page = (book := Workbook()).active
    for row in (["累计完成", "指标", "单位", "期间"], [5, "棚改新开工", "金水区", "2017Q2"], ["注：数据为初步统计"]):
        page.append(row)
    page.merge_cells("A3:D3")
    book.save(made := BytesIO())
    assert values(check_file(made.getvalue(), reference, QUARTER, date(2018, 6, 1))) == [5]


@pytest.mark.parametrize("names", [("草稿", "Sheet2"), ("初稿", "定稿")])
def test_a_draft_is_asked_about_even_where_the_other_sheet_has_no_table(
    reference: Reference, names: tuple[str, str]
) -> None:
    found = _sheets(
        reference, {names[0]: [["指标", "单位", "累计完成"], ["棚改新开工", "金水区", 5]], names[1]: [["x"], [1]]}
    )
    assert found.table is not None
    assert not found.accepted and found.table.questions


def test_a_sheet_may_say_in_its_name_by_whom_it_was_sent(asked: object) -> None:
    reference = Reference(asked, {"惠济": "huiji", "惠济区": "huiji"})  # type: ignore[arg-type]
    found = _sheets(reference, {"填报单位：惠济": [["指标", "单位", "累计完成"], ["棚改新开工", "金水区", 5]]})
    assert not found.accepted


@pytest.mark.parametrize("name", ["2017Q3", "2017Q31", "2017Q312", "2017-091", "2017年三季度1", "2017Q3 (2)"])
def test_a_number_behind_the_name_of_a_sheet_does_not_hide_its_period(reference: Reference, name: str) -> None:
    rows: list[list[object]] = [["单位", "期间", "棚改新开工（套）"], ["金水区", "2017年二季度", 5]]
    assert not _sheets(reference, {name: rows}).accepted
    assert values(_sheets(reference, {"2017Q2": rows})) == values(_sheets(reference, {"2017Q21": rows})) == [5]


def test_an_example_is_set_aside_by_the_name_of_its_sheet(reference: Reference) -> None:
    def rows(value: int) -> list[list[object]]:
        return [["指标", "单位", "累计完成"], ["棚改新开工", "金水区", value]]

    found = _sheets(reference, {"示例": rows(1), "填报": rows(5)})
    assert values(found) == [5]
    assert found.table is not None
    assert [one.text for one in found.table.left_out()] == ["示例"]


def _sheets(reference: Reference, pages: dict[str, list[list[object]]]) -> CheckedFile:
    return check_file(as_workbook(pages), reference, QUARTER, date(2018, 6, 1))


@pytest.mark.parametrize(
    "lines",
    [
        ("填报单位：金水区,,2017年7月5日", "指标,单位,累计完成", "棚改新开工,金水区,5"),
        (",,计量单位：套", "单位,棚改新开工,", ",计划数,完成值", "金水区,9,5"),
        ("上半年,指标,单位", "合计,,", "5,棚改新开工,金水区"),
        ("累计,指标,单位", "5,棚改新开工,金水区", "第1页，共1页,,"),
        ("备注,累计,指标,单位", ",5,棚改新开工,金水区", "小计,5,,"),
        ("金水区", "序号,指标,单位,累计", "甲,乙,丙,1", "1,棚改新开工,套,5", "填报人：甲,,填报日期：2017年7月5日"),
    ],
)
def test_lines_totals_and_page_numbers_are_known_wherever_they_stand(
    reference: Reference, lines: tuple[str, ...]
) -> None:
    assert values(read(reference, *lines)) == [5]


def test_a_dash_that_a_format_shows_is_no_missing_value() -> None:
    assert shown('"-"', Decimal("70.3")) not in ("-", None)
    assert shown('0;-0;"-"', Decimal(0)) is None


def test_simplified_text_is_not_taken_for_traditional() -> None:
    lines = "序号,指标名称,单位,年度计划,第四季度,排名\n甲,乙,丙,丁,1,2\n3,地铁运营里程,公里,652,13,26"
    assert encoding_of(lines.encode("gb18030")) == "gb18030"


def test_a_row_above_the_header_may_say_that_it_holds_a_quarters_own_part(reference: Reference) -> None:
    lines = ("2017年1-6月棚改新开工", "指标,本季完成", "指标,金水区", "棚改新开工,704")
    assert not read(reference, *lines).accepted
    for between in ("甲,1", "合计,704", "全市合计,"):
        assert not read(reference, *lines[:2], between, *lines[2:]).accepted
    assert read(reference, lines[0], "指标,累计完成", *lines[2:]).accepted


@pytest.mark.parametrize(
    ("header", "is_read"),
    [
        ("二季度完成", False),
        ("6月完成", False),
        ("二季度", True),
        ("上半年完成", True),
        ("1-6月完成", True),
        ("二季度累计完成", True),
    ],
)
def test_what_a_quarter_completed_is_its_own_part_unless_it_runs_from_january_on(
    reference: Reference, header: str, is_read: bool
) -> None:
    assert read(reference, f"单位,指标,{header}", "金水区,棚改新开工,704").accepted is is_read


def test_a_header_that_says_both_the_own_part_and_the_year_to_date_says_neither(reference: Reference) -> None:
    assert not read(reference, "单位,指标,二季度当季", "单位,指标,本年累计完成", "金水区,棚改新开工,704").accepted
    for word in ("单季完成", "本旬新增", "本月"):
        assert not read(reference, f"单位,指标,{word}", "单位,指标,本年累计", "金水区,棚改新开工,704").accepted
    data = ("金水区,绿化覆盖率,2017Q2,7", "金水区,棚改新开工,2017Q2,704")
    for lines in (data[:1], ("甲,乙,丙,1",), ("合计,,,704",), ("全市合计,,,",), ()):
        below = ("单位,指标,时间,累 计", data[1])
        assert not read(reference, "单位,指标,时间,当季", *lines, *below).accepted
    both = read(reference, "单位,指标,完成情况,", "单位,指标,当季,累计", "金水区,棚改新开工,4,704")
    assert values(both) == [704]


@pytest.mark.parametrize("rows", [("本季度完成", "完成情况"), ("完成情况", "本季度完成"), ("实际完成", "当季")])
def test_a_column_of_an_own_part_is_not_the_value_whichever_of_two_rows_says_so(
    reference: Reference, rows: tuple[str, str]
) -> None:
    lines = ("2017年1-6月", *(f"时间,{row},填报单位,项目" for row in rows), "2017年二季度,704,金水区,棚改新开工")
    assert not read(reference, *lines).accepted


def test_a_header_printed_again_names_no_unit_for_the_rows_below_it(reference: Reference) -> None:
    header = "填报单位,指标名称,季度,完成数"
    named = "金水区,棚改新开工,2017Q2,5"
    again = read(reference, header, named, header, ",绿化覆盖率,2017Q2,7")
    assert values(again) == [5, 7]


def test_a_row_that_divides_the_header_is_part_of_it_though_it_is_not_understood(reference: Reference) -> None:
    lines = ("单位,上年同期,1—6月累计", ",棚改新开工,棚改新开元数(元)", "金水区,3,5")
    assert not read(reference, *lines).accepted
    assert values(read(reference, lines[0], ",棚改新开工,棚改新开工", lines[2])) == [5]


def test_a_row_that_leaves_its_measure_blank_has_that_of_the_title(reference: Reference) -> None:
    lines = (
        "单位：元",
        "计量单位,期间,县区,指标,完成情况",
        "元,2017Q2,金水区,绿化覆盖率,未报",
        ",2017Q2,金水区,棚改新开工,255",
    )
    assert not read(reference, *lines).accepted
    assert values(read(reference, "单位：套", lines[1], lines[3])) == [255]


@pytest.mark.parametrize(("code", "is_asked"), [('0.0"%"', True), ("0.0%", False), ("0.0\\%", True)])
def test_a_percent_sign_that_only_the_format_writes_leaves_open_whether_a_share_of_one_is_meant(
    reference: Reference, code: str, *, is_asked: bool
) -> None:
    book = Workbook()
    for row in (("单位", "指标", "累计完成"), ("金水区", "绿化覆盖率", 0.372)):
        book.active.append(row)
    book.active["C2"].number_format = code
    made = BytesIO()
    book.save(made)
    found = check_file(made.getvalue(), reference, QUARTER, date(2018, 6, 1))
    assert bool(found.unexplained) is is_asked
