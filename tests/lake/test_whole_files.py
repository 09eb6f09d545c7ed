"""Many rows come to the lake as a file of their own, and stand in it as any others do."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from duban.errors import LakeError
from duban.lake import upkeep, whole_files
from duban.lake.connection import asked_once
from duban.lake.files import damages, files_within
from duban.lake.home import LakeHome
from duban.lake.stores import FolderStore
from duban.lake.writer import writing

ROWS = pa.table(
    {
        "note": pa.array(["已核实", None, ""]),
        "unit_id": pa.array(["jinshui", "erqi", "jinshui"]).dictionary_encode(),
        "submission_id": pa.DictionaryArray.from_arrays(pa.array([0, 0, 0], pa.int8()), pa.array(["one"])),
        "row_number": pa.array([2, 3, 4], pa.int64()),
        "as_of": pa.array([date(2017, 6, 30), None, date(1, 1, 1)]),
        "value": pa.array([1.5, None, -0.1]),
        "state": pa.nulls(3, pa.string()),
    }
)
STANDING = "from lake.submission_rows order by submission_id, row_number"


@pytest.fixture
def as_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rows are many."""
    monkeypatch.setattr(whole_files, "MANY_ROWS", 1)


def add(home: LakeHome, rows: pa.Table = ROWS, message: str = "rows") -> None:
    with writing(home, "test") as transaction:
        transaction.append("submission_rows", rows)
        transaction.message = message


def standing(home: LakeHome) -> list[dict[str, Any]]:
    return asked_once(home, lambda connection: connection.execute(STANDING).to_arrow_table()).to_pylist()


def files(home: LakeHome) -> list[Path]:
    return sorted((home.parquet / "main" / "submission_rows").glob("*"))


def test_rows_of_a_file_are_those_that_the_database_would_write(own_home: LakeHome, as_files: None) -> None:
    add(own_home)
    written = standing(own_home)
    assert [file.name.startswith("duban-") for file in files(own_home)] == [True]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole_files, "MANY_ROWS", 10)
        add(own_home, ROWS.set_column(2, "submission_id", pa.array(["two"] * 3)))
    both = standing(own_home)
    assert len(both) == 6
    assert [{**row, "submission_id": "two"} for row in written] == both[3:]
    assert [(row["note"], row["unit_id"], row["value"], row["shown"]) for row in written] == [
        ("已核实", "jinshui", 1.5, None),
        (None, "erqi", None, None),
        ("", "jinshui", -0.1, None),
    ]


def test_the_transaction_sees_what_it_added(own_home: LakeHome, as_files: None) -> None:
    with writing(own_home, "test") as transaction:
        transaction.append("submission_rows", ROWS)
        assert transaction.run("select count(*) as n from submission_rows")["n"].to_pylist() == [3]


def test_the_past_and_the_upkeep_know_the_file(own_home: LakeHome, as_files: None) -> None:
    add(own_home)
    add(own_home, ROWS.set_column(2, "submission_id", pa.array(["two"] * 3)))
    whole = standing(own_home)
    assert not asked_once(own_home, lambda connection: damages(own_home, files_within(connection), read=True))
    upkeep.merge_files(own_home, "test")
    assert standing(own_home) == whole
    since = "select max(snapshot_id) - 2 from lake.snapshots()"
    before = asked_once(own_home, lambda connection: connection.execute(since).fetchone())
    assert before
    past = f"from lake.submission_rows at (version => {before[0]})"
    assert asked_once(own_home, lambda connection: len(connection.execute(past).fetchall())) == 3


def test_a_file_whose_commit_came_to_nothing_is_swept(
    own_home: LakeHome, as_files: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(own_home, message="")
    assert standing(own_home) == []
    assert len(files(own_home)) == 1
    monkeypatch.setattr(upkeep, "_NAMELESS_AGE", "0 seconds")
    assert upkeep.remove_nameless(own_home) == 1
    assert files(own_home) == []


def test_a_column_that_the_table_lacks_is_refused(own_home: LakeHome, as_files: None) -> None:
    with pytest.raises(LakeError):
        add(own_home, ROWS.append_column("colour", pa.array(["red"] * 3)))
    assert standing(own_home) == []


def test_a_number_that_does_not_fit_its_column_is_refused(own_home: LakeHome, as_files: None) -> None:
    with pytest.raises(LakeError):
        add(own_home, ROWS.set_column(3, "row_number", pa.array([2**60, 3, 4])))
    assert standing(own_home) == []


def test_a_store_that_takes_no_file_is_told(
    own_home: LakeHome, as_files: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FolderStore, "write", full)
    with pytest.raises(LakeError, match="Nothing was written"):
        add(own_home)
    assert standing(own_home) == []
