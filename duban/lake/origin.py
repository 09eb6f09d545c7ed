"""From where somebody acts: an address, or the command line; written beside each commit."""

from __future__ import annotations

from contextvars import ContextVar

# Set by whoever lets people in; a commit without one says nothing of it.
ORIGIN: ContextVar[str] = ContextVar("origin", default="")
