"""The tables of a commit copied into memory, and the views that follow from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from duban.lake.dependents import is_macro, named
from duban.lake.salvage import copy_what_is_whole
from duban.lake.transaction import Connection

# The table in memory that holds the number of the commit whose copy stands beside it.
SEEN = "seen_commit"
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
# Files that were merged hold the rows that they held.
_TIDIED = ("merge_adjacent",)
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


@dataclass(frozen=True)
class Copied:
    """What a copy holds: the number of its commit, and the names of what is new in it; None where all of it is.

    `marks` tell what a filled view holds from what it held before, as far as that was asked.
    """

    snapshot_id: int
    changed: frozenset[str] | None = None
    marks: Mapping[str, object] = field(default_factory=dict)


NOTHING = Copied(-1)


def copied(
    cursor: Connection,
    before: Copied,
    views: Sequence[str],
    past_id: int | None,
    tables: Mapping[str, str],
    damaged: Mapping[str, Collection[Path]],
) -> Copied:
    """What `cursor`, after this, has in memory: all tables and views of the newest commit, or of that of `past_id`.

    Of the copy `before` only the tables that changed since are copied again, and only the views are filled again that
    follow from one that holds other rows now. `views` stand in their order, and a copy of the past is given what it
    lacks of `tables`. Of tables with `damaged` files what stands in the others is copied.
    """
    cursor.execute("begin")
    wanted = past_id if past_id is not None else _one(cursor.execute("select id from lake.current_snapshot()"))
    after = Copied(wanted, frozenset(), before.marks)
    if wanted != before.snapshot_id:
        present = dict(cursor.execute(_TABLES, {"at": wanted}).fetchall())
        is_first = before.snapshot_id < 0
        changed = None if is_first else changed_tables(cursor, before.snapshot_id, wanted)
        # To ask a table that never held a row takes longer than to copy a large one.
        made = {name for name, is_empty in present.items() if changed is None and is_empty and name in tables}
        for name in sorted(made):
            cursor.execute(f'drop table if exists "{name}"')
            cursor.execute(tables[name])
        for name in sorted((present.keys() if changed is None else changed) - made):
            if name in damaged:
                copy_what_is_whole(cursor, name, damaged[name], wanted)
            else:
                cursor.execute(f'create or replace table "{name}" as from lake."{name}"')
        if past_id is not None:
            _complete(cursor, present.keys() - made, {name: tables[name] for name in tables.keys() - made})
        after = _filled(cursor, views, Copied(wanted, None if changed is None else frozenset(changed), before.marks))
        cursor.execute(f"create or replace table {SEEN} as select {wanted:d} as snapshot_id")
    cursor.execute("commit")
    return after


def _filled(cursor: Connection, views: Sequence[str], copy: Copied) -> Copied:
    """Fill the views that follow from what changed; what holds the same rows as before has not changed."""
    if copy.changed is None:
        for view in views:
            cursor.execute(view)
        return Copied(copy.snapshot_id)
    changed, marks = set(copy.changed), dict(copy.marks)
    for view in views:
        name, words = named(view)
        if not changed & words:
            continue
        if is_macro(view):
            changed.add(name)
            continue
        before = marks.get(name) or _mark(cursor, name)
        cursor.execute(view)
        marks[name] = _mark(cursor, name)
        if marks[name] != before:
            changed.add(name)
    return Copied(copy.snapshot_id, frozenset(changed), marks)


def _mark(cursor: Connection, name: str) -> object:
    """What tells the rows of a table from others, in whichever order they stand."""
    cursor.execute(f'select count(*), sum(hash(rows)) from "{name}" as rows')  # noqa: S608 (our own names)
    return cursor.fetchone()


def changed_tables(cursor: Connection, since: int, until: int) -> set[str] | None:
    """The tables whose rows changed between two commits; None when the tables themselves did."""
    rows = cursor.execute(_CHANGES, {"since": since, "until": until}).fetchall()
    changes = {(kind, name) for kind, name in rows if kind not in _TIDIED}
    if any(kind not in ("tables_inserted_into", "tables_deleted_from") for kind, _ in changes):
        return None
    return {name for _, name in changes}


def _complete(cursor: Connection, present: Set[str], tables: Mapping[str, str]) -> None:
    """Give a copy of the past the tables and columns that came later."""
    for name, statement in tables.items():
        if name in present:
            cursor.execute(f'alter table "{name}" rename to past_rows')
        cursor.execute(statement)
        if name in present:
            cursor.execute(f'insert into "{name}" by name from past_rows')
            cursor.execute("drop table past_rows")


def _one(cursor: Connection) -> int:
    row = cursor.fetchone()
    return int(row[0]) if row else 0
