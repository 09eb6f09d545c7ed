"""Addresses of pages, with the reader's language and reporting date and what the page is to show."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote_plus, urlsplit

import streamlit as st

from duban.ui.controls import reporting_date
from duban.ui.session import language
from duban.words.amounts import is_missing

# Pages that show one document at a time.
PAGES_BY_DOCUMENT = ("programmes", "livelihood")
# The page that stands at the root.
HOME = "overview"


def server() -> str:
    """The address that this page stands under, so that a link can be sent by message; empty where none is known."""
    page = urlsplit(st.context.url or "")
    return f"{page.scheme}://{page.netloc}{page.path.rpartition('/')[0]}/" if page.netloc else ""


def address(page: str, **choices: object) -> str:
    """The address of `page` with `choices` (control key to value; missing ones are left out)."""
    path = "./" if page == HOME else page
    chosen = {key: str(value) for key, value in choices.items() if not is_missing(value)}
    told = {"lang": language(), "on": reporting_date().isoformat()} | chosen
    return f"{path}?{'&'.join(f'{key}={_quoted(value)}' for key, value in told.items())}"


# A page has hundreds of links, and few values in them.
_quoted = lru_cache(maxsize=10_000)(quote_plus)


def commitment_address(row: Mapping[Any, Any]) -> str:
    """Where a promise is shown: opened among those of its document, or singled out on the page of its theme.

    Rows with page, document_id, task_id, indicator_id, unit_id.
    """
    if row["page"] in PAGES_BY_DOCUMENT:
        return address(row["page"], plan=row["document_id"], task=row["task_id"])
    return address(row["page"], measure=row["indicator_id"], unit=row["unit_id"])


def task_address(task: Mapping[str, Any]) -> str:
    """Where a task is opened: among those of its document; rows with page, document_page, document_id, task_id."""
    if is_missing(task["document_id"]):
        return address(task["page"])
    page = "livelihood" if task["document_page"] == "livelihood" else "programmes"
    return address(page, plan=task["document_id"], task=task["task_id"])


def link(text: str, to: str) -> str:
    """An HTML link in the same tab."""
    return f'<a href="{escape(to)}" target="_self">{escape(text)}</a>'
