"""The list of tasks: status, what, whose, and how far; the same on every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.tasks.entries import Entry, entries, grouped
from duban.ui import face
from duban.ui.controls import choose, reporting_date
from duban.ui.html import Html
from duban.ui.links import link, task_address
from duban.ui.paging import paged
from duban.ui.parts.amended import amended_line
from duban.ui.session import _, aside, ask, ask_for, kept, language
from duban.ui.tables.confidence import confidence_mark
from duban.ui.tables.words import PARTS
from duban.words.amounts import amount, day, is_missing
from duban.words.statuses import NEEDS_ATTENTION, STATUSES, TASK_STATES
from duban.words.wording import N_, listed

_SHOWN_FIGURES = 3
_PAGE, _FIRST = 15, 5
_ORDER = list(STATUSES)

STATUS_CHOICES = {
    "all": N_("All"),
    "attention": N_("Short of plan"),
    "not_reported": N_("Not reported"),
    "ahead": N_("Ahead"),
    "met": N_("Met"),
}


def all_tasks() -> pd.DataFrame:
    """Rows of `tasks/board` on the reporting date."""
    return ask("tasks/board", on=reporting_date())


def tasks_among(ids: Iterable[str]) -> pd.DataFrame:
    """The rows of `tasks/board` of these tasks."""
    return _among("tasks/board", frozenset(ids))


def _among(query: str, ids: frozenset[str]) -> pd.DataFrame:
    return ask_for(ids, lambda every: every["task_id"].isin(ids), query, on=reporting_date())


def tasks_of(document_id: str) -> pd.DataFrame:
    """The rows of `tasks/board` of one document, and `heading`, the chapter that each stands in."""
    return kept(f"tasks of {document_id}", lambda: _with_chapters(document_id))


def _with_chapters(document_id: str) -> pd.DataFrame:
    tasks = ask_for(document_id, lambda every: every["document_id"] == document_id, "tasks/board", on=reporting_date())
    return tasks.assign(heading=(tasks["chapter"] + "　" + tasks[f"chapter_{language()}"]).fillna(_("Other")))


def tasks_overseen(person: str) -> pd.DataFrame:
    """The rows of `tasks/board` that a person or office (its Chinese name) oversees; `heading` is their document."""
    parts = ask("tasks/parts")
    overseen = tasks_among(parts[(parts["name_zh"] == person) & parts["unit_id"].isna()]["task_id"])
    return overseen.assign(heading=overseen[f"document_{language()}"])


def entries_of(tasks: pd.DataFrame) -> list[Entry]:
    """The tasks with their figures and parts."""
    ids, parts = frozenset(tasks["task_id"]), ask("tasks/parts")
    return entries(tasks, _among("tasks/figures", ids), parts[parts["task_id"].isin(ids)])


def choose_status(tasks: pd.DataFrame) -> pd.DataFrame:
    """The tasks in the status that the reader chooses; each says how many have it."""
    names = kept("statuses of tasks", lambda: _status_names(tasks))
    chosen = choose(_("Status"), names, "status")
    if chosen == "all":
        return tasks
    return kept("tasks in status", lambda: tasks[_in_status(tasks, chosen)])


def _status_names(tasks: pd.DataFrame) -> dict[str, str]:
    counts = {code: int(_in_status(tasks, code).sum()) for code in STATUS_CHOICES if code != "all"}
    return {code: f"{_(word)} {counts.get(code, len(tasks))}" for code, word in STATUS_CHOICES.items()}


def _in_status(tasks: pd.DataFrame, code: str) -> pd.Series:
    return tasks["status"].isin(NEEDS_ATTENTION if code == "attention" else [code])


@aside()
def task_list(key: str, tasks: pd.DataFrame, by: str = "", origin: bool = False) -> None:
    """The tasks as a list, a page at a time, under headings when `by` names how to group them; `origin` names each
    one's document.
    """
    if tasks.empty:
        face.empty(_("No task is in this selection."), _("Choose another status or another document."))
        return
    lines = kept(f"task lines {key}", lambda: _lines(entries_of(tasks), by))
    with paged(lines, "tasks", {"heading": _("Group"), "words": _("Task")}, size=_PAGE) as part:
        st.html(Html(kept(f"tasks {key}", lambda: _lines_html(part, origin, headed=bool(by)))))


def worst_first(tasks: pd.DataFrame) -> None:
    """The few tasks that need attention most, worst and first due before the others; nothing where none does."""
    late = kept("tasks that need attention", lambda: _worst(tasks))
    if not late.empty:
        st.subheader(_("What needs attention first"), anchor=False)
        st.html(Html(kept("worst tasks", lambda: list_html(entries_of(late), "", origin=False))))


def _worst(tasks: pd.DataFrame) -> pd.DataFrame:
    late = tasks[_in_status(tasks, "attention")]
    ranks = late["status"].map({code: place for place, code in enumerate(STATUSES)})
    return late.assign(rank=ranks).sort_values(["rank", "due_on"], kind="stable").head(_FIRST)


def _lines(listed: Sequence[Entry], by: str) -> pd.DataFrame:
    """A row a task and heading under which it stands: entry, heading, members (how many the heading has), words."""
    tongue = language()
    groups = grouped(listed, by, tongue) if by else {"": list(listed)}
    return pd.DataFrame(
        [
            (entry, heading or _("Not named in the document"), len(members), _words(entry, tongue))
            for heading, members in groups.items()
            for entry in members
        ],
        columns=["entry", "heading", "members", "words"],
    )


def _words(entry: Entry, tongue: str) -> str:
    """What a task can be found by."""
    said = [entry.task["clause"], entry.task[f"title_{tongue}"], *(row[f"name_{tongue}"] for row in entry.parts)]
    return " ".join(str(word) for word in said if not is_missing(word))


def list_html(listed: Sequence[Entry], by: str, origin: bool) -> str:
    """The list as HTML; see `task_list`."""
    return _lines_html(_lines(listed, by), origin, headed=bool(by))


def _lines_html(lines: pd.DataFrame, origin: bool, *, headed: bool) -> str:
    parts: list[str] = []
    before = None
    for entry, heading, members in zip(lines["entry"], lines["heading"], lines["members"], strict=True):
        if headed and heading != before:
            parts.append(f"<h4>{escape(heading)} <small>{members}</small></h4>")
            before = heading
        parts.append(_task(entry, origin))
    return f'<div class="tasks">{"".join(parts)}</div>'


def _task(entry: Entry, origin: bool) -> str:
    tongue, task = language(), entry.task
    status = STATUSES[task["status"]]
    due = _("due {day}", day=day(task["due_on"], tongue)) if not is_missing(task["due_on"]) else _("standing")
    names = (task[f"origin_{tongue}"] if origin else None, task["clause"])
    place = " ".join(str(name) for name in names if not is_missing(name))
    title = link(task[f"title_{tongue}"], task_address(task))
    return f"""
<div class="task">
  <span class="mark"><span style="color:{status.colour}">{status.mark}</span> {escape(_(status.word))}</span>
  <span>{title} <small>{escape(place)}</small><br><small>{escape(_owners(entry, tongue))}</small></span>
  <span class="values">{_figures(entry, tongue)}</span>
  <small class="due">{escape(due)}</small>
</div>"""


def _owners(entry: Entry, tongue: str) -> str:
    named = [
        f"{_(PARTS[part])} {listed(names, tongue)}"
        for part in ("lead", "responsible", "city_leader")
        if (names := entry.names(part, tongue))
    ]
    supporters = len(entry.names("support", tongue))
    if supporters:
        named.append(_("{count} in support", count=supporters))
    return "　".join(named)


def _figures(entry: Entry, tongue: str) -> str:
    if entry.task["basis"] == "state":
        return f"<small>{escape(_state(entry.task))}</small>"
    shown = sorted(entry.figures, key=lambda row: (not row["counted"], _ORDER.index(row["status"])))
    lines = [_figure(row, tongue) for row in shown[:_SHOWN_FIGURES]]
    if len(shown) > _SHOWN_FIGURES:
        rest = _("and {count} more", count=len(shown) - _SHOWN_FIGURES)
        lines.append(f"<small>{escape(rest)}</small>")
    return "<br>".join(lines)


def _figure(row: Mapping[str, Any], tongue: str) -> str:
    measure, decimals = row[f"measure_{tongue}"], row["decimals"]
    reached = amount(row["actual"], measure, tongue, decimals, bare=True)
    target = amount(row["target"], measure, tongue, decimals)
    status = STATUSES[row["status"]]
    name = row[f"indicator_{tongue}"]
    if row["unit_kind"] not in ("city", "province"):
        name = f"{row[f'unit_{tongue}']} {name}"
    values = _("{reached} of {target}", reached=reached, target=target)
    mark = f'<span style="color:{status.colour}">{status.mark}</span>{confidence_mark(row)}'
    return f"{mark} {escape(name)} <b>{escape(values)}</b>{amended_line(row)}"


def _state(task: Mapping[str, Any]) -> str:
    if is_missing(task["state"]):
        return _("No word yet (asked: {count})", count=task["asked"])
    state = TASK_STATES[task["state"]]
    said = _(state)
    is_silent = is_missing(task["note"]) or not task["note"]
    words = said if is_silent else _("{state}: {note}", state=said, note=task["note"])
    if task["asked"] == 1:
        return words
    counts = {"reported": task["reported"], "asked": task["asked"]}
    return _("{words} ({reported} of {asked} have reported)", words=words, **counts)
