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


def test_a_decision_is_mended_withdrawn_and_brought_back(writable_home: LakeHome) -> None:
    meeting_id = hold(writable_home, date(2017, 7, 3))
    taken = decide_at(writable_home, meeting_id, TOLD)
    shown = open_page(writable_home, "meeting", "en", view="record", meeting=meeting_id)
    shown.at.selectbox(key=f"decision_written_{meeting_id}").set_value(taken).run()
    assert shown.at.text_area(key=f"decided_what_{taken}_1").value == TOLD.what
    shown.at.text_area(key=f"decided_what_{taken}_1").set_value("Send two plans").run()
    press(shown, f"decided_change_{taken}_1")
    press(shown, f"decided_withdraw_{taken}_2")
    acts = "select number, act, what from decisions order by number"
    assert [(row["act"], row["what"]) for row in rows_of(writable_home, acts)] == [
        ("taken", "Send the plan"), ("changed", "Send two plans"), ("withdrawn", "Send two plans")
    ]  # fmt: skip
    assert "~~Send two plans~~" in " ".join(words.value for words in shown.at.markdown)
    press(shown, f"undo_{taken}_3")
    assert rows_of(writable_home, acts)[-1]["act"] == "undone"


def test_after_the_meeting_a_decision_is_mended_only_with_a_reason(writable_home: LakeHome) -> None:
    meeting_id = hold(writable_home, date(2017, 7, 3))
    taken = decide_at(writable_home, meeting_id, TOLD)
    act_ended(writable_home, meeting_id)
    shown = open_page(writable_home, "meeting", "en", view="record", meeting=meeting_id)
    shown.at.selectbox(key=f"decision_written_{meeting_id}").set_value(taken).run()
    assert shown.at.button(key=f"decided_withdraw_{taken}_1").disabled
    shown.at.text_input(key=f"decided_reason_{taken}_1").set_value("Said otherwise").run()
    press(shown, f"decided_withdraw_{taken}_1")
    assert rows_of(writable_home, "select reason from decisions where act = 'withdrawn'") == [
        {"reason": "Said otherwise"}
    ]


def test_a_meeting_is_changed_and_its_agenda_drafted_anew(writable_home: LakeHome) -> None:
    shown = open_page(writable_home, "meeting", "en", on="2017-06-30")
    press(shown, "new_meeting_create")
    (created,) = rows_of(writable_home, "select meeting_id, minutes from standing_meetings")
    mark = f"{created['meeting_id']}_1"
    shown.at.number_input(key=f"meeting_min_{mark}").set_value(5).run()
    press(shown, f"meeting_save_{mark}")
    (changed,) = rows_of(writable_home, "select minutes, number from standing_meetings")
    assert changed == {"minutes": 5, "number": 2}
    shown.at.toggle(key=f"redraft_{created['meeting_id']}_2").set_value(True).run()
    assert "Leaves it" in " ".join(words.value for words in shown.at.markdown)
    press(shown, "redraft_take")
    (minutes,) = rows_of(
        writable_home, "select sum(minutes) as used from agenda_items where act = 'redrafted' and not is_dropped"
    )
    assert int(str(minutes["used"])) <= 5


def test_the_newest_figures_are_a_switch_away(year_home: LakeHome) -> None:
    for figures in ("meeting", "newest"):
        shown = open_page(year_home, "meeting", "en", figures=figures)
        assert not shown.at.exception
