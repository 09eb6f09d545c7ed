"""One task opened: every figure, body and person, what units say of it, and what is noted."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from duban.tasks.entries import Entry
from duban.ui import tables
from duban.ui.controls import choose_from_list, reporting_date
from duban.ui.html import Html
from duban.ui.links import address
from duban.ui.markdown import as_written
from duban.ui.parts import instructions
from duban.ui.parts.amended import amended_list
from duban.ui.parts.outlook import outlook_chart, outlook_of
from duban.ui.parts.responsible import responsible_lines
from duban.ui.parts.task_life import task_life
from duban.ui.parts.task_list import entries_of
from duban.ui.session import _, ask, kept, language
from duban.words.amounts import day, is_missing
from duban.words.statuses import STATUSES, TASK_STATES


def choose_task(tasks: pd.DataFrame) -> None:
    """A list to open one of `tasks` from; the one that the reader or the link chooses is shown in full."""
    chosen = choose_from_list(_("Task in full"), kept("task names", lambda: _names(tasks)), "task")
    if chosen != "none":
        with st.container(border=True, key="task_card"):
            _card(kept(f"task {chosen}", lambda: entries_of(tasks[tasks["task_id"] == chosen])[0]))


def _names(tasks: pd.DataFrame) -> dict[str, str]:
    titles = tasks["clause"] + "　" + tasks[f"title_{language()}"]
    return {"none": _("Choose a task to open it")} | dict(zip(tasks["task_id"], titles, strict=True))


def _card(entry: Entry) -> None:
    tongue, task = language(), entry.task
    status = STATUSES[task["status"]]
    due = day(task["due_on"], tongue) if not is_missing(task["due_on"]) else _("standing")
    st.markdown(f"**{as_written(task[f'title_{tongue}'])}**")
    st.caption(
        as_written(
            _(
                "{mark} {status} · {origin}, clause {clause} · due {due}",
                mark=status.mark,
                status=_(status.word),
                origin=task[f"origin_{tongue}"],
                clause=task["clause"],
                due=due,
            )
        )
    )
    st.markdown(kept(f"task parts {task['task_id']}", lambda: responsible_lines(task["task_id"])))
    task_life(task)
    instructions.of_task(task["task_id"], task[f"title_{tongue}"])
    if entry.figures:
        figures = kept(f"task figures {task['task_id']}", lambda: pd.DataFrame(entry.figures))
        tables.task_figures(figures)
        if changed := kept(f"task amended {task['task_id']}", lambda: amended_list(figures)):
            st.html(Html(changed))
        if links := kept(f"task histories {task['task_id']}", lambda: _histories(entry)):
            st.caption(links)
        _way(entry)
    _states(task["task_id"])
    notes = dict.fromkeys(_notes(entry, tongue))
    if notes:
        st.caption("  \n".join(map(as_written, notes)))


def _way(entry: Entry) -> None:
    """The way of the figure that needs most attention, of those that are known."""
    known = [row for row in entry.figures if not is_missing(row["actual"])]
    if known:
        first = min(known, key=lambda row: STATUSES[row["status"]].order)
        outlook_chart(outlook_of(first["indicator_id"], first["unit_id"], first["task_id"]), "task_way")


def _histories(entry: Entry) -> str:
    """Links to every value that the task's known figures were given; empty where none is known."""
    tongue = language()
    known = {
        (row["indicator_id"], row["unit_id"]): f"{row[f'indicator_{tongue}']} · {row[f'unit_{tongue}']}"
        for row in entry.figures
        if not is_missing(row["actual"])
    }
    links = [
        f"[{as_written(name)}]({address('history', indicator=indicator, unit=unit)})"
        for (indicator, unit), name in known.items()
    ]
    return _("Data history: {links}", links="　".join(links)) if links else ""


def _states(task_id: str) -> None:
    said = kept(f"task states {task_id}", lambda: _said(task_id))
    if not said.empty:
        tables.task_states(said)


def _said(task_id: str) -> pd.DataFrame:
    said = ask("tasks/states", on=reporting_date())
    said = said[said["task_id"] == task_id]
    return said.assign(state=[_(TASK_STATES[code]) for code in said["state"]])


def _notes(entry: Entry, tongue: str) -> Sequence[str]:
    return [row[f"note_{tongue}"] for row in (*entry.figures, *entry.parts) if not is_missing(row[f"note_{tongue}"])]
