"""The product's pages by name, as the measurements and the pictures know them."""

from __future__ import annotations

OVERVIEW = "overview"
PAGES = (
    "attention",
    OVERVIEW,
    "air_quality",
    "housing",
    "research",
    "key_projects",
    "livelihood",
    "programmes",
    "units",
    "people",
    "meeting",
    "calendar",
    "report_data",
    "review",
    "reporting",
    "history",
    "receipt",
    "sources",
    "promises",
    "duties",
    "accounts",
    "audit",
    "search",
)


def address(page: str) -> str:
    """The page's path in the URL; the overview is the page without one."""
    return "" if page == OVERVIEW else page
