"""Any figure's every value, who gave it, when and from which file; and what changed between two days."""

import streamlit as st

from duban.ui import face, tables
from duban.ui.parts import history
from duban.ui.parts.outlook import outlook_chart, outlook_of
from duban.ui.parts.sections import choose_section
from duban.ui.session import _, language
from duban.words import findings

head = st.container()
figure = history.choose_figure()
values, is_part = history.visible_values(figure)
name = f"{figure[f'unit_{language()}']} · {figure[f'indicator_{language()}']}"
with head:
    face.opening(_("Data history"), lambda: _(findings.history(values, name)), personal=is_part)
sections = {
    "series": _("Over its periods"),
    "known": _("What was known, and when"),
    "changes": _("What changed between two days"),
}
section = choose_section(sections)
if section == "series":
    left, right = st.columns(2, gap="large")
    with left:
        history.series_chart(values, figure, personal=is_part)
    with right:
        outlook_chart(outlook_of(figure["indicator_id"], figure["unit_id"]), "way")
elif section == "known":
    history.values_chart(values, figure, personal=is_part)
if section == "changes":
    history.compared(history.choose_commits())
else:
    st.subheader(_("Every value, and where it came from"), anchor=False)
    tables.known_values(values, personal=is_part)
