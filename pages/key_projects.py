"""The quarterly league tables of key projects: places, movement, the line, and what the figures themselves say."""

import streamlit as st

from duban.ui import face, tables
from duban.ui.controls import choose_from_list, first_row, reporting_date
from duban.ui.parts import headlines, key_projects
from duban.ui.parts.amended import amended_targets
from duban.ui.parts.league import list_titles
from duban.ui.parts.rest_of_theme import others_count, rest_of_theme
from duban.ui.parts.sections import choose_section
from duban.ui.session import _, ask, language
from duban.words import headline_findings as findings

on = reporting_date()
lists = ask("key_projects/lists")
totals = ask("key_projects/totals", on=on)
titles = list_titles(lists)
head = st.container()
chosen = choose_from_list(_("List"), titles, "list")
entry = first_row("list", lists, "list_id", chosen)
places = ask("key_projects/league", list=chosen)
with head:
    face.opening(_("Key projects"), lambda: _(findings.league(places, language())))
    face.numbers("key_projects", lambda: headlines.key_projects(totals))
    amended_targets("key_projects")
if totals["actual"].isna().all():
    face.empty(_("No totals are known by this date."), _("Choose a later reporting date."))

own = ask("topics/documents", topic="key_projects")["document_id"]
sections = {
    "places": _("The list"),
    "table": _("The list as a table"),
    "totals": _("City totals and goals"),
    "others": _("Other documents"),
}
section = choose_section(sections, {"others": others_count("key_projects", own)})
if section == "places":
    left, right = st.columns([2, 3], gap="large")
    with left:
        key_projects.league(titles[chosen], places, entry)
    with right:
        key_projects.movement(entry)
        key_projects.shares(places, entry)
elif section == "table":
    tables.league(places, chosen)
elif section == "totals":
    st.subheader(_("City totals and the goals set for them"), anchor=False)
    tables.key_project_totals(totals)
else:
    rest_of_theme("key_projects", shown=own)
