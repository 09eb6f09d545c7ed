"""The promises that stand, as a workbook to take away; administrators send one in, and see what would change."""

import streamlit as st

from duban.people.roles import Action
from duban.ui import face
from duban.ui.intake import promise_form, promise_upload
from duban.ui.parts import promises
from duban.ui.session import _, person

may_change = person().may(Action.CHANGE_PROMISES)
face.opening(_("Promises"), promises.finding)
face.numbers("promises", promises.counts)
one, two = st.columns(2, gap="large")
with one:
    st.subheader(_("Take away as a workbook"), anchor=False)
    st.caption(_("A sheet for each table. What comes out can be changed, added to and sent in again."))
    promises.take_away(may_change=may_change)
with two:
    st.subheader(_("Send in a workbook"), anchor=False)
    if may_change:
        st.caption(_("It is checked whole, and shown before anything changes."))
    else:
        st.caption(_("Administrators send in documents with their tasks, targets and duties here."))
    file = promise_upload.choose_file() if may_change else None
if may_change:
    # What was filled in last is what is meant.
    file = promise_form.enter_task() or file
if file is not None:
    promise_upload.examine_and_take_up(file)
st.subheader(_("Taken up so far"), anchor=False)
promises.taken_up()
