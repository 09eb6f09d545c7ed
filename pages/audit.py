"""The audit log: who did what, when and from where, for administrators to read and take away."""

import streamlit as st

from duban.ui import face, tables
from duban.ui.parts import audit
from duban.ui.session import _
from duban.words import findings

head = st.container()
acts = audit.chosen_acts()
with head:
    face.opening(_("Audit log"), lambda: _(findings.audit(acts)))
if acts.empty:
    face.empty(_("Nothing of this kind was written down."), _("Choose another kind, person or month."))
else:
    tables.audit(acts)
