"""What is handed out is what can be sent in: the template is never data, and an export changes nothing."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from duban.errors import PromiseError, UnreadableFileError
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.promises.package import described_tables
from duban.promises.workbook.ledger import Ledger
from duban.promises.workbook.standing import Scope, standing_workbook, template
from duban.words.wording import N_
from tests.conftest import reader, rows_of
from tests.promises.workbook.writing import next_year, seen, send, title, workbook

ON = date(2017, 12, 31)
SCOPES = [(Scope.ALL, ""), (Scope.UNIT, "jinshui"), (Scope.THEME, "housing"), (Scope.DOCUMENT, "zzb-2017-50")]


@pytest.mark.parametrize(("scope", "which"), SCOPES)
def test_what_stands_can_be_sent_in_again_and_changes_nothing(
    lake_home: LakeHome, lake: Lake, scope: Scope, which: str
) -> None:
    preview = seen(lake_home, standing_workbook(lake, scope, which))
    assert preview.faults == ()
    assert not preview.changed
    assert preview.count("same", "tasks") > 5


def test_what_belongs_together_comes_together(lake: Lake) -> None:
    book = load_workbook(BytesIO(standing_workbook(lake, Scope.DOCUMENT, "zzb-2017-50")))
    rows = lake.query("select count(*) as n from targets where document_id = 'zzb-2017-50'")["n"][0].as_py()
    assert book[title("targets")].max_row - 1 >= rows
    assert {"documents", "tasks", "units", "indicators"} <= {
        table.name for table in described_tables() if title(table.name) in book.sheetnames
    }


def test_the_template_alone_is_nothing_to_take_up(lake_home: LakeHome, lake: Lake) -> None:
    with pytest.raises(UnreadableFileError, match="No sheet has a row"):
        seen(lake_home, template(lake, "zh"))


def test_the_template_has_a_sheet_for_each_table_with_lists_and_notes(lake: Lake) -> None:
    book = load_workbook(BytesIO(template(lake, "zh")))
    assert [title(table.name) for table in described_tables() if title(table.name) not in book.sheetnames] == []
    page = book[title("targets")]
    assert page["A1"].value == "任务编号*\ntask_id"
    assert "Task" in page["A1"].comment.text
    assert page.freeze_panes == "A2"
    assert str(page["A2"].value).startswith("示例：")
    assert len(page.data_validations.dataValidation) >= 5
    assert book["名单"].sheet_state == "hidden"


def test_a_filled_in_template_is_taken_and_its_examples_are_not(lake_home: LakeHome, lake: Lake) -> None:
    book = load_workbook(BytesIO(template(lake, "en")))
    book[title("themes")].append(["x-theme", "新主题", "New theme", None])
    written = BytesIO()
    book.save(written)
    preview = seen(lake_home, written.getvalue())
    assert [(row.table, row.effect) for row in preview.rows] == [("themes", "new")]
    assert preview.examples == len(described_tables())


def test_a_unit_has_the_tasks_of_its_groups_and_the_others_parts_in_them(lake: Lake) -> None:
    book = load_workbook(BytesIO(standing_workbook(lake, Scope.UNIT, "jinshui")))
    held = {row[0] for row in book[title("tasks")].iter_rows(min_row=2, values_only=True)}
    assert held >= set(queries.run(lake, "units/roles", unit="jinshui")["task_id"])
    bodies = {row[1] for row in book[title("responsibilities")].iter_rows(min_row=2, values_only=True)}
    assert len(bodies) > 5


@pytest.mark.parametrize("scope", [Scope.UNIT, Scope.THEME, Scope.DOCUMENT])
def test_of_what_is_not_there_nothing_is_handed_out(lake: Lake, scope: Scope) -> None:
    with pytest.raises(PromiseError, match="Nothing stands of"):
        standing_workbook(lake, scope, "nowhere")


# The first sheet, for reading


@pytest.fixture(scope="module")
def book_of_a_unit(year_lake: Lake) -> Workbook:
    return load_workbook(BytesIO(standing_workbook(year_lake, Scope.UNIT, "jinshui", "zh", ON)))


def test_the_first_sheet_has_a_line_a_task_in_the_columns_of_the_office(book_of_a_unit: Workbook) -> None:
    page = book_of_a_unit.worksheets[0]
    assert page.title == "台账"
    assert [cell.value for cell in page[3]] == [
        "编号", "依据", "事项", "牵头", "配合单位", "到期", "进展", "状态", "最近报送", "核查人", "办结日期",
    ]  # fmt: skip
    lines = [row[0] for row in page.iter_rows(min_row=4, values_only=True)]
    tasks = [row[0] for row in book_of_a_unit[title("tasks")].iter_rows(min_row=2, values_only=True)]
    assert sorted(lines) == sorted(tasks)
    assert "金水区" in page["A2"].value
    assert "金水区" in "".join(str(row[0].value) for row in book_of_a_unit["说明"])
    # A light is a mark, a word and a colour.
    lights = {cell.value: cell.fill.fgColor.rgb for cell in page["H"][3:]}
    assert all(" " in light for light in lights)
    assert len(set(lights.values())) >= 2
    progress = [cell.value or "" for cell in page["G"][3:]]
    assert any("目标 ≥" in told for told in progress)


def test_the_first_sheet_prints_on_landscape_pages_with_its_header(book_of_a_unit: Workbook) -> None:
    page = book_of_a_unit.worksheets[0]
    assert (page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert (page.print_title_rows, page.freeze_panes) == ("$3:$3", "A4")
    assert all(cell.alignment.wrap_text for cell in page[4])
    assert sum(page.column_dimensions[cell.column_letter].width for cell in page[3]) < 180


def test_what_is_changed_in_the_first_sheet_is_not_taken_and_said(lake_home: LakeHome, lake: Lake) -> None:
    book = load_workbook(BytesIO(standing_workbook(lake, Scope.THEME, "housing")))
    book.worksheets[0]["C4"] = "=1+1"
    written = BytesIO()
    book.save(written)
    preview = seen(lake_home, written.getvalue())
    assert (preview.faults, preview.changed) == ((), [])
    assert [sentence.values for sentence in preview.passed_over] == [{"sheet": "台账"}]


def test_words_that_a_spreadsheet_would_run_stay_words(lake: Lake) -> None:
    rows = queries.run(lake, "promises/ledger", on=ON).head(1).assign(title_zh="=HYPERLINK(1)", leads_zh="@x")
    book = Workbook(write_only=True)
    Ledger(rows, "zh", N_("Supervision ledger"), ()).write(book)
    written = BytesIO()
    book.save(written)
    page = load_workbook(BytesIO(written.getvalue())).worksheets[0]
    assert (page["C4"].value, page["C4"].data_type, page["C4"].quotePrefix) == ("=HYPERLINK(1)", "s", True)


def test_a_filtered_export_that_is_changed_leaves_what_is_outside_as_it_is(own_home: LakeHome) -> None:
    send(own_home, workbook(next_year()))
    source = reader(own_home)
    counts = {table.name: len(rows_of(own_home, f'from "{table.name}"')) for table in described_tables()}
    book = load_workbook(BytesIO(standing_workbook(source, Scope.THEME, "housing")))
    page = book[title("tasks")]
    names = [str(cell.value).splitlines()[-1] for cell in page[1]]
    row = next(row for row in page.iter_rows(min_row=2) if str(row[0].value).startswith("2018-"))
    row[names.index("title_en")].value = "Changed"
    written = BytesIO()
    book.save(written)
    receipt = send(own_home, written.getvalue())
    assert (receipt.new_rows, receipt.replaced_rows) == (0, 1)
    assert counts == {table.name: len(rows_of(own_home, f'from "{table.name}"')) for table in described_tables()}
