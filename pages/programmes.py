"""Any plan of the gazette: its commitments, dated steps, figures, money, rules, and who answers for it."""

import streamlit as st

from duban.ui import face
from duban.ui.controls import choose, choose_from_list, first_row, options, reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts import headlines, programme
from duban.ui.parts.amended import amended_targets
from duban.ui.parts.task_list import tasks_of
from duban.ui.session import _, ask, kept, language
from duban.words import findings

on, tongue = reporting_date(), language()
plans = ask("programmes/plans")
head = st.container()
names = options("plans", plans, "document_id", f"named_{tongue}")
plan = choose_from_list(_("Programme"), names, "plan")
row = first_row("plan", plans, "document_id", plan)
tasks = tasks_of(plan)
every_step = ask("calendar/steps", on=on)
steps = kept("steps", lambda: every_step[every_step["document_id"] == plan])
with head:
    face.opening(_("Programmes"), lambda: _(findings.programme(row, tasks, steps, on, tongue)))
    face.numbers("programme", lambda: headlines.tasks(tasks))
    amended_targets("programmes", plan)
st.caption(as_written(row[f"summary_{tongue}"]))

pictures = programme.pictures(plan)
views = {
    "tasks": _("Tasks"),
    **{name: _(word) for name, word in programme.PICTURES.items() if name in pictures},
    "steps": _("Dated steps"),
    "stated": _("As printed"),
}
view = choose(_("Show"), views, "view")
if view == "tasks":
    programme.first_screen(row, tasks, steps)
    programme.all_tasks(tasks)
elif view == "steps":
    programme.steps(steps)
elif view == "stated":
    programme.stated(plan)
else:
    programme.picture(view, plan)
st.caption(face.source(plan))
