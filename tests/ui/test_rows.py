from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from duban.ui.rows import filled, fitting, rows_html
from tests.pages.reading import table_of


def html(frame: pd.DataFrame, language: str = "en", **links: list[str | None]) -> str:
    return rows_html(frame, language, "things", links)


def test_what_a_cell_holds_is_shown_as_text() -> None:
    shown = html(pd.DataFrame({'<b>"Name"</b>': ["<script>alert(1)</script>", 'a "quoted" & b']}))
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert 'data-label="&lt;b&gt;&quot;Name&quot;&lt;/b&gt;"' in shown


def test_numbers_have_the_readers_separators_and_keep_their_value() -> None:
    frame = pd.DataFrame({"value": [12345.5, float("nan"), -0.25], "year": [2017, 2018, 2019]})
    shown = html(frame)
    assert ">12,345.5<" in shown
    assert ">2017<" in shown
    assert table_of(shown)["value"].tolist()[::2] == [12345.5, -0.25]


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT, "", []])
def test_what_is_missing_stays_blank_and_a_column_without_words_is_left_out(nothing: object) -> None:
    frame = pd.DataFrame({"a": ["x"], "b": pd.Series([nothing], dtype=object)})
    assert filled(frame) == ["a"]
    assert '<td data-label="b"></td>' in html(frame).replace(' class="short"', "")


def test_no_row_keeps_every_column() -> None:
    assert filled(pd.DataFrame(columns=["a", "b"])) == ["a", "b"]
    assert html(pd.DataFrame(columns=["a"])).count("<tr>") == 1


def test_days_moments_and_earlier_values_are_written_out() -> None:
    frame = pd.DataFrame(
        {
            "day": [date(2017, 3, 31)],
            "moment": [datetime(2017, 3, 31, 9, 5)],
            "before": pd.Series([[1.0, 2000.0]], dtype=object),
            "done": pd.Series([True], dtype=object),
        }
    )
    shown = html(frame)
    assert all(f">{said}<" in shown for said in ("2017-03-31", "2017-03-31 09:05", "1 → 2,000", "✔"))


@pytest.mark.parametrize("moment", [date(2017, 3, 31), datetime(2017, 3, 31, 9, 5), "2017-03-31 09:05:59", "2017-03"])
def test_days_and_moments_stay_on_one_line(moment: object) -> None:
    assert '<td data-label="at" class="short">' in html(pd.DataFrame({"at": pd.Series([moment, None], dtype=object)}))
    assert 'class="short"' not in html(pd.DataFrame({"at": [f"{moment} or later", "2017-03-31"]}))


def test_a_cell_leads_where_it_is_told_and_an_address_to_itself() -> None:
    shown = html(pd.DataFrame({"No.": ["a", "b"], "at": ["https://example.org/?a=1&b=2", "see http://x y"]}),
                 **{"No.": ["receipt?receipt=a", None]})  # fmt: skip
    assert '<a href="receipt?receipt=a" target="_self">a</a>' in shown
    assert 'href="https://example.org/?a=1&amp;b=2"' in shown
    assert shown.count("<a ") == 2


def test_as_many_rows_stand_on_a_page_as_a_telephone_can_hold() -> None:
    assert [fitting(columns) for columns in (0, 1, 6, 9, 17)] == [20, 20, 20, 13, 10]
