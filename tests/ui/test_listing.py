from __future__ import annotations

import pandas as pd
import pytest

from duban.ui.listing import told_apart


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([("a", "x", "1"), ("b", "x", "2")], ["a　x", "b　x"]),
        ([("a", "x", "1"), ("a", "x", "2")], ["a　x　1", "a　x　2"]),
        ([("a", None, "1"), ("a", None, "1")], ["a　1 (1)", "a　1 (2)"]),
        ([], []),
    ],
)
def test_no_two_rows_of_a_page_are_called_alike(rows: list[tuple[str, ...]], names: list[str]) -> None:
    frame = pd.DataFrame(rows, columns=["one", "two", "three"], index=range(20, 20 + len(rows)))
    assert told_apart(frame) == dict(zip(range(20, 20 + len(rows)), names, strict=True))


def test_a_list_of_one_column_is_called_by_it() -> None:
    assert told_apart(pd.DataFrame({"only": ["a", "b"]})) == {0: "a", 1: "b"}
