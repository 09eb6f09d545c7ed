"""What a reader has begun and not finished: an uploaded file, explanations; kept while they look at something else.

Streamlit forgets a control as soon as a run does not draw it, which another page, unit or language is enough for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

import pandas as pd
import streamlit as st

from duban.intake.read import MAX_BYTES
from duban.ui import face
from duban.ui.session import _, language

Place = tuple[int, int]


@dataclass(frozen=True)
class KeptFile:
    """A file as it was uploaded."""

    name: str
    data: bytes = field(repr=False)


def upload(label: str, kinds: Sequence[str], subject: str) -> KeptFile | None:
    """The file that the reader has uploaded for `subject`, now or before they looked at something else."""
    key = f"file_{subject}"
    uploaded = face.uploader(label, kinds, key, _note_upload, (key, subject))
    if uploaded is not None:
        return KeptFile(uploaded.name, uploaded.getvalue())
    kept = _files().get(subject)
    if kept is not None:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(_("{file} is kept from before. Upload another in its place, or:", file=kept.name))
            st.button(
                _("Remove"),
                key="forget_file",
                type="tertiary",
                icon=":material/close:",
                on_click=forget_file,
                args=(subject,),
            )
    return kept


def forget_file(subject: str) -> None:
    """Keep the file of `subject` no longer: it was sent in, or removed."""
    _files().pop(subject, None)


def explanations(frame: pd.DataFrame, column: str, places: Sequence[Place], sha256: str) -> dict[Place, str]:
    """What the reader writes into `column` beside each row of `frame`, by the place that the row speaks of.

    What was written before for the file of this fingerprint stands there already, in any language.
    """
    written: dict[str, dict[Place, str]] = st.session_state.setdefault("begun_notes", {})
    known = written.setdefault(sha256, {})
    key = f"notes_{sha256}_{language()}_{crc32(repr(places).encode())}"
    # The table keeps what is typed as changes to what it first held, which must then stay as it was.
    if key not in st.session_state:
        st.session_state["notes_at_first"] = dict(known)
    at_first: dict[Place, str] = st.session_state["notes_at_first"]
    shown = st.data_editor(
        frame.assign(**{column: [at_first.get(place, "") for place in places]}),
        hide_index=True,
        disabled=[str(name) for name in frame if name != column],
        key=key,
    )
    notes = {place: str(text or "").strip() for place, text in zip(places, shown[column], strict=True)}
    known.update(notes)
    return notes


def _files() -> dict[str, KeptFile]:
    files: dict[str, KeptFile] = st.session_state.setdefault("begun_files", {})
    return files


def _note_upload(key: str, subject: str) -> None:
    """Keep what was just uploaded, or forget what was just removed; the oldest give way when they grow too large."""
    uploaded, files = st.session_state[key], _files()
    files.pop(subject, None)
    if uploaded is not None:
        files[subject] = KeptFile(uploaded.name, uploaded.getvalue())
    while len(files) > 1 and sum(len(file.data) for file in files.values()) > MAX_BYTES:
        del files[next(iter(files))]
