"""The page Promises: everyone takes away what stands, administrators send a workbook in and see what it changes."""

from __future__ import annotations

from datetime import date

import pytest

from duban.lake.home import LakeHome
from duban.people.roles import OPEN, Role
from duban.promises.workbook.take_up import take_up
from tests.conftest import PEOPLE, rows_of
from tests.pages.reading import Shown, open_page
from tests.promises.workbook.writing import next_year, seen, workbook

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GOOD = workbook(next_year())
THEME = {"theme": "x-theme", "name_zh": "新主题", "name_en": "New theme", "page": ""}


def uploaded(home: LakeHome, data: bytes, language: str = "zh") -> Shown:
    shown = open_page(home, "promises", language)
    shown.at.file_uploader[0].set_value(("2018.xlsx", data, MIME)).run()
    assert not shown.at.exception
    return shown


def test_a_workbook_is_previewed_taken_up_and_stays_in_the_list(writable_home: LakeHome) -> None:
    shown = uploaded(writable_home, GOOD, "en")
    counted = shown.tables[0]
    brought, owed = shown.list_of("promises-preview"), shown.list_of("duties-effect")
    assert dict(zip(counted["Table"], counted["New"], strict=True))["Targets"] == 52
    assert len(brought) == 130
    assert set(owed["What becomes of the report"]) == {"begins"}
    assert "Jinshui District" in set(owed["Unit that reports"])
    shown.at.button(key="take_up").click().run()
    assert not shown.at.exception
    assert "receipt 1" in shown.at.success[0].value
    assert shown.at.info[0].value.startswith("Everything in it stands already (133 rows)")
    (receipt,) = shown.tables[0].to_dict("records")
    assert (receipt["Receipt number"], receipt["By"], receipt["New"]) == (1, "open", 130)
    assert shown.numbers["Documents"] == "27"
    assert rows_of(writable_home, "select count(*) as n from tasks where task_id like '2018-%'") == [{"n": 10}]


def test_a_workbook_that_cannot_stand_is_told_by_sheet_row_and_column(writable_home: LakeHome) -> None:
    tables = next_year()
    tables["targets"][1]["value"] = "大约12"
    tables["targets"][0]["unit_id"] = "金水"
    shown = uploaded(writable_home, workbook(tables))
    assert shown.at.error[0].value == "没有改动任何数据。有2处要改："
    told = shown.tables[0]
    assert list(zip(told["工作表"], told["行"], told["列"], strict=True)) == [
        ("目标", 2, "C 单位编号"),
        ("目标", 3, "G 数值"),
    ]
    assert told["怎样改"][0] == "是不是金水区？"
    assert not [button for button in shown.at.button if button.key == "take_up"]
    assert rows_of(writable_home, "from promise_files") == []


def test_what_cannot_be_read_says_why(writable_home: LakeHome) -> None:
    shown = uploaded(writable_home, b"PK\x03\x04 and nothing else")
    assert "工作簿已损坏" in shown.at.error[0].value


def test_after_somebody_else_it_is_checked_again(writable_home: LakeHome) -> None:
    shown = uploaded(writable_home, workbook({"themes": [THEME]}))
    take_up(writable_home, OPEN, seen(writable_home, workbook({"themes": [THEME | {"name_zh": "另名"}]})))
    shown.at.button(key="take_up").click().run()
    assert not shown.at.exception
    assert "其间已有他人立项" in shown.at.error[0].value
    counted = shown.tables[0].to_dict("records")
    assert [(row["新增"], row["替换"]) for row in counted] == [(0, 1)]
    shown.at.button(key="take_up").click().run()
    assert "第2号" in shown.at.success[0].value


def test_one_task_by_form_goes_the_way_of_a_workbook(writable_home: LakeHome) -> None:
    shown = open_page(writable_home, "promises", "en")
    shown.at.toggle(key="promise_form_open").set_value(True).run()
    filled = {"document_id": "zzb-2017-50", "theme": "housing", "lead_id": "housing", "unit_id": "jinshui",
              "indicator_id": "rental_completions", "frequency": "quarterly"}  # fmt: skip
    for field, value in filled.items():
        shown.at.selectbox(key=f"new_{field}").set_value(value)
    for field, value in {"clause": "六", "title_zh": "加建公租房", "title_en": "More rental homes"}.items():
        shown.at.text_input(key=f"new_{field}").set_value(value)
    check = next(button for button in shown.at.button if button.label == "Check it")
    check.click().run()
    assert shown.at.error[0].value.startswith("A target has a value")
    shown.at.date_input(key="new_start_on").set_value(date(2018, 1, 1))
    shown.at.date_input(key="new_due_on").set_value(date(2018, 12, 31))
    shown.at.number_input(key="new_value").set_value(75.0)
    next(button for button in shown.at.button if button.label == "Check it").click().run()
    assert not shown.at.exception
    assert not shown.at.error
    assert set(shown.tables[0]["Table"]) == {"Tasks", "Responsibilities", "Targets", "Duties"}
    shown.at.button(key="take_up").click().run()
    assert "receipt 1" in shown.at.success[0].value
    (target,) = rows_of(writable_home, "from targets where task_id = 'zzb-2017-50-1'")
    assert (target["unit_id"], target["value"], target["counted"]) == ("jinshui", 75, True)
    (duty,) = rows_of(
        writable_home, "from duties where indicator_id = 'rental_completions' and reporter_id = 'housing'"
    )
    assert (duty["unit_id"], duty["frequency"]) == ("jinshui", "quarterly")
    assert (shown.numbers["Tasks"], shown.numbers["Targets"]) == ("621", "544")


@pytest.mark.parametrize("role", list(Role))
def test_only_an_administrator_is_offered_to_send_one_in(
    peopled_home: LakeHome, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    user = {"is_logged_in": True, "email": PEOPLE[role].person_id, "email_verified": True}
    shown = open_page(peopled_home, "promises", "en", user=user)
    offered = [button.label for button in shown.at.get("download_button")]
    is_administrator = role is Role.ADMINISTRATOR
    assert offered[0] == "Download what stands"
    assert ("Download the template" in offered) == is_administrator
    assert bool(shown.at.file_uploader) == is_administrator
    assert bool([one for one in shown.at.toggle if one.key == "promise_form_open"]) == is_administrator


@pytest.mark.parametrize(("scope", "control"), [("unit", "unit"), ("theme", "theme"), ("document", "plan")])
def test_what_is_taken_away_can_be_of_one(lake_home: LakeHome, scope: str, control: str) -> None:
    shown = open_page(lake_home, "promises", "en", scope=scope)
    assert not shown.at.exception
    assert shown.at.selectbox(key=control).options
