"""Where a running lake stands, and whether it has changed; what is in it, the reader answers."""

from __future__ import annotations

import importlib.resources
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from duban.errors import LakeError, first_line
from duban.folders import LAKE, meant
from duban.words.moments import zone
from duban.words.wording import N_

_EXTENSIONS = ("sqlite_scanner", "ducklake")
# What DuckDB is started with: it fetches nothing by itself.
CONFIG = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_COUNTER_AT, _COUNTER_BYTES = 24, 4
# Catalogs stay open for reading: to close a file ends every lock that the process has on it, as POSIX has it, and
# others could read a commit of this process half done.
_OPEN: dict[tuple[Path, int, int], int] = {}
_MOST_OPEN = 50
# What the system and SQLite say when a disk, or a limit on it, refuses; SQLite has then rolled back by itself.
_DISK_SAYS = ("disk I/O error", "disk is full", "No space left", "File too large", "Disk quota",
              "cannot rollback - no transaction is active")  # fmt: skip
# Below this no commit fits beside its journal.
_LEAST_FREE_BYTES = 1_000_000
_MARK = (
    "A lake of Duban stands in this folder: the catalog, parquet and evidence belong together. See README, Backup.\n"
)


@dataclass(frozen=True)
class LakeHome:
    """The folder of one running lake: a SQLite catalog, the Parquet files beside it, and a lock for writers."""

    folder: Path

    @classmethod
    def from_environment(cls) -> LakeHome:
        """The folder that DUBAN_HOME names, or data/lake beside the code."""
        return cls(meant(os.environ.get("DUBAN_HOME", LAKE)))

    @property
    def catalog(self) -> Path:
        """The SQLite file that records every commit."""
        return self.folder / "catalog.sqlite"

    @property
    def parquet(self) -> Path:
        """The folder of the tables' files."""
        return self.folder / "parquet"

    @property
    def kept_state(self) -> Path:
        """The file that holds the views as some commit filled them; it can be made again from all else."""
        return self.folder / "state.duckdb"

    @property
    def evidence(self) -> Path:
        """The folder of the files that were given as evidence."""
        return self.folder / "evidence"

    @property
    def doorbook(self) -> Path:
        """The folder of what no commit tells: who came in, was turned away or took something away."""
        return self.folder / "doorbook"

    @property
    def mark(self) -> Path:
        """What says that a lake was made here, even when its catalog is gone."""
        return self.folder / "lake.txt"

    @property
    def exists(self) -> bool:
        """Whether a lake has been built here."""
        try:
            return self.catalog.stat().st_size > 0
        except OSError:
            return False

    def left_behind(self) -> str:
        """What a lake whose catalog is gone has left here, by name; empty where there was none, or it is whole."""
        if self.exists:
            return ""
        kept = [folder.name for folder in (self.parquet, self.evidence) if any(folder.rglob("*.*"))]
        return ", ".join([*kept, *([self.mark.name] if self.mark.exists() else [])])

    def marked(self) -> None:
        """Leave the mark that a lake was made here."""
        if not self.mark.exists():
            self.mark.write_text(_MARK, encoding="utf-8")

    def catalog_identity(self) -> tuple[Path, int, int] | None:
        """What tells this catalog from one that was put in its place, or moved; None when there is none."""
        try:
            found = self.catalog.stat()
        except OSError:
            return None
        return self.catalog, found.st_dev, found.st_ino

    def change_counter(self) -> bytes:
        """A mark that differs after every commit; SQLite keeps it in the head of its file, so reading it is free.

        Raises LakeError when the catalog is gone.
        """
        identity = self.catalog_identity()
        if identity is None:
            raise not_opened(self, FileNotFoundError(self.catalog))
        try:
            return _read_at(identity, _COUNTER_AT, _COUNTER_BYTES)
        except OSError as error:
            raise not_opened(self, error) from error


def _read_at(identity: tuple[Path, int, int], place: int, length: int) -> bytes:
    if not hasattr(os, "pread"):
        with identity[0].open("rb") as catalog:
            return catalog.read(place + length)[place:]
    if identity not in _OPEN:
        # Those of long ago are of lakes that nobody asks any more.
        while len(_OPEN) >= _MOST_OPEN:
            os.close(_OPEN.pop(next(iter(_OPEN))))
        _OPEN[identity] = os.open(identity[0], os.O_RDONLY)
    return os.pread(_OPEN[identity], length, place)


def extension_files(version: str) -> list[Path]:
    """The extensions that DuckDB of this version opens a lake with."""
    packages = {name: Path(str(importlib.resources.files(f"duckdb_extension_{name}"))) for name in _EXTENSIONS}
    return [packages[name] / "extensions" / f"v{version}" / f"{name}.duckdb_extension" for name in _EXTENSIONS]


def attach_statements(home: LakeHome, version: str, options: str) -> list[str]:
    """What makes DuckDB of this version open the lake at `home`: its extensions, which come as packages, and itself.

    Days are the city's: what comes in late in the evening of UTC is of the next day there.
    """
    files = extension_files(version)
    catalog, data = quoted(f"ducklake:sqlite:{home.catalog}"), quoted(str(home.folder / "parquet"))
    return [
        f"set global timezone = {quoted(zone().key)}",
        *(f"load {quoted(str(file))}" for file in files),
        f"attach {catalog} as lake (data_path {data}, {options})",
    ]


def quoted(text: str) -> str:
    """`text` as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def free_bytes(folder: Path) -> int:
    """How much room is left on the disk of `folder`."""
    return shutil.disk_usage(folder).free


def not_opened(home: LakeHome, error: Exception) -> LakeError:
    """What is raised when the lake at `home` cannot be opened."""
    words = N_("The lake in {folder} cannot be opened: {reason}", folder=home.folder, reason=first_line(error))
    return LakeError(words, [N_("“python -m duban doctor” says what is wrong with it, and how to mend it.")])


def catalog_gone(home: LakeHome) -> LakeError:
    """What is raised when the lake at `home` has lost its catalog, and a new one would be built over what it left."""
    words = N_(
        "The catalog of the lake in {folder} is missing, and what belongs to it is still there ({left});"
        " nothing was built or written",
        folder=home.folder,
        left=home.left_behind(),
    )
    how = N_("Restore the newest backup: “python -m duban restore FILE”. To begin anew, move the folder away first.")
    return LakeError(words, [how])


def not_written(home: LakeHome, error: Exception) -> LakeError:
    """What is raised when nothing was written to the lake at `home`: by its cause where that can be seen.

    What the database says of a full disk or of a folder that it may not write in is no word on how to mend it.
    """
    folder = home.folder
    if folder.exists() and not os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        words = N_("Nothing was written: this account may not write in {folder}; give it the right to", folder=folder)
    elif folder.exists() and free_bytes(folder) < _LEAST_FREE_BYTES:
        words = N_("Nothing was written: the disk of {folder} is full; make room and try again", folder=folder)
    elif any(told in str(error) for told in _DISK_SAYS):
        words = N_("Nothing was written: the disk of {folder} took no more; see that it has room and is sound",
                   folder=folder)  # fmt: skip
    elif "readonly" in str(error):
        words = N_("Nothing was written: {file} may only be read; give the right to write it", file=home.catalog)
    else:
        words = N_("Nothing was written: {reason}", reason=first_line(error))
    return LakeError(words)
