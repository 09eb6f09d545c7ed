"""Tasks that wait for the supervisor: to decide, to check, to close; extensions and changed targets by unit."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from duban.ui import tables
from duban.ui.html import Html
from duban.ui.links import link, task_address
from duban.ui.session import _, ask, kept, language, today
from duban.words.amounts import day, is_missing
from duban.words.steps import WAITING

_SHOWN = 30


def waiting_tasks() -> None:
    """What waits, counted, each task a link to its card; then extensions and changed targets by unit."""
    waiting = ask("following/waiting", today=today())
    st.subheader(_("Tasks that wait for you"), anchor=False)
    if waiting.empty:
        st.caption(_("No task waits for a check or a decision."))
    else:
        counts = waiting["kind"].value_counts(sort=False)
        st.caption("　".join(f"{_(WAITING[kind])} {counts[kind]}" for kind in WAITING if kind in counts))
        st.html(Html(kept("waiting tasks", lambda: _listed([dict(row) for row in waiting.to_dict("records")]))))
    by_unit = ask("following/by_unit")
    if not by_unit.empty:
        st.subheader(_("Extensions and changed targets by unit"), anchor=False)
        tables.extensions_by_unit(by_unit)


def _listed(rows: list[dict[Any, Any]]) -> str:
    parts = [_line(row) for row in rows[:_SHOWN]]
    if len(rows) > _SHOWN:
        parts.append(f"<small>{escape(_('and {count} more', count=len(rows) - _SHOWN))}</small>")
    return f'<div class="tasks">{"".join(parts)}</div>'


def _line(row: Mapping[Any, Any]) -> str:
    tongue = language()
    place = " ".join(str(name) for name in (row[f"origin_{tongue}"], row["clause"]) if not is_missing(name))
    title = link(row[f"title_{tongue}"], task_address({**row, "page": "programmes"}))
    since = "" if is_missing(row["since_on"]) else _("since {day}", day=day(row["since_on"], tongue))
    unit = "" if is_missing(row[f"unit_{tongue}"]) else row[f"unit_{tongue}"]
    return f"""
<div class="task">
  <span class="mark">{escape(_(WAITING[row["kind"]]))}</span>
  <span>{title} <small>{escape(place)}</small></span>
  <span class="values"><small>{escape(str(unit))}</small></span>
  <small class="due">{escape(since)}</small>
</div>"""
