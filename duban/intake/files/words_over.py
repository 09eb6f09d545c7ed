"""Words that a person sees over a sheet and not in its cells: text boxes, notes on cells, the printed page's edges."""

from __future__ import annotations

import re
from collections.abc import Iterable

from duban.intake.files.weight import UnfoldingError

BOX, NOTE, PAGE = "box", "note", "page"
Over = tuple[str, int, str]
"""What they stand in (BOX, NOTE or PAGE), the row from 1 that they stand at, 0 where that is not known; and the words.
"""

# So many different ones are understood, of so many letters together; a sheet has a dozen. Of a long one both ends are.
_MOST, _MOST_LETTERS, _LETTERS = 1000, 60_000, 4000
# What headers and footers of pages are written with: fonts, sizes, colours, numbers, places, and & itself.
_CODE = re.compile(
    r'&(?:"[^"]*"|\d{1,3}(?:\.\d+)?|K(?:[0-9A-F]{6}|\d{2}[-+]\d{3})|[PN](?:[-+]\d+)?|[A-Z&])', re.IGNORECASE
)
_PARTED = "\0"


def over(found: Iterable[Over]) -> list[Over]:
    """The words, each said once, without those that are blank. Raises UnfoldingError where no sheet has so many."""
    different: dict[str, Over] = {}
    letters = 0
    for kind, row, text in found:
        words = " ".join(text.split())
        if len(words) > _LETTERS:
            words = f"{words[: _LETTERS // 2]} {words[-_LETTERS // 2 :]}"
        if words in different or not any(map(str.isalnum, words)):
            continue
        different[words] = kind, row, words
        letters += len(words)
        if len(different) > _MOST or letters > _MOST_LETTERS:
            raise UnfoldingError("letters")
    return list(different.values())


def on_page(written: str) -> list[Over]:
    """The words of a header or footer of the printed page, as they are written with codes: left, middle and right."""
    return [(PAGE, 0, part) for part in _CODE.sub(_meant, written[:_LETTERS]).split(_PARTED)]


def without_author(note: str, authors: Iterable[str]) -> str:
    """A note on a cell without the name of its writer, which stands in front of it."""
    for author in filter(None, authors):
        for colon in ":：":
            note = note.removeprefix(author + colon)
    return note


def _meant(code: re.Match[str]) -> str:
    sign = code[0][1].upper()
    return {"&": "&", "P": "1", "N": "1"}.get(sign, _PARTED if sign in "LCR" else "")
