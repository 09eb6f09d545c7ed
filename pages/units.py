"""One body's whole burden on one sheet: what it leads and supports, what is due, what is behind, how it is placed."""

import streamlit as st

from duban.reminding.feeds import UNIT, Owner
from duban.ui import face, tables
from duban.ui.controls import choose_from_list, first_row, options, reporting_date
from duban.ui.parts import headlines, instructions, meeting_decisions, unit_sheet
from duban.ui.parts.calendar_feed import calendar_feed
from duban.ui.parts.sections import choose_section
from duban.ui.parts.topic import first_unit
from duban.ui.session import _, aside, ask, ask_for, language
from duban.words import findings

on, tongue = reporting_date(), language()
with aside():
    names = options("units", ask("units/burden", on=on), "unit_id", f"name_{tongue}")
head = st.container()
unit = choose_from_list(_("Unit"), names, "unit", default=first_unit())
own = ask_for(unit, lambda every: every["unit_id"] == unit, "units/burden", on=on)
row = first_row("burden", own, "unit_id", unit)
with head:
    face.opening(_("Units"), lambda: _(findings.burden(row, tongue)))
    face.numbers("unit", lambda: headlines.burden(row))
    unit_sheet.extensions(unit)
    unit_sheet.changes(unit)

figures, tasks = unit_sheet.owned(unit), unit_sheet.tasks_of_unit(unit)
sections = {
    "glance": _("At a glance"),
    "figures": _("Figures"),
    "tasks": _("Tasks"),
    "orders": _("Instructions and decisions"),
    "places": _("Places, grades and honours"),
    "peers": _("Beside the others of its kind"),
}
section = choose_section(sections, unit_sheet.counts(unit) | {"peers": unit_sheet.count_of_peers(row)})
if section == "glance":
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(_("Its figures, worst first"), anchor=False)
        unit_sheet.worst_figures(figures)
    with right:
        st.subheader(_("What comes next"), anchor=False)
        unit_sheet.next_steps(unit)
elif section == "figures":
    unit_sheet.figures(figures)
elif section == "tasks":
    unit_sheet.tasks(tasks)
elif section == "orders":
    instructions.of_unit(unit)
    meeting_decisions.of_unit(unit)
elif section == "places":
    tables.unit_places(unit_sheet.places(unit))
else:
    tables.burdens(unit_sheet.peers(row))
calendar_feed(Owner(UNIT, unit))
