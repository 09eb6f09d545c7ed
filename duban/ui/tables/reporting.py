"""The tables of who has reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from duban.ui.face import table
from duban.ui.session import _, language
from duban.words.amounts import is_missing
from duban.words.moments import in_the_city


def punctuality(frame: pd.DataFrame) -> None:
    """Rows of `reporting/by_unit`, the most punctual first."""
    table(
        lambda: (
            in_the_city(frame, ["last_received_at"])
            .assign(
                place=[_place(row) for row in frame.to_dict("records")],
                on_time_pct=frame["on_time_pct"].round(1),
            )
            .sort_values(["on_time_pct", "missing"], ascending=[False, True], kind="stable")
        ),
        {
            "place": _("Place"),
            f"unit_{language()}": _("Unit"),
            f"league_{language()}": _("Board or kind"),
            "on_time_pct": _("On time, %"),
            "on_time": _("On time"),
            "late": _("Late"),
            "missing": _("Missing"),
            "open": _("Not due yet"),
            "waiting": _("Waiting"),
            "expected": _("To be reported"),
            "most_days_late": _("Most days late"),
            "last_received_at": _("Last received"),
        },
        "duban-punctuality.csv",
    )


def _place(row: Mapping[Any, Any]) -> str:
    if is_missing(row["place"]):
        return "—"
    return _("{place} of {peers}", place=int(row["place"]), peers=row["peers"])


def reporting_groups(frame: pd.DataFrame, kind: str) -> None:
    """Rows of `reporting/by_group` of one kind: league or leader."""
    name = f"name_{language()}"
    table(
        lambda: frame[frame["kind"] == kind],
        {
            name: _("Board or kind") if kind == "league" else _("City leader"),
            "units": _("Units"),
            "expected": _("To be reported"),
            "on_time": _("On time"),
            "late": _("Late"),
            "missing": _("Missing"),
        },
        f"duban-reporting-{kind}.csv",
    )
