"""What to look at first among the promises, as a list; or all of them as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from duban.ui import face, tables
from duban.ui.controls import choose, choose_from_list, chosen, options, reporting_date
from duban.ui.parts.gap_list import gap_list
from duban.ui.parts.mine import own_unit
from duban.ui.session import _, ask_for, kept, kept_of, language
from duban.words.statuses import NEEDS_ATTENTION

_SHOWN = 6


def choose_part(promises: pd.DataFrame) -> tuple[str, str]:
    """The theme and the unit whose promises the reader chooses to see, or “all”."""
    tongue = language()
    themes = options("themes", promises, "theme", f"theme_{tongue}", _("All themes"))
    theme = choose_from_list(_("Theme"), themes, "theme", bare=True)
    units = options("measured units", promises, "unit_id", f"unit_{tongue}", _("All units"))
    return theme, choose_from_list(_("Unit"), units, "unit", own_unit(units), bare=True)


def first_looks(promises: pd.DataFrame, theme: str, unit: str) -> None:
    """The heaviest promises of a theme and a unit that are short of plan, or all of them."""
    part = kept("part", lambda: _part(promises, theme, unit))
    left, right = st.columns([3, 2], vertical_alignment="center")
    left.subheader(_("What to look at first, and whose it is"), anchor=False)
    with right:
        views = {"first": _("First to look at"), "every": _("All {count} promises", count=len(part))}
        view = choose(_("Promises shown"), views, "list")
    if view == "every":
        tables.commitments(part)
        return
    every_late = ask_for("short of plan", _is_late, "overview/commitments", on=reporting_date())
    late = kept_of(every_late, "late", lambda: _part(every_late, theme, unit))
    if late.empty:
        face.empty(
            _("Nothing that was reported is short of plan on this date."),
            _("Figures come in through “Report data”; this is what is due next and not yet met:"),
        )
        due = kept("next due", lambda: part[part["status"] != "met"].sort_values("due_on", kind="stable"))
        gap_list(due, "next due", promises, _SHOWN)
    else:
        gap_list(late, "overview", every_late, _SHOWN)
    st.caption(
        _("By our own weights, which are data (first-… in bands): headline promises before details, the whole city"
          " before a part, due before later, then the gap.")
    )  # fmt: skip


def _part(promises: pd.DataFrame, theme: str, unit: str) -> pd.DataFrame:
    return chosen(chosen(promises, "theme", theme), "unit_id", unit)


def _is_late(promises: pd.DataFrame) -> pd.Series:
    return promises["status"].isin(NEEDS_ATTENTION)
