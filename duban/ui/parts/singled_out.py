"""The unit that a link singles out on a headline page: how it stands, whose it is, and the reason that it gave."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from duban.ui.controls import reporting_date
from duban.ui.parts.gap_list import gap_list
from duban.ui.reader import own_link
from duban.ui.session import _, ask_for, kept_follows


def singled_out(indicator_id: str) -> str:
    """Draw the promise of the unit in the link for an indicator, and return the unit; empty where there is none.

    The city's own needs no singling out: the page is about it.
    """
    unit = own_link().get("unit", "")
    kept_follows("unit", unit)

    def is_meant(rows: pd.DataFrame) -> pd.Series:
        return (rows["indicator_id"] == indicator_id) & (rows["unit_id"] == unit) & ~rows["is_of_city"]

    own = ask_for(("singled out", indicator_id, unit), is_meant, "overview/commitments", on=reporting_date())
    if own.empty:
        return ""
    st.caption(_("You came from this:"))
    gap_list(own, f"singled out {indicator_id}")
    return unit
