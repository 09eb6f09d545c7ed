"""The receipt of one file: number, fingerprint, time and sender, what became of its rows, and how to mend them."""

import streamlit as st

from duban.people.roles import Action
from duban.ui import face
from duban.ui.intake import correction, queue
from duban.ui.intake.receipt import particulars, word_file
from duban.ui.markdown import as_written
from duban.ui.session import _, language, person
from duban.ui.tables.words import standing_words
from duban.words import findings

listed = queue.visible_queue()
head = st.container()
if listed.empty:
    with head:
        face.opening(_("Receipt"), lambda: _("No receipt yet"), personal=True)
    face.empty(_("No file has been sent in yet."), _("Files come in through “Report data”."))
else:
    left, right = st.columns([3, 1], gap="medium", vertical_alignment="bottom")
    with left:
        entry = queue.choose_submission(listed)
    rows = queue.rows_of(entry["submission_id"])
    with right:
        word_file(entry, rows)
    with head:
        found = findings.receipt(entry[f"unit_{language()}"], entry["period"], standing_words(entry))
        face.opening(_("Receipt"), lambda: _(found), personal=True)
    # Streamlit reads the cells of this kind of table as Markdown.
    shown = {as_written(label): as_written(text) for label, text in particulars(entry).items()}
    st.table(shown, border="horizontal")
    is_own = person().may(Action.SUBMIT, entry["unit_id"])
    chosen = queue.sent_rows(rows, entry["submission_id"], choosing=is_own and bool(entry["approved_rows"]))
    if is_own and entry["approved_rows"]:
        queue.withdraw(entry, chosen)
    if is_own and entry["returned_rows"]:
        correction.correct(entry, rows)
