"""The decisions of all meetings and where they stand, by unit and by leader; reports on those that no figure shows."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from duban.errors import DubanError
from duban.following.evidence import number_piece
from duban.meeting import follow_up
from duban.meeting.filling import shown_by
from duban.meeting.follow_up import Report
from duban.ui import face, tables
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.parts.meeting_facts import joined
from duban.ui.session import _, ask, kept, lake, language, person
from duban.ui.waiting import speaking_day
from duban.words.meeting_acts import DECISION_STATES
from duban.words.wording import N_

_STEPS = {"reported": N_("Report done"), "closed": N_("Close"), "returned": N_("Send back")}


def decisions_view() -> None:
    """Every decision with its state, then the counts by unit and leader, then what may be done now."""
    found = ask("meeting/decisions", meeting="all", today=speaking_day())
    if found.empty:
        face.empty(_("No meeting has decided anything yet."), _("Decisions stand here once their meeting has ended."))
        return
    tables.decisions(_worded(found))
    _acts(found)
    st.subheader(_("By unit"), anchor=False)
    tables.decision_counts(ask("meeting/by_unit", today=speaking_day()), "unit")
    leaders = ask("meeting/by_leader", today=speaking_day())
    if not leaders.empty:
        st.subheader(_("By city leader"), anchor=False)
        tables.decision_counts(leaders, "name")


def of_unit(unit: str) -> None:
    """The decisions that a unit leads or helps with; nothing where there is none."""
    own = _of_unit(unit)
    if own.empty:
        return
    st.subheader(_("What meetings decided"), anchor=False)
    tables.decisions(_worded(own))


def count_of_unit(unit: str) -> int:
    """How many decisions a unit leads or helps with."""
    return len(_of_unit(unit))


def _of_unit(unit: str) -> pd.DataFrame:
    found = ask("meeting/decisions", meeting="all", today=speaking_day())
    involved = zip(found["lead_id"], found["helper_ids"], strict=True)
    return kept("decisions of unit", lambda: found[[unit == lead or unit in helpers for lead, helpers in involved]])


def _worded(found: pd.DataFrame) -> pd.DataFrame:
    tongue = language()
    records = found.to_dict("records")
    return found.assign(
        state_said=[f"{DECISION_STATES[row['state']].mark} {_(DECISION_STATES[row['state']].word)}" for row in records],
        shown_said=[shown_by(row, tongue) for row in records],
        helpers_said=[joined(row[f"helpers_{tongue}"]) for row in records],
        carried_said=[_("carried over") if row["is_carried_over"] else "" for row in records],
    )


def _acts(found: pd.DataFrame) -> None:
    """The next step on a decision, for those who may take one."""
    rows = {row["decision_id"]: row for row in found.to_dict("records")}
    offered = {key: steps for key, row in rows.items() if (steps := follow_up.possible_steps(row, person()))}
    if not offered:
        return
    with st.expander(_("Report on a decision, or close it")):
        chosen = str(st.selectbox(_("Decision"), list(offered), format_func=lambda key: rows[key]["what"],
                                  key="field_decision_chosen"))  # fmt: skip
        row = rows[chosen]
        mark = f"{chosen}_{row['steps']}"
        words_of = {code: _(text) for code, text in _STEPS.items()}
        step = st.radio(_("Step"), offered[chosen], format_func=words_of.__getitem__, horizontal=True,
                        key=f"decision_step_{mark}")  # fmt: skip
        words = st.text_area(_("What was done, or the reason"), max_chars=500, height=80, key=f"decision_words_{mark}")
        number = st.text_input(_("Number of a document"), max_chars=100, key=f"decision_number_{mark}")
        if st.button(_("Enter it"), key=f"decision_enter_{mark}"):
            _enter(row, str(step), words, number)


def _enter(row: dict[Any, Any], step: str, words: str, number: str) -> None:
    try:
        pieces = (number_piece(number),) if number.strip() else ()
    except DubanError as error:
        st.error(as_written(_(error.text)), icon=":material/error:")
        return
    report = Report(row["decision_id"], step, int(row["steps"]), words, pieces)
    done = _(_STEPS[step])
    enter(
        lambda: follow_up.take_step(lake().home, person(), report),
        _("“{what}”: {step}, entered", what=as_written(row["what"]), step=done),
    )
