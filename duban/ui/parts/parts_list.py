"""A whole and its parts as bars: money by source, works by class, sites by type."""

from __future__ import annotations

import math
from html import escape

import pandas as pd
import streamlit as st

from duban.ui.html import Html
from duban.ui.session import _, kept, language
from duban.words.amounts import amount, is_missing, percent
from duban.words.wording import N_

_BREAKDOWNS = {
    "type": N_("{whole} by type"),
    "size": N_("{whole} by size"),
    "class": N_("{whole} by class"),
    "source": N_("{whole} by source"),
    "phase": N_("{whole} by phase"),
    "item": N_("{whole} by item"),
}


def parts_list(key: str, parts: pd.DataFrame) -> None:
    """Rows of `programmes/parts`: one block a whole and way of dividing it, its parts in printed order."""
    st.html(Html(kept(f"parts {key}", lambda: parts_html(parts, language()))))


def parts_html(parts: pd.DataFrame, tongue: str) -> str:
    """The blocks as HTML; see `parts_list`."""
    keys = ["whole_id", "breakdown", "unit_id", "period"]
    blocks = [_block(members, tongue) for _key, members in parts.groupby(keys, sort=False)]
    return f'<div class="parts">{"".join(blocks)}</div>'


def _block(parts: pd.DataFrame, tongue: str) -> str:
    first = parts.iloc[0]
    parts = parts.sort_values("value", ascending=False, kind="stable")
    measure, decimals = first[f"measure_{tongue}"], int(first["decimals"])
    total = first["whole"] if not is_missing(first["whole"]) else float(parts["value"].sum())
    printed = amount(first["whole"], measure, tongue, decimals)
    where = "" if first["unit_kind"] == "city" else f"{first[f'unit_{tongue}']} · "
    divided = _BREAKDOWNS[first["breakdown"]].msgid
    name = _(divided, whole=first[f"whole_{tongue}"])
    head = f"{where}{name}　{printed if not is_missing(first['whole']) else ''}"
    rows = [
        _row(row[f"part_{tongue}"], row["value"], total, amount(row["value"], measure, tongue, decimals), tongue)
        for row in parts.to_dict("records")
    ]
    note = first[f"whole_note_{tongue}"]
    adds_up = is_missing(first["whole"]) or math.isclose(parts["value"].sum(), first["whole"], abs_tol=1e-6)
    said = "" if adds_up or is_missing(note) else f"<small>▲ {escape(note)}</small>"
    period = f"<small>{escape(str(first['period']))}</small>"
    return f"<section><h4>{escape(head)} {period}</h4>{''.join(rows)}{said}</section>"


def _row(name: str, value: float, total: float, printed: str, tongue: str) -> str:
    share = value / total if total else 0.0
    width = f"{100 * min(max(share, 0), 1):.1f}%"
    title = _("{share} of the whole", share=percent(share, tongue, 1))
    return (
        f'<div class="part" title="{escape(title)}"><span>{escape(name)}</span>'
        f'<span class="rail"><span class="bar" style="width:{width}"></span></span>'
        f"<span>{escape(printed)}</span></div>"
    )
