"""Acts on meetings and what belongs to them: one row each with all that holds from then on, and none is removed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from duban.errors import MeetingError
from duban.lake import queries
from duban.lake.transaction import Transaction
from duban.people.roles import Person
from duban.words.periods import utc_now
from duban.words.wording import N_

Row = dict[str, Any]

LONGEST_TEXT = 500
UNDONE = "undone"
_TYPES = {
    "varchar": pa.string(),
    "varchar[]": pa.list_(pa.string()),
    "integer": pa.int32(),
    "bigint": pa.int64(),
    "double": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
}
_COLUMN = re.compile(r"^    (\w+) ([\w\[\]]+),?$", re.MULTILINE)


def acts_so_far(transaction: Transaction, name: str, **key: str) -> list[Row]:
    """The rows of the query `name`, the acts on one thing in order, as the lake has them at the moment of writing."""
    rows: list[Row] = transaction.run(queries.catalog()[name].sql, key).to_pylist()
    return rows


def unchanged(acts: Sequence[Row], known: int) -> None:
    """Raise MeetingError when the thing has had another act since the one that is numbered `known`."""
    if (acts[-1]["number"] if acts else 0) != known:
        raise MeetingError(N_("Somebody else has changed this meanwhile; look at it again"))


def before_newest(acts: Sequence[Row]) -> Row | None:
    """What held before the newest act that stands; None when only the first one does."""
    stack: list[Row] = []
    for act in acts:
        if act["act"] == UNDONE:
            stack.pop()
        else:
            stack.append(act)
    return stack[-2] if len(stack) > 1 else None


def enter(transaction: Transaction, table: str, rows: Sequence[Mapping[str, Any]], person: Person) -> None:
    """Append acts of `person`, each a mapping of columns to values, with the moment; missing columns stay empty."""
    signed = {"acted_by": person.person_id, "acted_at": utc_now()}
    transaction.append(table, pa.Table.from_pylist([{**row, **signed} for row in rows], schema=_schema(table)))


def short(words: str) -> str:
    """`words` without blanks around them. Raises MeetingError when they are longer than a page can show."""
    if len(words.strip()) > LONGEST_TEXT:
        raise MeetingError(N_("A text has at most {most} characters", most=LONGEST_TEXT))
    return words.strip()


@cache
def _schema(table: str) -> pa.Schema:
    columns = _COLUMN.findall(queries.catalog()[f"schema/{table}"].sql)
    return pa.schema([(name, _TYPES[kind]) for name, kind in columns])
