"""What a search found, each entry leading to where it is shown."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.ui.html import Html
from duban.ui.links import address, link
from duban.ui.session import _, kept, language
from duban.words.amounts import is_missing
from duban.words.wording import N_

KINDS = {
    "task": N_("Tasks"),
    "indicator": N_("Indicators"),
    "unit": N_("Units"),
    "person": N_("People in charge"),
    "document": N_("Documents"),
}
_MOST = 60


def found_list(found: pd.DataFrame) -> None:
    """Rows of `search/entries` under their kinds, at most sixty of each."""
    st.html(Html(kept("found", lambda: found_html(found))))


def found_html(found: pd.DataFrame) -> str:
    """The list as HTML; see `found_list`."""
    parts = []
    for kind, word in KINDS.items():
        members = found[found["kind"] == kind]
        if members.empty:
            continue
        parts.append(f"<h4>{escape(_(word))} <small>{len(members)}</small></h4>")
        rows = members.head(_MOST).to_dict("records")
        parts += [_entry({str(name): value for name, value in row.items()}) for row in rows]
        if len(members) > _MOST:
            rest = _("and {count} more", count=len(members) - _MOST)
            parts.append(f"<p><small>{escape(rest)}</small></p>")
    return f'<div class="found">{"".join(parts)}</div>'


def _entry(row: dict[str, Any]) -> str:
    tongue = language()
    title, detail = row[f"title_{tongue}"], row[f"detail_{tongue}"]
    said = "" if is_missing(detail) or detail == title else detail
    return f"<p>{link(title, _place(row))} <small>{escape(said)}</small></p>"


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
