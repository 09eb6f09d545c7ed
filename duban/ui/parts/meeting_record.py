"""Decisions and attendance taken down live beside the item; what others take down appears within two seconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from duban.lake.rows import Row, rows
from duban.meeting import attendance, decisions, meetings
from duban.meeting.agenda import AgendaItem
from duban.meeting.decisions import EVIDENCE, VALUE, Decision
from duban.meeting.facts import Facts
from duban.meeting.items import shown_by
from duban.meeting.meetings import RECORDED_STATES, Meeting
from duban.people.roles import Action
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.parts.meeting_agenda import choose_item
from duban.ui.parts.meeting_facts import joined
from duban.ui.session import _, ask, kept, lake, language, person, today
from duban.words.amounts import day
from duban.words.meeting import Item
from duban.words.meeting_acts import ATTENDANCE, DECISION_STATES
from duban.words.working_days import day_after, weekends_only

_SECONDS = 2
_USUAL_DAYS = 10
_TAKEN = "decisions_taken_down"


def record_view(meeting: Meeting, entries: Sequence[AgendaItem], shown: Sequence[Item], found: Facts) -> None:
    """The form beside the chosen item for those who may record, and what stands, which refreshes by itself."""
    left, right = st.columns([3, 2], gap="large")
    may = person().may(Action.RECORD) and meeting.state in RECORDED_STATES
    with left:
        if meeting.state in ("draft", "called"):
            st.caption(_("Decisions are taken down while the meeting runs; start it first."))
        elif may:
            _form(meeting, entries, shown, found)
    with right:
        if person().may(Action.RECORD) and meeting.state != "draft":
            _attendance(meeting, found, entries)
        refreshing = meeting.state == "running"
        st.fragment(_standing, run_every=_SECONDS if refreshing else None)(meeting.meeting_id, may=may)


def _standing(meeting_id: str, *, may: bool) -> None:
    """What stands now, read anew from the lake each time."""
    tongue = language()
    meeting = meetings.find(lake(), meeting_id)
    found = rows(lake(), "meeting/decisions", meeting=meeting_id, today=max(today(), meeting.held_on))
    standing = [row for row in found if row["state"] != "withdrawn"]
    st.subheader(_("Decisions: {count}", count=len(standing)), anchor=False)
    for row in standing:
        step = DECISION_STATES[row["state"]]
        said = " · ".join((row[f"lead_{tongue}"], *row[f"helpers_{tongue}"], day(row["due_on"], tongue),
                           shown_by(row, tongue), f"{step.mark} {_(step.word)}"))  # fmt: skip
        words, button = st.columns([5, 1], vertical_alignment="center")
        words.markdown(f"{int(row['position'])}. {as_written(row['what'])}  \n:small[{as_written(said)}]")
        if (
            may
            and meeting.state == "running"
            and button.button(_("Undo"), key=f"undo_{row['decision_id']}_{row['number']}")
        ):
            enter(lambda one=row: decisions.undo(  # type: ignore[misc]
                lake().home, person(), meeting, one["decision_id"], int(one["number"])))  # fmt: skip
    there = rows(lake(), "meeting/attendance", meeting=meeting_id)
    for part, word in ATTENDANCE.items():
        names = [row[f"name_{tongue}"] for row in there if row["part"] == part]
        if names:
            st.caption(as_written(f"{_(word)} ({len(names)}): {joined(names)}"))


def _form(meeting: Meeting, entries: Sequence[AgendaItem], shown: Sequence[Item], found: Facts) -> None:
    entry = entries[choose_item(entries, shown)] if entries else None
    # Counted here, not in the lake: what another takes down must not empty what is being written.
    mark = f"{meeting.meeting_id}_{st.session_state.get(_TAKEN, 0)}_{entry.item_id if entry else ''}"
    figure = found.figure_of(entry.indicator_id, entry.unit_id, entry.task_id) if entry and entry.indicator_id else None
    what = st.text_area(_("What was decided"), max_chars=500, height=80, key=f"decided_what_{mark}")
    units = _units()
    first = list(figure["owner_ids"])[:1] if figure else []
    left, right = st.columns(2)
    lead = left.selectbox(_("Leads"), list(units), index=list(units).index(first[0]) if first and first[0] in units
                          else None, format_func=units.__getitem__, key=f"decided_lead_{mark}",
                          placeholder=_("Choose a unit"))  # fmt: skip
    helpers = right.multiselect(_("Helpers"), [unit for unit in units if unit != lead], format_func=units.__getitem__,
                                key=f"decided_helpers_{mark}", placeholder=_("Choose units"))  # fmt: skip
    count = left.number_input(_("Working days"), 0, 500, _USUAL_DAYS, key=f"decided_days_{mark}")
    usual, unknown = day_after(meeting.held_on, int(count))
    due_on = right.date_input(_("Due on"), value=usual, min_value=meeting.held_on, key=f"decided_due_{mark}_{count}")
    if unknown:
        st.caption(_(weekends_only(unknown)))
    how = _how(figure, mark)
    task_id = entry.task_id if entry else ""
    decision = Decision(what, lead or "", due_on, helper_ids=tuple(helpers), task_id=task_id,
                        item_id=entry.item_id if entry else "", **how)  # fmt: skip
    if st.button(_("Take it down"), type="primary", key=f"decided_enter_{mark}"):
        enter(lambda: _take(meeting, decision))


def _take(meeting: Meeting, decision: Decision) -> None:
    decisions.take(lake().home, person(), meeting, decision)
    st.session_state[_TAKEN] = st.session_state.get(_TAKEN, 0) + 1


def _how(figure: Row | None, mark: str) -> dict[str, Any]:
    """How one will know: the indicator of the item with a value, or what is to be shown."""
    tongue = language()
    ways = {VALUE: _("By a figure"), EVIDENCE: _("By evidence")} if figure else {EVIDENCE: _("By evidence")}
    way = st.radio(_("How one will know"), list(ways), format_func=ways.__getitem__, horizontal=True,
                   key=f"decided_way_{mark}")  # fmt: skip
    if way == VALUE and figure:
        name = f"{figure[f'unit_{tongue}']} · {figure[f'indicator_{tongue}']} ({figure[f'measure_{tongue}']})"
        decimals = int(figure["decimals"])
        value = st.number_input(name, value=float(figure["target"]), step=10.0**-decimals, format=f"%.{decimals}f",
                                key=f"decided_value_{mark}")  # fmt: skip
        return {"shown_by": VALUE, "indicator_id": figure["indicator_id"], "unit_id": figure["unit_id"], "value": value}
    wanted = st.text_input(_("What is to be shown"), max_chars=200, key=f"decided_evidence_{mark}")
    return {"shown_by": EVIDENCE, "evidence_wanted": wanted}


def _units() -> dict[str, str]:
    listed = ask("report_data/reporters")
    return kept("units to decide for", lambda: dict(zip(listed["unit_id"], listed[f"unit_{language()}"], strict=True)))


def _attendance(meeting: Meeting, found: Facts, entries: Sequence[AgendaItem]) -> None:
    units = _units()
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
            enter(lambda: _attend(meeting, said, set(units)))


def _attend(meeting: Meeting, said: dict[str, str], units: set[str]) -> None:
    for are_units in (True, False):
        part = {name: at for name, at in said.items() if (name in units) == are_units}
        if part:
            attendance.enter_attendance(lake().home, person(), meeting, part, are_units=are_units)


def _called(found: Facts, entries: Sequence[AgendaItem]) -> list[str]:
    """The units that answer for items of the agenda: they are called to speak."""
    figures = (found.figure_of(entry.indicator_id, entry.unit_id, entry.task_id) for entry in entries)
    return [unit for figure in figures if figure for unit in figure["owner_ids"]]
