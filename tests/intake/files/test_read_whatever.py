"""Properties of reading: what was written comes back, and bytes of any kind raise one error only."""

from __future__ import annotations

import csv
from contextlib import suppress
from datetime import date
from io import StringIO

import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from duban.errors import UnreadableFileError
from duban.intake.check.rows import check_file
from duban.intake.files.sheet import read_sheets
from duban.intake.read.names import Reference
from duban.words.periods import parse_period
from tests.intake.corpus import as_xlsx
from tests.intake.hostile import GOOD

# Without other delimiters, by which the cells could be divided as well.
SIGNS = st.characters(codec="gb18030", exclude_categories=["Cc", "Cs", "Cf"], exclude_characters=',;，\t"')
CELLS = st.text(SIGNS, min_size=1, max_size=12).filter(str.strip)
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=8)


@given(
    TABLES,
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    st.sampled_from([",", "\t", ";", "，"]),
    st.sampled_from(["\r\n", "\n"]),
)
def test_a_table_comes_back_from_every_encoding_and_delimiter(
    table: list[tuple[str, str, str]], encoding: str, delimiter: str, line_end: str
) -> None:
    made = StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator=line_end).writerows(table)
    (sheet,) = read_sheets(made.getvalue().encode(encoding))
    assert [row.cells for row in sheet] == table
    assert sheet.delimiter == delimiter


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), max_size=4), max_size=5)
)
def test_a_workbook_of_text_comes_back(grid: list[list[str]]) -> None:
    kept = [[f"x{cell}" for cell in row] for row in [["a"], *grid, ["b"]]]
    assume(not any("_x" in cell or "\ufffe" in cell or "\uffff" in cell for row in kept for cell in row))
    (sheet,) = read_sheets(as_xlsx(kept, [], numbers=False))
    assert [list(row.cells) for row in sheet] == [row for row in kept if row]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(UnreadableFileError):
        for sheet in read_sheets(data):
            assert list(sheet)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_good_file_with_other_bytes_in_it_is_read_or_refused(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(GOOD)))
    length = data.draw(st.integers(0, 20))
    changed = GOOD[:place] + data.draw(st.binary(max_size=8)) + GOOD[place + length :]
    with suppress(UnreadableFileError):
        checked = check_file(changed, _nothing_asked(), parse_period("2017Q2"), date(2018, 6, 1))
        assert not checked.accepted


def _nothing_asked() -> Reference:
    columns = ["indicator_id", "indicator_zh", "indicator_en", "measure_zh", "measure_en", "accumulates"]
    columns += ["frequency", "decimals", "unit_id", "unit_zh", "unit_en"]
    return Reference(pd.DataFrame(columns=columns), {})
