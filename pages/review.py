"""What was sent in and waits: row by row with doubts, explanations and history, to approve or to return."""

import streamlit as st

from duban.people.roles import Action
from duban.ui import face, tables
from duban.ui.intake import locks, queue
from duban.ui.parts.sections import choose_section
from duban.ui.parts.waiting_tasks import waiting_count, waiting_tasks
from duban.ui.session import _, ask, person
from duban.words import findings

listed = queue.visible_queue()
face.opening(_("Review"), lambda: _(findings.queue(listed)), of=person())
names = {"file": _("One file"), "files": _("Everything sent in")}
counts = {"file": len(listed), "files": len(listed)}
if person().may(Action.FOLLOW):
    names["tasks"], counts["tasks"] = _("Tasks that wait for you"), waiting_count()
    names["units"], counts["units"] = _("Extensions and changed targets by unit"), len(ask("following/by_unit"))
if person().may(Action.LOCK):
    names["locks"] = _("Locked periods")
if listed.empty:
    face.empty(_("No file has been sent in yet."), _("Files come in through “Report data”."))
section = choose_section(names, counts) if sum(counts.values()) or "locks" in names else ""
if section == "file":
    entry = queue.choose_submission(listed)
    rows = queue.rows_of(entry["submission_id"])
    may_decide = person().may(Action.REVIEW, entry["unit_id"])
    if may_decide and entry["waiting_rows"]:
        st.caption(_("Mark rows to decide on them alone; without a mark, a button is for all that wait."))
        queue.decide_on(entry, queue.sent_rows(rows, entry["submission_id"], choosing=True))
    elif may_decide and entry["approved_rows"]:
        queue.withdraw(entry, queue.sent_rows(rows, entry["submission_id"], choosing=True))
    else:
        queue.sent_rows(rows, entry["submission_id"], choosing=False)
elif section == "files":
    tables.queue(listed)
elif section == "tasks":
    waiting_tasks()
elif section == "units":
    tables.extensions_by_unit(ask("following/by_unit"))
elif section == "locks":
    locks.period_locks({} if listed.empty else queue.choose_submission(listed))
