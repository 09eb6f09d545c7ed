"""The page of meetings: none yet, one created with its agenda, decisions taken down, and what each role is offered."""

from __future__ import annotations

from datetime import date

import pytest

from duban.lake.home import LakeHome
from duban.words.wording import LANGUAGES
from tests.conftest import act_ended, decide_at, hold, rows_of
from tests.meeting.test_decisions import TOLD
from tests.pages.reading import Shown, open_once, open_page


def press(shown: Shown, key: str) -> None:
    """Press the button of this key."""
    shown.at.button(key=key).click().run()
    assert not shown.at.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_meeting_the_page_says_how_to_begin(empty_home: LakeHome, language: str) -> None:
    shown = open_once(empty_home, "meeting", language)
    assert shown.title == {"zh": "尚未召开会议", "en": "No meeting yet"}[language]
    assert shown.at.info
    assert [button.key for button in shown.at.button] == ["new_meeting_create"]


def test_a_meeting_is_created_with_its_agenda_and_begun(writable_home: LakeHome) -> None:
    shown = open_page(writable_home, "meeting", "en", on="2017-06-30")
    press(shown, "new_meeting_create")
    (created,) = rows_of(writable_home, "select meeting_id, state, reporting_on from standing_meetings")
    assert (created["state"], created["reporting_on"]) == ("draft", date(2017, 6, 30))
    assert (
        shown.html.count('<div class="step">')
        == rows_of(writable_home, "select count(*) as n from agenda_items")[0]["n"]
    )
    press(shown, "meeting_started")
    assert rows_of(writable_home, "select state from standing_meetings") == [{"state": "running"}]


def test_a_decision_is_taken_down_beside_its_item(writable_home: LakeHome) -> None:
    meeting_id = hold(writable_home, date(2017, 7, 3))
    shown = open_page(writable_home, "meeting", "en", view="record", meeting=meeting_id)
    mark = f"{meeting_id}_0_"
    shown.at.text_area(key=f"decided_what_{mark}").set_value("Send the plan")
    shown.at.selectbox(key=f"decided_lead_{mark}").set_value("erqi")
    shown.at.text_input(key=f"decided_evidence_{mark}").set_value("The plan").run()
    press(shown, f"decided_enter_{mark}")
    (taken,) = rows_of(writable_home, "select what, lead_id, due_on, shown_by from decisions")
    assert taken == {"what": "Send the plan", "lead_id": "erqi", "due_on": date(2017, 7, 17), "shown_by": "evidence"}
    assert "Send the plan" in " ".join(words.value for words in shown.at.markdown)


def test_decisions_stand_on_their_page_and_on_the_units(writable_home: LakeHome) -> None:
    meeting_id = hold(writable_home, date(2017, 7, 3))
    decide_at(writable_home, meeting_id, TOLD)
    act_ended(writable_home, meeting_id)
    shown = open_page(writable_home, "meeting", "en", view="decisions")
    assert list(shown.tables[0]["Decision"]) == ["Send the plan"]
    for unit in ("erqi", "jinshui"):
        tables = open_page(writable_home, "units", "en", unit=unit, view="orders").tables
        assert any("Decision" in table and list(table["Decision"]) == ["Send the plan"] for table in tables)


def test_a_link_to_a_meeting_that_is_not_there_opens_the_newest(writable_home: LakeHome) -> None:
    hold(writable_home, date(2017, 7, 3))
    shown = open_page(writable_home, "meeting", "en", meeting="nothing", item="nothing")
    assert not shown.at.exception
    assert "no. 1 of 2017" in shown.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_and_the_papers_are_offered(year_home: LakeHome, language: str) -> None:
    shown = open_once(year_home, "meeting", language)
    offered = {one.proto.label for one in (*shown.at.get("link_button"), *shown.at.get("download_button"))}
    screen = {"zh": {"投屏放映", "演讲者视图"}, "en": {"Show on the screen", "Presenter’s view"}}[language]
    assert offered >= screen | {"PowerPoint", "Word", "PDF"}
    addresses = {one.proto.url for one in shown.at.get("link_button")}
    assert f"present/20171020-weekly?lang={language}" in addresses
