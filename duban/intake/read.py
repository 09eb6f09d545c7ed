"""Uploaded bytes to a table of text cells, whatever the bytes; what the cells say is judged later."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from itertools import islice

from duban.errors import UnreadableFileError
from duban.wording import N_

MAX_BYTES = 100 * 1024 * 1024
MAX_ROWS = 1_048_575
# A spreadsheet has no more; a file of nothing but line ends must not take minutes.
_SHEET_ROWS = 1_048_576
_DELIMITERS = (",", "\t", ";")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# A zip (xlsx, ods), an empty zip, and the container of xls and et.
_WORKBOOK_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class UploadedRow:
    """The cells of one row as written, and its row number as a spreadsheet shows it."""

    row: int
    cells: tuple[str, ...]
    column: str = ""
    column_number: int = 0


@dataclass(frozen=True)
class UploadedTable:
    """An uploaded file as text: its header, its rows that are not blank, and how it was read."""

    headers: tuple[str, ...]
    header_row: int
    rows: Iterable[UploadedRow]
    encoding: str
    delimiter: str


def _encoding(data: bytes) -> str:
    """The encoding that `data` is text in: utf-8-sig, gb18030 or utf-16."""
    utf16 = data.startswith(_UTF16_MARKS)
    binary = data.startswith(_WORKBOOK_MARKS) or (b"\0" in data and not utf16)
    for encoding in () if binary else ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return encoding
        binary = True
    if binary:
        raise UnreadableFileError(N_("This is not a CSV file; open it in a spreadsheet and save it as CSV"))
    raise UnreadableFileError(N_("The file is neither UTF-8 nor GB18030 text; save it again as CSV UTF-8"))


def _too_many_rows() -> UnreadableFileError:
    return UnreadableFileError(N_("The file has more than {limit} rows; split it", limit=MAX_ROWS))


def _filled_rows(data: bytes, encoding: str, delimiter: str) -> Iterator[UploadedRow]:
    lines = TextIOWrapper(BytesIO(data), encoding=encoding, newline="")
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            if number > _SHEET_ROWS:
                raise _too_many_rows()
            # Before the delimiter is known, a blank row may look like one cell of the other delimiters.
            if any(cell.strip().strip(",; \t") for cell in cells):
                yield UploadedRow(number, tuple(cells))
    except csv.Error as error:
        limit = csv.field_size_limit()
        message = N_(
            "A cell is longer than {limit} characters; look for a quotation mark that is not closed", limit=limit
        )
        raise UnreadableFileError(message) from error


@dataclass(frozen=True)
class _RowsBelow:
    """The rows below the header, parsed anew each time, so that they never stand in memory together."""

    data: bytes
    encoding: str
    delimiter: str

    def __iter__(self) -> Iterator[UploadedRow]:
        return islice(_filled_rows(self.data, self.encoding, self.delimiter), 1, None)


def _header_width(data: bytes, encoding: str, delimiter: str) -> int:
    return max((len(header.cells) for header in islice(_filled_rows(data, encoding, delimiter), 1)), default=0)


def read_table(data: bytes) -> UploadedTable:
    """The table in `data`: CSV in UTF-8, GB18030 or UTF-16, its cells divided by comma, tab or semicolon.

    Raises UnreadableFileError, and nothing else, when there is no such table or it is too large.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(N_("The file is larger than {limit} MB; split it", limit=MAX_BYTES // 1024**2))
    encoding = _encoding(data)
    delimiter = max(_DELIMITERS, key=lambda candidate: _header_width(data, encoding, candidate))
    records = list(islice(_filled_rows(data, encoding, delimiter), 2))
    if not records:
        raise UnreadableFileError(N_("The file is empty"))
    if len(records) == 1:
        raise UnreadableFileError(N_("The file has a header and no rows below it"))
    return UploadedTable(
        records[0].cells,
        records[0].row,
        _RowsBelow(data, encoding, delimiter),
        encoding.removesuffix("-sig"),
        delimiter,
    )
