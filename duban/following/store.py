"""The store of evidence: files in the lake's folder under their hash, written once and whole, never run or shown."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from duban.errors import EvidenceError, LakeError, first_line
from duban.following.evidence import Piece
from duban.lake.home import LakeHome
from duban.lake.rows import append_rows
from duban.lake.transaction import Transaction
from duban.words.wording import N_

_SHA256 = re.compile(r"[0-9a-f]{64}")
# What no commit names is left by a writer that died; one that is still at work is not a day old.
_DAY_SECONDS = 24 * 60 * 60
_TEXTS = ("reference", "sha256", "name", "file_type")
_NAMED = "select distinct sha256 from evidence where sha256 is not null"


def folder_of(home: LakeHome) -> Path:
    """Where the files of the lake at `home` are kept."""
    return home.evidence


def keep(home: LakeHome, transaction: Transaction, pieces: Collection[Piece]) -> None:
    """Write the files among `pieces`, each whole or not at all, before the commit that names them lands.

    With pieces, what no commit names is swept. Raises LakeError.
    """
    for piece in pieces:
        if piece.kind == "file":
            try:
                _write(folder_of(home), piece)
            except OSError as error:
                raise LakeError(N_("Nothing was written: {reason}", reason=first_line(error))) from error
    if pieces:
        sweep(home, transaction)


def append_evidence(
    transaction: Transaction,
    pieces: Iterable[Piece],
    place: Mapping[str, object],
    given_by: str,
    given_at: datetime,
) -> None:
    """Append the rows of `pieces` to `evidence`; `place` says what they were given for, `given_at` is UTC."""
    given = [
        {name: getattr(piece, name) or None for name in _TEXTS}
        | {"position": position, "kind": piece.kind, **place}
        | {"byte_count": len(piece.data) if piece.kind == "file" else None}
        | {"given_by": given_by, "given_at": given_at}
        for position, piece in enumerate(pieces, start=1)
    ]
    if given:
        append_rows(transaction, "evidence", given)


def read(home: LakeHome, sha256: str) -> bytes:
    """The file that is kept under `sha256`. Raises EvidenceError when it is not there or is no longer the same."""
    path = folder_of(home) / sha256
    try:
        data = path.read_bytes() if _SHA256.fullmatch(sha256) else b""
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise EvidenceError(N_("This file is not in the store as it was given; restore it from the backup"))
    return data


def sweep(home: LakeHome, transaction: Transaction) -> int:
    """Remove what no commit names and is older than a day; return how many. Called with the turn to write."""
    named = set(transaction.run(_NAMED)["sha256"].to_pylist())
    before = time.time() - _DAY_SECONDS
    swept = 0
    for path in folder_of(home).glob("*"):
        if path.name not in named and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            swept += 1
    return swept


def _write(folder: Path, piece: Piece) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / piece.sha256
    if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == piece.sha256:
        # A sweep must not take for an old orphan what is about to be named.
        path.touch()
        return
    begun = folder / f"{piece.sha256}.{secrets.token_hex(4)}"
    try:
        with begun.open("xb") as file:
            file.write(piece.data)
            file.flush()
            os.fsync(file.fileno())
        begun.chmod(0o600)
        begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)
