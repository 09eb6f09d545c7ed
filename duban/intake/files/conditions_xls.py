"""The cells of a sheet of an .xls that a condition may show otherwise, from the records that hold its rules."""

from __future__ import annotations

import struct
from typing import Any

from duban.intake.files.conditions import Area, Conditions, Otherwise
from duban.intake.files.unfolding_xls import BEGIN, END, records

# A rule's areas, and what it shows; those of newer programs have a head of their own.
_AREAS, _RULE, _NEW_AREAS, _NEW_RULE = 0x01B0, 0x01B1, 0x0879, 0x087A
_HEAD = 12
# Which parts a rule's format has: a number format (of its own or built in), letters, borders, a pattern.
_HAS_FORMAT, _HAS_LETTERS, _HAS_ALIGNMENT, _HAS_BORDER, _HAS_PATTERN = (1 << bit for bit in (25, 26, 27, 28, 29))
_OWN_FORMAT = 1
_LETTERS_SIZE, _ALIGNMENT_SIZE, _BORDER_SIZE = 118, 8, 8
_STRUCK = 0x80
_RAISED, _LOWERED = 1, 2
_WHITE = (255, 255, 255)
# Rules with a format like those of old; others are bars and signs.
_WITH_FORMAT = (1, 2, 5)


def conditions_xls(stream: memoryview, start: int, book: Any) -> Conditions:
    """The conditions of the sheet that begins at `start`. Raises struct.error for a damaged rule."""
    found = Conditions()
    areas: list[Area] = []
    depth = 0
    for kind, body in records(stream, start):
        depth += (kind in BEGIN) - (kind == END)
        if depth > 1:
            continue
        if kind in (_AREAS, _NEW_AREAS):
            areas = _areas(body[_HEAD:] if kind == _NEW_AREAS else body)
        elif kind == _RULE:
            found.add(areas, [_otherwise(body[6:], book)])
        elif kind == _NEW_RULE and body[_HEAD] in _WITH_FORMAT:
            (size,) = struct.unpack_from("<I", body, _HEAD + 6)
            found.add(areas, [_otherwise(body[_HEAD + 10 : _HEAD + 10 + size], book)] if size else [])
    return found


def _areas(body: memoryview) -> list[Area]:
    (count,) = struct.unpack_from("<H", body, 12)
    found = [struct.unpack_from("<4H", body, 14 + 8 * number) for number in range(count)]
    return [(top, left, bottom, right) for top, bottom, left, right in found]


def _otherwise(shows: memoryview, book: Any) -> Otherwise:
    """How a rule shows a cell, by its format: the parts stand behind one another in their order."""
    (flags, more) = struct.unpack_from("<IH", shows)
    place = 6
    code, is_white = "", False
    marks: dict[str, bool] = {}
    if flags & _HAS_FORMAT:
        code, size = _format(shows[place:], book, is_own=bool(more & _OWN_FORMAT))
        place += size
    if flags & _HAS_LETTERS:
        marks, is_white = _letters(shows[place:], book)
        place += _LETTERS_SIZE
    place += (_ALIGNMENT_SIZE if flags & _HAS_ALIGNMENT else 0) + (_BORDER_SIZE if flags & _HAS_BORDER else 0)
    is_coloured = bool(flags & _HAS_PATTERN) and _is_coloured(shows[place:], book)
    return Otherwise(code, marks, is_white and not is_coloured)


def _format(shows: memoryview, book: Any, *, is_own: bool) -> tuple[str, int]:
    """The number format of a rule, and how many bytes it takes."""
    if not is_own:
        known = book.format_map.get(shows[1])
        return (known.format_str if known else ""), 2
    size, length, is_wide = struct.unpack_from("<HHB", shows)
    letters = bytes(shows[5 : 5 + length * (1 + (is_wide & 1))])
    return letters.decode("utf-16-le" if is_wide & 1 else "latin-1", "replace"), size


def _letters(shows: memoryview, book: Any) -> tuple[dict[str, bool], bool]:
    """The marks of a rule's letters, and whether they are white; a sign of its own tells that neither is meant."""
    drawn, _weight, script = struct.unpack_from("<IHH", shows, 68)
    (colour,) = struct.unpack_from("<I", shows, 80)
    kept, kept_script = struct.unpack_from("<II", shows, 88)
    marks = {"is_struck": True} if drawn & _STRUCK and not kept & _STRUCK else {}
    if not kept_script and script in (_RAISED, _LOWERED):
        marks["is_raised" if script == _RAISED else "is_lowered"] = True
    return marks, book.colour_map.get(colour) == _WHITE


def _is_coloured(shows: memoryview, book: Any) -> bool:
    pattern, colours = struct.unpack_from("<HH", shows)
    behind = book.colour_map.get(colours & 0x7F if pattern >> 10 != 1 else colours >> 7 & 0x7F)
    return behind not in (None, _WHITE)
