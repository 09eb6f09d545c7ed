"""Good-air days against the promise: the year, its pace and budget, the years side by side, the calendar."""

import streamlit as st

from duban import findings
from duban.amounts import number, percent
from duban.charts import air_quality as charts
from duban.ui import face
from duban.ui.controls import choose, reporting_date
from duban.ui.responsible import responsible_list
from duban.ui.session import _, ask, ask_row, language, look

on = reporting_date()
tongue = language()
years = ask("air_quality/years", on=on)
promised = [str(year) for year in years.dropna(subset=["target_days"])["target_year"]]
year = int(
    choose(
        _("Year"),
        {value: value for value in promised},
        "year",
        default=str(on.year) if str(on.year) in promised else "2017",
    )
)
budget = ask_row("air_quality/day_budget", year=year, on=on)
row = years[years["target_year"] == year].iloc[0]
source = face.source(row["document_id"], row["target_source_id"], row["actual_source_id"], clause=row["clause"] or "")

face.opening(_("Air quality"), _(findings.air_quality(budget, year, tongue)))
face.numbers(
    [
        face.Figure(
            _("Good-air days"),
            number(budget["good_days"], tongue),
            _("of {target} promised", target=number(budget["target_days"], tongue)),
        ),
        face.Figure(_("Due by then"), number(budget["expected_days"], tongue), _("on a straight line")),
        face.Figure(
            _("Polluted days"),
            number(budget["polluted_days_so_far"], tongue),
            _("{allowed} allowed in the year", allowed=number(budget["polluted_days_allowed"], tongue)),
        ),
        face.Figure(
            _("Days left"),
            number(budget["days_left"], tongue),
            _("{share} of them must be good", share=percent(budget["needed_share"], tongue))
            if budget["days_left"]
            else "",
        ),
    ]
)
left, right = st.columns(2, gap="large")
with left:
    face.chart(
        _("{year}: the count of good days against its pace", year=year),
        _("Good-air days since 1 January; index at most 100 (HJ 633-2012)"),
        charts.pace(ask("air_quality/pace", year=year, on=on), budget, year, look()),
        source,
        "pace",
    )
with right:
    face.chart(
        _("Year by year: 159, 166, 168 — and what was promised") if len(years) > 3 else _("Year by year"),
        _("Good-air days in the year; pale bars are counts of an unfinished year; no stroke where no target is known"),
        charts.years(years, look()),
        face.source(*years["actual_source_id"], *years["target_source_id"], *years["document_id"]),
        "years",
    )

days = ask("air_quality/calendar", year=year, on=on)
if days.empty:
    st.subheader(_("Day by day"), anchor=False)
    face.empty(
        _("No daily index values of {year} have been uploaded.", year=year),
        _("“Report data” has a template with one row a day; good days are then counted from it."),
    )
else:
    good = int((days["class_number"] <= 2).sum())
    face.chart(
        _("Day by day: {good} of {known} reported days were good", good=good, known=len(days)),
        _("Colour by the six classes of HJ 633-2012"),
        charts.calendar(days, year, look()),
        _("Source: daily values uploaded by the units; classes of HJ 633-2012"),
        "calendar",
    )

responsible_list("55-8" if year == 2017 else f"air-{year}")
baseline = ask("sources/figures").query("indicator_id in ['central_good_air_days', 'central_good_air_share']")
st.subheader(_("An earlier count that cannot be compared"), anchor=False)
st.caption(
    _(
        "The quality plan counts the central districts only, by grade II of the standard; it stands apart from the city's good-air days."
    )
)
face.table(
    baseline,
    {
        f"indicator_{tongue}": _("Indicator"),
        "period": _("Period"),
        "value": _("Value"),
        f"measure_{tongue}": _("Measure"),
        f"origin_{tongue}": _("Document"),
        "clause": _("Clause"),
    },
    "duban-air-baseline.csv",
)
