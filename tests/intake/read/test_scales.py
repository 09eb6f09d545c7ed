"""A column beside the figures that says in what they are counted, or by how much they are to be multiplied."""

from __future__ import annotations

from datetime import date

import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.intake.read.scales import is_scale
from duban.words.periods import parse_period


def read(reference: Reference, *lines: str) -> CheckedFile:
    return check_file("\n".join(lines).encode(), reference, parse_period("2017Q2"), date(2018, 6, 1))


def beside(reference: Reference, head: str, cell: str) -> list[CheckedFile]:
    """A long and a wide table with one more column."""
    return [
        read(reference, f"区县,{head},指标,累计完成", f"金水区,{cell},棚改新开工,5"),
        read(reference, f"区县,棚改新开工,{head}", f"金水区,5,{cell}"),
    ]


@pytest.mark.parametrize("head", ["UoM", "Unit of measure", "金额单位", "计量单位"])
def test_a_column_of_measures_is_one_under_each_of_its_names(reference: Reference, head: str) -> None:
    assert all(found.accepted for found in beside(reference, head, "套"))
    assert not any(found.accepted for found in beside(reference, head, "万套"))


@pytest.mark.parametrize("cell", ["×10000", "x1000", "*10⁴", "10k", "1e4", "万", "十万", "thousands", "10倍"])
@pytest.mark.parametrize("head", ["Scale", "倍数", "", "备注", "说明"])
def test_a_multiplier_beside_a_figure_is_never_passed_over(reference: Reference, head: str, cell: str) -> None:
    assert is_scale(cell)
    assert not any(found.accepted for found in beside(reference, head, cell))


@pytest.mark.parametrize("cell", ["ten thousand yuan", "hundred million yuan", "thousands of RMB", "×10000"])
def test_a_second_column_of_units_may_be_one_of_measures(reference: Reference, cell: str) -> None:
    assert not any(found.accepted for found in beside(reference, "Unit", cell))


@pytest.mark.parametrize("cell", ["", "×1", "已核实", "1.5公里长", "百花路", "万达"])
def test_what_multiplies_nothing_asks_nothing(reference: Reference, cell: str) -> None:
    assert not is_scale(cell)
    assert all(found.accepted for found in beside(reference, "备注", cell))
