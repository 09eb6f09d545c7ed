"""The queue as a reviewer works through it, and the receipt as the sender comes back to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from docx import Document

from duban.intake.decide.locks import set_lock
from duban.intake.decide.review import Decision, decide
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from duban.words.periods import parse_period
from duban.words.wording import say
from tests.conftest import MadeOnce, copied, csv_file, hand_in, let_go, report, rows_of, run
from tests.pages.reading import Shown, as_shown, open_page

FILE = csv_file(
    [
        ("housing_starts", "金水区", "2017Q2", 3001, "逐套核实"),
        ("rental_completions", "金水区", "2017Q2", 41, ""),
    ]
)


@pytest.fixture(scope="session")
def sent_home(lake_home: LakeHome, made_once: MadeOnce) -> LakeHome:
    """A lake in which a unit has sent in a file that corrects a figure which was approved before; never written to."""
    return made_once("waiting", lambda home: send_in(copied(lake_home, home)))


def send_in(home: LakeHome) -> None:
    """Send in what waits in `sent_home`."""
    report(home, "jinshui", "2017Q2", {"housing_starts": 2990})
    hand_in(home, "jinshui", "2017Q2", FILE)


@pytest.fixture
def waiting_home(sent_home: LakeHome, tmp_path: Path) -> Iterator[LakeHome]:
    """A lake like `sent_home` that the test may write to."""
    home = copied(sent_home, LakeHome(tmp_path / "lake"))
    yield home
    let_go(home)


def waiting(home: LakeHome) -> str:
    """The number of the file that waits."""
    (row,) = rows_of(home, "select arg_max(submission_id, received_at) as number from submissions")
    return str(row["number"])


def press(shown: Shown, key: str) -> Shown:
    shown.at.button(key=key).click()
    shown.at.run()
    assert not shown.at.exception
    return shown


def starts(home: LakeHome) -> object:
    (row,) = rows_of(home, "select value from reported_values where indicator_id = 'housing_starts'")
    return row["value"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_queue_shows_what_stands_what_is_sent_the_doubt_and_its_explanation(
    waiting_home: LakeHome, language: str
) -> None:
    number = waiting(waiting_home)
    shown = open_page(waiting_home, "review", language, receipt=number)
    rows = shown.tables[0]
    assert "2" in shown.title
    first = [str(cell) for cell in rows.iloc[0]]
    assert "2990" in " ".join(first)
    assert "3001" in " ".join(first)
    assert "2990" in rows[say("Doubt", language)].iloc[0]
    assert rows[say("Explanation", language)].iloc[0] == "逐套核实"
    assert set(rows[say("Decision", language)]) == {say("Waiting", language)}


def test_an_approval_on_the_page_makes_actuals_and_says_so(waiting_home: LakeHome) -> None:
    number = waiting(waiting_home)
    shown = press(open_page(waiting_home, "review", receipt=number), "approve")
    assert "2" in shown.at.success[0].value
    assert starts(waiting_home) == 3001
    assert snapshots(waiting_home)[0]["message"] == f"{number}: 2 figures approved"


def test_a_return_without_a_reason_is_answered_and_changes_nothing(waiting_home: LakeHome) -> None:
    number = waiting(waiting_home)
    before = snapshots(waiting_home)[0]
    shown = press(open_page(waiting_home, "review", receipt=number), "return")
    assert shown.at.error[0].value == say("Write the reason; the sender will read it", "zh")
    assert snapshots(waiting_home)[0] == before


def test_a_return_reaches_the_sender_with_its_reason(waiting_home: LakeHome) -> None:
    number = waiting(waiting_home)
    shown = open_page(waiting_home, "review", receipt=number)
    shown.at.text_input(key="reason_0").set_value("请附名单")
    press(shown, "return")
    receipt = open_page(waiting_home, "receipt", receipt=number)
    assert receipt.has_cell("请附名单")
    assert receipt.has_cell(say("Returned", "zh"))
    assert starts(waiting_home) == 2990


def test_returned_rows_are_corrected_where_they_stand_and_sent_again(
    waiting_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = waiting(waiting_home)
    decide(waiting_home, OPEN, number, Decision.RETURNED, "请核对")

    def edited(frame: pd.DataFrame, **_: object) -> pd.DataFrame:
        """What the sender makes of the returned rows; AppTest has no hand for a data editor."""
        values = frame.iloc[:, 4].where(frame.iloc[:, 0] != "housing_starts", "3002")
        return frame.assign(**{str(frame.columns[4]): values})

    monkeypatch.setattr(st, "data_editor", edited)
    shown = press(open_page(waiting_home, "receipt", receipt=number), "confirm")
    corrected = rows_of(waiting_home, f"select submission_id from submissions where corrects_id = '{number}'")  # noqa: S608
    assert [row["submission_id"] in shown.at.success[0].value for row in corrected] == [True]
    rows = rows_of(waiting_home, "select value, note from submission_rows where value = 3002")
    assert rows == [{"value": 3002, "note": "逐套核实"}]


def test_what_was_typed_into_returned_rows_is_there_again_in_another_language(
    waiting_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = waiting(waiting_home)
    decide(waiting_home, OPEN, number, Decision.RETURNED, "请核对")
    drawn: list[pd.DataFrame] = []

    def edited(frame: pd.DataFrame, **_: object) -> pd.DataFrame:
        """The sender writes on the first drawing, and later looks only."""
        drawn.append(frame)
        return frame.assign(**{str(frame.columns[4]): "3002"}) if len(drawn) == 1 else frame

    monkeypatch.setattr(st, "data_editor", edited)
    shown = open_page(waiting_home, "receipt", receipt=number)
    del drawn[1:]
    shown.choose(lang="en")
    assert set(drawn[-1]["value"]) == {"3002"}


def test_an_approved_figure_is_withdrawn_only_when_it_is_marked(waiting_home: LakeHome) -> None:
    number = waiting(waiting_home)
    decide(waiting_home, OPEN, number, Decision.APPROVED)
    shown = open_page(waiting_home, "review", receipt=number)
    assert shown.at.button(key="withdraw").disabled


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_receipt_tells_number_fingerprint_time_and_sender(waiting_home: LakeHome, language: str) -> None:
    number = waiting(waiting_home)
    run(waiting_home, "update submissions set received_at = timestamp '2017-03-31 16:30'")
    shown = open_page(waiting_home, "receipt", language, receipt=number)
    told = " ".join(as_shown(str(cell)) for table in shown.at.table for cell in table.value.to_numpy().ravel())
    (row,) = rows_of(waiting_home, f"select * from submissions where submission_id = '{number}'")  # noqa: S608
    assert all(part in told for part in (number, "2017-04-01 00:30:00", "open"))
    assert str(row["file_sha256"]) in told.replace(" ", "")


def test_an_unknown_receipt_in_the_link_opens_the_newest(waiting_home: LakeHome) -> None:
    waiting(waiting_home)
    shown = open_page(waiting_home, "receipt", receipt="2017Q1-nobody-0")
    assert not shown.at.exception
    assert "nobody" not in str(shown.at.query_params["receipt"])


def test_the_period_of_the_screen_is_locked_and_the_page_says_so(waiting_home: LakeHome) -> None:
    number = waiting(waiting_home)
    shown = open_page(waiting_home, "review", receipt=number, view="locks")
    shown.at.text_input(key="field_lock_reason").set_value("年度关账")
    lock = next(button for button in shown.at.button if button.label == say("Lock", "zh"))
    lock.click()
    shown.at.run()
    assert not shown.at.exception
    (locked,) = rows_of(waiting_home, "select period, reason, set_by from period_locks")
    assert locked == {"period": number[:6], "reason": "年度关账", "set_by": "open"}
    assert number[:6] in shown.at.success[0].value
    assert shown.has_cell("年度关账")


def test_without_a_file_on_the_screen_no_period_is_taken_for_granted(writable_home: LakeHome) -> None:
    shown = open_page(writable_home, "review", view="locks")
    shown.at.text_input(key="field_lock_reason").set_value("年度关账")
    next(button for button in shown.at.button if button.label == say("Lock", "zh")).click()
    shown.at.run()
    assert shown.at.error[0].value == say("Choose a quarter", "zh")
    assert rows_of(writable_home, "from period_locks") == []


def test_an_exception_is_open_to_the_end_of_the_day_in_the_city(waiting_home: LakeHome) -> None:
    number = waiting(waiting_home)
    set_lock(waiting_home, OPEN, parse_period(number[:6]), date(2018, 2, 1), "closed")
    shown = open_page(waiting_home, "review", "en", receipt=number, view="locks")
    shown.at.date_input(key="field_exception_until").set_value(date(2018, 3, 1))
    shown.at.text_input(key="field_exception_reason").set_value("late audit")
    next(button for button in shown.at.button if button.label == "Grant an exception").click()
    shown.at.run()
    (granted,) = rows_of(waiting_home, "select open_until from lock_exceptions")
    assert granted["open_until"] == datetime(2018, 3, 1, 15, 59, 59, 999999)
    tables = [table for table in shown.tables if "Open until" in table]
    assert [table["Open until"].iloc[0] for table in tables] == ["2018-03-01 23:59"]


def test_what_came_in_late_in_the_evening_of_utc_waits_since_the_next_day(waiting_home: LakeHome) -> None:
    waiting(waiting_home)
    run(waiting_home, "update submissions set received_at = timestamp '2017-03-31 16:30'")
    shown = open_page(waiting_home, "review", "en")
    assert shown.title.endswith("the oldest since 2017-04-01 00:30")
    assert open_page(waiting_home, "review", "en", view="files").has_cell("2017-04-01 00:30")


def test_the_receipt_as_word_has_every_row(waiting_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[bytes] = []
    monkeypatch.setattr(st, "download_button", lambda _label, data, **_: files.append(data()))
    number = waiting(waiting_home)
    open_page(waiting_home, "receipt", "en", receipt=number)
    particulars, rows = Document(BytesIO(files[-1])).tables
    assert number in [row.cells[1].text for row in particulars.rows]
    assert [row.cells[3].text for row in rows.rows] == ["Sent", "3,001", "41"]
