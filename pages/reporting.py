"""Who has reported what was due, on time or late, and whom to remind."""

import streamlit as st

from duban.ui import face, tables
from duban.ui.controls import chosen, reporting_date
from duban.ui.parts import headlines, reporting
from duban.ui.session import _, ask, kept, language, today
from duban.words import findings

on = reporting_date()
quarters = ask("reporting/quarters", on=on, today=today())
head = st.container()
if quarters.empty:
    period, units = "all", ask("reporting/by_unit", on=on, today=today(), period="all")
else:
    with st.container(horizontal=True, gap="medium"):
        period = reporting.choose_quarter(quarters)
        all_units = ask("reporting/by_unit", on=on, today=today(), period=period)
        league = reporting.choose_league(all_units)
    units = kept("units of league", lambda: chosen(all_units, "league", league))
with head:
    face.opening(_("Who has reported"), lambda: _(findings.reporting(units, on, language())))
    face.numbers("reporting", lambda: headlines.reporting(units))
if units.empty:
    face.empty(_("No quarter has ended by this date."), _("Choose a later reporting date."))
else:
    left, right = st.columns([3, 2], gap="large")
    with left:
        reporting.quarter_grid(kept("quarters of period", lambda: chosen(quarters, "period", period)), units)
    with right:
        st.subheader(_("Remind them: a message to copy"), anchor=False)
        reporting.chase(units, period)
    st.subheader(_("League of punctuality"), anchor=False)
    st.caption(_("Places by the share that came on time, within each board or kind; ties share a place"))
    tables.punctuality(units)
    groups = ask("reporting/by_group", on=on, today=today(), period=period)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(_("By board and kind"), anchor=False)
        tables.reporting_groups(groups, "league")
    with right:
        st.subheader(_("By city leader"), anchor=False)
        tables.reporting_groups(groups, "leader")
