"""Earlier versions of minutes: listed, and given as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duban.errors import MeetingError
from duban.lake.home import LakeHome
from duban.meeting import decisions, meetings
from duban.meeting.attendance import enter_attendance
from duban.meeting.versions import minutes_of, versions
from duban.people.roles import OPEN
from tests.conftest import act_ended, decide_at, hold, reader
from tests.meeting.test_decisions import TOLD


def test_each_change_after_the_end_is_a_version_that_is_given_as_it_was(own_home: LakeHome) -> None:
    lake = reader(own_home)
    meeting_id = hold(own_home, date(2017, 7, 3))
    taken = decide_at(own_home, meeting_id, TOLD)
    assert versions(lake, meetings.find(lake, meeting_id)) == ()
    assert minutes_of(lake, meetings.find(lake, meeting_id), "en").version == 1
    act_ended(own_home, meeting_id)
    meeting = meetings.find(lake, meeting_id)
    decisions.change(own_home, OPEN, meeting, taken, 1, replace(TOLD, what="Send two plans"), "Said otherwise")
    enter_attendance(own_home, OPEN, meeting, {"jinshui": "present"}, are_units=True)
    assert [(one.number, one.author) for one in versions(lake, meeting)] == [(1, "open"), (2, "open"), (3, "open")]
    given = [minutes_of(lake, meeting, "en", number) for number in (1, 2, 3)]
    assert [one.decisions[0].what for one in given] == ["Send the plan", "Send two plans", "Send two plans"]
    assert [one.attendance.present for one in given] == [(), (), ("Jinshui",)]
    assert [one.version for one in given] == [1, 2, 3]
    assert minutes_of(lake, meeting, "en") == given[2]
    with pytest.raises(MeetingError, match="There is no version 4; the newest one is 3"):
        minutes_of(lake, meeting, "en", 4)
