"""Entering something from a page: one commit, after which the page is drawn anew; or a word why not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from duban.errors import DubanError
from duban.ui.markdown import as_written
from duban.ui.server.run_slots import released
from duban.ui.session import _


def enter(write: Callable[[], None]) -> None:
    """Write, holding no run slot, and draw the page anew; a refusal is said where the reader is."""
    try:
        with released():
            write()
    except DubanError as error:
        st.error(as_written(_(error.text)), icon=":material/error:")
        return
    st.rerun()
