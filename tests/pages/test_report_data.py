"""The way of a file through the page: template, problems, preview, receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.ui.intake import template as template_page
from duban.words.wording import N_, say
from tests.conftest import report, rows_of
from tests.intake.corpus import as_xlsx
from tests.pages.reading import Shown, open_once, open_page

ROWS = [("housing_starts", 2600), ("rental_completions", 25)]


@dataclass(frozen=True)
class Opened(Shown):
    """The page, and the template that it hands out."""

    template: pd.DataFrame


def opened(home: LakeHome, language: str = "zh", **controls: str) -> Opened:
    offered, offer = [pd.DataFrame()], template_page.offer_template
    with pytest.MonkeyPatch.context() as patch:
        # The page shows a few rows of it.
        patch.setattr(template_page, "offer_template", lambda *given: (offered.append(given[-1]), offer(*given)))
        shown = open_page(home, "report_data", language, **{"reporter": "jinshui", "quarter": "2017Q2"} | controls)
    return Opened(shown.at, offered[-1])


def filled(shown: Opened, values: dict[str, object]) -> str:
    """The page's own template with these values, as CSV."""
    template = shown.template.copy()
    template.iloc[:, 4] = [str(values.get(indicator, "")) for indicator in template.iloc[:, 0]]
    return str(template.to_csv(index=False))


def upload(shown: Shown, data: bytes, name: str = "jinshui.csv") -> Shown:
    shown.at.file_uploader[0].set_value((name, data, "text/csv"))
    shown.at.run()
    assert not shown.at.exception
    return shown


def confirm(shown: Shown) -> Shown:
    shown.at.button(key="confirm").click()
    shown.at.run()
    return shown


def snapshot_of(home: LakeHome) -> int:
    lake = queries.open_lake(home)
    number = lake.snapshot_id()
    lake.close()
    return number


def reported(home: LakeHome) -> dict[str, Any]:
    rows = rows_of(home, "select indicator_id, unit_id, as_of, value from actuals")
    return {str(row["indicator_id"]): (row["unit_id"], str(row["as_of"]), row["value"]) for row in rows}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("reporter", "kind"),
    [
        ("jinshui", "quarter"),
        ("finance", "quarter"),
        ("zhengdong", "quarter"),
        ("zhengzhou", "all"),
        ("finance", "all"),
    ],
)
def test_the_template_has_what_is_owed_or_all_that_may_be_reported(
    lake: Lake, empty_home: LakeHome, language: str, reporter: str, kind: str
) -> None:
    template = opened(empty_home, language, reporter=reporter, quarter="2017Q3", template=kind).template
    if kind == "all":
        asked = queries.run(lake, "report_data/asked", reporter=reporter).query("frequency == 'quarter'")
    else:
        asked = queries.run(lake, "report_data/owed", reporter=reporter, quarter_on=date(2017, 9, 30))
    assert list(template.iloc[:, 0]) == list(asked["indicator_id"])
    assert list(template.iloc[:, 1]) == list(asked[f"indicator_{language}"])
    assert set(template.iloc[:, 3]) == {"2017Q3"}
    assert set(template.iloc[:, 4]) == {""}


def test_a_unit_that_owes_nothing_is_told_where_to_find_what_it_may_report(empty_home: LakeHome) -> None:
    shown = opened(empty_home, "en", reporter="zhengzhou", quarter="2017Q3")
    assert "This unit owes nothing for this quarter." in shown.text
    assert "The other template has what it may report." in shown.text


def test_the_daily_template_has_a_row_for_each_day(empty_home: LakeHome) -> None:
    template = opened(empty_home, reporter="environment", quarter="2017Q1", template="day").template
    assert len(template) == 90
    assert list(template.iloc[[0, -1], 3]) == ["2017-01-01", "2017-03-31"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_shows_the_first_rows_of_the_template_whole(empty_home: LakeHome, language: str) -> None:
    shown = opened(empty_home, language, reporter="environment", quarter="2017Q1", template="day")
    first = shown.tables[0]
    # All columns but the number of the indicator, whose name stands beside it.
    assert list(first) == list(shown.template)[1:]
    assert list(first.iloc[:, 2]) == [f"2017-01-0{day}" for day in range(1, 6)]
    assert say(N_("The first {shown} of {rows} rows; the file has all.", shown=5, rows=90), language) in shown.text


def test_only_quarters_that_have_ended_can_be_reported(empty_home: LakeHome) -> None:
    shown = open_once(empty_home, "report_data", "zh")
    quarters = shown.at.selectbox(key="quarter").options
    assert {"2017Q1", "2017Q2", "2017Q3", "2017Q4"} < set(quarters)
    assert all(quarter[:4] < "2100" for quarter in quarters)
    assert shown.at.selectbox(key="quarter").value == "2017Q4"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wrong_file_is_refused_with_every_problem(empty_home: LakeHome, language: str) -> None:
    before = snapshot_of(empty_home)
    shown = opened(empty_home, language)
    text = filled(shown, {"housing_starts": "约2600", "rental_completions": "-3"})
    problems = upload(shown, text.encode()).tables[1]
    assert len(shown.at.error) == 1
    assert list(problems.iloc[:, 2]) == ["约2600", "-3"]
    assert list(problems.iloc[:, 1]) == [shown.template.columns[4]] * 2
    assert problems.notna().all(axis=None)
    assert not shown.at.button
    assert snapshot_of(empty_home) == before


def test_a_problem_names_the_row_as_a_spreadsheet_counts_it(empty_home: LakeHome) -> None:
    shown = opened(empty_home)
    rows = list(shown.template.iloc[:, 0])
    problems = upload(shown, filled(shown, {"housing_starts": "x"}).encode()).tables[1]
    assert list(problems.iloc[:, 0]) == [rows.index("housing_starts") + 2]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 a workbook", b"\xff\xff\xff", "指标编号,单位,期间,累计完成".encode()]
)
def test_what_is_no_table_is_refused_in_words(empty_home: LakeHome, data: bytes) -> None:
    before = snapshot_of(empty_home)
    shown = upload(opened(empty_home), data)
    assert len(shown.at.error) == 1
    assert shown.at.error[0].value
    assert not shown.at.button
    assert snapshot_of(empty_home) == before


def test_an_empty_template_is_refused(empty_home: LakeHome) -> None:
    shown = opened(empty_home)
    upload(shown, filled(shown, {}).encode())
    assert len(shown.at.error) == 1
    assert len(shown.tables[1]) == 1


def test_a_good_file_is_previewed_and_changes_nothing_yet(writable_home: LakeHome) -> None:
    before = snapshot_of(writable_home)
    shown = opened(writable_home)
    preview = upload(shown, filled(shown, dict(ROWS)).encode()).tables[1]
    assert not shown.at.error and not shown.at.warning
    assert set(preview[say("New value", "zh")]) == {2600, 25}
    assert say("Stands now", "zh") not in preview
    assert snapshot_of(writable_home) == before
    assert reported(writable_home) == {}


def test_a_confirmed_file_is_one_commit_that_waits_for_a_review(writable_home: LakeHome) -> None:
    before = snapshot_of(writable_home)
    shown = opened(writable_home)
    confirm(upload(shown, filled(shown, dict(ROWS)).encode()))
    assert snapshot_of(writable_home) == before + 1
    assert "2017Q2-jinshui-" in shown.at.success[0].value
    assert shown.has_cell(f"{say('Waiting', 'zh')} {len(ROWS)}")
    assert reported(writable_home) == {}


def test_the_same_file_again_is_recognised(writable_home: LakeHome) -> None:
    shown = opened(writable_home)
    data = filled(shown, dict(ROWS)).encode()
    confirm(upload(shown, data))
    after = snapshot_of(writable_home)
    again = upload(opened(writable_home), data)
    assert say("Already received before", "zh") in again.at.success[0].value
    assert not again.at.button
    assert snapshot_of(writable_home) == after


def test_a_changed_figure_is_shown_beside_the_old_one(writable_home: LakeHome) -> None:
    shown = opened(writable_home)
    report(writable_home, "jinshui", "2017Q2", {"housing_starts": 2600})
    corrected = upload(opened(writable_home), filled(shown, {"housing_starts": 2700}).encode())
    assert corrected.has_cell(2600) and corrected.has_cell(2700)
    assert corrected.at.button(key="confirm").disabled


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_in_each_encoding_of_spreadsheets(empty_home: LakeHome, encoding: str) -> None:
    shown = opened(empty_home)
    upload(shown, filled(shown, dict(ROWS)).encode(encoding))
    assert not shown.at.error
    assert len(shown.tables[1]) == 2


def test_the_page_takes_the_table_that_it_exports(empty_home: LakeHome) -> None:
    shown = opened(empty_home, "en")
    text = filled(shown, dict(ROWS))
    assert list(pd.read_csv(StringIO(text)).columns) == list(shown.template.columns)
    upload(opened(empty_home, "zh"), text.encode())
    assert not shown.at.error


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_refused_file_can_be_taken_back_with_what_to_mend(empty_home: LakeHome, language: str) -> None:
    shown = opened(empty_home, language)
    upload(shown, filled(shown, {"housing_starts": "约2600"}).encode())
    labels = [button.proto.label for button in shown.at.get("download_button")]
    assert say("Download with what to mend", language) in labels


def test_a_workbook_is_taken(empty_home: LakeHome) -> None:
    rows = [["单位", "棚改新开工", "备注"], ["金水区", "2600", "核实"]]
    shown = upload(opened(empty_home), as_xlsx(rows, []), "jinshui.xlsx")
    assert not shown.at.error
    assert list(shown.tables[1][say("New value", "zh")]) == [2600]


def test_an_unknown_column_is_named_once_and_the_file_is_checked_again(writable_home: LakeHome) -> None:
    data = "单位,我们的新开工\n金水区,2600\n".encode()
    shown = upload(opened(writable_home), data)
    assert len(shown.at.error) == 1
    shown.at.selectbox(key="column_我们的新开工").select("indicator:housing_starts")
    next(button for button in shown.at.button if button.label == say("Remember and check again", "zh")).click()
    shown.at.run()
    assert not shown.at.exception
    assert not shown.at.error
    assert shown.has_cell(2600)
    again = upload(opened(writable_home), data.replace(b"2600", b"2700"))
    assert not again.at.error


def two_sheets() -> bytes:
    """A workbook with a draft and a final sheet: only the sender knows which is meant."""
    book = Workbook()
    book.active.title = "初稿"
    book.create_sheet("终稿")
    for page, value in zip(book.worksheets, (2500, 2600), strict=True):
        page.append(["单位", "棚改新开工"])
        page.append(["金水区", value])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def buttons(shown: Shown, prefix: str) -> list[Any]:
    return [button for button in shown.at.button if button.key.startswith(prefix)]


def test_which_sheet_is_meant_is_asked_with_one_click_and_remembered(own_home: LakeHome) -> None:
    shown = upload(opened(own_home), two_sheets(), "two.xlsx")
    answers = buttons(shown, "answer_")
    assert [button.label for button in answers] == ["初稿", "终稿", "各表合并读取"]
    answers[1].click()
    shown.at.run()
    assert not shown.at.exception
    assert not buttons(shown, "answer_")
    kept = rows_of(own_home, "select header, field from column_matches where unit_id = 'jinshui'")
    assert kept == [{"header": "?sheet", "field": "终稿"}]
    changes = next(table for table in shown.tables if "读取依据" in table.columns)
    assert list(changes["读取依据"]) == [
        "终稿，B2 · 2600 · 指标：表头，单位：A列，期间：页面上的选择，计量单位：指标本身 → 2,600"
    ]
    (again,) = buttons(shown, "again_")
    again.click()
    shown.at.run()
    assert [button.label for button in buttons(shown, "answer_")] == ["初稿", "终稿", "各表合并读取"]
