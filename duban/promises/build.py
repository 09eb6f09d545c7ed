"""From data/gazette to the lake: the first start fills every table, a later one only what changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from duban.folders import PACKAGE
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.promises.package import GazetteTable, read_package

AUTHOR = "data/gazette"

SCHEMA = "queries/schema"
_COLUMN = re.compile(r"^    (\w+) ([\w\[\]]+),?$", re.MULTILINE)
_COLUMNS = "select table_name, column_name from duckdb_columns() where database_name = 'lake'"

Progress = Callable[[str], None]


def build(home: LakeHome, gazette: Path = PACKAGE, report: Progress = lambda line: None) -> str:
    """Bring the lake at `home` up to date with `gazette` in one commit; return its message, empty if nothing changed.

    `report` is called with a line as each step begins. Raises GazetteError or LakeError, and then changes nothing.
    """
    tables = read_package(gazette)
    known = fingerprints(home)
    stale = [table for table in tables if known.get(table.name) != table.sha256]
    marks = {table.name: table.sha256 for table in tables} | {SCHEMA: _schema_sha256()}
    if known == marks:
        return ""
    with writing(home, AUTHOR) as transaction:
        is_older = bool(known) and known.get(SCHEMA) != marks[SCHEMA]
        changes = _bring_tables(transaction) if is_older else []
        for schema in queries.topic("schema"):
            transaction.run(schema.sql)
        for number, table in enumerate(stale, start=1):
            report(f"[{number}/{len(stale)}] {table.name}")
            changes.append(_replace(transaction, table))
        transaction.message = "; ".join(changes)
        transaction.extra["gazette"] = marks
        return transaction.message


def _schema_sha256() -> str:
    return hashlib.sha256("".join(schema.sql for schema in queries.topic("schema")).encode()).hexdigest()


def _bring_tables(transaction: Transaction) -> list[str]:
    """Give the running tables of an older version the columns that this one has; what they hold stays."""
    present = {tuple(row.values()) for row in transaction.run(_COLUMNS).to_pylist()}
    tables = {table for table, _ in present}
    missing = [
        (table, *column)
        for schema in queries.topic("schema")
        if (table := schema.name.removeprefix("schema/")) in tables - {entry.name for entry in read_package()}
        for column in _COLUMN.findall(schema.sql)
        if (table, column[0]) not in present
    ]
    for table, column, kind in missing:
        transaction.run(f'alter table "{table}" add column "{column}" {kind}')
    return [f"{table}: new column {column}" for table, column, _ in missing] or ["tables of this version"]


def fingerprints(home: LakeHome) -> dict[str, str]:
    """The hash of each gazette file as the newest build took it up; empty before the first."""
    if not home.exists:
        return {}
    builds = (commit["extra"]["gazette"] for commit in snapshots(home) if "gazette" in commit["extra"])
    return dict(next(builds, {}))


def _replace(transaction: Transaction, table: GazetteTable) -> str:
    old = transaction.run(f'from "{table.name}"')
    new = table.read()
    if old.column_names != new.column_names:
        transaction.run(f'drop table "{table.name}"')
        transaction.run(queries.catalog()[f"schema/{table.name}"].sql)
    transaction.replace(table.name, new)
    return f"{table.name}: {describe_change(old, new, table.primary_key)}"


def describe_change(old: pa.Table, new: pa.Table, primary_key: list[str]) -> str:
    """How two versions of a table differ, in words: rows added, changed and removed by primary key."""
    if old.num_rows and old.column_names != new.column_names:
        return f"{new.num_rows} rows in new columns"
    before, after = ({tuple(row[key] for key in primary_key): row for row in rows.to_pylist()} for rows in (old, new))
    counts = {
        "added": len(after.keys() - before.keys()),
        "changed": sum(before[key] != after[key] for key in after.keys() & before.keys()),
        "removed": len(before.keys() - after.keys()),
    }
    return ", ".join(f"{count} {verb}" for verb, count in counts.items() if count) or "rows reordered"
