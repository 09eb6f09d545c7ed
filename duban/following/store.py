"""The store of evidence: files of the lake under their hash, written whole, never run or shown."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

from duban.errors import EvidenceError
from duban.following.evidence import Piece
from duban.lake.home import LakeHome, not_written
from duban.lake.rows import append_rows
from duban.lake.stores import EVIDENCE
from duban.lake.transaction import Transaction
from duban.words.wording import N_

_SHA256 = re.compile(r"[0-9a-f]{64}")
# What no commit names is left by a writer that died; one that is still at work is not a day old.
_DAY_SECONDS = 24 * 60 * 60
_TEXTS = ("reference", "sha256", "name", "file_type")
_NAMED = "select distinct sha256 from evidence where sha256 is not null"


def folder_of(home: LakeHome) -> Path:
    """The folder of the files of the lake at `home`, where they are in a folder."""
    return Path(home.store.place(EVIDENCE))


def keep(home: LakeHome, transaction: Transaction, pieces: Collection[Piece]) -> None:
    """Write the files among `pieces`, each whole or not at all, before the commit that names them lands.

    With pieces, what no commit names is swept. Raises LakeError.
    """
    for piece in pieces:
        if piece.kind == "file":
            try:
                home.store.write(f"{EVIDENCE}/{piece.sha256}", BytesIO(piece.data))
            except OSError as error:
                raise not_written(home, error) from error
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
    try:
        data = _read(home, sha256) if _SHA256.fullmatch(sha256) else b""
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
    try:
        for file in home.store.below(EVIDENCE):
            if file.name.removeprefix(f"{EVIDENCE}/") not in named and file.changed_at < before:
                home.store.remove(file.name)
                swept += 1
    except OSError as error:
        raise not_written(home, error) from error
    return swept


def _read(home: LakeHome, sha256: str) -> bytes:
    with home.store.opened(f"{EVIDENCE}/{sha256}") as file:
        return file.read()
