"""Where a running lake stands, and whether it has changed; what is in it, the reader answers."""

from __future__ import annotations

import importlib.resources
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

from duban.errors import LakeError, first_line
from duban.folders import LAKE, meant
from duban.lake.catalogs import Catalog, SqliteCatalog
from duban.lake.places import catalog_of, store_of
from duban.lake.sql import quoted
from duban.lake.stores import EVIDENCE, PARQUET, FolderStore, Store
from duban.words.moments import zone
from duban.words.wording import N_

# What DuckDB is started with: it fetches nothing by itself.
CONFIG = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
# What the system and SQLite say when a disk, or a limit on it, refuses; SQLite has then rolled back by itself.
_DISK_SAYS = ("disk I/O error", "disk is full", "No space left", "File too large", "Disk quota",
              "cannot rollback - no transaction is active")  # fmt: skip
# What is said where PostgreSQL, or a store elsewhere, does not answer or not as it should.
_CATALOG_SAYS = ("Postgre", "connection to server", "terminating connection", "server closed the connection")
_STORE_SAYS = ("s3://", "HTTP", "Curl", "curl", "AWS Error")
# Below this no commit fits beside its journal.
_LEAST_FREE_BYTES = 1_000_000


@dataclass(frozen=True)
class LakeHome:
    """The folder of one running lake: a SQLite catalog, the Parquet files beside it, and a lock for writers.

    Where the catalog or the files are elsewhere, for several hosts, the folder keeps what is this host's alone: what is
    kept of the state, and the doorbook.
    """

    folder: Path
    catalog_elsewhere: Catalog | None = None
    store_elsewhere: Store | None = None

    @classmethod
    def from_environment(cls) -> LakeHome:
        """The lake that the environment names; data/lake beside the code where it names none. Raises SettingError."""
        return cls.named(os.environ)

    @classmethod
    def named(cls, settings: Mapping[str, str]) -> LakeHome:
        """The lake that settings name. Raises SettingError."""
        return cls(meant(settings.get("DUBAN_HOME") or LAKE), catalog_of(settings), store_of(settings))

    @cached_property
    def record(self) -> Catalog:
        """What records every commit."""
        return self.catalog_elsewhere or SqliteCatalog(self.catalog)

    @cached_property
    def store(self) -> Store:
        """The files of tables and of evidence."""
        return self.store_elsewhere or FolderStore(self.folder)

    @property
    def is_in_one_folder(self) -> bool:
        """Whether catalog and files both lie in the folder."""
        return self.catalog_elsewhere is None and self.store_elsewhere is None

    @property
    def where(self) -> str:
        """Where the lake is, for people."""
        return self.record.where or str(self.folder)

    @property
    def catalog(self) -> Path:
        """The SQLite file that records every commit, where none is elsewhere."""
        return self.folder / "catalog.sqlite"

    @property
    def parquet(self) -> Path:
        """The folder of the tables' files, where they are not elsewhere."""
        return self.folder / PARQUET

    @property
    def kept_state(self) -> Path:
        """The file that holds the views as some commit filled them; it can be made again from all else."""
        return self.folder / "state.duckdb"

    @property
    def evidence(self) -> Path:
        """The folder of the files that were given as evidence, where they are not elsewhere."""
        return self.folder / EVIDENCE

    @property
    def doorbook(self) -> Path:
        """The folder of what no commit tells: who came in, was turned away or took something away."""
        return self.folder / "doorbook"

    @property
    def exists(self) -> bool:
        """Whether a lake has been built here. Raises LakeError where that cannot be asked."""
        try:
            return self.record.exists()
        except OSError as error:
            raise not_opened(self, error) from error

    def left_behind(self) -> str:
        """What a lake whose catalog is gone has left here, by name; empty where there was none, or it is whole."""
        if self.exists:
            return ""
        try:
            return ", ".join(self.store.left())
        except OSError as error:
            raise not_reached(self, error) from error

    def marked(self) -> None:
        """Leave the mark that a lake was made here."""
        self.store.marked()

    def catalog_identity(self) -> object:
        """What tells this catalog from one that was put in its place, or moved; None when there is none."""
        try:
            return self.record.identity()
        except OSError as error:
            raise not_written(self, error) from error

    def change_counter(self) -> bytes:
        """A mark that differs after every commit, and costs little. Raises LakeError when the catalog is gone."""
        try:
            return self.record.change_counter()
        except OSError as error:
            raise not_opened(self, error) from error


def database_settings(**more: str) -> dict[str, Any]:
    """What a database is started with: CONFIG, `more`, and a folder of its own for what does not fit in memory.

    It is made when it is needed, where the system keeps what passes. By itself a database would take the folder that
    the process works in, which is often not to be written to; a hardened one ends the process there.
    """
    spilled = Path(tempfile.gettempdir()) / f"duban-spilled-{uuid4()}"
    return {**CONFIG, "temp_directory": str(spilled), **more}


def extension_files(version: str, names: Sequence[str] = ("sqlite_scanner", "ducklake")) -> list[Path]:
    """The extensions of these names for DuckDB of this version."""
    packages = {name: Path(str(importlib.resources.files(f"duckdb_extension_{name}"))) for name in names}
    return [packages[name] / "extensions" / f"v{version}" / f"{name}.duckdb_extension" for name in names]


def extensions_of(home: LakeHome) -> tuple[str, ...]:
    """The extensions that DuckDB opens the lake at `home` with."""
    return (*home.store.extensions, *home.record.extensions, "ducklake")


def attach_statements(home: LakeHome, version: str, *options: str, read_only: bool) -> list[str]:
    """What makes DuckDB of this version open the lake at `home`: its extensions, which come as packages, and itself.

    Days are the city's: what comes in late in the evening of UTC is of the next day there.
    """
    # The catalog remembers its folder; a lake that was moved or restored elsewhere is read where it stands now.
    told = [f"data_path {quoted(home.store.place(PARQUET))}", "override_data_path true"]
    told += [*home.record.options(read_only=read_only), *options]
    told += ["read_only" if read_only else "data_inlining_row_limit 0"]
    return [
        f"set global timezone = {quoted(zone().key)}",
        *(f"load {quoted(str(file))}" for file in extension_files(version, extensions_of(home))),
        *home.store.statements(),
        *home.record.statements(),
        f"attach {quoted('ducklake:' + home.record.address)} as lake ({', '.join(told)})",
    ]


def free_bytes(folder: Path) -> int:
    """How much room is left on the disk of `folder`."""
    return shutil.disk_usage(folder).free


def not_opened(home: LakeHome, error: Exception) -> LakeError:
    """What is raised when the lake at `home` cannot be opened."""
    words = N_("The lake in {folder} cannot be opened: {reason}", folder=home.where, reason=first_line(error))
    return LakeError(words, [N_("“python -m duban doctor” says what is wrong with it, and how to mend it.")])


def not_reached(home: LakeHome, error: Exception) -> LakeError:
    """What is raised when the store of the files of the lake at `home` does not answer."""
    place = home.store.where or str(home.folder)
    return LakeError(N_("The store {place} does not answer: {reason}", place=place, reason=first_line(error)))


def catalog_gone(home: LakeHome) -> LakeError:
    """What is raised when the lake at `home` has lost its catalog, and a new one would be built over what it left."""
    words = N_(
        "The catalog of the lake in {folder} is missing, and what belongs to it is still there ({left});"
        " nothing was built or written",
        folder=home.where,
        left=home.left_behind(),
    )
    how = N_("Restore the newest backup: “python -m duban restore FILE”. To begin anew, move the folder away first.")
    moved = N_("Where “python -m duban move” did not end, empty the new place and move again: the old lake is whole.")
    return LakeError(words, [how, moved])


def lost_amid(home: LakeHome) -> LakeError:
    """What is raised when the catalog of the lake at `home` was lost while it took a commit."""
    words = N_(
        "{place} was lost amid the commit; once it answers, look whether your change is there before you repeat it",
        place=home.where,
    )
    return LakeError(words)


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
    elif home.catalog_elsewhere and any(told in str(error) for told in _CATALOG_SAYS):
        words = N_("Nothing was written: {place} does not answer; try again when it does", place=home.where)
    elif home.store_elsewhere and any(told in str(error) for told in _STORE_SAYS):
        words = N_("Nothing was written: the store {place} does not take or give what it should; try again soon",
                   place=home.store.where)  # fmt: skip
    else:
        words = N_("Nothing was written: {reason}", reason=first_line(error))
    return LakeError(words)
