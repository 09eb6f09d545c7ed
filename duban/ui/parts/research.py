"""The sections of the page on R&D: the path to the promised share, and the science share of public budgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from duban.charts.bullets import bullets
from duban.charts.research import ratio_path, spend_path
from duban.ui import face, tables
from duban.ui.controls import reporting_date
from duban.ui.session import _, ask, kept, language, look
from duban.words import headline_findings as findings


def ratios(path: pd.DataFrame, row: Mapping[str, Any]) -> None:
    """The share of GDP year by year; rows of `research/path`, and that of the plan's year."""
    face.chart(
        kept("ratio path", lambda: _(findings.ratio_path(path))),
        _("Reached shares are computed from spending and GDP"),
        lambda: ratio_path(path, look()),
        face.source(row["document_id"], row["gdp_source_id"], clause=row["clause"]),
        "ratio_path",
    )


def spending(path: pd.DataFrame, row: Mapping[str, Any]) -> None:
    """Spending year by year; see `ratios`."""
    face.chart(
        kept("spend path", lambda: _(findings.spend_path(path, language()))),
        _("R&D spending of the year; the pale bar counts larger industrial firms only"),
        lambda: spend_path(path, look(), row[f"measure_{language()}"]),
        face.source(row["document_id"], *path["industrial_source_id"], clause=row["clause"]),
        "spend_path",
    )


def shares_of(row: Mapping[str, Any]) -> pd.DataFrame:
    """The science share of public budgets in the plan's year: rows of `research/fiscal_shares`."""
    return ask("research/fiscal_shares", year=int(row["target_year"]), on=reporting_date())


def shares(rows: pd.DataFrame) -> None:
    """Rows of `research/fiscal_shares` unit by unit."""
    face.chart(
        _("Science share of public budgets, unit by unit"),
        _("Science spending, % of general public budget spending; stroke: what the plan asks of each"),
        lambda: bullets(rows, look(), "%", 2),
        face.source(*rows["document_id"], clause=rows["clause"].iloc[0]),
        "fiscal_shares",
    )
    if rows["actual"].isna().all():
        face.empty(
            _("No unit has reported its science spending and budget yet."),
            _("The share is computed from the two figures that “Report data” asks each unit for."),
        )


def clauses(document: str) -> None:
    """Who answers for each clause of the plan, and how the work is scored."""
    tables.research_clauses(ask("research/clauses", document=document))
    st.subheader(_("How the work is scored and graded"), anchor=False)
    tables.research_grades(ask("research/grades", document=document))
