"""What is shown in the sheets of an .ods: the text of each cell where it is not its value, joins, hidden parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, fromstring

from duban.intake.files.number_formats import WITH_WORDS, plain_digits
from duban.intake.files.seen import Seen, marked, ranges, refuse_entities

# A sheet has no more; what is repeated beyond is empty.
_ROWS, _COLUMNS = 1_048_576, 1000
_MOST_REPEATED = 10_000
_MOST_DERIVED = 10
_ERROR = re.compile(r"#[A-Z/0!?]+|Err:\d+|#N/A|#[A-Za-z/]+[!?]?")
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?%?")
_MONTH = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*月?")


def seen_ods(xml: bytes, styles_xml: bytes = b"") -> dict[str, Seen]:
    """What is shown in each sheet of the content, by its name. Raises ValueError where it declares entities."""
    for part in (xml, *([styles_xml] if styles_xml else [])):
        refuse_entities(part)
    root = fromstring(xml)
    named = [*(fromstring(styles_xml).iter() if styles_xml else ()), *root.iter()]
    styles = {_get(style, "name"): style for style in named if _tag(style) == "style"}
    return {_get(table, "name"): _Table(styles).read(table) for table in root.iter() if _tag(table) == "table"}


class _Table:
    def __init__(self, styles: dict[str, Element]) -> None:
        self._styles = styles
        self._seen = Seen()
        self._column_styles: dict[int, str] = {}

    def read(self, table: Element) -> Seen:
        """Go through the columns and rows of a table."""
        shows = self._property(_get(table, "style-name"), "table-properties", "display")
        self._seen.is_hidden = shows == "false"
        column = row = 0
        hidden_columns: list[int] = []
        hidden_rows: list[int] = []
        for part, is_hidden in _parts(table):
            count = _count(part, "columns" if _tag(part) == "table-column" else "rows")
            is_seen = not is_hidden and _get(part, "visibility") not in ("collapse", "filter")
            is_seen = is_seen and not self._is_flat(part)
            if _tag(part) == "table-column":
                own = _get(part, "default-cell-style-name")
                self._column_styles |= dict.fromkeys(range(column, min(column + count, _COLUMNS)) if own else (), own)
                hidden_columns += () if is_seen else range(column, min(column + count, _COLUMNS))
                column += count
                continue
            has_cells = any(len(cell) for cell in part)
            if not is_seen:
                hidden_rows += range(row, min(row + count, _ROWS))
            for repeated in range(row, min(row + count, row + _MOST_REPEATED, _ROWS) if has_cells else row):
                self._take_row(part, repeated)
            row += count
        self._seen.hidden_rows, self._seen.hidden_columns = ranges(hidden_rows), ranges(hidden_columns)
        return self._seen

    def _is_flat(self, part: Element) -> bool:
        """Whether a row or column has no height or width."""
        name = _get(part, "style-name")
        sizes = (("table-row-properties", "row-height"), ("table-column-properties", "column-width"))
        return any(re.match(r"0+(?:\.0*)?[a-z]", self._property(name, *size)) for size in sizes)

    def _take_row(self, row: Element, number: int) -> None:
        column = 0
        for cell in row:
            if _tag(cell) not in ("table-cell", "covered-table-cell"):
                continue
            count = _count(cell, "columns")
            if len(cell) and _tag(cell) == "table-cell":
                for place in range(column, min(column + count, _COLUMNS)):
                    self._seen.show((number, place), self._shown(cell, self._column_styles.get(place, "")))
                down, across = _spanned(cell, "rows"), _spanned(cell, "columns")
                if down > 1 or across > 1:
                    self._seen.merged.append((number, column, number + down - 1, column + across - 1))
            column += count

    def _shown(self, cell: Element, column_style: str) -> str | None:
        """What is shown in a cell; None where its value is."""
        kind, stored = _get(cell, "value-type"), _get(cell, "value")
        text = "\n".join("".join(self._runs(line)) for line in cell if _tag(line) == "p").strip()
        marks = self._marks(_get(cell, "style-name") or column_style)
        if any(marks.values()):
            return marked(text, **marks)
        if _ERROR.fullmatch(text) or "error" in [value for key, value in cell.attrib.items() if "calcext" in key]:
            return text or "#"
        if kind in ("float", "percentage", "currency") and stored:
            return _number_shown(text, stored)
        if kind == "date":
            return text if _MONTH.fullmatch(text) else None
        return text if text != "".join(cell.itertext()).strip() and any(map(str.isdigit, text)) else None

    def _runs(self, line: Element) -> Iterator[str]:
        yield line.text or ""
        for part in line:
            if _tag(part) == "s":
                yield " " * _count_of(part)
            elif _tag(part) != "annotation":
                yield marked("".join(self._runs(part)), **self._marks(_get(part, "style-name")))
            yield part.tail or ""

    def _marks(self, name: str) -> dict[str, bool]:
        position = self._property(name, "text-properties", "text-position")
        struck = self._property(name, "text-properties", "text-line-through-style") or "none"
        return {
            "is_raised": position.startswith("super") or bool(re.match("[1-9]", position)),
            "is_lowered": position.startswith(("sub", "-")),
            "is_struck": struck != "none",
        }

    def _property(self, style_name: str, group: str, name: str) -> str:
        """A property of a style, or of those that it derives from."""
        for _ in range(_MOST_DERIVED):
            style = self._styles.get(style_name)
            if style is None:
                return ""
            found = [text for part in style if _tag(part) == group and (text := _get(part, name))]
            if found:
                return found[0]
            style_name = _get(style, "parent-style-name")
        return ""


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
        kind = _tag(part)
        if kind in ("table-column", "table-row"):
            yield part, is_hidden
        elif kind in ("table-columns", "table-header-columns", "table-rows", "table-header-rows"):
            yield from _parts(part, is_hidden)
        elif kind in ("table-column-group", "table-row-group"):
            yield from _parts(part, is_hidden or _get(part, "display") == "false")


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _get(element: Element, name: str) -> str:
    """An attribute by its name in any of the format's own vocabularies."""
    return next(
        (text for key, text in element.attrib.items() if key.rpartition("}")[2] == name and "calcext" not in key), ""
    )


def _count(element: Element, what: str) -> int:
    text = _get(element, f"number-{what}-repeated")
    return int(text) if text.isdigit() else 1


def _spanned(element: Element, what: str) -> int:
    text = _get(element, f"number-{what}-spanned")
    return int(text) if text.isdigit() else 1


def _count_of(element: Element) -> int:
    text = _get(element, "c")
    return min(int(text), 100) if text.isdigit() else 1
