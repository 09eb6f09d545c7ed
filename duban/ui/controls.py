"""Shared controls; each keeps its value in the URL, so that a link reopens the page as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

import streamlit as st

from duban.amounts import day
from duban.ui.session import CONTROLS, _, ask, ask_row, browser_language, language, today

LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


def top_bar() -> None:
    """Reporting date and language, at the head of every page."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom", key="top_bar"):
        st.segmented_control(
            "语言 / Language",
            list(LANGUAGE_NAMES),
            default=browser_language(),
            required=True,
            format_func=LANGUAGE_NAMES.__getitem__,
            key="lang",
            label_visibility="collapsed",
            bind="query-params",
        )
        dates, default = _reporting_dates()
        st.selectbox(
            _("Reporting date"),
            dates,
            index=dates.index(default),
            format_func=lambda iso: _("As of {day}", day=day(date.fromisoformat(iso), language())),
            key="on",
            label_visibility="collapsed",
            width=260,
            bind="query-params",
        )


def _reporting_dates() -> tuple[list[str], str]:
    default = cast(date, ask_row("overview/reporting_date", today=today())["reporting_date"])
    known = ask("overview/reporting_dates", today=today())["reporting_date"]
    dates = sorted({default.isoformat(), *(value.isoformat() for value in known)}, reverse=True)
    return dates, default.isoformat()


def reporting_date() -> date:
    """The day as of which the page speaks; later values are left out."""
    dates, default = _reporting_dates()
    chosen = st.session_state.get("on")
    return date.fromisoformat(chosen if chosen in dates else default)


def choose(label: str, options: Mapping[str, str], key: str, default: str | None = None) -> str:
    """A row of buttons for a few options (value to label); returns the value. `key` is one of CONTROLS."""
    _check(key)
    values = list(options)
    return str(
        st.segmented_control(
            label,
            values,
            default=default or values[0],
            required=True,
            format_func=lambda value: options.get(value, value),
            key=key,
            label_visibility="collapsed",
            bind="query-params",
        )
    )


def choose_from_list(label: str, options: Mapping[str, str], key: str, default: str | None = None) -> str:
    """A list to search for many options (value to label); returns the value. `key` is one of CONTROLS."""
    _check(key)
    values = list(options)
    return str(
        st.selectbox(
            label,
            values,
            index=values.index(default) if default in values else 0,
            format_func=lambda value: options.get(value, value),
            key=key,
            bind="query-params",
        )
    )


def _check(key: str) -> None:
    if key not in CONTROLS:
        raise KeyError(f"{key} is missing from CONTROLS, so figures would not follow it")
