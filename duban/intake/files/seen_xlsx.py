"""What is shown in the sheets of an .xlsx: number formats, raised and struck letters, errors, hidden rows and columns.

Parsed as XML, whatever its writer's quotation marks, prefixes and order of attributes; cells may lack their reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cached_property
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from duban.intake.files.conditions import Area, Conditions, conditioned, marks_of_all
from duban.intake.files.conditions_xlsx import area, column_of, conditions_in, may_matter
from duban.intake.files.linked_parts import LinkedParts, parsed, tag
from duban.intake.files.number_formats import plain_digits, shown, text_shown
from duban.intake.files.seen import Seen, marked, ranges, refuse_entities
from duban.intake.files.styles_xlsx import Styles, number
from duban.intake.files.texts_xlsx import entry_of, has_white_letters, has_white_runs, marked_text, text_of, unescaped
from duban.intake.files.words_over_xlsx import WordsOverXlsx

# Without any of these, and with plain styles, the fast reader sees what a person sees.
_WORDS = (b"hidden", b"collapsed", b"vertAlign", b"strike", b"showZeros")
_SIGNS = re.compile(
    rb"""[\s:](?:ht|width|defaultColWidth)\s*=\s*["']0*(?:\.\d*)?["']|\st\s*=\s*["'][ed]["']|<(?:\w+:)?f[\s/>]"""
)
# What XML may write a value with, and the fast reader does not know everywhere.
_SPELT = (b"<![CDATA[", b"<!--", b"&#")
_OFF = ("0", "false")
_NO_RESULT = "="
_LAST_COLUMN = 16_383


def seen_xlsx(archive: ZipFile) -> Callable[[str], Seen]:
    """What is shown in a sheet, by its name. Raises ValueError, as does what it returns, for declared entities."""
    return _Book(archive).seen


class _Reader:
    """Goes through a sheet; `reads_all` where no value is left to the fast reader."""

    def __init__(self, book: _Book, conditions: Conditions, *, reads_all: bool) -> None:
        self._book = book
        self._styles = book.styles
        self._conditions = conditions
        self._reads_all = reads_all
        self._needs_texts = reads_all or bool(conditions) or book.are_texts_special
        self._shows_zeros = True
        self._arrays: list[Area] = []
        self._seen = Seen()
        self._hidden: list[int] = []
        self._row = self._column = -1

    def read(self, xml: bytes) -> Seen:
        """Go through the rows of a sheet one by one."""
        for element in elements(xml):
            kind = tag(element)
            if kind == "sheetView" and element.get("showZeros") in _OFF:
                self._shows_zeros = False
            elif kind in ("sheetFormatPr", "cols"):
                self._take_widths(element)
            elif kind == "row":
                self._take_row(element)
                element.clear()
        self._seen.hidden_rows = ranges(sorted(set(self._hidden)))
        return self._seen

    def _take_widths(self, element: Element) -> None:
        """The columns that are not shown; where all have no width, those that have none of their own."""
        if tag(element) == "sheetFormatPr":
            self._seen.hidden_columns = [(0, _LAST_COLUMN)] if _is_hidden(element, "defaultColWidth") else []
            return
        own = [(number(col.get("min")) - 1, min(number(col.get("max")) - 1, _LAST_COLUMN), col) for col in element]
        shown_ = [(first, last) for first, last, col in own if not _is_hidden(col, "width")]
        if self._seen.hidden_columns:
            edges = [-1, *(edge for span in sorted(shown_) for edge in span), _LAST_COLUMN + 1]
            pairs = zip(edges[::2], edges[1::2], strict=True)
            self._seen.hidden_columns = [(last + 1, first - 1) for last, first in pairs if first - last > 1]
        else:
            self._seen.hidden_columns = [(first, last) for first, last, col in own if _is_hidden(col, "width")]

    def _take_row(self, row: Element) -> None:
        cells = [cell for cell in row if tag(cell) == "c"]
        self._row = number(row.get("r"), self._row + 2) - 1
        self._column = -1
        for cell in cells:
            self._row, self._column = _place(cell.get("r", ""), self._row, self._column + 1)
            self._seen.show((self._row, self._column), self._shown(cell))
        if _is_hidden(row, "ht"):
            self._hidden.append(self._row)

    def _shown(self, cell: Element) -> str | None:
        """What is shown in a cell; None where its value is."""
        parts = {tag(part): part for part in cell}
        kind, style = cell.get("t", "n"), number(cell.get("s"))
        value = parts["v"].text if "v" in parts else None
        if kind == "e":
            return value or "#"
        if self._is_uncalculated(parts, kind, value):
            return _NO_RESULT
        if kind == "inlineStr":
            return self._text_shown(parts["is"], style) if "is" in parts else None
        return None if value is None or not value.strip() else self._value_shown(kind, value, style)

    def _value_shown(self, kind: str, value: str, style: int) -> str | None:
        if kind == "n":
            return self._number_shown(value, style)
        if kind == "b":
            return ("FALSE" if value.strip() in _OFF else "TRUE") if self._reads_all else None
        if not self._needs_texts:
            return None
        if kind == "s":
            place = number(value)
            return self._text_shown(self._book.texts[place], style) if place < len(self._book.texts) else None
        return self._text_shown(entry_of(value), style)

    def _is_uncalculated(self, parts: dict[str, Element], kind: str, value: str | None) -> bool:
        """Whether a formula has no result: none is written, or a zero that stands for one until it is calculated.

        A text that is empty is a result, as of =IF(A1="","",A1).
        """
        formula = parts.get("f")
        if formula is None and not self._arrays:
            return False
        is_blank = value is None or not value.strip()
        if not self._book.is_to_calculate:
            return formula is not None and is_blank and not (kind == "str" and "v" in parts)
        if formula is not None and (reference := formula.get("ref")):
            self._arrays += [covered] if (covered := area(reference)) and formula.get("t") != "shared" else []
        is_filled = formula is not None or any(
            top <= self._row <= bottom and left <= self._column <= right for top, left, bottom, right in self._arrays
        )
        return is_filled and (is_blank or (kind in ("n", "b") and _is_zero(value)))

    def _text_shown(self, entry: Element, style: int) -> str | None:
        """What is shown of a text, with its marks; None where it is the text."""
        text = text_of(entry)
        is_figure = any(map(str.isdigit, text))
        otherwise = self._conditions.at(self._row, self._column) if is_figure else []
        if is_figure and (self._hides_text(entry, style) or any(one.is_unseen for one in otherwise)):
            return ""
        formatted = text_shown(self._styles.code(style), text)
        marks = self._styles.mark(style) | marks_of_all(otherwise)
        if formatted is not None:
            return marked(formatted, **marks)
        with_marks = marked_text(entry, marks)
        return unescaped(text) if with_marks is None and self._reads_all else with_marks

    def _hides_text(self, entry: Element, style: int) -> bool:
        """Whether any of the letters are white on white."""
        is_white_otherwise = self._styles.hides(style)
        return self._styles.is_on_paper(style) and has_white_letters(entry, is_white_otherwise=is_white_otherwise)

    def _number_shown(self, value: str, style: int) -> str | None:
        try:
            figure = Decimal(value.strip())
        except InvalidOperation:
            return "#"
        if self._styles.hides(style) or not (figure or self._shows_zeros):
            return ""
        marks = self._styles.mark(style)
        text = shown(self._styles.code(style), figure, from_1904=self._book.is_from_1904)
        if self._conditions and (otherwise := self._conditions.at(self._row, self._column)):
            if any(one.is_unseen for one in otherwise):
                return ""
            marks = marks | marks_of_all(otherwise)
            text = conditioned(figure, text, otherwise, from_1904=self._book.is_from_1904)
        if marks:
            return marked(text if text is not None else f"{figure:f}", **marks)
        return plain_digits(figure) if text is None and self._reads_all else text


class _Book:
    """The parts of a workbook by what links them: its sheets, styles and shared texts.

    `is_to_calculate` where a spreadsheet calculates it anew on opening.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._linked = LinkedParts(archive)
        self._words = WordsOverXlsx(archive, self._linked)
        parts = list(self._linked.workbook.iter())
        self.is_from_1904 = any(_is_on(one.get("date1904")) for one in parts if tag(one) == "workbookPr")
        self.is_to_calculate = any(_is_on(one.get("fullCalcOnLoad")) for one in parts if tag(one) == "calcPr")

    def seen(self, sheet_name: str) -> Seen:
        """What is shown in a sheet. Raises ValueError for one that has no part: its formats could not be known."""
        part = self._linked.sheet(sheet_name)
        xml = self._part(part)
        if xml is None:
            raise ValueError("a sheet without a part")
        found = self._seen(xml)
        found.over = self._words.over(part, xml)
        return found

    def _seen(self, xml: bytes) -> Seen:
        conditions = Conditions()
        if may_matter(xml, self.styles):
            conditions = conditions_in(elements(xml), self.styles)
        reads_all = any(sign in xml for sign in _SPELT) or xml.find(b"<?", 4) != -1
        is_special = any(word in xml for word in _WORDS) or bool(_SIGNS.search(xml)) or has_white_runs(xml)
        if self.styles.are_plain and not self.are_texts_special and not (is_special or reads_all or conditions):
            return Seen()
        return _Reader(self, conditions, reads_all=reads_all).read(xml)

    @cached_property
    def styles(self) -> Styles:
        """The styles of the cells."""
        return Styles(self._part(self._linked.one("/styles")))

    @cached_property
    def texts(self) -> list[Element]:
        """The shared texts, by number."""
        return [entry for entry in parsed(self._shared) if tag(entry) == "si"] if self._shared else []

    @cached_property
    def _shared(self) -> bytes:
        return self._part(self._linked.one("/sharedStrings")) or b""

    @cached_property
    def are_texts_special(self) -> bool:
        """Whether a text may be shown otherwise than it is, by its own marks or those of its style."""
        shared = self._shared
        is_marked = b"vertAlign" in shared or b"strike" in shared or has_white_runs(shared)
        return is_marked or not self.styles.leave_texts

    def _part(self, name: str) -> bytes | None:
        return self._archive.read(name) if name else None


def elements(xml: bytes) -> Iterator[Element]:
    """The elements of a part, one by one."""
    refuse_entities(xml)
    for _, element in iterparse(BytesIO(xml)):
        yield element


def _is_zero(value: str | None) -> bool:
    try:
        return not Decimal((value or "").strip())
    except InvalidOperation:
        return False


def _is_hidden(element: Element, size: str) -> bool:
    """Whether a row or column is not shown, or of less than one point or letter."""
    return _is_on(element.get("hidden")) or bool(re.fullmatch(r"\s*0*(?:\.\d*)?\s*", element.get(size, "1")))


def _is_on(text: str | None) -> bool:
    return text is not None and text.lower() not in _OFF


def _place(reference: str, row: int, column: int) -> tuple[int, int]:
    """The row and column from 0 of a reference such as B3, else those that are next."""
    match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", reference)
    return (int(match[2]) - 1, column_of(match[1], 0)) if match else (row, column)
