"""Homes started, completed and occupied, by measure and district, against the plan."""

import streamlit as st

from duban.ui import face
from duban.ui.controls import choose, first_row, options, reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts import headlines, housing
from duban.ui.parts.amended import amended_targets
from duban.ui.parts.responsible import responsible_list
from duban.ui.parts.rest_of_theme import others_count, rest_of_theme
from duban.ui.parts.sections import choose_section
from duban.ui.parts.singled_out import singled_out
from duban.ui.parts.topic import documents_of_year
from duban.ui.session import _, ask, kept, language
from duban.words import headline_findings as findings

on = reporting_date()
tongue = language()
head = st.container()
plan_document = documents_of_year("housing", "plan").iloc[0]
document, year = plan_document["document_id"], int(plan_document["year"])
measures = ask("housing/city_measures", document=document, on=on)
promised = kept("promised measures", lambda: measures[measures["counted"]])
names = options("housing measures", promised, "indicator_id", f"indicator_{tongue}")
indicator = choose(_("Housing measure"), names, "measure")
city = first_row("city measure", measures, "indicator_id", indicator)
with head:
    face.opening(_("Housing"), lambda: _(findings.housing(city, tongue)))
    face.numbers("housing", lambda: headlines.housing(city))
    amended_targets("housing")

statements = housing.statements_of(year)
sections = {
    "plan": _("Districts and plan"),
    "measures": _("All measures"),
    "who": _("Who answers for it"),
    "others": _("Other documents"),
}
section = choose_section(sections, {"others": others_count("housing", [document])})
if section == "plan":
    unit = singled_out(indicator)
    left, right = st.columns([3, 2], gap="large")
    with left:
        housing.districts(city, document, unit)
    with right:
        housing.plan(city, document)
        st.caption(as_written(housing.finding(statements)))
elif section == "measures":
    housing.measures(statements, measures)
elif section == "who":
    responsible_list(city["task_id"])
else:
    rest_of_theme("housing", shown=[document])
