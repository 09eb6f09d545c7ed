"""A document at a glance: its chapters, each with a mark for every task."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from duban.ui.html import Html
from duban.ui.session import _, kept, language
from duban.words.statuses import NEEDS_ATTENTION, STATUSES


def chapter_grid(tasks: pd.DataFrame) -> None:
    """Rows of `tasks/board` of one document: a line a chapter, a mark a task in the colour of its status."""
    st.html(Html(kept("chapters", lambda: grid_html(tasks, language()))))


def grid_html(tasks: pd.DataFrame, tongue: str) -> str:
    """The grid as HTML; see `chapter_grid`."""
    rows = []
    chapter = ["chapter", f"chapter_{tongue}"]
    told = tasks[[*chapter, "status", "clause", f"title_{tongue}"]]
    for (number, title), members in told.groupby(chapter, sort=False, dropna=False):
        name = f"{number}　{title}" if isinstance(title, str) else _("Other")
        behind = int(members["status"].isin(NEEDS_ATTENTION).sum())
        met = int((members["status"] == "met").sum())
        said = (
            _("{behind} short of plan", behind=behind)
            if behind
            else _("{met} of {total} met", met=met, total=len(members))
        )
        marks = "".join(_mark(row, tongue) for row in members.to_dict("records"))
        rows.append(
            f'<div><span>{escape(name)}</span><span class="marks">{marks}</span><small>{escape(said)}</small></div>'
        )
    return f'<div class="chapters">{"".join(rows)}</div>'


def _mark(row: dict[object, object], tongue: str) -> str:
    status = STATUSES[str(row["status"])]
    title = escape(f"{row['clause']} {row[f'title_{tongue}']}: {_(status.word)}")
    return f'<span style="color:{status.colour}" title="{title}">{status.mark}</span>'
