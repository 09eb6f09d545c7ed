"""The chair's acts on an agenda, each one commit, and two people at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from duban.errors import MeetingError
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.meeting import agenda, meetings
from duban.meeting.agenda import AgendaItem
from duban.meeting.meetings import Meeting
from duban.people.roles import OPEN
from tests.conftest import hold, reader

DAY = date(2017, 7, 3)


@pytest.fixture
def meeting(own_home: LakeHome) -> Meeting:
    """A meeting that runs, with three items of the chair's own."""
    rows = [agenda.own_item([], "new", words, 5) | {"number": 1, "act": "drafted"} for words in ("A", "B", "C")]
    placed = [row | {"position": float(place)} for place, row in enumerate(rows)]
    return meetings.find(reader(own_home), hold(own_home, DAY, placed))


def standing(home: LakeHome, meeting: Meeting) -> list[AgendaItem]:
    return agenda.standing_items(reader(home), meeting.meeting_id)


def titles(home: LakeHome, meeting: Meeting) -> str:
    return "".join(item.title for item in standing(home, meeting))


def test_an_item_is_moved_dropped_and_brought_back(own_home: LakeHome, meeting: Meeting) -> None:
    items = standing(own_home, meeting)
    agenda.move(own_home, OPEN, meeting, items, items[2], 0)
    assert titles(own_home, meeting) == "CAB"
    agenda.drop(own_home, OPEN, meeting, standing(own_home, meeting)[1])
    assert titles(own_home, meeting) == "CB"
    agenda.add(own_home, OPEN, meeting, [agenda.own_item(standing(own_home, meeting), "new", "A", 5)])
    assert titles(own_home, meeting) == "CBA"


def test_each_act_is_one_commit_and_undo_is_a_further_one(own_home: LakeHome, meeting: Meeting) -> None:
    before = len(snapshots(own_home))
    item = standing(own_home, meeting)[0]
    agenda.rewrite(own_home, OPEN, meeting, item, 7, "Who?", "Ask them")
    changed = standing(own_home, meeting)[0]
    assert (changed.minutes, changed.question, changed.note) == (7, "Who?", "Ask them")
    agenda.rewrite(own_home, OPEN, meeting, changed, 9, "Who?", "Ask them")
    for minutes in (7, 5):
        agenda.undo(own_home, OPEN, meeting, standing(own_home, meeting)[0])
        assert standing(own_home, meeting)[0].minutes == minutes
    assert standing(own_home, meeting)[0].note == ""
    assert len(snapshots(own_home)) == before + 4
    with pytest.raises(MeetingError, match="nothing to undo"):
        agenda.undo(own_home, OPEN, meeting, standing(own_home, meeting)[0])


def test_two_people_collide_on_one_item_and_on_no_two(own_home: LakeHome, meeting: Meeting) -> None:
    first, second, _ = standing(own_home, meeting)
    agenda.rewrite(own_home, OPEN, meeting, first, 5, "", "mine")
    agenda.rewrite(own_home, OPEN, meeting, second, 5, "", "theirs")
    with pytest.raises(MeetingError, match="Somebody else has changed this"):
        agenda.drop(own_home, OPEN, meeting, first)
    assert [item.note for item in standing(own_home, meeting)] == ["mine", "theirs", ""]


REFUSED: dict[str, tuple[str, Callable[[LakeHome, Meeting, AgendaItem], object]]] = {
    "minutes": ("1 to 600", lambda home, meeting, item: agenda.rewrite(home, OPEN, meeting, item, 0, "", "")),
    "long": ("at most 500", lambda home, meeting, item: agenda.rewrite(home, OPEN, meeting, item, 5, "", "x" * 501)),
    "twice": (
        "already",
        lambda home, meeting, item: agenda.add(home, OPEN, meeting, [agenda.own_item([item], "new", item.title, 5)]),
    ),
    "empty": ("Write what", lambda home, meeting, item: agenda.own_item([item], "new", " ", 5)),
}


def test_what_cannot_be_is_refused_in_one_sentence(own_home: LakeHome, meeting: Meeting) -> None:
    for words, act in REFUSED.values():
        with pytest.raises(MeetingError, match=words):
            act(own_home, meeting, standing(own_home, meeting)[0])
    assert titles(own_home, meeting) == "ABC"


def test_a_meeting_that_is_over_keeps_its_agenda(own_home: LakeHome, meeting: Meeting) -> None:
    meetings.act(own_home, OPEN, meeting, "ended")
    with pytest.raises(MeetingError, match="is over"):
        agenda.drop(own_home, OPEN, meeting, standing(own_home, meeting)[0])
    meetings.undo(own_home, OPEN, meetings.find(reader(own_home), meeting.meeting_id))
    agenda.drop(own_home, OPEN, meeting, standing(own_home, meeting)[0])
    assert titles(own_home, meeting) == "BC"


def test_a_meeting_is_called_off_with_a_reason_and_counts_no_more(own_home: LakeHome) -> None:
    lake = reader(own_home)
    plan = meetings.Plan("weekly", DAY, DAY, 60)
    first, second = meetings.create(lake, OPEN, plan), meetings.create(lake, OPEN, plan)
    assert second == f"{first}-2"
    with pytest.raises(MeetingError, match="Write the reason"):
        meetings.act(own_home, OPEN, meetings.find(lake, first), "cancelled")
    meetings.act(own_home, OPEN, meetings.find(lake, first), "cancelled", "Flood")
    assert [meetings.find(lake, name).sequence for name in (first, second)] == [0, 1]
    with pytest.raises(MeetingError, match="cannot be done now"):
        meetings.act(own_home, OPEN, meetings.find(lake, first), "started")


@pytest.mark.parametrize(
    ("asked", "words"),
    [({"kind": "party"}, "no kind"), ({"scope_kind": "theme", "scope_id": "x"}, "no x"), ({"minutes": 0}, "1 to 600")],
)
def test_a_meeting_that_cannot_be_is_not_created(own_home: LakeHome, asked: dict[str, object], words: str) -> None:
    with pytest.raises(MeetingError, match=words):
        hold(own_home, DAY, **asked)
    assert meetings.meetings(reader(own_home)) == []
