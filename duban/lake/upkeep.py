"""What keeps a lake quick and clean: small files merged, files that nothing names removed.

Nothing here takes a commit away, but `forget_before`, which is told a day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import duckdb

from duban.errors import LakeError
from duban.lake.connection import asked_once, connect
from duban.lake.home import LakeHome, not_written
from duban.lake.turn import turn_to_write
from duban.lake.writer import let_go, writing
from duban.words.moments import zone
from duban.words.wording import N_

# A reader that began before a merge may still be reading what was merged; one that writes is done in half a minute.
_MERGED_AGE, _NAMELESS_AGE = "1 day", "1 hour"
_MERGE = "call ducklake_merge_adjacent_files('lake')"
# What a meeting was frozen at, what was built last, and what stands.
_BEFORE = """
select snapshot_id from lake.snapshots()
where
    snapshot_time < $before
    and snapshot_id <> (select id from lake.current_snapshot())
    and snapshot_id not in (select snapshot_id from lake.meetings where snapshot_id is not null)
    and snapshot_id is distinct from (
        select max(snapshot_id) from lake.snapshots() where json_exists(commit_extra_info, '$.gazette')
    )
order by snapshot_id
"""


def newest_commit(home: LakeHome) -> tuple[int, datetime]:
    """The number and the moment (UTC) of the newest commit. Raises LakeError."""
    asked = "select snapshot_id, epoch_us(snapshot_time) from lake.snapshots() order by snapshot_id desc limit 1"
    row = asked_once(home, lambda connection: connection.execute(asked).fetchone()) or (0, 0)
    return int(row[0]), datetime.fromtimestamp(row[1] / 1e6, UTC).replace(tzinfo=None)


def merge_files(home: LakeHome, author: str) -> int:
    """Merge small files that follow one another, in one commit; how many new ones there are. Raises LakeError.

    Every past commit is answered as before: a merged file says of each row since when it counts.
    """
    with writing(home, author) as transaction:
        merged = transaction.run(_MERGE).to_pylist()
        if merged:
            transaction.message = f"{sum(row['files_processed'] for row in merged)} files merged"
        return sum(row["files_created"] for row in merged)


def remove_nameless(home: LakeHome) -> int:
    """Remove files that were merged a day ago, and files that no commit names; how many. Raises LakeError.

    It holds the turn to write: a file that is being written is not there yet, or is named already.
    """
    with turn_to_write(home):
        let_go()
        connection = connect(home, read_only=False)
        try:
            removed = [
                *connection.execute(_cleanup("cleanup_old_files", _MERGED_AGE)).fetchall(),
                *connection.execute(_cleanup("delete_orphaned_files", _NAMELESS_AGE)).fetchall(),
            ]
        except duckdb.Error as error:
            raise not_written(home, error) from error
        finally:
            connection.close()
    return len(removed)


def _cleanup(function: str, age: str) -> str:
    return f"call ducklake_{function}('lake', older_than => now() - interval '{age}')"


def forget_before(home: LakeHome, day: date, author: str) -> int:
    """End the past before a `day` of the city: commits of then can be asked no more; how many. Raises LakeError.

    Those that a meeting was frozen at, the last that a build made, and what stands are kept.
    """
    before = datetime.combine(day, time.min, zone())
    if before > datetime.now(UTC):
        raise LakeError(N_("{day} has not come yet; name a day of the past", day=day))
    with writing(home, author) as transaction:
        found = transaction.run(_BEFORE, {"before": before})["snapshot_id"].to_pylist()
        if found:
            transaction.run(f"call ducklake_expire_snapshots('lake', versions => {found!r})")
            transaction.message = f"{len(found)} commits before {day} ended"
    return len(found)
