"""A workbook of promises on the page: what is wrong in it, or what it would change, and then it is taken up."""

from __future__ import annotations

from pathlib import PurePath
from typing import cast

import pandas as pd
import streamlit as st

from duban.errors import DubanError
from duban.intake.files.sheet import MAX_BYTES
from duban.promises.workbook.examine import NEW, REPLACED, SAME, Preview, examine
from duban.promises.workbook.returned import returned_workbook
from duban.promises.workbook.take_up import foresee, take_up
from duban.ui import face, tables, unfinished
from duban.ui.intake import promise_form
from duban.ui.markdown import as_written
from duban.ui.parts.duty_effects import say_effects
from duban.ui.parts.promises import MIME, cells_said, column_names, table_names
from duban.ui.server.run_slots import released
from duban.ui.session import _, lake, language, person, snapshot, today
from duban.ui.unfinished import KeptFile
from duban.words.moments import told
from duban.words.wording import N_, Text

_SUBJECT = "promises"
_KINDS = ["xlsx", "xls", "ods"]
_SHOWN = 1000
_STEPS = 5

# What a workbook would change, the expected reports with it, and the last year in which they were counted.
Examined = tuple[Preview, pd.DataFrame, int]


def choose_file() -> KeptFile | None:
    """The workbook that the reader has uploaded; says what became of the one before."""
    if entered := st.session_state.pop("promises_taken", None):
        st.success(as_written(_(entered)), icon=":material/receipt_long:")
    if refused := st.session_state.pop("promises_refused", None):
        st.error(as_written(_(refused)), icon=":material/error:")
    return unfinished.upload(_("Workbook, up to {limit} MB", limit=MAX_BYTES // 1024**2), _KINDS, _SUBJECT)


def examine_and_take_up(file: KeptFile) -> None:
    """Show what is wrong in `file`, or what it would change, and take it up when the reader says so."""
    try:
        preview, effects, last_year = _examined(file)
    except DubanError as error:
        st.error("\n\n".join(as_written(_(line)) for line in (error.text, *error.details)), icon=":material/error:")
        return
    if preview.faults:
        _show_faults(file, preview)
    elif not preview.changed:
        words = _(
            "Everything in it stands already ({count} rows); there is nothing to take up.", count=preview.count(SAME)
        )
        st.info(words, icon=":material/info:")
        _say_passed_over(preview)
    else:
        _show_changes(preview)
        st.subheader(_("Who will owe what"), anchor=False)
        say_effects(effects, last_year, _new_units(preview), _new_subjects(preview))
        # Checked against one commit: after another one the page has drawn a new preview, and with it a new button.
        st.button(_("Take it up"), type="primary", key="take_up", on_click=_enter, args=(preview,))


def _examined(file: KeptFile) -> Examined:
    """What the checks say of `file`; they run once for each file and commit, with a bar of progress."""
    source, commit = snapshot()
    key = (file.name, file.data, commit, today())
    known = st.session_state.get("promises_examined")
    if known and known[0] == key:
        return cast(Examined, known[1])
    bar, done = st.empty(), iter(range(1, _STEPS))

    def show(step: Text) -> None:
        bar.progress(next(done, _STEPS) / _STEPS, _(step))

    with released():
        preview = examine(source, file.name, file.data, show)
        effects, last_year = pd.DataFrame(), 0
        if preview.changed:
            show(N_("Working out who will owe what"))
            effects, last_year = foresee(source, preview)
    bar.empty()
    st.session_state["promises_examined"] = key, (preview, effects, last_year)
    return preview, effects, last_year


def _show_faults(file: KeptFile, preview: Preview) -> None:
    faults, spoken = preview.faults, language()
    words = _("Nothing was changed. {count} things are to be mended:", count=len(faults))
    st.error(words, icon=":material/error:")
    if len(faults) > _SHOWN:
        st.caption(_("The first {shown} are shown.", shown=_SHOWN))
    tables.promise_faults(faults[:_SHOWN], preview.file_name, column_names())
    st.download_button(
        _("Download with what to mend"),
        lambda: returned_workbook(file.data, faults, spoken),
        file_name=face.taken_as(f"{PurePath(file.name).stem}-{_('To mend')}.xlsx"),
        mime=MIME,
        key="download_mended",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def _say_passed_over(preview: Preview) -> None:
    for sentence in preview.passed_over:
        st.caption(as_written(_(sentence)))


def _show_changes(preview: Preview) -> None:
    """How many rows of each table are new, replaced and as they stand; and what is new, row by row."""
    names = table_names()
    present = list(dict.fromkeys(row.table for row in preview.rows))
    effects = (NEW, REPLACED, SAME)
    counted = {effect: [preview.count(effect, table) for table in present] for effect in effects}
    st.subheader(_("What would change"), anchor=False)
    tables.promise_counts(pd.DataFrame({"table": [names.get(table, table) for table in present]} | counted))
    _say_passed_over(preview)
    changed = preview.changed[:_SHOWN]
    if len(preview.changed) > len(changed):
        st.caption(_("The first {shown} are shown.", shown=len(changed)))
    tables.promise_rows(
        pd.DataFrame(
            {
                "table": [names.get(row.table, row.table) for row in changed],
                "line": [row.line for row in changed],
                "effect": [row.effect for row in changed],
                "said": [cells_said(row.table, row.cells, row.before) for row in changed],
            }
        ),
        "promises-preview",
        personal=True,
    )


def _new_units(preview: Preview) -> dict[str, str]:
    return {row.cells["unit_id"]: row.cells[f"short_{language()}"] for row in preview.changed if row.table == "units"}


def _new_subjects(preview: Preview) -> dict[tuple[bool, str], str]:
    columns = {
        "tasks": (True, "task_id", f"title_{language()}"),
        "indicators": (False, "indicator_id", f"name_{language()}"),
    }
    return {
        (is_task, row.cells[key]): row.cells[name]
        for row in preview.changed
        if row.table in columns
        for is_task, key, name in [columns[row.table]]
    }


def _enter(preview: Preview) -> None:
    try:
        with st.spinner(_("Writing {count} rows", count=len(preview.changed))):
            home, sender = lake().home, person()
            with released():
                receipt = take_up(home, sender, preview)
    except DubanError as error:
        st.session_state["promises_refused"] = error.text
        return
    st.session_state["promises_taken"] = N_(
        "Taken up: receipt {number}, {day}, by {who}; {new} new, {replaced} replaced.",
        number=receipt.number,
        day=told(receipt.sent_at),
        who=sender.name,
        new=receipt.new_rows,
        replaced=receipt.replaced_rows,
    )
    for subject in (_SUBJECT, promise_form.SUBJECT):
        unfinished.forget_file(subject)
