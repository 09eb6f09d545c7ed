"""The sheet of one body: figures, steps, places, tasks and its peers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from duban.ui import face, tables
from duban.ui.controls import reporting_date
from duban.ui.parts.agenda import agenda, first_steps, steps_of
from duban.ui.parts.amended import amended_list
from duban.ui.parts.gap_list import gap_list
from duban.ui.parts.task_list import all_tasks, choose_status, task_list
from duban.ui.session import _, ask, kept, language
from duban.ui.tables.words import PARTS
from duban.words.amounts import is_missing

_SHOWN = 8


def figures(unit: str) -> None:
    """The counted commitments that the body owns, worst first."""
    commitments = ask("overview/commitments", on=reporting_date())
    owned = kept("owned", lambda: commitments[[unit in owners for owners in commitments["owner_ids"]]])
    if owned.empty:
        face.empty(_("No figure is promised in this body's own name."), _("Its tasks are below."))
        return
    gap_list(owned.head(_SHOWN), "unit")
    if len(owned) > _SHOWN:
        if changed := kept("amended beyond", lambda: amended_list(owned.iloc[_SHOWN:])):
            st.html(changed)
        tables.commitments(owned)


def extensions(unit: str) -> None:
    """One quiet line of how often it asked for more time, and how often its targets were put off or eased."""
    counted = ask("following/by_unit")
    said = kept("extensions", lambda: _extensions(counted[counted["unit_id"] == unit]))
    if said:
        st.caption(said)


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


def next_steps(unit: str) -> None:
    """The dated steps that the body owns and that come after the reporting date."""
    steps = ask("calendar/steps", on=reporting_date())
    coming = kept("coming", lambda: first_steps(steps_of(steps, unit), reporting_date(), _SHOWN))
    if coming.empty:
        face.empty(_("Nothing dated comes after this day."), _("Choose an earlier reporting date."))
    else:
        agenda("unit", coming)


def places(unit: str) -> None:
    """Its places in published lists, grades and honours."""
    published = ask("units/places", unit=unit)
    if published.empty:
        face.empty(_("No document places or grades this body."), "")
    else:
        tables.unit_places(published)


def tasks(unit: str) -> None:
    """Its tasks under its part in them: what it leads, answers for, supports."""
    task_list("unit", choose_status(kept("unit tasks", lambda: _tasks(unit))), by="heading", origin=True)


def _tasks(unit: str) -> pd.DataFrame:
    board = ask("units/roles", unit=unit).merge(all_tasks(), on="task_id", how="inner")
    named = [
        _(PARTS[role]) if is_missing(group) else _("{part}, as one of “{group}”", part=_(PARTS[role]), group=group)
        for role, group in zip(board["role"], board[f"group_{language()}"], strict=True)
    ]
    return board.assign(heading=named)


def peers(burdens: pd.DataFrame, row: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of `units/burden` of its board, or of its kind where it has none."""
    same = "board" if isinstance(row["board"], str) else "kind"
    alike: pd.DataFrame = burdens[burdens[same] == row[same]]
    return alike
