"""Uploaded bytes to sheets of text cells, whatever the bytes; what the cells say is judged later.

Rows are parsed anew each time they are gone through, so that a million of them never stand in memory.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import Any

from duban.errors import UnreadableFileError
from duban.intake.files.encodings import encoding_of
from duban.intake.files.words_over import Over
from duban.intake.files.workbook import WorkbookSheet, disguise, is_workbook, workbook_sheets
from duban.intake.told.problems import Problem
from duban.intake.told.questions import Question
from duban.intake.told.set_aside import SetAside
from duban.words.wording import N_

MAX_BYTES = 100 * 1024 * 1024
# As many as a spreadsheet has.
MAX_ROWS = 1_048_576
MAX_COLUMNS = 1000
_LONGEST_CELL = 32_767
DELIMITERS = (",", "\t", ";", "，")
_BLANK = ",;，\t 　\r\n"
_SAMPLE = 100
# Excel's own first line that names the delimiter; a spreadsheet does not show it.
_NAMED_DELIMITER = re.compile(r"sep=(.)\r?\n?")


@dataclass(frozen=True, slots=True)
class UploadedRow:
    """The cells of one row as written, and its row number as a spreadsheet shows it.

    `column` is the header over the figure, and `column_number` its column, where one row holds several figures;
    `source` is where its subject, period and measure were said (see reading.py); `width` counts the empty cells at its
    end as well.
    """

    row: int
    cells: tuple[str, ...]
    column: str = ""
    column_number: int = 0
    source: str = ""
    width: int = field(default=0, compare=False)

    def cell(self, place: int) -> str:
        """The cell at `place`, from 0; empty where the row has none."""
        return self.cells[place] if place < len(self.cells) else ""

    def words(self) -> str:
        """The words of the row in order; what joined cells repeat is said once."""
        return " ".join(dict.fromkeys(cell.strip() for cell in self.cells if cell.strip()))


@dataclass(frozen=True)
class UploadedTable:
    """The table of an uploaded file: its header, its rows that are not blank, and how it was read.

    `fields` are the template's fields that the columns stand for, `columns` their numbers in the sheet, as far as that
    is known; `problems` are those of its layout, and `unknown` the headers that nothing is known of. `questions` only
    the sender can answer; `set_aside` was left out beside the rows; `source` holds for rows without one of their own.
    `beside` are the tables of other sheets that are read together with it.
    """

    headers: tuple[str, ...]
    header_row: int
    rows: Iterable[UploadedRow]
    encoding: str
    delimiter: str
    sheet: str = ""
    fields: tuple[str, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()
    source: str = ""
    questions: tuple[Question, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    beside: tuple[UploadedTable, ...] = ()

    def left_out(self) -> Iterator[SetAside]:
        """All that holds no figure: `set_aside`, then the rows, found anew each time; each with the reason."""
        yield from self.set_aside
        judged = getattr(self.rows, "set_aside", None)
        yield from judged() if judged else ()
        for table in self.beside:
            yield from table.left_out()


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or the whole of a text file; iterating parses its rows that are not blank.

    Ranges of rows and columns count from 0. `unseen` are cells whose format hides what they hold, `over` the words
    that stand over the cells; nothing is read from `blank_columns`.
    """

    data: bytes = field(repr=False)
    encoding: str
    delimiter: str
    name: str = ""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    unseen: tuple[tuple[int, int], ...] = ()
    over: tuple[Over, ...] = ()
    blank_columns: tuple[tuple[int, int], ...] = ()

    def __iter__(self) -> Iterator[UploadedRow]:
        """The rows, their trailing empty cells left away. Raises UnreadableFileError for what is too large."""
        # Before the delimiter is known, a blank row may look like one cell of the other delimiters.
        rows = map(self._without_blanked, self.every_row()) if self.blank_columns else self.every_row()
        return (row for row in rows if any(cell.strip(_BLANK) for cell in reversed(row.cells)))

    def _without_blanked(self, row: UploadedRow) -> UploadedRow:
        blanked = {place for first, last in self.blank_columns for place in range(first, last + 1)}
        return replace(row, cells=tuple("" if place in blanked else cell for place, cell in enumerate(row.cells)))

    def every_row(self) -> Iterator[UploadedRow]:
        """The rows with the blank ones."""
        lines = TextIOWrapper(BytesIO(self.data), encoding=self.encoding, newline="")
        lines.seek(_hidden_start(lines))
        number = 0
        try:
            for number, cells in enumerate(csv.reader(lines, delimiter=self.delimiter, strict=True), start=1):
                if number > MAX_ROWS:
                    raise UnreadableFileError(N_("The file has more than {limit} rows; split it", limit=MAX_ROWS))
                yield _row(number, cells)
        except csv.Error as error:
            raise _too_long(number + 1) if "limit" in str(error) else _unpaired(number + 1) from error

    @cached_property
    def about_rows(self) -> int:
        """How many rows there are at most, to show progress by."""
        return self.data.count(b"\n") + 1


def _hidden_start(lines: TextIOWrapper) -> int:
    """Where the text begins that a spreadsheet shows."""
    first = lines.readline(10)
    if _NAMED_DELIMITER.fullmatch(first.removeprefix("\ufeff")):
        return lines.tell()
    return 0


def _row(number: int, cells: list[str]) -> UploadedRow:
    if number == 1 and cells:
        cells[0] = cells[0].removeprefix("\ufeff")
    width = len(cells)
    while cells and not cells[-1].strip():
        del cells[-1]
    if len(cells) > MAX_COLUMNS:
        raise UnreadableFileError(
            N_(
                "Row {row} has more than {limit} columns; remove those that do not belong",
                row=number,
                limit=MAX_COLUMNS,
            )
        )
    if max(map(len, cells), default=0) > _LONGEST_CELL:
        raise _too_long(number)
    return UploadedRow(number, tuple(cells), width=width)


def _too_long(row: int) -> UnreadableFileError:
    return UnreadableFileError(
        N_(
            "A cell in row {row} is longer than {limit} characters; look for a quotation mark that is not closed",
            row=row,
            limit=_LONGEST_CELL,
        )
    )


def _unpaired(row: int) -> UnreadableFileError:
    return UnreadableFileError(
        N_("The quotation marks in row {row} do not match; correct them, or save the file from a spreadsheet", row=row)
    )


def read_sheets(data: bytes) -> list[Sheet]:
    """The sheets in `data` that hold anything: CSV in UTF-8, GB18030 or UTF-16, or a workbook.

    Raises UnreadableFileError, and nothing else, when there is none or the file is too large.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(N_("The file is larger than {limit} MB; split it", limit=MAX_BYTES // 1024**2))
    if disguised := disguise(data):
        raise UnreadableFileError(disguised)
    if is_workbook(data):
        sheets = [Sheet(one.csv, "utf-8", ",", one.name, *_beside(one)) for one in workbook_sheets(data)]
    else:
        encoding = encoding_of(data)
        sheets = [Sheet(data, encoding, _delimiter(data, encoding))]
    for sheet in sheets:
        if sheet.about_rows > MAX_ROWS:
            deque(sheet.every_row(), 0)  # before anything is made of it
    filled = {sheet.name: len(list(islice(sheet, 2))) for sheet in sheets}
    if not any(filled.values()):
        raise UnreadableFileError(N_("The file is empty"))
    if max(filled.values()) == 1:
        raise UnreadableFileError(N_("The file has a header and no rows below it"))
    # A row alone is no table; that a figure stands in it is told.
    alone = [sheet for sheet in sheets if filled[sheet.name] == 1 and _holds_digits(sheet)]
    return [*(sheet for sheet in sheets if filled[sheet.name] > 1), *alone]


def _holds_digits(sheet: Sheet) -> bool:
    return any(re.fullmatch(r"\d[\d,]*(?:\.\d+)?%?", cell.strip()) for row in sheet for cell in row.cells)


def _beside(sheet: WorkbookSheet) -> tuple[Any, ...]:
    return sheet.merged, sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns, sheet.unseen, sheet.over


def read_table(data: bytes) -> UploadedTable:
    """The first sheet of `data`, its first row taken as the header. Raises UnreadableFileError."""
    sheet = read_sheets(data)[0]
    header = next(iter(sheet))
    return UploadedTable(
        header.cells, header.row, RowsBelow(sheet, header.row), sheet.encoding, sheet.delimiter, sheet.name
    )


@dataclass(frozen=True)
class RowsBelow:
    """The rows of a sheet below one of them."""

    sheet: Sheet
    row: int

    def __iter__(self) -> Iterator[UploadedRow]:
        """Parse them anew."""
        return (row for row in self.sheet if row.row > self.row)


def _delimiter(data: bytes, encoding: str) -> str:
    """What divides the cells: that which the first line names, else that by which most rows become equally wide."""
    with TextIOWrapper(BytesIO(data), encoding=encoding, newline="") as lines:
        named = _NAMED_DELIMITER.fullmatch(lines.readline(10).removeprefix("\ufeff"))
    if named and named[1] in DELIMITERS:
        return named[1]
    return max(DELIMITERS, key=lambda candidate: _regularity(Sheet(data, encoding, candidate)))


def _regularity(sheet: Sheet) -> int:
    """How many cells the rows of the most common width have beyond the first."""
    widths: Counter[int] = Counter()
    with suppress(UnreadableFileError):  # the wrong delimiter makes nonsense of quotation marks
        widths.update(len(row.cells) for row in islice(sheet.every_row(), _SAMPLE))
    return max((count * (width - 1) for width, count in widths.items()), default=0)
