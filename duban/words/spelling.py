"""Text as it is compared: what a person cannot see does not tell two spellings apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Soft hyphens, marks of width zero, and marks that turn the direction of writing.
UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


# A file says the same words in row after row, and each is compared many times.
@lru_cache(maxsize=20_000)
def compact(written: str) -> str:
    """`written` in one width, without spaces and without marks that are not seen."""
    if written.isascii():
        return "".join(written.split())
    return UNSEEN.sub("", "".join(unicodedata.normalize("NFKC", written).split()))


@lru_cache(maxsize=20_000)
def plain(written: str) -> str:
    """`written` as it is compared: one width, one case, no spaces, nothing that is not seen."""
    if written.isascii():
        return "".join(written.casefold().split())
    return compact(unicodedata.normalize("NFKC", written).casefold())
