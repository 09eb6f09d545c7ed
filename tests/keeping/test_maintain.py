"""Maintenance merges and sweeps, and takes nothing from the past unless it is told a day."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from duban.errors import LakeError
from duban.keeping.maintain import maintain
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.files import named_files
from duban.lake.home import LakeHome
from duban.lake.rows import append_rows
from duban.lake.upkeep import remove_nameless
from duban.lake.writer import let_go, writing
from duban.promises.build import build
from duban.words.wording import say
from tests.keeping.test_backup import add_review, told, written_meanwhile


def aged(path: Path) -> Path:
    """A file that nothing names, of two days ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"nobody names me")
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(path, (long_ago, long_ago))
    return path


def in_the_catalog(home: LakeHome, statement: str) -> None:
    """Make what happened just now happen long ago."""
    let_go()
    with closing(sqlite3.connect(home.catalog)) as catalog, catalog:
        catalog.execute(statement)


def test_small_files_are_merged_and_the_past_answers_as_before(own_home: LakeHome) -> None:
    for number in range(6):
        add_review(own_home, number)
    numbers = [commit["snapshot_id"] for commit in snapshots(own_home)][:6]
    before = {number: told(own_home, number, ["reviews"]) for number in numbers}
    reader = queries.open_lake(own_home, only=["accounts"])
    done, wrong = maintain(own_home)
    assert not wrong
    files = len(named_files(own_home))
    assert say(done[0], "en") == f"{files + 5} files of tables before, {files} after"
    assert {number: told(own_home, number, ["reviews"]) for number in numbers} == before
    # Who was reading goes on, and copies nothing anew.
    assert (len(reader.query("from reviews")), reader.trouble()) == (6, None)
    assert reader.changed_after(numbers[0]) == set()
    reader.close()


def test_what_nothing_names_is_swept_when_it_is_old(own_home: LakeHome) -> None:
    add_review(own_home, 1)
    old = aged(own_home.parquet / "main" / "reviews" / "ducklake-old.parquet")
    old_evidence = aged(own_home.evidence / ("a" * 64))
    fresh = own_home.parquet / "main" / "reviews" / "ducklake-fresh.parquet"
    fresh.write_bytes(b"somebody writes me")
    done, wrong = maintain(own_home)
    assert ([say(line, "en") for line in done][1], wrong) == ("2 files that no commit names removed", [])
    assert (old.exists(), old_evidence.exists(), fresh.exists()) == (False, False, True)


def test_maintenance_beside_writers_loses_nothing(own_home: LakeHome) -> None:
    with written_meanwhile(own_home):
        for _ in range(3):
            assert maintain(own_home)[1] == []
    written = [commit for commit in snapshots(own_home) if (commit["message"] or "").startswith("review")]
    assert told(own_home)["reviews"][0] == len(written) > 0


def test_the_past_ends_only_where_told_and_what_meetings_need_stays(
    own_home: LakeHome,
) -> None:
    for number in range(4):
        add_review(own_home, number)
    frozen = snapshots(own_home)[2]["snapshot_id"]
    with writing(own_home, "test") as transaction:
        append_rows(transaction, "meetings", [{"meeting_id": "m", "number": 1, "snapshot_id": frozen}])
        transaction.message = "frozen"
    count, stands = len(snapshots(own_home)), told(own_home)
    maintain(own_home)
    assert len(snapshots(own_home)) >= count
    with pytest.raises(LakeError, match="has not come yet"):
        maintain(own_home, date.today() + timedelta(days=2))
    in_the_catalog(own_home, "update ducklake_snapshot set snapshot_time = '2017-01-01 00:00:00+00'")
    maintain(own_home, date(2018, 1, 1))
    kept = {commit["snapshot_id"] for commit in snapshots(own_home)}
    assert frozen in kept
    assert len(kept) < count
    assert told(own_home) == stands
    assert told(own_home, frozen)["reviews"][0] == 2
    assert build(own_home) == ""


def test_a_lake_with_a_damaged_file_is_not_merged(own_home: LakeHome) -> None:
    add_review(own_home, 1)
    file = own_home.parquet / named_files(own_home)[-1].path
    file.write_bytes(file.read_bytes()[:-1])
    before = named_files(own_home)
    done, wrong = maintain(own_home)
    assert done == []
    assert say(wrong[0], "en").split(" ")[1:4] == ["has", "another", "length"]
    assert named_files(own_home) == before


def test_merged_files_go_after_a_day(own_home: LakeHome) -> None:
    for number in range(3):
        add_review(own_home, number)
    files = len(list(own_home.parquet.rglob("*.parquet")))
    maintain(own_home)
    assert len(list(own_home.parquet.rglob("*.parquet"))) == files + 1
    in_the_catalog(
        own_home, "update ducklake_files_scheduled_for_deletion set schedule_start = '2017-01-01 00:00:00+00'"
    )
    assert remove_nameless(own_home) == 3
    assert told(own_home)["reviews"][0] == 3
