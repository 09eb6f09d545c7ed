"""What is shown in the sheets of an .ods: the text of each cell where it is not its value, joins, hidden parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, fromstring

from duban.intake.files.conditions import marks_of_all
from duban.intake.files.conditions_ods import OdsConditions
from duban.intake.files.number_formats import WITH_WORDS, plain_digits
from duban.intake.files.seen import Seen, marked, ranges, refuse_entities
from duban.intake.files.styles_ods import Look, Styles, get, tag
from duban.intake.files.words_over_ods import WordsOver

# A sheet has no more; what is repeated beyond is empty.
_ROWS, _COLUMNS = 1_048_576, 1000
_MOST_REPEATED = 10_000
_ERROR = re.compile(r"#[A-Z/0!?]+|Err:\d+|#N/A|#[A-Za-z/]+[!?]?")
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?%?")
_MONTH = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*月?")
_NO_ZEROS = re.compile(rb"""name=["']ShowZeroValues["'][^>]*>\s*false""")
_NUMBERS = ("float", "percentage", "currency")
_NO_RESULT = "="
_BREAKS = {"line-break": "\n", "tab": "\t"}
# What XML may write a text with, and the fast reader does not know.
_SPELT = (b"<![CDATA[", b"<!--", b"&#")


def seen_ods(xml: bytes, styles_xml: bytes = b"", settings_xml: bytes = b"") -> dict[str, Seen]:
    """What is shown in each sheet of the content, by its name. Raises ValueError where it declares entities."""
    for part in (xml, *([styles_xml] if styles_xml else [])):
        refuse_entities(part)
    root = fromstring(xml)
    beside = list(fromstring(styles_xml).iter()) if styles_xml else []
    styles = Styles([*beside, *root.iter()])
    words = WordsOver(xml, styles, beside)
    reads_all = any(sign in xml for sign in _SPELT) or xml.find(b"<?", 4) != -1
    views = {"reads_all": reads_all, "shows_zeros": not _NO_ZEROS.search(settings_xml)}
    tables = [element for element in root.iter() if tag(element) == "table"]
    found = {get(table, "name"): _Table(styles, **views).read(table) for table in tables}
    for table in tables:
        found[get(table, "name")].over = words.over(table)
    return found


class _Table:
    """Goes through a table; `reads_all` where no text is left to the fast reader."""

    def __init__(self, styles: Styles, *, reads_all: bool, shows_zeros: bool) -> None:
        self._styles = styles
        self._reads_all = reads_all
        self._shows_zeros = shows_zeros
        self._seen = Seen()
        self._column_styles: dict[int, str] = {}

    def read(self, table: Element) -> Seen:
        """Go through the columns and rows of a table."""
        self._conditions = OdsConditions(table, self._styles)
        shows = self._styles.property(get(table, "style-name"), "table-properties", "display")
        self._seen.is_hidden = shows == "false"
        column = row = 0
        hidden_columns: list[int] = []
        hidden_rows: list[int] = []
        for part, is_hidden in _parts(table):
            count = _count(part, "columns" if tag(part) == "table-column" else "rows")
            is_seen = not is_hidden and get(part, "visibility") not in ("collapse", "filter")
            is_seen = is_seen and not self._styles.is_flat(get(part, "style-name"))
            if tag(part) == "table-column":
                own = get(part, "default-cell-style-name")
                self._column_styles |= dict.fromkeys(range(column, min(column + count, _COLUMNS)) if own else (), own)
                hidden_columns += () if is_seen else range(column, min(column + count, _COLUMNS))
                column += count
                continue
            has_cells = any(map(_holds, part))
            if not is_seen:
                hidden_rows += range(row, min(row + count, _ROWS))
            for repeated in range(row, min(row + count, row + _MOST_REPEATED, _ROWS) if has_cells else row):
                self._take_row(part, repeated)
            row += count
        self._seen.hidden_rows, self._seen.hidden_columns = ranges(hidden_rows), ranges(hidden_columns)
        return self._seen

    def _take_row(self, row: Element, number: int) -> None:
        column = 0
        row_style = get(row, "default-cell-style-name")
        for cell in row:
            if tag(cell) not in ("table-cell", "covered-table-cell"):
                continue
            count = _count(cell, "columns")
            if _holds(cell) and tag(cell) == "table-cell":
                own = get(cell, "style-name") or row_style
                for place in range(column, min(column + count, _COLUMNS)):
                    style = own or self._column_styles.get(place, "")
                    self._seen.show((number, place), self._shown(cell, style, (number, place)))
                down, across = _spanned(cell, "rows"), _spanned(cell, "columns")
                if down > 1 or across > 1:
                    self._seen.merged.append((number, column, number + down - 1, column + across - 1))
            column += count

    def _shown(self, cell: Element, style: str, place: tuple[int, int]) -> str | None:
        """What is shown in a cell; None where its value is."""
        lines = [line for line in cell if tag(line) == "p"]
        text = "\n".join("".join(self._runs(line)) for line in lines).strip()
        look = self._styles.look(style)
        if _is_uncalculated(cell, text):
            return _NO_RESULT
        otherwise = self._conditions.at(*place, style) if any(map(str.isdigit, text)) else []
        if self._is_unseen(cell, lines, look) or any(one.is_unseen for one in otherwise):
            return ""
        marks = look.marks | marks_of_all(otherwise)
        if any(marks.values()):
            return marked(text, **marks)
        if code := next((one.code for one in otherwise if one.code), ""):
            return f"{text}⟦{code}⟧"
        if _ERROR.fullmatch(text) or "error" in [value for key, value in cell.attrib.items() if "calcext" in key]:
            return text or "#"
        return self._value_shown(cell, text, style)

    def _value_shown(self, cell: Element, text: str, style: str) -> str | None:
        kind, stored = get(cell, "value-type"), get(cell, "value")
        own = self._styles.format(style)
        if kind in _NUMBERS and stored:
            # Without a text, a spreadsheet makes one by the format.
            is_told = any(tag(line) == "p" for line in cell)
            return _number_shown(text, stored) if is_told else f"{stored}⟦{tag(own)}⟧" if own is not None else None
        if kind == "date":
            return text if _MONTH.fullmatch(text) else None
        return self._text_shown(cell, text, own)

    def _text_shown(self, cell: Element, text: str, own: Element | None) -> str | None:
        """The text where it is not the one that is stored, or its format writes words beside it."""
        stored = get(cell, "string-value")
        is_figure = any(map(str.isdigit, text))
        if text and stored and text.split() != stored.split():
            return f"{text}⟦{stored}⟧" if is_figure else text
        if text and own is not None and tag(own) == "text-style" and not stored:
            made = "".join(text if tag(part) == "text-content" else part.text or "" for part in own)
            return f"{made}⟦{tag(own)}⟧" if is_figure else made
        return text if self._reads_all or (is_figure and text != "".join(cell.itertext()).strip()) else None

    def _is_unseen(self, cell: Element, lines: list[Element], look: Look) -> bool:
        """Whether a figure, or a part of it, is not seen: hidden, white on white, a zero that the view leaves out."""
        if get(cell, "value-type") in _NUMBERS and not self._shows_zeros and _decimal(get(cell, "value")) == 0:
            return True
        spans = [
            part
            for line in lines
            if len(line)
            for part in line.iter()
            if tag(part) == "span" and "".join(part.itertext())
        ]
        if not (look.is_gone or look.is_white or spans) or not any(map(str.isdigit, "".join(cell.itertext()))):
            return False
        looks = [self._styles.look(get(span, "style-name")) for span in spans]
        return any(one.is_gone or (one.is_white and look.is_on_paper) for one in (look, *looks))

    def _runs(self, line: Element) -> Iterator[str]:
        yield line.text or ""
        for part in line:
            if tag(part) == "s":
                yield " " * _count_of(part)
            elif tag(part) in _BREAKS:
                yield _BREAKS[tag(part)]
            elif tag(part) != "annotation":
                yield marked("".join(self._runs(part)), **self._styles.look(get(part, "style-name")).marks)
            yield part.tail or ""


def _holds(cell: Element) -> bool:
    return len(cell) > 0 or bool(get(cell, "value-type") or get(cell, "formula"))


def _is_uncalculated(cell: Element, text: str) -> bool:
    """Whether a formula was written without a result, as by libraries that leave it to a spreadsheet."""
    if not get(cell, "formula") or text:
        return False
    kind = get(cell, "value-type")
    return not kind or (kind in _NUMBERS and not _decimal(get(cell, "value")) and len(cell) == 0)


def _number_shown(text: str, stored: str) -> str | None:
    """The text where it says another number than is stored, or one with words; None where it only rounds it."""
    value = _decimal(stored)
    if value is None:
        return "#"
    if not text:
        return ""
    bare = re.sub(r"[\s,，]", "", text)
    if value < 0:
        bare = re.sub(r"^\((.+)\)$", r"-\1", bare)
    said = _decimal(bare.removesuffix("%")) if _PLAIN.fullmatch(bare) else None
    percent = said is not None and bare.endswith("%")
    if said is None or (percent and said == value != 0):
        is_stored = _decimal(re.sub(r"[^\d.\-]", "", bare)) == value
        return f"{text}{WITH_WORDS}⟧" if is_stored else f"{text}⟦{plain_digits(value)}⟧"
    held = value * 100 if percent else value
    places = -int(said.as_tuple().exponent)
    is_rounded = abs(said - held) <= Decimal(1).scaleb(-places) / 2
    if not is_rounded:
        return f"{text}⟦{plain_digits(value)}⟧"
    return plain_digits(held) + "%" if percent else None


def _decimal(text: str) -> Decimal | None:
    """The number that digits say, if it is one."""
    try:
        said = Decimal(text)
    except InvalidOperation:
        return None
    return said if said.is_finite() else None


def _parts(table: Element, is_hidden: bool = False) -> Iterator[tuple[Element, bool]]:
    """The columns and rows, and whether a group hides them."""
    for part in table:
        kind = tag(part)
        if kind in ("table-column", "table-row"):
            yield part, is_hidden
        elif kind in ("table-columns", "table-header-columns", "table-rows", "table-header-rows"):
            yield from _parts(part, is_hidden)
        elif kind in ("table-column-group", "table-row-group"):
            yield from _parts(part, is_hidden or get(part, "display") == "false")


def _count(element: Element, what: str) -> int:
    text = get(element, f"number-{what}-repeated")
    return int(text) if text.isdigit() else 1


def _spanned(element: Element, what: str) -> int:
    text = get(element, f"number-{what}-spanned")
    return int(text) if text.isdigit() else 1


def _count_of(element: Element) -> int:
    text = get(element, "c")
    return min(int(text), 100) if text.isdigit() else 1
