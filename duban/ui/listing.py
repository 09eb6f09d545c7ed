"""Tables as they are read: a page at a time, empty columns left out, rows marked where something is to be done."""

from __future__ import annotations

import zlib
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
import streamlit as st

from duban.ui.html import Html
from duban.ui.markdown import as_written
from duban.ui.paging import paged
from duban.ui.reader import remembered
from duban.ui.rows import filled, fitting, rows_html
from duban.ui.session import _, kept, language


@dataclass(frozen=True)
class Listing:
    """A frame with the names of its columns, those of them that have anything to say, and where cells lead to."""

    frame: pd.DataFrame
    columns: list[str]
    links: Mapping[str, pd.Series] = field(default_factory=dict)

    @cached_property
    def searched(self) -> dict[str, str]:
        """The columns that words are looked for in, by what each is called."""
        return {str(column): str(column) for column in self.frame.columns}

    @classmethod
    def of(cls, frame: pd.DataFrame, links: Mapping[str, pd.Series] | None = None) -> Listing:
        """The listing of a frame; `links` are the addresses that the cells of a column lead to."""
        return cls(frame, filled(frame), links or {})

    def html(self, part: pd.DataFrame, key: str) -> str:
        """Some of its rows as HTML."""
        to = {column: list(addresses.loc[part.index]) for column, addresses in self.links.items()}
        return rows_html(part[self.columns], language(), key, to)


def rows(frame: pd.DataFrame, name: str) -> None:
    """A frame as it is to be read, for this reader's eyes; `name` is that of its file."""
    listed(Listing.of(frame.reset_index(drop=True)), name, personal=True)


def listed(shown: Listing, name: str, *, personal: bool, of: Hashable = None) -> None:
    """A listing, a page at a time; `name` is that of its file and tells lists of a page apart.

    A `personal` one is made each time, any other is kept for the state of the page and what it is `of`.
    """
    key = _key(name)
    with _page_of(shown, key) as part:
        st.html(Html(shown.html(part, key) if personal else kept((f"rows {key}", of), lambda: shown.html(part, key))))


@contextmanager
def _page_of(shown: Listing, key: str) -> Iterator[pd.DataFrame]:
    with paged(shown.frame, key, shown.searched, size=fitting(len(shown.columns)), sortable=True) as part:
        yield part


def _key(name: str) -> str:
    return name.removeprefix("duban-").removesuffix(".csv")


def marked_rows(shown: Listing, name: str, key: str, *, personal: bool) -> list[int]:
    """A listing as `listed`, and the places of the rows that the reader marks; none can be marked without a key.

    What is marked on one page of the list stays marked when the reader looks at another.
    """
    if not key:
        listed(shown, name, personal=personal)
        return []
    saved: set[int] = remembered().setdefault(f"marked {key}", set())
    with _page_of(shown, _key(name)) as part:
        places = [int(place) for place in part.index]

        def draw() -> tuple[str, dict[int, str]]:
            return shown.html(part, _key(name)), told_apart(part[shown.columns])

        drawn, names = draw() if personal else kept(f"marked {name} {places}", draw)
        st.html(Html(drawn))
        chosen = st.pills(
            _("Mark rows"),
            places,
            selection_mode="multi",
            default=[place for place in places if place in saved],
            format_func=lambda place: as_written(names.get(place, str(place))),
            key=f"{key}_{zlib.crc32(repr(places).encode()):08x}",
        )
    saved.difference_update(places)
    saved.update(chosen)
    return sorted(place for place in saved if place < len(shown.frame))


def told_apart(part: pd.DataFrame) -> dict[int, str]:
    """What each row of a page is called, by its place: its first cells, as many as tell it from the others.

    The browser answers with names, so no two are equal.
    """
    cells = part.astype(object).where(part.notna(), "").astype(str)
    names: list[str] = []
    for width in range(min(2, cells.shape[1]), cells.shape[1] + 1):
        names = ["　".join(filter(None, row)) for row in cells.iloc[:, :width].itertuples(index=False)]
        if len(set(names)) == len(names):
            break
    else:
        names = [f"{name} ({number})" for number, name in enumerate(names, start=1)]
    return dict(zip((int(place) for place in part.index), names, strict=True))
