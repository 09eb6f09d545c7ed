"""Tasks that wait for the supervisor: to decide, to check, to close."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from duban.ui.html import Html
from duban.ui.links import link, task_address
from duban.ui.paging import paged
from duban.ui.session import _, ask, kept, language
from duban.ui.waiting import speaking_day
from duban.words.amounts import day, is_missing
from duban.words.steps import WAITING


def waiting_count() -> int:
    """How many tasks wait for the supervisor."""
    return len(ask("following/waiting", on=speaking_day()))


def waiting_tasks() -> None:
    """What waits, counted by kind, each task a link to its card."""
    waiting, tongue = ask("following/waiting", on=speaking_day()), language()
    counts = kept("waiting by kind", lambda: dict(waiting["kind"].value_counts(sort=False)))
    st.caption("　".join(f"{_(WAITING[kind])} {counts[kind]}" for kind in WAITING if kind in counts))
    searched = {name: name for name in (f"title_{tongue}", f"unit_{tongue}", "clause")}
    with paged(waiting, "waiting", searched) as part:
        lines = kept("waiting tasks", lambda: [_line(row) for row in part.to_dict("records")])
        st.html(Html(f'<div class="tasks">{"".join(lines)}</div>'))


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
