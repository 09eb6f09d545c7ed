"""What helps to mend a refused file: the file itself with what to mend, and columns that the reader names once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from duban.intake.check.checked import CheckedFile
from duban.intake.check.examine import Upload
from duban.intake.check.returned_file import returned_workbook
from duban.intake.decide.column_matches import remember
from duban.intake.read.headings import INDICATOR, NOT_NEEDED
from duban.intake.read.template import COLUMNS
from duban.ui import face
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.session import _, ask, demonstration, lake, language, person
from duban.words.demonstration import DEMONSTRATION
from duban.words.wording import listed

_MOST_COLUMNS = 12
_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def help_to_mend(upload: Upload, checked: CheckedFile) -> None:
    """Offer the refused file with its problems written in, and ask what the columns are that nothing is known of."""
    table, spoken, mark = checked.table, language(), _(DEMONSTRATION) if demonstration() else ""
    if table is None:
        return
    st.download_button(
        _("Download with what to mend"),
        lambda: returned_workbook(upload.data, table, checked.problems, spoken, mark),
        file_name=face.taken_as(f"{PurePath(upload.file_name).stem}-{_('To mend')}.xlsx"),
        mime=_MIME,
        key="download_mended",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
    if table.unknown:
        _match_columns(upload, table.unknown[:_MOST_COLUMNS])


def _match_columns(upload: Upload, unknown: Sequence[str]) -> None:
    """A choice for each unknown header; what is chosen is remembered for the unit, and the file checked again."""
    st.subheader(_("What are these columns?"), anchor=False)
    st.caption(_("Say it once; it is remembered for this unit's next files."))
    choices = _choices(upload.unit_id)
    # Not a form: what is chosen in one is unknown here, and lost on another page, until it is sent.
    chosen = {
        header: st.selectbox(
            header, list(choices), format_func=choices.__getitem__, key=f"column_{header}", persist_state="session"
        )
        for header in dict.fromkeys(unknown)
    }
    if not st.button(_("Remember and check again"), key="remember_columns"):
        return
    matches = {header: field for header, field in chosen.items() if field}
    if matches:
        enter(
            lambda: remember(lake().home, person(), upload.unit_id, matches),
            _("Remembered for this unit: {columns}", columns=as_written(listed(matches, language()))),
        )


def _choices(unit_id: str) -> dict[str, str]:
    """What a column can stand for, and how it is said."""
    asked = ask("report_data/asked", reporter=unit_id)
    figures = asked[asked["accumulates"] != "state"].drop_duplicates("indicator_id")
    return {
        "": _("Choose …"),
        NOT_NEEDED: _("Not needed"),
        **{column.field: column.header(language()) for column in COLUMNS},
        **{
            INDICATOR + indicator_id: _("Figures: {indicator}", indicator=name)
            for indicator_id, name in zip(figures["indicator_id"], figures[f"indicator_{language()}"], strict=True)
        },
    }
