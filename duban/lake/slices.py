"""Filling a table that is brought forward key by key slice by slice, where its rows are more than memory may hold.

What holds for the touched keys after a commit holds for any keys: its rows follow from those of the same keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from duban.lake.dependents import named
from duban.lake.keyed import Keyed, clustered, keyed, of_parts, parted
from duban.lake.sql import quoted
from duban.lake.transaction import Connection

# As many rows of what it follows from are asked at one time, and all of a key.
SLICE_ROWS = 10_000_000


def fill_in_slices(cursor: Connection, view: str) -> None:
    """Fill a view that stands nowhere yet, its rows of a key together where it has one."""
    how = keyed(view)
    keys = _first_keys(cursor, how) if how else []
    if not how or not keys:
        cursor.execute(clustered(view))
        return
    name, _ = named(view)
    created, _select = parted(view)
    (here,) = cursor.execute("select current_database() || '.' || current_schema()").fetchall()[0]
    for place, condition in enumerate(_conditions(how.column, keys)):
        parts = {source: f'from {here}."{source}" where {condition}' for source in how.sources}
        rows = f'{of_parts(view, parts)} order by "{how.column}"'
        cursor.execute(f'insert into "{name}" by name {rows}' if place else f"{created} as {rows}")


def _first_keys(cursor: Connection, how: Keyed) -> list[str]:
    """The first key of each slice but the first; none where one slice is enough."""
    # The names are our own.
    sources = [f'select "{how.column}" as key from "{source}"' for source in sorted(how.sources)]  # noqa: S608
    keys = f"select key, count(*) as n from ({' union all '.join(sources)}) where key is not null group by key"  # noqa: S608
    slices = f"select key, sum(n) over (order by key) // {SLICE_ROWS:d} as slice from ({keys})"  # noqa: S608
    firsts = f"select min(key) as first from ({slices}) group by slice order by first offset 1"  # noqa: S608
    return [key for (key,) in cursor.execute(firsts).fetchall()]


def _conditions(column: str, keys: list[str]) -> Iterator[str]:
    """What holds for the rows of each slice; those without a key are of the first."""
    yield f'("{column}" < {quoted(keys[0])} or "{column}" is null)'
    for first, following in pairwise([*keys, ""]):
        yield f'"{column}" >= {quoted(first)}' + (f' and "{column}" < {quoted(following)}' if following else "")
