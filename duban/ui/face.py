"""The parts every page is made of: the finding, the numbers, a figure with its source, a table to take away."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar
from urllib.parse import quote

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from duban.charts.data import data_of
from duban.charts.look import PlotlyFigure
from duban.ui.chapters import SITE, chapter_address
from duban.ui.controls import reporting_date
from duban.ui.html import Html
from duban.ui.links import HOME
from duban.ui.listing import Listing, listed
from duban.ui.markdown import as_written
from duban.ui.session import _, aside, ask, ask_row, demonstration, kept, kept_everywhere, language, page_name
from duban.ui.taking import picture_buttons
from duban.words.amounts import day, is_missing
from duban.words.demonstration import marked_name, with_mark
from duban.words.exports import csv_bytes

T = TypeVar("T")

# What stands in an address as it is; brackets would end it.
_IN_ADDRESSES = "%/:=&?#+,;@!$~*"

_LINK = re.compile(r"\[(.+?)\]\((.+?)\)")
_ESCAPED = re.compile(r"\\(.)")
_PLOT = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


@dataclass(frozen=True)
class Figure:
    """One number at the head of a page, and what it is measured against."""

    label: str
    value: str
    beside: str = ""


def opening(topic: str, find: Callable[[], str], *, personal: bool = False, of: Hashable = None) -> None:
    """The page's topic and reporting date in small, its finding in large.

    `find` is called when the state is new; a `personal` finding is for this reader's eyes and made each time. `of` is
    what else it follows from, as in `table`.
    """
    headed(_shown("as of", lambda: _as_of(topic)), find() if personal else _shown((f"finding {topic}", of), find))


def headed(small: str, finding: str) -> None:
    """The small line, with a link to the chapter on this page, above the finding in large."""
    chapter = chapter_address(page_name() or HOME, language())
    help_link = f' · <a href="{escape(chapter)}" target="_blank">{_("Help")}</a>' if SITE.is_served else ""
    st.html(Html(f'<p class="small">{escape(small)}{help_link}</p><h1>{escape(finding)}</h1>'))


def _shown(what: Hashable, make: Callable[[], T]) -> T:
    """What is kept and only shown: nothing that the page makes after it follows from it."""
    with aside():
        return kept(what, make)


def _as_of(topic: str) -> str:
    """The topic, the reporting date, and how fresh the data are on that day."""
    tongue, fresh = language(), ask_row("overview/freshness", on=reporting_date())
    dated = _("{topic} · as of {day}", topic=topic, day=day(reporting_date(), tongue))
    if not fresh["asked_units"]:
        return dated
    values = {"period": fresh["period"], "asked": fresh["asked_units"], "reporting": fresh["reporting_units"]}
    counted = _("{reporting} of {asked} bodies have reported for {period}", **values)
    if is_missing(fresh["last_received_on"]):
        return f"{dated} · {counted}"
    return f"{dated} · {counted}" + _(", last received {day}", day=day(fresh["last_received_on"], tongue))


def numbers(page: str, count: Callable[[], Sequence[Figure]]) -> None:
    """At most four numbers in a row, each beside what it is compared with; `count` is called when the state is new."""
    st.html(_shown(f"numbers {page}", lambda: numbers_html(count())))


def numbers_html(figures: Iterable[Figure]) -> Html:
    """Numbers in a row, each with its label above and what it is compared with below."""
    return Html(f'<dl class="numbers">{"".join(map(_number_html, figures))}</dl>')


def _number_html(figure: Figure) -> str:
    beside = f"<dd>{escape(figure.beside)}</dd>" if figure.beside else ""
    return f'<div><dt>{escape(figure.label)}</dt><dd class="value">{escape(figure.value)}</dd>{beside}</div>'


def chart(
    title: str, subtitle: str, draw: Callable[[], PlotlyFigure], source: str, key: str, *, personal: bool = False
) -> None:
    """A figure under the finding it shows and above its source; `draw` is called when the page's state is new.

    A `personal` figure is for this reader's eyes and drawn each time. Each can be taken away as a picture with its
    title and source, and its data as CSV.
    """
    beside = f'<p class="small">{escape(subtitle)}</p>' if subtitle else ""
    st.html(Html(f"<h3>{escape(title)}</h3>{beside}"))
    drawn = draw() if personal else _shown(f"figure {key}", lambda: _finished(draw()))
    st.plotly_chart(drawn, theme=None, config=_PLOT, key=key, alt=f"{title}. {subtitle}")
    if source:
        st.caption(source)
    name = f"duban-{key.replace('_', '-')}"
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"take_{key}"):
        plain = _ESCAPED.sub(r"\1", _LINK.sub(r"\1 \2", source))
        picture_buttons(key, title, subtitle, plain, taken_as(name), _("Take the figure away as"))
        download(lambda: data_of(drawn), f"{name}.csv", _("Data as CSV"))


def _finished(drawn: PlotlyFigure) -> PlotlyFigure:
    """A figure that tells of itself what it tells now, as JSON has it: nothing is converted again for each reader."""
    told = json.loads(drawn.to_json(validate=False))
    drawn.to_dict = lambda: told
    return drawn


def source(*references: object, clause: object = None) -> str:
    """The line below a figure: each document number with its clause, each cited source with address and date.

    `references` are document_ids and source_ids; missing ones are passed over.
    """
    known = kept_everywhere("references", _references)
    names = [known[reference] for reference in dict.fromkeys(references) if isinstance(reference, str)]
    if names and isinstance(clause, str):
        names[0] += as_written(_(", clause {clause}", clause=clause))
    return _("Source: {names}", names="; ".join(names))


def _references() -> dict[str, str]:
    name = f"name_{language()}"
    return {
        row["reference_id"]: f"{_linked(row[name], row['url'])} ({as_written(str(row['dated']))})"
        for row in ask("sources/references").to_dict("records")
    }


def _linked(name: str, url: object) -> str:
    shown = as_written(name)
    return f"[{shown}]({quote(url, safe=_IN_ADDRESSES)})" if isinstance(url, str) else shown


def table(
    make: Callable[[], pd.DataFrame],
    headers: Mapping[str, str],
    file_name: str,
    *,
    personal: bool = False,
    of: Hashable = None,
    links: Mapping[str, str] | None = None,
) -> None:
    """The columns that `headers` names, in that order, a page at a time, with a button to take all away as CSV.

    `make` gives the rows and is called when the page's state is new; a `personal` table is for this reader's eyes and
    made each time. `of` is what else it follows from: the reader, where it shows what they may see. `links` are columns
    whose cells lead to the addresses in another column. Numbers show the reader's separators; a missing value stays
    blank, and a column without any value is in the file alone.
    """

    def named() -> Listing:
        return _named(make(), headers, links)

    shown = named() if personal else _shown((f"table {file_name}", of), named)
    listed(shown, file_name, personal=personal, of=of)
    download(shown.frame, file_name)


def _named(frame: pd.DataFrame, headers: Mapping[str, str], links: Mapping[str, str] | None) -> Listing:
    frame = frame.reset_index(drop=True)
    to = {headers[column]: frame[addresses] for column, addresses in (links or {}).items()}
    return Listing.of(frame[list(headers)].rename(columns=dict(headers)), to)


def download(frame: pd.DataFrame | Callable[[], pd.DataFrame], file_name: str, label: str = "") -> None:
    """A button that hands out `frame`, or what it makes, as CSV for Excel; in a demonstration the file says so, as does
    its name.
    """
    tongue, is_invented = language(), demonstration()

    def made() -> bytes:
        rows = frame() if callable(frame) else frame
        return csv_bytes(with_mark(rows, tongue) if is_invented else rows)

    st.download_button(
        label or _("Download as CSV"),
        made,
        file_name=taken_as(file_name),
        mime="text/csv",
        key=f"download_{file_name}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def taken_as(file_name: str) -> str:
    """The name of a file that is taken away: in a demonstration with the words before it."""
    return marked_name(file_name, language()) if demonstration() else file_name


def uploader(
    label: str, kinds: Sequence[str], key: str, on_change: Callable[..., None], args: tuple[object, ...]
) -> UploadedFile | None:
    """A place to drop a file of one of `kinds`, in the reader's language; `on_change(*args)` hears of every change."""
    words = {
        "choose": _("Choose a file"),
        "kinds": _("or drag it here: {kinds}", kinds=", ".join(kinds)),
        "drop": _("Let go to upload"),
        "refused": _("This file was not taken: it is of another kind, or too large."),
    }
    # Streamlit's own words are English; style.css puts these in their place.
    properties = "".join(f"--upload-{name}: {json.dumps(said, ensure_ascii=False)};" for name, said in words.items())
    st.html(f"<style>:root {{{properties}}}</style>")
    return st.file_uploader(label, type=list(kinds), key=key, on_change=on_change, args=args)


def empty(why: str, what_next: str) -> None:
    """Why there is nothing to see, and what to do about it."""
    st.info(as_written(f"{why} {what_next}"), icon=":material/info:")
