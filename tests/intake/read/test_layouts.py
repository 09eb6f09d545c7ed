"""Layouts that any clerk finds ordinary are read without a question, and refused where they say something else."""

from __future__ import annotations

import pandas as pd
import pytest

from duban.intake.read import dates_beside
from duban.intake.read.names import Reference
from tests.intake.read.test_kinds import read, values


@pytest.fixture
def reference(asked: pd.DataFrame) -> Reference:
    """What is asked of one unit; another is known."""
    return Reference(
        asked[asked["unit_id"] == "jinshui"], {"jinshui": "jinshui", "金水区": "jinshui", "二七区": "erqi"}
    )


LAYOUTS = {
    "a table that begins in the second column": (
        ",,,",
        ",金水区2017年上半年完成情况,,",
        ",,,",
        ",指标,累计完成,计量单位",
        ",棚改新开工,7,套",
        ",制表人：王某,,",
    ),
    "labels and what they ask for in cells of their own": (
        "填报单位,金水区",
        "填报期间,2017年上半年",
        "填报人,王某",
        "联系电话,0371-67180000",
        "指标,累计完成",
        "棚改新开工,7",
    ),
    "the day of filling in over the column of figures": (",,2017年7月6日", "单位,指标,累计完成", "金水区,棚改新开工,7"),
    "a place for the day that nobody filled in": ("填报日期：    年  月  日,", "指标,累计完成", "棚改新开工,7"),
    "measures below the names, behind a word that says so": ("单位,棚改新开工", "计量单位,套", "金水区,7"),
    "columns that are numbered behind a word that says so": ("单位,棚改新开工", "栏次,1", "金水区,7"),
    "the header again on the second page": (
        "单位,指标,累计完成",
        "金水区,棚改新开工,7",
        "第2页,,",
        "单位,指标,累计完成",
    ),
    "growth and shares beside": (
        "指标,累计完成,上年同期累计,增速（%）,占年度计划（%）",
        "棚改新开工,7,6,16.7,50",
    ),
    "signatures in cells of their own": ("单位,棚改新开工", "金水区,7", "填表：王某,日期：2017年7月6日"),
    "a place for a stamp": ("单位,指标,累计完成", "金水区,棚改新开工,7", "填报单位（盖章）：,,2017年7月6日"),
    "a stamp beside the day": ("单位,棚改新开工", "金水区,7", "（盖章）,2017年7月6日"),
}


@pytest.mark.parametrize("lines", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_an_ordinary_layout_is_read_without_a_question(reference: Reference, lines: tuple[str, ...]) -> None:
    assert values(read(reference, *lines)) == [7]


@pytest.mark.parametrize(
    "lines",
    [
        ("填报单位,二七区", "填报期间,2017年上半年", "指标,累计完成", "棚改新开工,7"),
        ("填报单位,金水区", "填报期间,2017年一季度", "指标,累计完成", "棚改新开工,7"),
        ("棚改新开工占地面积情况,,", "单位,指标,数值", "金水区,棚改新开工,7"),
        ("单位,棚改新开工", "计量单位,万套", "金水区,7"),
    ],
)
def test_the_same_layouts_are_refused_where_they_say_something_else(
    reference: Reference, lines: tuple[str, ...]
) -> None:
    assert not read(reference, *lines).accepted


@pytest.mark.parametrize("line", ["2017年5月31日截止", "截至2017年5月31日", "2017年5月31日为止"])
def test_a_day_on_which_the_figures_end_is_told_before_or_behind_it(reference: Reference, line: str) -> None:
    assert not read(reference, f",,{line}", "单位,指标,累计完成", "金水区,棚改新开工,7").accepted


@pytest.mark.parametrize("day", ["截至2017年5月31日", "2017年5月31日", "2017-05-31累计完成"])
def test_a_day_over_figures_is_told_unless_the_quarter_ends_with_it(reference: Reference, day: str) -> None:
    last = day.replace("5月31", "6月30").replace("05-31", "06-30")
    for lines in (("单位,指标,{}", "金水区,棚改新开工,7"), ("单位,{}", ",棚改新开工", "金水区,7")):
        assert not read(reference, lines[0].format(day), *lines[1:]).accepted
        assert values(read(reference, lines[0].format(last), *lines[1:])) == [7]


def test_units_that_are_spoken_to_are_no_senders(reference: Reference) -> None:
    assert values(read(reference, "各单位：请按要求填写，谢谢！", "指标,累计完成", "棚改新开工,7")) == [7]


def test_a_measure_at_the_edge_of_a_table_is_that_of_all_its_figures(reference: Reference) -> None:
    lines = (",,,{}", "单位,指标,累计完成,备注", "金水区,棚改新开工,7,")
    assert values(read(reference, lines[0].format("套"), *lines[1:])) == [7]
    assert not read(reference, lines[0].format("万元"), *lines[1:]).accepted


@pytest.mark.parametrize("title", ["金水区文化路街道办事处", "金水区文化路街道", "金水区某某镇人民政府"])
def test_a_part_of_the_district_is_not_the_district(reference: Reference, title: str) -> None:
    assert not read(reference, title, "指标,累计完成", "棚改新开工,7").accepted


@pytest.mark.parametrize("word", ["二〇一七", "截至", "2017年1-6月至"])
def test_titles_that_are_long_beyond_measure_are_looked_through_quickly(reference: Reference, word: str) -> None:
    tried: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        original = dates_beside.period_or_none
        patch.setattr(
            dates_beside, "period_or_none", lambda text, year=None: tried.append(text) or original(text, year)
        )
        read(reference, word * 3000, "指标,累计完成", "棚改新开工,7")
    assert len(tried) < 10_000
