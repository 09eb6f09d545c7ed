"""What a search found, each entry leading to where it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.ui.controls import reporting_date
from duban.ui.html import Html
from duban.ui.links import address, link
from duban.ui.session import _, ask, kept, language
from duban.words.amounts import is_missing
from duban.words.statuses import STATUSES
from duban.words.wording import N_

KINDS = {
    "unit": N_("Units"),
    "person": N_("People in charge"),
    "document": N_("Documents"),
    "indicator": N_("Indicators"),
    "task": N_("Tasks"),
}
_MOST = 60


Standings = Mapping[tuple[str, str], str]


def standings() -> Standings:
    """How tasks, indicators, units and people stand on the reporting date, as HTML by kind and entry."""
    return kept("standings", _standings)


def _standings() -> Standings:
    on = reporting_date()
    tasks, promises = ask("tasks/board", on=on), ask("overview/commitments", on=on)
    units, people = ask("units/burden", on=on), ask("people/overseers", on=on)
    found = {("task", task): _mark(status) for task, status in zip(tasks["task_id"], tasks["status"], strict=True)}
    # The first promise of an indicator is the one that is short of plan, where one is.
    first = promises.drop_duplicates("indicator_id")
    found |= {("indicator", key): _mark(code) for key, code in zip(first["indicator_id"], first["status"], strict=True)}
    short = (units["behind"] + units["tasks_behind"]).astype(int)
    found |= {("unit", key): _short(count) for key, count in zip(units["unit_id"], short, strict=True)}
    found |= {("person", key): _short(int(n)) for key, n in zip(people["name_zh"], people["behind"], strict=True)}
    return found


def _mark(code: str) -> str:
    status = STATUSES[code]
    return f'<span style="color:{status.colour}">{status.mark}</span> <small>{escape(_(status.word))}</small>'


def _short(count: int) -> str:
    said = escape(_("{behind} short of plan", behind=count))
    return f"<small>{said}</small>" if count else ""


def found_list(found: pd.DataFrame) -> None:
    """Rows of `search/entries` under their kinds, at most sixty of each."""
    st.html(Html(kept("found", lambda: found_html(found, standings()))))


def found_html(found: pd.DataFrame, standing: Standings) -> str:
    """The list as HTML, each entry with how it stands where that is known; see `found_list`."""
    parts = []
    for kind, word in KINDS.items():
        members = found[found["kind"] == kind]
        if members.empty:
            continue
        parts.append(f"<h4>{escape(_(word))} <small>{len(members)}</small></h4>")
        rows = members.head(_MOST).to_dict("records")
        parts += [_entry({str(name): value for name, value in row.items()}, standing) for row in rows]
        if len(members) > _MOST:
            rest = _("and {count} more", count=len(members) - _MOST)
            parts.append(f"<p><small>{escape(rest)}</small></p>")
    return f'<div class="found">{"".join(parts)}</div>'


def _entry(row: dict[str, Any], standing: Standings) -> str:
    tongue = language()
    title, detail = row[f"title_{tongue}"], row[f"detail_{tongue}"]
    said = "" if is_missing(detail) or detail == title else detail
    stands = standing.get((row["kind"], row["entry_id"]), "")
    return f"<p>{link(title, _place(row))} <small>{escape(said)}</small> {stands}</p>"


def _place(row: dict[str, Any]) -> str:
    if row["kind"] == "unit" and not is_missing(row["document_id"]):
        return address("programmes", plan=row["document_id"], view="areas")
    if row["kind"] == "unit":
        return address("units", unit=row["entry_id"])
    if row["kind"] == "person":
        return address("people", person=row["entry_id"])
    if row["kind"] == "indicator" and is_missing(row["document_id"]):
        return address("sources", view="figures")
    return address("programmes", plan=row["document_id"], task=row["task_id"])
