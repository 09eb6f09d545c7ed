"""The form by which an administrator enters a leader's instruction: what, by whom, until when, who answers."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from duban.errors import DubanError
from duban.following.instructions import MOST_DAYS, Ground, Instructing, Subject, check_entering, term_of
from duban.following.record_instructions import enter_instruction
from duban.following.steps import LONGEST_TEXT
from duban.ui.markdown import as_written
from duban.ui.parts.acting import choose_leader, confirm
from duban.ui.session import _, ask, kept, lake, language, person, today
from duban.words.amounts import day
from duban.words.working_days import weekends_only


def enter_instruction_here(subjects: Mapping[Subject, str], key: str, leader: str = "") -> None:
    """The form, drawn when it is asked for; `leader` is the one whose page it is, `subjects` what it can be on."""
    mark = f"new_{key}_{len(ask('instructions/standing'))}"
    if not st.toggle(_("Enter a leader’s instruction"), key=f"instruction_form_{mark}"):
        return
    ground = kept("ground of instructions", _ground)
    left, right = st.columns(2, gap="large")
    with left:
        subject = _subject(subjects, mark)
        chosen = leader or choose_leader(_("City leader"), f"instruction_leader_{mark}")
        text = st.text_area(
            _("What the leader wrote"), key=f"instruction_text_{mark}", max_chars=LONGEST_TEXT, height=96
        )
    with right:
        kind = _kind(mark)
        given_on = st.date_input(_("Day of the instruction"), value=today(), max_value=today(),
                                 key=f"instruction_day_{mark}")  # fmt: skip
        days = st.number_input(_("Working days to answer in"), 1, MOST_DAYS, ground.clocks.get(kind, 1),
                               key=f"instruction_clock_{kind}_{mark}")  # fmt: skip
        unit_id = _body(ground.subjects.get(subject), ground, f"{'_'.join(filter(None, subject))}_{mark}")
    asked = Instructing(chosen, subject, kind, text, given_on, unit_id, days)
    _say_and_confirm(asked, ground, subjects[subject], mark)


def _ground() -> Ground:
    return Ground.from_rows(ask("following/leaders"), ask("instructions/kinds"), ask("instructions/subjects"),
                            ask("duties/units"))  # fmt: skip


def _say_and_confirm(asked: Instructing, ground: Ground, subject: str, mark: str) -> None:
    """Until when it runs, whatever else is missing; then what would be entered."""
    try:
        term = term_of(asked, ground)
    except DubanError as error:
        st.caption(as_written(_(error.text)))
        return
    until = day(term.due_on, language())
    st.caption(_("{count} working days: to be answered by {day}", count=term.working_days, day=until))
    if term.weekends_only_in:
        st.warning(_(weekends_only(term.weekends_only_in)), icon=":material/event_busy:")
    confirm(
        lambda: _check(asked, ground),
        lambda: _enter(asked, ground),
        _("Instruction on “{subject}”, to be answered by {day}", subject=subject, day=until),
        mark,
    )


def _check(asked: Instructing, ground: Ground) -> None:
    check_entering(asked, ground, person(), today())


def _enter(asked: Instructing, ground: Ground) -> None:
    enter_instruction(lake().home, person(), asked, ground)


def _subject(subjects: Mapping[Subject, str], mark: str) -> Subject:
    if len(subjects) == 1:
        return next(iter(subjects))
    return st.selectbox(_("On what"), list(subjects), format_func=subjects.__getitem__, key=f"instruction_on_{mark}")


def _kind(mark: str) -> str:
    rows = ask("instructions/kinds")
    names = dict(zip(rows["kind"], rows[f"name_{language()}"], strict=True))
    chosen = st.selectbox(_("Kind of instruction"), list(names), format_func=names.__getitem__,
                          key=f"instruction_kind_{mark}")  # fmt: skip
    return chosen or ""


def _body(usual: str | None, ground: Ground, mark: str) -> str:
    units = ask("duties/units")
    names = dict(zip(units["unit_id"], units[f"unit_{language()}"], strict=True))
    bodies = [unit for unit in names if unit in ground.bodies]
    chosen = st.selectbox(_("Who answers"), bodies, index=bodies.index(usual) if usual in bodies else None,
                          format_func=names.__getitem__, placeholder=_("Choose a body"),
                          key=f"instruction_body_{mark}")  # fmt: skip
    return chosen or ""
