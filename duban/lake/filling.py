"""Filling the views after tables changed: those that follow, whole, or for the keys that were touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager

import pyarrow as pa

from duban.lake.dependents import is_macro, named
from duban.lake.keyed import Keyed, keyed, of_parts
from duban.lake.large import KEPT, MAIN, ByKey, lift, move
from duban.lake.transaction import Connection, append

Keys = frozenset[object]


class Filling:
    """One bringing forward of the tables and views that `cursor` has in memory, within its transaction.

    `changed` are the names of all that holds other rows than before, `by_key` the tables that are brought forward key
    by key, `in_file` the others that stand in the kept file, `marks` what tells the rows of another filled view from
    others. Of a table that the former follow from the rows are told that came or went: its delta. What is asked of
    touched keys is asked of their rows in memory, where they move first.
    """

    def __init__(
        self,
        cursor: Connection,
        views: Sequence[str],
        by_key: Mapping[str, ByKey],
        marks: Mapping[str, object],
        in_file: Set[str],
    ) -> None:
        self.changed: set[str] = set()
        self.by_key = dict(by_key)
        self.in_file = set(in_file)
        self.marks = dict(marks)
        self._cursor = cursor
        self._views = views
        heads = [(named(view)[0], keyed(view)) for view in views]
        self._followed = frozenset().union(*(head.followed for name, head in heads if head and name in by_key))
        self._deltas: set[str] = set()
        self._mended: set[str] = set()
        self._found: dict[tuple[str, str], Keys] = {}
        self._told: dict[str, Keys] = {}
        self._parts: dict[tuple[str, str], Keys] = {}

    @contextmanager
    def change(self, name: str) -> Iterator[None]:
        """Within it a table that is not brought forward key by key is changed."""
        self.changed.add(name)
        if name not in self._followed:
            yield
            return
        self._cursor.execute(f'create or replace temp table rows_before as from "{name}"')
        yield
        self._tell_delta(name, "from rows_before", f'from {MAIN}."{name}"')

    def add(self, name: str, rows: pa.Table, *, in_place: bool) -> None:
        """Add rows to a table; with `in_place` they stand in the place of all that it holds."""
        if name in self.by_key:
            self._cursor.execute(f'create or replace temp table added as from "{name}" limit 0')
            append(self._cursor, "added", rows)
            self.move(name, "from added", f'from "{name}"' if in_place else "")
            return
        with self.change(name):
            if name in self.in_file:
                self.let_go(name)
                rows = "limit 0" if in_place else ""
                self._cursor.execute(f'create table "{name}" as from {KEPT}."{name}" {rows}')
            elif in_place:
                self._cursor.execute(f'delete from "{name}"')  # noqa: S608 (our own names)
            append(self._cursor, name, rows)

    def let_go(self, name: str) -> None:
        """Ask a table no more where it stands in the kept file: it is made anew in memory."""
        if name in self.in_file:
            self._cursor.execute(f'drop view "{name}"')
            self.in_file.remove(name)

    def move(self, name: str, came: str, went: str) -> None:
        """Add to a table by key the rows that `came`, and take away those that `went`, which are selects where told."""
        self.changed.add(name)
        if came and went:
            self._mended.add(name)
        if went:
            self._cursor.execute(f"create or replace temp table went as {went}")
        rows = " union all by name ".join(filter(None, (came, "from went" if went else "")))
        self._cursor.execute(f'create or replace temp table "delta_{name}" as {rows}')
        self._deltas.add(name)
        keys = self._keys_of(name, self.by_key[name].column) - {None}
        place = self._moved(name, keys)
        if not went:
            self._cursor.execute(f'insert into {place} by name from "delta_{name}"')
            return
        # What came may have gone since.
        added = f" union all by name {came}" if came else ""
        left = f"from (from {place} limit 0) union all by name from went"
        self._put(name, keys, f"from (({self._rows(name, keys)}){added}) except all ({left})")

    def fill(self) -> None:
        """Fill the views that follow from what changed; what holds the same rows as before has not changed."""
        for view in self._views:
            name, words = named(view)
            if not self.changed & words:
                continue
            if is_macro(view):
                self.changed.add(name)
                continue
            how = keyed(view) if name in self.by_key else None
            keys = self._touched(how, self.changed & words) if how else None
            if how is None or keys is None:
                self._fill_whole(name, view)
            elif keys:
                self._fill_part(name, view, how, keys)

    def _fill_whole(self, name: str, view: str) -> None:
        table = self.by_key.get(name)
        if table and table.is_laid:
            # All of it may differ; it stands in memory from now on, until what is kept is made anew.
            lift(self._cursor, name)
            self.by_key[name] = ByKey(table.column)
            self.changed.add(name)
            self._cursor.execute(view)
            return
        if table is None and name in self._followed:
            self._cursor.execute(f'create or replace temp table rows_before as from "{name}"')
            self.let_go(name)
            self._cursor.execute(view)
            is_changed = self._tell_delta(name, "from rows_before", f'from {MAIN}."{name}"')
        else:
            before = self.marks.get(name) or _mark(self._cursor, name)
            self.let_go(name)
            self._cursor.execute(view)
            self.marks[name] = _mark(self._cursor, name)
            is_changed = self.marks[name] != before
        if is_changed:
            self.changed.add(name)

    def _touched(self, how: Keyed, moved: Set[str]) -> Keys | None:
        """The keys for which a large view may hold other rows; None where that cannot be told."""
        # What is looked up is there for good, unless somebody has mended it in the lake.
        if moved - how.followed - (how.looked_up - self._mended) or (moved & how.followed) - self._deltas:
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
            f'select "{how.column}" from {MAIN}."{source}" semi join "delta_{table}" using ("{by}")'  # noqa: S608 (our own names)
            for source in sorted(how.sources)
            if by in self._columns(f'{MAIN}."{source}"')
        )
        return self._keys(" union ".join(asked))

    def _keys(self, question: str) -> Keys:
        return frozenset(row[0] for row in self._cursor.execute(question).fetchall())

    def _tell(self, column: str, keys: Keys) -> str:
        """The table that holds the touched keys."""
        table = f'"touched_{column}"'
        if self._told.get(column) != keys:
            told = f'create or replace temp table {table} as select unnest($keys::varchar[]) as "{column}"'
            self._cursor.execute(told, {"keys": list(keys)})
            self._told[column] = keys
        return table

    def _moved(self, name: str, keys: Keys) -> str:
        """Where the rows of the keys stand in memory, of a table by key."""
        table = self.by_key[name]
        if table.moved is not None and not keys <= table.moved:
            self.by_key[name] = move(self._cursor, name, table, keys, self._tell(table.column, keys))
        return table.place(name)

    def _rows(self, name: str, keys: Keys) -> str:
        """What asks for these rows."""
        column = self.by_key[name].column
        return f'from {self._moved(name, keys)} semi join {self._tell(column, keys)} using ("{column}")'

    def _fill_part(self, name: str, view: str, how: Keyed, keys: Keys) -> None:
        parts = {source: f"from {self._part(source, how.column, keys)}" for source in sorted(how.sources)}
        if self._put(name, keys, of_parts(view, parts)):
            self.changed.add(name)

    def _put(self, name: str, keys: Keys, rows: str) -> bool:
        """Let what a select finds stand in the place of all rows of the keys; whether they differ.

        Only rows that differ are written: what is deleted in memory goes on taking room there.
        """
        place = self._moved(name, keys)
        if not self._tell_delta(name, self._rows(name, keys), rows):
            return False
        self.marks.pop(name, None)
        gone = f'select unnest(places[1:-more]) from "delta_{name}" where more < 0'  # noqa: S608 (our own names)
        self._cursor.execute(f"delete from {place} where rowid in ({gone})")  # noqa: S608 (our own names)
        new = f'select * exclude (places), unnest(range(more)) as copy from "delta_{name}"'  # noqa: S608 (our own names)
        self._cursor.execute(f"insert into {place} by name select * exclude (more, copy) from ({new})")  # noqa: S608 (our own names)
        return True

    def _part(self, source: str, column: str, keys: Keys) -> str:
        """The table with those rows of `source` that are of the touched keys."""
        part = f'"part_{source}_{column}"'
        if self._parts.get((source, column)) != keys:
            if source in self.by_key and self.by_key[source].column == column:
                rows = self._rows(source, keys)
            else:
                rows = f'from {MAIN}."{source}" semi join {self._tell(column, keys)} using ("{column}")'
            self._cursor.execute(f"create or replace temp table {part} as {rows}")
            self._parts[source, column] = keys
        return part

    def _tell_delta(self, name: str, before: str, after: str) -> bool:
        """Remember which rows of a table came or went: how many `more` of each, and the `places` of the old ones.

        Whether any did.
        """
        both = (
            f"select *, 1 as more, null as place from ({after})"  # noqa: S608 (our own names)
            f" union all by name select *, -1 as more, rowid as place {before}"
        )
        counted = "sum(more)::bigint as more, list(place) filter (place is not null) as places"
        delta = f"select * exclude (more, place), {counted} from ({both}) group by all having sum(more) <> 0"  # noqa: S608 (our own names)
        found = self._cursor.execute(f'create or replace temp table "delta_{name}" as {delta}').fetchone()
        self._deltas.add(name)
        return int(found[0]) > 0

    def _columns(self, table: str) -> set[str]:
        return {str(row[0]) for row in self._cursor.execute(f"describe {table}").fetchall()}


def _mark(cursor: Connection, name: str) -> object:
    """What tells the rows of a table from others, in whichever order they stand."""
    cursor.execute(f'select count(*), sum(hash(rows)) from "{name}" as rows')  # noqa: S608 (our own names)
    return cursor.fetchone()
