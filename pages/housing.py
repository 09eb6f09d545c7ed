"""Homes started, completed and occupied, by measure and district, against the plan."""

import streamlit as st

from duban import findings
from duban.amounts import amount, day, percent, signed
from duban.charts.bullets import bullets
from duban.charts.housing import plan
from duban.ui import face
from duban.ui.controls import choose, reporting_date
from duban.ui.responsible import responsible_list
from duban.ui.session import _, ask, language, look

TASKS = {"一（一）": "50-1-1", "一（二）": "50-1-2", "一（三）": "50-1-3"}

on = reporting_date()
tongue = language()
measures = ask("housing/city_measures", on=on)
with_districts = measures[measures["expected_units"].notna() & measures["counted"]]
names = dict(zip(with_districts["indicator_id"], with_districts[f"indicator_{tongue}"], strict=True))
indicator = choose(_("Measure"), names, "measure", default="housing_starts")
city = measures[measures["indicator_id"] == indicator].iloc[0]
unit_of_measure = city[f"measure_{tongue}"]
source = face.source(city["document_id"], clause=city["clause"])
reached = city["actual"] if city["actual"] == city["actual"] else city["sum_of_units"]

face.opening(_("Housing"), _(findings.housing(city, tongue)))
face.numbers(
    [
        face.Figure(
            _("Reached"),
            amount(reached, unit_of_measure, tongue),
            day(city["as_of"] if city["as_of"] == city["as_of"] else city["sum_as_of"], tongue),
        ),
        face.Figure(_("Target"), amount(city["target"], unit_of_measure, tongue), day(city["due_on"], tongue)),
        face.Figure(
            _("Attainment"),
            percent(city["attainment"], tongue),
            _("{due} was due", due=percent(city["expected"], tongue)),
        ),
        face.Figure(
            _("Districts that reported"),
            f"{city['reporting_units']} / {city['expected_units']:.0f}",
            _("for the same day"),
        ),
    ]
)
districts = ask("housing/by_unit", indicator=indicator, on=on)
left, right = st.columns([3, 2], gap="large")
with left:
    face.chart(
        _("{measure} by district, widest gap first", measure=names[indicator]),
        _("Bar: reached; shade: due by that day; stroke: target of the year; in {measure}", measure=unit_of_measure),
        bullets(districts, look(), unit_of_measure),
        source,
        "districts",
    )
with right:
    face.chart(
        _("The plan of the year and its milestones"),
        _("City total in {measure}; starts are due 10% by March, 90% by June, all by August", measure=unit_of_measure)
        if indicator == "housing_starts"
        else _("City total in {measure}; all due by December", measure=unit_of_measure),
        plan(ask("housing/plan", indicator=indicator, on=on), look(), unit_of_measure),
        face.source(city["document_id"], clause="二"),
        "plan",
    )
    if city["difference_from_units"] == city["difference_from_units"] and city["difference_from_units"]:
        st.warning(
            _(
                "The city reports {difference} against the sum of its districts.",
                difference=signed(city["difference_from_units"], tongue),
            )
        )

st.subheader(_("Two documents, two figures"), anchor=False)
st.caption(
    _(
        "The livelihood list promises 103,030 starts, the breakdown by district adds to 103,387. Both stand; progress is measured against the breakdown, because its districts add up."
    )
)
statements = ask("housing/city_statements").assign(
    difference=lambda rows: [signed(value, tongue) for value in rows["below_highest"]]
)
face.table(
    statements,
    {
        f"indicator_{tongue}": _("Indicator"),
        "target": _("Target"),
        "difference": _("Against the highest"),
        "number": _("Document"),
        "clause": _("Clause"),
        f"title_{tongue}": _("Title"),
        "note": _("Note"),
    },
    "duban-housing-statements.csv",
)
st.subheader(_("Every housing measure of the city"), anchor=False)
face.table(
    measures.assign(status=face.status_words(measures["status"])),
    {
        "status": _("Status"),
        f"indicator_{tongue}": _("Indicator"),
        "actual": _("Reached"),
        "target": _("Target"),
        f"measure_{tongue}": _("Measure"),
        "sum_of_units": _("Sum of districts"),
        "reporting_units": _("Districts that reported"),
        "clause": _("Clause"),
    },
    "duban-housing-measures.csv",
)
responsible_list(TASKS[city["clause"]])
