"""A long text is read into columns by a thread that began before its header was known, and says the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duban.intake.files import columns
from duban.intake.files.columns import BegunSheet, Columns, begun, read_columns
from duban.intake.files.sheet import Sheet, read_sheets

TEXT = "title;,,\nunit;of,period,value\n金水区;郑州,2017Q1,12\n二七区;郑州,2017Q1,1234\n".encode()


@pytest.fixture(autouse=True)
def every_text_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "LONG", 0)
    monkeypatch.setattr(columns, "FEWEST", 0)


def said(found: Columns | None) -> tuple[int, list[list[str]]]:
    """The first row's number, and the cells of each column."""
    assert found is not None
    return found.first, [[column.texts[code] for code in column.codes] for column in found.columns]


def reading() -> tuple[Sheet, Sheet]:
    """A sheet, and the same while its columns are being read."""
    (sheet,) = read_sheets(TEXT)
    (being_read,) = begun([sheet])
    assert isinstance(being_read, BegunSheet)
    return sheet, being_read


@pytest.mark.parametrize("header_row", [1, 2])
def test_wherever_the_header_stands_the_columns_are_the_same(header_row: int) -> None:
    sheet, being_read = reading()
    assert said(read_columns(being_read, header_row)) == said(read_columns(sheet, header_row))


def test_what_was_given_out_is_read_again() -> None:
    sheet, being_read = reading()
    first, second = (said(read_columns(being_read, 1)) for _ in range(2))
    assert first == second == said(read_columns(sheet, 1))


def test_another_delimiter_divides_it_anew() -> None:
    sheet, being_read = (replace(one, delimiter=";") for one in reading())
    assert said(read_columns(being_read, 1)) == said(read_columns(sheet, 1))


def test_the_sheets_of_a_workbook_and_short_texts_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    (sheet,) = read_sheets(TEXT)
    two = [replace(sheet, name="one"), replace(sheet, name="two")]
    assert begun(two) is two
    monkeypatch.setattr(columns, "LONG", len(TEXT) + 1)
    assert begun([sheet]) == [sheet]
