"""What people wrote, for the places where Streamlit reads Markdown: titles, captions, labels, messages."""

from __future__ import annotations

import re
from functools import lru_cache

# Whatever Markdown gives a meaning: links and addresses that become links, emphasis, mathematics, colours, entities.
_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#+!|~$:.@&=^-]")
# A line that begins with four blanks would be taken for code.
_INDENTED = re.compile(r"(?m)^[ \t]+")


@lru_cache(maxsize=5000)
def as_written(words: str) -> str:
    """`words` so that Streamlit shows them as they stand, whoever wrote them."""
    return _SIGNS.sub(r"\\\g<0>", _INDENTED.sub("", words))
