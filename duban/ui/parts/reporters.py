"""The units that report, as lists on pages offer them."""

from __future__ import annotations

from duban.ui.controls import options
from duban.ui.session import ask, language


def reporter_names() -> dict[str, str]:
    """Their names in the reader's language by unit_id."""
    return options("reporters", ask("report_data/reporters"), "unit_id", f"unit_{language()}")
