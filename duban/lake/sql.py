"""How a text stands in SQL."""

from __future__ import annotations


def quoted(text: str) -> str:
    """`text` as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
