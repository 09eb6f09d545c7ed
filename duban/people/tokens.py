"""Tokens: long random words that open something to whoever has them; shown once, and kept as a hash alone."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

R = TypeVar("R", bound=Mapping[Any, Any])

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def opened_by(token: str, rows: Iterable[R]) -> R | None:
    """The row, by its `token_hash`, that a token opens; None for one that was revoked, guessed or never made.

    Each hash is compared, in a time that does not depend on how much of it is right.
    """
    if not TOKEN.fullmatch(token):
        return None
    wanted, found = hash_of(token), None
    for row in rows:
        if hmac.compare_digest(wanted, row["token_hash"]):
            found = row
    return found
