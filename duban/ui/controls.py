"""Shared controls; each has its value in the URL, also the usual one, so that a link holds all that its page shows.

The usual value may be another tomorrow: the reporting date moves with each approval. looks/links.js keeps what a page
adds to its own address from becoming a step back.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Any, cast

import pandas as pd
import streamlit as st

from duban.ui.control_keys import CONTROLS
from duban.ui.markdown import as_written
from duban.ui.reader import own_link, remembered
from duban.ui.session import (
    _,
    ask,
    ask_row,
    browser_language,
    followed,
    kept,
    kept_everywhere,
    kept_follows,
    language,
    today,
)
from duban.words.amounts import day

LONGEST_SEARCH = 80
_BARE_PIXELS = 200
LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


def top_bar() -> None:
    """Search, reporting date and language, at the head of every page."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom", key="top_bar"):
        _search_box()
        asked = _from_url("lang", list(LANGUAGE_NAMES), browser_language())
        chosen_language = st.segmented_control(
            "语言 / Language",
            list(LANGUAGE_NAMES),
            default=asked,
            required=True,
            format_func=LANGUAGE_NAMES.__getitem__,
            key="lang",
            label_visibility="collapsed",
        )
        _to_url("lang", str(chosen_language))
        dates, default = _reporting_dates()
        names = kept_everywhere("reporting dates", lambda: {iso: _as_of(iso) for iso in _reporting_dates()[0]})
        asked = _from_url("on", dates, default)
        chosen_date = st.selectbox(
            _("Reporting date"),
            dates,
            index=None if asked is None else dates.index(asked),
            format_func=lambda iso: names.get(iso, iso),
            key="on",
            label_visibility="collapsed",
            width=260,
        )
        _to_url("on", str(chosen_date))


def _search_box() -> None:
    """A box that leads to the search page from any other, and holds what is searched for there."""
    st.text_input(
        _("Search"),
        value=own_link().get("q", ""),
        max_chars=LONGEST_SEARCH,
        key="q",
        type="search",
        icon=":material/search:",
        placeholder=_("Tasks, units, people, documents"),
        label_visibility="collapsed",
        width=280,
        on_change=_note_search,
    )


def _note_search() -> None:
    st.session_state["search_asked"] = True


def searched_words() -> str:
    """What stands in the search box, kept in the link of the search page."""
    written = str(st.session_state.get("q") or "").strip()
    _to_url("q", written)
    return written


def search_asked() -> str | None:
    """What the reader has just typed into the search box, once."""
    return st.session_state.get("q") if st.session_state.pop("search_asked", False) else None


def kept_in_links() -> dict[str, str]:
    """The language and the reporting date of the link."""
    return {key: own_link()[key] for key in ("lang", "on") if key in own_link()}


def _as_of(iso: str) -> str:
    return _("As of {day}", day=day(date.fromisoformat(iso), language()))


def _reporting_dates() -> tuple[list[str], str]:
    return kept_everywhere("known reporting dates", _known_dates)


def _known_dates() -> tuple[list[str], str]:
    default = cast(date, ask_row("overview/reporting_date", today=today())["reporting_date"])
    known = ask("overview/reporting_dates", today=today())["reporting_date"]
    dates = sorted({default.isoformat(), *(value.isoformat() for value in known)}, reverse=True)
    return dates, default.isoformat()


def reporting_date() -> date:
    """The day as of which the page speaks; later values are left out."""
    dates, default = _reporting_dates()
    chosen = followed("on") or st.session_state.get("on")
    return date.fromisoformat(str(chosen) if chosen in dates else default)


def options(what: str, rows: pd.DataFrame, values: str, labels: str, everything: str = "") -> dict[str, str]:
    """The options of a list, value to label, from two columns of `rows`; “all” comes first where `everything` names it.

    They are kept as `what` for the state of the page.
    """

    def pairs() -> dict[str, str]:
        first = {"all": everything} if everything else {}
        return first | dict(zip(rows[values], rows[labels], strict=True))

    return kept(what, pairs)


def chosen(rows: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """The rows that have `value` in `column`; “all” leaves them all."""
    return rows if value == "all" else rows[rows[column] == value]


def first_row(what: Hashable, rows: pd.DataFrame, column: str, value: str) -> dict[str, Any]:
    """The first row that has `value` in `column`, kept as `what` for the state of the page."""
    return kept(what, lambda: {str(name): cell for name, cell in chosen(rows, column, value).iloc[0].items()})


def choose(
    label: str, options: Mapping[str, str], key: str, default: str | None = None, *, lasting: bool = False
) -> str:
    """A row of buttons for a few options (value to label); returns the value. `key` is one of CONTROLS.

    What is chosen in a `lasting` control stands there again when the reader comes back from another page.
    """

    def draw(values: list[str], asked: str | None) -> str | None:
        return st.segmented_control(
            label,
            values,
            default=asked,
            required=True,
            format_func=lambda value: as_written(options.get(value, value)),
            key=key,
            label_visibility="collapsed",
            # Beside others too: what is not on the screen is not chosen.
            wrap=True,
        )

    return _in_url(list(options), key, default, draw, lasting=lasting)


def choose_from_list(
    label: str, options: Mapping[str, str], key: str, default: str | None = None, *,
    lasting: bool = False, bare: bool = False,
) -> str:  # fmt: skip
    """A list to search for many options (value to label); returns the value. Otherwise like `choose`.

    A `bare` one stands in a row with others, its label for those who listen only.
    """
    told = _tell_new_name(key, options)

    def draw(values: list[str], asked: str | None) -> str | None:
        return st.selectbox(
            label,
            values,
            # Streamlit warns of a value that is told twice.
            index=0 if told else None if asked is None else values.index(asked),
            format_func=lambda value: options.get(value, value),
            key=key,
            label_visibility="collapsed" if bare else "visible",
            width=_BARE_PIXELS if bare else "stretch",
        )

    chosen = _in_url(list(options), key, default, draw, lasting=lasting)
    remembered()[f"named {key}"] = chosen, options[chosen]
    return chosen


def _tell_new_name(key: str, options: Mapping[str, str]) -> bool:
    """Where the chosen option has another label than before, have the browser told; whether it was.

    The browser answers with labels: with one that is no longer there, the choice would fall back to the usual one.
    """
    value, label = remembered().get(f"named {key}", (None, None))
    if value not in options or label == options[value] or st.session_state.get(key) != value:
        return False
    st.session_state[key] = value
    return True


def _in_url(
    values: list[str],
    key: str,
    default: str | None,
    draw: Callable[[list[str], str | None], str | None],
    *,
    lasting: bool,
) -> str:
    """The value that `draw` lets the reader choose, starting from what the link asks for and written back to it."""
    if key not in CONTROLS:
        raise KeyError(f"{key} is missing from CONTROLS, so figures would not follow it")
    usual = default if default is not None and default in values else values[0]
    before = remembered().get(f"lasting {key}") if lasting else None
    drawn = draw(values, _from_url(key, values, before if before in values else usual))
    # A client of its own making can send a value that was never offered.
    chosen = drawn if drawn is not None and drawn in values else usual
    _to_url(key, chosen)
    if lasting:
        remembered()[f"lasting {key}"] = chosen
    return chosen


# Streamlit's own bind="query-params" writes the label of an option, which differs by language, not its value.
def _from_url(key: str, values: Sequence[str], usual: str) -> str | None:
    """The value that the link asks for, when it is one of `values`, else the usual one.

    A widget that has been drawn keeps its own, unless the reader went back to another address: then that is told to it,
    and there is nothing left to ask for (None).
    """
    asked = own_link().get(key)
    if asked is None or asked not in values:
        return usual
    written = remembered().get(f"written {key}")
    if written not in (None, asked) and key in st.session_state and asked != st.session_state[key]:
        st.session_state[key] = asked
        return None
    return asked


def _to_url(key: str, chosen: str) -> None:
    """Write a value into the link, and remember that it was written."""
    remembered()[f"written {key}"] = chosen
    into_link(key, chosen)


def into_link(key: str, value: str, usual: str = "") -> None:
    """Write a value into the link unless it is the usual one; what is kept follows it from here on."""
    kept_follows(key, value)
    said = own_link()
    if value == usual:
        if said.pop(key, None) is not None:
            del st.query_params[key]
    elif said.get(key) != value:
        said[key] = st.query_params[key] = value
