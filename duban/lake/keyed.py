"""Which tables are brought forward key by key, as the heads of their statements say.

    -- kept by: unit_id of reported_values, observations
    -- joined by: indicator_id of indicators
    -- looked up: submissions

The first names a column of the table, and the tables from which its rows of a key follow: from their rows of the same
key. The second names tables of which a row concerns the keys that it is joined with. Rows of the third are there before
any row that asks for them, and never change. A table of queries/schema has the first alone: its own column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from duban.lake.dependents import named

_KEPT = re.compile(r"^-- kept by: (\w+)(?: of (.+))?$", re.MULTILINE)
_JOINED = re.compile(r"^-- joined by: (\w+) of (.+)$", re.MULTILINE)
_LOOKED_UP = re.compile(r"^-- looked up: (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Keyed:
    """By which column a table is brought forward, and from which others.

    `joined` gives for a table the column that joins it.
    """

    column: str
    sources: frozenset[str]
    joined: Mapping[str, str]
    looked_up: frozenset[str]

    @property
    def followed(self) -> frozenset[str]:
        """The tables whose changed rows tell which keys are touched."""
        return self.sources | self.joined.keys()


@cache
def keyed(statement: str) -> Keyed | None:
    """How a table is brought forward; None where it is only made anew."""
    kept = _KEPT.search(statement)
    if kept is None:
        return None
    joined = {table: column for column, tables in _JOINED.findall(statement) for table in _names(tables)}
    looked_up = _LOOKED_UP.search(statement)
    return Keyed(kept[1], _names(kept[2] or ""), joined, _names(looked_up[1] if looked_up else ""))


def _names(told: str) -> frozenset[str]:
    return frozenset(filter(None, told.split(", ")))


def clustering(statement: str) -> str:
    """What orders the rows of a table so that those of a key stand together; empty where it has no key."""
    how = keyed(statement)
    return f' order by "{how.column}"' if how else ""


def clustered(view: str) -> str:
    """The statement of a view, with its rows in that order."""
    order = clustering(view)
    if not order:
        return view
    created, select = parted(view)
    return f"{created} as from (\n{select}\n){order};"


def parted(view: str) -> tuple[str, str]:
    """What a view's statement creates, and the select that fills it."""
    created, select = view.rstrip().removesuffix(";").split(" as\n", 1)
    return created, select


def of_parts(view: str, parts: Mapping[str, str]) -> str:
    """The select that fills a view from parts of what it follows from: of each of these, what asks for its part."""
    _created, select = parted(view)
    told = ", ".join(f'"{source}" as ({rows})' for source, rows in sorted(parts.items()))
    return f"with {told} from (\n{select}\n)"


def key_columns(views: Iterable[str], tables: Mapping[str, str]) -> dict[str, str]:
    """The column of its keys of each of `tables` (name to statement) and `views` that has one."""
    statements = {**tables, **{named(view)[0]: view for view in views}}
    return {name: how.column for name, statement in statements.items() if (how := keyed(statement))}
