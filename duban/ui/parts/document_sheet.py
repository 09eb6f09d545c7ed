"""One document's figures in printed order, and what is said more than once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from duban.ui import tables
from duban.ui.controls import choose_from_list
from duban.ui.html import Html
from duban.ui.links import address, link
from duban.ui.markdown import as_written
from duban.ui.session import _, ask, language
from duban.words.amounts import day, number

# What was reported is listed so far; data history has all of it, figure by figure.
_MOST_REPORTED = 1000


def document_sheet(row: Mapping[str, Any]) -> None:
    """One row of `sources/documents`: what it holds, its figures as printed, where each is used."""
    tongue = language()
    st.markdown(as_written(row[f"summary_{tongue}"]))
    st.caption(
        _(
            "{day} · {tasks} tasks · {targets} targets · {observations} stated values · {milestones} dated steps ·"
            " {places} places and grades · {rules} steps of rules · {responsibilities} parts of {bodies} bodies ·"
            " {overseers} people and offices",
            day=day(row["issued_on"], tongue),
            places=row["places"] + row["grades"],
            **{
                name: row[name]
                for name in (
                    "tasks",
                    "targets",
                    "observations",
                    "milestones",
                    "rules",
                    "responsibilities",
                    "bodies",
                    "overseers",
                )
            },
        )
    )
    to_tasks = link(_("Its tasks, and who answers for them"), address("programmes", plan=row["document_id"]))
    st.html(Html(f'<p class="found">{to_tasks}</p>'))
    tables.uses(ask("sources/uses", document=row["document_id"]), row["document_id"])


def figures(origins: pd.DataFrame) -> None:
    """The figures of all documents and sources, of one, or those reported last, by rows of `sources/origins`."""
    stated = origins[origins["origin_id"].notna()]
    names = {
        "all": _("All documents and sources"),
        "uploads": _("Uploaded files"),
        **dict(zip(stated["origin_id"], stated[f"origin_{language()}"], strict=True)),
    }
    origin = choose_from_list(_("Document or source"), names, "origin")
    if origin == "uploads":
        _reported(int(origins.loc[origins["origin_id"].isna(), "figures"].sum()))
        return
    rows = ask("sources/figures", origin=None if origin == "all" else origin)
    tables.figures(rows)


def _reported(count: int) -> None:
    rows = ask("sources/reported", most=_MOST_REPORTED)
    if count > len(rows):
        st.caption(
            _(
                "The newest {shown} of {count} reported figures; Data history has each one.",
                shown=number(len(rows), language()),
                count=number(count, language()),
            )
        )
    tables.figures(rows)


def repeats() -> None:
    """What documents state more than once: first what differs, then what agrees."""
    rows = ask("sources/repeats")
    st.subheader(_("Statements that differ"), anchor=False)
    st.caption(_("The same thing, unit and year; every value stays with its document."))
    tables.repeats(rows[~rows["agree"]], "differ")
    st.subheader(_("Statements that agree"), anchor=False)
    tables.repeats(rows[rows["agree"]], "agree")
