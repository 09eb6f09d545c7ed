"""The sections of a page: one of them is drawn, the others are one click away, each by a link of its own."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from duban.ui.controls import choose
from duban.ui.session import _, language
from duban.words.amounts import number


def choose_section(names: Mapping[str, str], counts: Mapping[str, int] | None = None) -> str:
    """The section that the reader, or the link, opens: the first one unless another is chosen.

    `names` says what each is called, `counts` how many things stand in it; one in which nothing stands is left out.
    """
    known = counts or {}
    labels = {
        section: f"{name} {number(known[section], language())}" if section in known else name
        for section, name in names.items()
        if known.get(section, 1)
    }
    with st.container(key="sections"):
        return choose(_("Show"), labels, "view")
