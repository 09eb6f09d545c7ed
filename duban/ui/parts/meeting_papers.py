"""The screen of a meeting, and the papers that it can be taken away as."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from duban.meeting.meetings import Meeting
from duban.meeting.papers import papers
from duban.meeting.versions import minutes_of, versions
from duban.people.roles import Action
from duban.reports.meeting_papers import FORMAT_NAMES, KINDS, MIMES, MINUTES, Kind
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


def _choose_version(meeting: Meeting) -> int:
    """The version of the minutes that the reader wants, where there are several; 0 where there is none or one."""
    found = versions(lake(), meeting)
    if len(found) < 2:
        return 0
    names = {one.number: _("Version {number}, {moment}, {person}", number=one.number, moment=one.committed_at,
                           person=one.author) for one in reversed(found)}  # fmt: skip
    return int(st.selectbox(_("Version"), list(names), format_func=names.__getitem__, label_visibility="collapsed",
                            key=f"minutes_version_{meeting.meeting_id}_{len(found)}"))  # fmt: skip


def _of_version(meeting: Meeting, version: int, newest: Papers) -> Papers:
    return minutes_of(lake(), meeting, language(), version) if version else newest


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
    version = _choose_version(meeting) if code == MINUTES else 0
    with st.container(horizontal=True):
        for suffix, make in kind.formats.items():
            said = f"v{version}" if version else ""
            name = "-".join(part for part in ("duban", meeting.meeting_id, code, unit, said) if part)
            st.download_button(
                FORMAT_NAMES[suffix],
                lambda make=make: make(_of_version(meeting, version, made), language(), unit),  # type: ignore[misc]
                file_name=face.taken_as(f"{name}.{suffix}"),
                mime=MIMES[suffix],
                key=f"paper_{code}_{suffix}",
                on_click="ignore",
                icon=":material/download:",
            )
