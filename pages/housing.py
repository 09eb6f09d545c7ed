"""Homes started, completed and occupied, by measure and district, against the plan."""

import streamlit as st

from duban.charts.bullets import bullets
from duban.charts.housing import plan
from duban.ui import face, tables
from duban.ui.controls import choose, first_row, options, reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts import headlines
from duban.ui.parts.amended import amended_targets
from duban.ui.parts.outlook import outlook_note, outlook_of
from duban.ui.parts.responsible import responsible_list
from duban.ui.parts.rest_of_theme import rest_of_theme
from duban.ui.parts.singled_out import singled_out
from duban.ui.parts.topic import documents_of_year
from duban.ui.session import _, ask, kept, language, look
from duban.words import headline_findings as findings
from duban.words.amounts import is_missing

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
unit_of_measure = city[f"measure_{tongue}"]
with head:
    face.opening(_("Housing"), lambda: _(findings.housing(city, tongue)))
    face.numbers("housing", lambda: headlines.housing(city))
    amended_targets("housing")

unit = singled_out(indicator)
left, right = st.columns([3, 2], gap="large")
with left:
    face.chart(
        _("{measure} by district, widest gap first", measure=names[indicator]),
        _("Bar: reached; shade: due by that day; stroke: target of the year"),
        lambda: bullets(
            ask("housing/by_unit", indicator=indicator, document=document, on=on), look(), unit_of_measure, chosen=unit
        ),
        face.source(city["document_id"], clause=city["clause"]),
        "districts",
    )
with right:
    view = outlook_of(indicator, city["unit_id"], city["task_id"])
    face.chart(
        _("The year's plan and its milestones"),
        _("City total; a point where the city or all its districts have reported"),
        lambda: plan(ask("housing/plan", indicator=indicator, document=document, on=on), look(), unit_of_measure, view),
        face.source(city["document_id"], clause=city["clause"]),
        "plan",
    )
    outlook_note(view)
    if not is_missing(city["difference_from_units"]) and city["difference_from_units"]:
        st.warning(as_written(_(findings.difference_from_units(city, tongue))))

statements = ask("housing/city_statements", year=year)
if not statements.empty:
    st.subheader(as_written(kept("statements", lambda: _(findings.statements(statements, tongue)))), anchor=False)
    st.caption(_("Both stand. Progress is measured against the plan, because each district's share is in it."))
    tables.housing_statements(statements)
st.subheader(_("Every housing measure of the city"), anchor=False)
tables.housing_measures(measures)
responsible_list(city["task_id"])
rest_of_theme("housing", shown=[document])
