"""The receipt of one file: number, fingerprint, time and sender, what became of its rows, and how to mend them."""

import streamlit as st

from duban import findings
from duban.access import Action
from duban.ui import correction, face, queue
from duban.ui.receipt import particulars, word_file
from duban.ui.session import _, person

listed = queue.visible_queue()
face.opening(_("Receipt"), lambda: _(findings.queue(listed)), personal=True)
queue.say_decided()
if listed.empty:
    face.empty(_("No file has been sent in yet."), _("Files come in through “Report data”."))
else:
    entry = queue.choose_submission(listed)
    rows = queue.rows_of(entry["submission_id"])
    left, right = st.columns([3, 1], gap="large")
    with left:
        st.table(particulars(entry), border="horizontal")
    with right:
        word_file(entry, rows)
    is_own = person().may(Action.SUBMIT, entry["unit_id"])
    chosen = queue.sent_rows(rows, entry["submission_id"], choosing=is_own and bool(entry["approved_rows"]))
    if is_own and entry["approved_rows"]:
        queue.withdraw(entry, chosen)
    if is_own and entry["returned_rows"]:
        correction.correct(entry, rows)
