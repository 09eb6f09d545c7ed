"""Packages on top of each other: each table of the lake with the rows of all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

import pyarrow as pa

from duban.errors import GazetteError
from duban.promises.faults import Fault
from duban.promises.package import GazetteTable, Package, described_tables
from duban.promises.sheet import Sheet
from duban.words.descriptions import description_file
from duban.words.moments import zone
from duban.words.wording import N_

Key = tuple[str, ...]
Row = tuple[Sheet, int]
# The sheets of each table, by name.
Sheets = Mapping[str, Sequence[Sheet]]
# What a renaming lets a workbook say otherwise than a package, and where it is told.
_NAMES, _CHANGES = frozenset({"name_zh", "short_zh", "name_en", "short_en"}), "unit_changes"


@dataclass
class Layers:
    """One table: `rows` typed, `cells` as written, `places` the file and line of each row; all in the same order.

    `faults` are of the files; `is_whole` is false when not all rows of all files could be read.
    """

    table: GazetteTable
    rows: pa.Table
    cells: dict[str, list[str]]
    places: list[tuple[str, int]]
    faults: list[Fault] = field(default_factory=list)
    is_whole: bool = True


def metadata(packages: Sequence[Package]) -> pa.Table:
    """The rows of the table `packages`. Raises GazetteError when one on top is not of the base's city and time zone."""
    base = packages[0]
    city, zone_name = base.about.get("city"), zone(base.folder).key
    for package in packages[1:]:
        for key, below in (("city", city), ("time_zone", zone_name)):
            if (found := package.about.get(key, below)) != below:
                words = N_("{key} in {file} is “{found}”, but {base} is of “{below}”; build it as a base of its own",
                           key=key, file=description_file(package.folder), found=found, base=base.name,
                           below=below)  # fmt: skip
                raise GazetteError(words)
    names = [package.name for package in packages]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise GazetteError(N_("DUBAN_PACKAGE names {names} twice", names=", ".join(twice)))
    return pa.table(
        {
            "package": pa.array(names, pa.string()),
            "position": pa.array(range(1, len(packages) + 1), pa.int32()),
            **{
                key: pa.array([_text(package, key) for package in packages], pa.string())
                for key in ("title", "version")
            },
            "city_id": pa.array([str(city) if city else None] * len(packages), pa.string()),
            "time_zone": pa.array([zone_name] * len(packages), pa.string()),
        }
    )


def _text(package: Package, key: str) -> str | None:
    value = package.about.get(key)
    return None if value is None else str(value)


def fingerprints_of(packages: Sequence[Package]) -> dict[str, str]:
    """A hash for each table that the packages hold, and one for their descriptions in their order.

    Of a table that one package alone holds it is the hash of its file. Raises GazetteError.
    """
    hashes: dict[str, list[str]] = {}
    for table in (table for package in packages for table in package.tables):
        hashes.setdefault(table.name, []).append(table.sha256)
    return {name: _joined(found) for name, found in hashes.items()} | {
        "packages": _joined([package.sha256 for package in packages])
    }


def _joined(hashes: list[str]) -> str:
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()


def package_sheets(packages: Sequence[Package]) -> Sheets:
    """The file of each table that `packages` hold, the base's first. Raises GazetteError when one cannot be read."""
    sheets: dict[str, list[Sheet]] = {}
    for table in (table for package in packages for table in package.tables):
        sheets.setdefault(table.name, []).append(table.sheet())
    return sheets


def layered(packages: Sequence[Package], files: Sheets | None = None, sent: Sheets | None = None) -> dict[str, Layers]:
    """Every table that a package may hold, by name, with the rows of all of `packages`; unfit files are told in faults.

    `files` are those of the packages where they are read already. `sent` are the sheets that came in by workbook, in
    their order: a later one replaces rows of an earlier one, and none says otherwise than a package, but for the names
    of a unit that is renamed. Raises GazetteError when a file cannot be read at all.
    """
    files = package_sheets(packages) if files is None else files
    sent = sent or {}
    renamed = _renamed([*files.get(_CHANGES, ()), *sent.get(_CHANGES, ())])
    return {
        table.name: _laid(
            table, files.get(table.name, ()), sent.get(table.name, ()), renamed if table.name == "units" else {}
        )
        for table in described_tables(packages)
    }


def _renamed(changes: Sequence[Sheet]) -> dict[Key, Set[str]]:
    """The columns that may be said anew of each unit that is renamed, by its key."""
    return {
        (unit,): _NAMES
        for sheet in changes
        for kind, unit in zip(sheet.cells["kind"], sheet.cells["unit_id"], strict=True)
        if kind == "renamed"
    }


def _laid(table: GazetteTable, files: Sequence[Sheet], sent: Sequence[Sheet], anew: Mapping[Key, Set[str]]) -> Layers:
    names = [column["name"] for column in table.fields]
    layers = Layers(table, table.no_rows(), {name: [] for name in names}, [])
    seen: dict[Key, Row] = {}
    parts = [layers.rows]
    kept = [(sheet, _new_rows(table.primary_key, sheet, seen, layers.faults)) for sheet in files]
    newest = _newest_rows(table.primary_key, sent, seen, anew, layers.faults)
    gone = {seen[key] for sheet in sent for key in _said_at(sheet, newest[id(sheet)], table.primary_key) if key in seen}
    kept = [(sheet, [index for index in indices if (sheet, index) not in gone]) for sheet, indices in kept]
    for sheet, indices in [*kept, *((sheet, newest[id(sheet)]) for sheet in sent)]:
        layers.faults += sheet.faults
        layers.is_whole = layers.is_whole and sheet.is_whole
        is_all = len(indices) == len(sheet.lines)
        rows = sheet.rows.select(names)
        parts.append(rows if is_all else rows.take(pa.array(indices, pa.int64())))
        for name in names:
            layers.cells[name] += sheet.cells[name] if is_all else [sheet.cells[name][index] for index in indices]
        layers.places += [(sheet.file, sheet.lines[index]) for index in indices]
    layers.rows = pa.concat_tables(parts).combine_chunks()
    return layers


def _newest_rows(
    primary_key: list[str],
    sent: Sequence[Sheet],
    below: Mapping[Key, Row],
    anew: Mapping[Key, Set[str]],
    faults: list[Fault],
) -> dict[int, list[int]]:
    """Which rows of each sheet that came by workbook hold: no later one has their key, and no package does.

    Of a key in `anew` they also hold in the place of a package's row, where they differ in those columns alone.
    """
    holding: dict[Key, Row] = {}
    for sheet in sent:
        own: dict[Key, int] = {}
        for index, key in enumerate(keys_of(sheet, primary_key)):
            first = own.setdefault(key, index)
            if first != index:
                faults.append(_twice(primary_key, key, sheet, index, sheet.lines[first]))
            elif key in below and (differing := _differences(sheet, index, *below[key], anew.get(key, frozenset()))):
                faults += differing
            elif key in below and key not in anew:
                continue
            else:
                holding[key] = (sheet, index)
    found: dict[int, list[int]] = {id(sheet): [] for sheet in sent}
    for sheet, index in holding.values():
        found[id(sheet)].append(index)
    return {name: sorted(indices) for name, indices in found.items()}


def _said_at(sheet: Sheet, indices: Sequence[int], primary_key: Sequence[str]) -> list[Key]:
    keys = keys_of(sheet, primary_key)
    return [keys[index] for index in indices]


def keys_of(sheet: Sheet | Layers, primary_key: Sequence[str]) -> list[Key]:
    """The key of each row, as written."""
    return list(zip(*(sheet.cells[name] for name in primary_key), strict=True))


def _new_rows(primary_key: list[str], sheet: Sheet, seen: dict[Key, Row], faults: list[Fault]) -> list[int]:
    """Which rows of `sheet` the packages below do not have; what stands twice and differs is told in `faults`."""
    kept: list[int] = []
    for index, key in enumerate(keys_of(sheet, primary_key)):
        below = seen.setdefault(key, (sheet, index))
        if below == (sheet, index):
            kept.append(index)
        elif below[0] is sheet:
            faults.append(_twice(primary_key, key, sheet, index, sheet.lines[below[1]]))
        else:
            faults += _differences(sheet, index, *below)
    return kept


def _twice(primary_key: list[str], key: Key, sheet: Sheet, index: int, first_line: int) -> Fault:
    found = ", ".join(key)
    expected = N_("a row of its own, since row {row} has the same key", row=first_line)
    mend = N_("Remove one of the two rows, or give it another key.")
    return Fault(sheet.table, sheet.file, sheet.lines[index], ", ".join(primary_key), found, expected, mend)


def _differences(sheet: Sheet, index: int, below: Sheet, below_index: int, anew: Set[str] = frozenset()) -> list[Fault]:
    """What a row says otherwise, but in the columns `anew`, than the row with the same key in a package below."""
    mend = N_("Repeat the row as it stands in the package below, leave it out, or give it another key.")
    stands = {"row": below.lines[below_index], "file": below.file}
    return [
        Fault(
            sheet.table,
            sheet.file,
            sheet.lines[index],
            name,
            cells[index],
            N_("“{value}” as in row {row} of {file}", value=below.cells[name][below_index], **stands),
            mend,
        )
        for name, cells in sheet.cells.items()
        if name not in anew
        and cells[index] != below.cells[name][below_index]
        and sheet.rows[name][index].as_py() != below.rows[name][below_index].as_py()
    ]
