"""A suggestion turns one figure into another when it is taken: only a slip of the pen may be put right."""

from __future__ import annotations

import pytest

from duban.intake.files.sheet import UploadedRow
from duban.intake.read.names import Layout, Matcher, Reference
from duban.intake.read.slips import is_slip, unnumbered
from duban.words.wording import say
from tests.intake.read.test_kinds import read, values

NAMED = Layout(("名称", "单位"), {"indicator": 0, "unit": 1})


def mend(reference: Reference, indicator: str, unit: str = "金水区") -> str:
    row = UploadedRow(2, (indicator, unit))
    found, problems = Matcher(reference, NAMED).indicator(row)
    unit_id, unit_problems = Matcher(reference, NAMED).unit(row)
    assert found is None or unit_id is None
    return say([*problems, *unit_problems][0].mend, "en")


@pytest.mark.parametrize(
    "written",
    [
        *("棚改新开", "棚改新新开工", "棚改信开工", "棚新改开工", "棚改 新-开工", "棚改（新开工）", "棚改新开工*"),
        *("1.棚改新开功", "棚改新开工数", "棚改新开工套数", "Housing start"),
    ],
)
def test_a_letter_that_is_missing_added_or_exchanged_is_suggested(reference: Reference, written: str) -> None:
    assert mend(reference, written) in ("Did you mean 棚改新开工?", "Did you mean Housing starts?")


@pytest.mark.parametrize(
    "written",
    [
        *(
            "棚改新开工面积",
            "棚改新开工目标",
            "棚改新开工（目标）",
            "棚改新开工完成率",
            "棚改新开工率",
            "棚改新开工（率）",
        ),
        *("棚改新开工（预计）", "棚改新开工(上年)", "棚改新开工（同比%）", "棚改新开工（万套）", "棚改新开工（率）"),
        *(
            "其中：棚改新开工",
            "棚改新开工-目标",
            "棚改新开工%",
            "棚改未开工",
            "棚改新开工户数",
            "棚改新开工2",
            "棚改新开工（户）",
        ),
        *("Housing starts target", "Housing starts %"),
    ],
)
def test_what_makes_another_quantity_of_a_name_is_never_suggested_away(reference: Reference, written: str) -> None:
    assert mend(reference, written) == "Copy it from the template"


@pytest.mark.parametrize("written", ["金水区平均", "金水县", "全金水区", "金水区和二七区"])
def test_another_place_is_no_slip(reference: Reference, written: str) -> None:
    assert mend(reference, "棚改新开工", written) == "Copy it from the template"


def test_a_number_or_an_abbreviation_is_never_put_right_by_another() -> None:
    assert not is_slip("PM10", "PM25")
    assert not is_slip("road 12", "road 21")
    assert not is_slip("GNP", "GDP")
    assert is_slip("housng", "housing")


@pytest.mark.parametrize("numbering", ["1.", "（一）", "一、", "①", "1、", "２．", "十二、", "(3) "])
def test_numbering_in_front_of_an_indicator_is_no_part_of_its_name(reference: Reference, numbering: str) -> None:
    written = f"{numbering}棚改新开工"
    assert values(read(reference, "指标,单位,期间,累计完成", f"{written},金水区,2017Q2,7")) == [7]
    assert values(read(reference, f"单位,{written}", "金水区,7")) == [7]


@pytest.mark.parametrize("beginning", ["1.5", "二季度", "1", "其一、", "一", "1-"])
def test_what_is_no_numbering_stays(reference: Reference, beginning: str) -> None:
    written = f"{beginning}棚改新开工"
    assert unnumbered(written) == written
    assert not read(reference, "指标,单位,期间,累计完成", f"{written},金水区,2017Q2,7").accepted


@pytest.mark.parametrize(
    "written", ["棚改新开工（套）", "棚改新开工(套)", "1.棚改新开工（套）", "Housing starts (units)"]
)
def test_an_indicator_may_have_its_own_measure_behind_it(reference: Reference, written: str) -> None:
    assert values(read(reference, "指标,单位,期间,累计完成", f"{written},金水区,2017Q2,7")) == [7]


@pytest.mark.parametrize("measure", ["万套", "户", "%", "平方米", "累计", "目标"])
def test_another_measure_behind_an_indicator_is_refused(reference: Reference, measure: str) -> None:
    assert not read(reference, "指标,单位,期间,累计完成", f"棚改新开工（{measure}）,金水区,2017Q2,7").accepted


def test_a_measure_beside_the_table_holds_for_a_name_with_another_one_behind_it(reference: Reference) -> None:
    lines = ("指标,单位,期间,累计完成", "棚改新开工（套）,金水区,2017Q2,7")
    assert values(read(reference, "单位：套", *lines)) == [7]
    assert not read(reference, "单位：万套", *lines).accepted


def test_a_measure_may_stand_behind_a_slash_in_a_header(reference: Reference) -> None:
    assert values(read(reference, "单位,棚改新开工/套", "金水区,7")) == [7]
    assert values(read(reference, "指标,单位,期间,累计完成/套", "棚改新开工,金水区,2017Q2,7")) == [7]
    for measure in ("万套", "户", "万平方米", "年", "目标"):
        assert not read(reference, f"单位,棚改新开工/{measure}", "金水区,7").accepted
