import random

import pytest

from duban.errors import UnreadableFileError
from duban.intake.files import sheet as read
from duban.intake.files.sheet import UploadedRow, read_table


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
        (b"PK\x03\x04 a workbook", "damaged"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "no table"),
        (b"a,b\n1,\0\n", "neither a CSV file"),
        ("a,b\n1,\0\n".encode("utf-16"), "neither a CSV file"),
        (b"a,b\n1,\xff\xff\n", "neither UTF-8 nor GB18030"),
        (b"\xff\xfea", "neither UTF-8 nor GB18030"),
        (b'a,b\n1,"' + b"x" * 200_000, "quotation mark"),
        (b'"' + b"x" * 200_000, "quotation mark"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read_table(data)


def test_rows_are_parsed_anew_each_time() -> None:
    rows = read_table(b"a,b\n1,2\n3,4\n").rows
    assert list(rows) == list(rows) == [UploadedRow(2, ("1", "2")), UploadedRow(3, ("3", "4"))]


def test_a_file_may_have_the_most_rows_and_not_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_ROWS", 1000)
    rows = b"1\n" * 999
    assert len(list(read_table(b"a\n" + rows).rows)) == 999
    for more in (b"2", b"\n" * 9):
        with pytest.raises(UnreadableFileError, match="1000 rows"):
            list(read_table(b"a\n" + rows + more + b"\n").rows)


def test_a_file_may_have_the_most_bytes_and_not_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 1024 * 1024)
    data = b"a,b\n" * (1024 * 1024 // 4)
    assert len(list(read_table(data).rows)) == 1024 * 1024 // 4 - 1
    with pytest.raises(UnreadableFileError, match="1 MB"):
        read_table(data + b" ")


def test_whatever_the_bytes_only_one_error_is_raised() -> None:
    chance = random.Random(2017)
    alphabets = [range(256), b',;\t"\r\n\xef\xbb\xbf\xff\xfe', b'ab,"\n', range(0x80, 0x100)]
    for _ in range(3000):
        data = bytes(chance.choices(chance.choice(alphabets), k=chance.randrange(80)))
        try:
            read_table(data)
        except UnreadableFileError:
            continue
