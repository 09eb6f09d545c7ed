"""Long lists a page at a time: a search in them, an order, and the pages; what is chosen stands in the link."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from duban.ui.controls import LONGEST_SEARCH, into_link
from duban.ui.reader import own_link, remembered
from duban.ui.session import _, language
from duban.words.amounts import number

# So many rows stand on one page; up to half as many more are not worth a second one.
ROWS = 20
_SPARE = 1.5
# Lists that are longer than this can be searched and put in another order.
_SEARCHED = 20
# So many numbers of pages, each as wide as a finger, stand side by side on a telephone.
_PAGES = 5
# What does not make it another list.
_ASIDE = ("page_", "lang")


@contextmanager
def paged(
    rows: pd.DataFrame, key: str, columns: Mapping[str, str], *, size: int = ROWS, sortable: bool = False
) -> Iterator[pd.DataFrame]:
    """The rows of one page of a list, to be drawn inside the `with`; its controls stand around them.

    `key` names the list in the link, `columns` the columns that are searched, by what each is called; `sortable` lists
    can be put in the order of any of them. A list that is short enough is whole, and has no controls.
    """
    if len(rows) <= size * _SPARE:
        yield rows
        return
    found = rows
    if len(rows) > _SEARCHED:
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"narrow_{key}"):
            found = _having(rows, list(columns), _find(key))
            if sortable:
                found = _in_order(found, columns, key)
    pages = max(1, -(-len(found) // size))
    stamp = _stamp(found)
    page = _page(key, stamp, pages)
    yield found.iloc[(page - 1) * size : page * size]
    _counted(key, page, size, len(found))
    if pages > 1:
        st.pagination(pages, default=page, max_visible_pages=_PAGES, key=_widget(key, stamp))
    remembered()[f"paged {key}"] = stamp


def _find(key: str) -> str:
    """The words that the reader searches the list for."""
    name = f"find_{key}"
    written = st.text_input(
        _("Search in this list"),
        value=own_link().get(name, "")[:LONGEST_SEARCH],
        key=name,
        max_chars=LONGEST_SEARCH,
        icon=":material/search:",
        placeholder=_("Search in this list"),
        label_visibility="collapsed",
        width=280,
    ).strip()
    into_link(name, written)
    return written


def _having(rows: pd.DataFrame, columns: Sequence[str], written: str) -> pd.DataFrame:
    """The rows that have every one of the written words in one of the columns."""
    if not written:
        return rows
    text = pd.Series("", index=rows.index)
    for column in columns:
        text = text + " " + rows[column].astype(object).where(rows[column].notna(), "").astype(str)
    text = text.str.casefold()
    for word in written.casefold().split():
        rows = rows[text.loc[rows.index].str.contains(word, regex=False)]
    return rows


def _in_order(rows: pd.DataFrame, columns: Mapping[str, str], key: str) -> pd.DataFrame:
    """The rows in the order that the reader chooses: that of the list, or by a column up or down."""
    name = f"sort_{key}"
    ways = {"": _("In the list’s own order")}
    for number_of, spoken in enumerate(columns.values(), start=1):
        ways |= {f"{number_of}.up": f"{spoken} ▲", f"{number_of}.down": f"{spoken} ▼"}
    asked = own_link().get(name, "")
    chosen = st.selectbox(
        _("Order"),
        list(ways),
        index=list(ways).index(asked) if asked in ways else 0,
        format_func=lambda way: ways.get(way, way),
        key=f"{name}_{language()}",
        label_visibility="collapsed",
        width=220,
    )
    into_link(name, chosen)
    if not chosen:
        return rows
    place, _dot, way = chosen.partition(".")
    column = list(columns)[int(place) - 1]
    return rows.sort_values(column, ascending=way == "up", kind="stable", na_position="last", key=_comparable)


def _comparable(column: pd.Series) -> pd.Series:
    """A column that can be put in order, also where it holds things of several kinds."""
    return column if column.dtype != object else column.where(column.isna(), column.astype(str))


def _stamp(rows: pd.DataFrame) -> str:
    """What tells one list from another: its rows, and all that the link says of them."""
    said = sorted(f"{name}={value}" for name, value in own_link().items() if not name.startswith(_ASIDE))
    return f"{zlib.crc32(rows.index.to_numpy().tobytes() + repr(said).encode()):08x}"


def _widget(key: str, stamp: str) -> str:
    return f"page_{key}_{stamp}"


def _page(key: str, stamp: str, pages: int) -> int:
    """The page that is chosen, that the link asks for at first, or the first one of another list than before."""
    drawn = st.session_state.get(_widget(key, stamp))
    if drawn is None and remembered().get(f"paged {key}") in (None, stamp):
        asked = own_link().get(f"page_{key}", "")
        drawn = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    chosen = min(max(int(drawn or 1), 1), pages)
    into_link(f"page_{key}", str(chosen), "1")
    return chosen


def _counted(key: str, page: int, size: int, count: int) -> None:
    """Which rows of how many are shown."""
    tongue = language()
    if not count:
        st.caption(_("Nothing in this list has these words."))
        return
    first, last = (page - 1) * size + 1, min(page * size, count)
    st.caption(
        _("{first} to {last} of {count}", **{
            name: number(value, tongue) for name, value in (("first", first), ("last", last), ("count", count))
        })
    )  # fmt: skip
