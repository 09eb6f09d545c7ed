import random

import pytest

from duban.errors import UnreadableFileError
from duban.intake import read
from duban.intake.read import UploadedRow, read_table


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("gbk", "gb18030"), ("utf-16", "utf-16")],
)
def test_the_encoding_is_found(encoding: str, name: str) -> None:
    table = read_table("单位,说明\r\n金水区,开工\r\n".encode(encoding))
    assert table.headers == ("单位", "说明")
    assert tuple(table.rows) == (UploadedRow(2, ("金水区", "开工")),)
    assert table.encoding == name


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_delimiter_and_the_line_end_are_found(delimiter: str, line_end: str) -> None:
    lines = [["", ""], ["a", "b"], ["1", "2"]]
    table = read_table(line_end.join(delimiter.join(line) for line in lines).encode())
    assert (table.delimiter, table.headers, table.header_row) == (delimiter, ("a", "b"), 2)
    assert tuple(table.rows) == (UploadedRow(3, ("1", "2")),)


def test_a_delimiter_inside_quotes_does_not_count() -> None:
    table = read_table(b'"a;b;c;d",e\n"1;2;3",4')
    assert table.headers == ("a;b;c;d", "e")


def test_a_line_break_inside_quotes_stays_in_its_cell() -> None:
    table = read_table(b'a,b\n"one\r\ntwo",2\n3,4\n')
    assert tuple(table.rows) == (UploadedRow(2, ("one\r\ntwo", "2")), UploadedRow(3, ("3", "4")))


def test_blank_rows_are_skipped_but_counted() -> None:
    table = read_table("a,b\n\n , \n1,2\n,\n　,\n3\n".encode())
    assert [(row.row, row.cells) for row in table.rows] == [(4, ("1", "2")), (7, ("3",))]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n , \r\n", "empty"),
        ("指标,单位\n".encode(), "no rows below"),
        (b"PK\x03\x04 a workbook", "not a CSV file"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "not a CSV file"),
        (b"a,b\n1,\0\n", "not a CSV file"),
        ("a,b\n1,\0\n".encode("utf-16"), "not a CSV file"),
        (b"a,b\n1,\xff\xff\n", "neither UTF-8 nor GB18030"),
        (b"\xff\xfea", "neither UTF-8 nor GB18030"),
        (b'a,b\n1,"' + b"x" * 200_000, "quotation mark"),
        (b'"' + b"x" * 200_000, "quotation mark"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read_table(data)


def test_a_file_may_have_the_most_rows_and_not_one_more() -> None:
    rows = b"1\n" * read.MAX_ROWS
    assert sum(1 for _ in read_table(b"a\n" + rows).rows) == read.MAX_ROWS
    with pytest.raises(UnreadableFileError, match=f"{read.MAX_ROWS} rows"):
        list(read_table(b"a\n" + rows + b"\n2").rows)


def test_a_file_may_have_the_most_bytes_and_not_one_more() -> None:
    row = b"1," + b"x" * 1021 + b"\n"
    data = b"a,b" + b" " * 1020 + b"\n" + row * (read.MAX_BYTES // 1024 - 1)
    assert len(data) == read.MAX_BYTES
    assert sum(1 for _ in read_table(data).rows) == read.MAX_BYTES // 1024 - 1
    with pytest.raises(UnreadableFileError, match="100 MB"):
        read_table(data + b" ")


def test_blank_rows_without_end_are_refused() -> None:
    with pytest.raises(UnreadableFileError, match=f"{read.MAX_ROWS} rows"):
        list(read_table(b"a\n1" + b"\n" * 2_000_000).rows)


def test_whatever_the_bytes_only_one_error_is_raised() -> None:
    chance = random.Random(2017)
    alphabets = [range(256), b',;\t"\r\n\xef\xbb\xbf\xff\xfe', b'ab,"\n', range(0x80, 0x100)]
    for _ in range(3000):
        data = bytes(chance.choices(chance.choice(alphabets), k=chance.randrange(80)))
        try:
            read_table(data)
        except UnreadableFileError:
            continue
