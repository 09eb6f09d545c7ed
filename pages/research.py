"""R&D: spending and its share of GDP against the path to 2020, and the science share of public budgets."""

import streamlit as st

from duban.charts.bullets import bullets
from duban.charts.research import ratio_path, spend_path
from duban.ui import face, tables
from duban.ui.controls import reporting_date
from duban.ui.parts import headlines
from duban.ui.parts.responsible import responsible_list
from duban.ui.parts.rest_of_theme import rest_of_theme
from duban.ui.session import _, ask, ask_row, language, look
from duban.words import findings

on = reporting_date()
path = ask("research/path", on=on)
current = ask_row("research/plan_year", on=on)
row = path[path["target_year"] == current["plan_year"]].iloc[0].to_dict()
yuan = row[f"measure_{language()}"]
source = face.source(row["document_id"], row["gdp_source_id"], clause=row["clause"])

face.opening(_("R&D"), lambda: _(findings.research(row, language())))
face.numbers("research", lambda: headlines.research(row, yuan))
left, right = st.columns(2, gap="large")
with left:
    face.chart(
        _("The promised path runs from 1.6% to 3% of GDP"),
        _("2015 follows from the promised rise of 1.4 points; reached shares are computed from spending and GDP"),
        lambda: ratio_path(path, look()),
        source,
        "ratio_path",
    )
with right:
    face.chart(
        _("Spending is to double from 2017 to 2020"),
        _("R&D spending of the year; the pale bar counts larger industrial firms only"),
        lambda: spend_path(path, look(), yuan),
        face.source(row["document_id"], *path["industrial_source_id"], clause=row["clause"]),
        "spend_path",
    )
st.subheader(_("Spending, GDP and share: two give the third"), anchor=False)
tables.research_path(path, yuan)

shares = ask("research/fiscal_shares", on=on)
face.chart(
    _("Science share of public budgets: 2.5% for the city, 3% for each district and zone"),
    _("Science spending, % of general public budget spending; stroke: target for 2017"),
    lambda: bullets(shares, look(), "%", 2),
    face.source("zzb-2017-47", clause="二（一）1"),
    "fiscal_shares",
)
if shares["actual"].isna().all():
    face.empty(
        _("No unit has reported its science spending and budget yet."),
        _("The share is computed from the two figures that “Report data” asks each unit for."),
    )
responsible_list("47-1")
st.subheader(_("Who answers for each clause"), anchor=False)
tables.research_clauses(ask("research/clauses"))
st.subheader(_("How the work is scored and graded"), anchor=False)
tables.research_grades(ask("research/grades"))
rest_of_theme("research", shown="zzb-2017-47")
