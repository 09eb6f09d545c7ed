"""The ten livelihood matters of the city and of the province: what, how far, and whose."""

import streamlit as st

from duban.ui import face
from duban.ui.controls import choose, options
from duban.ui.parts import headlines
from duban.ui.parts.amended import amended_targets
from duban.ui.parts.chapter_grid import chapter_grid
from duban.ui.parts.sections import choose_section
from duban.ui.parts.task_card import choose_task
from duban.ui.parts.task_list import choose_status, task_list, tasks_of, worst_first
from duban.ui.parts.topic import documents_of_year
from duban.ui.session import _, language
from duban.words import findings

head = st.container()
documents = documents_of_year("livelihood", "list")
plan = choose(_("List"), options("lists", documents, "document_id", f"named_{language()}"), "plan")
tasks = tasks_of(plan)
with head:
    face.opening(_("Livelihood"), lambda: _(findings.tasks(tasks, language())))
    face.numbers("livelihood", lambda: headlines.tasks(tasks))
    amended_targets("livelihood", plan)
choose_task(tasks)
section = choose_section({"glance": _("At a glance"), "tasks": _("The tasks, one by one")}, {"tasks": len(tasks)})
if section == "glance":
    chapter_grid(tasks)
    worst_first(tasks)
else:
    groups = {
        "heading": _("By matter"),
        "city_leader": _("By leader"),
        "unit": _("By unit"),
        "person_in_charge": _("By person in charge"),
        "office": _("By office"),
    }
    left, right = st.columns(2, gap="large")
    with left:
        group = choose(_("Group"), groups, "group")
    with right:
        shown = choose_status(tasks)
    task_list("livelihood", shown, by=group)
st.caption(face.source(plan))
