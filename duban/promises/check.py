"""A package is checked whole, before a row of the lake is changed: its cells, what they refer to, and the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from duban.lake import queries
from duban.lake.trial import Ask, trial
from duban.promises.faults import Fault, PackageError
from duban.promises.layers import Layers, Sheets, layered, metadata
from duban.promises.package import Package, standard_tables
from duban.words.descriptions import description_file, not_readable
from duban.words.wording import Text

METADATA = "packages"
RULES = "checks/package"
REFERENCES = "checks/package/references/dangling"
# Not in any name or id.
_BETWEEN = "\x1f"


def checked(packages: Sequence[Package], sent: Sheets | None = None) -> dict[str, pa.Table]:
    """The rows of each table that `packages` may hold, and of their own, by name. Raises GazetteError.

    `sent` came in by workbook and lies on the packages. What is wrong is a PackageError with every fault: of the cells
    and of what they refer to; when nothing is, of the rules of queries/checks/package, which suppose that.
    """
    return checked_layers(packages, layered(packages, sent=sent))


def checked_layers(packages: Sequence[Package], layers: Mapping[str, Layers]) -> dict[str, pa.Table]:
    """The same of tables that are laid on each other already. Raises GazetteError."""
    about = metadata(packages)
    rows = {name: layer.rows for name, layer in layers.items()} | {METADATA: about}
    with trial() as ask:
        faults = [fault for layer in layers.values() for fault in layer.faults]
        faults += _told(_dangling(ask, packages, layers), layers, packages)
        if not faults:
            faults = _told(ask(rows, queries.topic(RULES)), layers, packages)
    if faults:
        raise PackageError(faults)
    return rows


def _dangling(ask: Ask, packages: Sequence[Package], layers: Mapping[str, Layers]) -> list[pa.Table]:
    """What refers to a row that is not there; a table of which rows could not be read is not asked for them."""
    keys = dict.fromkeys(
        (table.name, columns, target, target_columns)
        # What the lake supposes holds for a package that does not say it, too.
        for table in (*standard_tables(), *(table for package in packages for table in package.tables))
        for columns, target, target_columns in table.foreign_keys
    )
    for name, _, target, target_columns in keys:
        if target not in layers or not set(target_columns) <= layers[target].cells.keys():
            raise not_readable(packages[0].folder, f"foreignKeys: {name} -> {target}")
    asked = [key for key in keys if layers[key[2]].is_whole]
    ends = dict.fromkeys([key[:2] for key in asked] + [key[2:] for key in asked])
    tables = {"package_keys": _keys(layers, list(ends)), "package_references": _references(asked)}
    return ask(tables, [queries.catalog()[REFERENCES]])


def _keys(layers: Mapping[str, Layers], ends: list[tuple[str, tuple[str, ...]]]) -> pa.Table:
    """The cells that refer or are referred to: table_name, columns, row_index and value; empty cells are left out."""
    found: dict[str, list[object]] = {"table_name": [], "columns": [], "row_index": [], "value": []}
    for name, columns in ends:
        cells = zip(*(layers[name].cells[column] for column in columns), strict=True)
        rows = [(index, _BETWEEN.join(values)) for index, values in enumerate(cells) if all(values)]
        found["table_name"] += [name] * len(rows)
        found["columns"] += [", ".join(columns)] * len(rows)
        found["row_index"] += [index for index, _ in rows]
        found["value"] += [value for _, value in rows]
    types = {name: pa.int64() if name == "row_index" else pa.string() for name in found}
    return pa.table({name: pa.array(values, types[name]) for name, values in found.items()})


def _references(keys: Sequence[tuple[str, tuple[str, ...], str, tuple[str, ...]]]) -> pa.Table:
    names = ("table_name", "columns", "target_table", "target_columns")
    told = [(name, ", ".join(columns), target, ", ".join(of)) for name, columns, target, of in keys]
    return pa.Table.from_pylist(
        [dict(zip(names, row, strict=True)) for row in told], pa.schema([(name, pa.string()) for name in names])
    )


def _told(answers: Sequence[pa.Table], layers: Mapping[str, Layers], packages: Sequence[Package]) -> list[Fault]:
    """The rows that rules return, each with the file and line of its table's row."""
    return [_fault(row, layers, packages) for answer in answers for row in answer.to_pylist()]


def _fault(row: Mapping[str, object], layers: Mapping[str, Layers], packages: Sequence[Package]) -> Fault:
    table, index = str(row["table_name"]), int(str(row["row_index"]))
    file, line = (description_file(packages[index].folder), None) if table == METADATA else layers[table].places[index]
    found = "" if row["found"] is None else str(row["found"]).replace(_BETWEEN, ", ")
    expected, mend = (Text(str(row[f"{word}_en"]), zh=str(row[f"{word}_zh"])) for word in ("expected", "mend"))
    return Fault(table, file, line, str(row["column_name"]), found, expected, mend)
