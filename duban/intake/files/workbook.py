"""Workbooks (.xlsx, .xls, .ods) to sheets of CSV, read in a process of their own; the dangerous ones are refused."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryFile
from threading import BoundedSemaphore

from duban.errors import UnreadableFileError
from duban.folders import PROJECT
from duban.intake.files.archive import DAMAGED, MACROS, OTHER, PASSWORD, TOO_LARGE, as_listed
from duban.intake.files.weight import MOST_BESIDE, MOST_CELLS, MOST_LETTERS, MOST_SHEETS, MOST_UNWRITTEN
from duban.intake.files.words_over import Over
from duban.words.settings import whole_number
from duban.words.wording import N_, Text

_ZIP_MARK = b"PK"
_OLE_MARK = b"\xd0\xcf\x11\xe0"
_SECONDS = 180
_READER = "duban.intake.files.workbook_reader"
_XML = N_("This file is an XML document under another name; open it in a spreadsheet and save it as .xlsx")
_XML_2003 = N_("This is a workbook of the XML kind of 2003 under another name; save it as .xlsx")
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
_WRITTEN, _EMPTY = MOST_CELLS // 1_000_000, MOST_UNWRITTEN // 1_000_000
_CELLS = N_(
    "The workbook reaches far beyond its table: more than {written} million cells, or {empty} million empty ones"
    " between those that are filled. Delete what stands far away from the table, or copy the table into a new workbook",
    written=_WRITTEN,
    empty=_EMPTY,
)
_LETTERS = N_(
    "The workbook means far more text than its size says (more than {limit} million letters); copy the table into a new"
    " workbook",
    limit=MOST_LETTERS // 1_000_000,
)
_PARTS = N_(
    "Parts of the workbook lie over one another or are larger than {limit} MB; save it anew",
    limit=MOST_BESIDE // 1024**2,
)
_SHEETS = N_("The workbook has more than {limit} sheets; send only those of this report", limit=MOST_SHEETS)
_ERROR = N_(
    "A cell shows an error that only newer spreadsheets, or those in another language, know, such as #SPILL!; mend or"
    " clear its formula and upload the workbook again"
)
_PLACES = ("merged", "hidden_rows", "hidden_columns", "unseen", "over")
_REFUSED = {
    "password": PASSWORD,
    "damaged": DAMAGED,
    "memory": TOO_LARGE,
    "cells": _CELLS,
    "letters": _LETTERS,
    "parts": _PARTS,
    "sheets": _SHEETS,
    "error": _ERROR,
}


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet as CSV in UTF-8, its cells as they are shown; rows and columns count from 0.

    `merged` are its joined cells (first row and column, last row and column), `hidden_rows` and `hidden_columns` are
    ranges, `unseen` the cells that hold something of which nothing is shown, `over` the words over the sheet.
    """

    name: str
    csv: bytes
    merged: tuple[tuple[int, int, int, int], ...]
    is_hidden: bool = False
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    unseen: tuple[tuple[int, int], ...] = ()
    over: tuple[Over, ...] = ()


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
    if data.startswith(_ZIP_MARK):
        data = as_listed(data)
    elif refusal := _unsafe_container(data):
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


@cache
def _turns() -> BoundedSemaphore:
    return BoundedSemaphore(files_at_once())


def files_at_once() -> int:
    """How many workbooks are read at once: DUBAN_FILES_AT_ONCE, 1 to 16, 2 where it is not set. Raises SettingError."""
    return whole_number("DUBAN_FILES_AT_ONCE")


def _read_apart(data: bytes) -> bytes:
    """What the reading process returns; if it crashes, or runs out of memory or time, the workbook is damaged.

    Waits while as many others are read as may be at once.
    """
    with _turns(), TemporaryFile() as output:
        command = [sys.executable, "-m", _READER]
        try:
            subprocess.run(
                command, input=data, cwd=PROJECT, stdout=output, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=True
            )
        except (subprocess.SubprocessError, BrokenPipeError) as error:
            raise UnreadableFileError(DAMAGED) from error
        output.seek(0)
        return output.read()


def _unsafe_container(data: bytes) -> Text | None:
    """Why a file of the older kind is refused: the names of its streams tell."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return PASSWORD
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        return MACROS
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return OTHER
    return None
