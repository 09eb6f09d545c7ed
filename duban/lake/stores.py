"""Where the files of a lake lie, those of tables and of evidence: a folder, or a bucket (bucket.py)."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

PARQUET, EVIDENCE = "parquet", "evidence"
MARK = "lake.txt"
_MARK_SAYS = (
    "A lake of Duban stands in this folder: the catalog, parquet and evidence belong together. See README, Backup.\n"
)


@dataclass(frozen=True)
class Stored:
    """A file of the store: its name, with slashes, its length, and when it was written (seconds since 1970)."""

    name: str
    byte_count: int
    changed_at: float


class Store(Protocol):
    """The files of one lake by their names, such as parquet/main/units/x.parquet. Methods raise OSError."""

    @property
    def where(self) -> str:
        """Where it is, for people; empty where it is the lake's folder."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """The extensions of DuckDB that it needs."""

    def statements(self) -> list[str]:
        """What DuckDB is told before it reads from here."""

    def place(self, name: str) -> str:
        """What DuckDB calls a file, or all below a name."""

    def byte_counts(self, names: Iterable[str]) -> Mapping[str, int]:
        """The length of each of `names` that is there."""

    def below(self, name: str) -> list[Stored]:
        """Every file below a name."""

    def left(self) -> list[str]:
        """What of a lake is here, by name; empty where none has been."""

    def opened(self, name: str) -> IO[bytes]:
        """A file for reading."""

    def write(self, name: str, source: IO[bytes]) -> None:
        """Write a file, whole or not at all."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""

    def marked(self) -> None:
        """Leave the mark that a lake was made here."""


@dataclass(frozen=True)
class FolderStore:
    """A folder of this computer, or one that several share."""

    folder: Path
    where: str = ""

    extensions = ()

    def statements(self) -> list[str]:
        """Nothing is said before."""
        return []

    def place(self, name: str) -> str:
        """The path."""
        return str(self.folder / name)

    def byte_counts(self, names: Iterable[str]) -> Mapping[str, int]:
        """The length of each of `names` that is there."""
        return {name: path.stat().st_size for name in names if (path := self.folder / name).exists()}

    def below(self, name: str) -> list[Stored]:
        """Every file below a name."""
        found = [(path, path.stat()) for path in (self.folder / name).rglob("*") if path.is_file()]
        return [Stored(path.relative_to(self.folder).as_posix(), at.st_size, at.st_mtime) for path, at in found]

    def left(self) -> list[str]:
        """What of a lake is here, by name."""
        kept = [name for name in (PARQUET, EVIDENCE) if any((self.folder / name).rglob("*.*"))]
        return [*kept, *([MARK] if (self.folder / MARK).exists() else [])]

    def opened(self, name: str) -> IO[bytes]:
        """A file for reading."""
        return (self.folder / name).open("rb")

    def write(self, name: str, source: IO[bytes]) -> None:
        """Write a file beside its place and put it there when the disk has it."""
        path = self.folder / name
        self._make(path.parent)
        begun = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        try:
            with begun.open("xb") as file:
                shutil.copyfileobj(source, file)
                file.flush()
                os.fsync(file.fileno())
            begun.chmod(0o600)
            begun.replace(path)
        finally:
            begun.unlink(missing_ok=True)

    def _make(self, folder: Path) -> None:
        """Each folder on the way is for this account alone."""
        if not folder.is_dir():
            if folder != self.folder:
                self._make(folder.parent)
            folder.mkdir(mode=0o700, parents=folder == self.folder, exist_ok=True)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        (self.folder / name).unlink(missing_ok=True)

    def marked(self) -> None:
        """Leave the mark that a lake was made here."""
        if not (mark := self.folder / MARK).exists():
            self._make(self.folder)
            mark.write_text(_MARK_SAYS, encoding="utf-8")
