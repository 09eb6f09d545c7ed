"""Entering something from a page: one commit, after which the page is drawn anew and says what was done; or why not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from duban.errors import DubanError
from duban.ui.markdown import as_written
from duban.ui.server.run_slots import released
from duban.ui.session import _

_ENTERED = "entered_words"


def enter(write: Callable[[], object], said: str | Callable[[], str]) -> None:
    """Write, holding no run slot, and draw the page anew; a refusal is said where the reader is.

    `said` is what was done, in words and with what it was done to; it is asked for after the commit where it is called.
    """
    try:
        with released():
            write()
    except DubanError as error:
        st.error(as_written(_(error.text)), icon=":material/error:")
        return
    st.session_state[_ENTERED] = said if isinstance(said, str) else said()
    st.rerun()


def say_entered() -> None:
    """Say once, at the head of the page, what has just been entered."""
    if words := st.session_state.pop(_ENTERED, None):
        st.success(words, icon=":material/check:")
