"""Everything dated in the gazette, by month and by unit."""

import streamlit as st

from duban.ui import face
from duban.ui.controls import choose, choose_from_list, chosen, options, reporting_date
from duban.ui.parts import month_strip
from duban.ui.parts.agenda import paged_agenda, steps_of, without_repeats
from duban.ui.session import _, aside, ask, kept, language
from duban.words import findings

on, tongue = reporting_date(), language()
steps = ask("calendar/steps", on=on)
head = st.container()
left, right = st.columns(2, gap="large")
with left:
    kinds = {"all": _("All"), "step": _("Dated steps"), "figure": _("Figures due"), "task": _("Tasks due")}
    kind = choose(_("Kind"), kinds, "kind")
with right:
    with aside():
        units = options("calendar units", ask("units/burden", on=on), "unit_id", f"name_{tongue}", _("All units"))
    unit = choose_from_list(_("Unit"), units, "unit")
shown = kept("calendar steps", lambda: without_repeats(steps_of(chosen(steps, "kind", kind), unit)))
with head:
    face.opening(_("Calendar"), lambda: _(findings.month(shown, on, tongue)))
month_strip.month_strip(shown)
months = kept("month names", lambda: month_strip.months(shown))
if months:
    month = choose_from_list(_("Month"), months, "month", default=month_strip.first_month(months, on))
    paged_agenda("month", kept("calendar month", lambda: shown[shown["month"] == month]))
else:
    face.empty(_("Nothing in this selection has a day."), _("Choose another unit or kind."))
