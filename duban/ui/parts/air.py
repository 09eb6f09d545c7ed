"""The sections of the page on air quality: the year's pace, the years side by side, the days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from duban.charts import air_quality as charts
from duban.ui import face, tables
from duban.ui.controls import reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts.outlook import outlook_note, outlook_of
from duban.ui.session import _, ask, kept, language, look
from duban.words import headline_findings as findings


def pace(year: int, row: Mapping[str, Any], budget: Mapping[str, Any]) -> None:
    """The count of good days through the year against its pace; a row each of years and of the day budget."""
    counts = ask("air_quality/pace", year=year, on=reporting_date())
    view = outlook_of(row["indicator_id"], row["unit_id"], row["task_id"])
    face.chart(
        _("{year}: the count of good days against its pace", year=year),
        _("Good-air days since 1 January: an index of at most 100 (HJ 633-2012)"),
        lambda: charts.pace(counts, budget, year, look(), view),
        face.source(row["document_id"], row["target_source_id"], row["actual_source_id"], clause=row["clause"]),
        "pace",
    )
    outlook_note(view)
    if difference := kept("two counts", lambda: findings.two_counts(counts, language())):
        st.warning(as_written(_(difference)))


def years(rows: pd.DataFrame) -> None:
    """Rows of `air_quality/years` side by side."""
    face.chart(
        _("Year by year, and what was promised"),
        _("Pale bars count an unfinished year; no stroke where no target is known"),
        lambda: charts.years(rows, look()),
        face.source(*rows["document_id"], *rows["actual_source_id"], *rows["target_source_id"]),
        "years",
    )


def days(year: int) -> None:
    """Each day of the year in the colour of its class."""
    found = ask("air_quality/calendar", year=year, on=reporting_date())
    if found.empty:
        face.empty(
            _("No daily index values of {year} have been uploaded.", year=year),
            _("“Report data” has a template with one row a day; good days are then counted from it."),
        )
        return
    face.chart(
        _(findings.calendar(found)),
        _("Colour by the six classes of HJ 633-2012"),
        lambda: charts.calendar(found, year, look()),
        _("Source: daily values uploaded by the units"),
        "calendar",
    )


def earlier() -> None:
    """A count of other places by another rule."""
    counted = ask("air_quality/central_districts")
    if not counted.empty:
        st.subheader(_("An earlier count that cannot be compared"), anchor=False)
        st.caption(_("It counts other places by another rule, and stands apart from good-air days."))
        tables.air_baseline(counted)
