"""The tables of a commit copied into memory, and the views that follow from them, each when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from duban.lake.dependents import created, dependents, sources
from duban.lake.transaction import Connection

_TABLES = """
select
    tables.table_name,
    not exists (
        from __ducklake_metadata_lake.ducklake_data_file as files
        where
            files.table_id = tables.table_id
            and files.begin_snapshot <= $at
            and coalesce(files.end_snapshot > $at, true)
    )
    and tables.table_id not in (select table_id from __ducklake_metadata_lake.ducklake_inlined_data_tables) as is_empty
from __ducklake_metadata_lake.ducklake_table as tables
where tables.begin_snapshot <= $at and coalesce(tables.end_snapshot > $at, true)
"""
_CHANGES = """
with changes as (
    select unnest(map_entries(changes)) as change
    from lake.snapshots()
    where snapshot_id > $since and snapshot_id <= $until
),

changed as (
    select
        change.key as kind,
        unnest(change.value) as table_id,
    from changes
)

select distinct
    changed.kind,
    tables.table_name,
from changed
left join __ducklake_metadata_lake.ducklake_table as tables
    on changed.table_id = cast(tables.table_id as varchar) and tables.end_snapshot is null
"""


class Copy:
    """What of a lake stands in memory: tables, and `views`, statements in the order of their running.

    Each is made when it is first asked for. What was made is brought forward in the transaction in which a commit is
    seen, so that what stands in memory is always of one commit. With `past_id` that is this one for good, and what it
    lacks of `tables` (name to its statement) and of their columns stands empty.
    """

    def __init__(self, views: Sequence[str], past_id: int | None, tables: Mapping[str, str]) -> None:
        self._views = tuple(views)
        self._view_names = frozenset(map(created, views))
        self._past_id = past_id
        self._tables = tables
        self._snapshot_id = -1
        # Whether a table of the lake never held a row, by name.
        self._present: dict[str, bool] = {}
        self._made: set[str] = set()

    def bring_forward(self, cursor: Connection) -> tuple[int, set[str] | None]:
        """The number of the commit that `cursor` sees after this, and the names of the tables new in it, None for all.

        That is the newest one, or that of the past.
        """
        cursor.execute("begin")
        newest = self._past_id
        if newest is None:
            newest = _one(cursor.execute("select id from lake.current_snapshot()"))
        changed: set[str] | None = set()
        if newest != self._snapshot_id:
            changed = changed_tables(cursor, self._snapshot_id, newest) if self._snapshot_id >= 0 else None
            present = self._present | dict.fromkeys(changed or (), False)
            if changed is None:
                present = dict(cursor.execute(_TABLES, {"at": newest}).fetchall())
                self._miss_none(cursor, present)
            stale = self._views if changed is None else dependents(self._views, changed)
            tables = self._made & (present.keys() if changed is None else changed)
            self._make(cursor, present, tables, [view for view in stale if created(view) in self._made], newest)
            self._present = present
        cursor.execute("commit")
        self._snapshot_id = newest
        return newest, changed

    def lacking(self, statements: Iterable[str] | None) -> set[str]:
        """What `statements` ask, themselves or through views, and is not in memory yet; None asks for everything."""
        lacking = set(self._view_names | self._present.keys() | self._added()) - self._made
        if lacking and statements is not None:
            lacking &= set().union(*(sources(self._views, statement) for statement in statements))
        return lacking

    def complete(self, cursor: Connection, statements: Iterable[str] | None) -> None:
        """Make what is lacking, as the commit has it."""
        lacking = self.lacking(statements)
        tables = lacking & (self._present.keys() | self._added())
        cursor.execute("begin")
        self._make(
            cursor, self._present, tables, [view for view in self._views if created(view) in lacking], self._snapshot_id
        )
        cursor.execute("commit")
        self._made |= lacking

    def _added(self) -> set[str]:
        """The tables that a copy of the past has and the past had not."""
        return set(self._tables) - self._present.keys() if self._past_id is not None else set()

    def _miss_none(self, cursor: Connection, present: Mapping[str, bool]) -> None:
        """Ask for what the views will ask for and is not there, so that the lake says so at once."""
        if self._past_id is None:
            asked = set().union(*(sources(self._views, view) for view in self._views))
            for name in sorted(asked & (self._tables.keys() - present.keys())):
                cursor.execute(f'from lake."{name}" limit 0')

    def _make(
        self, cursor: Connection, present: Mapping[str, bool], tables: Set[str], views: Iterable[str], snapshot_id: int
    ) -> None:
        for name in sorted(tables):
            for statement in self._statements(name, present, snapshot_id):
                cursor.execute(statement)
        for view in views:
            cursor.execute(view)

    def _statements(self, name: str, present: Mapping[str, bool], snapshot_id: int) -> list[str]:
        anew = [f'drop table if exists "{name}"', self._tables.get(name, "")]
        # To ask a table that never held a row takes longer than to copy a large one.
        if name not in present or (present[name] and name in self._tables):
            return anew
        if self._past_id is None or name not in self._tables:
            at = f" at (version => {snapshot_id:d})" if self._past_id is None else ""
            return [f'create or replace table "{name}" as from lake."{name}"{at}']
        # The past may lack columns that came later.
        kept = f'create or replace table past_rows as from lake."{name}"'
        return [kept, *anew, f'insert into "{name}" by name from past_rows', "drop table past_rows"]


def changed_tables(cursor: Connection, since: int, until: int) -> set[str] | None:
    """The tables whose rows changed between two commits; None when the tables themselves did."""
    rows = cursor.execute(_CHANGES, {"since": since, "until": until}).fetchall()
    if any(kind not in ("tables_inserted_into", "tables_deleted_from") for kind, _ in rows):
        return None
    return {name for _, name in rows}


def _one(cursor: Connection) -> int:
    row = cursor.fetchone()
    return int(row[0]) if row else 0
