"""Who owes which report, how often, by which clause or rule; administrators change it here, for a reason."""

import streamlit as st

from duban.people.roles import Action
from duban.ui import face, tables
from duban.ui.controls import reporting_date
from duban.ui.parts import duties, duty_acts
from duban.ui.session import _, ask, kept, person
from duban.words import findings

on = reporting_date()
may_change = person().may(Action.CHANGE_DUTIES)
head = st.container()
body = duties.choose_body()
owed = kept("duties", lambda: duties.duties_of(body, on))
with head:
    face.opening(_("Duties"), lambda: _(findings.duties(owed, duties.unit_names().get(body, ""))))
    face.numbers("duties", lambda: duties.counts(owed))
marked = []
if owed.empty:
    face.empty(_("Nothing is owed after this day."), _("Choose an earlier reporting date or another body."))
else:
    state = f"duties_{body}_{on}_{len(ask('duties/changes'))}"
    places = tables.standing_duties(owed, state, choosing=may_change)
    marked = owed.iloc[places].to_dict("records") if places else []
if may_change:
    duty_acts.change_duties(marked, body)
st.subheader(_("What was changed"), anchor=False)
undone = duties.history(body, choosing=may_change)
if undone and may_change:
    duty_acts.undo(undone)
