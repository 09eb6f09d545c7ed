"""Good-air days against the promise: the year, its pace and budget, the years side by side, the calendar."""

import streamlit as st

from duban.charts import air_quality as charts
from duban.ui import face, tables
from duban.ui.controls import choose, reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts import headlines
from duban.ui.parts.amended import amended_targets
from duban.ui.parts.outlook import outlook_note, outlook_of
from duban.ui.parts.responsible import responsible_list
from duban.ui.parts.rest_of_theme import rest_of_theme
from duban.ui.session import _, ask, ask_row, kept, language, look
from duban.words import headline_findings as findings

on = reporting_date()
years = ask("air_quality/years", on=on)
promised = kept(
    "promised years", lambda: {str(year): str(year) for year in years.dropna(subset="target_days").target_year[::-1]}
)
head = st.container()
chosen = choose(_("Year"), promised, "year", default=str(on.year) if str(on.year) in promised else None)
year = int(chosen)
row = years[years["target_year"] == year].iloc[0]
budget = ask_row("air_quality/day_budget", year=year, on=on)
with head:
    face.opening(_("Air quality"), lambda: _(findings.air_quality(budget, year, language())))
    face.numbers("air_quality", lambda: headlines.air_quality(budget))
    amended_targets("air_quality")

counts = ask("air_quality/pace", year=year, on=on)
view = outlook_of(row["indicator_id"], row["unit_id"], row["task_id"])
left, right = st.columns(2, gap="large")
with left:
    face.chart(
        _("{year}: the count of good days against its pace", year=year),
        _("Good-air days since 1 January: an index of at most 100 (HJ 633-2012)"),
        lambda: charts.pace(counts, budget, year, look(), view),
        face.source(row["document_id"], row["target_source_id"], row["actual_source_id"], clause=row["clause"]),
        "pace",
    )
    outlook_note(view)
    if difference := kept("two counts", lambda: findings.two_counts(counts, language())):
        st.warning(as_written(_(difference)))
with right:
    face.chart(
        _("Year by year, and what was promised"),
        _("Pale bars count an unfinished year; no stroke where no target is known"),
        lambda: charts.years(years, look()),
        face.source(*years["document_id"], *years["actual_source_id"], *years["target_source_id"]),
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
    face.chart(
        _(findings.calendar(days)),
        _("Colour by the six classes of HJ 633-2012"),
        lambda: charts.calendar(days, year, look()),
        _("Source: daily values uploaded by the units"),
        "calendar",
    )

responsible_list(row["task_id"])
earlier = ask("air_quality/central_districts")
if not earlier.empty:
    st.subheader(_("An earlier count that cannot be compared"), anchor=False)
    st.caption(_("It counts other places by another rule, and stands apart from good-air days."))
    tables.air_baseline(earlier)
rest_of_theme("air", shown=[])
