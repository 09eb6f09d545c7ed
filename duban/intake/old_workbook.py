"""Number formats and errors in cells of an .xls, which the reader of workbooks leaves out; standard library only.

The names of records and their layout are those of Microsoft's [MS-XLS] and [MS-CFB].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

_FORMAT, _XF, _BOUND_SHEET = 0x041E, 0x00E0, 0x0085
_BOF, _EOF = 0x0809, 0x000A
_NUMBER, _RK, _MULTIPLE_RK, _FORMULA, _BOOL_OR_ERROR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_END_OF_CHAIN = 0xFFFFFFFA
_ERROR = 2
Record = tuple[int, bytes]
Cell = tuple[int, int, int, float | None]


def formatted_cells(data: bytes, sheet_number: int) -> Iterator[tuple[int, int, str, float | None]]:
    """Row and column (from 0), number format and value of the numbers in a sheet; None stands for an error."""
    stream = _workbook_stream(data)
    formats: dict[int, str] = {}
    styles: list[int] = []
    starts: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == _FORMAT:
            index, length, wide = struct.unpack_from("<HHB", body)
            text = body[5 : 5 + length * (1 + (wide & 1))]
            formats[index] = text.decode("utf-16-le" if wide & 1 else "latin-1", "replace")
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _BOUND_SHEET:
            starts.append(struct.unpack_from("<L", body)[0])
    for row, column, style, value in _cells(_records(stream, starts[sheet_number])):
        number = styles[style] if style < len(styles) else 0
        yield row, column, formats.get(number, str(number)), value


def _cells(records: Iterator[Record]) -> Iterator[Cell]:
    for kind, body in records:
        if kind == _NUMBER:
            yield struct.unpack_from("<HHHd", body)
        elif kind == _RK:
            row, column, style, packed = struct.unpack_from("<HHHL", body)
            yield row, column, style, _unpacked(packed)
        elif kind == _MULTIPLE_RK:
            row, first = struct.unpack_from("<HH", body)
            for place, (style, packed) in enumerate(struct.iter_unpack("<HL", body[4:-2])):
                yield row, first + place, style, _unpacked(packed)
        elif kind == _FORMULA:
            row, column, style, result = struct.unpack_from("<HHH8s", body)
            if result[6:] != b"\xff\xff":
                yield row, column, style, struct.unpack("<d", result)[0]
            elif result[0] == _ERROR:
                yield row, column, style, None
        elif kind == _BOOL_OR_ERROR and body[7]:
            row, column, style = struct.unpack_from("<HHH", body)
            yield row, column, style, None


def _unpacked(packed: int) -> float:
    """The number that four bytes hold: a shortened double or a whole number, perhaps of hundredths."""
    value: float
    if packed & 2:
        value = (packed >> 2) - ((packed & 0x80000000) >> 1)
    else:
        value = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<L", packed & ~3))[0]
    return value / 100 if packed & 1 else value


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """The records of one part of the stream; what is nested in it, such as a chart, is passed over."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        if depth == 1:
            yield kind, stream[start + 4 : start + 4 + length]
        depth += {_BOF: 1, _EOF: -1}.get(kind, 0)
        start += 4 + length
        if depth == 0:
            return


def _workbook_stream(data: bytes) -> bytes:
    """The stream of records in the container; empty where it is too small for one."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    first_directory, cutoff = struct.unpack_from("<L", data, 48)[0], struct.unpack_from("<L", data, 56)[0]
    table = _allocation(data, size)
    directory = _chained(data, size, table, first_directory)
    for start in range(0, len(directory), 128):
        name_length = struct.unpack_from("<H", directory, start + 64)[0]
        name = directory[start : start + max(name_length - 2, 0)].decode("utf-16-le", "replace")
        first, length = struct.unpack_from("<LL", directory, start + 116)
        if name in ("Workbook", "Book") and length >= cutoff:
            return _chained(data, size, table, first)[:length]
    return b""


def _allocation(data: bytes, size: int) -> Mapping[int, int]:
    """Which sector follows which."""
    sectors = list(struct.unpack_from("<109L", data, 76))
    following, count = struct.unpack_from("<LL", data, 68)
    for _ in range(count):
        if following >= _END_OF_CHAIN:
            break
        *more, following = struct.unpack_from(f"<{size // 4}L", data, (following + 1) * size)
        sectors += more
    entries: list[int] = []
    for sector in sectors:
        if sector < _END_OF_CHAIN:
            entries += struct.unpack_from(f"<{size // 4}L", data, (sector + 1) * size)
    return dict(enumerate(entries))


def _chained(data: bytes, size: int, table: Mapping[int, int], sector: int) -> bytes:
    """The sectors from `sector` on, one after the other."""
    parts: list[bytes] = []
    while sector < _END_OF_CHAIN and len(parts) <= len(table):
        parts.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table.get(sector, _END_OF_CHAIN)
    return b"".join(parts)
