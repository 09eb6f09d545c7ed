"""The quarterly league tables of key projects: places, movement, the line, and what the figures themselves say."""

import streamlit as st

from duban.charts.key_projects import bump, shares
from duban.ui import face, tables
from duban.ui.controls import choose_from_list, reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts import headlines
from duban.ui.parts.amended import amended_targets
from duban.ui.parts.league import league_list, list_titles
from duban.ui.parts.rest_of_theme import rest_of_theme
from duban.ui.session import _, ask, language, look
from duban.words import headline_findings as findings

on = reporting_date()
lists = ask("key_projects/lists")
totals = ask("key_projects/totals", on=on)
titles = list_titles(lists)
head = st.container()
chosen = choose_from_list(_("List"), titles, "list")
entry = lists[lists["list_id"] == chosen].iloc[0]
places = ask("key_projects/league", list=chosen)
with head:
    face.opening(_("Key projects"), lambda: _(findings.league(places, language())))
    face.numbers("key_projects", lambda: headlines.key_projects(totals))
    amended_targets("key_projects")
if totals["actual"].isna().all():
    face.empty(_("No totals are known by this date."), _("Choose a later reporting date."))

left, right = st.columns([2, 3], gap="large")
with left:
    st.subheader(as_written(titles[chosen]), anchor=False)
    league_list(places)
    st.caption(face.source(entry["document_id"], entry["source_id"], clause=entry["clause"]))
with right:
    movement = ask("key_projects/movement", series=entry["series"], board=entry["board"])
    if movement["period"].nunique() > 1:
        face.chart(
            _("From list to list: who rose, who fell"),
            _("Place in the list; strong lines moved five places or more"),
            lambda: bump(movement, look()),
            face.source(*movement["document_id"], *movement["source_id"]),
            "bump",
        )
    else:
        face.empty(
            _("Only one list of this kind has been published so far."),
            _("Movement appears with the next one; composite score and investment have two."),
        )
    if places["share"].notna().any():
        face.chart(
            _(findings.computed_order(places)),
            _("Reached by the end of the quarter, % of the year's target, where figures are known; ties share a place"),
            lambda: shares(places, look(), entry["threshold"]),
            face.source(*places["share_source_id"].dropna()),
            "shares",
        )
st.subheader(_("City totals and the goals set for them"), anchor=False)
tables.key_project_totals(totals)
st.subheader(_("The list as a table"), anchor=False)
tables.league(places, chosen)
rest_of_theme("key_projects", shown=ask("topics/documents", topic="key_projects")["document_id"])
