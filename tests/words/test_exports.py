import csv
from io import StringIO

import pandas as pd
import pytest

from duban.words.exports import csv_bytes, restored


def test_a_table_is_written_with_bom_and_crlf_and_without_index() -> None:
    frame = pd.DataFrame({"单位": ["金水区", None], "value": [1.5, None]}, index=[7, 8])
    assert csv_bytes(frame) == b"\xef\xbb\xbf" + "单位,value\r\n金水区,1.5\r\n,\r\n".encode()


@pytest.mark.parametrize("hostile", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x","y")'])
def test_text_that_a_spreadsheet_would_run_is_neutralised_and_can_be_restored(hostile: str) -> None:
    text = csv_bytes(pd.DataFrame({hostile: [hostile]})).decode("utf-8-sig")
    header, row = csv.reader(StringIO(text, newline=""))
    assert header == row == ["'" + hostile]
    assert restored(row[0]) == hostile


@pytest.mark.parametrize("harmless", ["", "金水区", "1-2", "'quoted'", "'"])
def test_other_text_is_left_alone(harmless: str) -> None:
    text = csv_bytes(pd.DataFrame({"a": [harmless], "b": ["x"]})).decode("utf-8-sig")
    assert list(csv.reader(StringIO(text, newline="")))[1] == [harmless, "x"]
    assert restored(harmless) == harmless


def test_numbers_are_untouched_in_columns_of_any_kind() -> None:
    frame = pd.DataFrame({"mixed": [-1, "-1"], "whole": pd.array([-5, None], dtype="Int64"), "float": [-0.5, 2.0]})
    assert csv_bytes(frame).decode("utf-8-sig").splitlines() == ["mixed,whole,float", "-1,-5,-0.5", "'-1,,2.0"]


def test_categories_are_neutralised_too() -> None:
    frame = pd.DataFrame({"a": pd.Categorical(["=x", "y"])})
    assert csv_bytes(frame).decode("utf-8-sig").split() == ["a", "'=x", "y"]


def test_the_frame_itself_is_not_changed() -> None:
    frame = pd.DataFrame({"a": ["=x"]})
    csv_bytes(frame)
    assert frame["a"].tolist() == ["=x"]


def test_an_empty_table_is_a_header() -> None:
    assert csv_bytes(pd.DataFrame({"a": [], "b": []})) == b"\xef\xbb\xbfa,b\r\n"
