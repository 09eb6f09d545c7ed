"""Filling the views after tables changed: those that follow, whole, or for the keys that were touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager

import pyarrow as pa

from duban.lake.dependents import is_macro, named
from duban.lake.keyed import Keyed, keyed
from duban.lake.large import lift, put
from duban.lake.transaction import Connection, append

# The database in memory that holds what lies over the lake and its kept file.
_HERE = "memory.main"
_TOUCHED = "touched"


class Filling:
    """One bringing forward of the tables and views that `cursor` has in memory, within its transaction.

    `changed` are the names of all that holds other rows than before, `large` the large tables with the columns of their
    keys, `marks` what tells the rows of a filled view from others. Of a table that large ones follow from the rows are
    told that came or went: its delta.
    """

    def __init__(
        self, cursor: Connection, views: Sequence[str], large: Mapping[str, str], marks: Mapping[str, object]
    ) -> None:
        self.changed: set[str] = set()
        self.large = dict(large)
        self.marks = dict(marks)
        self._cursor = cursor
        self._views = views
        heads = [(named(view)[0], keyed(view)) for view in views]
        self._followed = frozenset().union(*(head.followed for name, head in heads if head and name in large))
        self._deltas: set[str] = set()
        self._parts: dict[tuple[str, str], frozenset[object]] = {}

    @contextmanager
    def change(self, name: str) -> Iterator[None]:
        """Within it a table that is not large is changed."""
        self.changed.add(name)
        if name not in self._followed:
            yield
            return
        self._cursor.execute(f'create or replace temp table rows_before as from "{name}"')
        yield
        self._tell_delta(name, "rows_before", f'{_HERE}."{name}"')

    def add(self, name: str, rows: pa.Table, *, in_place: bool) -> None:
        """Add rows to a table; with `in_place` they stand in the place of all that it holds."""
        if name in self.large:
            self._cursor.execute(f'create or replace temp table came as from "{name}" limit 0')
            append(self._cursor, "came", rows)
            if in_place:
                self._cursor.execute(f'create or replace temp table went as from "{name}"')
            self.move(name, "came", "went" if in_place else "")
            return
        with self.change(name):
            if in_place:
                self._cursor.execute(f'delete from "{name}"')  # noqa: S608 (our own names)
            append(self._cursor, name, rows)

    def move(self, name: str, came: str, went: str = "") -> None:
        """Add to a large table the rows of `came`, and take away those of `went`, which are tables."""
        column = self.large[name]
        self.changed.add(name)
        gone = [f"from {went}"] if went else []
        delta = " union all by name ".join([f"from {came}", *gone])
        self._cursor.execute(f'create or replace temp table "delta_{name}" as {delta}')
        self._deltas.add(name)
        keys = f'select distinct "{column}" from "delta_{name}"'  # noqa: S608 (our own names)
        self._cursor.execute(f"create or replace temp table {_TOUCHED} as {keys}")
        stood = f'from "{name}" semi join {_TOUCHED} using ("{column}")'
        if went:
            stood = f'from ({stood}) except all (from (from {_HERE}."{name}" limit 0) union all by name from {went})'
        self._cursor.execute(f"create or replace temp table part as from ({stood}) union all by name from {came}")
        put(self._cursor, name, column, _TOUCHED, "part")

    def fill(self) -> None:
        """Fill the views that follow from what changed; what holds the same rows as before has not changed."""
        for view in self._views:
            name, words = named(view)
            if not self.changed & words:
                continue
            if is_macro(view):
                self.changed.add(name)
                continue
            how = keyed(view) if name in self.large else None
            keys = self._touched(how, self.changed & words) if how else None
            if how is None or keys is None:
                self._fill_whole(name, view)
            elif keys:
                self._fill_part(name, view, how, keys)

    def _fill_whole(self, name: str, view: str) -> None:
        if name in self.large:
            # All of it may differ; it stands in memory from now on, until what is kept is made anew.
            lift(self._cursor, name)
            del self.large[name]
            self.changed.add(name)
            self._cursor.execute(view)
            return
        before = self.marks.get(name) or _mark(self._cursor, name)
        if name in self._followed:
            self._cursor.execute(f'create or replace temp table rows_before as from "{name}"')
        self._cursor.execute(view)
        self.marks[name] = _mark(self._cursor, name)
        if self.marks[name] == before:
            return
        self.changed.add(name)
        if name in self._followed:
            self._tell_delta(name, "rows_before", f'{_HERE}."{name}"')

    def _touched(self, how: Keyed, moved: Set[str]) -> frozenset[object] | None:
        """The keys for which a large view may hold other rows, in a table too; None where that cannot be told."""
        if moved - how.followed - how.looked_up or (moved & how.followed) - self._deltas:
            return None
        asked = [f'select "{how.column}" from "delta_{source}"' for source in moved & how.sources]  # noqa: S608 (our own names)
        for table in moved & how.joined.keys():
            asked += self._joined(how, table)
        if not asked:
            return frozenset()
        self._cursor.execute(f"create or replace temp table {_TOUCHED} as {' union '.join(asked)}")
        keys = frozenset(row[0] for row in self._cursor.execute(f"from {_TOUCHED}").fetchall())
        # Rows without a key would be found for none.
        return None if None in keys else keys

    def _joined(self, how: Keyed, table: str) -> list[str]:
        """What asks for the keys with rows that a changed row of `table` is joined with."""
        by = how.joined[table]
        return [
            f'select "{how.column}" from {_HERE}."{source}" semi join "delta_{table}" using ("{by}")'  # noqa: S608 (our own names)
            for source in sorted(how.sources)
            if by in self._columns(f'{_HERE}."{source}"')
        ]

    def _fill_part(self, name: str, view: str, how: Keyed, keys: frozenset[object]) -> None:
        for source in sorted(how.sources):
            self._restrict(source, how.column, keys)
        self._cursor.execute(view.replace("create or replace table", "create or replace temp table", 1))
        for source in how.sources:
            self._cursor.execute(f'drop view temp."{source}"')
        stood = f'from {_HERE}."{name}" semi join {_TOUCHED} using ("{how.column}")'
        self._cursor.execute(f"create or replace temp table rows_before as {stood}")
        if self._tell_delta(name, "rows_before", f'temp."{name}"'):
            self.changed.add(name)
            put(self._cursor, name, how.column, _TOUCHED, f'temp."{name}"')
        self._cursor.execute(f'drop table temp."{name}"')

    def _restrict(self, source: str, column: str, keys: frozenset[object]) -> None:
        """Let a statement see of `source` only the rows of the touched keys, under its own name."""
        part = f'"part_{source}_{column}"'
        if self._parts.get((source, column)) != keys:
            rows = f'from {_HERE}."{source}" semi join {_TOUCHED} using ("{column}")'
            self._cursor.execute(f"create or replace temp table {part} as {rows}")
            self._parts[source, column] = keys
        self._cursor.execute(f'create temp view "{source}" as from {part}')

    def _tell_delta(self, name: str, before: str, after: str) -> bool:
        """Remember which rows of a table came or went; whether any did."""
        both = f"select *, 1 as came from {after} union all by name select *, -1 as came from {before}"  # noqa: S608 (our own names)
        delta = f"select * exclude (came) from ({both}) group by all having sum(came) <> 0"  # noqa: S608 (our own names)
        self._cursor.execute(f'create or replace temp table "delta_{name}" as {delta}')
        self._deltas.add(name)
        found = self._cursor.execute(f'select count(*) from "delta_{name}"').fetchone()  # noqa: S608 (our own names)
        return int(found[0]) > 0

    def _columns(self, table: str) -> set[str]:
        return {str(row[0]) for row in self._cursor.execute(f"describe {table}").fetchall()}


def _mark(cursor: Connection, name: str) -> object:
    """What tells the rows of a table from others, in whichever order they stand."""
    cursor.execute(f'select count(*), sum(hash(rows)) from "{name}" as rows')  # noqa: S608 (our own names)
    return cursor.fetchone()
