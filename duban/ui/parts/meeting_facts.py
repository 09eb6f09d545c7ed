"""What a meeting's items are filled from, and the items filled, kept for the state of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duban.meeting import agenda, meetings, papers
from duban.meeting.agenda import AgendaItem
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
    what = f"facts {meeting.meeting_id} {newest}"
    return kept(what, lambda: papers.facts_of(lake(), meeting, newest=newest, at=opened_at()))


def known_meetings() -> list[Meeting]:
    """Every meeting, the newest first; drafts too."""
    return kept("meetings", lambda: meetings.meetings(lake()))


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """The whole agenda of a meeting, dropped items last."""
    return kept(f"agenda of {meeting.meeting_id}", lambda: agenda.agenda(lake(), meeting.meeting_id))


def opened_at() -> At:
    """What opens the lake as a commit left it."""
    return frozen_at(lake())


def of_state(entries: Sequence[AgendaItem]) -> str:
    """What is the same for the same agenda alone: the lake may go on while a page is drawn."""
    return str(hash(tuple(entries)))


def shown_items(meeting: Meeting, found: Facts, entries: Sequence[AgendaItem]) -> list[Item]:
    """`entries`, items of the agenda, in the reader's language."""
    what = f"items {meeting.meeting_id} {of_state(entries)}"
    return kept(what, lambda: papers.items(lake(), meeting, found, language(), entries))


def joined(names: Iterable[str]) -> str:
    """Names one after the other, as the reader's language lists them."""
    return listed(names, language())
