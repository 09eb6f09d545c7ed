"""What a headline page is about: its documents of the year that the reader chooses."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from duban.ui import face
from duban.ui.controls import choose, reporting_date
from duban.ui.session import _, ask, kept


def documents_of_year(topic: str, role: str) -> pd.DataFrame:
    """The documents with one role on a headline page, in the year that the reader chooses: rows of `topics/documents`.

    The newest year stands first, that of the reporting date is the usual one; a single year is not asked about.
    Without any document the page says so, and ends there.
    """
    every = ask("topics/documents", topic=topic)
    documents = kept(f"documents as {role}", lambda: every[every["role"] == role])
    if documents.empty:
        face.empty(_("No document of this theme has been taken up yet."), _("The package names it in topic_documents."))
        st.stop()
    years = kept(f"years of {role}", lambda: {str(year): str(year) for year in documents["year"].unique()})
    usual = str(reporting_date().year)
    year = choose(_("Year"), years, "year", default=usual) if len(years) > 1 else next(iter(years))
    return kept(f"documents as {role} of the year", lambda: documents[documents["year"] == int(year)])


def first_unit() -> str:
    """The unit that a page opens with before one is chosen."""
    found = ask("topics/first_unit")
    return kept("first unit", lambda: str(found["unit_id"].iloc[0]))
