"""What is short of plan, by how much, and whose it is."""

import streamlit as st

from duban.ui import face
from duban.ui.controls import reporting_date
from duban.ui.parts import headlines, heat_map
from duban.ui.parts.first_looks import choose_part, first_looks
from duban.ui.parts.headline_cards import headline_cards
from duban.ui.parts.mine import mine
from duban.ui.parts.task_list import all_tasks
from duban.ui.session import _, ask, language
from duban.words import findings

on = reporting_date()
counts = ask("overview/status_counts", on=on)

face.opening(_("Overview"), lambda: _(findings.overview(ask("overview/commitments", on=on), language())))
mine()
face.numbers("overview", lambda: headlines.overview(counts, headlines.counts_before(on)))
heat_map.status_strip(counts)
promises, units_and_themes = ask("overview/commitments", on=on), ask("overview/heat_map", on=on)
with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="choices"):
    theme, unit = choose_part(promises)
    picture, order = heat_map.choose_picture(units_and_themes)
is_part = (theme, unit) != ("all", "all")
if is_part:
    first_looks(promises, theme, unit)
left, right = st.columns([11, 4], gap="large")
with left:
    heat_map.heat_map(units_and_themes, picture, order)
with right:
    headline_cards(ask("overview/headlines", on=on))
    st.caption(_("Line: reached; dashed: as promised; straight across: target"))
if not is_part:
    first_looks(promises, theme, unit)
heat_map.state_strip(all_tasks())
