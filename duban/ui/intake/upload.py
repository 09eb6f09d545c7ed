"""The upload on the page: template, problems by row and column, doubts to explain, effect, submission."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from duban.errors import DubanError, UnreadableFileError
from duban.intake.check.checked import CheckedFile
from duban.intake.check.examine import Upload, examine
from duban.intake.check.figures import BATCH
from duban.intake.check.preview import preview_frame
from duban.intake.decide.effect import effect
from duban.intake.decide.submit import earlier_receipt, submit
from duban.intake.files.sheet import MAX_BYTES
from duban.intake.read.template import template_frame
from duban.people.roles import Action
from duban.ui import face, tables, unfinished
from duban.ui.intake.left_out import left_out
from duban.ui.intake.mending import help_to_mend
from duban.ui.intake.questions import answered_before, ask_sender
from duban.ui.intake.receipt import receipt_line
from duban.ui.listing import rows
from duban.ui.markdown import as_written
from duban.ui.parts.reporters import reporter_names
from duban.ui.server.run_slots import released
from duban.ui.session import _, ask, kept, lake, language, person, snapshot, today
from duban.words.periods import parse_period, quarters

Notes = dict[tuple[int, int], str]
_KINDS = ["xlsx", "xls", "ods", "csv", "txt", "tsv"]

# Rows of a large file that a page shows; a browser is no place for a million.
_SHOWN = 1000


def own_reporters() -> dict[str, str]:
    """The units that the reader may report for: their names by unit_id."""
    names = reporter_names()
    return kept(
        ("own reporters", person()),
        lambda: {unit_id: name for unit_id, name in names.items() if person().may(Action.SUBMIT, unit_id)},
    )


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


def template_kinds(asked: pd.DataFrame) -> dict[str, str]:
    """The templates of a unit: what it owes, and all that it may report (`asked`: rows of `report_data/asked`)."""
    is_daily = kept("daily template", lambda: bool((asked["frequency"] == "day").any()))
    daily = {"day": _("Daily air-quality index")} if is_daily else {}
    return {"quarter": _("What is owed"), **daily, "all": _("All that may be reported")}


def template(asked: pd.DataFrame, period: str, *, every_day: bool) -> pd.DataFrame:
    """What is asked for `period`, with empty values, as it is to be filled in."""
    return template_frame(asked, parse_period(period), language(), every_day=every_day)


def upload_and_submit(unit_id: str, period: str) -> bool:
    """Take a file, show its problems, doubts and effect, and submit it when the reader says so; is there one?"""
    label = _("Workbook or CSV, up to {limit} MB", limit=MAX_BYTES // 1024**2)
    file = unfinished.upload(label, _KINDS, f"{unit_id}_{period}")
    if file is None:
        return False
    examine_and_submit(Upload(file.name, file.data, unit_id, parse_period(period), person()))
    return True


def examine_and_submit(upload: Upload) -> None:
    """Show what is wrong with `upload`, or what it would change, and submit it when the reader says so."""
    if standing := earlier_receipt(lake(), upload):
        receipt_line(standing, is_new=st.session_state.get("just_received") == standing.submission_id)
        return
    if refused := st.session_state.pop("not_received", None):
        st.error(as_written(_(refused)), icon=":material/error:")
    try:
        checked = _examined(upload)
    except UnreadableFileError as error:
        st.error(as_written(_(error.text)), icon=":material/error:")
        return
    if checked.open_questions:
        ask_sender(upload, checked.open_questions)
        return
    if checked.table is not None:
        answered_before(upload, checked.table.questions)
    if checked.problems:
        _show_problems(checked)
        help_to_mend(upload, checked)
        return
    checked = checked.explained(_explanations(upload, checked))
    _preview(upload, checked)
    _submit(upload, checked)


def _examined(upload: Upload) -> CheckedFile:
    """What the checks say of `upload`; they run once for each file and commit, a large one with a bar of progress."""
    source, commit = snapshot()
    key = (upload.sha256, upload.unit_id, upload.period.code, commit, today())
    known: tuple[object, CheckedFile] | None = st.session_state.get("examined")
    if known and known[0] == key:
        return known[1]
    bar = st.empty()

    def show(done: int, total: int) -> None:
        words = _("Checking: row {done} of {total}", done=f"{done:,}", total=f"{total:,}")
        if done == total:
            words = _("Comparing {total} rows with what is known", total=f"{total:,}")
        if total >= BATCH:
            bar.progress(done / total, words)

    with released():
        checked = examine(source, upload, today(), show)
    bar.empty()
    st.session_state["examined"] = key, checked
    return checked


def _show_problems(checked: CheckedFile) -> None:
    problems = checked.problems
    count = checked.problem_count
    st.error(_("Nothing was changed. {count} things are to be mended:", count=count), icon=":material/error:")
    if count > len(problems):
        st.caption(_("The first {shown} are shown.", shown=len(problems)))
    frame = pd.DataFrame(
        {
            _("Row"): [problem.row for problem in problems],
            _("Column"): [problem.column or "" for problem in problems],
            _("Found"): [problem.found for problem in problems],
            _("Expected"): [_(problem.expected) for problem in problems],
            _("How to mend it"): [_(problem.mend) for problem in problems],
        }
    )
    rows(frame, "duban-problems.csv")
    face.download(frame, "duban-problems.csv")


def _explanations(upload: Upload, checked: CheckedFile) -> Notes:
    """What the reader writes beside each doubtful row that has no note, by row and column number."""
    waiting = checked.unexplained_figures
    if not waiting:
        return {}
    st.warning(
        _(
            "{count} figures look doubtful. Correct them in the file, or say here why they are right:",
            count=len(waiting),
        ),
        icon=":material/rule:",
    )
    doubted = waiting[:_SHOWN]
    if len(waiting) > len(doubted):
        st.caption(_("The first {shown} are shown. Write the reasons in the note column.", shown=len(doubted)))
    names = ask("report_data/asked", reporter=upload.unit_id).drop_duplicates("indicator_id")
    said = dict(zip(names["indicator_id"], names[f"indicator_{language()}"], strict=True))
    doubts = {
        figure.place: "; ".join(
            _(warning.expected)
            for warning in checked.unexplained
            if (warning.row, warning.column_number) == figure.place
        )
        for figure in doubted
    }
    note = _("Explanation")
    frame = pd.DataFrame(
        {
            _("Row"): [figure.row for figure in doubted],
            _("Indicator"): [said.get(figure.indicator_id, figure.indicator_id) for figure in doubted],
            _("Found"): [figure.value for figure in doubted],
            _("Expected"): [doubts[figure.place] for figure in doubted],
            note: [""] * len(doubted),
        }
    )
    return unfinished.explanations(frame, note, [figure.place for figure in doubted], upload.sha256)


def _preview(upload: Upload, checked: CheckedFile) -> None:
    """Old and new of each row, and what the file would do to statuses and places."""
    changes = preview_frame(
        checked.reported[:_SHOWN],
        ask("report_data/known", reporter=upload.unit_id),
        ask("report_data/asked", reporter=upload.unit_id),
        ask("report_data/known_states", reporter=upload.unit_id),
    )
    st.caption(
        _(
            "{count} figures are read; {blank} rows without a value are left out. This is what would change:",
            count=len(checked.reported),
            blank=checked.blank_rows,
        )
    )
    left_out(checked.table)
    if len(checked.reported) > len(changes):
        st.caption(_("The first {shown} are shown.", shown=len(changes)))
    tables.changes(changes, upload.submission_id())
    with released():
        moved = effect(lake(), upload, checked.reported)
    if moved.empty:
        st.caption(_("No status and no place would change."))
    else:
        st.caption(_("Once approved, these statuses and places would change:"))
        doubted = {(figure.indicator_id, figure.unit_id) for figure in checked.doubted_figures}
        tables.effects(moved, doubted)


def _submit(upload: Upload, checked: CheckedFile) -> None:
    left = len(checked.unexplained_figures)
    if left:
        st.caption(_("{count} explanations are missing.", count=left))
    # Sent before the page is drawn anew: what was checked is what is sent, and nobody waits for a second check.
    st.button(
        _("4 Submit for review"),
        type="primary",
        key="confirm",
        disabled=bool(left),
        on_click=_send,
        args=(upload, checked),
    )


def _send(upload: Upload, checked: CheckedFile) -> None:
    try:
        with st.spinner(_("Writing {count} figures", count=len(checked.reported))):
            home = lake().home
            with released():
                receipt = submit(home, upload, checked)
            st.session_state["just_received"] = receipt.submission_id
            unfinished.forget_file(f"{upload.unit_id}_{upload.period.code}")
    except DubanError as error:
        st.session_state["not_received"] = error.text
