"""Words over the sheets of an .xls: in text boxes, the notes on cells, the header and footer of its pages."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from duban.intake.files.unfolding_xls import BEGIN, END, records
from duban.intake.files.words_over import BOX, NOTE, Over, on_page, over, without_author

_HEADER, _FOOTER, _OBJECT, _TEXT, _CONTINUED = 0x0014, 0x0015, 0x005D, 0x01B6, 0x003C
_OF_NOTE = 0x19
# Of an older kind of workbook, texts are in the letters of one country.
_NEWEST = 80


def words_over_xls(stream: memoryview, start: int, book: Any, sheet: Any) -> list[Over]:
    """The words over the worksheet that begins at `start`, and that `book` has open. Raises UnfoldingError."""
    return over([*_notes(sheet), *_drawn(stream, start, book)])


def _notes(sheet: Any) -> Iterator[Over]:
    for (row, _), note in sorted(sheet.cell_note_map.items()):
        yield NOTE, row + 1, without_author(note.text, [note.author])


def _drawn(stream: memoryview, start: int, book: Any) -> Iterator[Over]:
    """The words of boxes and of the page's edges; those of a chart that is set in are its own."""
    depth = before = is_of_note = wanted = 0
    text = ""
    for kind, body in records(stream, start):
        depth += (kind in BEGIN) - (kind == END)
        if depth > 1:
            continue
        if kind in (_HEADER, _FOOTER) and len(body):
            yield from on_page(_edge(body, book))
        elif kind == _OBJECT and len(body) >= 6:
            is_of_note = struct.unpack_from("<H", body, 4)[0] == _OF_NOTE
        elif kind == _TEXT and len(body) >= 12:
            wanted, text = struct.unpack_from("<H", body, 10)[0], ""
        elif kind == _CONTINUED and before in (_TEXT, _CONTINUED) and len(body) and len(text) < wanted:
            text += bytes(body[1:]).decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")
            if len(text) >= wanted and not is_of_note:
                yield BOX, 0, text[:wanted]
        before = kind


def _edge(body: memoryview, book: Any) -> str:
    if book.biff_version < _NEWEST:
        return bytes(body[1:]).decode(book.encoding or "gb18030", "replace")
    return bytes(body[3:]).decode("utf-16-le" if body[2] & 1 else "latin-1", "replace") if len(body) > 2 else ""
