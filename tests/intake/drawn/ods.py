"""Drafts as OpenDocument spreadsheets: each cell with its value, and with the text that a spreadsheet shows for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

from tests.intake.drawn.told import Cell, Page, Row

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_ADDRESS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(f'xmlns:{name}="{_ADDRESS}:{name}:1.0"' for name in ("office", "table", "text", "style"))
_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_ADDRESS}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/></manifest:manifest>'
)
_STYLES = (
    '<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    '</style:style><style:style style:name="out" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style>"
)
_FIRST_DAY = date(1899, 12, 30)
_CHINESE = "〇一二三四五六七八九"
_ERRORS = {"#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?"}


def as_ods(pages: list[Page]) -> bytes:
    """The file."""
    tables = "".join(map(_table, pages))
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("mimetype", _KIND)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", content)
    return made.getvalue()


def _table(page: Page) -> str:
    rows = page.grid
    style = ' table:style-name="unseen"' if page.is_hidden else ""
    width = max(map(len, rows), default=0)
    columns = (
        f"<table:table-column{_hidden(column in page.hidden_columns, page)}/>"
        for column in range(max(width, page.width))
    )
    start = len(page.above)
    first = start + len(page.header)
    spans = {(start + top, left): (last - top + 1, right - left + 1) for top, left, last, right in page.merged}
    spans |= {(row, left): (1, right - left + 1) for row, left, right in page.joined_lines()}
    lines = (
        f"<table:table-row{_hidden(number - first in page.hidden_rows, page)}>"
        f"{''.join(_cells(row, number, spans))}</table:table-row>"
        for number, row in enumerate(rows)
    )
    return f"<table:table table:name={quoteattr(page.name)}{style}>{''.join(columns)}{''.join(lines)}</table:table>"


def _hidden(is_hidden: bool, page: Page) -> str:
    return f' table:visibility="{"filter" if page.is_filtered else "collapse"}"' if is_hidden else ""


def _cells(row: Row, number: int, spans: dict[tuple[int, int], tuple[int, int]]) -> Iterator[str]:
    covered = {
        (top + down, left + across)
        for (top, left), (rows, columns) in spans.items()
        for down in range(rows)
        for across in range(columns)
        if down or across
    }
    for column, cell in enumerate(row):
        if (number, column) in covered:
            yield "<table:covered-table-cell/>"
            continue
        down, across = spans.get((number, column), (1, 1))
        joined = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
        yield _cell(cell, joined if (down, across) != (1, 1) else "")


def _cell(cell: Cell, more: str) -> str:
    more += ' table:style-name="out"' if cell.is_struck else ""
    kind, text = _valued(cell)
    raised = f'<text:span text:style-name="up">{cell.raised}</text:span>' if cell.raised else ""
    if not kind and not text and not raised:
        return f"<table:table-cell{more}/>"
    lines = f"<text:p>{_spaced(text)}{raised}</text:p>"
    return f"<table:table-cell{kind or ' office:value-type=' + quoteattr('string')}{more}>{lines}</table:table-cell>"


def _spaced(text: str) -> str:
    """Blanks at the ends and beside each other are written as elements."""
    return re.sub(r"^ | $|(?<= ) ", "<text:s/>", escape(text)).replace("\n", "</text:p><text:p>")


def _valued(cell: Cell) -> tuple[str, str]:
    """What an element says of its value, and the text in it."""
    value = cell.number
    if value is None:
        # A spreadsheet keeps a number for an error.
        return (' office:value-type="float" office:value="0"', cell.text) if cell.text in _ERRORS else ("", cell.text)
    if not isinstance(value, date) and cell.code == "yyyy-mm-dd":
        value = _FIRST_DAY + timedelta(days=int(value))
    if isinstance(value, date):
        text = value.isoformat() if cell.code == "yyyy-mm-dd" else cell.text
        return f' office:value-type="date" office:date-value="{value.isoformat()}"', text
    if cell.code == "@":
        return "", cell.text
    kind = "percentage" if cell.code.endswith("%") else "float"
    return f' office:value-type="{kind}" office:value="{value:.15g}"', shown_as(float(value), cell.code)


def shown_as(value: float, code: str) -> str:
    """What a spreadsheet shows for a number under one of the formats that are drawn."""
    plain = f"{value:.15g}"
    if code in _ODDLY:
        return _ODDLY[code](value)
    if code in ("", "General", "G/通用格式"):
        return plain
    sections = code.split(";")
    section = sections[0]
    is_own = value < 0 and len(sections) > 1
    section = sections[1] if is_own else sections[2] if value == 0 and len(sections) > 2 else section
    section = re.sub(r"\[[^\]]*\]|_.|\\(.)|\* ", r"\1", section)
    number = re.search(r"#,##0(?:\.0+)?|0(?:\.0+)?", section)
    if number is None:
        return section.replace('"', "").replace("?", " ").strip()
    places = len(number[0].partition(".")[2])
    shown = 100 * value if section.endswith("%") else value
    digits = f"{abs(shown) if is_own else shown:{',' if ',' in number[0] else ''}.{places}f}"
    return (section[: number.start()] + digits + section[number.end() :]).replace('"', "").strip()


def _with_point(number: int, places: int) -> str:
    digits = f"{abs(number):0{places + 1}d}"
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"


# Formats that show another number than the cell holds, or none.
_ODDLY: dict[str, Callable[[float], str]] = {
    "0!.00,,": lambda value: _with_point(round(value / 1e6), 2),
    "0!.0,": lambda value: _with_point(round(value / 1e3), 1),
    '0"."0': lambda value: _with_point(round(value), 1),
    "0.00,,": lambda value: f"{value / 1e6:.2f}",
    "#,##0,": lambda value: f"{value / 1e3:,.0f}",
    "0.00E+00": lambda value: f"{value:.2E}",
    ";;;": lambda _: "",
    '""': lambda _: "",
    '"-"': lambda value: "-" if value >= 0 else "--",
    "[DBNum1]0": lambda value: "".join(_CHINESE[int(sign)] if sign.isdigit() else sign for sign in f"{value:.0f}"),
}
