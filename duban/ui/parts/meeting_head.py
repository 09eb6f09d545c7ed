"""The head of one meeting: where it stands, how its minutes are used, and the acts from calling it to its end."""

from __future__ import annotations

import streamlit as st

from duban.meeting import meetings, redraft
from duban.meeting.agenda import AgendaItem
from duban.meeting.meetings import OPEN_STATES, Meeting
from duban.meeting.papers import title
from duban.people.roles import Action
from duban.ui.face import Figure, numbers_html
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.parts.meeting_facts import agenda_of
from duban.ui.parts.meeting_list import change_here
from duban.ui.parts.meeting_papers import papers_place
from duban.ui.session import _, kept, lake, language, person
from duban.words.amounts import day
from duban.words.meeting_acts import PARTS, STATES
from duban.words.wording import N_, Text

_OFFERED = {"draft": ("called", "started"), "called": ("started",), "running": ("ended",)}
_DONE = {
    "called": N_("Called: {meeting}"),
    "started": N_("Started: {meeting}"),
    "ended": N_("Ended: {meeting}"),
    "cancelled": N_("Called off: {meeting}"),
    "undone": N_("The last act is taken back: {meeting}"),
}
_SAYS = {"called": N_("Call the meeting"), "started": N_("Start the meeting"), "ended": N_("End the meeting")}


def finding(meeting: Meeting, items: list[AgendaItem]) -> str:
    """The meeting in one sentence: what it is called, how much is on its agenda and was decided."""
    said = kept(f"title {meeting.meeting_id}", lambda: title(lake(), meeting, language()))
    return _("{title}: {items} items, {decisions} decisions", title=said, items=len(items), decisions=meeting.decisions)


def numbers(meeting: Meeting, items: list[AgendaItem]) -> None:
    """At most four numbers: the state, the day, the minutes used, the items of each part."""
    used = sum(item.minutes for item in items)
    parts = " · ".join(f"{_(PARTS[part])} {sum(item.part == part for item in items)}" for part in PARTS)
    tongue = language()
    beside = _("{left} minutes left", left=meeting.minutes - used) if used <= meeting.minutes else _(
        "{over} minutes too many", over=used - meeting.minutes)  # fmt: skip
    figures = (
        Figure(_("State"), _(STATES[meeting.state]), day(meeting.held_on, tongue)),
        Figure(_("Minutes"), f"{used} / {meeting.minutes}", beside),
        Figure(_("Items"), str(len(items)), parts),
        Figure(_("Figures for"), str(meeting.reporting_on), _("frozen at commit {number}", number=meeting.snapshot_id)),
    )
    st.html(numbers_html(figures))


def acts(meeting: Meeting) -> None:
    """The buttons of those who may chair; beside them the place of papers and the screen."""
    with st.container(horizontal=True, key="meeting_acts"):
        if person().may(Action.CHAIR):
            for act in _OFFERED.get(meeting.state, ()):
                if st.button(_(_SAYS[act]), key=f"meeting_{act}", type="primary" if act != "called" else "secondary"):
                    enter(
                        lambda act=act: meetings.act(lake().home, person(), meeting, act),  # type: ignore[misc]
                        _done(act, meeting),
                    )
            if meeting.state in ("draft", "called"):
                _cancel(meeting)
            if meeting.state in OPEN_STATES:
                change_here(meeting)
            if meeting.number > 1 and st.button(_("Undo"), key="meeting_undo", icon=":material/undo:"):
                enter(lambda: redraft.undo(lake().home, person(), meeting), _done("undone", meeting))
        papers_place(meeting)


def _cancel(meeting: Meeting) -> None:
    with st.popover(_("Call it off")):
        reason = st.text_input(_("Reason; it stays in the history"), key="field_meeting_cancel_reason")
        if st.button(_("Call it off"), key="meeting_cancel", disabled=not reason.strip()):
            enter(
                lambda: meetings.act(lake().home, person(), meeting, "cancelled", reason), _done("cancelled", meeting)
            )


def _done(act: str, meeting: Meeting) -> str:
    """What has been done with the meeting, in words."""
    named = as_written(title(lake(), meeting, language()))
    return _(Text(_DONE[act].msgid, {"meeting": named}))


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The standing agenda."""
    return [item for item in agenda_of(meeting) if not item.is_dropped]


def chair_line(meeting: Meeting) -> None:
    """Who chairs, and which meeting came before it."""
    said = [_("Chair: {chair}", chair=meeting.chair)] if meeting.chair else []
    said.append(_("after the meeting {meeting}", meeting=meeting.previous_id) if meeting.previous_id
                else _("the first of its kind and scope"))  # fmt: skip
    st.caption(as_written(" · ".join(said)))
