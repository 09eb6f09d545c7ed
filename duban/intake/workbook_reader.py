"""A workbook on standard input to CSV on standard output; a process of its own, so that no workbook harms the server.

Started by workbook.py; imports only what is light. After the sheets, each as CSV in UTF-8, comes
a line of JSON (the sheets' names, lengths and merged cells, or why the workbook is refused) and its length in 8 bytes.
"""

from __future__ import annotations

import csv
import json
import re
import struct
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from posixpath import join, normpath
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from duban.intake.old_workbook import formatted_cells

_MEMORY = 3 * 1024**3
_MAX_OUTPUT = 512 * 1024**2
_MAX_SHEETS = 50
_BATCH = 2000
_MIDNIGHT = (0, 0, 0, 0)
# Number formats that come with every workbook: percentages, and a month with its year.
_BUILT_IN = {"9": "percent", "10": "percent", "17": "month"}
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ATTRIBUTE = re.compile(rb'(\w+(?::\w+)?)\s*=\s*"([^"]*)"')
_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]+)<")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
Special = dict[tuple[int, int], str]


def main() -> None:
    """Read, write, and say what was written."""
    _limit_memory()
    data = sys.stdin.buffer.read()
    try:
        footer = _sheets(data)
    except PasswordError:
        footer = {"refused": "password"}
    except (CalamineError, ValueError, LookupError, OverflowError, MemoryError, struct.error):
        footer = {"refused": "damaged"}
    said = json.dumps(footer).encode()
    sys.stdout.buffer.write(said + len(said).to_bytes(8, "big"))


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 (not on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        return


def _sheets(data: bytes) -> dict[str, object]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    visible = [
        number for number, sheet in enumerate(workbook.sheets_metadata) if sheet.visible == SheetVisibleEnum.Visible
    ]
    described = []
    total = 0
    for number in visible[:_MAX_SHEETS]:
        sheet = workbook.get_sheet_by_index(number)
        length = 0
        for chunk in _as_csv(sheet, _special_cells(data, sheet.name, number)):
            length += sys.stdout.buffer.write(chunk)
            if total + length > _MAX_OUTPUT:
                return {"refused": "large"}
        merged = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
        described.append({"name": sheet.name, "length": length, "merged": merged})
        total += length
    return {"sheets": described}


def _as_csv(sheet: CalamineSheet, special: Special) -> Iterator[bytes]:
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for number, row in enumerate(sheet.iter_rows()):
        cells = [*left, *map(_as_seen, row)]
        if special:
            cells = [special.get((number, place), cell) for place, cell in enumerate(cells)]
        writer.writerow(cells)
        if number % _BATCH == 0:
            yield written.getvalue().encode()
            written.seek(0)
            written.truncate()
    yield written.getvalue().encode()


def _as_seen(cell: object) -> str:
    """A cell's value as a person sees it: a number in plain digits, a date as 2017-03-31."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return _in_digits(Decimal(f"{cell:.15g}"))
    if isinstance(cell, datetime):
        is_day = (cell.hour, cell.minute, cell.second, cell.microsecond) == _MIDNIGHT
        return cell.date().isoformat() if is_day else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _in_digits(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _special_cells(data: bytes, sheet_name: str, sheet_number: int) -> Special:
    """What a person sees in cells whose value alone says something else, by row and column from 0.

    Percentages, months, errors, and formulas without a result.
    """
    return _special_in_xlsx(data, sheet_name) if data.startswith(b"PK") else _special_in_xls(data, sheet_number)


def _special_in_xls(data: bytes, sheet_number: int) -> Special:
    special: Special = {}
    for row, column, form, value in formatted_cells(data, sheet_number):
        kind = _BUILT_IN.get(form) or _kind(form)
        if value is None:
            special[row, column] = "#"
        elif kind:
            special[row, column] = _shown(kind, Decimal(repr(value)))
    return special


def _special_in_xlsx(data: bytes, sheet_name: str) -> Special:
    with ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" not in names:
            return {}
        part = _sheet_part(archive, sheet_name)
        styles = _styles(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else {}
        xml = archive.read(part) if part in names else b""
    if not styles and b't="e"' not in xml and not re.search(rb"<(?:\w+:)?f[\s>/]", xml):
        return {}
    found = (_special(dict(_ATTRIBUTE.findall(match[1])), match[2] or b"", styles) for match in _CELL.finditer(xml))
    return {place: text for place, text in found if text}


def _sheet_part(archive: ZipFile, sheet_name: str) -> str:
    """The name of the part of the archive that holds the sheet."""
    from xml.etree import ElementTree  # noqa: PLC0415 (only for this kind)

    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in workbook.iter():
        if element.tag.rpartition("}")[2] == "sheet" and element.get("name") == sheet_name:
            link = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            target = targets.get(link, "")
            return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
    return ""


def _styles(xml: bytes) -> dict[str, str]:
    """The styles (by number) that show a percentage or a month."""
    text = xml.decode("utf-8", "replace")
    kinds = dict(_BUILT_IN)
    for number, code in re.findall(r'<(?:\w+:)?numFmt\s[^>]*?numFmtId="(\d+)"[^>]*?formatCode="([^"]*)"', text):
        if kind := _kind(code.replace("&quot;", '"')):
            kinds[number] = kind
    formats = re.search(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", text, re.DOTALL)
    used = re.findall(r'<(?:\w+:)?xf\s[^>]*?numFmtId="(\d+)"', formats[0]) if formats else []
    return {str(place): kinds[number] for place, number in enumerate(used) if number in kinds}


def _special(attributes: dict[bytes, bytes], inner: bytes, styles: dict[str, str]) -> tuple[tuple[int, int], str]:
    place = _place(attributes.get(b"r", b"").decode())
    value = _VALUE.search(inner)
    kind = attributes.get(b"t", b"n")
    style = styles.get(attributes.get(b"s", b"").decode(), "")
    if kind == b"e":
        return place, value[1].decode() if value else "#"
    if not value:
        return place, "=" if re.search(rb"<(?:\w+:)?f[\s>/]", inner) and kind != b"inlineStr" else ""
    if kind != b"n" or not style:
        return place, ""
    return place, _shown(style, Decimal(value[1].decode()))


def _kind(code: str) -> str:
    """Whether a number format shows a percentage or a month with its year."""
    bare = _QUOTED.sub("", code).lower()
    if "%" in bare:
        return "percent"
    return "month" if "y" in bare and "m" in bare and "d" not in bare else ""


def _shown(kind: str, value: Decimal) -> str:
    if kind == "percent":
        return _in_digits(Decimal(f"{100 * value:.15g}")) + "%"
    return f"{date(1899, 12, 30) + timedelta(days=int(value)):%Y-%m}"


def _place(reference: str) -> tuple[int, int]:
    """Row and column from 0 of a cell such as B3; outside the sheet where it is none."""
    match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", reference)
    if not match:
        return -1, -1
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


if __name__ == "__main__":
    main()
