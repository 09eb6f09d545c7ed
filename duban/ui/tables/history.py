"""The tables of data history."""

from __future__ import annotations

import pandas as pd

from duban.ui.face import table
from duban.ui.session import _, language
from duban.ui.tables.intake import said
from duban.ui.tables.readings import readings
from duban.ui.tables.words import DECISIONS
from duban.words.amounts import is_missing
from duban.words.moments import in_the_city
from duban.words.statuses import STATUSES
from duban.words.wording import N_

_KINDS = DECISIONS | {"stated": N_("Stated in a document")}


def values(frame: pd.DataFrame, *, personal: bool) -> None:
    """Rows of `history/values`: every value of one figure, the newest day first."""
    table(
        lambda: in_the_city(frame, ["known_at", "reviewed_at"]).assign(
            value=said(frame["value"], frame["state"]),
            decision=[_(_KINDS[code]) for code in frame["decision"]],
            stands=["✔" if stands else "" for stands in frame["stands"]],
            reading=readings(
                frame["row_number"].fillna(0), frame["shown"], frame["source"], frame["value"], frame["state"]
            ),
            row=["" if is_missing(number) else f"{number:.0f}" for number in frame["row_number"]],
        ),
        {
            "stands": _("Stands"),
            "period": _("Period"),
            "value": _("Value"),
            "decision": _("Decision"),
            "known_at": _("Known since"),
            "author": _("Sent by"),
            "file_name": _("File"),
            "submission_id": _("Receipt"),
            "row": _("Row"),
            "reading": _("Reading"),
            "number": _("Document or source"),
            "clause": _("Clause"),
            "note": _("Note"),
            "reason": _("Reason"),
            "reviewer": _("Decided by"),
            "reviewed_at": _("Decided at"),
            "corrects_id": _("Corrects"),
        },
        "duban-history.csv",
        personal=personal,
    )


def standing_changes(frame: pd.DataFrame) -> None:
    """Rows of `duban.tasks.differences.changes`."""
    tongue = language()
    table(
        lambda: frame.assign(
            status_before=_statuses(frame["status_before"]),
            status_after=_statuses(frame["status_after"]),
        ),
        {
            f"indicator_{tongue}": _("Indicator"),
            f"unit_{tongue}": _("Unit"),
            "actual_before": _("Reached before"),
            "actual_after": _("Reached after"),
            f"measure_{tongue}": _("Measure"),
            "status_before": _("Status before"),
            "status_after": _("Status after"),
            "place_before": _("Placed before"),
            "place_after": _("Placed after"),
            "due_on": _("Due"),
        },
        "duban-changes.csv",
        personal=True,
    )


def _statuses(codes: pd.Series) -> list[str]:
    return ["" if is_missing(code) else f"{STATUSES[code].mark} {_(STATUSES[code].word)}" for code in codes]
