"""The sheet of one body: figures, steps, places, tasks and its peers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.people.roles import Action
from duban.ui import face, tables
from duban.ui.controls import reporting_date
from duban.ui.html import Html
from duban.ui.links import address, link
from duban.ui.markdown import as_written
from duban.ui.parts import instructions, meeting_decisions
from duban.ui.parts.agenda import agenda, are_of, first_steps
from duban.ui.parts.amended import amended_list
from duban.ui.parts.gap_list import gap_list
from duban.ui.parts.task_list import choose_status, task_list, tasks_among
from duban.ui.session import _, aside, ask, ask_for, kept, kept_of, language, person
from duban.ui.tables.words import PARTS
from duban.words.amounts import day, is_missing
from duban.words.wording import N_

_SHOWN = 6
# Where a link is put into words.
_HERE = "\x1f"


def counts(unit: str) -> dict[str, int]:
    """How much stands in each section of the sheet; instructions may be entered where there is none yet."""
    found = {"figures": len(owned(unit)), "tasks": len(tasks_of_unit(unit)), "places": len(places(unit))}
    orders = instructions.count_of_unit(unit) + meeting_decisions.count_of_unit(unit)
    return found | ({"orders": orders} if orders or not person().may(Action.INSTRUCT) else {})


def places(unit: str) -> pd.DataFrame:
    """Its places in published lists, grades and honours."""
    return ask("units/places", unit=unit)


@aside()
def changes(unit: str) -> None:
    """A line for each time that the body was renamed, merged or split, with a link to the one at the other end."""
    found = ask("units/changes", unit=unit)
    if not found.empty:
        st.html(Html(kept("unit changes", lambda: "<br>".join(_change(row) for row in found.to_dict("records")))))


_CHANGES = {
    ("renamed", False): N_("Called {old_name} until {day}"),
    ("merged", False): N_("Merged into {unit} on {day}, which has its duties and tasks since"),
    ("merged", True): N_("On {day} {unit} was merged into it, with its duties and tasks"),
    ("split", False): N_("On {day} {unit} was split off from it"),
    ("split", True): N_("Split off from {unit} on {day}"),
}
_ASKED = N_(
    "{count} of its duties have not been given to another since; state in a workbook of promises, or on the page of "
    "duties, what goes to whom"
)


def _change(row: Mapping[Any, Any]) -> str:
    tongue = language()
    until = row["changed_on"] - timedelta(days=row["kind"] == "renamed")
    basis = " ".join(str(row[name]) for name in ("basis", "clause") if not is_missing(row[name]))
    told = _CHANGES[row["kind"], row["comes_in"]]
    # The words are escaped first; only the unit's name is a link.
    words = escape(_(told.msgid, day=day(until, tongue), old_name=row[f"old_name_{tongue}"], unit=_HERE))
    if not is_missing(row["other_id"]):
        words = words.replace(_HERE, link(row[f"other_{tongue}"], address("units", unit=row["other_id"])))
    asked = _(_ASKED.msgid, count=row["still_owed"]) if row["still_owed"] else ""
    return " · ".join(filter(None, (words, escape(basis), escape(asked))))


def owned(unit: str) -> pd.DataFrame:
    """The counted commitments that the body owns, worst first: rows of `overview/commitments`."""

    def is_owned(rows: pd.DataFrame) -> list[bool]:
        return [unit in owners for owners in rows["owner_ids"]]

    return ask_for(("owned", unit), is_owned, "overview/commitments", on=reporting_date())


def worst_figures(rows: pd.DataFrame) -> None:
    """The first of the commitments that the body owns."""
    if rows.empty:
        face.empty(_("No figure is promised in this body's own name."), _("Its tasks are in the next section."))
    else:
        gap_list(rows, "unit", most=_SHOWN)


def figures(rows: pd.DataFrame) -> None:
    """Every commitment that the body owns, and what was changed in them."""
    if changed := kept("amended", lambda: amended_list(rows)):
        st.html(Html(changed))
    tables.commitments(rows)


@aside()
def extensions(unit: str) -> None:
    """One quiet line of how often it asked for more time, and how often its targets were put off or eased."""
    counted = ask("following/by_unit")
    said = kept("extensions", lambda: _extensions(counted[counted["unit_id"] == unit]))
    if said:
        st.caption(as_written(said))


def _extensions(rows: pd.DataFrame) -> str:
    if rows.empty:
        return ""
    row = {str(name): value for name, value in rows.iloc[0].items()}
    parts = []
    if row["asked"]:
        parts.append(
            _(
                "Extensions: {asked} asked for, {granted} granted, {refused} refused, {waiting} waiting",
                **{name: row[name] for name in ("asked", "granted", "refused", "waiting")},
            )
        )
    if row["later"]:
        parts.append(_("targets put off: {count}", count=row["later"]))
    if row["eased"]:
        parts.append(_("targets eased: {count}", count=row["eased"]))
    return " · ".join(parts)


@aside()
def next_steps(unit: str) -> None:
    """The dated steps that the body owns and that come after the reporting date."""
    steps = ask_for(("owned", unit), partial(are_of, unit=unit), "calendar/steps", on=reporting_date())
    coming = kept_of(steps, "coming", lambda: first_steps(steps, reporting_date(), _SHOWN))
    if coming.empty:
        face.empty(_("Nothing dated comes after this day."), _("Choose an earlier reporting date."))
    else:
        agenda("unit", coming)


def tasks_of_unit(unit: str) -> pd.DataFrame:
    """Rows of `tasks/board`, each once a part that the body has in it; `heading` names the part."""
    return kept("unit tasks", lambda: _tasks(unit))


def tasks(rows: pd.DataFrame) -> None:
    """Its tasks under its part in them: what it leads, answers for, supports."""
    task_list("unit", choose_status(rows), by="heading", origin=True)


def _tasks(unit: str) -> pd.DataFrame:
    roles = ask("units/roles", unit=unit)
    board = roles.merge(tasks_among(roles["task_id"]), on="task_id", how="inner")
    parts = list(zip(board["role"], board[f"group_{language()}"].fillna(""), strict=True))
    named = {part: _named(*part) for part in set(parts)}
    return board.assign(heading=[named[part] for part in parts])


def _named(role: str, group: str) -> str:
    """What a part in a task is called, of a body itself or as one of a group."""
    part = _(PARTS[role])
    return _("{part}, as one of “{group}”", part=part, group=group) if group else part


def peers(row: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of `units/burden` of the board of one of them, or of its kind where it has none."""
    same = "board" if isinstance(row["board"], str) else "kind"
    alike = row[same]
    return ask_for((same, alike), lambda every: every[same] == alike, "units/burden", on=reporting_date())


@aside()
def count_of_peers(row: Mapping[str, Any]) -> int:
    """How many these are."""
    return len(peers(row))
