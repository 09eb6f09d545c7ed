"""Homes started, completed and occupied, by measure and district, against the plan."""

import streamlit as st

from duban.charts.bullets import bullets
from duban.charts.housing import plan
from duban.ui import face, tables
from duban.ui.controls import choose, first_row, options, reporting_date
from duban.ui.parts import headlines
from duban.ui.parts.responsible import responsible_list
from duban.ui.parts.rest_of_theme import rest_of_theme
from duban.ui.session import _, ask, kept, language, look
from duban.words import findings
from duban.words.amounts import is_missing, signed

on = reporting_date()
tongue = language()
measures = ask("housing/city_measures", on=on)
promised = kept("promised measures", lambda: measures[measures["counted"]])
names = options("housing measures", promised, "indicator_id", f"indicator_{tongue}")
head = st.container()
indicator = choose(_("Housing measure"), names, "measure", default="housing_starts")
city = first_row("city measure", measures, "indicator_id", indicator)
unit_of_measure = city[f"measure_{tongue}"]
with head:
    face.opening(_("Housing"), lambda: _(findings.housing(city, tongue)))
    face.numbers("housing", lambda: headlines.housing(city))

left, right = st.columns([3, 2], gap="large")
with left:
    face.chart(
        _("{measure} by district, widest gap first", measure=names[indicator]),
        _("Bar: reached; shade: due by that day; stroke: target of the year"),
        lambda: bullets(ask("housing/by_unit", indicator=indicator, on=on), look(), unit_of_measure),
        face.source(city["document_id"], clause=city["clause"]),
        "districts",
    )
with right:
    face.chart(
        _("The year's plan and its milestones"),
        _("City total; a point where the city or all its districts have reported"),
        lambda: plan(ask("housing/plan", indicator=indicator, on=on), look(), unit_of_measure),
        face.source(city["document_id"], clause="二"),
        "plan",
    )
    if not is_missing(city["difference_from_units"]) and city["difference_from_units"]:
        difference = signed(city["difference_from_units"], tongue)
        st.warning(_("The city reports {difference} against the sum of its districts.", difference=difference))

st.subheader(_("103,030 or 103,387: two documents, two figures"), anchor=False)
st.caption(
    _(
        "The livelihood list promises 103,030 starts; the breakdown by district adds up to 103,387."
        " Both stand. Progress is measured against the breakdown, because each district's share is in it."
    )
)
tables.housing_statements(ask("housing/city_statements"))
st.subheader(_("Every housing measure of the city"), anchor=False)
tables.housing_measures(measures)
responsible_list(city["task_id"])
rest_of_theme("housing", shown="zzb-2017-50")
