"""A short form for one task with its target, who leads it and who reports; what it says goes on as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from duban.errors import DubanError
from duban.promises.duties import FREQUENCIES
from duban.promises.workbook.form import NewTask, form_workbook
from duban.ui import unfinished
from duban.ui.controls import options, reporting_date
from duban.ui.markdown import as_written
from duban.ui.parts.duties import unit_names
from duban.ui.session import _, ask, kept, language
from duban.ui.unfinished import KeptFile

SUBJECT = "promise_form"
_NOTHING = ""
_COMPARATORS = (">=", "<=", "=", "about")
_OFFERED = ("monthly", "quarterly", "half_yearly", "yearly")


def enter_task() -> KeptFile | None:
    """The workbook that the reader's form has made; the form is drawn when it is asked for."""
    if st.toggle(_("Enter one task by form"), key="promise_form_open"):
        with st.form("promise_form", border=True):
            left, right = st.columns(2, gap="large")
            with left:
                said = _task()
            with right:
                target = _target()
            if st.form_submit_button(_("Check it")):
                _check(said | target)
    return unfinished.made_file(SUBJECT)


def _task() -> dict[str, Any]:
    """The fields of the task itself and of who leads it."""
    tongue = language()
    documents = options("documents", ask("sources/documents"), "document_id", f"named_{tongue}")
    themes = options("themes", ask("promises/themes"), "theme", f"name_{tongue}")
    year_ends_on = reporting_date().replace(month=12, day=31)
    return {
        "document_id": _choose(_("Document"), documents, "document_id"),
        "clause": _write(_("Clause"), "clause", 60),
        "title_zh": _write(_("Name in Chinese"), "title_zh", 100),
        "title_en": _write(_("Name in English"), "title_en", 200),
        "theme": _choose(_("Theme"), themes, "theme"),
        "due_on": st.date_input(_("Due"), value=year_ends_on, key="new_due_on"),
        "lead_id": _choose(_("Lead"), unit_names(), "lead_id"),
    }


def _target() -> dict[str, Any]:
    """The fields of its target, which may be left out, and how often its lead reports."""
    tongue = language()
    indicators = options("indicators", ask("promises/indicators"), "indicator_id", f"named_{tongue}")
    often = {_NOTHING: _("as the rule says")} | {code: _(FREQUENCIES[code]) for code in _OFFERED}
    return {
        "indicator_id": _choose(_("Indicator"), {_NOTHING: _("none: a word is owed")} | indicators, "indicator_id"),
        "unit_id": _choose(_("Whose figure"), unit_names(), "unit_id"),
        "comparator": _choose(_("Comparison"), {code: code for code in _COMPARATORS}, "comparator"),
        "value": st.number_input(_("Target"), value=None, key="new_value"),
        "start_on": st.date_input(_("From"), value=reporting_date().replace(month=1, day=1), key="new_start_on"),
        "frequency": _choose(_("Its lead reports"), often, "frequency"),
    }


def _choose(label: str, names: Mapping[str, str], field: str) -> str:
    return st.selectbox(label, list(names), format_func=lambda code: names.get(code, code), key=f"new_{field}")


def _write(label: str, field: str, longest: int) -> str:
    return st.text_input(label, max_chars=longest, key=f"new_{field}")


def _check(said: Mapping[str, Any]) -> None:
    known = kept("task numbers", lambda: frozenset(ask("tasks/board", on=reporting_date())["task_id"]))
    try:
        name, data = form_workbook(NewTask(**said), known)
    except DubanError as error:
        st.error(as_written(_(error.text)), icon=":material/error:")
        return
    unfinished.keep_file(SUBJECT, KeptFile(name, data))
