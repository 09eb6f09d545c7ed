"""Joined cells: those that only make a column wide, and sheets of a workbook beside the one with the table."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from duban.errors import UnreadableFileError
from duban.intake.files.sheet import read_sheets
from tests.intake.by_hand import HEAD, first_sheet, xlsx


def saved(book: Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def joined(*rows: list[object], joins: str) -> tuple[tuple[int, int, int, int], ...]:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for join in joins.split():
        book.active.merge_cells(join)
    return first_sheet(saved(book)).merged


def test_a_column_with_nothing_in_it_is_joined_for_its_looks() -> None:
    assert joined(["数", None, "说明"], [7, None, "好"], joins="A1:B1 A2:B2") == ()
    assert joined(["数", None, "说明"], [7, None, "好"], [8, None, "好"], joins="A1:B1 A2:B3") == ((1, 0, 2, 0),)


def test_a_column_with_anything_in_it_is_joined_with_its_neighbour() -> None:
    assert joined(["数", None], [7, "好"], [8, None], joins="A1:B1 A3:B3") == ((0, 0, 0, 1), (2, 0, 2, 1))


def test_a_sheet_of_one_row_is_kept_where_a_figure_stands_in_it_and_comes_last() -> None:
    book = Workbook()
    book.active.title = "附"
    book.active.append(["金水区", 88])
    for name, rows in (("表", (["单位", "数"], ["金水区", 7])), ("封面", (["报表"],))):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    assert [sheet.name for sheet in read_sheets(saved(book))] == ["表", "附"]


@pytest.mark.parametrize(("count", "is_read"), [(60, True), (256, False)])
def test_no_sheet_is_left_away_without_a_word(count: int, is_read: bool) -> None:
    book = Workbook()
    for number in range(1, count):
        book.create_sheet(f"表{number}")
    for row in (["单位", "数"], ["金水区", 7]):
        book.worksheets[-1].append(row)
    if is_read:
        assert read_sheets(saved(book))[0].name == f"表{count - 1}"
        return
    with pytest.raises(UnreadableFileError) as refused:
        read_sheets(saved(book))
    assert "sheets" in refused.value.text.msgid


@pytest.mark.parametrize("error", ["#SPILL!", "#GETTING_DATA", "#WERT!"])
def test_an_error_that_is_not_known_is_no_damage(error: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_sheets(xlsx(f'{HEAD}<row><c t="e"><v>{error}</v></c></row></sheetData>'))
    assert "error" in refused.value.text.msgid
