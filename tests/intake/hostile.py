"""Files that are damaged, dangerous, or say what no figure may be taken from; and some that only look so."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from tests.intake.corpus import Case, Figures, Grid, as_text, as_xls, as_xlsx

HEADER = ["指标编号", "单位", "期间", "累计完成", "计量单位", "说明"]
ROW = ["housing", "金水区", "2017Q2", "1500", "套", ""]
FIGURES: Figures = {("housing", "jinshui"): 1500.0}
CSV = as_text("utf-8", ",")
GOOD = CSV([HEADER, ROW])


def hostile(seed: int = 2017) -> Iterator[Case]:
    """All of them."""
    yield from _cells()
    yield from _layouts()
    yield from _texts()
    yield from _broken_bytes(random.Random(seed))
    yield from _workbooks()
    yield from _archives()


def _with(field: str, text: str) -> Grid:
    row = list(ROW)
    row[HEADER.index(field)] = text
    return [HEADER, row]


def _cells() -> Iterator[Case]:
    """One cell that is not what it should be, and some that are."""
    refused = {
        "累计完成": (
            *("约1500", "1500以上", "近1500", "1500左右", "1500多套", "超1500", "1500-1600", "1500～1600", "3至5万"),
            *(
                "1.5E+03",
                "1500.",
                "1,50",
                "15,00",
                "１５,００",
                "(1500)",
                "1500+",
                "一千五百",
                "1500户",
                "1500万元",
                "50%",
            ),
            *(
                "=1500",
                "=SUM(A1:A9)",
                "+cmd|' /C calc'!A0",
                "@SUM(1)",
                "#N/A",
                "#DIV/0!",
                "\u202e0051",
                "1500;drop table",
            ),
            *(
                "-1500",
                "1.5",
                "9" * 21,
                "9" * 5000,
                "inf",
                "nan",
                "0x5DC",
                "1500\n1600",
                "٣٤",
                "½",
                "1500 1600",
                "TRUE",
            ),
        ),
        "单位": ("金水", "惠济区", "金水区、二七区", "", "金水区" * 999, "=A1", "{0}", "\u0000"[:0] + "?"),
        "期间": ("2017Q1", "2016年二季度", "2017年4-5月", "2017年5月", "第五季度", "下半年", "", "明天", "2017-06-31"),
        "计量单位": ("万套", "户", "元"),
        "指标编号": ("housng", "", "棚改", "green housing", "../../etc/passwd", "'; drop table actuals; --"),
    }
    for field, texts in refused.items():
        for text in texts:
            figures = FIGURES if (field, text) == ("单位", "金水") else None
            yield Case(f"{field} {text[:12]!r}", CSV(_with(field, text)), figures)
    taken = {
        "累计完成": (
            "1500套",
            "1,500",
            "１５００",
            "1 500",
            "0.15万",
            "'1500",
            "1500\u200b",
            "\u200e1500\u200f",
            "1500.0",
            "+1500",
        ),
        "单位": (" 金水区 ", "金水区\u200b", "金 水 区", "\u202b金水区\u202c", "Jinshui  District"),
        "期间": ("2017 年 二季度", "第二季度", "2017H1", "截至2017年6月30日", "２０１７Ｑ２", "2017年1—6月", "6月末"),
        "说明": ("=1+1", "“订正”，\n第二行", '他说"好"', "a" * 3000, "\u202e反", "<script>alert(1)</script>"),
    }
    for field, texts in taken.items():
        for text in texts:
            yield Case(f"{field} {text[:12]!r} is fine", CSV(_with(field, text)), FIGURES)


def _layouts() -> Iterator[Case]:
    """Tables that do not say enough, or say it twice."""
    grids: dict[str, Grid] = {
        "header only": [HEADER],
        "header and blank rows": [HEADER, [], ["", ""], []],
        "no header": [ROW, ROW],
        "no values": [HEADER, [*ROW[:3], "—"]],
        "no such columns": [["甲", "乙"], ["1", "2"]],
        "no value column": [["指标编号", "单位", "期间"], ROW[:3]],
        "unit column twice": [["单位", *HEADER], ["金水区", *ROW]],
        "the same figure twice": [HEADER, ROW, ROW],
        "totals only": [HEADER, ["housing", "合计", "2017Q2", "9"]],
        "cells beyond the header": [HEADER, [*ROW, "1", "2"]],
        "unquoted thousands": [HEADER, ["housing", "金水区", "2017Q2", "1", "500", "套", ""]],
        "unknown column of figures": [["单位", "棚改新开工", "年初下达"], ["金水区", "1500", "7"]],
        "figures without a header": [["单位", "棚改新开工", ""], ["金水区", "1500", "7"]],
        "indicator across twice": [["单位", "棚改新开工", "棚改新开工"], ["金水区", "1500", "7"]],
        "another quarter only": [["单位", "指标", "三季度"], ["金水区", "棚改新开工", "1500"]],
        "quarters of no indicator": [["单位", "一季度", "二季度"], ["金水区", "1", "1500"]],
        "indicators of no unit": [["指标", "二季度"], ["棚改新开工", "1500"]],
        "title of another year": [["2016年棚改新开工"], ["单位", "二季度"], ["金水区", "1500"]],
        "title of another quarter": [["2017年三季度"], ["单位", "棚改新开工"], ["金水区", "1500"]],
        "another measure above": [["单位", "棚改新开工（万套）"], ["金水区", "1500"]],
        "quarter's own part only": [["单位", "棚改新开工", ""], ["", "目标", "本季完成"], ["金水区", "9", "1500"]],
        "a unit that is not asked": [["单位", "地铁里程"], ["二七区", "1500"]],
        "a subtotal that is a figure": [["单位", "棚改新开工"], ["小计", "约9"]],
        "text below a figure's header": [["单位", "棚改新开工"], ["金水区", "见附件"]],
        "header far below": [*[["说明"]] * 50, HEADER, ROW],
        "one cell": [["housing"], ["1500"]],
    }
    for name, grid in grids.items():
        for kind, write in {"csv": CSV, "xlsx": lambda grid: as_xlsx(grid, [])}.items():
            yield Case(f"{name} as {kind}", write(grid), None)


def _texts() -> Iterator[Case]:
    """Text in the wrong encoding, with broken quotation marks, or of the wrong kind."""
    line = ",".join(ROW)
    head = ",".join(HEADER)
    yield Case("empty", b"", None)
    yield Case("byte order mark only", b"\xef\xbb\xbf", None)
    yield Case("blank lines", b"\r\n\r\n , \r\n", None)
    yield Case("a million blank lines", b"\n" * 1_200_000, None)
    yield Case("too many rows", f"{head}\n".encode() + b"1\n" * 1_050_000, None)
    yield Case("too many columns", (head + "\n" + ",".join(ROW + ["1"] * 5000)).encode(), None)
    yield Case("a huge cell", f'{head}\n{line}"{"x" * 200_000}"'.replace(",套,", ',套,"').encode(), None)
    yield Case(
        "quotation mark not closed",
        f'{head}\n{line}"说明\n{line}'.encode().replace("套,".encode(), '套,"'.encode(), 1),
        None,
    )
    yield Case("quotation marks within", f'{head}\n{line}"好"的'.encode(), None)
    yield Case("nested quotation marks", f'{head}\n{line}"他说""好"""'.encode(), FIGURES)
    yield Case("NUL within", GOOD.replace(b"1500", b"15\x0000"), None)
    yield Case("mixed encodings", f"{head}\n".encode() + f"{line}确认".encode("gb18030") + b"\xff", None)
    yield Case("GB18030 after a mark of UTF-8", b"\xef\xbb\xbf" + f"{head}\n{line}".encode("gb18030"), None)
    yield Case("UTF-16 without a mark", f"{head}\n{line}".encode("utf-16-le"), None)
    yield Case("UTF-16 of odd length", f"{head}\n{line}".encode("utf-16")[:-1], None)
    yield Case("UTF-16 of the other order", b"\xfe\xff" + f"{head}\n{line}".encode("utf-16-be"), FIGURES)
    yield Case("UTF-32", f"{head}\n{line}".encode("utf-32"), None)
    yield Case("Big5", "指標編號,單位\n棚改,金水區".encode("big5"), None)
    yield Case("delimiter named in the first line", f"sep=;\r\n{head}\r\n{line}".replace(",", ";").encode(), FIGURES)
    yield Case("web page", f"<html><table><tr><td>{head}</td></tr></table></html>".encode(), None)
    yield Case("JSON", b'{"indicator": "housing", "value": 1500}', None)
    yield Case("XML spreadsheet", b'<?xml version="1.0"?><Workbook><Worksheet/></Workbook>', None)
    yield Case("notes with full-width commas", f"{head}\n{line}甲，乙，丙\n".encode(), FIGURES)


def _broken_bytes(chance: random.Random) -> Iterator[Case]:
    """Random bytes, and good files that were cut off or hit by a bit."""
    marks = (
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7",
        b"\x89PNG\r\n",
        b"\xff\xfe",
        b"Rar!",
        b"MZ",
    )
    for mark in marks:
        yield Case(f"{mark[:4]!r} and random bytes", mark + chance.randbytes(2000), None)
    for length in (1, 10, 100, 10_000):
        yield Case(f"{length} random bytes", b"\xff" + chance.randbytes(length), None)
    for kind, data in {"xlsx": as_xlsx([HEADER, ROW], []), "xls": as_xls([HEADER, ROW], [])}.items():
        for share in (0.1, 0.4, 0.7, 0.95):
            yield Case(f"{kind} cut off at {share:.0%}", data[: int(len(data) * share)], None)


def _saved(book: Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _workbooks() -> Iterator[Case]:
    """Cells that show something else than they hold, in workbooks of both kinds."""
    for indicator, form, value, figures in (
        ("green", "0.0%", 0.405, {("green", "jinshui"): 40.5}),
        ("green", "0%", 0.4055, {("green", "jinshui"): 40.55}),
        ("housing", "#,##0", 1500, FIGURES),
        ("housing", '0.00"万"', 1500, None),
        ("housing", "0%", 0.5, None),
        ("housing", "General", 0.1 + 0.2, None),
        ("growth", "0.0", -3.5, {("growth", "jinshui"): -3.5}),
    ):
        book = Workbook()
        book.active.append(HEADER)
        book.active.append([indicator, "金水区", date(2017, 6, 30), value, "", ""])
        book.active["D2"].number_format = form
        yield Case(f"xlsx {indicator} {value} shown as {form}", _saved(book), figures)
        yield Case(f"xls {indicator} {value} shown as {form}", as_xls(indicator, form, value), figures)
    for name, text, figures in (
        ("formula without a result", "=1000+500", None),
        ("dangerous formula", '=HYPERLINK("http://example.org","x")', None),
        ("month as a date", date(2017, 6, 1), None),
    ):
        book = Workbook()
        book.active.append(HEADER)
        book.active.append(ROW)
        book.active["D2"] = text
        yield Case(f"xlsx with a {name}", _saved(book), figures)
    book = Workbook()
    book.active.append(HEADER)
    book.active.append(["housing", "金水区", date(2017, 6, 1), 1500])
    book.active["C2"].number_format = 'yyyy"年"m"月"'
    yield Case("xlsx with a month shown as a month", _saved(book), FIGURES)
    book.active["D2"] = "#REF!"
    book.active["D2"].data_type = "e"
    yield Case("xlsx with an error", _saved(book), None)
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "housing", 1
    yield Case("xlsx with two cells far apart", _saved(book), None)
    yield Case("xlsx without anything", _saved(Workbook()), None)
    grid = [["指标", "单位", "累计完成"], ["棚改新开工", "金水区", "1500"], ["", "二七区", "7"]]
    joined = {("housing", "jinshui"): 1500.0, ("housing", "erqi"): 7.0}
    yield Case("xlsx with a name joined downwards", as_xlsx(grid, [(1, 0, 2, 0)]), joined)
    yield Case("csv with a name left out", CSV(grid), None)
    yield Case("xlsx named otherwise", as_xlsx([HEADER, ROW], []), FIGURES)


def _rezipped(data: bytes, **parts: bytes) -> bytes:
    """The archive with parts added."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_bin", ".bin"), content)
    return made.getvalue()


def _archives() -> Iterator[Case]:
    """Archives that burst, lie, hide macros or ask for a password."""
    good = as_xlsx([HEADER, ROW], [])
    yield Case("workbook with macros", _rezipped(good, xl__vbaProject_bin=b"x"), None)
    yield Case("zip bomb", _rezipped(good, xl__media__a=b"\0" * 300_000_000), None)
    yield Case("lying zip bomb", _lying(_rezipped(good, xl__media__a=b"\0" * 50_000_000)), None)
    yield Case("encrypted zip", _flagged(good), None)
    yield Case("workbook with a password", _container("EncryptedPackage"), None)
    yield Case("old workbook with macros", _container("Workbook", "_VBA_PROJECT_CUR"), None)
    yield Case("old Word file", _container("WordDocument"), None)
    yield Case("old workbook of zeros", _container("Workbook"), None)
    for name in ("word/document.xml", "ppt/presentation.xml", "a.txt"):
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr(name, "x")
        yield Case(f"zip of {name}", made.getvalue(), None)
    made = BytesIO()
    with zipfile.ZipFile(made, "w"):
        pass
    yield Case("empty zip", made.getvalue(), None)
    yield Case("workbook without its sheets", _replaced(good, "xl/workbook.xml", b"<workbook/>"), None)
    yield Case("workbook of entities", _replaced(good, "xl/worksheets/sheet1.xml", _entities()), None)
    yield Case(
        "workbook with a broken sheet", _replaced(good, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"), None
    )


def _replaced(data: bytes, part: str, content: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return made.getvalue()


def _entities() -> bytes:
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "ha">{nested}]><worksheet><sheetData>&e9;</sheetData></worksheet>'.encode()


def _lying(data: bytes) -> bytes:
    """The archive with its largest part said to be small, checksum and all."""
    small = 1000
    with zipfile.ZipFile(BytesIO(data)) as archive:
        part = max(archive.infolist(), key=lambda part: part.file_size)
    true, false = struct.pack("<L", part.file_size), struct.pack("<L", small)
    checksum = struct.pack("<L", part.CRC), struct.pack("<L", zlib.crc32(b"\0" * small))
    return data.replace(true, false).replace(*checksum)


def _flagged(data: bytes) -> bytes:
    """The archive with each part said to be encrypted."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + offset] |= 1
            place = changed.find(mark, place + 4)
    return bytes(changed)


def _container(*streams: str) -> bytes:
    """What begins like a file of the older kind and names its streams."""
    names = b"".join(name.encode("utf-16-le").ljust(64, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names + bytes(2048)
