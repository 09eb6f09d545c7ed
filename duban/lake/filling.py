"""Filling the views after tables changed: those that follow, whole, or for the keys that were touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager

import pyarrow as pa

from duban.lake.dependents import is_macro, named
from duban.lake.keyed import Keyed, keyed, parted
from duban.lake.large import Large, in_memory, lift, move
from duban.lake.transaction import Connection, append

# The database in memory that holds what lies over the lake and its kept file.
_HERE = "memory.main"
Keys = frozenset[object]


class Filling:
    """One bringing forward of the tables and views that `cursor` has in memory, within its transaction.

    `changed` are the names of all that holds other rows than before, `large` the large tables, `marks` what tells the
    rows of a filled view from others. Of a table that large ones follow from the rows are told that came or went: its
    delta. Whatever is asked of a large table for touched keys is asked of their rows in memory: they move there first.
    """

    def __init__(
        self, cursor: Connection, views: Sequence[str], large: Mapping[str, Large], marks: Mapping[str, object]
    ) -> None:
        self.changed: set[str] = set()
        self.large = dict(large)
        self.marks = dict(marks)
        self._cursor = cursor
        self._views = views
        heads = [(named(view)[0], keyed(view)) for view in views]
        self._followed = frozenset().union(*(head.followed for name, head in heads if head and name in large))
        self._deltas: set[str] = set()
        self._found: dict[tuple[str, str], Keys] = {}
        self._told: dict[str, Keys] = {}
        self._parts: dict[tuple[str, str], Keys] = {}

    @contextmanager
    def change(self, name: str) -> Iterator[None]:
        """Within it a table that is not large is changed."""
        self.changed.add(name)
        if name not in self._followed:
            yield
            return
        self._cursor.execute(f'create or replace temp table rows_before as from "{name}"')
        yield
        self._tell_delta(name, "from rows_before", f'{_HERE}."{name}"')

    def add(self, name: str, rows: pa.Table, *, in_place: bool) -> None:
        """Add rows to a table; with `in_place` they stand in the place of all that it holds."""
        if name in self.large:
            self._cursor.execute(f'create or replace temp table added as from "{name}" limit 0')
            append(self._cursor, "added", rows)
            self.move(name, "from added", f'from "{name}"' if in_place else "")
            return
        with self.change(name):
            if in_place:
                self._cursor.execute(f'delete from "{name}"')  # noqa: S608 (our own names)
            append(self._cursor, name, rows)

    def move(self, name: str, came: str, went: str) -> None:
        """Add to a large table the rows that `came`, and take away those that `went`, which are selects where told."""
        self.changed.add(name)
        column, delta, moved = self.large[name].column, f'"delta_{name}"', in_memory(name)
        if went:
            self._cursor.execute(f"create or replace temp table went as {went}")
        rows = " union all by name ".join(filter(None, (came, "from went" if went else "")))
        self._cursor.execute(f"create or replace temp table {delta} as {rows}")
        self._deltas.add(name)
        keys = self._keys_of(name, column) - {None}
        self._move(name, keys)
        if not went:
            self._cursor.execute(f"insert into {moved} by name from {delta}")
            return
        left = f"(from {moved} limit 0) union all by name from went"
        stood = f'from (from {moved} semi join {self._tell(column, keys)} using ("{column}")) except all (from ({left}))'
        added = f" union all by name {came}" if came else ""
        self._cursor.execute(f"create or replace temp table filled as from ({stood}){added}")
        self._put(name, keys)

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
        if name in self._followed:
            self._cursor.execute(f'create or replace temp table rows_before as from "{name}"')
            self._cursor.execute(view)
            is_changed = self._tell_delta(name, "from rows_before", f'{_HERE}."{name}"')
        else:
            before = self.marks.get(name) or _mark(self._cursor, name)
            self._cursor.execute(view)
            self.marks[name] = _mark(self._cursor, name)
            is_changed = self.marks[name] != before
        if is_changed:
            self.changed.add(name)

    def _touched(self, how: Keyed, moved: Set[str]) -> Keys | None:
        """The keys for which a large view may hold other rows; None where that cannot be told."""
        if moved - how.followed - how.looked_up or (moved & how.followed) - self._deltas:
            return None
        found = [self._keys_of(source, how.column) for source in moved & how.sources]
        found += [self._keys_joined(how, table) for table in moved & how.joined.keys()]
        keys = frozenset().union(*found)
        # Rows without a key would be found for none.
        return None if None in keys else keys

    def _keys_of(self, table: str, column: str) -> Keys:
        """The keys of the rows that came to a table or went."""
        if (table, column) not in self._found:
            self._found[table, column] = self._keys(f'select distinct "{column}" from "delta_{table}"')  # noqa: S608 (our own names)
        return self._found[table, column]

    def _keys_joined(self, how: Keyed, table: str) -> Keys:
        """The keys with rows that a changed row of `table` is joined with."""
        by = how.joined[table]
        asked = (
            f'select "{how.column}" from {_HERE}."{source}" semi join "delta_{table}" using ("{by}")'  # noqa: S608 (our own names)
            for source in sorted(how.sources)
            if by in self._columns(f'{_HERE}."{source}"')
        )
        return self._keys(" union ".join(asked))

    def _keys(self, question: str) -> Keys:
        return frozenset(row[0] for row in self._cursor.execute(question).fetchall())

    def _tell(self, column: str, keys: Keys) -> str:
        """The table that holds the touched keys."""
        table = f'"touched_{column}"'
        if self._told.get(column) != keys:
            told = f'create or replace temp table {table} as select unnest($keys) as "{column}"'
            self._cursor.execute(told, {"keys": list(keys)})
            self._told[column] = keys
        return table

    def _move(self, name: str, keys: Keys) -> None:
        table = self.large[name]
        if not keys <= table.moved:
            self.large[name] = move(self._cursor, name, table, keys, self._tell(table.column, keys))

    def _fill_part(self, name: str, view: str, how: Keyed, keys: Keys) -> None:
        parts = ", ".join(f'"{source}" as (from {self._part(source, how.column, keys)})' for source in sorted(how.sources))
        _created, select = parted(view)
        self._cursor.execute(f"create or replace temp table filled as with {parts} from (\n{select}\n)")
        self._move(name, keys)
        stood = f'from {in_memory(name)} semi join {self._tell(how.column, keys)} using ("{how.column}")'
        if self._tell_delta(name, stood, "filled"):
            self.changed.add(name)
            self._put(name, keys)

    def _put(self, name: str, keys: Keys) -> None:
        """Let the rows of the table `filled` stand in the place of all that a large table holds for the `keys`."""
        column, moved = self.large[name].column, in_memory(name)
        self._cursor.execute(f'delete from {moved} where "{column}" in (from {self._tell(column, keys)})')  # noqa: S608 (our own names)
        self._cursor.execute(f"insert into {moved} by name from filled")

    def _part(self, source: str, column: str, keys: Keys) -> str:
        """The table with those rows of `source` that are of the touched keys."""
        part = f'"part_{source}_{column}"'
        if self._parts.get((source, column)) != keys:
            whole = f'{_HERE}."{source}"'
            if source in self.large and self.large[source].column == column:
                self._move(source, keys)
                whole = in_memory(source)
            rows = f'from {whole} semi join {self._tell(column, keys)} using ("{column}")'
            self._cursor.execute(f"create or replace temp table {part} as {rows}")
            self._parts[source, column] = keys
        return part

    def _tell_delta(self, name: str, before: str, after: str) -> bool:
        """Remember which rows of a table came or went, against those that a select finds; whether any did."""
        both = f"select *, 1 as came from {after} union all by name select *, -1 as came from ({before})"  # noqa: S608 (our own names)
        delta = f"select * exclude (came) from ({both}) group by all having sum(came) <> 0"  # noqa: S608 (our own names)
        found = self._cursor.execute(f'create or replace temp table "delta_{name}" as {delta}').fetchone()
        self._deltas.add(name)
        return int(found[0]) > 0

    def _columns(self, table: str) -> set[str]:
        return {str(row[0]) for row in self._cursor.execute(f"describe {table}").fetchall()}


def _mark(cursor: Connection, name: str) -> object:
    """What tells the rows of a table from others, in whichever order they stand."""
    cursor.execute(f'select count(*), sum(hash(rows)) from "{name}" as rows')  # noqa: S608 (our own names)
    return cursor.fetchone()
