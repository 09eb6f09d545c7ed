"""Good-air days against the promise: the year, its pace and budget, the years side by side, the calendar."""

import streamlit as st

from duban.ui import face
from duban.ui.controls import choose, reporting_date
from duban.ui.parts import air, headlines
from duban.ui.parts.amended import amended_targets
from duban.ui.parts.responsible import responsible_list
from duban.ui.parts.rest_of_theme import others_count, rest_of_theme
from duban.ui.parts.sections import choose_section
from duban.ui.session import _, ask, ask_row, kept, language
from duban.words import headline_findings as findings

on = reporting_date()
years = ask("air_quality/years", on=on)
promised = kept(
    "promised years", lambda: {str(year): str(year) for year in years.dropna(subset="target_days").target_year[::-1]}
)
head = st.container()
chosen = choose(_("Year"), promised, "year", default=str(on.year) if str(on.year) in promised else None)
year = int(chosen)
row = kept("chosen year", lambda: years[years["target_year"] == year].iloc[0])
budget = ask_row("air_quality/day_budget", year=year, on=on)
with head:
    face.opening(_("Air quality"), lambda: _(findings.air_quality(budget, year, language())))
    face.numbers("air_quality", lambda: headlines.air_quality(budget))
    amended_targets("air_quality")

sections = {
    "pace": _("Pace and years"),
    "days": _("Day by day"),
    "who": _("Who answers for it"),
    "others": _("Other documents"),
}
section = choose_section(sections, {"others": others_count("air", [])})
if section == "pace":
    left, right = st.columns(2, gap="large")
    with left:
        air.pace(year, row, budget)
    with right:
        air.years(years)
elif section == "days":
    air.days(year)
    air.earlier()
elif section == "who":
    responsible_list(row["task_id"])
else:
    rest_of_theme("air", shown=[])
