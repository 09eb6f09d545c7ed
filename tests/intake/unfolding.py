"""Workbooks of a few kilobytes that unfold to gigabytes, one of each way to do so; and some that only look so.

    python -m tests.intake.unfolding

prints what reading each takes: seconds, and the peak memory of the process that reads.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from duban.errors import UnreadableFileError
from duban.folders import PROJECT
from duban.intake.files.sheet import read_sheets

_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_LONG = "x" * 32_000
_DOWN, _ACROSS = 1_048_576, 16_384


@dataclass(frozen=True)
class Bomb:
    """A workbook, and words that stand in what is said of it; none where it is to be read."""

    name: str
    data: bytes
    said: str


def bombs() -> Iterator[Bomb]:
    """One of each kind that is refused."""
    yield from _bombs_ods()
    yield from _bombs_xlsx()
    yield from _bombs_xls()


def _bombs_ods() -> Iterator[Bomb]:
    cells, letters = "million empty ones", "million letters"
    for name, said, rows in (
        ("a filled row repeated", cells, _row(_cell() * 9, _DOWN)),
        ("cells and rows repeated", cells, _row(_cell(across=1000), _DOWN)),
        ("a value repeated", cells, _row(_cell("", _ACROSS, "1"), 900)),
        ("a long text repeated", letters, _row(_cell(_LONG * 2, 1000))),
        ("spaces counted", letters, _row(_cell('<text:s text:c="900000000"/>'))),
        ("a far cell", cells, _row("", 1_000_000) + _row(_cell() * 9)),
        ("cells within a cell", "damaged", _row(_cell(_cell(across=1000), 1000))),
    ):
        yield Bomb(f"ods, {name}", _ods(rows), said)
    yield Bomb("ods, many tables", _ods(*[_row(_cell(), _DOWN)] * 40), cells)
    yield Bomb("ods as UTF-16", _ods(_row(_cell(across=1000), _DOWN), encoding="utf-16"), cells)


def _bombs_xlsx() -> Iterator[Bomb]:
    cells, parts, one = "million empty ones", "Parts of the workbook", _at("A1")
    yield Bomb("xlsx, two cells far apart", _xlsx(_at("A1") + _at("XFD1048576")), cells)
    yield Bomb("xlsx, cells away from their row", _xlsx(f'<row r="1">{_value("A1")}{_value("P1048576")}</row>'), cells)
    yield Bomb("xlsx, a long text referred to", _xlsx(_REFERENCE * 20_000, shared=[_LONG]), "million letters")
    yield Bomb("xlsx, one sheet under many names", _xlsx(one, names=40), parts)
    yield Bomb("xlsx, parts over one another", _overlapping(), "damaged")
    twice = _parts(one) | {"xl/worksheets/Sheet1.xml": b"x"}
    yield Bomb("xlsx, a part named twice", _zipped(twice), "damaged")
    away = {name.replace("xl/", "a/"): content for name, content in _parts(_at("A1") + _at("XFD1048576")).items()}
    rooted = away["_rels/.rels"].replace(b"xl/", b"a/")
    yield Bomb("xlsx, a second list of sheets", _zipped(_parts(one) | away | {"_rels/.rels": rooted}), "damaged")
    form = f'<numFmt numFmtId="170" formatCode="&quot;{_LONG}&quot;0"/>'
    many = "".join(f'<row r="{row}"><c r="A{row}" s="1"><v>1</v></c></row>' for row in range(1, 2000))
    yield Bomb("xlsx, a number format without end", _xlsx(many, styles=form), "million letters")
    yield Bomb("xlsx, styles without end", _xlsx(one, styles="<xf/>" * 8_000_000), "unpacks to far more")


def _bombs_xls() -> Iterator[Bomb]:
    yield Bomb("xls, two cells far apart", _xls([(0, 0), (65535, 255)]), "million empty ones")
    yield Bomb("xls, a long text referred to", _xls([(row, 0) for row in range(6000)], "x" * 8000), "million letters")
    yield Bomb("xls, one sheet under many names", _xls([(0, 0)] * 200, names=400), "Parts of the workbook")


def harmless() -> Iterator[Bomb]:
    """Workbooks that reach far, or that are written oddly, and mean nothing by it."""
    filled = _row(_cell("a") + _cell("", _ACROSS - 1).replace("<text:p></text:p>", ""))
    empty = f'<table:table-cell table:number-columns-repeated="{_ACROSS}"/>'
    yield Bomb("ods, empty to its end", _ods(filled * 2 + _row(empty, _DOWN - 2)), "")
    yield Bomb("xlsx, a stray cell far below", _xlsx(_at("A1") + _at("B2") + _at("A1048576")), "")
    yield Bomb("xlsx, one text referred to", _xlsx(_REFERENCE * 20_000, shared=["金水区人民政府"]), "")
    yield Bomb("xlsx with backslashes", _xlsx(_at("A1") + _at("A2"), slash="\\"), "")
    yield Bomb("xlsx behind another", _xlsx(_at("A1") + _at("XFD1048576")) + _xlsx(_at("A1") + _at("A2")), "")


def _row(cells: str, count: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{count}">{cells}</table:table-row>'


def _cell(text: str = "x", across: int = 1, value: str = "") -> str:
    held = f' office:value-type="float" office:value="{value}"' if value else ' office:value-type="string"'
    repeated = f' table:number-columns-repeated="{across}"'
    return f"<table:table-cell{held if text or value else ''}{repeated}><text:p>{text}</text:p></table:table-cell>"


def _ods(*tables: str, encoding: str = "utf-8") -> bytes:
    names = " ".join(f'xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "table", "text"))
    body = "".join(f'<table:table table:name="t{number}">{rows}</table:table>' for number, rows in enumerate(tables))
    content = (
        f'<?xml version="1.0" encoding="{encoding}"?><office:document-content {names}><office:body>'
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
    manifest = f'<manifest:manifest xmlns:manifest="{_OPEN}:manifest:1.0">{entry}</manifest:manifest>'
    return _zipped(
        {
            "mimetype": _ODS.encode(),
            "content.xml": content.encode(encoding),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


_REFERENCE = '<row><c t="s"><v>0</v></c></row>'


def _value(place: str) -> str:
    return f'<c r="{place}"><v>1</v></c>'


def _at(place: str) -> str:
    return f'<row r="{place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}">{_value(place)}</row>'


def _xlsx(rows: str, *, shared: list[str] | None = None, names: int = 1, styles: str = "", slash: str = "/") -> bytes:
    parts = _parts(rows, shared, names, styles)
    if slash != "/":
        linked = {name: content.replace(b"s/sheet1", b"s\\sheet1") for name, content in parts.items()}
        parts = {name.replace("/", slash): content for name, content in linked.items()}
    return _zipped(parts)


def _parts(rows: str, shared: list[str] | None = None, names: int = 1, styles: str = "") -> dict[str, bytes]:
    sheets = "".join(f'<sheet name="s{number}" sheetId="{number + 1}" r:id="r0"/>' for number in range(names))
    texts = "".join(f"<si><t>{text}</t></si>" for text in shared or [])
    types = f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}"/>'
    linked = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
    made = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": _links({"officeDocument": "xl/workbook.xml"}),
        "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_LINKS}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(linked),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEETS}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_SHEETS}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_SHEETS}"><cellXfs>{styles}</cellXfs></styleSheet>',
    }
    return {name: content.encode() for name, content in made.items()}


def _links(targets: dict[str, str]) -> str:
    links = [
        f'<Relationship Id="r{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    ]
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return made.getvalue()


def _overlapping() -> bytes:
    """Many names in the list of parts for the bytes of one part."""
    data = _zipped(_parts("".join(_at(f"A{row}") for row in range(1, 2000))))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("sheet1.xml")]
        first, count = archive.start_dir, len(archive.infolist()) + 300
    listed = data[first : data.rindex(b"PK\5\6")]
    place = listed.index(name.encode()) - 46
    entry = listed[place : place + 46 + len(name)]
    listed += b"".join(entry.replace(b"sheet1.xml", b"%06d.xml" % number) for number in range(300))
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(listed), first, 0)
    return data[:first] + listed + end


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _xls(cells: list[tuple[int, int]], shared: str = "x", names: int = 1) -> bytes:
    """An .xls of one sheet, under so many names, whose cells refer to one shared text."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    text = struct.pack("<IIHB", 1, 1, len(shared), 0) + shared.encode("latin-1")
    begin_sheet = begin[:2] + struct.pack("<H", 0x0010) + begin[4:]
    rows = (_record(0x00FD, struct.pack("<HHHI", row, column, 0, 0)) for row, column in cells)
    body = _record(0x0809, begin_sheet) + b"".join(rows) + _record(0x000A, b"")
    head = _record(0x0809, begin) + _record(0x0042, struct.pack("<H", 1200))
    tail = _record(0x00FC, text) + _record(0x000A, b"")
    start = len(head) + names * 17 + len(tail)
    listed = (_record(0x0085, struct.pack("<IHBB", start, 0, 5, 0) + b"s%04d" % number) for number in range(names))
    return _contained(head + b"".join(listed) + tail + body)


def _contained(stream: bytes) -> bytes:
    """The stream in a container of the older kind, with sectors of 512 bytes."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    tables = -(-(count + 2) // 127)
    last, none = 0xFFFFFFFE, 0xFFFFFFFF
    chain = [0xFFFFFFFD] * tables + [last] + [*range(tables + 2, tables + 1 + count), last]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * 512, b"\xff")
    places = struct.pack(f"<{tables}I", *range(tables)).ljust(436, b"\xff")
    told = (0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, 4096, last, 0, last, 0)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x9I", *told)
    listed = _entry("Root Entry", 5, 1, last, 0) + _entry("Workbook", 2, none, tables + 1, len(stream))
    return head + places + table + listed.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    said = name.encode("utf-16-le")
    told = (len(said) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, first, size, 0)
    return said.ljust(64, b"\0") + struct.pack("<HBBIII36xIII", *told)


def peak_mb(data: bytes) -> float:
    """The most memory that the process held that reads a workbook, whatever comes of it."""
    command = [sys.executable, "-c", _MEASURING]
    measured = subprocess.run(command, input=data, capture_output=True, check=True, cwd=PROJECT)
    return int(measured.stdout.split()[-1]) / 1024


# A process of little memory of its own, which would otherwise be counted with its child.
_MEASURING = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "duban.intake.files.workbook_reader"], input=sys.stdin.buffer.read(),
               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def main() -> None:
    """Print for each what was said, how long it took, and the peak memory of the process that reads."""
    for one in (*bombs(), *harmless()):
        started_at = time.perf_counter()
        try:
            said = f"read, {sum(len(sheet.data) for sheet in read_sheets(one.data)):,} bytes"
        except UnreadableFileError as error:
            said = str(error)
        seconds = time.perf_counter() - started_at
        print(
            f"{one.name:36}{len(one.data):>9,} B{seconds:>7.2f} s{peak_mb(one.data):>7.0f} MB  {said[:60]}", flush=True
        )


if __name__ == "__main__":
    main()
