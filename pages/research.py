"""R&D: spending and its share of GDP against the path to 2020, and the science share of public budgets."""

import streamlit as st

from duban.charts.bullets import bullets
from duban.charts.research import ratio_path, spend_path
from duban.ui import face, tables
from duban.ui.controls import reporting_date
from duban.ui.parts import headlines
from duban.ui.parts.amended import amended_targets
from duban.ui.parts.responsible import responsible_list
from duban.ui.parts.rest_of_theme import rest_of_theme
from duban.ui.parts.topic import documents_of_year
from duban.ui.session import _, ask, ask_row, kept, language, look
from duban.words import headline_findings as findings

on = reporting_date()
head = st.container()
plan = documents_of_year("research", "plan").iloc[0]
document = plan["document_id"]
path = ask("research/path", on=on)
current = ask_row("research/plan_year", on=on)
row = kept("plan year", lambda: dict(path[path["target_year"] == current["plan_year"]].iloc[0]))
yuan = row[f"measure_{language()}"]
source = face.source(row["document_id"], row["gdp_source_id"], clause=row["clause"])

last = kept("last year", lambda: dict(path.dropna(subset=["target_ratio"]).iloc[-1]))
with head:
    face.opening(_("R&D"), lambda: _(findings.research(row, language())))
    face.numbers("research", lambda: headlines.research(row, last, yuan))
    amended_targets("research")
left, right = st.columns(2, gap="large")
with left:
    face.chart(
        kept("ratio path", lambda: _(findings.ratio_path(path))),
        _("Reached shares are computed from spending and GDP"),
        lambda: ratio_path(path, look()),
        source,
        "ratio_path",
    )
with right:
    face.chart(
        kept("spend path", lambda: _(findings.spend_path(path, language()))),
        _("R&D spending of the year; the pale bar counts larger industrial firms only"),
        lambda: spend_path(path, look(), yuan),
        face.source(row["document_id"], *path["industrial_source_id"], clause=row["clause"]),
        "spend_path",
    )
st.subheader(_("Spending, GDP and share: two give the third"), anchor=False)
tables.research_path(path, yuan)

shares = ask("research/fiscal_shares", year=int(row["target_year"]), on=on)
if not shares.empty:
    face.chart(
        _("Science share of public budgets, unit by unit"),
        _("Science spending, % of general public budget spending; stroke: what the plan asks of each"),
        lambda: bullets(shares, look(), "%", 2),
        face.source(*shares["document_id"], clause=shares["clause"].iloc[0]),
        "fiscal_shares",
    )
    if shares["actual"].isna().all():
        face.empty(
            _("No unit has reported its science spending and budget yet."),
            _("The share is computed from the two figures that “Report data” asks each unit for."),
        )
responsible_list(row["task_id"])
st.subheader(_("Who answers for each clause"), anchor=False)
tables.research_clauses(ask("research/clauses", document=document))
st.subheader(_("How the work is scored and graded"), anchor=False)
tables.research_grades(ask("research/grades", document=document))
rest_of_theme("research", shown=[document])
