"""What a meeting's items are filled from, and the items filled, kept for the state of the page."""

from __future__ import annotations

from collections.abc import Iterable

from duban.meeting import papers
from duban.meeting.facts import At, Facts
from duban.meeting.frozen import frozen_at
from duban.meeting.meetings import Meeting
from duban.ui.session import kept, lake, language
from duban.words.meeting import Item
from duban.words.wording import listed


def facts_of(meeting: Meeting) -> Facts:
    """The facts of the meeting's commit."""
    return papers.facts_of(lake(), meeting, at=opened_at())


def opened_at() -> At:
    """What opens the lake as a commit left it."""
    return frozen_at(lake())


def shown_items(meeting: Meeting, found: Facts) -> list[Item]:
    """The items on the agenda, in order, in the reader's language."""
    return kept(f"items {meeting.meeting_id}", lambda: papers.items(lake(), meeting, found, language()))


def joined(names: Iterable[str]) -> str:
    """Names one after the other, as the reader's language lists them."""
    return listed(names, language())
