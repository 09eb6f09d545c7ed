"""The tables of what meetings decided."""

from __future__ import annotations

import pandas as pd

from duban.ui.face import table
from duban.ui.session import _, language


def decisions(frame: pd.DataFrame) -> None:
    """Rows of `meeting/decisions` with state, helpers and how one will know in words."""
    tongue = language()
    table(
        lambda: frame,
        {
            "what": _("Decision"),
            f"lead_{tongue}": _("Leads"),
            "helpers_said": _("Helpers"),
            "due_on": _("Due on"),
            "shown_said": _("How one will know"),
            "state_said": _("State"),
            "days_late": _("Days late"),
            "carried_said": _("Carried over"),
            f"kind_{tongue}": _("Meeting"),
            "held_on": _("Day"),
        },
        "duban-decisions.csv",
        personal=True,
    )


def decision_counts(frame: pd.DataFrame, named: str) -> None:
    """Rows of `meeting/by_unit` (named unit) or `meeting/by_leader` (named name)."""
    table(
        lambda: frame,
        {
            f"{named}_{language()}": _("Unit") if named == "unit" else _("City leader"),
            "decisions": _("Decisions"),
            "open": _("Open, in time"),
            "overdue": _("Overdue"),
            "closed": _("Closed on time"),
            "closed_late": _("Closed late"),
            "carried_over": _("Of these carried over"),
        },
        f"duban-decisions-by-{named}.csv",
        personal=True,
    )
