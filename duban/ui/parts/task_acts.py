"""What may be done now on one task: the next step, or an act on an extension; a form, what it does, and one commit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from duban.following.extensions import Act, Extending, check_extension, possible_acts
from duban.following.life import Known
from duban.following.record import act_on_extension, take_step
from duban.following.steps import LONGEST_TEXT, Step, check, is_of_a_body, names_for, possible
from duban.ui.parts.acting import choose_leader, confirm, given_evidence
from duban.ui.session import _, ask, lake, language, person, today
from duban.words.amounts import day
from duban.words.steps import CHECK_KINDS, CHECK_RESULTS, EXTENSION_ACTS, STEP_ACTS, STEPS
from duban.words.wording import Text


def task_acts(task: Mapping[str, Any], known: Known) -> None:
    """The acts that the reader may do now on a row of `tasks/board`; nothing where there is none."""
    offered = {rule.to_step: _(STEP_ACTS[rule.to_step]) for rule in possible(known, person())}
    offered |= {act.value: _(EXTENSION_ACTS[act]) for act in possible_acts(known, person(), today())}
    if not offered:
        return
    life = known.life
    # The numbers in the keys: what was filled in before somebody else's act is not entered after it.
    mark = f"{life.task_id}_{life.number}_{life.extension_acts}"
    chosen = st.pills(
        _("What is to be done"),
        list(offered),
        format_func=lambda code: offered.get(code, code),
        key=f"life_act_{mark}",
        label_visibility="collapsed",
    )
    if chosen in list(Act):
        _extension(task, known, Act(chosen), f"{chosen}_{mark}")
    elif chosen in offered:
        _step(task, known, str(chosen), f"{chosen}_{mark}")


def _step(task: Mapping[str, Any], known: Known, step: str, mark: str) -> None:
    rule = next(rule for rule in possible(known, person()) if rule.to_step == step)
    left, right = st.columns(2, gap="large")
    with left:
        unit_id = _body(known, mark) if is_of_a_body(known, step) else ""
        taken_on = st.date_input(_("Day of the step"), value=today(), max_value=today(), key=f"life_day_{mark}")
        kind, result = _check(mark) if rule.needs_check else (None, None)
        label = _("Reason; it stays in the history") if rule.needs_reason else _("Remark")
        reason = st.text_area(label, key=f"life_reason_{mark}", max_chars=LONGEST_TEXT, height=80)
    with right:
        pieces = given_evidence(mark)
    if pieces is None:
        return
    asked = Step(known.life.task_id, step, taken_on, unit_id, reason, kind, result, pieces)
    said = _("“{task}”: from “{before}” to “{after}” on {day}; pieces of evidence: {count}",
             task=task[f"title_{language()}"], before=_(STEPS[known.life.step]), after=_(STEPS[step]),
             day=day(taken_on, language()), count=len(pieces))  # fmt: skip
    confirm(
        lambda: check(asked, known, person(), today()),
        lambda: take_step(lake().home, person(), asked, known),
        said,
        mark,
    )


def _extension(task: Mapping[str, Any], known: Known, act: Act, mark: str) -> None:
    unit_id, until, progress, leader = "", None, "", ""
    standing = known.life.due_on
    assert standing is not None, "only a task with a day is extended"
    if act is Act.ASKED:
        unit_id = _body(known, mark)
    st.caption(_("The day that holds now: {day}", day=day(standing, language())))
    if act in (Act.ASKED, Act.GRANTED):
        wanted = ask("following/extensions", task=known.life.task_id)["asked_until"].tolist()
        first = wanted[-1] if act is Act.GRANTED else None
        until = st.date_input(_("New day"), value=first, min_value=standing, key=f"life_until_{mark}")
    if act is Act.ASKED:
        progress = st.text_area(_("How far it is"), key=f"life_progress_{mark}", max_chars=LONGEST_TEXT, height=80)
    if act is Act.GRANTED and known.life.extensions:
        leader = choose_leader(_("City leader who agreed"), f"life_leader_{mark}")
    reason = st.text_area(_("Reason; it stays in the history"), key=f"life_reason_{mark}", max_chars=LONGEST_TEXT,
                          height=80)  # fmt: skip
    asked = Extending(known.life.task_id, act, unit_id, until, progress, reason, leader)
    said = _("“{task}”: {act}", task=task[f"title_{language()}"], act=_(EXTENSION_ACTS[act]))
    if until is not None:
        said = _("{what}, new day {day}", what=said, day=day(until, language()))
    confirm(
        lambda: check_extension(asked, known, person(), today()),
        lambda: act_on_extension(lake().home, person(), asked, known),
        said,
        mark,
    )


def _body(known: Known, mark: str) -> str:
    """The body in whose name it is done; asked only where the reader has several."""
    own = names_for(known, person())
    if len(own) == 1:
        return own[0]
    names = dict(ask("following/bodies", task=known.life.task_id).set_index("unit_id")[f"unit_{language()}"])
    return str(st.selectbox(_("In the name of"), own, format_func=names.__getitem__, key=f"life_body_{mark}"))


def _check(mark: str) -> tuple[str, str]:
    kinds, results = _words(CHECK_KINDS), _words(CHECK_RESULTS)
    kind = st.selectbox(_("How it was checked"), list(kinds), format_func=kinds.__getitem__, key=f"life_check_{mark}")
    result = st.selectbox(_("Result"), list(results), format_func=results.__getitem__, key=f"life_result_{mark}")
    return str(kind), str(result)


def _words(named: Mapping[str, Text]) -> dict[str, str]:
    return {code: _(text) for code, text in named.items()}
