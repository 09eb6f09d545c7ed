"""The lake keeps its word in PostgreSQL and S3 as it does in a folder: the same code, the same SQL."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

import duban.lake.turn
from duban.errors import LakeError
from duban.lake import whole_files
from duban.lake.commits import snapshots
from duban.lake.connection import connect
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.stores import PARQUET
from duban.lake.turn import turn_to_write
from duban.lake.writer import writing
from tests.elsewhere.conftest import Settings, add, with_a_table

ROOT = Path(__file__).parents[2]
THEMES = "select theme from themes order by theme"
COUNT = "create or replace table counted as select count(*) as n from themes;"


def themes(lake: Lake) -> list[str]:
    return [str(row["theme"]) for row in lake.query(THEMES).to_pylist()]


def test_commits_are_seen_with_author_and_message_and_the_past_stays(home: LakeHome) -> None:
    with closing(Lake(home, [COUNT])) as lake:
        before = lake.snapshot_id()
        add(home, "new")
        assert (themes(lake), lake.snapshot_id()) == (["first", "new"], before + 1)
        assert lake.query("from counted").to_pylist() == [{"n": 2}]
    newest = snapshots(home)[0]
    assert (newest["author"], newest["message"], newest["snapshot_id"]) == ("test", "new", before + 1)
    with closing(Lake(home, snapshot_id=before)) as past:
        assert themes(past) == ["first"]


def test_many_rows_come_as_a_file_of_the_store(home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_files, "MANY_ROWS", 1)
    add(home, "new")
    with closing(Lake(home)) as lake:
        assert themes(lake) == ["first", "new"]
    assert any("/duban-" in stored.name for stored in home.store.below(PARQUET))


def test_a_transaction_that_raises_changes_nothing(home: LakeHome) -> None:
    with pytest.raises(ZeroDivisionError), writing(home, "test") as transaction:
        transaction.run("insert into themes values ('half')")
        transaction.message = "half"
        _ = 1 / 0
    add(home, "whole")
    with closing(Lake(home)) as lake:
        assert themes(lake) == ["first", "whole"]


def test_processes_that_write_at_once_lose_nothing_and_are_seen_in_time(new_settings: Callable[[], Settings]) -> None:
    place = new_settings()
    command = [sys.executable, "-m", "tests.elsewhere.crowd", place["DUBAN_HOME"], "2", "5", "1"]
    told = subprocess.run(command, cwd=ROOT, env=os.environ | place, capture_output=True, text=True, check=False)
    assert told.stdout.startswith("10 of 10 commits answered"), told
    assert (told.returncode, ", 10 there, 10 times seen" in told.stdout) == (0, True), told


def test_two_who_commit_without_the_turn_both_land(far: LakeHome) -> None:
    with closing(connect(far, read_only=False)) as one, closing(connect(far, read_only=False)) as other:
        for number, connection in enumerate((one, other)):
            connection.execute("begin")
            connection.execute("insert into lake.themes values (?)", [str(number)])
        for connection in (one, other):
            connection.execute("commit")
    with closing(Lake(far)) as lake:
        assert themes(lake) == ["0", "1", "first"]


def test_whoever_waits_too_long_is_told_and_the_turn_of_the_dead_is_free(
    new_settings: Callable[[], Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_settings()
    home = with_a_table(LakeHome.named(place))
    monkeypatch.setattr(duban.lake.turn, "WAIT_SECONDS", 0.3)
    command = [sys.executable, "-m", "tests.elsewhere.crowd", "--hold", place["DUBAN_HOME"]]
    holder = subprocess.Popen(command, cwd=ROOT, env=os.environ | place, stdout=subprocess.PIPE, text=True)
    assert holder.stdout and holder.stdout.readline() == "held\n"
    with pytest.raises(LakeError, match="others have been writing"):
        add(home, "late")
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    add(home, "late")


def test_a_write_whose_turn_was_lost_is_refused(far: LakeHome, postgres: object) -> None:
    ends = "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
    string = far.record.string  # type: ignore[attr-defined]
    with pytest.raises(LakeError, match="Nothing was written"), writing(far, "test") as transaction:
        transaction.run("insert into themes values ('lost')")
        transaction.message = "lost"
        with psycopg.connect(string) as other:
            other.execute(ends)
    add(far, "kept")
    with closing(Lake(far)) as lake:
        assert themes(lake) == ["first", "kept"]


@pytest.mark.parametrize(
    "question",
    [
        "from read_csv('/etc/passwd')",
        "from read_parquet('s3://others/x.parquet')",
        "from read_text('s3://lakes/another/x')",
    ],
)
def test_a_reader_looks_at_no_other_file_and_no_other_store(far: LakeHome, question: str) -> None:
    with closing(Lake(far)) as lake, pytest.raises(LakeError, match="The lake did not answer"):
        lake.query(question)


def test_a_lake_whose_catalog_is_gone_is_not_built_over(far: LakeHome, new_settings: Callable[[], Settings]) -> None:
    # The files are there, and the database is another, empty one.
    other = LakeHome(far.folder, LakeHome.named(new_settings()).record, far.store)
    with pytest.raises(LakeError, match=r"is missing, and what belongs to it is still there \(parquet\)"):
        add(other, "new")
    with pytest.raises(LakeError, match="is missing"):
        Lake(other)
    assert not other.exists


def test_the_turn_is_held_by_threads_of_one_process_in_order(far: LakeHome) -> None:
    with turn_to_write(far):
        far.record.require_turn("write")
    add(far, "after")
