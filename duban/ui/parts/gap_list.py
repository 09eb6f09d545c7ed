"""The list of gaps: one line a commitment, readable on a telephone and on paper."""

from __future__ import annotations

from collections.abc import Hashable
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.ui.links import commitment_address
from duban.ui.parts.amended import amended_line
from duban.ui.session import _, kept, language
from duban.ui.tables.confidence import confidence_mark, confidence_words
from duban.words.amounts import amount, day, is_missing, percent
from duban.words.statuses import STATUSES


def gap_list(frame: pd.DataFrame, key: str) -> None:
    """Each row of `overview/commitments` as status, what and whose, a bar with the point due, and the values."""
    rows = kept(f"gaps {key}", lambda: "".join(_row(row) for row in frame.to_dict("records")))
    st.html(f'<div class="gaps">{rows}</div>')


def _row(row: dict[Hashable, Any]) -> str:
    tongue = language()
    status = STATUSES[row["status"]]
    link = commitment_address(row["page"], row["document_id"], row["task_id"])
    title = f"{row[f'unit_{tongue}']} · {row[f'indicator_{tongue}']}"
    owners = row[f"owners_{tongue}"]
    whose = _("Owner: {owners}", owners=owners) if not is_missing(owners) else _("No owner is named in the source")
    reached = amount(row["actual"], row[f"measure_{tongue}"], tongue, row["decimals"], bare=True)
    target = amount(row["target"], row[f"measure_{tongue}"], tongue, row["decimals"])
    values = _("{reached} of {target}", reached=reached, target=target)
    word = _(status.word)
    mark = confidence_mark(row)
    doubt = f"<br>{escape(said)}" if (said := confidence_words(row)) else ""
    done = 0.0 if is_missing(row["attainment"]) else min(max(row["attainment"], 0), 1)
    due = 1.0 if is_missing(row["expected"]) else min(row["expected"], 1)
    return f"""
<div class="gap">
  <span class="mark"><span style="color:{status.colour}">{status.mark}</span> {escape(word)}{mark}</span>
  <span><a href="{escape(link)}" target="_self">{escape(title)}</a>
    <br><small>{escape(whose)}{doubt}</small>{amended_line(row)}</span>
  <span class="rail"><span class="bar" style="width:{100 * done:.1f}%;background:{status.colour}"></span>
    <span class="due" style="left:{100 * due:.1f}%"></span></span>
  <span class="values">{escape(values)}
    <br><small>{escape(_values_note(row, tongue))}</small></span>
</div>"""


def _values_note(row: dict[Hashable, Any], tongue: str) -> str:
    if is_missing(row["actual"]):
        return _("due {day}", day=day(row["due_on"], tongue))
    return _(
        "{done}, due {due} by {day}",
        done=percent(row["attainment"], tongue),
        due=percent(row["expected"], tongue),
        day=day(row["as_of"], tongue),
    )
