"""Rows as an answer: the part that is wanted of what the reader may see, as JSON or as CSV."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from duban.api.asking import Asking
from duban.api.resources import Resource
from duban.people.roles import Person
from duban.words.demonstration import with_mark
from duban.words.exports import csv_bytes


@dataclass(frozen=True)
class Part:
    """The rows of a list from `offset` on, at most `limit` of them, and how many there are in all."""

    rows: pa.Table
    total: int
    offset: int
    limit: int

    @property
    def next_offset(self) -> int | None:
        """Where the next part begins; None after the last one."""
        end = self.offset + self.rows.num_rows
        return end if end < self.total and self.rows.num_rows else None


def part_of(resource: Resource, rows: pa.Table, person: Person, asking: Asking) -> Part:
    """What is asked for of `rows`, as far as `person` may see them."""
    seen = _seen(resource, rows.select(list(resource.fields)), person)
    return Part(seen.slice(asking.offset, asking.limit), seen.num_rows, asking.offset, asking.limit)


def _seen(resource: Resource, rows: pa.Table, person: Person) -> pa.Table:
    if resource.sees is None:
        return rows
    values = zip(*(rows[name].to_pylist() for name in resource.seen_by), strict=True)
    return rows.filter(pa.array([resource.sees(person, *value) for value in values], pa.bool_()))


def as_json(part: Part, about: Mapping[str, Any]) -> bytes:
    """The part as JSON: `meta` with what is known of it and `data` with its rows."""
    meta = {**about, "total": part.total, "offset": part.offset, "limit": part.limit}
    rows = [{name: plain(value) for name, value in row.items()} for row in part.rows.to_pylist()]
    return json.dumps({"meta": plain(meta), "data": rows}, ensure_ascii=False, allow_nan=False).encode()


def as_csv(part: Part, language: str, *, is_demonstration: bool) -> bytes:
    """The part as CSV in the form of the pages' downloads; several values in a cell stand between semicolons."""
    rows = part.rows
    for index, field in enumerate(rows.schema):
        if pa.types.is_list(field.type):
            joined = [None if found is None else ";".join(found) for found in rows[field.name].to_pylist()]
            rows = rows.set_column(index, field.name, pa.array(joined, pa.string()))
    frame = rows.to_pandas(integer_object_nulls=True)
    return csv_bytes(with_mark(frame, language) if is_demonstration else frame)


def plain(value: Any) -> Any:
    """`value` as JSON can hold it: days and moments in ISO 8601, moments in UTC; what is no number is missing."""
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
