"""What a meeting's items are filled from, and the items filled, kept for the state of the page."""

from __future__ import annotations

from collections.abc import Iterable

from duban.meeting import papers
from duban.meeting.facts import At, Facts
from duban.meeting.frozen import frozen_at
from duban.meeting.meetings import Meeting
from duban.ui.controls import choose
from duban.ui.session import _, kept, lake, language
from duban.words.meeting import Item
from duban.words.wording import listed

FROZEN, NEWEST = "meeting", "newest"


def choose_figures() -> bool:
    """Whether the reader, or the link, asks for the newest figures in the place of those of the meeting."""
    return choose(_("Figures"), {FROZEN: _("Of the meeting"), NEWEST: _("Newest")}, "figures") == NEWEST


def facts_of(meeting: Meeting, *, newest: bool = False) -> Facts:
    """The facts of the meeting's commit, or of the newest one."""
    return papers.facts_of(lake(), meeting, newest=newest, at=opened_at())


def opened_at() -> At:
    """What opens the lake as a commit left it."""
    return frozen_at(lake())


def shown_items(meeting: Meeting, found: Facts) -> list[Item]:
    """The items on the agenda, in order, in the reader's language."""
    return kept(f"items {meeting.meeting_id}", lambda: papers.items(lake(), meeting, found, language()))


def joined(names: Iterable[str]) -> str:
    """Names one after the other, as the reader's language lists them."""
    return listed(names, language())
