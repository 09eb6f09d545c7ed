"""The rows of a large text table as columns of texts that are kept once, exactly as csv.reader divides them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from csv import reader
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.csv

from duban.intake.files.sheet import MAX_ROWS, Sheet, UploadedRow

# A shorter table is read faster row by row.
FEWEST = 5_000
# A longer text is read while what it is checked against is asked of the lake.
LONG = 4 * 1024 * 1024
_CHUNK = 256 * 1024
# So much of the text stands in memory as cells at one time.
_BLOCK = 4 * 1024 * 1024
_LONGEST_CELL = 32_767
_NEWLINE, _RETURN, _QUOTE = b"\n"[0], b"\r"[0], b'"'[0]
_TEXT = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True)
class Column:
    """The different texts of one column, and which of them stands in each row, in as few bytes as will do."""

    texts: tuple[str, ...]
    codes: np.ndarray


@dataclass(frozen=True)
class Columns:
    """Columns of equal length; their first row is row `first` of the file, and no row is left out."""

    first: int
    columns: tuple[Column, ...]

    def __len__(self) -> int:
        return len(self.columns[0].codes)

    def rows(self, indices: np.ndarray) -> Iterator[UploadedRow]:
        """The rows at `indices`, their trailing empty cells left away as a Sheet does."""
        for start in range(0, len(indices), 10_000):
            chosen = indices[start : start + 10_000]
            texts = [[column.texts[code] for code in column.codes[chosen].tolist()] for column in self.columns]
            for index, cells in zip(chosen.tolist(), map(list, zip(*texts, strict=True)), strict=True):
                while cells and not cells[-1].strip():
                    del cells[-1]
                yield UploadedRow(self.first + index, tuple(cells))


@dataclass(frozen=True)
class ChosenRows(Sheet):
    """A sheet of which only some rows are gone through."""

    columns: Columns | None = None
    indices: np.ndarray | None = None

    def __iter__(self) -> Iterator[UploadedRow]:
        """The chosen rows."""
        if self.columns is None or self.indices is None:
            return iter(())
        return self.columns.rows(self.indices)


class Begun:
    """The columns of a text that is being read as most are written: its first row is the header."""

    def __init__(self, sheet: Sheet) -> None:
        self._delimiter = sheet.delimiter
        pool = ThreadPoolExecutor(1)
        self._found: Future[Columns | None] | None = pool.submit(_read, sheet, 1)
        pool.shutdown(wait=False)

    def taken(self, sheet: Sheet, header_row: int) -> Columns | None:
        """The columns below `header_row`; they are given out once, and not kept."""
        found, self._found = self._found, None
        if found is None or header_row != 1 or sheet.delimiter != self._delimiter:
            return _read(sheet, header_row)
        return found.result()


@dataclass(frozen=True)
class BegunSheet(Sheet):
    """A sheet whose columns are being read."""

    begun: Begun | None = None


def begun(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """The sheets of a file; where it is one long text, a thread begins to read its columns, which needs no other."""
    sheet = sheets[0]
    if len(sheets) != 1 or sheet.name or len(sheet.data) < LONG:
        return sheets
    reading = BegunSheet(sheet.data, sheet.encoding, sheet.delimiter, begun=Begun(sheet))
    vars(reading).update(vars(sheet))  # its lines were counted already
    return [reading]


def read_columns(sheet: Sheet, header_row: int) -> Columns | None:
    """The rows of `sheet` below `header_row`; None where they have to be read row by row.

    That is so for a short table, and wherever the text is out of the ordinary: quotation marks inside of cells, cells
    of several lines, rows of unequal width.
    """
    if isinstance(sheet, BegunSheet) and sheet.begun:
        return sheet.begun.taken(sheet, header_row)
    return _read(sheet, header_row)


def _read(sheet: Sheet, header_row: int) -> Columns | None:
    is_plain = not sheet.merged and len(sheet.delimiter.encode()) == 1
    if not is_plain or not FEWEST <= sheet.about_rows <= MAX_ROWS:
        return None
    data = sheet.data if sheet.encoding == "utf-8" else sheet.data.decode(sheet.encoding).encode()
    data_lines = _even_lines(data, sheet.delimiter.encode())
    width = _width(data, header_row, sheet.delimiter)
    if data_lines <= header_row or not width:
        return None
    columns = _parsed(data, sheet.delimiter, header_row, width)
    if columns is None or len(columns[0].codes) != data_lines - header_row:
        return None
    if any(max(map(len, column.texts), default=0) > _LONGEST_CELL for column in columns):
        return None
    return Columns(header_row + 1, columns)


def _width(data: bytes, header_row: int, delimiter: str) -> int:
    """How many cells the first row below the header has; 0 when the first line is no row of the table."""
    head = data[: 1024 * 1024].decode(errors="ignore").removeprefix("\ufeff").split("\n")
    if head[0].startswith("sep=") or len(head) <= header_row:
        return 0
    return len(next(reader([head[header_row].rstrip("\r")], delimiter=delimiter), []))


def _even_lines(data: bytes, delimiter: bytes) -> int:
    """How many lines `data` has; 0 unless each is a row and every quotation mark opens, closes or doubles one.

    A mark with an even number before it has to open a cell, or be the second of two; one with an odd number has to
    close a cell, or be the first of two; and no line may end between them.
    """
    whole = np.frombuffer(data, np.uint8)
    if _has_lone_return(whole):
        return 0
    if b'"' in data:
        marks, ends = _places(whole, _QUOTE), _places(whole, _NEWLINE)
        opening, closing = marks[::2], marks[1::2]
        # The text before and after the file counts as the end of a line.
        before = np.where(opening == 0, _NEWLINE, whole[opening - 1])
        after = np.where(closing == len(whole) - 1, _NEWLINE, whole[np.minimum(closing + 1, len(whole) - 1)])
        is_open = np.isin(before, (_NEWLINE, _QUOTE, delimiter[0]))
        is_closed = np.isin(after, (_NEWLINE, _RETURN, _QUOTE, delimiter[0]))
        if len(marks) % 2 or not is_open.all() or not is_closed.all() or np.any(np.searchsorted(marks, ends) % 2):
            return 0
    return sum(int(np.count_nonzero(piece == _NEWLINE)) for piece in _pieces(whole)) + (not data.endswith(b"\n"))


def _pieces(whole: np.ndarray) -> Iterator[np.ndarray]:
    """All of it, in pieces that the processor keeps at hand."""
    return (whole[start : start + _CHUNK] for start in range(0, len(whole), _CHUNK))


def _has_lone_return(whole: np.ndarray) -> bool:
    """Whether a carriage return ends a line by itself."""
    pairs = zip(_pieces(whole[:-1]), _pieces(whole[1:]), strict=True)
    return bool(whole[-1] == _RETURN) or any(np.any((one == _RETURN) & (after != _NEWLINE)) for one, after in pairs)


def _places(whole: np.ndarray, byte: int) -> np.ndarray:
    """Where `byte` stands; sought piece by piece, to hold little memory."""
    places = [
        np.flatnonzero(piece == byte).astype(np.int32) + np.int32(number * _CHUNK)
        for number, piece in enumerate(_pieces(whole))
    ]
    return np.concatenate(places)


def _parsed(data: bytes, delimiter: str, header_row: int, width: int) -> tuple[Column, ...] | None:
    names = [str(place) for place in range(width)]
    columns = [_Growing() for _ in names]
    try:
        with pa.csv.open_csv(
            pa.BufferReader(data),
            pa.csv.ReadOptions(skip_rows=header_row, column_names=names, block_size=_BLOCK),
            pa.csv.ParseOptions(delimiter=delimiter, ignore_empty_lines=False),
            pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, _TEXT),
                null_values=[],
                strings_can_be_null=False,
            ),
        ) as blocks:
            for block in blocks:
                for column, cells in zip(columns, block.columns, strict=True):
                    column.add(cells)
    except pa.ArrowInvalid:
        return None
    return tuple(column.whole() for column in columns)


class _Growing:
    """A column that is put together block by block."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._codes: list[np.ndarray] = []

    def add(self, cells: pa.DictionaryArray) -> None:
        """Take the cells of one more block."""
        numbers = self._numbers
        known = [numbers.setdefault(text, len(numbers)) for text in cells.dictionary.to_pylist()]
        codes = np.array(known, np.min_scalar_type(len(numbers)))
        self._codes.append(codes[cells.indices.to_numpy()])

    def whole(self) -> Column:
        """All of it."""
        return Column(tuple(self._numbers), np.concatenate(self._codes) if self._codes else np.zeros(0, np.uint8))


def coded(column: pa.ChunkedArray) -> tuple[np.ndarray, pa.Array]:
    """Which of the different texts of a column stands in each row, and these texts; none is missing."""
    texts = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    whole = texts.unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = pa.concat_arrays(whole.chunks)
    return whole.indices.to_numpy(zero_copy_only=False), whole.dictionary
