"""The ten livelihood matters of the city and of the province: what, how far, and whose."""

import streamlit as st
from duban.ui.matters import matter_grid

from duban import findings
from duban.ui import face, headlines
from duban.ui.controls import choose
from duban.ui.session import _, ask, kept, language
from duban.ui.task_card import choose_task
from duban.ui.task_list import all_tasks, choose_status, task_list

LISTS = {
    "zzb-2017-53": _("City: who does what"),
    "zzb-2017-55": _("Province: Zhengzhou's share"),
    "zzw-2017-77": _("City: as announced"),
}
GROUPS = {
    "chapter": _("By matter"),
    "city_leader": _("By leader"),
    "unit": _("By unit"),
    "office": _("By office"),
}

head = st.container()
plan = choose(_("List"), LISTS, "plan")
tasks = kept("livelihood tasks", lambda: all_tasks().query("document_id == @plan", local_dict={"plan": plan}))
with head:
    face.opening(_("Livelihood"), lambda: _(findings.livelihood(tasks, language())))
    face.numbers("livelihood", lambda: headlines.tasks(tasks))
matter_grid(tasks)

st.subheader(_("The tasks"), anchor=False)
left, right = st.columns(2, gap="large")
with left:
    group = choose(_("Group"), GROUPS, "group")
with right:
    shown = choose_status(tasks)
choose_task(tasks)
task_list("livelihood", shown, by=group)
st.caption(face.source(plan))
ask("sources/references")
