"""What is behind, by how much, and whose it is."""

import streamlit as st

from duban.ui import face, tables
from duban.ui.controls import choose_from_list, chosen, options, reporting_date
from duban.ui.parts import headlines, heat_map
from duban.ui.parts.gap_list import gap_list
from duban.ui.parts.task_list import all_tasks
from duban.ui.session import _, ask, kept, language
from duban.words import findings
from duban.words.statuses import NEEDS_ATTENTION

on = reporting_date()
tongue = language()
commitments = ask("overview/commitments", on=on)
counts = ask("overview/status_counts", on=on)

face.opening(_("Overview"), lambda: _(findings.overview(commitments, tongue)))
face.numbers("overview", lambda: headlines.overview(counts))
heat_map.status_strip(counts)
heat_map.state_strip(all_tasks())

st.subheader(_("The widest gaps, and whose they are"), anchor=False)
themes = options("themes", commitments, "theme", f"theme_{tongue}", _("All themes"))
theme = choose_from_list(_("Theme"), themes, "theme")
shown = kept("commitments", lambda: chosen(commitments, "theme", theme))
late = kept("late", lambda: shown[shown["status"].isin(NEEDS_ATTENTION)])
if late.empty:
    face.empty(
        _("Nothing that was reported is behind on this date."),
        _("Figures come in through “Report data”; this is what is due next and not yet met:"),
    )
    late = shown[shown["status"] != "met"].sort_values("due_on")
gap_list(late.head(8), "overview")

st.subheader(_("Units and themes: the worst status of each"), anchor=False)
st.caption(_("Commitments due by the end of the year; how many of how many are behind, where any is"))
heat_map.heat_map(ask("overview/heat_map", on=on))

st.subheader(_("All commitments"), anchor=False)
units = options("owing units", commitments, "unit_id", f"unit_{tongue}", _("All units"))
unit = choose_from_list(_("Unit"), units, "unit")
tables.commitments(kept("commitments of unit", lambda: chosen(shown, "unit_id", unit)))
