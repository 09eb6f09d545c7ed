"""The headline promise of each topic as a small picture of its way to the target; each leads to its page."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.charts.look import Look
from duban.ui.controls import reporting_date
from duban.ui.html import Html
from duban.ui.links import address
from duban.ui.session import _, kept_of, language, look
from duban.words.amounts import amount, day, is_missing
from duban.words.statuses import STATUSES

# What stands on the last day is drawn whole, so there is room at both sides.
_WIDTH, _HEIGHT, _HEADROOM, _SIDE = 100.0, 48.0, 4.0, 2.0
Point = tuple[date, float]


def headline_cards(frame: pd.DataFrame) -> None:
    """A card for each row of `overview/headlines`."""
    style, on = look(), reporting_date()
    st.html(Html(kept_of(frame, "headline cards", lambda: cards_html(frame, style, on))))


def cards_html(frame: pd.DataFrame, style: Look, on: date) -> str:
    """The cards as HTML; see `headline_cards`."""
    cards = "".join(
        _card({str(name): cell for name, cell in row.items()}, style, on) for row in frame.to_dict("records")
    )
    return f'<div class="cards">{cards}</div>'


def _card(row: Mapping[str, Any], style: Look, on: date) -> str:
    tongue, status = language(), STATUSES[row["status"]]
    measure, decimals = row[f"measure_{tongue}"], row["decimals"]
    reached = amount(row["actual"], measure, tongue, decimals, bare=True)
    target = amount(row["target"], measure, tongue, decimals)
    until = "" if is_missing(row["as_of"]) else _("to {day}", day=day(row["as_of"], tongue))
    due = amount(row["expected_value"], measure, tongue, decimals, bare=True)
    pace = (
        _("{due} was due", due=due)
        if not is_missing(row["expected_value"])
        else _("due {day}", day=day(row["due_on"], tongue))
    )
    said = row[f"cannot_be_{tongue}"]
    words = [until, pace] if is_missing(said) else [said]
    head = f"{_(status.word)}　{row[f'indicator_{tongue}']}"
    to = address(row["topic"], measure=row["indicator_id"], unit=row["unit_id"])
    return f"""
<a class="card" href="{escape(to)}" target="_self">
  <span class="head"><span style="color:{status.colour}">{status.mark}</span> {escape(head)}</span>
  <span class="value">{escape(reached)}<small> / {escape(target)}</small></span>
  <img alt="" src="{_as_picture(curve_svg(row, style, on))}">
  <small>{escape(" · ".join(filter(None, words)))}</small>
</a>"""


def curve_svg(row: Mapping[str, Any], style: Look, on: date) -> str:
    """What was reached as a line, the promised path dashed, the target straight across, the reporting date upright."""
    reached, promised = _points(row["reached"]), _points(row["promised"])
    first = min([row["start_on"], *(day for day, _value in (*reached, *promised))])
    last = max(row["due_on"], first)
    values = [float(row["target"]), *(value for _day, value in (*reached, *promised))]
    low, high = min(values), max(values)
    low = 0.0 if low >= 0 and low < high / 2 else low - (high - low) * 0.1

    def place(day: date, value: float) -> str:
        across = _SIDE + (_WIDTH - 2 * _SIDE) * (day - first).days / max((last - first).days, 1)
        up = (value - low) / ((high - low) or 1)
        return f"{across:.1f},{_HEADROOM + (_HEIGHT - 2 * _HEADROOM) * (1 - up):.1f}"

    def line(points: list[Point], ink: str, more: str) -> str:
        # A single day is a dot: a line without length has round ends.
        drawn = points if len(points) != 1 else points * 2
        path = " L".join(place(*point) for point in drawn)
        return f'<path d="M{path}" stroke="{ink}" {more}/>' if points else ""

    target = float(row["target"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" preserveAspectRatio="none">'
        "<style>path{fill:none;vector-effect:non-scaling-stroke}</style>"
        + line([(first, target), (last, target)], style.text, 'stroke-width="1.5"')
        + line(promised, style.other, 'stroke-width="1.5" stroke-dasharray="4 3"')
        + line([(on, low), (on, high)] if first < on < last else [], style.grid, 'stroke-width="1.5"')
        + line(reached, style.accent, f'stroke-width="{3 if len(reached) > 1 else 8}" stroke-linecap="round"')
        + "</svg>"
    )


def _as_picture(svg: str) -> str:
    # Streamlit takes <svg> out of a page, and leaves pictures.
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _points(days: Any) -> list[Point]:
    return [(entry["day"], float(entry["value"])) for entry in days]
