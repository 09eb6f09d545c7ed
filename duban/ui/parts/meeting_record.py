"""Decisions and attendance taken down live beside the item; what others take down appears within two seconds."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from duban.lake.rows import Row, rows
from duban.meeting import attendance, decisions, meetings
from duban.meeting.agenda import AgendaItem
from duban.meeting.facts import Facts
from duban.meeting.filling import shown_by
from duban.meeting.meetings import RECORDED_STATES, Meeting
from duban.people.roles import Action
from duban.ui.markdown import as_written
from duban.ui.parts.decision_form import mend_decision, new_decision
from duban.ui.parts.entering import enter
from duban.ui.parts.meeting_agenda import choose_item
from duban.ui.parts.meeting_facts import joined
from duban.ui.parts.reporters import reporter_names
from duban.ui.session import _, lake, language, person
from duban.ui.waiting import speaking_day
from duban.words.amounts import day
from duban.words.meeting import Item
from duban.words.meeting_acts import ATTENDANCE, DECISION_STATES

_SECONDS = 2


def record_view(meeting: Meeting, entries: Sequence[AgendaItem], shown: Sequence[Item], found: Facts) -> None:
    """The form beside the chosen item for those who may record, and what stands, which refreshes by itself."""
    left, right = st.columns([3, 2], gap="large")
    may = person().may(Action.RECORD) and meeting.state in RECORDED_STATES
    with left:
        if meeting.state in ("draft", "called"):
            st.caption(_("Decisions are taken down while the meeting runs; start it first."))
        elif may:
            _written_down(meeting, entries, shown, found)
    with right:
        if person().may(Action.RECORD) and meeting.state != "draft":
            _attendance(meeting, found, entries)
        refreshing = meeting.state == "running"
        st.fragment(_standing, run_every=_SECONDS if refreshing else None)(meeting.meeting_id, may=may)


def _standing(meeting_id: str, *, may: bool) -> None:
    """What stands now, read anew from the lake each time."""
    tongue = language()
    meeting = meetings.find(lake(), meeting_id)
    found = decisions_of(meeting)
    standing = [row for row in found if row["state"] != "withdrawn"]
    st.subheader(_("Decisions: {count}", count=len(standing)), anchor=False)
    for row in standing:
        step = DECISION_STATES[row["state"]]
        said = " · ".join((row[f"lead_{tongue}"], *row[f"helpers_{tongue}"], day(row["due_on"], tongue),
                           shown_by(row, tongue), f"{step.mark} {_(step.word)}"))  # fmt: skip
        _line(meeting, row, as_written(row["what"]), said, may=may)
    for row in (row for row in found if row["state"] == "withdrawn"):
        reason = row["reason"] or ""
        _line(meeting, row, f"~~{as_written(row['what'])}~~", " · ".join(filter(None, (_("Withdrawn"), reason))),
              may=may)  # fmt: skip
    there = rows(lake(), "meeting/attendance", meeting=meeting_id)
    for part, word in ATTENDANCE.items():
        names = [row[f"name_{tongue}"] for row in there if row["part"] == part]
        if names:
            st.caption(as_written(f"{_(word)} ({len(names)}): {joined(names)}"))


def _line(meeting: Meeting, row: Row, what: str, said: str, *, may: bool) -> None:
    """One decision, and for those who may record a button that takes back the newest act on it."""
    words, button = st.columns([5, 1], vertical_alignment="center")
    words.markdown(f"{int(row['position'])}. {what}  \n:small[{as_written(said)}]")
    can_undo = row["can_undo"] or (meeting.state == "running" and row["state"] != "withdrawn")
    if may and can_undo and button.button(_("Undo"), key=f"undo_{row['decision_id']}_{row['number']}"):
        enter(
            lambda: decisions.undo(lake().home, person(), meeting, row["decision_id"], int(row["number"])),
            _("Taken back: the last act on “{what}”", what=as_written(row["what"])),
        )


def _written_down(meeting: Meeting, entries: Sequence[AgendaItem], shown: Sequence[Item], found: Facts) -> None:
    """A form for a new decision beside the chosen item, or for one that stands and is chosen to be mended."""
    taken = {row["decision_id"]: row for row in decisions_of(meeting) if row["state"] != "withdrawn"}
    chosen = ""
    if taken:
        names = {"": _("A new decision")} | {
            key: f"{int(row['position'])}. {row['what']}" for key, row in taken.items()
        }
        chosen = str(st.selectbox(_("Decision"), list(names), format_func=names.__getitem__,
                                  key=f"decision_written_{meeting.meeting_id}"))  # fmt: skip
    if chosen:
        mend_decision(meeting, taken[chosen], found)
    elif entries:
        new_decision(meeting, entries[choose_item(entries, shown)], found)
    else:
        new_decision(meeting, None, found)


def decisions_of(meeting: Meeting) -> list[Row]:
    """The decisions of one meeting, withdrawn ones too, in the order in which they were taken."""
    return rows(lake(), "meeting/decisions", meeting=meeting.meeting_id, today=max(speaking_day(), meeting.held_on))


def _attendance(meeting: Meeting, found: Facts, entries: Sequence[AgendaItem]) -> None:
    units = reporter_names()
    with st.popover(_("Attendance"), icon=":material/groups:"):
        there = {row["attendee"]: row["part"] for row in rows(lake(), "meeting/attendance", meeting=meeting.meeting_id)}
        called = _called(found, entries)
        order = [*dict.fromkeys([*called, *units, *there])]
        mark = f"{meeting.meeting_id}_{len(there)}_{sum(len(part) for part in there.values())}"
        chosen: dict[str, str] = {}
        for part, word in ATTENDANCE.items():
            names = st.multiselect(_(word), order, default=[name for name, at in there.items() if at == part],
                                   format_func=lambda name: units.get(name, name), accept_new_options=True,
                                   key=f"there_{part}_{mark}",
                                   placeholder=_("Choose units, or write a name"))  # fmt: skip
            chosen |= dict.fromkeys(names, part)
        if st.button(_("Enter it"), key=f"there_enter_{mark}"):
            said = dict.fromkeys(there, "") | chosen
            enter(lambda: _attend(meeting, said, set(units)), _("Attendance entered: {count}", count=len(chosen)))


def _attend(meeting: Meeting, said: dict[str, str], units: set[str]) -> None:
    for are_units in (True, False):
        part = {name: at for name, at in said.items() if (name in units) == are_units}
        if part:
            attendance.enter_attendance(lake().home, person(), meeting, part, are_units=are_units)


def _called(found: Facts, entries: Sequence[AgendaItem]) -> list[str]:
    """The units that answer for items of the agenda: they are called to speak."""
    figures = (found.figure_of(entry.indicator_id, entry.unit_id, entry.task_id) for entry in entries)
    return [unit for figure in figures if figure for unit in figure["owner_ids"]]
