"""Any figure's every value, who gave it, when and from which file; and what changed between two days."""

import streamlit as st

from duban.ui import face, tables
from duban.ui.parts import history
from duban.ui.parts.outlook import outlook_chart, outlook_of
from duban.ui.session import _, ask, language
from duban.words import findings

figures = ask("history/figures")
head = st.container()
figure = history.choose_figure(figures)
values = history.visible_values(figure)
name = f"{figure[f'unit_{language()}']} · {figure[f'indicator_{language()}']}"
with head:
    face.opening(_("Data history"), lambda: _(findings.history(values, name)), personal=True)

outlook_chart(outlook_of(figure["indicator_id"], figure["unit_id"]), "way")
st.subheader(_("What was known, and when"), anchor=False)
history.values_chart(values, figure)
st.subheader(_("Every value, and where it came from"), anchor=False)
tables.known_values(values)

st.subheader(_("What changed between two days"), anchor=False)
history.compared(history.choose_commits())
