"""What was sent in and waits: row by row with doubts, explanations and history, to approve or to return."""

from typing import Any

import streamlit as st

from duban.people.roles import Action
from duban.ui import face, tables
from duban.ui.intake import locks, queue
from duban.ui.parts.waiting_tasks import waiting_tasks
from duban.ui.session import _, person
from duban.words import findings

listed = queue.visible_queue()
face.opening(_("Review"), lambda: _(findings.queue(listed)), personal=True)
on_screen: dict[str, Any] = {}
if listed.empty:
    face.empty(_("No file has been sent in yet."), _("Files come in through “Report data”."))
else:
    entry = on_screen = queue.choose_submission(listed)
    rows = queue.rows_of(entry["submission_id"])
    may_decide = person().may(Action.REVIEW, entry["unit_id"])
    if may_decide and entry["waiting_rows"]:
        st.caption(_("Mark rows to decide on them alone; without a mark, a button is for all that wait."))
        queue.decide_on(entry, queue.sent_rows(rows, entry["submission_id"], choosing=True))
    elif may_decide and entry["approved_rows"]:
        queue.withdraw(entry, queue.sent_rows(rows, entry["submission_id"], choosing=True))
    else:
        queue.sent_rows(rows, entry["submission_id"], choosing=False)
    st.subheader(_("Everything sent in"), anchor=False)
    tables.queue(listed)
if person().may(Action.FOLLOW):
    waiting_tasks()
if person().may(Action.LOCK):
    locks.period_locks(on_screen)
