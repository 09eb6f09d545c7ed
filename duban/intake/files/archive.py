"""A zipped workbook as its own list of parts tells it; the dangerous ones are refused before a part is unpacked."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import pairwise
from zipfile import BadZipFile, ZipFile, ZipInfo

from duban.errors import UnreadableFileError
from duban.words.wording import N_, Text

PASSWORD = N_("The workbook is protected by a password; save it without one and upload it again")
MACROS = N_("The workbook contains macros; save it as .xlsx without macros and upload it again")
DAMAGED = N_("The workbook is damaged or incomplete; open it in a spreadsheet, save it as .xlsx and upload it again")
TOO_LARGE = N_("The workbook unpacks to far more than a report can hold; copy the table into a new workbook")
OTHER = N_("This is no table; upload a CSV file or a workbook (.xlsx, .xls, .ods)")
BINARY = N_("This is a binary workbook (.xlsb); open it in a spreadsheet and save it as .xlsx")
MAX_UNPACKED = 1024**3
# Sheets of repeated text shrink to a fiftieth; only what was made to burst shrinks to less than this.
_MAX_RATIO = 250
_SURELY_HARMLESS = 16 * 1024**2
_MAX_PARTS = 10_000
_CHUNK = 1024**2
_STORED, _DEFLATED = 0, 8
_HEADER, _ENTRY, _END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"
_HEADER_SIZE = 30
_VERSION, _UTF8 = 20, 1 << 11
_BROKEN = (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, zlib.error, struct.error)


def as_listed(data: bytes) -> bytes:
    """The workbook of the parts that the list at its end names, in the same bytes, and of nothing else.

    Where a file can be understood in two ways, every reader after this understands it in the same way. Backslashes in
    names become slashes. Raises UnreadableFileError.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = [part.filename.replace("\\", "/") for part in parts]
            if refusal := _refusal(archive, parts, names):
                raise UnreadableFileError(refusal)
            if not all(_is_truthful(_packed(data, part), part) for part in parts):
                raise UnreadableFileError(TOO_LARGE)
            return _rewritten(data, zip(names, parts, strict=True))
    except _BROKEN as error:
        raise UnreadableFileError(DAMAGED) from error


def _refusal(archive: ZipFile, parts: Sequence[ZipInfo], names: Sequence[str]) -> Text | None:
    """Why a workbook is refused by its list of parts."""
    known = {name.lower() for name in names}
    is_elsewhere = any(name.rpartition("/")[2] == "workbook.xml" for name in known)
    reasons = (
        (any(part.flag_bits & 1 for part in parts) or _is_sealed(archive), PASSWORD),
        ("xl/workbook.bin" in known, BINARY),
        (not set(names) & {"xl/workbook.xml", "content.xml"}, DAMAGED if is_elsewhere else OTHER),
        (any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in known), MACROS),
        (_bursts(parts), TOO_LARGE),
        (len(known) < len(names) or _overlap(parts, archive.start_dir), DAMAGED),
    )
    return next((text for applies, text in reasons if applies), None)


def _bursts(parts: Sequence[ZipInfo]) -> bool:
    """Whether the parts say that they unpack to more than a report, or to far more than they are packed."""
    declared = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    is_made_to = declared > _SURELY_HARMLESS and declared > packed * _MAX_RATIO
    return declared > MAX_UNPACKED or is_made_to or len(parts) > _MAX_PARTS


def _overlap(parts: Sequence[ZipInfo], end: int) -> bool:
    """Whether parts share bytes, with one another or with the list of parts."""
    places = sorted((part.header_offset, _HEADER_SIZE + part.compress_size) for part in parts)
    return any(start + length > following for (start, length), (following, _) in pairwise([*places, (end, 0)]))


def _is_sealed(archive: ZipFile) -> bool:
    """Whether an .ods says that its parts are encrypted."""
    if "META-INF/manifest.xml" not in archive.namelist():
        return False
    manifest = archive.getinfo("META-INF/manifest.xml")
    return manifest.file_size < _CHUNK and b"encryption-data" in archive.read(manifest)


def _packed(data: bytes, part: ZipInfo) -> memoryview:
    """The bytes of a part, as they are packed."""
    name_length, extra_length = struct.unpack_from("<HH", data, part.header_offset + 26)
    start = part.header_offset + _HEADER_SIZE + name_length + extra_length
    return memoryview(data)[start : start + part.compress_size]


def _is_truthful(packed: memoryview, part: ZipInfo) -> bool:
    """Whether a part unpacks to no more than the list of parts says."""
    if part.compress_type == _STORED:
        return part.file_size == part.compress_size
    if part.compress_type != _DEFLATED:
        return False
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    total = 0
    rest: bytes | memoryview = packed
    while rest and not unpacking.eof and total <= part.file_size:
        total += len(unpacking.decompress(rest, _CHUNK))
        rest = unpacking.unconsumed_tail
    return total <= part.file_size


def _rewritten(data: bytes, parts: Iterable[tuple[str, ZipInfo]]) -> bytes:
    made = BytesIO()
    entries = []
    for name, part in parts:
        method, crc, packed = part.compress_type, part.CRC, bytes(_packed(data, part))
        size = part.file_size
        if name.endswith(".rels") and "\\" in part.filename:
            body = zlib.decompress(packed, -zlib.MAX_WBITS) if method == _DEFLATED else packed
            packed = body.replace(b"\\", b"/")
            method, crc, size = _STORED, zlib.crc32(packed), len(packed)
        said = name.encode()
        told = (_VERSION, _UTF8, method, 0, 0, crc, len(packed), size, len(said), 0)
        entries.append(struct.pack(_ENTRY, b"PK\1\2", _VERSION, *told, 0, 0, 0, 0, made.tell()) + said)
        made.write(struct.pack(_HEADER, b"PK\3\4", *told) + said + packed)
    start = made.tell()
    made.writelines(entries)
    end = (0, 0, len(entries), len(entries), made.tell() - start, start, 0)
    made.write(struct.pack(_END, b"PK\5\6", *end))
    return made.getvalue()
