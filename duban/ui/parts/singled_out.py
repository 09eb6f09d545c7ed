"""The unit that a link singles out on a headline page: how it stands, whose it is, and the reason that it gave."""

from __future__ import annotations

import streamlit as st

from duban.ui.controls import reporting_date
from duban.ui.parts.gap_list import gap_list
from duban.ui.reader import own_link
from duban.ui.session import _, ask, kept, kept_follows


def singled_out(indicator_id: str) -> str:
    """Draw the promise of the unit in the link for an indicator, and return the unit; empty where there is none.

    The city's own needs no singling out: the page is about it.
    """
    unit = own_link().get("unit", "")
    kept_follows("unit", unit)
    promises = ask("overview/commitments", on=reporting_date())
    own = kept(
        "singled out",
        lambda: promises[
            (promises["indicator_id"] == indicator_id) & (promises["unit_id"] == unit) & ~promises["is_of_city"]
        ],
    )
    if own.empty:
        return ""
    st.caption(_("You came from this:"))
    gap_list(own, f"singled out {indicator_id}")
    return unit
