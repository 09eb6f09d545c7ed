"""Text as it is compared: what a person cannot see does not tell two spellings apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Soft hyphens, marks of width zero, and marks that turn the direction of writing.
UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


# ="棚改新开工": the formula by which a spreadsheet keeps a text as it is; a person sees the text.
_KEPT_AS_TEXT = re.compile(r'\s*="((?:[^"]|"")*)"\s*')


def as_seen(written: str) -> str:
    """`written` without the formula that keeps words as they are; digits alone are left in it."""
    kept = _KEPT_AS_TEXT.fullmatch(written) if '="' in written else None
    return kept[1].replace('""', '"') if kept and any(map(str.isalpha, kept[1])) else written


# A file says the same words in row after row, and each is compared many times.
@lru_cache(maxsize=20_000)
def compact(written: str) -> str:
    """`written` in one width, without spaces and without marks that are not seen."""
    written = as_seen(written)
    if written.isascii():
        return "".join(written.split())
    return UNSEEN.sub("", "".join(unicodedata.normalize("NFKC", written).split()))


@lru_cache(maxsize=20_000)
def plain(written: str) -> str:
    """`written` as it is compared: one width, one case, no spaces, nothing that is not seen."""
    written = as_seen(written)
    if written.isascii():
        return "".join(written.casefold().split())
    return compact(unicodedata.normalize("NFKC", written).casefold())
