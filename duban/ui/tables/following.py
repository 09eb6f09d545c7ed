"""The tables of tasks that are followed: steps, extensions, what waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from duban.ui.face import table
from duban.ui.session import _, language
from duban.words.amounts import is_missing
from duban.words.moments import in_the_city
from duban.words.steps import CHECK_KINDS, CHECK_RESULTS, EXTENSION_STATES, STEPS


def task_steps(frame: pd.DataFrame) -> None:
    """Rows of `following/steps`."""
    rows = frame.to_dict("records")
    table(
        lambda: in_the_city(frame, ["taken_at"]).assign(
            step=[_(STEPS[code]) for code in frame["step"]], check=[_checked(row) for row in rows]
        ),
        {
            "step": _("Step of the task"),
            "taken_on": _("Day"),
            f"unit_{language()}": _("Unit"),
            "reason": _("Reason"),
            "check": _("Check"),
            "taken_by": _("Handled by"),
            "taken_at": _("At"),
        },
        "duban-task-steps.csv",
        personal=True,
    )


def _checked(row: Mapping[Any, Any]) -> str:
    if is_missing(row["check_kind"]):
        return ""
    return f"{_(CHECK_KINDS[row['check_kind']])} · {_(CHECK_RESULTS[row['check_result']])}"


def task_extensions(frame: pd.DataFrame) -> None:
    """Rows of `following/extensions`."""
    table(
        lambda: frame.assign(
            state=[_(EXTENSION_STATES[code]) for code in frame["state"]],
            decided=frame["decided_reason"].fillna(frame["heard_reason"]),
            decider=frame["decided_by"].fillna(frame["heard_by"]),
        ),
        {
            "number": _("Extension"),
            f"unit_{language()}": _("Unit"),
            "asked_on": _("Asked on"),
            "asked_until": _("Until"),
            "progress": _("How far it is"),
            "reason": _("Reason"),
            "asked_by": _("Handled by"),
            "state": _("State"),
            "granted_until": _("Granted until"),
            "decided": _("Decision’s reason"),
            "decider": _("Decided by"),
        },
        "duban-task-extensions.csv",
        personal=True,
    )


def extensions_by_unit(frame: pd.DataFrame) -> None:
    """Rows of `following/by_unit`."""
    table(
        lambda: frame,
        {
            f"unit_{language()}": _("Unit"),
            "tasks": _("Tasks"),
            "asked": _("Asked for"),
            "granted": _("Granted"),
            "refused": _("Refused or declined"),
            "waiting": _("Waiting"),
            "later": _("Targets put off"),
            "eased": _("Targets eased"),
        },
        "duban-extensions.csv",
        personal=True,
    )
