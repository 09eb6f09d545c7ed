"""What would follow from acts on duties, in words and report by report; and then they are entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from duban.errors import DubanError
from duban.promises.change_duties import Known, foresee, record
from duban.promises.duties import Change
from duban.ui import tables
from duban.ui.markdown import as_written
from duban.ui.parts.duties import sentence, subject_names, unit_names
from duban.ui.parts.entering import enter
from duban.ui.server.run_slots import released
from duban.ui.session import _, lake, language, person, today
from duban.words.wording import N_

_EFFECTS = {
    "begins": N_("{count} expected reports begin").msgid,
    "ends": N_("{count} expected reports end").msgid,
    "moves": N_("{count} expected reports are due on another day").msgid,
}
_SHOWN = 6


def _listed(lines: Sequence[str]) -> str:
    """The first of the lines as a list."""
    more = [_("and {count} more", count=len(lines) - _SHOWN)] if len(lines) > _SHOWN else []
    return "\n".join(f"- {as_written(line)}" for line in [*lines[:_SHOWN], *more])


def foresee_and_enter(changes: Sequence[Change], known: Known, key: str = "record") -> None:
    """What the acts would do, in words and report by report, and the button that enters them."""
    try:
        with released():
            effects = foresee(lake(), changes, known)
    except DubanError as error:
        st.error(as_written(_(error.text)), icon=":material/error:")
        return
    told = [sentence(change) for change in changes]
    st.markdown(_listed(told))
    say_effects(effects, min(change.effective_on for change in changes).year + 1)
    # The number in the key: a button that was drawn before somebody else's act does nothing.
    if st.button(_("Enter it"), type="primary", key=f"{key}_{known.seen}"):
        _enter(changes, known, told)


def say_effects(
    effects: pd.DataFrame,
    last_year: int,
    new_units: Mapping[str, str] | None = None,
    new_subjects: Mapping[tuple[bool, str], str] | None = None,
) -> None:
    """Rows of `foresee`, counted to the end of `last_year`, by body in words and report by report.

    What the lake does not know yet is named by `new_units` and `new_subjects`, by their identifiers.
    """
    if effects.empty:
        st.caption(_("No expected report changes before the end of {year}.", year=last_year))
        return
    names = {**unit_names(), **(new_units or {})}
    counted = effects.groupby(["reporter_id", "effect"]).size().unstack(fill_value=0)
    separator = "，" if language() == "zh" else ", "
    lines = []
    for reporter, row in counted.iterrows():
        said = separator.join(_(words, count=int(row[one])) for one, words in _EFFECTS.items() if row.get(one, 0))
        lines.append(_("{body}: {effects}", body=names.get(str(reporter), str(reporter)), effects=said))
    st.markdown(_listed(lines))
    st.caption(_("Counted to the end of {year}.", year=last_year))
    ended = int((effects["quarter_on"] <= today()).sum())
    if ended:
        st.warning(
            _("{count} of these reports tell of periods that have ended: what was expected changes.", count=ended),
            icon=":material/warning:",
        )
    subjects, tasks = {**subject_names(), **(new_subjects or {})}, effects["is_task"]
    tables.changed_reports(
        effects,
        [subjects.get(key, key[1]) for key in zip(tasks, effects["subject_id"], strict=True)],
        ["" if task else names.get(unit, unit) for task, unit in zip(tasks, effects["unit_id"], strict=True)],
        [names.get(body, body) for body in effects["reporter_id"]],
    )


def _enter(changes: Sequence[Change], known: Known, told: list[str]) -> None:
    enter(lambda: record(lake(), person(), changes, known), _("Entered:") + "\n" + _listed(told))
