"""What a meeting's items are filled from, and the items filled, kept for the state of the page."""

from __future__ import annotations

from duban.meeting import papers
from duban.meeting.facts import Facts
from duban.meeting.frozen import frozen_at
from duban.meeting.meetings import Meeting
from duban.ui.session import kept, lake, language
from duban.words.meeting import Item


def facts_of(meeting: Meeting) -> Facts:
    """The facts of the meeting's commit."""
    return papers.facts_of(lake(), meeting, at=frozen_at(lake()))


def shown_items(meeting: Meeting, found: Facts) -> list[Item]:
    """The items on the agenda, in order, in the reader's language."""
    return kept(f"items {meeting.meeting_id}", lambda: papers.items(lake(), meeting, found, language()))
