"""A backup: the catalog as it stood between two commits, and every file that it names, in one file with its hashes."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from duban.errors import KeepingError, first_line
from duban.keeping.turn import turn_to_keep
from duban.lake.files import damages, named_evidence, named_files
from duban.lake.home import LakeHome, free_bytes
from duban.lake.moving import copy_catalog
from duban.lake.stores import EVIDENCE, PARQUET
from duban.lake.turn import turn_to_write
from duban.lake.upkeep import newest_commit
from duban.words.wording import N_

KIND = "duban backup"
VERSION = 1
CATALOG, DOORBOOK = "catalog.sqlite", "doorbook"
_MANIFEST = "manifest.json"
_PIECE = 1 << 20


@dataclass(frozen=True)
class Backup:
    """What a backup holds: the number of its newest commit, when it was made (UTC), length and hash of each file."""

    snapshot_id: int
    made_at: datetime
    files: dict[str, tuple[int, str]]

    @property
    def byte_count(self) -> int:
        """How much room its files take when they are restored."""
        return sum(length for length, _ in self.files.values())


def backup(home: LakeHome, file: Path) -> Backup:
    """Write the lake at `home` into `file`, while others read and write, and see that it can be read back.

    Raises KeepingError when the file is there already, or a file of the lake is not as it was written, and LakeError;
    then there is no file.
    """
    if file.exists():
        raise KeepingError(N_("{file} is there already; name another file", file=file))
    begun = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
    with turn_to_keep(home), tempfile.TemporaryDirectory(prefix="duban-") as folder:
        try:
            made = _write(home, LakeHome(Path(folder)), begun)
            verify(begun)
            begun.replace(file)
        except OSError as error:
            raise KeepingError(N_("There is no backup: {reason}", reason=first_line(error))) from error
        finally:
            begun.unlink(missing_ok=True)
    return made


def _write(home: LakeHome, copy: LakeHome, file: Path) -> Backup:
    if not home.exists:
        raise KeepingError(N_("There is no lake in {folder}", folder=home.where))
    with turn_to_write(home):
        copy_catalog(home, copy)
    snapshot_id, _ = newest_commit(copy)
    named = named_files(copy)
    if wrong := damages(home, named):
        words = N_(
            "There is no backup: {count} files of the lake are gone or damaged; “python -m duban doctor” names them",
            count=len(wrong),
        )
        raise KeepingError(words)
    hashes = named_evidence(home, snapshot_id)
    # What is written down while it is copied stands in the next backup.
    here = {CATALOG: copy.catalog} | {f"{DOORBOOK}/{path.name}": path for path in sorted(home.doorbook.glob("*.jsonl"))}
    stored = [*(one.name for one in named), *(f"{EVIDENCE}/{sha256}" for sha256 in hashes)]
    files = {}
    with file.open("xb") as written:
        with zipfile.ZipFile(written, "w") as archive:
            for name, path in here.items():
                files[name] = _add(archive, name, path.open("rb"))
            for name in stored:
                files[name] = _add(archive, name, home.store.opened(name))
            made = Backup(snapshot_id, datetime.now(UTC).replace(tzinfo=None, microsecond=0), files)
            archive.writestr(_MANIFEST, json.dumps(_described(made), indent=1), zipfile.ZIP_DEFLATED)
        written.flush()
        os.fsync(written.fileno())
    return made


def _add(archive: zipfile.ZipFile, name: str, opened_file: IO[bytes]) -> tuple[int, str]:
    # Parquet is packed already, and so is most of what is given as evidence.
    about = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    about.compress_type = zipfile.ZIP_DEFLATED if name == CATALOG else zipfile.ZIP_STORED
    about.external_attr = 0o600 << 16
    with opened_file as source, archive.open(about, "w", force_zip64=True) as target:
        length, sha256 = copied(source, target)
    if name.startswith(f"{EVIDENCE}/") and not name.endswith(f"/{sha256}"):
        words = N_("There is no backup: the evidence {name} is not as it was given", name=name.rpartition("/")[2])
        raise KeepingError(words)
    return length, sha256


def copied(source: IO[bytes], target: IO[bytes] | None) -> tuple[int, str]:
    """Copy a stream, or read it to its end; its length and SHA-256."""
    hashed, length = hashlib.sha256(), 0
    while piece := source.read(_PIECE):
        hashed.update(piece)
        length += len(piece)
        if target is not None:
            target.write(piece)
    return length, hashed.hexdigest()


def _described(made: Backup) -> dict[str, Any]:
    files = {name: {"bytes": length, "sha256": sha256} for name, (length, sha256) in made.files.items()}
    about = {"kind": KIND, "version": VERSION, "snapshot_id": made.snapshot_id}
    return about | {"made_at": made.made_at.isoformat(), "files": files}


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Backup]]:
    """A backup for reading, and what it says it holds. Raises KeepingError for what is no backup, or a damaged one."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive, _told(file, json.loads(archive.read(_MANIFEST)))
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, EOFError) as error:
        words = N_("{file} is no whole backup of Duban: {reason}", file=file, reason=first_line(error))
        raise KeepingError(words, [N_("Take another backup; nothing was changed.")]) from error


def _told(file: Path, about: dict[str, Any]) -> Backup:
    if about["kind"] != KIND or about["version"] > VERSION:
        raise KeepingError(N_("{file} is no backup that this version of Duban reads", file=file))
    files = {name: (one["bytes"], one["sha256"]) for name, one in about["files"].items()}
    for name in files:
        parts = PurePosixPath(name).parts
        if name != CATALOG and (parts[0] not in (PARQUET, EVIDENCE, DOORBOOK) or ".." in parts or "\\" in name):
            raise ValueError(name)
    return Backup(about["snapshot_id"], datetime.fromisoformat(about["made_at"]), files)


def verify(file: Path, folder: Path | None = None) -> Backup:
    """Read each file of a backup to its end, into `folder` where one is given. Raises KeepingError when one differs."""
    with opened(file) as (archive, made):
        for name, expected in made.files.items():
            with archive.open(name) as source:
                if folder is None:
                    found = copied(source, None)
                else:
                    path = folder / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    with path.open("xb") as target:
                        found = copied(source, target)
                        target.flush()
                        os.fsync(target.fileno())
            if found != expected:
                raise ValueError(name)
    return made


def room_for(made: Backup, folder: Path) -> bool:
    """Whether the disk of `folder` has room for what a backup holds."""
    return free_bytes(folder) > made.byte_count
