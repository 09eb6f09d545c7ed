"""Each city leader, person in charge and office: which tasks they oversee, and how those stand."""

import streamlit as st

from duban.reminding.feeds import PERSON, Owner
from duban.ui import face, tables
from duban.ui.controls import choose, choose_from_list, chosen, first_row, options, reporting_date
from duban.ui.parts import headlines, instructions
from duban.ui.parts.calendar_feed import calendar_feed
from duban.ui.parts.sections import choose_section
from duban.ui.parts.task_list import choose_status, task_list, tasks_overseen
from duban.ui.session import _, ask, kept, language
from duban.ui.tables.words import PARTS
from duban.words import findings

on, tongue = reporting_date(), language()
overseers = ask("people/overseers", on=on)
head = st.container()
parts = {"all": _("All")} | kept("parts", lambda: {code: _(PARTS[code]) for code in dict.fromkeys(overseers["part"])})
part = choose(_("Part"), parts, "kind")
listed = kept("overseers of part", lambda: chosen(overseers, "part", part))
names = options("overseers", listed, "name_zh", f"name_{tongue}")
person = choose_from_list(_("Person or office"), names, "person")
row = first_row("overseer", listed, "name_zh", person)
overseen = kept("overseen", lambda: tasks_overseen(person))
with head:
    face.opening(_("People in charge"), lambda: _(findings.overseer(row, tongue)))
    face.numbers("person", lambda: headlines.tasks(overseen))
sections = {
    "tasks": _("Tasks"),
    "orders": _("Leaders’ instructions"),
    "peers": _("Everyone in charge, side by side"),
}
section = choose_section(sections, {"tasks": len(overseen), "peers": len(listed)})
if section == "tasks":
    task_list("person", choose_status(overseen), by="heading", origin=True)
elif section == "orders":
    instructions.of_leader(person, list(overseen["task_id"]), is_leader=row["part"] == "city_leader")
else:
    tables.overseers(listed)
calendar_feed(Owner(PERSON, person))
