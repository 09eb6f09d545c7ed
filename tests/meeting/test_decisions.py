"""Decisions: taken down, mended, undone, and following themselves up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from duban.errors import MeetingError
from duban.intake.decide.review import Decision as Reviewed
from duban.intake.decide.review import decide
from duban.lake import writer
from duban.lake.home import LakeHome
from duban.meeting import decisions, meetings
from duban.meeting.decisions import Decision
from duban.meeting.follow_up import Report, possible_steps, take_step
from duban.meeting.meetings import Meeting
from duban.people.roles import OPEN
from tests.conftest import act_ended, ask, decide_at, evidence, hold, reader, report, rows_of

HELD, DUE, LATER = date(2017, 7, 3), date(2017, 8, 1), date(2017, 9, 1)
SHOWN = Decision("Start more", "jinshui", DUE, "value", (), "housing_starts", "jinshui", 2000.0)
TOLD = Decision("Send the plan", "erqi", DUE, "evidence", ("jinshui",), evidence_wanted="The plan")


def found(home: LakeHome, meeting_id: str) -> Meeting:
    return meetings.find(reader(home), meeting_id)


def row(home: LakeHome, decision_id: str, today: date = LATER) -> dict[Any, Any]:
    meeting = decision_id.rpartition("-")[0]
    rows = ask(home, "meeting/decisions", meeting=meeting, today=today).to_dict("records")
    return next(one for one in rows if one["decision_id"] == decision_id)


def test_a_decision_shown_by_a_figure_closes_and_reopens_with_it(own_home: LakeHome) -> None:
    meeting_id = hold(own_home, HELD, reporting_on=date(2017, 3, 31))
    decision_id = decide_at(own_home, meeting_id, SHOWN)
    act_ended(own_home, meeting_id)
    assert row(own_home, decision_id, HELD)["state"] == "open"
    assert row(own_home, decision_id)["state"] == "overdue"
    receipt = report(own_home, "jinshui", "2017Q2", {"housing_starts": 2100})
    assert row(own_home, decision_id)["state"] == "closed_late"
    decide(own_home, OPEN, receipt.submission_id, Reviewed.WITHDRAWN, "counted twice")
    assert row(own_home, decision_id)["state"] == "reopened"


def test_a_decision_shown_by_evidence_is_reported_and_closed(own_home: LakeHome) -> None:
    meeting_id = hold(own_home, HELD)
    decision_id = decide_at(own_home, meeting_id, TOLD)
    act_ended(own_home, meeting_id)
    assert possible_steps(row(own_home, decision_id), OPEN) == ["reported"]
    with pytest.raises(MeetingError, match="Give evidence"):
        take_step(own_home, OPEN, Report(decision_id, "reported", 0, "done"))
    take_step(own_home, OPEN, Report(decision_id, "reported", 0, "done", evidence()))
    take_step(own_home, OPEN, Report(decision_id, "returned", 1, "Not signed"))
    assert row(own_home, decision_id)["state"] == "overdue"
    take_step(own_home, OPEN, Report(decision_id, "reported", 2, "signed", evidence()))
    with pytest.raises(MeetingError, match="Somebody else"):
        take_step(own_home, OPEN, Report(decision_id, "closed", 2))
    take_step(own_home, OPEN, Report(decision_id, "closed", 3))
    assert row(own_home, decision_id)["state"] == "closed_late"
    kept = rows_of(own_home, "select distinct task_id, step_number from evidence order by step_number")
    assert kept == [{"task_id": decision_id, "step_number": number} for number in (1, 3)]


def test_a_decision_is_a_duty_from_the_end_of_its_meeting_to_its_day(own_home: LakeHome) -> None:
    meeting_id = hold(own_home, HELD)
    decision_id = decide_at(own_home, meeting_id, TOLD)
    owed = "select subject_id, reporter_id, frequency, due_on from all_duties where rule = 'decision'"
    assert rows_of(own_home, owed) == []
    act_ended(own_home, meeting_id)
    assert rows_of(own_home, owed) == [
        {"subject_id": decision_id, "reporter_id": "erqi", "frequency": "once", "due_on": DUE}
    ]  # fmt: skip
    chased = ask(own_home, "reporting/to_chase", unit="erqi", on=LATER, today=LATER, period="all")
    assert "Send the plan" in set(chased["subject_zh"])
    take_step(own_home, OPEN, Report(decision_id, "reported", 0, "done", evidence()))
    chased = ask(own_home, "reporting/to_chase", unit="erqi", on=LATER, today=LATER, period="all")
    assert "Send the plan" not in set(chased["subject_zh"])


def test_what_is_open_is_carried_over_by_the_next_meeting(own_home: LakeHome) -> None:
    first = hold(own_home, HELD)
    decision_id = decide_at(own_home, first, TOLD)
    act_ended(own_home, first)
    assert not row(own_home, decision_id)["is_carried_over"]
    act_ended(own_home, hold(own_home, date(2017, 7, 10)))
    assert row(own_home, decision_id)["is_carried_over"]
    counted = ask(own_home, "meeting/by_unit", today=LATER).set_index("unit_id")
    columns = ["decisions", "open", "overdue", "closed", "closed_late", "carried_over"]
    assert tuple(counted.loc["erqi", columns]) == (1, 0, 1, 0, 0, 1)
    in_time = ask(own_home, "meeting/by_unit", today=HELD).set_index("unit_id")
    assert tuple(in_time.loc["erqi", columns]) == (1, 1, 0, 0, 0, 1)


def test_a_decision_is_changed_undone_and_after_the_meeting_only_with_a_reason(own_home: LakeHome) -> None:
    meeting_id = hold(own_home, HELD)
    decision_id = decide_at(own_home, meeting_id, TOLD)
    meeting = found(own_home, meeting_id)
    decisions.change(own_home, OPEN, meeting, decision_id, 1, replace(TOLD, what="Send two plans"))
    with pytest.raises(MeetingError, match="Somebody else"):
        decisions.withdraw(own_home, OPEN, meeting, decision_id, 1)
    decisions.undo(own_home, OPEN, meeting, decision_id, 2)
    assert row(own_home, decision_id)["what"] == "Send the plan"
    decisions.undo(own_home, OPEN, meeting, decision_id, 3)
    assert row(own_home, decision_id)["state"] == "withdrawn"
    decisions.undo(own_home, OPEN, meeting, decision_id, 4)
    act_ended(own_home, meeting_id)
    with pytest.raises(MeetingError, match="Write the reason"):
        decisions.withdraw(own_home, OPEN, meeting, decision_id, 5)
    with pytest.raises(MeetingError, match="Write the reason"):
        decisions.change(own_home, OPEN, meeting, decision_id, 5, replace(TOLD, what="Send three"))
    decisions.withdraw(own_home, OPEN, meeting, decision_id, 5, "Said otherwise")
    assert row(own_home, decision_id)["reason"] == "Said otherwise"
    decisions.undo(own_home, OPEN, meeting, decision_id, 6)
    assert row(own_home, decision_id)["state"] == "overdue"
    with pytest.raises(MeetingError, match="withdraw the decision with a reason"):
        decisions.undo(own_home, OPEN, meeting, decision_id, 7)
    decisions.withdraw(own_home, OPEN, meeting, decision_id, 7, "Said otherwise")
    assert found(own_home, meeting_id).decisions == 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what": " "}, "Write what was decided"),
        ({"lead_id": ""}, "Name the unit"),
        ({"lead_id": "nowhere"}, "not a unit"),
        ({"helper_ids": ("jinshui",)}, "not a helper"),
        ({"due_on": date(2017, 7, 2)}, "before the meeting"),
        ({"value": None}, "Choose the indicator"),
        ({"indicator_id": "nothing"}, "no indicator"),
        ({"shown_by": "evidence"}, "Say how one will know"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(peopled_home: LakeHome, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(MeetingError, match=words):
        decide_at(peopled_home, "20170703-weekly", replace(SHOWN, **wrong))


def test_nothing_is_decided_at_a_meeting_that_has_not_begun(peopled_home: LakeHome) -> None:
    with pytest.raises(MeetingError, match="start it first"):
        decide_at(peopled_home, "20170704-weekly", TOLD)


def test_a_meeting_that_breaks_off_keeps_every_decision_that_was_shown(
    own_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting_id = hold(own_home, HELD)
    kept = [decide_at(own_home, meeting_id, replace(TOLD, what=f"No. {number}")) for number in range(2)]

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(writer, "_finish", breaks)
        decide_at(own_home, meeting_id, replace(TOLD, what="Lost"))
    writer.let_go()
    assert [one["decision_id"] for one in rows_of(own_home, "from decisions order by position")] == kept
    assert decide_at(own_home, meeting_id, TOLD).endswith("-3")
