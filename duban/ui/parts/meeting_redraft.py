"""The agenda drafted anew on the page: what would come, go and stay, before it is done."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from duban.meeting import papers, redraft
from duban.meeting.meetings import Meeting
from duban.meeting.redraft import Redraft
from duban.ui.controls import reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.parts.meeting_facts import agenda_of, facts_of, opened_at, shown_items
from duban.ui.session import _, kept, lake, language, person
from duban.words.amounts import day


def redraft_here(meeting: Meeting) -> None:
    """What a new draft would change, looked up only when it is asked for, and the button that takes it."""
    if meeting.state not in ("draft", "called"):
        return
    with st.expander(_("Draft the agenda anew"), icon=":material/refresh:"):
        on = reporting_date()
        st.caption(_("From the newest data, for figures of {day}. What was added, moved, worded, timed or dropped by "
                     "hand stays as it is.", day=day(on, language())))  # fmt: skip
        if not st.toggle(_("Show what would change"), key=f"redraft_{meeting.meeting_id}_{meeting.number}"):
            return
        new = kept(f"redraft {meeting.meeting_id} {on}", lambda: redraft.redraft(lake(), meeting, on, opened_at()))
        _changes(meeting, new)
        if st.button(_("Draft it anew"), type="primary", key="redraft_take"):
            enter(
                lambda: redraft.take(lake(), person(), meeting, new),
                _("The agenda is drafted anew, for figures of {day}", day=day(on, language())),
            )


def _changes(meeting: Meeting, new: Redraft) -> None:
    """What comes, what goes, and what stays by the chair's hand."""
    entries = [item for item in agenda_of(meeting) if not item.is_dropped]
    titles = {item.item_id: item.title for item in shown_items(meeting, facts_of(meeting), entries)}
    tongue = language()
    _list(_("Comes onto it"), (papers.finding_of(new.found, one, tongue) for one in new.added))
    _list(_("Leaves it"), (titles.get(item.item_id, item.item_id) for item in new.gone))
    _list(_("Stays by the chair’s hand"), (titles.get(item.item_id, item.item_id) for item in new.kept))
    _list(_("Of these the newest data no longer speak"),
          (titles.get(item.item_id, item.item_id) for item in new.unfounded))  # fmt: skip
    if not (new.added or new.gone):
        st.caption(_("The same items, with the newest figures."))


def _list(name: str, lines: Iterable[str]) -> None:
    said = list(lines)
    if said:
        st.markdown(f"**{name} ({len(said)})**\n" + "\n".join(f"- {as_written(line)}" for line in said))
