"""What a run knows of its reader beside what the lake says: their link, and what controls keep from run to run.

Both are asked for some dozens of times by each page; Streamlit takes longer to look them up than the page to use them.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from duban.ui.run import RUN


def own_link() -> dict[str, str]:
    """What the link of this run's page says, by the name of each control; `controls.into_link` writes both."""
    if RUN.link is None:
        RUN.link = st.query_params.to_dict()
    return RUN.link


def remembered() -> dict[str, Any]:
    """What controls keep of their reader from run to run, by name.

    All in one place, for most widgets look through each value of the session.
    """
    if RUN.remembered is None:
        RUN.remembered = st.session_state.setdefault("remembered", {})
    return RUN.remembered
