"""Where a running lake stands, and whether it has changed; what is in it, the reader answers."""

from __future__ import annotations

import importlib.resources
import os
from dataclasses import dataclass
from pathlib import Path

from duban.errors import LakeError, first_line
from duban.folders import LAKE, meant
from duban.words.moments import zone
from duban.words.wording import N_

_EXTENSIONS = ("sqlite_scanner", "ducklake")
# What DuckDB is started with: it fetches nothing by itself.
CONFIG = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_CHANGE_COUNTER = slice(24, 28)
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
    def evidence(self) -> Path:
        """The folder of the files that were given as evidence."""
        return self.folder / "evidence"

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
        try:
            with self.catalog.open("rb") as catalog:
                return catalog.read(_CHANGE_COUNTER.stop)[_CHANGE_COUNTER]
        except OSError as error:
            raise not_opened(self, error) from error


def attach_statements(home: LakeHome, version: str, options: str) -> list[str]:
    """What makes DuckDB of this version open the lake at `home`: its extensions, which come as packages, and itself.

    Days are the city's: what comes in late in the evening of UTC is of the next day there.
    """
    packages = {name: importlib.resources.files(f"duckdb_extension_{name}") for name in _EXTENSIONS}
    files = [packages[name] / "extensions" / f"v{version}" / f"{name}.duckdb_extension" for name in _EXTENSIONS]
    catalog, data = quoted(f"ducklake:sqlite:{home.catalog}"), quoted(str(home.folder / "parquet"))
    return [
        f"set global timezone = {quoted(zone().key)}",
        *(f"load {quoted(str(file))}" for file in files),
        f"attach {catalog} as lake (data_path {data}, {options})",
    ]


def quoted(text: str) -> str:
    """`text` as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


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
