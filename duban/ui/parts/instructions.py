"""Leaders' instructions on one page: how each stands, what was answered, and what may be done now."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.following.instructions import Act, Acting, Standing, Subject, check_act, possible_acts
from duban.following.record_instructions import act_on_instruction
from duban.following.steps import LONGEST_TEXT
from duban.people.roles import Action
from duban.ui.html import Html
from duban.ui.links import address, link, task_address
from duban.ui.parts.acting import confirm, given_evidence, shown_evidence
from duban.ui.parts.attention import urgency
from duban.ui.parts.instructing import enter_instruction_here
from duban.ui.session import _, aside, ask, kept, lake, language, person
from duban.words.amounts import day, is_missing
from duban.words.instructions import INSTRUCTION_ACTS, INSTRUCTION_STATES
from duban.words.statuses import STATUSES
from duban.words.working_days import weekends_only

_MARKS = {
    "open": "not_started",
    "answered": "on_track",
    "returned": "behind",
    "closed": "met",
    "withdrawn": "not_started",
}


@aside()
def of_task(task_id: str, title: str) -> None:
    """The instructions on one task, on its card."""
    _instructions(f"task_{task_id}", _rows("task_id", task_id), {(task_id, None, None): title}, heading=False)


@aside()
def of_unit(unit_id: str) -> None:
    """The instructions that one body answers, or that are about it."""
    _instructions(f"unit_{unit_id}", _of_unit(unit_id), _subjects("unit_id", [unit_id]))


def count_of_unit(unit_id: str) -> int:
    """How many instructions one body answers, or are about it."""
    return len(_of_unit(unit_id))


def _of_unit(unit_id: str) -> pd.DataFrame:
    rows = ask("instructions/standing")
    return kept("instructions", lambda: rows[(rows["unit_id"] == unit_id) | (rows["about_unit_id"] == unit_id)])


@aside()
def of_leader(name: str, task_ids: list[str], *, is_leader: bool) -> None:
    """The instructions of one leader, who can give more on the tasks that they oversee."""
    subjects = _subjects("task_id", task_ids) if is_leader else {}
    _instructions(f"leader_{name}", _rows("leader", name), subjects, leader=name)


def _rows(column: str, value: str) -> pd.DataFrame:
    rows = ask("instructions/standing")
    return kept(f"instructions {column} {value}", lambda: rows[rows[column] == value])


def _subjects(column: str, values: list[str]) -> dict[Subject, str]:
    """What an instruction can be on, of these units or tasks, and what each is called."""

    def named() -> dict[Subject, str]:
        rows = ask("instructions/subjects")
        own = rows[rows[column].isin(values)]
        plain = own[["task_id", "indicator_id", "unit_id", f"title_{language()}"]].astype(object)
        plain = plain.where(plain.notna(), None)
        found = [((task, indicator, unit), title) for task, indicator, unit, title in plain.itertuples(index=False)]
        # The unit itself stands before its figures.
        return dict(sorted(found, key=lambda pair: pair[0][1] or ""))

    return kept(f"subjects {column}", named) if person().may(Action.INSTRUCT) else {}


def _instructions(
    key: str, rows: pd.DataFrame, subjects: Mapping[Subject, str], *, leader: str = "", heading: bool = True
) -> None:
    may_enter = bool(subjects) and person().may(Action.INSTRUCT)
    if rows.empty and not may_enter:
        return
    if heading:
        st.subheader(_("Leaders’ instructions"), anchor=False)
    if not rows.empty:
        st.html(Html(kept(f"instruction list {key}", lambda: _listed(rows))))
        seen = [row for row in rows.to_dict("records") if person().may(Action.SEE_QUEUE, row["unit_id"])]
        if any(row["acts"] > 1 for row in seen) and st.toggle(
            _("Answers, persons and evidence"), key=f"instruction_history_{key}"
        ):
            _answers(seen)
        _acts(seen, key)
    elif heading:
        st.caption(_("No leader has given an instruction here."))
    if may_enter:
        enter_instruction_here(subjects, key, leader)


def _listed(rows: pd.DataFrame) -> str:
    return f'<div class="tasks">{"".join(_line(row) for row in rows.to_dict("records"))}</div>'


def _line(row: Mapping[Any, Any]) -> str:
    tongue = language()
    code = row["state"]
    status = STATUSES[_MARKS[code]]
    state = f'<span style="color:{status.colour}">{status.mark}</span> {escape(_(INSTRUCTION_STATES[code]))}'
    mark = urgency(row["due_on"])[0] if row["is_owed"] else ""
    leader = link(
        row["leader" if tongue == "zh" else "leader_en"], address("people", person=row["leader"], view="orders")
    )
    to = address("units", unit=row["about_unit_id"], view="orders") if is_missing(row["task_id"]) else task_address(row)
    weekends = (
        "" if is_missing(row["weekends_only_in"]) else f"<br>{escape(_(weekends_only([row['weekends_only_in']])))}"
    )
    given = _("given on {day}", day=day(row["given_on"], tongue))
    answers = _("answers: {unit}", unit=row[f"unit_{tongue}"])
    return f"""
<div class="task">
  <span class="mark">{mark or state}</span>
  <span>{leader} <small>{escape(row[f"kind_{tongue}"])} · {escape(given)}</small><br>{escape(row["text"])}</span>
  <span class="values">{link(str(row[f"subject_{tongue}"]), to)}
    <br><small>{escape(answers)}</small></span>
  <small class="due">{escape(_days(row))}{weekends}</small>
</div>"""


def _days(row: Mapping[Any, Any]) -> str:
    """By when it is due, and when it was answered and closed."""
    tongue = language()
    said = [_("due {day}", day=day(row["due_on"], tongue))]
    if not is_missing(row["answered_on"]):
        said.append(_("answered {day}", day=day(row["answered_on"], tongue)))
    if not is_missing(row["ended_on"]):
        said.append(_("ended {day}", day=day(row["ended_on"], tongue)))
    return " · ".join(said)


def _answers(rows: list[dict[Any, Any]]) -> None:
    """What was answered and why it ended, with who did it, and the evidence."""
    given = ask("instructions/evidence")
    for row in rows:
        said = [f"{_('No. {number}', number=row['number'])} · {row['text']}"]
        if not is_missing(row["answer"]):
            said.append(_("Answer: {text} ({who})", text=row["answer"], who=row["answered_by"]))
        if not is_missing(row["returned_reason"]):
            said.append(_("Returned: {text} ({who})", text=row["returned_reason"], who=row["returned_by"]))
        if not is_missing(row["ended_reason"]):
            code = row["state"]
            state, reason = _(INSTRUCTION_STATES[code]), row["ended_reason"]
            said.append(_("{state}: {text} ({who})", state=state, text=reason, who=row["ended_by"]))
        if len(said) > 1:
            st.html(Html("<br>".join(map(escape, said))))
            shown_evidence(given[given["instruction_number"] == row["number"]], f"instruction_{row['number']}")


def _acts(rows: list[dict[Any, Any]], key: str) -> None:
    """The acts that the reader may do now on these instructions."""
    standing = {int(row["number"]): Standing.from_row(row) for row in rows}
    offered = {
        f"{number}-{act}": _("No. {number}", number=number) + f" · {_(INSTRUCTION_ACTS[act])}"
        for number, one in standing.items()
        for act in possible_acts(one, person())
    }
    if not offered:
        return
    # The numbers of acts in the key: what was filled in before somebody else's act is not entered after it.
    mark = f"{key}_{sum(one.acts for one in standing.values())}"
    chosen = st.pills(_("What is to be done"), list(offered), format_func=lambda code: offered.get(code, code),
                      key=f"instruction_act_{mark}", label_visibility="collapsed")  # fmt: skip
    if chosen in offered:
        number, _separator, act = str(chosen).partition("-")
        _act(standing[int(number)], Act(act), f"instruction_{chosen}_{mark}")


def _act(standing: Standing, act: Act, mark: str) -> None:
    is_answer = act is Act.ANSWERED
    left, right = st.columns(2, gap="large")
    with left:
        label = _("Word of the answer") if is_answer else _("Reason; it stays in the history")
        text = st.text_area(label, key=f"life_reason_{mark}", max_chars=LONGEST_TEXT, height=80)
    with right:
        pieces = given_evidence(mark) if is_answer else ()
    if pieces is None:
        return
    asked = Acting(standing.number, act, text, pieces)
    said = _("Instruction {number}: {act}; pieces of evidence: {count}", number=standing.number,
             act=_(INSTRUCTION_ACTS[act]), count=len(pieces))  # fmt: skip
    confirm(
        lambda: check_act(asked, standing, person()),
        lambda: act_on_instruction(lake().home, person(), asked, standing),
        said,
        mark,
    )
