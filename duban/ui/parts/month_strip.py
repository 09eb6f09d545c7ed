"""The months of the gazette at a glance: how much falls due in each."""

from __future__ import annotations

from datetime import date
from html import escape

import pandas as pd
import streamlit as st
from babel.dates import format_date, format_skeleton

from duban.ui.html import Html
from duban.ui.links import address
from duban.ui.session import _, kept, language
from duban.words.amounts import BABEL_LOCALES


def month_strip(steps: pd.DataFrame) -> None:
    """Rows of `calendar/steps` as a grid of years by months; each month shows how much is due and opens it."""
    st.html(Html(kept("months", lambda: strip_html(steps, language()))))


def strip_html(steps: pd.DataFrame, tongue: str) -> str:
    """The grid as HTML; see `month_strip`."""
    counts = {str(month): int(count) for month, count in steps["month"].value_counts().items()}
    most = max(counts.values(), default=1)
    years = sorted({month[:4] for month in counts})
    cells = ["<span></span>", *(f"<span>{escape(_month_name(number, tongue))}</span>" for number in range(1, 13))]
    for year in years:
        cells.append(f"<span class='year'>{year}</span>")
        cells += [_cell(f"{year}-{number:02d}", counts, most, tongue) for number in range(1, 13)]
    return f'<div class="months">{"".join(cells)}</div>'


def _cell(month: str, counts: dict[str, int], most: int, tongue: str) -> str:
    count = counts.get(month, 0)
    if not count:
        return "<span></span>"
    depth = round(100 * (0.15 + 0.85 * (count / most) ** 0.5))
    title = escape(_("{month}: {count} due", month=month, count=count))
    choices = {key: st.session_state.get(key) for key in ("kind", "unit")}
    return (
        f'<a href="{escape(address("calendar", month=month, **choices))}" target="_self" title="{title}"'
        f' data-month="{escape(_month_name(int(month[5:]), tongue))}" style="--depth:{depth}%">{count}</a>'
    )


def _month_name(number: int, tongue: str) -> str:
    return str(format_date(date.min.replace(month=number), "MMM", locale=BABEL_LOCALES[tongue]))


def months(steps: pd.DataFrame) -> dict[str, str]:
    """The months in which anything of `steps` is due, with their names in the reader's language."""
    found = sorted(steps["month"].unique())
    locale = BABEL_LOCALES[language()]
    return {month: format_skeleton("yMMMM", date.fromisoformat(f"{month}-01"), locale=locale) for month in found}


def first_month(listed: dict[str, str], on: date) -> str:
    """The month of `on`, else the first one after it that has something due, else the last."""
    return next((month for month in listed if month >= f"{on:%Y-%m}"), list(listed)[-1])
