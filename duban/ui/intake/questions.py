"""Questions about a file that only its sender can answer: one click each, remembered for the unit."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from duban.errors import DubanError
from duban.intake.check.examine import Upload
from duban.intake.decide.column_matches import remember
from duban.intake.told.questions import ASK_AGAIN, Question
from duban.ui.markdown import as_written
from duban.ui.server.run_slots import released
from duban.ui.session import _, lake, person


def ask_sender(upload: Upload, questions: Sequence[Question]) -> None:
    """Show each question with a button for each answer; a click keeps the answer, and the file is checked again."""
    for question in questions:
        st.markdown(f"**{as_written(_(question.text))}**")
        with st.container(horizontal=True):
            for answer, words in question.options.items():
                st.button(
                    _(words),
                    key=f"answer_{upload.sha256}_{question.key}_{answer}",
                    on_click=_keep,
                    args=(upload, question.key, answer),
                )
    if questions:
        st.caption(_("Say it once; it is remembered for this unit's next files."))


def answered_before(upload: Upload, questions: Sequence[Question]) -> None:
    """Show which answers the file was read with, each with a button that asks for it again."""
    for question in questions:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"{as_written(_(question.text))} **{as_written(_(question.options[question.answer]))}**")
            st.button(
                _("Answer again"),
                key=f"again_{upload.sha256}_{question.key}",
                type="tertiary",
                on_click=_keep,
                args=(upload, question.key, ASK_AGAIN),
            )


def _keep(upload: Upload, key: str, answer: str) -> None:
    try:
        home, sender = lake().home, person()
        with released():
            remember(home, sender, upload.unit_id, {key: answer})
    except DubanError as error:
        st.session_state["not_received"] = error.text
