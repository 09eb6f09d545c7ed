"""Figures that nobody sees: beneath joined cells, and zeros that a format or a view leaves out."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.words.periods import parse_period

QUARTER = parse_period("2017Q2")
HEADER = ["单位", "指标", "累计完成", "目标"]


def read(book: Workbook, reference: Reference) -> CheckedFile:
    book.save(made := BytesIO())
    return check_file(made.getvalue(), reference, QUARTER, date(2018, 6, 1))


def table(*rows: list[object]) -> Workbook:
    book = Workbook()
    for row in (HEADER, *rows):
        book.active.append(row)
    return book


def joined_over(book: Workbook, area: str) -> Workbook:
    """Joined as other programs do it: what lies beneath stays."""
    book.active.merged_cells.add(area)
    return book


@pytest.mark.parametrize("area", ["B3:C3", "A3:C3", "C2:C3", "A2:C3"])
def test_a_figure_beneath_a_joined_cell_is_told_at_its_place(reference: Reference, area: str) -> None:
    book = table(["金水区", "棚改新开工", None, 6], ["金水区", "棚改新开工", 5, 6])
    found = read(joined_over(book, area), reference)
    assert not found.accepted
    assert (3, 3) in [(one.row, one.column_number) for one in found.problems]


def test_nothing_beneath_a_joined_cell_is_no_hindrance(reference: Reference) -> None:
    book = table(["金水区", "棚改新开工", 5, 6], ["注：数据为初步统计", None, None, None])
    assert [one.value for one in read(joined_over(book, "A3:D3"), reference).reported] == [5]


@pytest.mark.parametrize(("place", "is_read"), [("D2", True), ("C2", False)])
def test_a_zero_that_is_not_shown_matters_where_figures_are_read(
    reference: Reference, place: str, is_read: bool
) -> None:
    book = table(["金水区", "棚改新开工", 0, 0])
    book.active[place].number_format = "0;-0;"
    assert read(book, reference).accepted is is_read


def test_fields_that_are_joined_to_make_them_wide_are_read(reference: Reference) -> None:
    book = Workbook()
    for row in (["单位", None, "指标", None, "累计完成", None], ["金水区", None, "棚改新开工", None, 5, None]):
        book.active.append(row)
    for area in ("A1:B1", "C1:D1", "E1:F1", "A2:B2", "C2:D2", "E2:F2"):
        book.active.merge_cells(area)
    assert [one.value for one in read(book, reference).reported] == [5]
