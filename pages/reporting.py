"""Who has reported what was due, on time or late, and whom to remind."""

import streamlit as st

from duban.ui import face, tables
from duban.ui.controls import chosen, reporting_date
from duban.ui.parts import headlines, reporting
from duban.ui.parts.sections import choose_section
from duban.ui.session import _, ask, kept, language
from duban.ui.waiting import speaking_day
from duban.words import findings

on = reporting_date()
quarters = ask("reporting/quarters", on=on, today=speaking_day())
head = st.container()
if quarters.empty:
    period, units = "all", ask("reporting/by_unit", on=on, today=speaking_day(), period="all")
else:
    with st.container(horizontal=True, gap="medium"):
        period = reporting.choose_quarter(quarters)
        all_units = ask("reporting/by_unit", on=on, today=speaking_day(), period=period)
        league = reporting.choose_league(all_units)
    units = kept("units of league", lambda: chosen(all_units, "league", league))
with head:
    face.opening(_("Who has reported"), lambda: _(findings.reporting(units, on, language())))
    face.numbers("reporting", lambda: headlines.reporting(units))
if units.empty:
    face.empty(_("No quarter has ended by this date."), _("Choose a later reporting date."))
else:
    sections = {
        "owing": _("Who owes what"),
        "league": _("League of punctuality"),
        "boards": _("By board and kind"),
        "leaders": _("By city leader"),
    }
    section = choose_section(sections)
    if section == "owing":
        left, right = st.columns([3, 2], gap="large")
        with left:
            reporting.quarter_grid(kept("quarters of period", lambda: chosen(quarters, "period", period)), units)
        with right:
            st.subheader(_("Remind them: a message to copy"), anchor=False)
            reporting.chase(units, period)
    elif section == "league":
        st.caption(_("Places by the share that came on time, within each board or kind; ties share a place"))
        tables.punctuality(units)
    else:
        groups = ask("reporting/by_group", on=on, today=speaking_day(), period=period)
        tables.reporting_groups(groups, "league" if section == "boards" else "leader")
