"""The tables of commitments, tasks, units and people, and of what was reported."""

from __future__ import annotations

import pandas as pd

from duban.ui.face import table
from duban.ui.session import _, language
from duban.ui.tables.confidence import confidence_column
from duban.ui.tables.words import PARTS, status_words
from duban.words.amounts import is_missing


def commitments(frame: pd.DataFrame) -> None:
    """Rows of `overview/commitments`."""
    tongue = language()
    table(
        lambda: frame.assign(
            status=status_words(frame["status"]),
            first_status=status_words(frame["first_status"]),
            actual=_as_measured(frame),
            attainment=(100 * frame["attainment"]).round(1),
            confidence=confidence_column(frame),
        ),
        {
            "status": _("Status"),
            "confidence": _("Confidence"),
            f"unit_{tongue}": _("Unit"),
            f"indicator_{tongue}": _("Indicator"),
            "actual": _("Reached"),
            "target": _("Target"),
            f"measure_{tongue}": _("Measure"),
            "attainment": _("Attainment, %"),
            "as_of": _("As of"),
            "due_on": _("Due"),
            **_amended(frame),
            f"owners_{tongue}": _("Owner"),
            f"origin_{tongue}": _("Document or source"),
            "clause": _("Clause"),
        },
        "duban-commitments.csv",
    )


def task_figures(frame: pd.DataFrame) -> None:
    """Rows of `tasks/figures`."""
    tongue = language()
    table(
        lambda: frame.assign(
            status=status_words(frame["status"]),
            first_status=status_words(frame["first_status"]),
            actual=_as_measured(frame),
            confidence=confidence_column(frame),
        ),
        {
            "status": _("Status"),
            "confidence": _("Confidence"),
            f"indicator_{tongue}": _("Indicator"),
            f"unit_{tongue}": _("Unit"),
            "baseline": _("Baseline"),
            "actual": _("Reached"),
            "target": _("Target"),
            f"measure_{tongue}": _("Measure"),
            "due_on": _("Due"),
            **_amended(frame),
            "as_of": _("As of"),
            "clause": _("Clause"),
            f"note_{tongue}": _("Note"),
        },
        "duban-task-figures.csv",
    )


def _as_measured(frame: pd.DataFrame) -> list[float]:
    """What is reached, with the decimals of its measure: what is computed has more than anybody measured."""
    return [
        value if is_missing(value) else round(value, max(int(decimals), 0))
        for value, decimals in zip(frame["actual"], frame["decimals"], strict=True)
    ]


def _amended(frame: pd.DataFrame) -> dict[str, str]:
    """The columns of the first target, where one of them was changed."""
    if not frame["version"].any():
        return {}
    return {
        "first_target": _("First target"),
        "first_due_on": _("First due day"),
        "first_status": _("Against the first target"),
        "amended_on": _("Changed from"),
        "amended_number": _("Changed by"),
        "decision": _("Decision"),
        "reason": _("Reason"),
    }


def task_states(frame: pd.DataFrame) -> None:
    """Rows of `tasks/states`, their states in words."""
    table(
        lambda: frame,
        {"as_of": _("As of"), f"unit_{language()}": _("Unit"), "state": _("State"), "note": _("Note")},
        "duban-task-states.csv",
    )


def unit_places(frame: pd.DataFrame) -> None:
    """Rows of `units/places`."""
    tongue = language()
    table(
        lambda: frame.assign(result=_results(frame, tongue)),
        {
            f"subject_{tongue}": _("List or honour"),
            "period": _("Period"),
            "result": _("Place or grade"),
            "moved_up": _("Moved up"),
            f"origin_{tongue}": _("Document or source"),
            "clause": _("Clause"),
        },
        "duban-unit-places.csv",
    )


def _results(frame: pd.DataFrame, tongue: str) -> list[str]:
    """Places with the length of their list, grades as they are."""
    return [
        f"{row[f'result_{tongue}']} / {row['of_how_many']}" if row["kind"] == "place" else row[f"result_{tongue}"]
        for row in frame.to_dict("records")
    ]


def burdens(frame: pd.DataFrame) -> None:
    """Rows of `units/burden`."""
    table(
        lambda: frame.sort_values(["behind", "tasks_behind"], ascending=False, kind="stable"),
        {
            f"unit_{language()}": _("Unit"),
            "figures": _("Figures"),
            "behind": _("Figures short of plan"),
            "met": _("Figures met"),
            "not_reported": _("Figures not reported"),
            "leads": _("Tasks it leads"),
            "responsible": _("Tasks it answers for"),
            "supports": _("Tasks in support"),
            "tasks_behind": _("Tasks short of plan"),
            "tasks_not_reported": _("Tasks not reported"),
        },
        "duban-units.csv",
    )


def overseers(frame: pd.DataFrame) -> None:
    """Rows of `people/overseers`."""
    table(
        lambda: frame.assign(part=[_(PARTS[code]) for code in frame["part"]]),
        {
            f"name_{language()}": _("Name"),
            "part": _("Part"),
            "tasks": _("Tasks"),
            "documents": _("Documents"),
            "behind": _("Short of plan"),
            "met": _("Met"),
            "not_reported": _("Not reported"),
        },
        "duban-people.csv",
    )
