"""What Streamlit holds for a page, for tests that draw without a script."""

from __future__ import annotations

from typing import Any


class Held(dict[str, Any]):
    """A session's state, or what the link says: values by name, changed as those of Streamlit are."""

    def to_dict(self) -> dict[str, Any]:
        """All of them."""
        return dict(self)
