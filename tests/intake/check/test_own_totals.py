"""A row that calls itself a total of the sender's own unit: beside its parts it is one, alone it is asked about."""

from __future__ import annotations

from datetime import date

import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.files import columns as columns_module
from duban.intake.read.names import Reference
from duban.words.periods import parse_period

LONG = "单位,指标,累计完成"


def read(reference: Reference, *lines: str) -> CheckedFile:
    return check_file("\n".join(lines).encode(), reference, parse_period("2017Q2"), date(2018, 6, 1))


def told(found: CheckedFile) -> list[tuple[int | None, str]]:
    return [(problem.row, problem.found) for problem in found.problems]


@pytest.mark.parametrize("name", ["金水区合计", "金水区小计", "合计（金水区）", "金水区（总计）", "金水区人民政府合计"])
def test_a_figure_that_only_a_total_gives_is_not_dropped(reference: Reference, name: str) -> None:
    assert told(read(reference, LONG, f"{name},棚改新开工,5")) == [(2, name)]
    assert told(read(reference, "单位,棚改新开工", "二七区,4", f"{name},5")) == [(3, name)]


@pytest.mark.parametrize("fewest", [0, 10**9])
def test_the_figures_of_other_indicators_do_not_stand_for_it(
    reference: Reference, monkeypatch: pytest.MonkeyPatch, fewest: int
) -> None:
    monkeypatch.setattr(columns_module, "FEWEST", fewest)
    header = "单位,指标,期间,累计完成"
    rows = ("金水区,绿化覆盖率,2017Q2,40.5", "金水区合计,棚改新开工,2017Q2,5")
    assert told(read(reference, header, *rows)) == [(3, "金水区合计")]
    assert read(reference, header, "金水区,棚改新开工,2017Q2,5", *rows).accepted


def test_beside_its_parts_it_is_a_total(reference: Reference) -> None:
    found = read(reference, LONG, "金水区,棚改新开工,5", "金水区合计,棚改新开工,5", "合计,棚改新开工,5")
    assert [figure.value for figure in found.reported] == [5]
    assert found.accepted


def test_a_total_of_one_of_several_indicators_is_compared_with_its_rows(reference: Reference) -> None:
    rows = ("金水区,棚改新开工,5", "金水区,绿化覆盖率,40.5", "金水区合计,棚改新开工,6", "金水区合计,绿化覆盖率,40.5")
    found = read(reference, LONG, *rows)
    assert found.table
    assert [(one.row, one.is_doubtful) for one in found.table.left_out()] == [(4, True), (5, False)]
