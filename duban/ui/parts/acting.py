"""Acting on what is followed: evidence given and shown, what would be entered, and what was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from duban.errors import DubanError
from duban.following.evidence import MEGABYTE, TYPES, Piece, file_piece, limit_bytes, link_piece, number_piece
from duban.following.store import read
from duban.ui import face
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.session import _, ask, lake, language


def given_evidence(mark: str) -> tuple[Piece, ...] | None:
    """The evidence that the reader gives; None, with the reason on the page, when some of it cannot be taken."""
    file = face.uploader(
        _("File as evidence, at most {most} MB", most=limit_bytes() // MEGABYTE),
        TYPES, f"life_file_{mark}", lambda: None, (),
    )  # fmt: skip
    link = st.text_input(_("Link"), key=f"life_link_{mark}", max_chars=500)
    number = st.text_input(_("Number of a document"), key=f"life_number_{mark}", max_chars=100)
    try:
        pieces = [file_piece(file.name, file.getvalue())] if file else []
        pieces += [link_piece(link)] if link.strip() else []
        pieces += [number_piece(number)] if number.strip() else []
    except DubanError as error:
        st.error(as_written(_(error.text)), icon=":material/error:")
        return None
    return tuple(pieces)


def choose_leader(label: str, key: str) -> str:
    """The name of one of the city leaders in the documents; empty until one is chosen."""
    rows = ask("following/leaders")
    names = dict(zip(rows["name"], rows["name" if language() == "zh" else "name_en"], strict=True))
    chosen = st.selectbox(label, list(names), index=None, format_func=names.__getitem__,
                          placeholder=_("Choose a city leader"), key=key)  # fmt: skip
    return chosen or ""


def confirm(checked: Callable[[], None], write: Callable[[], None], said: str, mark: str) -> None:
    """What would be entered and the button that enters it; or what is still missing."""
    try:
        checked()
    except DubanError as error:
        st.caption(as_written(_(error.text)))
        return
    st.markdown(as_written(said))

    if st.button(_("Enter it"), type="primary", key=f"life_enter_{mark}"):
        enter(write, _("Entered: {what}", what=as_written(said)))


def shown_evidence(given: pd.DataFrame, of: str) -> None:
    """Links and numbers as words, files as buttons that hand them out, never shown; `of` keeps the keys apart."""
    home = lake().home
    for row in given.to_dict("records"):
        if row["kind"] == "file":
            st.download_button(
                _("{name} ({size} kB)", name=as_written(row["name"]), size=-(-int(row["byte_count"]) // 1024)),
                partial(read, home, row["sha256"]),
                file_name=face.taken_as(row["name"]),
                mime="application/octet-stream",
                key=f"evidence_{of}_{row['step_number']}_{row['position']}",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
            )
        else:
            st.caption(as_written(row["reference"]))
