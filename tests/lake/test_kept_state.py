"""What is kept of a lake for its next opening is taken where it is of this lake, and is missed nowhere."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

from duban.lake.files import named_files
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.writer import writing

# Whoever fills this again holds another number.
DRAWN = "create or replace table drawn as select count(*) as themes, random() as number from themes;"
FURTHER = "create or replace table further as select themes + 1 as n from drawn;"
VIEWS = (DRAWN, FURTHER)
NUMBER = "select number from drawn"


@pytest.fixture
def own_home(tmp_path: Path) -> LakeHome:
    """A lake of one table with one row."""
    return lake_of_one_theme(LakeHome(tmp_path / "lake"))


def lake_of_one_theme(home: LakeHome) -> LakeHome:
    """A lake at `home`; two of them differ in the moments of their commits alone."""
    with writing(home, "test") as transaction:
        transaction.run("create table themes (theme text)")
        transaction.message = "a table"
    add(home)
    return home


def add(home: LakeHome) -> None:
    """Commit one more theme."""
    with writing(home, "test") as transaction:
        transaction.append("themes", pa.table({"theme": ["new"]}))
        transaction.message = "one theme"


def asked(home: LakeHome, sql: str = NUMBER, views: Sequence[str] = VIEWS, snapshot_id: int | None = None) -> object:
    """The one value that a newly opened lake answers."""
    with closing(Lake(home, views, snapshot_id)) as lake:
        return lake.query(sql).column(0)[0].as_py()


def kept(home: LakeHome) -> object:
    """Keep the state of the lake, and return the number drawn in it."""
    with closing(Lake(home, VIEWS)) as lake:
        lake.keep()
        return lake.query(NUMBER).column(0)[0].as_py()


def test_a_lake_opens_with_what_was_kept(own_home: LakeHome) -> None:
    assert asked(own_home) != asked(own_home)
    assert kept(own_home) == asked(own_home) == asked(own_home)
    assert asked(own_home, "select count(*) from duckdb_tables() where table_name like 'kept%'") == 0


def test_what_was_committed_since_is_brought_forward(own_home: LakeHome) -> None:
    before = kept(own_home)
    add(own_home)
    assert asked(own_home, "select n from further") == 3
    assert asked(own_home) != before
    with closing(Lake(own_home, VIEWS)) as lake:
        assert (lake.snapshot_id(), lake.unchanged_since(NUMBER)) == (3, 3)


def test_some_of_the_statements_are_enough_and_others_are_not(own_home: LakeHome) -> None:
    before = kept(own_home)
    assert asked(own_home, views=[DRAWN]) == before
    assert asked(own_home, views=[DRAWN, FURTHER.replace("1", "2")]) != before


def test_what_another_lake_kept_is_not_taken(own_home: LakeHome, tmp_path: Path) -> None:
    before = kept(own_home)
    other = lake_of_one_theme(LakeHome(tmp_path / "other"))
    own_home.kept_state.rename(other.kept_state)
    assert asked(other) != before
    assert asked(other, "select n from further") == 2


def test_the_past_is_not_taken_from_what_was_kept(own_home: LakeHome) -> None:
    add(own_home)
    before = kept(own_home)
    assert asked(own_home, snapshot_id=2) != before
    assert asked(own_home, "select n from further", snapshot_id=2) == 2


def cut(file: Path) -> None:
    """Take the second half of a file away."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwrite(file: Path) -> None:
    """Put other bytes in the place of most of a file."""
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


@pytest.mark.parametrize("spoil", [cut, overwrite, Path.unlink, lambda file: file.write_text("")])
def test_what_was_kept_and_is_spoiled_is_made_again(own_home: LakeHome, spoil: Callable[[Path], object]) -> None:
    before = kept(own_home)
    spoil(own_home.kept_state)
    assert asked(own_home) != before
    assert kept(own_home) == asked(own_home)


@pytest.mark.parametrize("spoil", [cut, Path.unlink])
def test_a_lost_file_of_the_lake_is_missed_all_the_same(own_home: LakeHome, spoil: Callable[[Path], object]) -> None:
    kept(own_home)
    spoil(own_home.parquet / named_files(own_home)[0].path)
    with closing(Lake(own_home, VIEWS)) as lake:
        assert lake.query("select n from further").column(0)[0].as_py() == 1
        assert lake.trouble() is not None


def test_what_a_dead_process_left_is_swept_and_what_another_writes_is_not(own_home: LakeHome) -> None:
    left, fresh = (own_home.folder / f"state.duckdb.{name}" for name in ("dead.wal", "busy"))
    for file in (left, fresh):
        file.write_text("half")
    spilt = own_home.folder / "state.duckdb.dead.spill"
    spilt.mkdir()
    for path in (left, spilt):
        os.utime(path, (0, 0))
    kept(own_home)
    assert [file.exists() for file in (left, spilt, fresh, own_home.kept_state)] == [False, False, True, True]


def test_a_disk_that_takes_nothing_stops_nobody(
    own_home: LakeHome, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with caplog.at_level(logging.INFO, "duban"):
        assert kept(own_home) != asked(own_home)
    assert "was not kept for its next opening: No space left" in caplog.text
    assert not list(own_home.folder.glob("state.duckdb*"))
