"""Who answers for a task: units by their part, people by their published role."""

from __future__ import annotations

import streamlit as st

from duban.ui.markdown import as_written
from duban.ui.session import _, aside, ask, kept, language
from duban.ui.tables.words import PARTS


@aside()
def responsible_list(task_id: str) -> None:
    """The bodies and people of one task, a line a part; says so when the source names none."""
    st.subheader(_("Who answers for it"), anchor=False)
    lines = kept(f"responsible {task_id}", lambda: responsible_lines(task_id))
    if lines:
        st.markdown(lines)
    else:
        st.caption(_("The source names nobody."))


def responsible_lines(task_id: str) -> str:
    """The bodies and people of one task as Markdown, a line a part; empty when the source names none."""
    rows = ask("sources/responsible", task=task_id)
    separator = "、" if language() == "zh" else "; "
    return "  \n".join(
        f"**{_(PARTS[str(part)])}**　{as_written(separator.join(names[f'name_{language()}']))}"
        for part, names in rows.groupby("part", sort=False)
    )
