"""Data packages: folders of CSV files that people edit, and the datapackage.json of each that describes them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa

from duban.errors import GazetteError
from duban.folders import PACKAGE, package_folders
from duban.lake import queries
from duban.promises.faults import PackageError
from duban.promises.sheet import ARROW_TYPES, Sheet, arrow_schema, read_sheet
from duban.words.descriptions import DESCRIPTION, described, description_file, not_readable
from duban.words.wording import N_

# The folder of a package that holds the running tables of a whole book.
BOOK = "book"


@dataclass(frozen=True)
class GazetteTable:
    """One CSV file and its entry in datapackage.json (fields, primaryKey, titles)."""

    name: str
    path: Path
    resource: dict[str, Any]

    @property
    def file(self) -> str:
        """How the file is named to people: with its folder, because packages have files of the same name."""
        return f"{self.path.parent.name}/{self.path.name}"

    @property
    def primary_key(self) -> list[str]:
        """The columns that name a row."""
        return list(self.resource["schema"]["primaryKey"])

    @property
    def fields(self) -> list[dict[str, Any]]:
        """Name, type, Chinese title and English description of each column."""
        return list(self.resource["schema"]["fields"])

    @property
    def foreign_keys(self) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
        """Columns that name a row of a table: the columns, that table, and its columns."""
        return [
            (tuple(key["fields"]), key["reference"]["resource"] or self.name, tuple(key["reference"]["fields"]))
            for key in self.resource["schema"].get("foreignKeys", [])
        ]

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the file as it stands; a start rebuilds only what differs. Raises GazetteError."""
        return hashlib.sha256(self.content()).hexdigest()

    def content(self) -> bytes:
        """The file as it stands. Raises GazetteError."""
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise GazetteError(N_("{file} cannot be read: {reason}", file=self.file, reason=error)) from error

    def no_rows(self) -> pa.Table:
        """The columns with their types, without rows."""
        return arrow_schema(self.fields).empty_table()

    def sheet(self) -> Sheet:
        """The rows with the line that each stands on, and what is wrong with them. Raises GazetteError."""
        return read_sheet(self.name, self.file, self.content(), self.resource["schema"])

    def read(self) -> pa.Table:
        """The rows, typed; an empty cell is a missing value. Raises GazetteError with every fault."""
        sheet = self.sheet()
        if sheet.faults:
            raise PackageError(sheet.faults)
        return sheet.rows


@dataclass(frozen=True)
class Package:
    """One folder: its tables, and what its description says of the whole."""

    folder: Path
    about: dict[str, Any]
    tables: list[GazetteTable]

    @property
    def name(self) -> str:
        """The name in datapackage.json, or that of the folder."""
        return str(self.about.get("name") or self.folder.name)

    @property
    def book(self) -> list[dict[str, Any]]:
        """The running tables that stand beside the promises, if the package is a whole book; see `promises.book`."""
        return [resource for resource in self.about["resources"] if _is_of_the_book(resource)]

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the description: the metadata and the constraints of the tables."""
        return hashlib.sha256((self.folder / DESCRIPTION).read_bytes()).hexdigest()


def dictionary() -> dict[str, dict[str, Any]]:
    """The resource of each table that a package may hold, by name: what data/gazette describes. Raises GazetteError.

    A package that does not describe a table itself means it as it is described here.
    """
    return {resource["name"]: resource for resource in described(PACKAGE)["resources"]}


def standard_tables() -> list[GazetteTable]:
    """Each table that a package may hold, as data/gazette describes it. Raises GazetteError."""
    return [GazetteTable(name, PACKAGE / resource["path"], resource) for name, resource in dictionary().items()]


def read_package(folder: Path = PACKAGE) -> list[GazetteTable]:
    """The tables of one package in the order of its datapackage.json. Raises GazetteError."""
    return open_package(folder).tables


def open_package(folder: Path) -> Package:
    """The package in `folder`; its tables are not read yet. Raises GazetteError."""
    about = described(folder)
    known = dictionary() if folder != PACKAGE else {}
    try:
        tables = [_table(folder, resource, known) for resource in about["resources"] if not _is_of_the_book(resource)]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise not_readable(folder, repr(error)) from error
    names = [table.name for table in tables]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise not_readable(folder, N_("{names} stands twice", names=", ".join(twice)))
    return Package(folder, about, tables)


def open_packages(folders: Sequence[Path] | None = None) -> list[Package]:
    """The packages in `folders`, or those that DUBAN_PACKAGE names, the base first. Raises GazetteError."""
    return [open_package(folder) for folder in folders or package_folders()]


def described_tables(packages: Sequence[Package] | None = None) -> list[GazetteTable]:
    """Every table of `packages`, or of those in use, as the first that has it describes it, then those that none has.

    Raises GazetteError.
    """
    found: dict[str, GazetteTable] = {}
    for table in (table for package in packages or open_packages() for table in package.tables):
        found.setdefault(table.name, table)
    for table in standard_tables():
        found.setdefault(table.name, table)
    return list(found.values())


def _is_of_the_book(resource: Mapping[str, Any]) -> bool:
    return PurePosixPath(str(resource["path"])).parts[:1] == (BOOK,) and ".." not in str(resource["path"])


def _table(folder: Path, resource: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> GazetteTable:
    name, path = resource["name"], PurePosixPath(resource["path"])
    if f"schema/{name}" not in queries.catalog() or (known and name not in known):
        tables = ", ".join(sorted(known))
        words = N_("“{name}” in {file} is no table of a package; those are {tables}", name=name,
                   file=description_file(folder), tables=tables)  # fmt: skip
        raise GazetteError(words)
    if path.is_absolute() or ".." in path.parts:
        raise not_readable(folder, N_("{path} lies outside of the package", path=path))
    whole = {**known.get(name, {}), **resource}
    table = GazetteTable(name, folder / path, whole)
    _usable(table, known.get(name, whole))
    return table


def _usable(table: GazetteTable, standard: Mapping[str, Any]) -> None:
    """Raise ValueError unless a description has the columns, types and key that its table has in the lake."""
    kinds = {field["name"]: field.get("type", "string") for field in table.fields}
    standard_kinds = {field["name"]: field["type"] for field in standard["schema"]["fields"]}
    if kinds != standard_kinds:
        differing = sorted({name for name, _ in kinds.items() ^ standard_kinds.items()})
        raise ValueError(f"{table.name}: {', '.join(differing)}")
    if unknown := set(kinds.values()) - ARROW_TYPES.keys():
        raise ValueError(f"{table.name}: {', '.join(sorted(unknown))}")
    if table.primary_key != list(standard["schema"]["primaryKey"]):
        raise ValueError(f"{table.name}: primaryKey {', '.join(table.primary_key)}")
    named = [set(fields) <= kinds.keys() for fields, _, _ in table.foreign_keys]
    if not all(named):
        raise ValueError(f"{table.name}: foreignKeys")
