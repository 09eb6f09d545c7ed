"""How much a zipped workbook unfolds to, told before any of it is held: its cells, and its letters as often as they
are meant.

It is gone through as a stream. A file may mean as much as it says, and not far more: a row that is repeated a million
times, two cells at opposite corners, one long text that a million cells refer to, one sheet under many names.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace
from functools import cache
from io import BytesIO
from posixpath import basename
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

from duban.intake.files.linked_parts import LinkedParts
from duban.intake.files.weight import MOST_BESIDE, MOST_CELLS, UnfoldingError, Weight

_USUAL_FORMAT = 64
_CHUNK = 1024**2
_DIGITS = "0123456789"


def weigh_archive(data: bytes) -> None:
    """Go through an .xlsx or .ods. Raises UnfoldingError, and ValueError where it is damaged."""
    weight = Weight.allowed_to(data)
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if len({name.lower() for name in names}) < len(names):
            raise ValueError("two parts of one name")
        if "content.xml" in names:
            _check_beside(archive, {"styles.xml", "settings.xml"})
            _stream(archive, "content.xml", _Tables(weight))
        if "xl/workbook.xml" in names:
            _weigh_xlsx(archive, weight)


def _check_beside(archive: ZipFile, names: Set[str]) -> None:
    if sum(archive.getinfo(name).file_size for name in names & set(archive.namelist())) > MOST_BESIDE:
        raise UnfoldingError("parts")


def _named(archive: ZipFile, wanted: Set[str]) -> list[str]:
    """The parts of these names, whichever letters are capitals."""
    names = {name.lower() for name in wanted}
    return [name for name in archive.namelist() if name.lower() in names]


def _weigh_xlsx(archive: ZipFile, weight: Weight) -> None:
    _check_beside(archive, {"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"})
    linked = LinkedParts(archive)
    styles, shared = _Styles(), _Shared()
    for name in _named(archive, {linked.one("/styles"), "xl/styles.xml"}):
        _check_beside(archive, {name})
        _stream(archive, name, styles)
    sheets = linked.sheets()
    if len(sheets) != len(set(sheets)):
        raise UnfoldingError("parts")
    for name in _named(archive, {linked.one("/sharedStrings"), "xl/sharedStrings.xml"}):
        weight.letters += archive.getinfo(name).file_size
        weight.check()
        _stream(archive, name, shared)
    longest = max(shared.lengths, default=0)
    for part in sheets:
        sheet = _Cells()
        _stream(archive, part, sheet)
        weight.letters += sheet.written * styles.beyond
        letters = archive.getinfo(part).file_size + sheet.references * longest
        if weight.letters + letters > weight.letters_allowed:
            exact = _Letters(shared.lengths, weight.letters_allowed - weight.letters)
            _stream(archive, part, exact)
            letters = exact.letters
        weight.add(sheet.rows, sheet.columns, sheet.written, letters)


class _Part:
    """What is looked at in a part of a workbook; handlers that stay None are not called."""

    start: Callable[[str, dict[str, str]], None] | None = None
    end: Callable[[str], None] | None = None
    text: Callable[[str], None] | None = None


def _stream(archive: ZipFile, name: str, part: _Part) -> None:
    """Go through a part piece by piece. Raises ValueError where it is no XML, or declares entities."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = part.start, part.end
    parser.CharacterDataHandler = part.text
    parser.StartDoctypeDeclHandler = _refuse_declarations
    try:
        with archive.open(name) as unpacked:
            while piece := unpacked.read(_CHUNK):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
    except ExpatError as error:
        raise ValueError(f"{basename(name)} is no XML") from error


def _refuse_declarations(*_arguments: Any) -> None:
    raise ValueError("a part of the workbook declares entities")


@cache
def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


class _Styles(_Part):
    """How many letters a number format may put around a number, beyond what such a format is."""

    def __init__(self) -> None:
        self.beyond = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "numFmt":
            self.beyond = max(self.beyond, len(attributes.get("formatCode", "")) - _USUAL_FORMAT)


class _Shared(_Part):
    """The lengths of the shared texts of an .xlsx."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        if _local(tag) == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class _Cells(_Part):
    """How far the cells of a sheet of an .xlsx reach, how many there are, and how many refer to a shared text."""

    def __init__(self) -> None:
        self.rows = self.columns = self.written = self.references = 0
        self._row, self._row_text, self._column = 0, "", 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = _local(tag)
        if kind == "c":
            self._take_cell(attributes)
        elif kind == "row":
            self._row_text = attributes.get("r", "")
            self._row = _number(self._row_text) if self._row_text else self._row + 1
            self._column = 0

    def _take_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", "")
        letters = reference.rstrip(_DIGITS)
        row = reference[len(letters) :]
        if row and row != self._row_text:
            self._row, self._row_text = _number(row), row
        self._column = _column(letters) if letters else self._column + 1
        self.rows = max(self.rows, self._row)
        self.columns = max(self.columns, self._column)
        self.written += 1
        if attributes.get("t") == "s":
            self.references += 1
        if self.written > MOST_CELLS:
            raise UnfoldingError("cells")


class _Letters(_Part):
    """The letters that the cells of a sheet of an .xlsx mean, each as often as it is referred to."""

    def __init__(self, lengths: list[int], allowed: int) -> None:
        self.letters = 0
        self._lengths = lengths
        self._allowed = allowed
        self._is_reference = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "c":
            self._is_reference = attributes.get("t") == "s"

    def text(self, text: str) -> None:
        place = text.strip()
        if self._is_reference and place.isdecimal():
            number = int(place[:9])
            self.letters += self._lengths[number] if number < len(self._lengths) else 0
        else:
            self.letters += len(text)
        if self.letters > self._allowed:
            raise UnfoldingError("letters")


class _Tables(_Part):
    """The tables of an .ods: what is repeated, and how far it reaches; what is empty at an end does not count."""

    def __init__(self, weight: Weight) -> None:
        self._weight = weight
        self._begin_table()
        self._begin_row({})
        self._in_row = self._in_cell = False

    def _begin_table(self) -> None:
        self._row = self._rows = self._columns = self._written = self._letters = 0

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row_count = _repeated(attributes, "rows")
        self._column = self._width = self._row_written = self._row_letters = 0
        self._in_row = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = _local(tag)
        if kind in ("table-cell", "covered-table-cell"):
            if self._in_cell:
                raise ValueError("a cell within a cell")
            self._in_cell = self._in_row
            self._cell_count = _repeated(attributes, "columns")
            values = [text for name, text in attributes.items() if "value" in name]
            self._is_filled, self._cell_letters = bool(values), max(map(len, values), default=0)
        elif kind == "table-row":
            self._begin_row(attributes)
        elif kind == "table":
            self._begin_table()
        elif self._in_cell:
            self._is_filled = True
            if kind == "s":
                spaces = next((text for name, text in attributes.items() if _local(name) == "c"), "1")
                self._cell_letters += _number(spaces)

    def text(self, text: str) -> None:
        if self._in_cell:
            self._cell_letters += len(text)

    def end(self, tag: str) -> None:
        kind = _local(tag)
        if kind in ("table-cell", "covered-table-cell") and self._in_cell:
            self._in_cell = False
            self._column += self._cell_count
            if self._is_filled:
                self._width = self._column
                self._row_written += 1
                self._row_letters += self._cell_letters * self._cell_count
        elif kind == "table-row":
            self._in_row = False
            self._row += self._row_count
            if self._width:
                self._rows, self._columns = self._row, max(self._columns, self._width)
                self._written += self._row_written
                self._letters += self._row_letters * self._row_count
                self._check_so_far()
        elif kind == "table":
            self._weight.add(self._rows, self._columns, self._written, self._letters)
            self._begin_table()

    def _check_so_far(self) -> None:
        replace(self._weight).add(self._rows, self._columns, self._written, self._letters)


def _repeated(attributes: dict[str, str], what: str) -> int:
    wanted = f"number-{what}-repeated"
    return next((_number(text) for name, text in attributes.items() if name.endswith(wanted)), 1)


def _number(text: str) -> int:
    """A number as it is written in a part. Raises ValueError for what is none, or longer than any that counts."""
    if not text.isdecimal() or len(text) > 18:
        raise ValueError("a number of a part is none")
    return int(text)


@cache
def _column(letters: str) -> int:
    """The column from 1 of its letters. Raises ValueError for what is none."""
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        raise ValueError("a cell stands nowhere")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
