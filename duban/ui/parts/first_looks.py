"""What to look at first among the promises, as a list; or all of them as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from duban.ui import face, tables
from duban.ui.controls import choose, choose_from_list, chosen, options
from duban.ui.parts.gap_list import gap_list
from duban.ui.parts.mine import own_unit
from duban.ui.session import _, kept, language
from duban.words.statuses import NEEDS_ATTENTION

_SHOWN = 6


def choose_part(promises: pd.DataFrame) -> tuple[pd.DataFrame, bool]:
    """The promises of the theme and the unit that the reader chooses, and whether that is a part."""
    tongue = language()
    themes = options("themes", promises, "theme", f"theme_{tongue}", _("All themes"))
    theme = choose_from_list(_("Theme"), themes, "theme", bare=True)
    units = options("measured units", promises, "unit_id", f"unit_{tongue}", _("All units"))
    unit = choose_from_list(_("Unit"), units, "unit", own_unit(units), bare=True)
    part = kept("part", lambda: chosen(chosen(promises, "theme", theme), "unit_id", unit))
    return part, (theme, unit) != ("all", "all")


def first_looks(part: pd.DataFrame, promises: pd.DataFrame) -> None:
    """The heaviest of `part` that are short of plan, or all of it; units of the city's are found among `promises`."""
    left, right = st.columns([3, 2], vertical_alignment="center")
    left.subheader(_("What to look at first, and whose it is"), anchor=False)
    with right:
        views = {"first": _("First to look at"), "every": _("All {count} promises", count=len(part))}
        view = choose(_("Promises shown"), views, "list")
    if view == "every":
        tables.commitments(part)
        return
    late = kept("late", lambda: part[part["status"].isin(NEEDS_ATTENTION)])
    if late.empty:
        face.empty(
            _("Nothing that was reported is short of plan on this date."),
            _("Figures come in through “Report data”; this is what is due next and not yet met:"),
        )
        late = kept("next due", lambda: part[part["status"] != "met"].sort_values("due_on", kind="stable"))
    gap_list(late, "overview", promises, _SHOWN)
    st.caption(
        _("By our own weights, which are data (first-… in bands): headline promises before details, the whole city"
          " before a part, due before later, then the gap.")
    )  # fmt: skip
