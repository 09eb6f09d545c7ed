"""The city at a glance: a strip of all commitments by status, and units against themes; each cell leads to its page.

These two are drawn as plain HTML: they are what a leader sees first, and need not wait for the plotting library.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.charts.look import Look
from duban.ui.html import Html
from duban.ui.links import PAGES_BY_DOCUMENT, address
from duban.ui.session import kept, look
from duban.words.statuses import NEEDS_ATTENTION, STATUSES
from duban.words.wording import N_

# A label needs about this share of the strip to stand in its segment.
_LABELLED_SHARE = 0.1


def status_strip(counts: pd.DataFrame) -> None:
    """One segment a status, as long as it has commitments; counts: status, commitments."""
    style = look()
    st.html(Html(kept("status strip", lambda: strip_html(counts, style))))


def state_strip(board: pd.DataFrame) -> None:
    """The same for the tasks that have no figure, as their units describe them; rows of `tasks/board`."""
    style = look()
    st.html(Html(kept("state strip", lambda: _state_strip_html(board, style))))


def _state_strip_html(board: pd.DataFrame, style: Look) -> str:
    described = board[board["basis"] == "state"]
    counts = described.groupby("status", as_index=False).size().rename(columns={"size": "commitments"})
    said = style.say(N_("And {count} tasks without a figure, as their units describe them", count=len(described)))
    return f'<small class="quiet">{escape(said)}</small>{strip_html(counts, style)}'


def strip_html(counts: pd.DataFrame, style: Look) -> str:
    """The strip as HTML; see `status_strip`."""
    by_status = dict(zip(counts["status"], counts["commitments"], strict=True))
    total = sum(by_status.values())
    parts = []
    for status in STATUSES.values():
        count = by_status.get(status.code, 0)
        word = style.say(status.word)
        label = f"{status.mark} {word} {count}" if count > _LABELLED_SHARE * total else status.mark
        if count:
            colours = _colours(status.code, style, quiet=("not_reported", "not_started"))
            parts.append(f'<span style="flex:{count};{colours}" title="{escape(word)} {count}">{escape(label)}</span>')
    return f'<div class="strip">{"".join(parts)}</div>'


def heat_map(frame: pd.DataFrame) -> None:
    """Rows of `overview/heat_map` as a grid: mark and colour of the worst status; only what lags stands out.

    A cell leads to the page of its theme, or to the sheet of its unit where the theme has no page of its own.
    """
    style = look()
    st.html(Html(kept("heat map", lambda: grid_html(frame, style, _address))))


def _address(cell: Mapping[Hashable, Any]) -> str:
    if cell["page"] in PAGES_BY_DOCUMENT:
        return address("units", unit=cell["unit_id"])
    return address(cell["page"])


def grid_html(frame: pd.DataFrame, style: Look, link_to: Callable[[Mapping[Hashable, Any]], str]) -> str:
    """The grid as HTML; `link_to` gives the address that a cell leads to. See `heat_map`."""
    ordered = frame.sort_values("theme")
    themes = dict(zip(ordered["theme"], ordered[style.pick("theme")], strict=True))
    cells = {(row["unit_id"], row["theme"]): row for row in frame.to_dict("records")}
    units = dict(zip(frame["unit_id"], frame[style.pick("unit")], strict=True))
    parts = ["<span></span>", *(f'<span class="theme">{escape(name)}</span>' for name in themes.values())]
    for unit_id, unit in units.items():
        parts.append(f'<span class="unit" style="background:{style.ground}">{escape(unit)}</span>')
        parts += [
            _cell(cells.get((unit_id, theme)), f"{unit}, {name}", style, link_to) for theme, name in themes.items()
        ]
    columns = f"minmax(5.5rem, 10rem) repeat({len(themes)}, minmax(3.5rem, 1fr))"
    return f'<div class="heat" style="grid-template-columns:{columns}">{"".join(parts)}</div>'


def _cell(
    cell: Mapping[Hashable, Any] | None,
    place: str,
    style: Look,
    link_to: Callable[[Mapping[Hashable, Any]], str],
) -> str:
    if cell is None:
        return "<span></span>"
    status = STATUSES[cell["status"]]
    lags = status.code in NEEDS_ATTENTION
    text = f"{status.mark} {cell['behind']}/{cell['commitments']}" if lags else status.mark
    counts = {"behind": cell["behind"], "total": cell["commitments"]}
    hint = style.say(N_("Worst: {status}; {behind} of {total} behind", status=status.word, **counts))
    colours = _colours(status.code, style, quiet=("on_track", "ahead", "met", "not_reported", "not_started"))
    title = escape(f"{place}: {hint}")
    return f'<a href="{escape(link_to(cell))}" target="_self" style="{colours}" title="{title}">{escape(text)}</a>'


def _colours(code: str, style: Look, quiet: tuple[str, ...]) -> str:
    if code not in quiet:
        return f"background:{STATUSES[code].colour};color:{'#1A222B' if code == 'slightly_behind' else '#FFFFFF'}"
    if code in ("on_track", "ahead", "met"):
        return f"background:{style.pale};color:{style.accent}"
    return f"background:{style.shade if code == 'not_reported' else style.grid};color:{style.quiet}"
