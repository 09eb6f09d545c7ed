"""The parts every page is made of: the finding, the numbers, a figure with its source, a table to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from duban.amounts import day
from duban.charts.look import PlotlyFigure
from duban.exports import csv_bytes
from duban.ui.controls import reporting_date
from duban.ui.session import _, ask, language

_PLOT = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


@dataclass(frozen=True)
class Figure:
    """One number at the head of a page, and what it is measured against."""

    label: str
    value: str
    beside: str = ""


def opening(topic: str, finding: str) -> None:
    """The page's topic and reporting date in small, its finding in large."""
    st.caption(_("{topic} · as of {day}", topic=topic, day=day(reporting_date(), language())))
    st.title(finding, anchor=False)


def numbers(figures: Sequence[Figure]) -> None:
    """At most four numbers in a row, each beside what it is compared with."""
    with st.container(horizontal=True, gap="large", key="numbers"):
        for figure in figures:
            st.metric(
                figure.label, figure.value, figure.beside or None, delta_color="off", delta_arrow="off", width="content"
            )


def chart(title: str, subtitle: str, figure: PlotlyFigure, source: str, key: str) -> None:
    """A figure under the finding it shows and above its source."""
    st.subheader(title, anchor=False)
    if subtitle:
        st.caption(subtitle)
    plot(figure, key, f"{title}. {subtitle}")
    st.caption(source)


def plot(figure: PlotlyFigure, key: str, alt: str) -> None:
    """The figure alone; `alt` says to a screen reader what it shows."""
    st.plotly_chart(figure, theme=None, config=_PLOT, key=key, alt=alt)


def source(*references: object, clause: object = None) -> str:
    """The line below a figure: each document number with its clause, each cited source with address and date.

    `references` are document_ids and source_ids; missing ones are passed over.
    """
    known = ask("sources/references").set_index("reference_id")
    names = []
    for reference in dict.fromkeys(reference for reference in references if isinstance(reference, str)):
        entry = known.loc[reference]
        name = str(entry[f"name_{language()}"])
        linked = f"[{name}]({entry['url']})" if isinstance(entry["url"], str) else name
        names.append(f"{linked} ({entry['dated']})")
    if names and isinstance(clause, str):
        names[0] += _(", clause {clause}", clause=clause)
    return _("Source: {names}", names="; ".join(names))


def table(frame: pd.DataFrame, headers: Mapping[str, str], file_name: str) -> None:
    """The columns of `frame` named by `headers`, in that order, with a button to take them away as CSV.

    Numbers show the reader's separators; a missing value stays blank.
    """
    shown = frame[list(headers)].rename(columns=dict(headers))
    amounts = shown.select_dtypes("float").columns
    st.dataframe(
        shown,
        hide_index=True,
        width="stretch",
        placeholder="",
        column_config={name: st.column_config.NumberColumn(format="localized") for name in amounts},
    )
    download(shown, file_name)


def download(frame: pd.DataFrame, file_name: str, label: str = "") -> None:
    """A button that hands out `frame` as CSV for Excel."""
    st.download_button(
        label or _("Download as CSV"),
        lambda: csv_bytes(frame),
        file_name=file_name,
        mime="text/csv",
        key=f"download_{file_name}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def empty(why: str, what_next: str) -> None:
    """Why there is nothing to see, and what to do about it."""
    st.info(f"{why} {what_next}", icon=":material/info:")
