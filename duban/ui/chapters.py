"""Which guide tells of a page: the chapter of a page stands in it under the page's name (docs/zh, docs/en)."""

from __future__ import annotations

from dataclasses import dataclass

# Where the product serves the guides.
PATH = "/help"

_PAGES_OF_GUIDES = {
    "reporters": ("attention", "report_data", "receipt", "history"),
    "reviewers": ("review", "reporting"),
    "leaders": (
        *("overview", "air_quality", "housing", "research", "key_projects", "livelihood", "programmes"),
        *("units", "people", "meeting", "calendar", "sources", "search"),
    ),
    "administrators": ("promises", "duties", "accounts", "audit"),
}
GUIDES = {page: guide for guide, pages in _PAGES_OF_GUIDES.items() for page in pages}


@dataclass
class Site:
    """Whether this process serves the guides; one that only draws a page does not, and a link would lead nowhere."""

    is_served: bool = False


SITE = Site()


def chapter_address(page: str, language: str) -> str:
    """The address of the chapter on `page`, relative to that of any page; for others that of the guides' first page."""
    guide = GUIDES.get(page)
    return f".{PATH}/{language}/" + (f"{guide}/#{page}" if guide else "")
