"""Any plan of the gazette: its commitments, dated steps, figures, money, rules, and who answers for it."""

import streamlit as st

from duban.ui import face
from duban.ui.controls import choose_from_list, first_row, options, reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts import headlines, programme
from duban.ui.parts.amended import amended_targets
from duban.ui.parts.sections import choose_section
from duban.ui.parts.task_card import choose_task
from duban.ui.parts.task_list import tasks_of
from duban.ui.session import _, ask, ask_for, language
from duban.words import findings

on, tongue = reporting_date(), language()
plans = ask("programmes/plans")
head = st.container()
names = options("plans", plans, "document_id", f"named_{tongue}")
plan = choose_from_list(_("Programme"), names, "plan")
row = first_row("plan", plans, "document_id", plan)
tasks = tasks_of(plan)
steps = ask_for(plan, lambda every: every["document_id"] == plan, "calendar/steps", on=on)
with head:
    face.opening(_("Programmes"), lambda: _(findings.programme(row, tasks, steps, on, tongue)))
    face.numbers("programme", lambda: headlines.tasks(tasks))
    amended_targets("programmes", plan)
st.caption(as_written(row[f"summary_{tongue}"]))

choose_task(tasks)
pictures = programme.pictures(plan)
sections = {
    "glance": _("At a glance"),
    "tasks": _("Tasks"),
    **{name: _(word) for name, word in programme.PICTURES.items() if name in pictures},
    "steps": _("Dated steps"),
    "stated": _("As printed"),
}
section = choose_section(sections, {"tasks": len(tasks)})
if section == "glance":
    programme.at_a_glance(row, tasks, steps)
elif section == "tasks":
    programme.all_tasks(tasks)
elif section == "steps":
    programme.steps(steps)
elif section == "stated":
    programme.stated(plan)
else:
    programme.picture(section, plan)
st.caption(face.source(plan))
