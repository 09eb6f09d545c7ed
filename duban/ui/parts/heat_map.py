"""Units against themes, as a grid or as tiles where the units lie; each cell leads to what is short of plan there.

They are drawn as plain HTML: they are what a leader sees first, and need not wait for the plotting library.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from html import escape
from operator import itemgetter
from typing import Any

import pandas as pd
import streamlit as st

from duban.charts.look import Look
from duban.ui.controls import choose
from duban.ui.html import Html
from duban.ui.links import address
from duban.ui.session import _, kept, kept_of, look
from duban.words.statuses import GROUPS, NEEDS_ATTENTION, STATUSES
from duban.words.wording import N_

Cell = Mapping[Hashable, Any]
LinkTo = Callable[[str, str], str]

# A label needs about this share of the strip for its word beside its mark and number.
_LABELLED_SHARE = 0.1
_QUIET = ("not_reported", "not_started")
# White letters are not read on these.
_PALE = ("slightly_behind", "due_soon", "on_track", "not_reported", "not_started")
_RED = "#B3261E"
_TOTAL = "all"


def status_strip(counts: pd.DataFrame) -> None:
    """One segment a status, as long as it has promises, each with its number; counts: status, commitments."""
    style = look()
    st.html(Html(kept_of(counts, "status strip", lambda: strip_html(counts, style))))


def state_strip(board: pd.DataFrame) -> None:
    """The same for the tasks that have no figure, as their units describe them; rows of `tasks/board`."""
    style = look()
    st.html(Html(kept_of(board, "state strip", lambda: _state_strip_html(board, style))))


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
        label = f"{status.mark} {word} {count}" if count > _LABELLED_SHARE * total else f"{status.mark} {count}"
        if count:
            colours = _colours(status.code, style)
            parts.append(f'<span style="flex:{count};{colours}" title="{escape(word)} {count}">{escape(label)}</span>')
    return f'<div class="strip">{"".join(parts)}</div>'


def choose_picture(frame: pd.DataFrame) -> tuple[str, str]:
    """Grid or tiles, and in which order the grid stands, as the reader chooses; rows of `overview/heat_map`."""
    pictures = {"grid": _("By unit and theme"), "tiles": _("Where the units lie")}
    has_tiles = kept("tiles known", lambda: bool(frame["tile_column"].notna().any()))
    picture = choose(_("Picture"), pictures, "view") if has_tiles else "grid"
    orders = {"official": _("Official order"), "worst": _("Most short of plan first")}
    return picture, choose(_("Order"), orders, "sort") if picture == "grid" else "official"


def heat_map(frame: pd.DataFrame, picture: str, order: str) -> None:
    """Rows of `overview/heat_map` as the chosen picture: how many promises of how many are short of plan."""
    style = look()
    if picture == "tiles":
        st.html(Html(kept_of(frame, "tiles", lambda: tiles_html(frame, style, _address))))
    else:
        grid = kept_of(frame, "heat map", lambda: grid_html(frame, style, _address, worst_first=order == "worst"))
        st.html(Html(grid))
    marks = "　".join(f"{STATUSES[code].mark} {_(STATUSES[code].word)}" for code in (*NEEDS_ATTENTION, "cannot_be"))
    st.caption(
        _("Short of plan / all promises, the darker the larger the share; mark of the worst: {marks}", marks=marks)
    )


def _address(unit_id: str, theme: str) -> str:
    """The overview of a unit and a theme, either of them “all”."""
    return address("overview", unit=unit_id, theme=theme)


def grid_html(frame: pd.DataFrame, style: Look, link_to: LinkTo, *, worst_first: bool = False) -> str:
    """The grid as HTML with the totals of rows and columns; `link_to` gives the address for a unit and a theme."""
    rows = frame.to_dict("records")
    themes = _totals(sorted(rows, key=itemgetter("theme")), "theme", style.pick("theme"))
    units = _totals(rows, "unit_id", style.pick("unit"))
    if worst_first:
        themes, units = (sorted(totals, key=itemgetter("behind"), reverse=True) for totals in (themes, units))
    cells = {(row["unit_id"], row["theme"]): row for row in rows}
    heads = [f'<span class="theme">{escape(theme["name"])}</span>' for theme in themes]
    total = escape(style.say(N_("Total")))
    parts = ["<span></span>", *heads, f'<span class="theme">{total}</span>']
    for unit in units:
        parts.append(f'<span class="unit" style="background:{style.ground}">{escape(unit["name"])}</span>')
        for theme in themes:
            place = f"{unit['name']}, {theme['name']}"
            to = link_to(unit["key"], theme["key"])
            parts.append(_cell(cells.get((unit["key"], theme["key"])), place, style, to))
        parts.append(_total(unit, link_to(unit["key"], _TOTAL)))
    parts.append(f'<span class="unit" style="background:{style.ground}">{total}</span>')
    parts += [_total(theme, link_to(_TOTAL, theme["key"])) for theme in themes]
    whole = {name: sum(unit[name] for unit in units) for name in ("behind", "commitments")}
    parts.append(_total(whole, link_to(_TOTAL, _TOTAL)))
    widths = f"minmax(4.5rem, 8rem) repeat({len(themes) + 1}, minmax(0, 1fr))"
    opened = f'<div class="heat by-theme" lang="{style.language}" style="grid-template-columns:{widths}">'
    return f"{opened}{''.join(parts)}</div>"


def _totals(rows: Sequence[Cell], key: str, name: str) -> list[dict[str, Any]]:
    """One a unit or theme in the order of the rows: key, name, behind, commitments."""
    totals: dict[str, dict[str, Any]] = {}
    for row in rows:
        total = totals.setdefault(row[key], {"key": row[key], "name": row[name], "behind": 0, "commitments": 0})
        total["behind"] += row["behind"]
        total["commitments"] += row["commitments"]
    return list(totals.values())


def _total(row: Mapping[Any, Any], to: str) -> str:
    text = f"{row['behind']}<i>/{row['commitments']}</i>"
    return f'<a class="total" href="{escape(to)}" target="_self">{text}</a>'


def _cell(cell: Cell | None, place: str, style: Look, to: str) -> str:
    if cell is None:
        return "<span></span>"
    status = STATUSES[cell["status"]]
    counts = {"behind": cell["behind"], "total": cell["commitments"]}
    hint = style.say(N_("Worst: {status}; {behind} of {total} short of plan", status=status.word, **counts))
    text = f"{escape(status.mark)}<i> {cell['behind']}/{cell['commitments']}</i>" if cell["behind"] else status.mark
    ground = _ground(cell, style)
    title = escape(f"{place}: {hint}")
    return f'<a href="{escape(to)}" target="_self" style="{ground}" title="{title}">{text}</a>'


def _ground(cell: Cell, style: Look) -> str:
    """The darker, the larger the share that is short of plan; quiet where nothing is."""
    share = cell["behind"] / cell["commitments"] if cell["commitments"] else 0
    if not share:
        return _colours(cell["status"], style, quiet=(*_QUIET, *GROUPS["on_the_way"].statuses, "met"))
    depth = 1 + (share > 1 / 3) + (share > 2 / 3)
    ink = "#FFFFFF" if depth > 1 or style.dark else "#5A0F0B"
    return f"background:color-mix(in srgb, {_RED} {(34, 72, 100)[depth - 1]}%, {style.ground});color:{ink}"


def tiles_html(frame: pd.DataFrame, style: Look, link_to: LinkTo) -> str:
    """The units that have a place of their own as tiles; the others, such as the whole city, stand below them."""
    by_unit = frame.groupby("unit_id", sort=False)
    units = by_unit.agg(
        name=(style.pick("unit"), "first"), behind=("behind", "sum"), commitments=("commitments", "sum"),
        column=("tile_column", "first"), row=("tile_row", "first"), reported=("reported", "sum"),
    ).reset_index()  # fmt: skip
    tiles = []
    for unit in units.to_dict("records"):
        status = "met" if unit["reported"] else "not_reported"
        ground = _ground(unit | {"status": status}, style)
        has_place = unit["column"] == unit["column"]
        place = f"grid-area:{int(unit['row'])}/{int(unit['column'])};" if has_place else "grid-column:1/-1;"
        text = f"{escape(unit['name'])}<b>{unit['behind']}/{unit['commitments']}</b>"
        to = escape(link_to(unit["unit_id"], _TOTAL))
        tiles.append((not has_place, f'<a href="{to}" target="_self" style="{place}{ground}">{text}</a>'))
    return f'<div class="tiles">{"".join(html for _beside, html in sorted(tiles, key=lambda tile: tile[0]))}</div>'


def _colours(code: str, style: Look, quiet: tuple[str, ...] = _QUIET) -> str:
    if code not in quiet:
        return f"background:{STATUSES[code].colour};color:{'#1A222B' if code in _PALE else '#FFFFFF'}"
    if code in (*GROUPS["on_the_way"].statuses, "met"):
        return f"background:{style.pale};color:{style.accent}"
    return f"background:{style.shade if code == 'not_reported' else style.grid};color:{style.quiet}"
