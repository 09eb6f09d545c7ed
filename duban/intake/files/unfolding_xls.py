"""How much an .xls unfolds to, told before any of it is held; see unfolding.py.

Its sheets are gone through record by record. No two of them may share a record, and each cell counts the letters of
the shared text that it refers to.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from xlrd.book import unpack_SST_table
from xlrd.compdoc import CompDoc

from duban.intake.files.weight import UnfoldingError, Weight

_STREAMS = ("Workbook", "Book")
BEGIN, END = (0x0009, 0x0209, 0x0409, 0x0809), 0x000A
_SHEET, _SHARED, _CONTINUED, _REFERENCE = 0x0085, 0x00FC, 0x003C, 0x00FD
# Records of one cell, and those of several beside one another with the bytes that each takes.
_CELL = {0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00D6, 0x0201, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406}
_CELLS = {0x00BD: 6, 0x00BE: 2}
_SHORTEST_TEXT = 3


def weigh_xls(data: bytes) -> None:
    """Go through an .xls. Raises UnfoldingError, and what xlrd and struct raise where it is damaged."""
    for stream in workbook_streams(data):
        _weigh(stream, Weight.allowed_to(data))


def workbook_streams(data: bytes) -> Iterator[memoryview]:
    """The streams of an .xls that hold its sheets, of which there is one."""
    container = CompDoc(data, logfile=sys.stderr)
    for name in _STREAMS:
        held, start, length = container.locate_named_stream(name)
        if held is not None:
            yield memoryview(held)[start : start + length]


def worksheet_starts(stream: memoryview) -> list[int]:
    """Where the sheets with cells begin in a stream, in their order; a chart may be a sheet of its own."""
    listed = [body for kind, body in records(stream, 0) if kind == _SHEET]
    return [struct.unpack_from("<I", body)[0] for body in listed if len(body) < 6 or body[5] == 0]


@dataclass
class _Globals:
    """What stands before the sheets: where they begin, and the shared texts in pieces."""

    starts: list[int] = field(default_factory=list)
    shared: list[bytes] = field(default_factory=list)


def _weigh(stream: memoryview, weight: Weight) -> None:
    found = _globals(stream)
    lengths = _lengths(found.shared)
    weight.letters += sum(lengths)
    weight.check()
    read = 0
    for start in found.starts:
        rows = columns = written = letters = 0
        for kind, body in records(stream, start):
            read += len(body) + 4
            if kind == _REFERENCE or kind in _CELL or kind in _CELLS:
                row, column = struct.unpack_from("<HH", body)
                count = (len(body) - 6) // _CELLS[kind] if kind in _CELLS else 1
                rows, columns = max(rows, row + 1), max(columns, column + count)
                written += count
            if kind == _REFERENCE:
                (number,) = struct.unpack_from("<I", body, 6)
                letters += lengths[number] if number < len(lengths) else 0
        if read > len(stream):
            raise UnfoldingError("parts")
        weight.add(rows, columns, written, letters)


def _globals(stream: memoryview) -> _Globals:
    found = _Globals()
    before = 0
    for kind, body in records(stream, 0):
        if kind == _SHEET:
            found.starts.append(struct.unpack_from("<I", body)[0])
        elif kind == _SHARED or (kind == _CONTINUED and before == _SHARED):
            found.shared.append(bytes(body))
        before = before if kind == _CONTINUED else kind
    return found


def _lengths(shared: list[bytes]) -> list[int]:
    """The lengths of the shared texts, which cannot be more than their bytes have room for."""
    if not shared:
        return []
    (count,) = struct.unpack_from("<i", shared[0], 4)
    if not 0 <= count <= sum(map(len, shared)) // _SHORTEST_TEXT:
        raise ValueError("more shared texts than there is room for")
    return [len(text) for text in unpack_SST_table(shared, count)[0]] if count else []


def records(stream: memoryview, start: int) -> Iterator[tuple[int, memoryview]]:
    """The records from one beginning to its end, with those of what is set in, such as a chart."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        body = stream[start + 4 : start + 4 + length]
        yield kind, body
        start += 4 + length
        depth += (kind in BEGIN) - (kind == END)
        if depth <= 0:
            return
