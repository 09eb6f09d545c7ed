"""What the other documents of the gazette say on a page's theme."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from duban.ui import tables
from duban.ui.parts.task_list import all_tasks, task_list
from duban.ui.session import _, ask


def rest_of_theme(theme: str, shown: Collection[str]) -> None:
    """The tasks and figures of `theme` in documents other than those `shown`, whose own are on the page above."""
    tasks = all_tasks()
    others = tasks[(tasks["theme"] == theme) & tasks["document_id"].notna() & (~tasks["document_id"].isin(shown))]
    if not others.empty:
        st.subheader(_("What other documents ask on this theme"), anchor=False)
        task_list(f"theme {theme}", others, origin=True)
    figures = ask("tasks/theme_figures", theme=theme)
    figures = figures[~figures["document_id"].isin(shown)]
    if not figures.empty:
        st.subheader(_("What other documents state on this theme"), anchor=False)
        tables.figures(figures)
