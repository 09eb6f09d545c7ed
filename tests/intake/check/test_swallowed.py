"""A quotation mark that is not closed does not hide the rows behind it."""

from __future__ import annotations

from datetime import date

import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.files import columns as columns_module
from duban.intake.read.names import Reference
from duban.words.periods import parse_period


def read(reference: Reference, *lines: str) -> CheckedFile:
    return check_file("\n".join(lines).encode(), reference, parse_period("2017Q2"), date(2018, 6, 1))


@pytest.mark.parametrize(
    ("lines", "row", "column"),
    [
        (['棚改新开工,金水区,2017Q2,1200,"已核', '绿化覆盖率,金水区,2017Q2,40,已核"'], 2, "说明"),
        (['棚改新开工,金水区,2017Q2,1200,"', "绿化覆盖率,金水区,2017Q2,40,", '地铁里程,金水区,2017Q2,60,"'], 2, "说明"),
        (["棚改新开工,金水区,2017Q2,1200,", '"绿化覆盖率,金水区,2017Q2,40,', '地铁里程,金水区,2017Q2,60,"'], 3, "指标"),
        (['棚改新开工,金水区,2017Q2,1200,"', '绿化率,金水县,2017Q2,40,已核"'], 2, "说明"),
    ],
)
@pytest.mark.parametrize("fewest", [0, 10**9])
def test_rows_inside_of_a_cell_are_told_where_the_mark_stands(
    reference: Reference, monkeypatch: pytest.MonkeyPatch, fewest: int, lines: list[str], row: int, column: str
) -> None:
    monkeypatch.setattr(columns_module, "FEWEST", fewest)
    found = read(reference, "指标,单位,期间,累计完成,说明", *lines)
    assert [(problem.row, problem.column) for problem in found.problems] == [(row, column)]
    assert "quotation mark" in found.problems[0].expected.msgid


@pytest.mark.parametrize("note", ["第一行\n第二行", "已核\n其中,含续建", "2016年 99\n金水区", "金水区上报,已核\n无"])
def test_a_note_may_have_lines(reference: Reference, note: str) -> None:
    assert read(reference, "指标,单位,期间,累计完成,说明", f'棚改新开工,金水区,2017Q2,1200,"{note}"').accepted
