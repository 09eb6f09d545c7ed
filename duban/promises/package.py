"""data/gazette as Arrow tables: the CSV files that people edit, typed by their datapackage.json."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv

from duban.errors import GazetteError
from duban.folders import PACKAGE
from duban.words.wording import N_

_ARROW_TYPES = {
    "string": pa.string(),
    "date": pa.date32(),
    "number": pa.float64(),
    "integer": pa.int32(),
    "boolean": pa.bool_(),
}


@dataclass(frozen=True)
class GazetteTable:
    """One CSV file and its entry in datapackage.json (fields, primaryKey, titles)."""

    name: str
    path: Path
    resource: dict[str, Any]

    @property
    def primary_key(self) -> list[str]:
        """The columns that name a row."""
        return list(self.resource["schema"]["primaryKey"])

    @property
    def fields(self) -> list[dict[str, Any]]:
        """Name, type, Chinese title and English description of each column."""
        return list(self.resource["schema"]["fields"])

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the file as it stands; a start rebuilds only what differs."""
        try:
            return hashlib.sha256(self.path.read_bytes()).hexdigest()
        except OSError as error:
            raise GazetteError(N_("{file} cannot be read: {reason}", file=self.path.name, reason=error)) from error

    def read(self) -> pa.Table:
        """The rows, typed; an empty cell is a missing value. Raises GazetteError naming file and reason."""
        types = {field["name"]: _ARROW_TYPES[field["type"]] for field in self.fields}
        convert = pacsv.ConvertOptions(
            column_types=types, include_columns=list(types), null_values=[""], strings_can_be_null=True
        )
        parse = pacsv.ParseOptions(newlines_in_values=True)
        try:
            return pacsv.read_csv(self.path, convert_options=convert, parse_options=parse)
        except (pa.ArrowInvalid, pa.ArrowKeyError, FileNotFoundError) as error:
            raise GazetteError(
                N_("{file} does not fit datapackage.json: {reason}", file=self.path.name, reason=error)
            ) from error


def read_package(folder: Path = PACKAGE) -> list[GazetteTable]:
    """The tables of data/gazette in the order of datapackage.json. Raises GazetteError."""
    description = folder / "datapackage.json"
    try:
        resources = json.loads(description.read_text(encoding="utf-8"))["resources"]
    except (OSError, ValueError, KeyError) as error:
        raise GazetteError(N_("{file} cannot be read: {reason}", file=description.name, reason=error)) from error
    return [GazetteTable(resource["name"], folder / resource["path"], resource) for resource in resources]
