"""A meeting changed after it was created, and its agenda drafted anew: what the chair did stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duban.errors import MeetingError
from duban.lake.home import LakeHome
from duban.meeting import agenda, draft, meetings, redraft
from duban.meeting.agenda import AgendaItem
from duban.meeting.meetings import Meeting, Plan
from duban.people.roles import OPEN
from tests.conftest import act_ended, hold, reader, report

PLAN = Plan("weekly", date(2017, 7, 3), date(2017, 6, 30), 60)


@pytest.fixture
def meeting(own_home: LakeHome) -> Meeting:
    """A draft whose agenda drafted itself before anything was reported."""
    lake = reader(own_home)
    return meetings.find(lake, draft.create_with_agenda(lake, OPEN, PLAN))


def standing(home: LakeHome, meeting: Meeting) -> list[AgendaItem]:
    return agenda.standing_items(reader(home), meeting.meeting_id)


def newest(home: LakeHome, meeting: Meeting) -> Meeting:
    return meetings.find(reader(home), meeting.meeting_id)


def test_day_minutes_chair_and_scope_are_changed_and_undone(own_home: LakeHome, meeting: Meeting) -> None:
    lake = reader(own_home)
    to = replace(PLAN, held_on=date(2017, 7, 5), minutes=45, chair="Chen", scope_kind="theme", scope_id="housing")
    meetings.change(lake, OPEN, meeting, to)
    changed = newest(own_home, meeting)
    assert changed.plan == to
    with pytest.raises(MeetingError, match="Somebody else"):
        meetings.change(lake, OPEN, meeting, PLAN)
    redraft.undo(own_home, OPEN, changed)
    assert newest(own_home, meeting).plan == PLAN


def test_the_meeting_before_follows_from_day_and_scope(own_home: LakeHome, meeting: Meeting) -> None:
    held = hold(own_home, date(2017, 7, 4))
    act_ended(own_home, held)
    meetings.change(reader(own_home), OPEN, meeting, replace(PLAN, held_on=date(2017, 7, 10)))
    assert newest(own_home, meeting).previous_id == held


def test_of_a_meeting_that_runs_day_and_scope_stay(own_home: LakeHome, meeting: Meeting) -> None:
    meetings.act(own_home, OPEN, meeting, "started")
    running = newest(own_home, meeting)
    with pytest.raises(MeetingError, match="stay"):
        meetings.change(reader(own_home), OPEN, running, replace(PLAN, held_on=date(2017, 7, 4)))
    meetings.change(reader(own_home), OPEN, running, replace(PLAN, minutes=30))
    with pytest.raises(MeetingError, match="until its meeting starts"):
        redraft.take(reader(own_home), OPEN, newest(own_home, meeting), again(own_home, newest(own_home, meeting)))


def again(home: LakeHome, meeting: Meeting) -> redraft.Redraft:
    return redraft.redraft(reader(home), meeting, date(2017, 6, 30))


def test_a_new_draft_keeps_what_the_chair_did(own_home: LakeHome, meeting: Meeting) -> None:
    first, second, *_ = standing(own_home, meeting)
    agenda.drop(own_home, OPEN, meeting, first)
    agenda.rewrite(own_home, OPEN, meeting, second, 9, "Who?", "Ask")
    own = agenda.own_item(standing(own_home, meeting), "new", "Flood", 5)
    agenda.add(own_home, OPEN, meeting, [own])
    report(own_home, "jinshui", "2017Q2", {"housing_starts": 1})
    new = again(own_home, meeting)
    assert {item.item_id for item in new.kept} == {second.item_id, own["item_id"]}
    redraft.take(reader(own_home), OPEN, meeting, new)
    after = {item.item_id: item for item in standing(own_home, meeting)}
    assert first.item_id not in after
    assert (after[second.item_id].minutes, after[second.item_id].note) == (9, "Ask")
    assert own["item_id"] in after
    assert {one.item_id for one in (*new.added, *new.renewed)} <= set(after)
    assert not {item.item_id for item in new.gone} & set(after)
    assert newest(own_home, meeting).snapshot_id > meeting.snapshot_id


def test_a_new_draft_is_undone_but_for_what_was_touched_since(own_home: LakeHome, meeting: Meeting) -> None:
    before = {item.item_id: (item.position, item.reasons) for item in standing(own_home, meeting)}
    for value in (1, 2):
        report(own_home, "jinshui", "2017Q2", {"housing_starts": value})
        redraft.take(reader(own_home), OPEN, newest(own_home, meeting), again(own_home, newest(own_home, meeting)))
    touched = standing(own_home, meeting)[0]
    agenda.rewrite(own_home, OPEN, meeting, touched, 11, "", "")
    for _ in range(2):
        redraft.undo(own_home, OPEN, newest(own_home, meeting))
    after = {item.item_id: (item.position, item.reasons) for item in standing(own_home, meeting)}
    after.pop(touched.item_id)
    before.pop(touched.item_id, None)
    assert after == before
    assert newest(own_home, meeting).snapshot_id == meeting.snapshot_id


def test_a_draft_of_an_agenda_that_others_changed_meanwhile_is_refused(own_home: LakeHome, meeting: Meeting) -> None:
    new, seen = again(own_home, meeting), standing(own_home, meeting)
    agenda.drop(own_home, OPEN, meeting, seen[0])
    with pytest.raises(MeetingError, match="Somebody else"):
        redraft.take(reader(own_home), OPEN, meeting, new)
