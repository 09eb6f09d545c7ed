"""The screen of a meeting, and the papers that it can be taken away as."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from duban.meeting.meetings import Meeting
from duban.meeting.papers import papers
from duban.people.roles import Action
from duban.reports.meeting_papers import FORMAT_NAMES, KINDS, MIMES, Kind
from duban.ui import face
from duban.ui.parts.meeting_facts import opened_at
from duban.ui.session import _, kept, lake, language, person
from duban.words.meeting import Papers


def papers_place(meeting: Meeting) -> None:
    """Links to the screen and to the presenter's view, and the papers to take away."""
    screen = f"present/{quote(meeting.meeting_id)}?lang={language()}"
    st.link_button(_("Show on the screen"), screen, icon=":material/slideshow:")
    if person().may(Action.PRESENT) or person().may(Action.RECORD):
        st.link_button(_("Presenter’s view"), f"{screen}&view=presenter", icon=":material/co_present:")
    with st.popover(_("Papers"), icon=":material/description:"):
        made = kept(f"papers {meeting.meeting_id}", lambda: _papers(meeting))
        for code, kind in KINDS.items():
            _paper(meeting, code, kind, made)


def _papers(meeting: Meeting) -> Papers:
    return papers(lake(), meeting.meeting_id, language(), at=opened_at())


def _paper(meeting: Meeting, code: str, kind: Kind, made: Papers) -> None:
    """One paper: a unit to choose where it is of one, and a button for each format."""
    units = kind.units(made) if kind.units else [""]
    if not units:
        return
    unit = units[0]
    if kind.units:
        unit = str(st.selectbox(_(kind.title), units, key=f"paper_unit_{code}"))
    else:
        st.caption(_(kind.title))
    with st.container(horizontal=True):
        for suffix, make in kind.formats.items():
            name = "-".join(part for part in ("duban", meeting.meeting_id, code, unit) if part)
            st.download_button(
                FORMAT_NAMES[suffix],
                lambda make=make: make(made, language(), unit),  # type: ignore[misc]
                file_name=face.taken_as(f"{name}.{suffix}"),
                mime=MIMES[suffix],
                key=f"paper_{code}_{suffix}",
                on_click="ignore",
                icon=":material/download:",
            )
