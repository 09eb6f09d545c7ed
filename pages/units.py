"""One body's whole burden on one sheet: what it leads and supports, what is due, what is behind, how it is placed."""

import streamlit as st

from duban.reminding.feeds import UNIT, Owner
from duban.ui import face, tables
from duban.ui.controls import choose_from_list, first_row, options, reporting_date
from duban.ui.parts import headlines, instructions, meeting_decisions, unit_sheet
from duban.ui.parts.calendar_feed import calendar_feed
from duban.ui.parts.topic import first_unit
from duban.ui.session import _, ask, kept, language
from duban.words import findings

on, tongue = reporting_date(), language()
burdens = ask("units/burden", on=on)
names = options("units", burdens, "unit_id", f"name_{tongue}")
head = st.container()
unit = choose_from_list(_("Unit"), names, "unit", default=first_unit())
row = first_row("burden", burdens, "unit_id", unit)
with head:
    face.opening(_("Units"), lambda: _(findings.burden(row, tongue)))
    face.numbers("unit", lambda: headlines.burden(row))
    unit_sheet.extensions(unit)
    unit_sheet.changes(unit)

st.subheader(_("Its figures, worst first"), anchor=False)
unit_sheet.figures(unit)
left, right = st.columns([3, 2], gap="large")
with left:
    st.subheader(_("What comes next"), anchor=False)
    unit_sheet.next_steps(unit)
with right:
    st.subheader(_("Places, grades and honours"), anchor=False)
    unit_sheet.places(unit)
instructions.of_unit(unit)
meeting_decisions.of_unit(unit)
st.subheader(_("Its tasks by its part in them"), anchor=False)
unit_sheet.tasks(unit)
st.subheader(_("Beside the others of its kind"), anchor=False)
tables.burdens(kept("peers", lambda: unit_sheet.peers(burdens, row)))
calendar_feed(Owner(UNIT, unit))
