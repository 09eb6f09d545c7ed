"""One CSV file: its cells, the line of each row as an editor counts it, and what does not fit."""

from __future__ import annotations

from datetime import date

import pytest

from duban.promises.sheet import Sheet, read_sheet

SCHEMA = {
    "primaryKey": ["name"],
    "fields": [
        {"name": "name", "type": "string", "constraints": {"required": True, "pattern": "[a-z ,\n]+"}},
        {"name": "size", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
        {"name": "line", "type": "integer"},
        {"name": "due_on", "type": "date"},
        {"name": "kind", "type": "string", "constraints": {"enum": ["big", "small"]}},
        {"name": "counted", "type": "boolean"},
    ],
}
HEADER = "name,size,line,due_on,kind,counted"
SOUND = "a,1.5,3,2017-03-31,big,true"


def sheet(*rows: str, end: str = "\n") -> Sheet:
    return read_sheet("things", "x/things.csv", end.join([*rows, ""]).encode(), SCHEMA)


def found(sheet: Sheet) -> list[tuple[int | None, str, str]]:
    """Row, column and what stands there, of each fault."""
    return [(fault.row, fault.column, fault.found) for fault in sheet.faults]


def test_cells_have_their_types_and_empty_ones_are_missing() -> None:
    read = sheet(HEADER, SOUND, "b,,,,,")
    assert read.faults == []
    assert [tuple(row.values()) for row in read.rows.to_pylist()] == [
        ("a", 1.5, 3, date(2017, 3, 31), "big", True),
        ("b", None, None, None, None, None),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_line_will_do(end: str) -> None:
    assert sheet(HEADER, SOUND, "B,,,,,", end=end).lines == [2, 3]


def test_columns_may_stand_in_any_order() -> None:
    read = sheet("counted,name,kind,due_on,line,size", "true,a,big,2017-03-31,3,1.5")
    assert read.rows.equals(sheet(HEADER, SOUND).rows)


def test_a_mark_at_the_head_of_the_file_is_passed_over() -> None:
    read = read_sheet("things", "x", f"\ufeff{HEADER}\n{SOUND}\n".encode(), SCHEMA)
    assert (read.faults, read.rows.num_rows) == ([], 1)


def test_lines_are_counted_as_an_editor_does() -> None:
    read = sheet(HEADER, '"a\nand\nb",1,1,,,', "", "c,1,1,,,", '"d, e",x,1,,,')
    assert read.lines == [2, 6, 7]
    assert read.rows["name"].to_pylist() == ["a\nand\nb", "c", "d, e"]
    assert found(read) == [(7, "size", "x")]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        *(("size", cell) for cell in ("x", "1,5", "nan", "inf", "1e999", "0x10", " 1", "１", "-1", "100.1", "1_0")),
        *(("line", cell) for cell in ("x", "1.0", "2147483648", "99999999999999999999", "1e2", "--1")),
        *(("due_on", cell) for cell in ("2017-3-31", "2017-02-30", "31.3.2017", "2017-03-31 ", "20170331")),
        *(("kind", cell) for cell in ("Big", "huge", " ")),
        *(("counted", cell) for cell in ("True", "1", "yes", " ")),
        *(("name", cell) for cell in ("", "A", "a1")),
    ],
)  # fmt: skip
def test_a_cell_that_does_not_fit_is_told_with_its_place(column: str, cell: str) -> None:
    cells = dict(zip(HEADER.split(","), SOUND.split(","), strict=True)) | {column: f'"{cell}"'}
    assert found(sheet(HEADER, SOUND, ",".join(cells.values()))) == [(3, column, cell)]


@pytest.mark.parametrize("cell", ["0", "100", "+5", ".5", "5.", "1e1"])
def test_a_number_may_be_written_in_any_plain_way(cell: str) -> None:
    assert sheet(HEADER, f"a,{cell},1,,,").faults == []


def test_every_cell_that_does_not_fit_is_told() -> None:
    read = sheet(HEADER, "a,x,y,z,big,true", "b,1,1,,big,maybe")
    assert found(read) == [(2, "size", "x"), (2, "line", "y"), (2, "due_on", "z"), (3, "counted", "maybe")]


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("name,size,line,due_on,kind", (1, "counted")),
        (f"{HEADER},more", (1, "more")),
        (f"{HEADER},size", (1, "size")),
        ("Name,size,line,due_on,kind,counted", (1, "name")),
        ("\n", (1, "name")),
    ],
)
def test_a_header_that_is_not_the_described_one_is_told(header: str, place: tuple[int, str]) -> None:
    read = sheet(header, SOUND)
    assert not read.is_whole
    assert place in [(row, column) for row, column, _ in found(read)]


def test_an_empty_file_lacks_every_column() -> None:
    assert [column for _, column, _ in found(read_sheet("things", "x", b"", SCHEMA))] == HEADER.split(",")


def test_a_table_may_have_no_rows() -> None:
    read = sheet(HEADER)
    assert (read.rows.num_rows, read.faults, read.is_whole) == (0, [], True)


@pytest.mark.parametrize(("row", "count"), [("a,1,1,,big", "5"), ("a,1,1,,big,true,more", "7"), ("a", "1")])
def test_a_row_with_too_few_or_too_many_cells_is_told(row: str, count: str) -> None:
    assert [(line, said) for line, _, said in found(sheet(HEADER, SOUND, row))] == [(3, count)]


@pytest.mark.parametrize("row", ['"a,1,1,,big,true', 'a,1,1,,"big"ger,true'])
def test_quotes_that_do_not_close_are_told_where_the_row_begins(row: str) -> None:
    read = sheet(HEADER, SOUND, row, SOUND)
    assert [line for line, _, _ in found(read)] == [3]
    assert not read.is_whole


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_file_in_another_encoding_is_told_once(encoding: str) -> None:
    read = read_sheet("things", "x", f"{HEADER}\n{SOUND}\n城,1,1,,,\n".encode(encoding), SCHEMA)
    assert [line for line, _, _ in found(read)] == [3 if encoding == "gb18030" else 1]
    assert not read.is_whole
