"""Meetings on the page: choose one, or create one whose agenda drafts itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from duban.meeting import draft, meetings
from duban.meeting.meetings import Meeting, Plan
from duban.people.roles import Action
from duban.ui import face
from duban.ui.controls import choose_from_list, first_row, into_link, reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.parts.meeting_facts import known_meetings
from duban.ui.session import _, ask, kept, lake, lake_at, language, person, today
from duban.words.amounts import day
from duban.words.meeting_acts import SCOPES, STATES

_EVERY = {"week": 7, "month": 30, "quarter": 91}


def choose_meeting() -> Meeting | None:
    """The meeting that the reader, or the link, chooses among those that they may read; None when there is none."""
    found = meetings.visible(known_meetings(), person())
    if not found:
        return None
    names = {meeting.meeting_id: _named(meeting) for meeting in found}
    chosen = choose_from_list(_("Meeting"), names, "meeting")
    return next(meeting for meeting in found if meeting.meeting_id == chosen)


def _named(meeting: Meeting) -> str:
    return f"{meeting.held_on} · {meeting.name(language())} · {_(STATES[meeting.state])}"


def none_yet() -> None:
    """Why there is no meeting to see, and what to do."""
    may = person().may(Action.CHAIR)
    what_next = _("Create one below; its agenda drafts itself.") if may else _("The office that calls it creates it.")
    face.empty(_("No meeting has been called yet."), what_next)


def create(*, is_open: bool) -> None:
    """A form for a new meeting, for those who may call one; `is_open` where there is none yet."""
    if not person().may(Action.CHAIR):
        return
    kinds = ask("meeting/kinds")
    with st.expander(_("Create a meeting"), expanded=is_open, icon=":material/add:"):
        if kinds.empty:
            face.empty(_("The data package names no kind of meeting."), _("Add rows to the table meeting_kinds."))
            return
        tongue = language()
        names = dict(zip(kinds["kind"], kinds[f"name_{tongue}"], strict=True))
        left, right = st.columns(2, gap="large")
        with left:
            kind = st.selectbox(_("Kind"), list(names), format_func=names.__getitem__, key="field_new_meeting_kind")
            row = first_row(("kind of meeting", kind), kinds, "kind", kind)
            scope_kind, scope_id = _scope("field_new_meeting_scope")
            chair = st.text_input(_("Chair"), value=_text(row[f"chair_{tongue}"]), max_chars=100,
                                  key=f"new_meeting_chair_{kind}")  # fmt: skip
        with right:
            held_on = st.date_input(_("Day of the meeting"), value=_next(str(kind), row["every"]),
                                    key=f"new_meeting_day_{kind}")  # fmt: skip
            minutes = st.number_input(_("Minutes"), 1, meetings.MOST_MINUTES, int(row["minutes"]), 5,
                                      key=f"new_meeting_minutes_{kind}")  # fmt: skip
            st.caption(_("Figures stand for {day}; another day is chosen at the head of the page.",
                         day=day(reporting_date(), tongue)))  # fmt: skip
            if isinstance(row["number"], str):
                st.caption(as_written(_("{document}, clause {clause}", document=row["number"],
                                             clause=row["clause"])))  # fmt: skip
        plan = Plan(str(kind), held_on, reporting_date(), int(minutes), scope_kind, scope_id, chair)
        if st.button(_("Create it with the agenda that drafts itself"), type="primary", key="new_meeting_create"):
            enter(
                lambda: _created(plan),
                _("Created: {kind} on {day}; its figures stand for {reporting_day}", kind=names[str(kind)],
                  day=day(held_on, tongue), reporting_day=day(plan.reporting_on, tongue)),
            )  # fmt: skip


def _created(plan: Plan) -> None:
    meeting_id = draft.create_with_agenda(lake(), person(), plan, lake_at)
    # The list is drawn anew with the new meeting chosen.
    st.session_state.pop("meeting", None)
    into_link("meeting", meeting_id)


def change_here(meeting: Meeting) -> None:
    """A form for day, minutes, chair and scope of a meeting that stands; once it runs, for minutes and chair alone."""
    plan, mark = meeting.plan, f"{meeting.meeting_id}_{meeting.number}"
    with st.popover(_("Edit"), icon=":material/edit:"):
        is_open = meeting.state != "running"
        held_on, scope = plan.held_on, (plan.scope_kind, plan.scope_id)
        if is_open:
            held_on = st.date_input(_("Day of the meeting"), value=held_on, key=f"meeting_day_{mark}")
            scope = _scope(f"meeting_scope_{mark}", scope)
        minutes = st.number_input(_("Minutes"), 1, meetings.MOST_MINUTES, plan.minutes, 5, key=f"meeting_min_{mark}")
        chair = st.text_input(_("Chair"), value=plan.chair, max_chars=100, key=f"meeting_chair_{mark}")
        changed = replace(plan, held_on=held_on, minutes=int(minutes), scope_kind=scope[0], scope_id=scope[1],
                          chair=chair.strip())  # fmt: skip
        if is_open:
            st.caption(_("Items stay as they are; draft the agenda anew where they should follow."))
        if st.button(_("Save"), key=f"meeting_save_{mark}", disabled=changed == plan):
            enter(
                lambda: meetings.change(lake(), person(), meeting, changed),
                _("Saved: the meeting of {day}, {minutes} minutes", day=day(held_on, language()), minutes=int(minutes)),
            )


def _scope(key: str, first: tuple[str, str] = ("city", "")) -> tuple[str, str]:
    """What a meeting is about, `first` until another is chosen."""
    scopes = ask("meeting/scopes")
    words = {code: _(text) for code, text in SCOPES.items()}
    kind = st.selectbox(_("About"), list(words), index=list(words).index(first[0]), format_func=words.__getitem__,
                        key=key)  # fmt: skip
    if kind == "city":
        return "city", ""
    there = scopes[scopes["scope_kind"] == kind]
    names = kept(f"scopes {kind}", lambda: dict(zip(there["scope_id"], there[f"name_{language()}"], strict=True)))
    if not names:
        return "city", ""
    index = list(names).index(first[1]) if first[1] in names else 0
    chosen = st.selectbox(words[str(kind)], list(names), index=index, format_func=names.__getitem__,
                          key=f"{key}_{kind}", label_visibility="collapsed")  # fmt: skip
    return str(kind), str(chosen)


def _next(kind: str, every: object) -> date:
    """The day on which the next one of its kind is usual: a period after the last one that was held, else today."""
    held = [meeting.held_on for meeting in known_meetings() if meeting.kind == kind and meeting.sequence]
    step = _EVERY.get(str(every), 0)
    return max(held[0] + timedelta(days=step), today()) if held and step else today()


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
