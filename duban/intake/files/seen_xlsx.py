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

from duban.intake.files.linked_parts import LinkedParts, parsed, tag
from duban.intake.files.number_formats import BUILT_IN, shown
from duban.intake.files.seen import Seen, marked, ranges, refuse_entities

# Without any of these, and with plain styles, the fast reader sees what a person sees.
_WORDS = (b"hidden", b"zeroHeight", b"collapsed", b"vertAlign", b"strike")
_SIGNS = re.compile(rb"""[\s:](?:ht|width)\s*=\s*["']0*(?:\.\d*)?["']|\st\s*=\s*["'][ed]["']|<(?:\w+:)?f[\s/>]""")
_OFF = ("0", "false")


class Styles:
    """The number format, and the marks, of each style."""

    def __init__(self, xml: bytes | None) -> None:
        root = parsed(xml) if xml else Element("none")
        codes = {
            _number(entry.get("numFmtId")): entry.get("formatCode", "")
            for entry in root.iter()
            if tag(entry) == "numFmt"
        }
        fonts = [_marks(font) for group in root if tag(group) == "fonts" for font in group]
        used = [style for group in root if tag(group) == "cellXfs" for style in group if tag(style) == "xf"]
        self.codes = [_code(_number(style.get("numFmtId")), codes) for style in used]
        places = [_number(style.get("fontId")) for style in used]
        self.marks = [fonts[place] if place < len(fonts) else {} for place in places]

    @property
    def are_plain(self) -> bool:
        """Whether each style shows plain digits, without marks."""
        return not any(self.marks) and all(
            shown(code, value) is None for code in set(self.codes) for value in (Decimal(7), Decimal(-7), Decimal(0))
        )

    def code(self, number: int) -> str:
        """The number format of a style."""
        return self.codes[number] if number < len(self.codes) else ""

    def mark(self, number: int) -> dict[str, bool]:
        """How the letters of a style are marked."""
        return self.marks[number] if number < len(self.marks) else {}


def seen_xlsx(archive: ZipFile) -> Callable[[str], Seen]:
    """What is shown in a sheet, by its name. Raises ValueError, as does what it returns, for declared entities."""
    return _Book(archive).seen


class _Reader:
    def __init__(self, styles: Styles, texts: list[Element], is_from_1904: bool) -> None:
        self._styles = styles
        self._texts = texts
        self._is_from_1904 = is_from_1904
        self._seen = Seen()
        self._hidden: list[int] = []
        self._row = self._column = -1

    def read(self, xml: bytes) -> Seen:
        """Go through the rows of a sheet one by one."""
        for element in _elements(xml):
            kind = tag(element)
            if kind == "sheetFormatPr" and _is_on(element.get("zeroHeight")):
                self._seen.is_hidden = True
            elif kind == "col" and _is_hidden(element, "width"):
                first, last = _number(element.get("min")) - 1, _number(element.get("max")) - 1
                self._seen.hidden_columns.append((first, min(last, 16_383)))
            elif kind == "row":
                self._take_row(element)
                element.clear()
        self._seen.hidden_rows = ranges(sorted(set(self._hidden)))
        return self._seen

    def _take_row(self, row: Element) -> None:
        self._row = _number(row.get("r"), self._row + 2) - 1
        self._column = -1
        if _is_hidden(row, "ht"):
            self._hidden.append(self._row)
        for cell in row:
            if tag(cell) == "c":
                self._column = _column(cell.get("r", ""), self._column + 1)
                self._seen.show((self._row, self._column), self._shown(cell))

    def _shown(self, cell: Element) -> str | None:
        """What is shown in a cell; None where its value is."""
        parts = {tag(part): part for part in cell}
        kind, style = cell.get("t", "n"), _number(cell.get("s"))
        value = parts["v"].text if "v" in parts else None
        marks = self._styles.mark(style)
        if kind == "e":
            return value or "#"
        if kind == "inlineStr":
            return _marked_text(parts["is"], marks) if "is" in parts else None
        if value is None or not value.strip():
            return "=" if "f" in parts else None
        if kind == "s":
            place = _number(value)
            return _marked_text(self._texts[place], marks) if place < len(self._texts) else None
        if kind != "n":
            return marked(value, **marks) if any(marks.values()) else None
        return self._number_shown(value, style, marks)

    def _number_shown(self, value: str, style: int, marks: dict[str, bool]) -> str | None:
        try:
            number = Decimal(value.strip())
        except InvalidOperation:
            return "#"
        text = shown(self._styles.code(style), number, from_1904=self._is_from_1904)
        if any(marks.values()):
            return marked(text if text is not None else f"{number:f}", **marks)
        return text


class _Book:
    """The parts of a workbook by what links them: its sheets, styles and shared texts."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._linked = LinkedParts(archive)
        properties = [one for one in self._linked.workbook.iter() if tag(one) == "workbookPr"]
        self._is_from_1904 = any(_is_on(one.get("date1904")) for one in properties)

    def seen(self, sheet_name: str) -> Seen:
        """What is shown in a sheet; nothing special in one that has no part."""
        xml = self._part(self._linked.sheet(sheet_name))
        if xml is None:
            return Seen()
        is_special = any(word in xml for word in _WORDS) or bool(_SIGNS.search(xml))
        if self._styles.are_plain and not self._texts and not is_special:
            return Seen()
        return _Reader(self._styles, self._texts, self._is_from_1904).read(xml)

    @cached_property
    def _styles(self) -> Styles:
        return Styles(self._part(self._linked.one("/styles")))

    @cached_property
    def _texts(self) -> list[Element]:
        """The shared texts, by number, where any may be marked."""
        xml = self._part(self._linked.one("/sharedStrings")) or b""
        may_be_marked = b"vertAlign" in xml or b"strike" in xml or any(self._styles.marks)
        return [entry for entry in parsed(xml) if tag(entry) == "si"] if xml and may_be_marked else []

    def _part(self, name: str) -> bytes | None:
        return self._archive.read(name) if name else None


def _marked_text(entry: Element, marks: dict[str, bool]) -> str | None:
    """The text of runs with their marks; None where there are none."""
    runs = [(part, _marks(part)) for part in entry if tag(part) == "r"]
    if not any(own for _, own in runs):
        return marked("".join(_run_text(entry)), **marks) if any(marks.values()) else None
    return "".join(marked("".join(_run_text(run)), **(marks | own)) for run, own in runs)


def _run_text(run: Element) -> Iterator[str]:
    for part in run:
        if tag(part) == "t":
            yield part.text or ""
        elif tag(part) == "r":
            yield from _run_text(part)


def _marks(element: Element) -> dict[str, bool]:
    """Raised, lowered and struck letters that the properties of a run or a font ask for."""
    found: dict[str, bool] = {}
    for part in element.iter():
        if tag(part) == "vertAlign" and part.get("val") in ("superscript", "subscript"):
            found["is_raised" if part.get("val") == "superscript" else "is_lowered"] = True
        if tag(part) == "strike" and part.get("val", "1") not in _OFF:
            found["is_struck"] = True
    return found


def _elements(xml: bytes) -> Iterator[Element]:
    refuse_entities(xml)
    for _, element in iterparse(BytesIO(xml)):
        yield element


def _code(number: int, own: dict[int, str]) -> str:
    return own.get(number, BUILT_IN.get(number, ""))


def _is_hidden(element: Element, size: str) -> bool:
    """Whether a row or column is not shown, or of less than one point or letter."""
    return _is_on(element.get("hidden")) or bool(re.fullmatch(r"\s*0*(?:\.\d*)?\s*", element.get(size, "1")))


def _is_on(text: str | None) -> bool:
    return text is not None and text.lower() not in _OFF


def _number(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.strip().isdigit() else otherwise


def _column(reference: str, otherwise: int) -> int:
    """The column from 0 of a reference such as B3; `otherwise` where a cell has none."""
    match = re.fullmatch(r"([A-Z]{1,3})[0-9]{1,7}", reference)
    if not match:
        return otherwise
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
