"""What a reader has begun and not finished: an uploaded file, explanations; kept while they look at something else.

Streamlit forgets a control as soon as a run does not draw it, which another page, unit or language is enough for, and
all of a session at a reload; files stay with their reader until they are sent in or removed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

import pandas as pd
import streamlit as st

from duban.intake.files.sheet import MAX_BYTES
from duban.ui import face
from duban.ui.markdown import as_written
from duban.ui.session import _, aside, lake, language, person

Place = tuple[int, int]
# What the files of all readers may hold together.
_MOST_BYTES = 4 * MAX_BYTES


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
        said = _("{file} is kept from before. Upload another in its place, or:", file=kept.name)
        _offer_removal(said, "forget_file", subject)
    return kept


def keep_file(subject: str, file: KeptFile) -> None:
    """Keep a file that was made here, as an uploaded one is kept."""
    _files()[subject] = file


def made_file(subject: str) -> KeptFile | None:
    """The file that was made here for `subject`, with a button to remove it."""
    made = _files().get(subject)
    if made is not None:
        _offer_removal(_("From the form: {file}", file=made.name), f"forget_{subject}", subject)
    return made


def _offer_removal(words: str, key: str, subject: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(as_written(words))
        st.button(
            _("Remove"),
            key=key,
            type="tertiary",
            icon=":material/close:",
            on_click=forget_file,
            args=(subject,),
        )


def forget_file(subject: str) -> None:
    """Keep the file of `subject` no longer: it was sent in, or removed."""
    _files().pop(subject, None)


def explanations(frame: pd.DataFrame, column: str, places: Sequence[Place], sha256: str) -> dict[Place, str]:
    """What the reader writes into `column` of a file's doubtful rows, by the place that the row speaks of."""
    written = edited(frame, {"note": column}, places, sha256)
    return {place: str(text or "").strip() for place, text in zip(places, written[column], strict=True)}


def edited(frame: pd.DataFrame, fields: Mapping[str, str], places: Sequence[Place], subject: str) -> pd.DataFrame:
    """`frame` with what the reader writes into the columns of `fields` (field to header); the others stay as they are.

    What was written before for this `subject` stands there already, in any language; `places` tell the rows apart.
    """
    written: dict[str, dict[tuple[Place, str], str]] = st.session_state.setdefault("begun_cells", {})
    known = written.setdefault(subject, {})
    key = f"cells_{subject}_{language()}_{crc32(repr(places).encode())}"
    # The table keeps what is typed as changes to what it first held, which must then stay as it was.
    if key not in st.session_state:
        st.session_state[f"at_first_{subject}"] = dict(known)
    at_first: dict[tuple[Place, str], str] = st.session_state[f"at_first_{subject}"]
    filled = {
        header: [at_first.get((place, field), cell) for place, cell in zip(places, frame[header], strict=True)]
        for field, header in fields.items()
    }
    shown = st.data_editor(
        frame.assign(**filled),
        hide_index=True,
        disabled=[str(name) for name in frame if name not in filled],
        key=key,
    )
    for name, header in fields.items():
        known.update({(place, name): str(text or "") for place, text in zip(places, shown[header], strict=True)})
    return shown


@st.cache_resource(show_spinner=False)
def begun_files() -> dict[tuple[str, str], dict[str, KeptFile]]:
    """The files of each reader of each lake, those of the last one who uploaded last: a reload is a new session."""
    return {}


def _whose() -> tuple[str, str]:
    """The lake and the reader that a file is kept for."""
    with aside():
        return str(lake().home.folder), person().person_id


def _files() -> dict[str, KeptFile]:
    """The files of this reader."""
    return begun_files().setdefault(_whose(), {})


def _note_upload(key: str, subject: str) -> None:
    """Keep what was just uploaded, or forget what was just removed; the oldest give way when they grow too large."""
    uploaded, files = st.session_state[key], _files()
    files.pop(subject, None)
    if uploaded is not None:
        files[subject] = KeptFile(uploaded.name, uploaded.getvalue())
    while len(files) > 1 and sum(len(file.data) for file in files.values()) > MAX_BYTES:
        del files[next(iter(files))]
    every = begun_files()
    every[_whose()] = every.pop(_whose())
    while len(every) > 1 and sum(len(one.data) for files in every.values() for one in files.values()) > _MOST_BYTES:
        del every[next(iter(every))]
