"""What the other documents of the gazette say on a page's theme."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import streamlit as st

from duban.ui import tables
from duban.ui.parts.task_list import all_tasks, task_list
from duban.ui.session import _, aside, ask, kept


@aside()
def others_count(theme: str, shown: Collection[str]) -> int:
    """How many tasks and figures of `theme` stand in documents other than those `shown`."""
    return len(_tasks(theme, shown)) + len(_figures(theme, shown))


def rest_of_theme(theme: str, shown: Collection[str]) -> None:
    """The tasks and figures of `theme` in documents other than those `shown`, whose own are on the page itself."""
    if not (others := _tasks(theme, shown)).empty:
        st.subheader(_("What other documents ask on this theme"), anchor=False)
        task_list(f"theme {theme}", others, origin=True)
    if not (figures := _figures(theme, shown)).empty:
        st.subheader(_("What other documents state on this theme"), anchor=False)
        tables.figures(figures)


def _tasks(theme: str, shown: Collection[str]) -> pd.DataFrame:
    return kept(f"other tasks on {theme}", lambda: _other_tasks(theme, shown))


def _figures(theme: str, shown: Collection[str]) -> pd.DataFrame:
    every = ask("tasks/theme_figures", theme=theme)
    return kept(f"other figures on {theme}", lambda: every[~every["document_id"].isin(shown)])


def _other_tasks(theme: str, shown: Collection[str]) -> pd.DataFrame:
    tasks = all_tasks()
    is_other = (tasks["theme"] == theme) & tasks["document_id"].notna() & ~tasks["document_id"].isin(shown)
    return tasks[is_other]
