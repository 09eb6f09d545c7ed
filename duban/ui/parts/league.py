"""A published list with places, movement and the line between above and below."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from duban.ui.html import Html
from duban.ui.markdown import as_written
from duban.ui.session import _, kept, language
from duban.words.amounts import is_missing


def list_titles(lists: pd.DataFrame) -> dict[str, str]:
    """The title of each list by its list_id: period, measure and board in the reader's language."""
    return kept("list titles", lambda: _titles(lists))


def _titles(lists: pd.DataFrame) -> dict[str, str]:
    return {
        row["list_id"]: f"{row['period']} · {row[f'measure_{language()}']} · {row[f'board_{language()}']}"
        for row in lists.to_dict("records")
    }


def league_list(places: pd.DataFrame) -> None:
    """The rows of `key_projects/league`, one line a unit, with the line where the side changes."""
    st.html(Html(f'<div class="league">{kept("league", lambda: _cells(places))}</div>'))
    for note in kept("league notes", lambda: list(places[f"note_{language()}"].dropna().unique())):
        st.caption(f"※ {as_written(note)}")


def _cells(places: pd.DataFrame) -> str:
    cells = []
    sides = places["side"].where(places["side"].notna(), None)
    for row, side, before in zip(places.to_dict("records"), sides, [None, *sides[:-1]], strict=True):
        if side == "below" and before != "below":
            cells.append(f'<span class="line">{escape(_line_text(row["threshold"]))}</span>')
        mark = " ※" if not is_missing(row["note_zh"]) else ""
        cells.append(
            f'<span class="place">{row["position"]}</span><span>{escape(row[f"unit_{language()}"])}{mark}</span>'
        )
        cells.append(_moved(row["moved_up"]))
    return "".join(cells)


def _line_text(threshold: float | None) -> str:
    if threshold is None or is_missing(threshold):
        return _("below the mean")
    return _("below {value}%", value=f"{threshold:g}")


def _moved(moved_up: float | None) -> str:
    if moved_up is None or is_missing(moved_up):
        return '<span class="moved"></span>'
    if moved_up == 0:
        return '<span class="moved">=</span>'
    kind, arrow = ("rose", "▲") if moved_up > 0 else ("fell", "▼")
    return f'<span class="moved {kind}">{arrow} {abs(moved_up):.0f}</span>'
