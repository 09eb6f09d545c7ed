"""A row without a value is passed over only where all that stands in it is understood."""

from __future__ import annotations

from datetime import date

import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.files import columns as columns_module
from duban.intake.read.names import Reference
from duban.words.periods import parse_period
from duban.words.wording import say

HEADER = "序号,指标,单位,期间,累计完成,计量单位,年度目标,说明"
SOUND = "1,棚改新开工,金水区,2017Q2,1200,套,9000,"


@pytest.fixture
def jinshui(reference: Reference) -> Reference:
    """What is asked of one unit."""
    return Reference(
        reference.asked[reference.asked["unit_id"] == "jinshui"], {**reference.unit_names, "jinshui": "jinshui"}
    )


def read(reference: Reference, *lines: str) -> CheckedFile:
    return check_file("\n".join(lines).encode(), reference, parse_period("2017Q2"), date(2018, 6, 1))


def told(found: CheckedFile) -> list[tuple[int | None, str | None, str]]:
    return [(problem.row, problem.column, problem.found) for problem in found.problems]


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        ('2,"绿化覆盖率，金水区，40",,,,,,', "指标", "绿化覆盖率，金水区，40"),
        ("2,绿化覆盖率\t金水区\t40,,,,,,", "指标", "绿化覆盖率\t金水区\t40"),
        ("绿化覆盖率;金水区;40,,,,,,,", "序号", "绿化覆盖率;金水区;40"),
        ("2,绿化覆盖率,金水区、40,2017Q2,,,,", "单位", "金水区、40"),
        ("2,绿化覆盖率40%,金水区,2017Q2,,,,", "指标", "绿化覆盖率40%"),
        ("2,绿化覆盖率,金水区,40,,,,", "期间", "40"),
        ("2,绿化覆盖率,金水区,2017Q2,,40,,", "计量单位", "40"),
        ("2,绿化覆盖率,金水区,2017Q2,,%,,40", "说明", "40"),
        ("绿化覆盖率,金水区,40,,,,,", "单位", "40"),
    ],
)
@pytest.mark.parametrize("fewest", [0, 10**9])
def test_a_figure_in_another_cell_than_its_own_is_no_blank_row(
    reference: Reference, monkeypatch: pytest.MonkeyPatch, fewest: int, row: str, column: str, found: str
) -> None:
    monkeypatch.setattr(columns_module, "FEWEST", fewest)
    assert (2 + 1, column, found) in told(read(reference, HEADER, SOUND, row))


@pytest.mark.parametrize(
    "row", ["2,绿化覆蓋率,金水区,2017Q2,,%,,", "2,绿化覆盖率,金水县,,,,,", "2,绿化覆盖率,金水区,soon,-,,,"]
)
def test_a_name_that_is_not_known_is_told_without_a_value_too(reference: Reference, row: str) -> None:
    assert [place for place, _, _ in told(read(reference, HEADER, SOUND, row))] == [3]


def test_plans_numbers_and_remarks_may_stand_in_a_blank_row(reference: Reference) -> None:
    rows = ["2,绿化覆盖率,金水区,2017Q2,,%,45,年底前开工3个项目", "3,绿化覆盖率,二七区,2017年二季度,—,,45,"]
    found = read(reference, HEADER, SOUND, *rows)
    assert (found.accepted, found.blank_rows) == (True, 2)


def test_a_figure_in_a_column_without_a_header_is_told(jinshui: Reference) -> None:
    lines = [f"2017-05-{day:02},空气质量指数,{day}" for day in range(1, 32)]
    more = [f"2017-06-{day:02},空气质量指数,{day}" for day in range(1, 11)]
    found = read(jinshui, "日期,指标,累计完成,", *lines, *more, "2017-06-11,空气质量指数,,40")
    assert 43 in [row for row, _, _ in told(found)]


@pytest.mark.parametrize(
    "line",
    [
        "二七区",
        "郑州市二七区",
        "Erqi",
        "2016年",
        "2016年上半年",
        "【5月】",
        "1-5月",
        "一季度",
        "单位：万元",
        "去年同期",
        "其他区",
    ],
)
@pytest.mark.parametrize("fewest", [0, 10**9])
def test_a_line_that_speaks_of_other_figures_may_not_stand_above_rows(
    jinshui: Reference, monkeypatch: pytest.MonkeyPatch, fewest: int, line: str
) -> None:
    monkeypatch.setattr(columns_module, "FEWEST", fewest)
    found = read(jinshui, "指标,累计完成", "棚改新开工,1200", f"{line},", "绿化覆盖率,40")
    assert not found.accepted
    assert found.open_questions or (3, None, line) in told(found)


@pytest.mark.parametrize("line", ["金水区", "2017年上半年", "二、城市建设", "（一）城市建设", "绿化覆盖率"])
def test_a_line_of_the_same_unit_and_period_may_stand_above_rows(jinshui: Reference, line: str) -> None:
    found = read(jinshui, "指标,累计完成", "棚改新开工,1200", f"{line},", "绿化覆盖率,40")
    assert (found.accepted, len(found.reported)) == (True, 2)


def test_a_line_above_a_header_printed_again_is_heard_too(jinshui: Reference) -> None:
    found = read(jinshui, "指标,累计完成", "棚改新开工,1200", "2016年", "指标,累计完成", "绿化覆盖率,40")
    assert told(found) == [(3, None, "2016年")]


@pytest.mark.parametrize(
    "line",
    [
        "金水区统计局",
        "以上数据已经核实",
        "2017年7月3日",
        "市统计局 2017年7月3日",
        "Filed on 3 July 2017",
        "张三 0371-67188888",
        "1.数据已经核实",
    ],
)
def test_remarks_below_a_table_stay_remarks(jinshui: Reference, line: str) -> None:
    assert read(jinshui, "指标,累计完成", "棚改新开工,1200", f"{line},").accepted


def test_a_unit_alone_in_its_row_is_that_of_the_rows_below(reference: Reference) -> None:
    found = read(reference, "单位,指标,累计完成", "金水区,棚改新开工,1200", "二七区,,", ",绿化覆盖率,40")
    assert [(figure.unit_id, figure.value) for figure in found.reported] == [("jinshui", 1200), ("erqi", 40)]


@pytest.mark.parametrize("day", ["31 March 2017", "Mar 31", "sept 30", "5 Dec 2016"])
def test_a_day_in_english_is_no_figure_however_its_month_is_written(reference: Reference, day: str) -> None:
    found = read(reference, "指标,单位,累计完成", "棚改新开工,金水区,5", f"{day},金水区,")
    assert [say(problem.expected, "en") for problem in found.problems] == ["the number or name of an indicator"]


@pytest.mark.parametrize("text", ["summary 51", "market5", "mayor 1250"])
def test_a_word_that_holds_a_month_is_no_day(reference: Reference, text: str) -> None:
    found = read(reference, "指标,单位,累计完成", "棚改新开工,金水区,5", f"{text},金水区,")
    assert "which is empty in this row" in say(found.problems[0].expected, "en")
