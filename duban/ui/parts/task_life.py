"""The life of one task: its steps with their days, both lights of an extended one, evidence, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from duban.following.life import Known
from duban.people.roles import Action
from duban.ui import tables
from duban.ui.controls import reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts.acting import shown_evidence
from duban.ui.parts.task_acts import task_acts
from duban.ui.session import _, ask, ask_row, kept, language, person
from duban.words.amounts import day, is_missing
from duban.words.statuses import STATUSES
from duban.words.steps import MAIN_STEPS, REOPENED_CAUSES, STEPS


def task_life(task: Mapping[str, Any]) -> None:
    """The life of a row of `tasks/board` below its card; reasons, persons and evidence for those who may see them."""
    task_id = str(task["task_id"])
    known = kept(f"life {task_id}", lambda: _known(task_id))
    st.markdown(kept(f"life line {task_id}", lambda: _line(task_id, known.life.step)))
    if known.life.extensions or known.life.extension_state:
        st.caption("  \n".join(map(as_written, _extended(task))))
    if any(person().may(Action.SEE_QUEUE, unit_id) for unit_id in known.bodies):
        has_more = known.life.number or known.life.extension_number
        # Drawn only when it is asked for: most readers come for where the task stands.
        if has_more and st.toggle(_("Reasons, persons and evidence"), key=f"life_history_{task_id}"):
            _history(task_id)
        task_acts(task, known)


def _known(task_id: str) -> Known:
    return Known.from_rows(
        ask_row("following/life", task=task_id, on=reporting_date()),
        ask("following/rules"),
        ask("following/bodies", task=task_id),
        ask("following/leaders"),
    )


def _line(task_id: str, present: str) -> str:
    """The steps in their order with days, the present one bold; then, in grey, what follows when all goes well."""
    rows = ask("following/steps", task=task_id).to_dict("records")
    taken = [_said(row) for row in rows]
    taken[-1] = f"**{taken[-1]}**"
    ahead = MAIN_STEPS[MAIN_STEPS.index(present) + 1 :] if present in MAIN_STEPS else ()
    return " › ".join([*taken, *(f":gray[{_(STEPS[step])}]" for step in ahead)])


def _said(row: Mapping[Any, Any]) -> str:
    code = row["step"]
    words = _(STEPS[code])
    if not is_missing(row["taken_on"]):
        words = f"{words} {day(row['taken_on'], language())}"
    return words if is_missing(row["cause"]) else f"{words} ({_(REOPENED_CAUSES[row['cause']])})"


def _extended(task: Mapping[str, Any]) -> list[str]:
    """How the task stands against both days, and what became of each extension."""
    rows = ask("following/extensions", task=task["task_id"])
    lines = [_told(row) for row in rows.to_dict("records")]
    life = ask_row("following/life", task=task["task_id"], on=reporting_date())
    if life["extensions"]:
        lights = [(life["first_due_on"], task["status"]), (life["extended_to"], life["extended_status"])]
        shown = [f"{day(until, language())} {STATUSES[code].mark} {_(STATUSES[code].word)}" for until, code in lights]
        lines.append(_("Against the first day {first}; against the granted day {second}", first=shown[0],
                       second=shown[1]))  # fmt: skip
    return lines


def _told(row: Mapping[Any, Any]) -> str:
    tongue = language()
    values = {"number": row["number"], "unit": row[f"unit_{tongue}"], "asked": day(row["asked_until"], tongue)}
    if row["state"] == "granted":
        granted = day(row["granted_until"], tongue)
        if is_missing(row["leader"]):
            return _("Extension {number}: {unit} asked for {asked}; granted {granted}", granted=granted, **values)
        return _(
            "Extension {number}: {unit} asked for {asked}; granted {granted}, agreed by {leader}",
            granted=granted,
            leader=_leader(row["leader"]),
            **values,
        )
    said = {
        "asked": _("Extension {number}: {unit} asks for {asked}; its head has not confirmed it yet", **values),
        "confirmed": _("Extension {number}: {unit} asks for {asked}; it waits for a decision", **values),
        "declined": _("Extension {number}: {unit} asked for {asked}; its own head declined", **values),
        "refused": _("Extension {number}: {unit} asked for {asked}; refused", **values),
    }
    return said[row["state"]]


def _leader(name: str) -> str:
    known = ask("following/leaders").set_index("name")["name_en"]
    return name if language() == "zh" else str(known.get(name, name))


def _history(task_id: str) -> None:
    tables.task_steps(ask("following/steps", task=task_id))
    extensions = ask("following/extensions", task=task_id)
    if not extensions.empty:
        tables.task_extensions(extensions)
    shown_evidence(ask("following/evidence", task=task_id), task_id)
