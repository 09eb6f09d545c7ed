"""Addresses of pages, with the reader's language and reporting date and what the page is to show."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from duban.amounts import is_missing
from duban.ui.controls import reporting_date
from duban.ui.session import language

# Pages that show one document at a time.
PAGES_BY_DOCUMENT = ("programmes", "livelihood")


def address(page: str, **choices: object) -> str:
    """The address of `page` with `choices` (control key to value; missing ones are left out)."""
    chosen = {key: str(value) for key, value in choices.items() if not is_missing(value)}
    return f"{page}?{urlencode({'lang': language(), 'on': reporting_date().isoformat()} | chosen)}"


def task_address(page: str, document_id: object, task_id: object = None) -> str:
    """Where a task of a document is shown: on the page of its theme, or opened among those of its document."""
    if page not in PAGES_BY_DOCUMENT:
        return address(page)
    return address(page, plan=document_id, task=task_id)


def link(text: str, to: str) -> str:
    """An HTML link in the same tab."""
    return f'<a href="{escape(to)}" target="_self">{escape(text)}</a>'
