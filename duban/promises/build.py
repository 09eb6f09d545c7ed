"""From the data packages to the lake: the first start fills every table, a later one only what changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from duban.errors import GazetteError
from duban.lake import queries
from duban.lake.commits import snapshots, snapshots_within
from duban.lake.home import LakeHome
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.promises.book import read_books, take_over
from duban.promises.check import METADATA, checked
from duban.promises.layers import fingerprints_of
from duban.promises.package import described_tables, open_packages
from duban.promises.sent import rows_in, sent_sheets
from duban.words.wording import N_

AUTHOR = "data/gazette"

SCHEMA = "queries/schema"
_COLUMN = re.compile(r"^    (\w+) ([\w\[\]]+),?$", re.MULTILINE)
_COLUMNS = "select table_name, column_name from duckdb_columns() where database_name = 'lake'"
_CITIES = "select distinct city_id from packages where city_id is not null"

Progress = Callable[[str], None]


def build(home: LakeHome, folders: Path | Sequence[Path] | None = None, report: Progress = lambda line: None) -> str:
    """Bring the lake at `home` up to date with the packages in one commit; return its message, empty without a change.

    `folders` are those of the packages, the base first; without any they are those that DUBAN_PACKAGE names. What came
    in by workbook stays, on top of them, or the build is refused where it no longer fits. `report` is called with a
    line as each step begins. Raises GazetteError or LakeError, and then changes nothing.
    """
    packages = open_packages([folders] if isinstance(folders, Path) else folders)
    known = fingerprints(home)
    marks = fingerprints_of(packages) | {SCHEMA: _schema_sha256()}
    if known == marks:
        return ""
    # What a first build refuses leaves no lake behind; a later one has workbooks to lay on the packages.
    rows, books = ({}, []) if known else (checked(packages), read_books(packages))
    keys = {table.name: table.primary_key for table in described_tables(packages)}
    # The order of the packages is a change even when no table has other rows.
    stale = [name for name in [*keys, METADATA] if known.get(name) != marks.get(name)]
    with writing(home, AUTHOR) as transaction:
        is_older = bool(known) and known.get(SCHEMA) != marks[SCHEMA]
        changes = _bring_tables(transaction, keys) if is_older else []
        for schema in queries.topic("schema"):
            transaction.run(schema.sql)
        rows = rows or checked(packages, sent_sheets(rows_in(transaction), described_tables(packages)))
        _same_city(transaction, rows[METADATA])
        told = [name for name in stale if name != METADATA]
        for number, name in enumerate(told, start=1):
            report(f"[{number}/{len(told)}] {name}")
            changes.append(replace_rows(transaction, name, rows[name], keys[name]))
        changes += take_over(transaction, home, books)
        if METADATA in stale:
            changes.append(_replace_metadata(transaction, rows[METADATA]))
        transaction.message = "; ".join(changes)
        transaction.extra["gazette"] = marks
        return transaction.message


def _schema_sha256() -> str:
    return hashlib.sha256("".join(schema.sql for schema in queries.topic("schema")).encode()).hexdigest()


def _bring_tables(transaction: Transaction, gazette: Collection[str]) -> list[str]:
    """Give the running tables of an older version the columns that this one has; what they hold stays."""
    present = {tuple(row.values()) for row in transaction.run(_COLUMNS).to_pylist()}
    tables = {table for table, _ in present}
    missing = [
        (table, *column)
        for schema in queries.topic("schema")
        if (table := schema.name.removeprefix("schema/")) in tables - set(gazette)
        for column in _COLUMN.findall(schema.sql)
        if (table, column[0]) not in present
    ]
    for table, column, kind in missing:
        transaction.run(f'alter table "{table}" add column "{column}" {kind}')
    return [f"{table}: new column {column}" for table, column, _ in missing] or ["tables of this version"]


def _same_city(transaction: Transaction, packages: pa.Table) -> None:
    """Raise GazetteError when the lake is of another city: what its units have reported would belong to nobody."""
    cities = {row["city_id"] for row in transaction.run(_CITIES).to_pylist()}
    asked = packages["city_id"][0].as_py()
    if cities - {asked}:
        words = N_("The lake is of “{city}”, and the package is of “{asked}”; choose another folder with DUBAN_HOME",
                   city=", ".join(sorted(cities)), asked=asked or "")  # fmt: skip
        raise GazetteError(words)


def fingerprints(home: LakeHome) -> dict[str, str]:
    """The hash of each gazette table as the newest build took it up; empty before the first."""
    if not home.exists:
        return {}
    return _newest(snapshots(home))


def fingerprints_within(transaction: Transaction) -> dict[str, str]:
    """The same as an open transaction sees them."""
    return _newest(snapshots_within(transaction))


def _newest(commits: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return dict(next((commit["extra"]["gazette"] for commit in commits if "gazette" in commit["extra"]), {}))


def replace_rows(transaction: Transaction, name: str, new: pa.Table, primary_key: list[str]) -> str:
    """Put `new` in the place of the rows of the table `name`; returns in words what changed."""
    old = transaction.run(f'from "{name}"')
    if old.column_names != new.column_names:
        transaction.run(f'drop table "{name}"')
        transaction.run(queries.catalog()[f"schema/{name}"].sql)
    if old.num_rows:
        transaction.replace(name, new)
    else:
        transaction.append(name, new)
    return f"{name}: {describe_change(old, new, primary_key)}"


def _replace_metadata(transaction: Transaction, new: pa.Table) -> str:
    # A description holds more than its row tells, such as the constraints of the tables.
    is_same = transaction.run(f'from "{METADATA}"').equals(new)
    change = replace_rows(transaction, METADATA, new, ["package"])
    return f"{METADATA}: described anew" if is_same else change


def describe_change(old: pa.Table, new: pa.Table, primary_key: list[str]) -> str:
    """How two versions of a table differ, in words: rows added, changed and removed by primary key."""
    if not old.num_rows and new.num_rows:
        return f"{new.num_rows} added"
    if old.column_names != new.column_names:
        return f"{new.num_rows} rows in new columns"
    before, after = ({tuple(row[key] for key in primary_key): row for row in rows.to_pylist()} for rows in (old, new))
    counts = {
        "added": len(after.keys() - before.keys()),
        "changed": sum(before[key] != after[key] for key in after.keys() & before.keys()),
        "removed": len(before.keys() - after.keys()),
    }
    return ", ".join(f"{count} {verb}" for verb, count in counts.items() if count) or (
        "rows reordered" if new.num_rows else "no rows"
    )
