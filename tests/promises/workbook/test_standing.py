"""What is handed out is what can be sent in: the template is never data, and an export changes nothing."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from duban.errors import PromiseError, UnreadableFileError
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.promises.package import described_tables
from duban.promises.workbook.standing import Scope, standing_workbook, template
from tests.promises.workbook.writing import seen, title

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
