"""The template on the page: the files to fill in."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from duban.intake.read.template_book import rows_beside, template_workbook
from duban.ui import face
from duban.ui.session import _, ask, demonstration, language
from duban.words.demonstration import DEMONSTRATION
from duban.words.periods import parse_period


def offer_template(unit_id: str, period: str, asked: pd.DataFrame, template: pd.DataFrame) -> None:
    """The template as a workbook, and as text; `asked` are the rows that it was made of."""
    mark = _(DEMONSTRATION) if demonstration() else ""
    known = ask("report_data/beside", reporter=unit_id, quarter_on=parse_period(period).last_on)
    tongue = language()
    with st.container(horizontal=True):
        st.download_button(
            _("Download the template ({rows} rows)", rows=len(template)),
            lambda: template_workbook(template, rows_beside(template, asked, known, tongue), tongue, mark),
            file_name=face.taken_as(f"duban-{unit_id}-{period}.xlsx"),
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key="template_book",
            on_click="ignore",
            icon=":material/download:",
            type="primary",
        )
        face.download(template, f"duban-{unit_id}-{period}.csv", _("As text (CSV)"))
