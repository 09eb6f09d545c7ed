"""The sections of the page on key projects: the list with who rose and fell, and what the figures themselves say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from duban.charts.key_projects import bump
from duban.charts.key_projects import shares as shares_chart
from duban.ui import face
from duban.ui.markdown import as_written
from duban.ui.parts.league import league_list
from duban.ui.session import _, ask, kept, look
from duban.words import headline_findings as findings


def league(title: str, places: pd.DataFrame, entry: Mapping[str, Any]) -> None:
    """One published list: rows of `key_projects/league`, and its row of `key_projects/lists`."""
    st.subheader(as_written(title), anchor=False)
    league_list(places)
    st.caption(face.source(entry["document_id"], entry["source_id"], clause=entry["clause"]))


def movement(entry: Mapping[str, Any]) -> None:
    """Who rose and who fell from list to list of one series; a row of `key_projects/lists`."""
    rows = ask("key_projects/movement", series=entry["series"], board=entry["board"])
    if kept("lists of the series", lambda: int(rows["period"].nunique())) > 1:
        face.chart(
            _("From list to list: who rose, who fell"),
            _("Place in the list; strong lines moved five places or more"),
            lambda: bump(rows, look()),
            face.source(*rows["document_id"], *rows["source_id"]),
            "bump",
        )
    else:
        face.empty(
            _("Only one list of this kind has been published so far."),
            _("Movement appears with the next one; composite score and investment have two."),
        )


def shares(places: pd.DataFrame, entry: Mapping[str, Any]) -> None:
    """What the figures themselves say of the places, where they are known."""
    if kept("shares known", lambda: bool(places["share"].notna().any())):
        face.chart(
            _(findings.computed_order(places)),
            _("Reached by the end of the quarter, % of the year's target, where figures are known; ties share a place"),
            lambda: shares_chart(places, look(), entry["threshold"]),
            face.source(*places["share_source_id"].dropna()),
            "shares",
        )
