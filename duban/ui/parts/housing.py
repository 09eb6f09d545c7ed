"""The sections of the page on housing: one measure by district and against the plan, and all measures of the city."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from duban.charts.bullets import bullets
from duban.charts.housing import plan as plan_chart
from duban.ui import face, tables
from duban.ui.controls import reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts.outlook import outlook_note, outlook_of
from duban.ui.session import _, ask, kept, language, look
from duban.words import headline_findings as findings
from duban.words.amounts import is_missing


def districts(city: Mapping[str, Any], document: str, unit: str) -> None:
    """One measure by district, one `unit` of them singled out; city: a row of `housing/city_measures`."""
    tongue = language()
    asked = {"indicator": city["indicator_id"], "document": document, "on": reporting_date()}
    face.chart(
        _("{measure} by district, widest gap first", measure=city[f"indicator_{tongue}"]),
        _("Bar: reached; shade: due by that day; stroke: target of the year"),
        lambda: bullets(ask("housing/by_unit", **asked), look(), city[f"measure_{tongue}"], chosen=unit),
        face.source(city["document_id"], clause=city["clause"]),
        "districts",
    )


def plan(city: Mapping[str, Any], document: str) -> None:
    """One measure of the city against the year's plan; city: a row of `housing/city_measures`."""
    tongue = language()
    asked = {"indicator": city["indicator_id"], "document": document, "on": reporting_date()}
    view = outlook_of(city["indicator_id"], city["unit_id"], city["task_id"])
    face.chart(
        _("The year's plan and its milestones"),
        _("City total; a point where the city or all its districts have reported"),
        lambda: plan_chart(ask("housing/plan", **asked), look(), city[f"measure_{tongue}"], view),
        face.source(city["document_id"], clause=city["clause"]),
        "plan",
    )
    outlook_note(view)
    if not is_missing(city["difference_from_units"]) and city["difference_from_units"]:
        st.warning(as_written(_(findings.difference_from_units(city, tongue))))


def statements_of(year: int) -> pd.DataFrame:
    """What the documents of a year say of the same target: rows of `housing/city_statements`."""
    return ask("housing/city_statements", year=year)


def finding(statements: pd.DataFrame) -> str:
    """In one sentence that documents say two things, where they do."""
    return kept("statements", lambda: "" if statements.empty else _(findings.statements(statements, language())))


def measures(statements: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Every measure of the city, and what documents say differently; rows of `housing/city_measures`."""
    tables.housing_measures(rows)
    if not statements.empty:
        st.subheader(as_written(finding(statements)), anchor=False)
        st.caption(_("Both stand. Progress is measured against the plan, because each district's share is in it."))
        tables.housing_statements(statements)
