"""What is given as evidence: a file that is what its name says, a link, or the number of a document."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urlsplit

from duban.errors import EvidenceError
from duban.words.settings import whole_number
from duban.words.wording import N_

VARIABLE = "DUBAN_EVIDENCE_MB"
MEGABYTE = 1024 * 1024
MOST_PIECES = 20
_LONGEST_NAME, _LONGEST_LINK, _LONGEST_NUMBER = 120, 500, 100

# How a file of each kind begins, or for those that are ZIP archives, which member tells what they are.
_STARTS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
_MEMBERS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "OFD.xml"}
_TEXTS = ("txt", "csv")
TYPES = (*_STARTS, *_MEMBERS, *_TEXTS)
_SAME = {"jpeg": "jpg"}
_BARRED = re.compile(r'[<>:"|?*]')
# Names that Windows takes for devices.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
# Control characters, and those that turn the direction of writing; joiners, which Chinese names never need, too.
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


@dataclass(frozen=True)
class Piece:
    """One piece of evidence. `kind` is file, link or number; `reference` the link or number, the rest is of files."""

    kind: str
    reference: str = ""
    name: str = ""
    file_type: str = ""
    data: bytes = field(default=b"", repr=False)

    @property
    def sha256(self) -> str:
        """The name under which a file is kept."""
        return hashlib.sha256(self.data).hexdigest() if self.kind == "file" else ""


def limit_bytes() -> int:
    """How large a file may be: DUBAN_EVIDENCE_MB, 1 to 100, 20 where it is not set, in bytes. Raises SettingError."""
    return whole_number(VARIABLE) * MEGABYTE


def require_size(byte_count: int) -> None:
    """Raise EvidenceError for a file that is empty or too large; a file can be asked for its size before it is read."""
    limit = limit_bytes()
    if byte_count > limit:
        raise EvidenceError(N_("The file has more than {most} MB; give a smaller one", most=limit // MEGABYTE))
    if not byte_count:
        raise EvidenceError(N_("The file is empty; give one with the evidence in it"))


def file_piece(name: str, data: bytes) -> Piece:
    """A file as evidence, under a safe name. Raises EvidenceError for what is hostile, too large or another kind."""
    require_size(len(data))
    safe = safe_name(name)
    extension = safe.rpartition(".")[2].lower()
    file_type = _SAME.get(extension, extension)
    if file_type not in TYPES or "." not in safe:
        raise EvidenceError(N_("“{name}” is of a kind that is not taken; give one of {known}", name=safe,
                               known=", ".join(TYPES)))  # fmt: skip
    if not _is_of(file_type, data):
        raise EvidenceError(
            N_("“{name}” is not what its name says; give the file under its own kind", name=safe)
        )  # fmt: skip
    return Piece("file", name=safe, file_type=file_type, data=data)


def link_piece(written: str) -> Piece:
    """A link as evidence. Raises EvidenceError for what is no web address."""
    link = written.strip()
    try:
        parts = urlsplit(link)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        is_address = False
    if not is_address or len(link) > _LONGEST_LINK or _has_unseen(link) or re.search(r"[\s<>\"]", link):
        raise EvidenceError(N_("A link begins with http:// or https:// and has no spaces"))
    return Piece("link", reference=link)


def number_piece(written: str) -> Piece:
    """The number of a document as evidence. Raises EvidenceError."""
    number = written.strip()
    if not number or len(number) > _LONGEST_NUMBER or _has_unseen(number):
        raise EvidenceError(
            N_("Write the number of the document as it is printed, at most {most} characters", most=_LONGEST_NUMBER)
        )
    return Piece("number", reference=number)


def without_repeats(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces, each once; of a file that is given twice the first name stands."""
    found: dict[tuple[str, str, str], Piece] = {}
    for piece in pieces:
        found.setdefault((piece.kind, piece.reference, piece.sha256), piece)
    return tuple(found.values())


def safe_name(name: str) -> str:
    """The name of a file as it is kept and handed out: no place, nothing unseen, short enough for any disk.

    Raises EvidenceError for a name that names a place or hides something.
    """
    plain = unicodedata.normalize("NFC", name) if name.isprintable() else name
    if "/" in plain or "\\" in plain or _has_unseen(plain) or not plain.strip(". "):
        raise EvidenceError(N_("The file’s name names a folder or has hidden characters; rename it and give it again"))
    plain = _BARRED.sub("_", plain).strip(". ")
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    stem, dot, extension = plain.rpartition(".")
    if not dot or len(extension) > _LONGEST_NAME // 4:
        return plain[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(extension) - 1].rstrip('. ')}.{extension}"


def _has_unseen(text: str) -> bool:
    return any(unicodedata.category(letter) in _UNSEEN for letter in text)


def _is_of(file_type: str, data: bytes) -> bool:
    if file_type in _STARTS:
        return data.startswith(_STARTS[file_type])
    return _has_member(data, _MEMBERS[file_type]) if file_type in _MEMBERS else _is_text(data)


def _has_member(data: bytes, member: str) -> bool:
    """Whether `data` is an archive with `member` and without macros; nothing of it is unpacked."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False
    return member in names and not any(name.lower().endswith("vbaproject.bin") for name in names)


def _is_text(data: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(unicodedata.category(letter) == "Cc" and letter not in "\t\r\n\f" for letter in set(text))
    return False
