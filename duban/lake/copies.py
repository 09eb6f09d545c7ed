"""The tables of a commit copied into memory, and the views that follow from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from duban.lake.filling import Filling
from duban.lake.keyed import clustering, key_columns
from duban.lake.large import ByKey, lift
from duban.lake.salvage import copy_what_is_whole
from duban.lake.slices import fill_in_slices
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
# The catalog is asked itself: what the lake tells of its commits takes longer with each of them.
_CHANGES = """
with changed as (
    select unnest(string_split(changes_made, ',')) as change
    from __ducklake_metadata_lake.ducklake_snapshot_changes
    where snapshot_id > $since and snapshot_id <= $until
)

select distinct
    split_part(changed.change, ':', 1) as kind,
    tables.table_name,
from changed
left join __ducklake_metadata_lake.ducklake_table as tables
    on split_part(changed.change, ':', 2) = cast(tables.table_id as varchar) and tables.end_snapshot is null
"""
_COMMIT = """
select to_json(snapshots)::varchar
from __ducklake_metadata_lake.ducklake_snapshot as snapshots
where snapshot_id = $commit
"""
_INSERTED, _DELETED = "inserted_into_table", "deleted_from_table"


@dataclass(frozen=True)
class Copied:
    """What a copy holds: the number of its commit, and the names of what is new in it; None where all of it is.

    `marks` tell what a filled view holds from what it held before, as far as that was asked; `by_key` are those
    that are brought forward key by key, `in_file` those of the others that stand in the kept file.
    """

    snapshot_id: int
    changed: frozenset[str] | None = None
    marks: Mapping[str, object] = field(default_factory=dict)
    by_key: Mapping[str, ByKey] = field(default_factory=dict)
    in_file: frozenset[str] = frozenset()

    @property
    def is_large(self) -> bool:
        """Whether tables of it stand in the kept file."""
        return any(table.is_laid for table in self.by_key.values())


NOTHING = Copied(-1)


def copied(
    cursor: Connection,
    before: Copied,
    views: Sequence[str],
    past_id: int | None,
    tables: Mapping[str, str],
    damaged: Mapping[str, Collection[Path]],
    *,
    is_clustered: bool = False,
) -> Copied:
    """What `cursor`, after this, has in memory: all tables and views of the newest commit, or of that of `past_id`.

    Of the copy `before`, which may be of a later commit too, only the tables that changed between are copied again, and
    only the views are filled again that follow from one that holds other rows now. `views` stand in their order, and a
    copy of the past is given what it lacks of `tables`. Of tables with `damaged` files what stands in the others is
    copied.
    With `is_clustered` the rows of a key stand together, for a file that nobody has seen yet: statement by statement,
    which takes a third of the time and memory.
    """
    if not is_clustered:
        cursor.execute("begin")
    wanted = past_id if past_id is not None else _one(cursor.execute("select id from lake.current_snapshot()"))
    after = replace(before, snapshot_id=wanted, changed=frozenset())
    if wanted != before.snapshot_id:
        is_first = before.snapshot_id < 0
        changed = None if is_first else changed_tables(cursor, before.snapshot_id, wanted)
        filling = Filling(cursor, views, before.by_key, before.marks, before.in_file)
        _copy(cursor, filling, changed, (before.snapshot_id, wanted), past_id, tables, damaged, is_clustered)
        if changed is None:
            for view in views:
                fill_in_slices(cursor, view) if is_clustered else cursor.execute(view)
            in_memory = {name: ByKey(column) for name, column in key_columns(views, tables).items()}
            after = Copied(wanted, by_key=in_memory)
        else:
            filling.fill()
            after = _brought(wanted, filling)
        cursor.execute(f"create or replace table {SEEN} as select {wanted:d} as snapshot_id")
    if not is_clustered:
        cursor.execute("commit")
    return after


def _brought(wanted: int, filling: Filling) -> Copied:
    """What a copy holds once it was brought to a commit."""
    return Copied(wanted, frozenset(filling.changed), filling.marks, filling.by_key, frozenset(filling.in_file))


def _copy(
    cursor: Connection,
    filling: Filling,
    changed: Mapping[str, bool] | None,
    between: tuple[int, int],
    past_id: int | None,
    tables: Mapping[str, str],
    damaged: Mapping[str, Collection[Path]],
    is_clustered: bool,
) -> None:
    """Copy the tables that changed between two commits, all of them where that is not known."""
    since, wanted = between
    present = {} if changed is not None else dict(cursor.execute(_TABLES, {"at": wanted}).fetchall())
    if changed is None:
        for name, table in filling.by_key.items():
            if table.is_laid:
                lift(cursor, name)
        for name in sorted(filling.in_file):
            filling.let_go(name)
        for name in tables.keys() - present.keys():
            cursor.execute(f'drop table if exists "{name}"')
    # To ask a table that never held a row takes longer than to copy a large one.
    made = {name for name, is_empty in present.items() if changed is None and is_empty and name in tables}
    for name in sorted(made):
        cursor.execute(f'drop table if exists "{name}"')
        cursor.execute(tables[name])
    at = f" at (version => {wanted:d})" if is_clustered or past_id is not None else ""
    for name in sorted((present.keys() if changed is None else changed.keys()) - made):
        if changed is not None and name in filling.by_key and (name not in damaged or filling.by_key[name].is_laid):
            _move(filling, name, (since, wanted), has_deletions=changed[name])
            continue
        with filling.change(name) if changed is not None else nullcontext():
            filling.let_go(name)
            if name in damaged:
                copy_what_is_whole(cursor, name, damaged[name], wanted)
            else:
                order = clustering(tables.get(name, "")) if is_clustered else ""
                cursor.execute(f'create or replace table "{name}" as from lake."{name}"{at}{order}')
    if past_id is not None and changed is None:
        _complete(cursor, present.keys() - made, {name: tables[name] for name in tables.keys() - made})


def _move(filling: Filling, name: str, span: tuple[int, int], *, has_deletions: bool) -> None:
    """Bring a table from one commit to another, forward or back, by the rows that changed between them."""
    since, until = min(span) + 1, max(span)
    inserted, deleted = (
        f"from ducklake_table_{kind}('lake', 'main', '{name}', {since:d}, {until:d})"
        for kind in ("insertions", "deletions")
    )
    if not has_deletions:
        deleted = ""
    came, went = (inserted, deleted) if span[0] < span[1] else (deleted, inserted)
    filling.move(name, came, went)


def changed_tables(cursor: Connection, one: int, other: int) -> dict[str, bool] | None:
    """The tables whose rows changed between two commits, whichever came first; None when the tables themselves did.

    Of each it says whether rows were deleted.
    """
    rows = cursor.execute(_CHANGES, {"since": min(one, other), "until": max(one, other)}).fetchall()
    changes = {(kind, name) for kind, name in rows if kind not in _TIDIED}
    if any(kind not in (_INSERTED, _DELETED) for kind, _ in changes):
        return None
    deleted_from = {name for kind, name in changes if kind == _DELETED}
    return {name: name in deleted_from for _, name in changes}


def commit_told(cursor: Connection, commit: int) -> str:
    """A commit in the words of the catalog, its moment among them; empty where the lake has none of this number."""
    row = cursor.execute(_COMMIT, {"commit": commit}).fetchone()
    return str(row[0]) if row else ""


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
