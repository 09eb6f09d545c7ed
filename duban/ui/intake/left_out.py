"""What a file holds beside its figures, and why it was left out."""

from __future__ import annotations

from itertools import islice

import pandas as pd
import streamlit as st

from duban.intake.files.sheet import UploadedTable
from duban.intake.told.set_aside import LISTED, SetAside
from duban.ui.listing import rows
from duban.ui.markdown import as_written
from duban.ui.session import _


def left_out(table: UploadedTable | None) -> None:
    """A list of what was left out, folded up, after a warning of what a person should look at."""
    if table is None:
        return
    found = list(islice(table.left_out(), LISTED + 1))
    for one in found:
        if one.is_doubtful:
            st.warning(
                as_written(_("Row {row}: {reason}", row=one.row, reason=one.reason)), icon=":material/functions:"
            )
    if not found:
        return
    count = f"{LISTED}+" if len(found) > LISTED else str(len(found))
    with st.expander(_("Left out: {count}, each with the reason", count=count)):
        rows(_frame(found[:LISTED]), "duban-left-out.csv")


def _frame(found: list[SetAside]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Sheet"): [one.sheet for one in found],
            _("Row"): [str(one.row or "") for one in found],
            _("Found"): [one.text for one in found],
            _("Reason"): [_(one.reason) for one in found],
        }
    )
