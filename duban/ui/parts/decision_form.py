"""The form in which a decision is written down: a new one, or one that stands and is to be mended."""

from __future__ import annotations

from typing import Any

import streamlit as st

from duban.lake.rows import Row
from duban.meeting import decisions
from duban.meeting.agenda import AgendaItem
from duban.meeting.decisions import EVIDENCE, VALUE, Decision
from duban.meeting.facts import Facts
from duban.meeting.meetings import Meeting
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.parts.reporters import reporter_names
from duban.ui.session import _, lake, language, person
from duban.words.working_days import day_after, weekends_only

_USUAL_DAYS = 10
_TAKEN = "decisions_taken_down"


def new_decision(meeting: Meeting, entry: AgendaItem | None, found: Facts) -> None:
    """An empty form beside `entry`, and the button that takes it down."""
    # Counted here, not in the lake: what another takes down must not empty what is being written.
    mark = f"{meeting.meeting_id}_{st.session_state.get(_TAKEN, 0)}_{entry.item_id if entry else ''}"
    figure = found.figure_of(entry.indicator_id, entry.unit_id, entry.task_id) if entry and entry.indicator_id else None
    lead = str(next(iter(figure["owner_ids"]), "")) if figure else ""
    first = Decision("", lead, meeting.held_on, VALUE if figure else EVIDENCE, item_id=entry.item_id if entry else "",
                     task_id=entry.task_id if entry else "")  # fmt: skip
    decision = _form(meeting, first, figure, mark, usual_days=_USUAL_DAYS)
    if st.button(_("Take it down"), type="primary", key=f"decided_enter_{mark}"):
        enter(lambda: _take(meeting, decision), _("Taken down: “{what}”", what=as_written(decision.what)))


def mend_decision(meeting: Meeting, row: Row, found: Facts) -> None:
    """The form filled with a row of `meeting/decisions`, and the buttons that change or withdraw it."""
    standing = decisions.find(lake(), row["decision_id"])
    known, mark = standing.decision, f"{row['decision_id']}_{standing.number}"
    figure = found.figure_of(known.indicator_id, known.unit_id, known.task_id)
    if figure is None and known.shown_by == VALUE:
        figure = {**row, "target": known.value}
    decision = _form(meeting, known, figure, mark)
    is_over = meeting.state == "ended"
    reason = ""
    if is_over:
        reason = st.text_input(_("Reason; it stays in the history"), max_chars=500, key=f"decided_reason_{mark}")
    lacks_reason = is_over and not reason.strip()
    said = (lake().home, person(), meeting, row["decision_id"], standing.number)
    with st.container(horizontal=True):
        is_same = decision == known
        if st.button(_("Change it"), type="primary", key=f"decided_change_{mark}", disabled=lacks_reason or is_same):
            enter(
                lambda: decisions.change(*said, decision, reason),
                _("Changed: “{what}”", what=as_written(decision.what)),
            )
        if st.button(_("Withdraw it"), key=f"decided_withdraw_{mark}", disabled=lacks_reason):
            enter(lambda: decisions.withdraw(*said, reason), _("Withdrawn: “{what}”", what=as_written(known.what)))


def _take(meeting: Meeting, decision: Decision) -> None:
    decisions.take(lake().home, person(), meeting, decision)
    st.session_state[_TAKEN] = st.session_state.get(_TAKEN, 0) + 1


def _form(meeting: Meeting, first: Decision, figure: Row | None, mark: str, usual_days: int | None = None) -> Decision:
    """The fields, filled with `first`; the day is that of `first`, or so many working days after the meeting."""
    what = st.text_area(_("What was decided"), value=first.what, max_chars=500, height=80, key=f"decided_what_{mark}")
    units = reporter_names()
    left, right = st.columns(2)
    lead = left.selectbox(_("Leads"), list(units), index=list(units).index(first.lead_id) if first.lead_id in units
                          else None, format_func=units.__getitem__, key=f"decided_lead_{mark}",
                          placeholder=_("Choose a unit"))  # fmt: skip
    others = [unit for unit in units if unit != lead]
    helpers = right.multiselect(_("Helpers"), others, default=[unit for unit in first.helper_ids if unit in others],
                                format_func=units.__getitem__, key=f"decided_helpers_{mark}",
                                placeholder=_("Choose units"))  # fmt: skip
    due_on, at = first.due_on, mark
    if usual_days is not None:
        count = left.number_input(_("Working days"), 0, 500, usual_days, key=f"decided_days_{mark}")
        due_on, unknown = day_after(meeting.held_on, int(count))
        at = f"{mark}_{count}"
        if unknown:
            st.caption(_(weekends_only(unknown)))
    chosen = right.date_input(_("Due on"), value=due_on, min_value=meeting.held_on, key=f"decided_due_{at}")
    return Decision(what, lead or "", chosen, helper_ids=tuple(helpers), task_id=first.task_id, item_id=first.item_id,
                    **_how(figure, first, mark))  # fmt: skip


def _how(figure: Row | None, first: Decision, mark: str) -> dict[str, Any]:
    """How one will know: the figure with a value, or what is to be shown."""
    tongue = language()
    ways = {VALUE: _("By a figure"), EVIDENCE: _("By evidence")} if figure else {EVIDENCE: _("By evidence")}
    way = st.radio(_("How one will know"), list(ways), format_func=ways.__getitem__, horizontal=True,
                   index=list(ways).index(first.shown_by), key=f"decided_way_{mark}")  # fmt: skip
    if way == VALUE and figure:
        name = f"{figure[f'unit_{tongue}']} · {figure[f'indicator_{tongue}']} ({figure[f'measure_{tongue}']})"
        decimals = int(figure["decimals"])
        usual = float(figure["target"] if first.value is None else first.value)
        value = st.number_input(name, value=usual, step=10.0**-decimals, format=f"%.{decimals}f",
                                key=f"decided_value_{mark}")  # fmt: skip
        return {"shown_by": VALUE, "indicator_id": figure["indicator_id"], "unit_id": figure["unit_id"], "value": value}
    wanted = st.text_input(_("What is to be shown"), value=first.evidence_wanted, max_chars=200,
                           key=f"decided_evidence_{mark}")  # fmt: skip
    return {"shown_by": EVIDENCE, "evidence_wanted": wanted}
