"""The upload on the page: template, problems by row and column, preview, confirmation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from duban.amounts import is_missing, number
from duban.errors import UnreadableFileError
from duban.intake.check import CheckedFile, check_file
from duban.intake.preview import preview_frame
from duban.intake.submit import Receipt, Upload, earlier_receipt, reference, submit
from duban.intake.template import template_frame
from duban.periods import parse_period, quarters
from duban.statuses import TASK_STATES
from duban.ui import face
from duban.ui.session import _, ask, lake, language, today
from duban.ui.sitemap import PAGES
from duban.wording import N_

AUTHOR = "open"

_CHANGES = {"new": N_("New"), "changed": N_("Changed"), "unchanged": N_("Unchanged")}


def quarter_names(current: date) -> dict[str, str]:
    """The quarters that can be reported, newest first: from the first gazette's year to the last one that has ended."""
    first_year = min(ask("sources/documents")["issued_on"]).year
    codes = [
        quarter.code
        for year in range(current.year, first_year - 1, -1)
        for quarter in reversed(quarters(year))
        if quarter.last_on <= current
    ]
    return dict(zip(codes, codes, strict=True))


def template(asked: pd.DataFrame, period: str, *, every_day: bool) -> pd.DataFrame:
    """What is asked for `period`, with empty values, as it is to be filled in."""
    return template_frame(asked, parse_period(period), language(), every_day=every_day)


def upload_and_confirm(unit_id: str, period: str) -> None:
    """Take a file, show its problems or its effect, and commit it when the reader confirms."""
    uploaded = st.file_uploader(
        _("CSV, up to 20 MB; UTF-8 or GB18030"), type=["csv", "txt"], key=f"file_{unit_id}_{period}"
    )
    if uploaded is None:
        return
    upload = Upload(uploaded.name, uploaded.getvalue(), unit_id, parse_period(period), AUTHOR)
    if standing := earlier_receipt(lake(), upload):
        is_new = st.session_state.get("just_received") == standing.submission_id
        _show_receipt(replace(standing, already_received=not is_new), unit_id)
        return
    try:
        checked = check_file(upload.data, reference(lake(), unit_id), upload.period, today())
    except UnreadableFileError as error:
        st.error(_(error.text), icon=":material/error:")
        return
    if not checked.accepted:
        _show_problems(checked)
        return
    _confirm(upload, checked)


def _show_problems(checked: CheckedFile) -> None:
    st.error(
        _("Nothing was changed. {count} things are to be mended:", count=len(checked.problems)), icon=":material/error:"
    )
    frame = pd.DataFrame(
        {
            _("Row"): [problem.row for problem in checked.problems],
            _("Column"): [problem.column for problem in checked.problems],
            _("Found"): [problem.found for problem in checked.problems],
            _("Expected"): [_(problem.expected) for problem in checked.problems],
            _("How to mend it"): [_(problem.mend) for problem in checked.problems],
        }
    )
    st.dataframe(frame, hide_index=True)
    face.download(frame, "duban-problems.csv")


def _confirm(upload: Upload, checked: CheckedFile) -> None:
    asked = ask("report_data/asked", reporter=upload.unit_id)
    known = ask("report_data/known", reporter=upload.unit_id)
    known_states = ask("report_data/known_states", reporter=upload.unit_id)
    changes = preview_frame(checked.reported, known, asked, known_states)
    st.success(
        _(
            "{count} figures are in order; {blank} rows without a value are left out. This is what would change:",
            count=len(changes),
            blank=checked.blank_rows,
        ),
        icon=":material/check:",
    )
    face.table(
        lambda: changes.assign(
            change=[_(_CHANGES[change]) for change in changes["change"]],
            old=_shown(changes["old"], changes["old_state"]),
            new=_shown(changes["new"], changes["new_state"]),
        ),
        {
            "row": _("Row"),
            f"indicator_{language()}": _("Indicator"),
            f"unit_{language()}": _("Unit"),
            "period": _("Period"),
            "old": _("Known before"),
            "new": _("New value"),
            f"measure_{language()}": _("Measure"),
            "change": _("Change"),
            "note": _("Note"),
        },
        f"duban-preview-{upload.submission_id()}.csv",
    )
    if st.button(_("4 Confirm and commit"), type="primary", key="confirm"):
        st.session_state["just_received"] = submit(lake().home, upload, checked.reported).submission_id
        st.rerun()


def _shown(values: pd.Series, states: pd.Series) -> pd.Series:
    """Figures as they are, and the words of states in their place where a task has one."""
    if states.isna().all():
        return values
    words = [
        number(value, language(), 6) if is_missing(state) else _(TASK_STATES[state])
        for value, state in zip(values, states, strict=True)
    ]
    return pd.Series(words, index=values.index)


def _show_receipt(receipt: Receipt, unit_id: str) -> None:
    words = _("Already received before") if receipt.already_received else _("Received")
    st.success(
        _(
            "{words}: receipt {receipt}, {count} figures, {day} UTC. The charts show them now.",
            words=words,
            receipt=receipt.submission_id,
            count=receipt.row_count,
            day=receipt.received_at,
        ),
        icon=":material/receipt_long:",
    )
    st.caption(_("File fingerprint (SHA-256): {sha256}", sha256=receipt.file_sha256))
    pages = ask("report_data/asked", reporter=unit_id)["page"]
    with st.container(horizontal=True):
        for entry in PAGES:
            if entry.name == "overview" or entry.name in set(pages):
                st.page_link(entry.path, label=_(entry.title), icon=entry.icon)
