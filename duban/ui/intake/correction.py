"""Returned rows, to be corrected where they stand and sent in again: nothing is typed twice."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from duban.intake.check.examine import Upload
from duban.intake.read.template import COLUMNS
from duban.ui import unfinished
from duban.ui.intake.upload import examine_and_submit
from duban.ui.session import _, language, person
from duban.ui.tables.intake import said
from duban.words.exports import csv_bytes
from duban.words.periods import parse_period


def correct(entry: dict[str, Any], rows: pd.DataFrame) -> None:
    """The returned rows of a submission in the template's columns, their values and notes open to be corrected."""
    returned = rows[rows["decision"] == "returned"]
    st.subheader(_("Correct what was returned"), anchor=False)
    st.caption(_("Change value or note, then send the rows in again."))
    headers = {column.field: column.header(language()) for column in COLUMNS}
    frame = pd.DataFrame(
        {
            headers["indicator_id"]: returned["indicator_id"],
            headers["indicator"]: returned[f"indicator_{language()}"],
            headers["unit"]: returned["unit_id"],
            headers["period"]: returned["period"],
            headers["value"]: [_plain(value) for value in said(returned["value"], returned["state"])],
            headers["note"]: returned["note"].fillna(""),
        }
    )
    numbers = returned[["row_number", "column_number"]].fillna(0).astype(int)
    places = list(numbers.itertuples(index=False, name=None))
    open_ones = {field: headers[field] for field in ("value", "note")}
    written = unfinished.edited(frame, open_ones, places, entry["submission_id"])
    if written.equals(frame):
        return
    examine_and_submit(
        Upload(
            f"{entry['submission_id']}-corrected.csv",
            csv_bytes(written),
            entry["unit_id"],
            parse_period(entry["period"]),
            person(),
            corrects_id=entry["submission_id"],
        )
    )


def _plain(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)
