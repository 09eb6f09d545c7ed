"""A workbook of promises is read as it is meant, or refused with sheet, row and column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from duban.errors import PromiseError, UnreadableFileError
from duban.lake.home import LakeHome
from duban.promises.package import GazetteTable, read_package
from duban.promises.workbook.cells import written
from duban.promises.workbook.returned import returned_workbook
from tests.promises.workbook.writing import (
    FIELDS,
    FILE,
    Tables,
    letter,
    next_year,
    places,
    seen,
    sheets,
    title,
    workbook,
)

GOOD = workbook(next_year())
TARGET = {"task_id": "2018-40-3-1", "indicator_id": "housing_starts", "unit_id": "zhengzhou", "start_on": "2018-01-01",
          "due_on": "2018-12-31", "comparator": ">=", "value": "99", "counted": "true"}  # fmt: skip
UNIT = {"unit_id": "new-a", "name_zh": "新设甲局", "short_zh": "甲局", "name_en": "Bureau A", "short_en": "A",
        "kind": "department", "parent_id": "new-b"}  # fmt: skip
OTHER = UNIT | {"unit_id": "new-b", "name_zh": "新设乙局", "short_zh": "乙局", "name_en": "Bureau B", "short_en": "B",
                "parent_id": "new-a"}  # fmt: skip
TASK = {"task_id": "2018-44-9", "document_id": "zzb-2018-44", "clause": "九", "title_zh": "新任务",
        "title_en": "A new task", "theme": "housing", "due_on": "2018-12-31"}  # fmt: skip
INDICATOR = {
    "indicator_id": "new_one",
    "name_zh": "新指标",
    "name_en": "New one",
    "measure_zh": " ",
    "measure_en": "x",
    "direction": "up",
    "accumulates": "flow",
    "rollup": "sum",
    "decimals": "0",
    "theme": "housing",
}


def with_rows(**added: list[dict[str, str]]) -> Tables:
    tables = next_year()
    for table, rows in added.items():
        tables[table] = [*tables.get(table, []), *rows]
    return tables


def with_cell(table: str, index: int, column: str, value: object) -> Tables:
    tables = next_year()
    tables[table][index][column] = value
    return tables


def last(tables: Tables, table: str) -> int:
    return len(tables[table]) + 1


BAD: dict[str, tuple[Tables, str, int, str]] = {
    "a unit that is not there": (with_cell("targets", 0, "unit_id", "nowhere"), "targets", 2, "unit_id"),
    "a target without measure": (with_rows(indicators=[INDICATOR]), "indicators", 2, "measure_zh"),
    "two targets for one thing and day": (
        with_rows(targets=[TARGET]), "targets", last(with_rows(targets=[TARGET]), "targets"), "value"),
    "a milestone after its due date": (with_cell("milestones", 2, "due_on", "2019-06-30"), "milestones", 4, "due_on"),
    "a circle of parents": (
        with_rows(units=[UNIT, OTHER]), "units", last(with_rows(units=[UNIT]), "units"), "parent_id"),
    "a duty without reporter": (
        with_rows(tasks=[TASK], duties=[{"task_id": "2018-44-9", "frequency": "yearly"}]), "duties", 3, "reporter_id"),
    "a target said otherwise in the gazette": (
        with_rows(units=[{"unit_id": "erqi", "name_zh": "二七", "short_zh": "二七区", "name_en": "Erqi District",
                          "short_en": "Erqi", "kind": "district", "board": "urban_districts",
                          "parent_id": "zhengzhou"}]), "units", 5, "name_zh"),
    "a row twice": (with_rows(chapters=[next_year()["chapters"][0]]), "chapters",
                    last(with_rows(chapters=[{}]), "chapters"), "document_id"),
    "a number in words": (with_cell("targets", 1, "value", "about 12"), "targets", 3, "value"),
    "a day that is none": (with_cell("targets", 1, "due_on", "2018-02-30"), "targets", 3, "due_on"),
    "an error of the spreadsheet": (with_cell("tasks", 1, "title_zh", "#REF!"), "tasks", 3, "title_zh"),
    "a number where a day is due": (with_cell("tasks", 0, "due_on", 43), "tasks", 2, "due_on"),
    "an empty cell": (with_cell("tasks", 0, "title_en", "  "), "tasks", 2, "title_en"),
    "a word that is no choice": (with_cell("responsibilities", 0, "role", "boss"), "responsibilities", 2, "role"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_stand_is_refused_with_its_place(lake_home: LakeHome, name: str) -> None:
    tables, table, row, column = BAD[name]
    preview = seen(lake_home, workbook(tables))
    assert (title(table), row, letter(table, column)) in places(preview)
    assert len(preview.faults) <= 4
    assert not preview.changed
    assert {fault.file for fault in preview.faults if fault.table == title(table)} == {FILE}


def test_a_good_workbook_is_told_table_by_table(lake_home: LakeHome) -> None:
    preview = seen(lake_home, GOOD)
    assert not preview.faults
    assert (preview.count("new"), preview.count("same"), preview.count("replaced")) == (130, 3, 0)
    assert preview.count("new", "targets") == 52
    assert preview.title.startswith("2018年保障性住房任务分解")


def test_names_aliases_and_words_as_people_write_them_will_do(lake_home: LakeHome) -> None:
    tables = next_year()
    for row in tables["targets"]:
        row["unit_id"] = {"jinshui": "金水区", "zhengzhou": "郑州市"}.get(row["unit_id"], row["unit_id"])
        row["indicator_id"] = {"good_air_days": "优良天数"}.get(row["indicator_id"], row["indicator_id"])
        row["due_on"] = date.fromisoformat(row["due_on"])
        row["start_on"] = row["start_on"].replace("2018-01-01", "２０１８年１月１日")
        row["counted"] = "是" if row["counted"] == "true" else "否"
        row["comparator"] = {">=": "≥", "<=": "≤"}.get(row["comparator"], row["comparator"])
        row["document_id"] = {"zzb-2018-40": "郑政办〔2018〕40号"}.get(row["document_id"], row["document_id"])
    tables["targets"][0]["value"] = "７７，０００"
    tables["milestones"][0]["share"] = "15%"
    named, plain = seen(lake_home, workbook(tables)), seen(lake_home, GOOD)
    assert not named.faults
    assert named.tables.keys() == plain.tables.keys()
    assert all(named.tables[name].equals(plain.tables[name]) for name in plain.tables)


def test_a_name_of_two_is_asked_back_in_words(lake_home: LakeHome) -> None:
    twin = TASK | {"task_id": "2018-44-8"}
    tables = with_rows(tasks=[TASK, twin], exempt_tasks=[
        {"task_id": "新任务", "kind": "rule", "reason_zh": "规则", "reason_en": "A rule"}])  # fmt: skip
    (fault,) = seen(lake_home, workbook(tables)).faults
    assert (fault.table, fault.row, fault.letter) == (title("exempt_tasks"), 3, "A")
    assert fault.mend.values == {"numbers": "2018-44-8, 2018-44-9"}


def test_a_column_left_out_says_nothing(lake_home: LakeHome) -> None:
    header = ["单位编号", "名称（中文）", "简称", "名称（英文）", "简称（英文）", "类别*\nkind"]
    row = ["jinshui", "郑州市金水区", "金水区", "Jinshui District", "Jinshui", "district"]
    preview = seen(lake_home, sheets({"单位": [header, row]}))
    assert (preview.faults, preview.count("same")) == ((), 1)


LAYOUTS: dict[str, tuple[dict[str, list[list[Any]]], tuple[str, int | None, str]]] = {
    "a sheet that is no table": ({"汇总": [["a"], ["b"]]}, ("汇总", None, "")),
    "two sheets for one table": (
        {"主题": [["theme", "name_zh", "name_en"], ["x", "甲", "X"]],
         "themes": [["theme", "name_zh", "name_en"], ["y", "乙", "Y"]]}, ("themes", None, "")),
    "a column that is none": ({"主题": [["theme", "name_zh", "name_en", "colour"], ["x", "甲", "X", "red"]]},
                              ("主题", 1, "D")),
    "a column twice": ({"主题": [["theme", "name_zh", "名称（中文）", "name_en"], ["x", "甲", "甲", "X"]]},
                       ("主题", 1, "C")),
    "a column that is missing": ({"主题": [["theme", "name_zh"], ["x", "甲"]]}, ("主题", 1, "")),
    "a cell without a header": ({"主题": [["theme", "name_zh", "name_en"], ["x", "甲", "X", "red"]]}, ("主题", 2, "D")),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_sheet_or_column_that_is_unknown_is_named(lake_home: LakeHome, name: str) -> None:
    pages, place = LAYOUTS[name]
    assert places(seen(lake_home, sheets(pages))) == [place]


def test_a_hidden_row_is_not_taken_unseen(lake_home: LakeHome) -> None:
    book = load_workbook(BytesIO(GOOD))
    book[title("tasks")].row_dimensions[3].hidden = True
    written_again = BytesIO()
    book.save(written_again)
    assert places(seen(lake_home, written_again.getvalue())) == [(title("tasks"), 3, "")]


def test_a_formula_without_its_value_is_refused(lake_home: LakeHome) -> None:
    found = places(seen(lake_home, workbook(with_cell("targets", 0, "value", "=1+1"))))
    assert (title("targets"), 2, letter("targets", "value")) in found


def bomb() -> bytes:
    written_in = BytesIO()
    with ZipFile(BytesIO(GOOD)) as source, ZipFile(written_in, "w", ZIP_DEFLATED) as copy:
        for part in source.infolist():
            copy.writestr(part.filename, source.read(part))
        copy.writestr("xl/media/large.bin", b"\0" * 64 * 1024**2)
    return written_in.getvalue()


def of_macros() -> bytes:
    written_in = BytesIO(GOOD)
    with ZipFile(written_in, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return written_in.getvalue()


UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty workbook": (lambda: sheets({"任务": []}), "empty"),
    "headers alone": (lambda: workbook({"tasks": [], "targets": []}), "no rows"),
    "no workbook": (lambda: b"task_id,title_zh\n1,x\n", "come in as a workbook"),
    "a zip bomb": (bomb, "unpacks to far more"),
    "macros": (of_macros, "macros"),
    "half of a file": (lambda: GOOD[: len(GOOD) // 2], "damaged"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_says_why(lake_home: LakeHome, name: str) -> None:
    make, why = UNREADABLE[name]
    with pytest.raises(UnreadableFileError, match=why):
        seen(lake_home, make())


def test_many_blank_rows_are_passed_over(lake_home: LakeHome) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet("主题")
    page.append(["theme", "name_zh", "name_en"])
    page.append(["x-theme", "新主题", "New theme"])
    for _ in range(200_000):
        page.append([None, " "])
    page.append(["y-theme", "又一主题", "Another theme"])
    written_in = BytesIO()
    book.save(written_in)
    preview = seen(lake_home, written_in.getvalue())
    assert [row.line for row in preview.changed] == [2, 200_003]


def test_hostile_words_stay_words(lake_home: LakeHome) -> None:
    name = "'; drop table tasks; --<script>{0}"
    preview = seen(lake_home, sheets({"主题": [["theme", "name_zh", "name_en"], ["x-theme", name, "+1 @SUM(A1)"]]}))
    assert preview.changed[0].cells == {"theme": "x-theme", "name_zh": name, "name_en": "+1 @SUM(A1)", "page": ""}


def test_a_changed_folder_is_built_first(lake_home: LakeHome, tiny_gazette: Any, monkeypatch: Any) -> None:
    (tiny_gazette / "themes.csv").write_text("theme,name_zh,name_en,page\n", encoding="utf-8")
    monkeypatch.setenv("DUBAN_PACKAGE", str(tiny_gazette))
    with pytest.raises(PromiseError, match="python -m duban build"):
        seen(lake_home, GOOD)


def test_the_refused_workbook_comes_back_with_what_to_mend_and_can_be_sent_again(lake_home: LakeHome) -> None:
    data = workbook(BAD["a unit that is not there"][0])
    back = returned_workbook(data, seen(lake_home, data).faults, "en")
    page = load_workbook(BytesIO(back))[title("targets")]
    column = len(FIELDS["targets"]) + 1
    assert page.cell(1, column).value == "To mend"
    assert str(page.cell(2, column).value).startswith("C unit_id: expected")
    assert page.cell(2, 3).fill.fgColor.rgb == "00FFF0C8"
    page.cell(2, 3).value = "zhengzhou"
    mended = BytesIO()
    page.parent.save(mended)
    assert seen(lake_home, mended.getvalue()).count("new") == 130


TABLES: dict[str, GazetteTable] = {table.name: table for table in read_package()}
ROWS = next_year()


def spoilable() -> list[tuple[str, str, str]]:
    found = []
    for name in ROWS:
        table = TABLES[name]
        # A key in the place of another one is a row more, and no fault of itself.
        refers = [columns[0] for columns, _, _ in table.foreign_keys]
        found += [("nowhere", name, column) for column in refers]
        found += [("about 12", name, one["name"]) for one in table.fields if one["type"] != "string"]
        required = [one["name"] for one in table.fields if one.get("constraints", {}).get("required")]
        found += [("", name, column) for column in required]
    return found


@given(place=st.sampled_from(spoilable()), where=st.integers(0, 1000))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_spoiled_is_refused_with_its_place(
    lake_home: LakeHome, place: tuple[str, str, str], where: int
) -> None:
    wrong, table, column = place
    index = where % len(ROWS[table])
    preview = seen(lake_home, workbook(with_cell(table, index, column, wrong)))
    # Without its key a row is another one, and what referred to it says so too.
    assert (title(table), index + 2, letter(table, column)) in places(preview)


@pytest.mark.parametrize(
    ("cell", "column", "expected"),
    [
        ("2018年3月5日", {"type": "date"}, "2018-03-05"),
        ("2018/3/5", {"type": "date"}, "2018-03-05"),
        ("2018年3月", {"type": "date"}, "2018年3月"),
        ("１，２３４.５", {"type": "number"}, "1234.5"),
        ("15%", {"type": "number"}, "15%"),
        ("15%", {"type": "number", "constraints": {"maximum": 1}}, "0.15"),
        ("3.0", {"type": "integer"}, "3"),
        ("TRUE", {"type": "boolean"}, "true"),
        ("否", {"type": "boolean"}, "false"),
        ("Lead", {"type": "string", "constraints": {"enum": ["lead", "support"]}}, "lead"),
        ("2018年一季度", {"type": "string", "constraints": {"pattern": r"\d{4}Q[1-4]"}}, "2018Q1"),
        (" 棚改 ", {"type": "string"}, "棚改"),
    ],
)
def test_a_cell_is_written_as_a_package_writes_it(cell: str, column: dict[str, Any], expected: str) -> None:
    assert written(cell, column) == expected
