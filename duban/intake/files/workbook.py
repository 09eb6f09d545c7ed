"""Workbooks (.xlsx, .xls, .ods) to sheets of CSV, read in a process of their own; the dangerous ones are refused."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from duban.errors import UnreadableFileError
from duban.folders import PROJECT
from duban.words.wording import N_, Text

_ZIP_MARK = b"PK"
_OLE_MARK = b"\xd0\xcf\x11\xe0"
MAX_UNPACKED = 1024**3
# Sheets of repeated text shrink to a fiftieth; only what was made to burst shrinks to less than this.
_MAX_RATIO = 250
_SURELY_HARMLESS = 16 * 1024**2
_MAX_PARTS = 10_000
_CHUNK = 1024**2
_SECONDS = 180
_READER = "duban.intake.files.workbook_reader"
_PASSWORD = N_("The workbook is protected by a password; save it without one and upload it again")
_MACROS = N_("The workbook contains macros; save it as .xlsx without macros and upload it again")
_DAMAGED = N_("The workbook is damaged or incomplete; open it in a spreadsheet, save it as .xlsx and upload it again")
_TOO_LARGE = N_("The workbook unpacks to far more than a report can hold; copy the table into a new workbook")
_OTHER = N_("This is no table; upload a CSV file or a workbook (.xlsx, .xls, .ods)")
_XML = N_("This file is an XML document under another name; open it in a spreadsheet and save it as .xlsx")
_XML_2003 = N_("This is a workbook of the XML kind of 2003 under another name; save it as .xlsx")
_BINARY = N_("This is a binary workbook (.xlsb); open it in a spreadsheet and save it as .xlsx")
_WEB_PAGE = N_("This is a web page under the name of a table; open it in a spreadsheet and save it as .xlsx")
_PICTURE = N_("This is a picture; send the table itself, as .xlsx or CSV")
_MHTML = N_("This is a web page in one file (MHTML) under another name; save it as .xlsx")
_DISGUISED = (
    ((b"mime-version:", b"from: <saved by"), _MHTML),
    ((b"<html", b"<!doctype", b"<table", b"<meta", b"<div", b"<style", b"<head", b"<body", b"<!--"), _WEB_PAGE),
    ((b"<?mso-application", b"<workbook", b"<ss:workbook"), _XML_2003),
    ((b"%pdf",), N_("This is a PDF document; send the table that it was made from, as .xlsx or CSV")),
    ((b"{\\rtf",), N_("This is a text document (RTF); copy its table into a workbook and save it as .xlsx")),
    ((b"\x89png", b"\xff\xd8\xff", b"gif8", b"riff", b"ii*\0", b"mm\0*"), _PICTURE),
)
_PLACES = ("merged", "hidden_rows", "hidden_columns", "unseen")
_REFUSED = {"password": _PASSWORD, "damaged": _DAMAGED, "large": _TOO_LARGE}


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet as CSV in UTF-8, its cells as they are shown; rows and columns count from 0.

    `merged` are its joined cells (first row and column, last row and column), `hidden_rows` and `hidden_columns` are
    ranges, `unseen` the cells that hold something of which nothing is shown.
    """

    name: str
    csv: bytes
    merged: tuple[tuple[int, int, int, int], ...]
    is_hidden: bool = False
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    unseen: tuple[tuple[int, int], ...] = ()


def is_workbook(data: bytes) -> bool:
    """Whether `data` begins like a workbook, or like another file of the same family."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE_MARK))


def disguise(data: bytes) -> Text | None:
    """What a file is that is neither text of a table nor a workbook, and how to save it; None for any other."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = data[:8192].decode("utf-16", "ignore").encode().lstrip().lower()
    if head.startswith(b"<?xml"):
        kinds = ((b"<html", _WEB_PAGE), (b"office:spreadsheet", _XML_2003))
        return next((words for sign, words in kinds if sign in head), _XML)
    return next((words for signs, words in _DISGUISED if head.startswith(signs)), None)


def workbook_sheets(data: bytes) -> list[WorkbookSheet]:
    """The sheets of the workbook in `data`. Raises UnreadableFileError."""
    data = _with_slashes(data) if data.startswith(_ZIP_MARK) else data
    if refusal := _unsafe_zip(data) if data.startswith(_ZIP_MARK) else _unsafe_container(data):
        raise UnreadableFileError(refusal)
    output = _read_apart(data)
    length = int.from_bytes(output[-8:], "big")
    footer = json.loads(output[-8 - length : -8])
    if "refused" in footer:
        raise UnreadableFileError(_REFUSED[footer["refused"]])
    sheets = []
    start = 0
    for sheet in footer["sheets"]:
        end = start + sheet["length"]
        places = {name: tuple(map(tuple, sheet[name])) for name in _PLACES}
        sheets.append(WorkbookSheet(sheet["name"], output[start:end], is_hidden=sheet["is_hidden"], **places))
        start = end
    return sheets


def _with_slashes(data: bytes) -> bytes:
    """The same archive where some writers parted its names with backslashes."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if not any("\\" in part.filename for part in parts) or _bursts(parts):
                return data
            mended = BytesIO()
            with ZipFile(mended, "w", ZIP_DEFLATED) as copy:
                for part in parts:
                    body = archive.read(part)
                    linked = body.replace(b"\\", b"/") if part.filename.endswith(".rels") else body
                    copy.writestr(part.filename.replace("\\", "/"), linked)
    except (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, zlib.error):
        return data
    return mended.getvalue()


def _read_apart(data: bytes) -> bytes:
    """What the reading process returns; if it crashes, or runs out of memory or time, the workbook is damaged."""
    with TemporaryFile() as output:
        command = [sys.executable, "-m", _READER]
        try:
            subprocess.run(
                command, input=data, cwd=PROJECT, stdout=output, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=True
            )
        except (subprocess.SubprocessError, BrokenPipeError) as error:
            raise UnreadableFileError(_DAMAGED) from error
        output.seek(0)
        return output.read()


def _unsafe_container(data: bytes) -> Text | None:
    """Why a file of the older kind is refused: the names of its streams tell."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _PASSWORD
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        return _MACROS
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return _OTHER
    return None


def _unsafe_zip(data: bytes) -> Text | None:
    """Why a zipped workbook is refused: by its list of parts, and by what they really unpack to."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            is_sealed = "META-INF/manifest.xml" in archive.namelist() and _is_sealed(archive)
    except (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, zlib.error):
        return _DAMAGED
    names = {part.filename for part in parts}
    reasons = (
        (is_sealed or any(part.flag_bits & 1 for part in parts), _PASSWORD),
        ("xl/workbook.bin" in names, _BINARY),
        (not names & {"xl/workbook.xml", "content.xml"}, _OTHER),
        (any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names), _MACROS),
        (_bursts(parts), _TOO_LARGE),
    )
    refusal = next((text for applies, text in reasons if applies), None)
    try:
        return refusal or (None if all(_is_truthful(data, part) for part in parts) else _TOO_LARGE)
    except (zlib.error, struct.error):
        return _DAMAGED


def _bursts(parts: Sequence[ZipInfo]) -> bool:
    """Whether the parts say that they unpack to more than a report, or to far more than they are packed."""
    declared = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    is_made_to = declared > _SURELY_HARMLESS and declared > packed * _MAX_RATIO
    return declared > MAX_UNPACKED or is_made_to or len(parts) > _MAX_PARTS


def _is_sealed(archive: ZipFile) -> bool:
    """Whether an .ods says that its parts are encrypted."""
    manifest = archive.getinfo("META-INF/manifest.xml")
    return manifest.file_size < _CHUNK and b"encryption-data" in archive.read(manifest)


def _is_truthful(data: bytes, part: ZipInfo) -> bool:
    """Whether a part unpacks to no more than the list of parts says."""
    name_length, extra_length = struct.unpack_from("<HH", data, part.header_offset + 26)
    start = part.header_offset + 30 + name_length + extra_length
    packed = memoryview(data)[start : start + part.compress_size]
    if part.compress_type == 0:
        return part.file_size == part.compress_size
    if part.compress_type != 8:
        return False
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    total = 0
    rest: bytes | memoryview = packed
    while rest and not unpacking.eof and total <= part.file_size:
        total += len(unpacking.decompress(rest, _CHUNK))
        rest = unpacking.unconsumed_tail
    return total <= part.file_size
