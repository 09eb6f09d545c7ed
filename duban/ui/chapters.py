"""Which guide tells of a page: the chapter of a page stands in it under the page's name (docs/zh, docs/en)."""

from __future__ import annotations

# Where the product serves the guides; `streamlit run` alone does not.
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


def chapter_address(page: str, language: str) -> str:
    """The address of the chapter on `page`, relative to that of any page; of the first page of the guides for others."""
    guide = GUIDES.get(page)
    return f".{PATH}/{language}/" + (f"{guide}/#{page}" if guide else "")
