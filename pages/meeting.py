"""Meetings: created with an agenda that drafts itself, held from it, and followed by their decisions."""

import streamlit as st

from duban.ui import face
from duban.ui.controls import choose
from duban.ui.parts import meeting_agenda, meeting_decisions, meeting_head, meeting_list, meeting_record
from duban.ui.parts.meeting_facts import choose_figures, facts_of, shown_items
from duban.ui.session import _

head = st.container()
meeting = meeting_list.choose_meeting()
if meeting is None:
    with head:
        face.opening(_("Meetings"), lambda: _("No meeting yet"), personal=True)
    meeting_list.none_yet()
else:
    entries = meeting_head.items_of(meeting)
    said = meeting_head.finding(meeting, entries)
    with head:
        face.opening(_("Meetings"), lambda: said, personal=True)
        meeting_head.numbers(meeting, entries)
        meeting_head.chair_line(meeting)
        meeting_head.acts(meeting)
    views = {"agenda": _("Agenda"), "record": _("Take down"), "decisions": _("Decisions of all meetings")}
    with st.container(horizontal=True, gap="large"):
        view = choose(_("View"), views, "view")
        newest = choose_figures() if view == "agenda" else False
    if view == "agenda":
        meeting_agenda.agenda_view(meeting, entries, facts_of(meeting, newest=newest))
    elif view == "record":
        found = facts_of(meeting)
        meeting_record.record_view(meeting, entries, shown_items(meeting, found, entries), found)
    else:
        meeting_decisions.decisions_view()
meeting_list.create(is_open=meeting is None)
