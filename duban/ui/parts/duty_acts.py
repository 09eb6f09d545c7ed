"""Changing duties on the page: what is to be done, from when, why; what would follow; and then it is entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from duban.promises.change_duties import Known
from duban.promises.duties import FREQUENCIES, Act, Change, Duty, duty_of, following, lasting, undoing
from duban.tasks.search import find
from duban.ui.controls import reporting_date
from duban.ui.parts.duties import subject_names, unit_names
from duban.ui.parts.duty_effects import foresee_and_enter
from duban.ui.session import _, ask, kept, lake
from duban.words.amounts import is_missing
from duban.words.periods import quarter_of
from duban.words.wording import N_

ACTS = {
    Act.HAND_OVER: N_("Hand over"),
    Act.CHANGE: N_("Change terms"),
    Act.PAUSE: N_("Pause"),
    Act.RESUME: N_("Resume"),
    Act.ADD: N_("Add a duty"),
}
_AS_IT_STANDS = ""
_MOST_FOUND = 50

Prepare = Callable[[Known, date, str], list[Change]]


def change_duties(chosen: Sequence[dict[str, Any]], body: str) -> None:
    """A form for the marked rows of `duties/standing`, or for a new duty, and what would follow from it."""
    st.subheader(_("Change duties"), anchor=False)
    offered = {act: _(said) for act, said in ACTS.items() if chosen or act is Act.ADD}
    if not chosen:
        st.caption(_("Mark duties in the table to hand over, change, pause or resume them."))
    known = _known()
    act = st.segmented_control(
        _("What is to be done"),
        list(offered),
        default=next(iter(offered)),
        required=True,
        format_func=offered.__getitem__,
        key=f"duty_act_{bool(chosen)}_{known.seen}",
        label_visibility="collapsed",
    )
    left, right = st.columns(2, gap="large")
    with right:
        prepare = _add(body, known.seen) if act is Act.ADD else _fields(Act(act), chosen, known.seen)
    with left:
        first = quarter_of(reporting_date()).last_on + timedelta(days=1)
        since = st.date_input(_("From which day it holds"), value=first, key=f"duty_day_{known.seen}")
        reason = st.text_input(_("Reason"), key=f"duty_reason_{known.seen}", max_chars=300)
    changes = prepare(known, since, reason) if reason.strip() else []
    if changes:
        foresee_and_enter(changes, known)
    else:
        st.caption(_("Fill in the form with the reason, and see here what would follow before anything is entered."))


def undo(undone: Sequence[Change]) -> None:
    """A form to take back the acts that are marked in the history; that is an act too, and of each duty one."""
    known = _known()
    numbers = "_".join(str(change.number) for change in undone)
    reason = st.text_input(_("Why it is taken back"), key=f"undo_reason_{numbers}", max_chars=300)
    oldest = {change.duty: change for change in sorted(undone, key=lambda change: -change.number)}
    if reason.strip():
        foresee_and_enter([undoing(known.changes, change, reason) for change in oldest.values()], known, key="undo")


def _known() -> Known:
    """What acts are checked against, as of the commit that the page shows."""
    return kept("known duties", lambda: Known.of(lake()))


def _fields(act: Act, chosen: Sequence[dict[str, Any]], seen: int) -> Prepare:
    """The controls of an act on the marked duties, filled with what stands, and what makes acts of them."""
    duties = list(dict.fromkeys(map(duty_of, chosen)))
    edit: Callable[[Change], Change] | None = _unchanged
    if act is Act.HAND_OVER:
        edit = _handed_over(_body(_("Who reports from then on"), None, f"duty_taker_{seen}"))
    elif act is Act.CHANGE:
        edit = _edited(chosen, seen)
    else:
        st.caption(_("Everything else stays as it is."))

    def prepare(known: Known, since: date, reason: str) -> list[Change]:
        return [edit(following(known.changes, act, duty, since, reason)) for duty in duties] if edit else []

    return prepare


def _unchanged(change: Change) -> Change:
    return change


def _handed_over(taker: str | None) -> Callable[[Change], Change] | None:
    return (lambda change: replace(change, reporter_id=taker)) if taker else None


def _edited(chosen: Sequence[dict[str, Any]], seen: int) -> Callable[[Change], Change]:
    """The controls of a change; what is left as it was filled in is left as it stands."""
    frequency, days, until = (_common(chosen, name) for name in ("frequency", "days_after", "until_on"))
    new_frequency = _frequency(frequency, seen)
    new_days = _days_after(days, seen)
    new_until = _until(until, seen)

    def edited(change: Change) -> Change:
        if new_days is not None and new_days != days:
            change = replace(change, days_after=new_days)
        if new_frequency and new_frequency != frequency:
            change = replace(change, frequency=new_frequency)
        has_new_days = new_until != until or change.frequency == "once"
        return lasting(change, new_until) if has_new_days else change

    return edited


def _add(body: str, seen: int) -> Prepare:
    """The controls of a new duty: what, of whom, by whom, how often."""
    written = st.text_input(_("Words of the figure or task"), key=f"duty_search_{seen}", max_chars=80)
    found = find(ask("duties/subjects"), written).head(_MOST_FOUND) if written.strip() else None
    subjects = [] if found is None else list(zip(found["is_task"], found["subject_id"], strict=True))
    if not subjects:
        st.caption(_("Nothing has these words.") if written else _("Then choose it from what is found."))
        return lambda known, since, reason: []
    names = subject_names()
    is_task, subject_id = st.selectbox(
        _("Figure or task"), subjects, format_func=lambda key: names.get(key, key[1]), key=f"duty_subject_{seen}"
    )
    reporter = _body(_("Who reports it"), body, f"duty_reporter_{seen}")
    units = unit_names()
    unit = (
        reporter
        if is_task
        else st.selectbox(
            _("Of which unit"),
            list(units),
            index=list(units).index(body) if body in units else 0,
            format_func=units.__getitem__,
            key=f"duty_unit_{seen}",
        )
    )
    frequency = _frequency("quarterly", seen)
    days, until = _days_after(None, seen), _until(None, seen)

    def prepare(known: Known, since: date, reason: str) -> list[Change]:
        if reporter is None or unit is None:
            return []
        duty = Duty(subject_id, bool(is_task), unit, reporter, frequency)
        return [lasting(Change(Act.ADD, duty, since, reason, days_after=days), until)]

    return prepare


def _body(label: str, default: str | None, key: str) -> str | None:
    """A body that can owe a report."""
    units = ask("duties/units")
    owing = list(units[units["can_owe"]]["unit_id"])
    names = unit_names()
    chosen: str | None = st.selectbox(
        label,
        owing,
        index=owing.index(default) if default in owing else None,
        format_func=names.__getitem__,
        placeholder=_("Choose a body"),
        key=key,
    )
    return chosen


def _common(rows: Sequence[dict[str, Any]], name: str) -> Any:
    """What all of the rows have in a column; None where they differ or nothing stands."""
    values = {None if is_missing(row[name]) else row[name] for row in rows}
    return values.pop() if len(values) == 1 else None


def _frequency(standing: str | None, seen: int) -> str:
    """How often; empty where the duties differ and shall go on to."""
    offered = list(FREQUENCIES) if standing else [_AS_IT_STANDS, *FREQUENCIES]
    labels = {_AS_IT_STANDS: _("as each stands")} | {code: _(name) for code, name in FREQUENCIES.items()}
    chosen: str = st.selectbox(
        _("How often"),
        offered,
        index=offered.index(standing or _AS_IT_STANDS),
        format_func=labels.__getitem__,
        key=f"duty_often_{standing}_{seen}",
    )
    return chosen


def _days_after(standing: int | None, seen: int) -> int | None:
    return st.number_input(
        _("Days after the period's end; empty: as it stands or by the rule"),
        min_value=0,
        value=standing,
        step=1,
        key=f"duty_days_{standing}_{seen}",
    )


def _until(standing: date | None, seen: int) -> date | None:
    return st.date_input(_("Until; empty: without an end"), value=standing, key=f"duty_until_{standing}_{seen}")
