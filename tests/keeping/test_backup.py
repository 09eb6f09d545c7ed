"""A backup is whole whatever is written meanwhile, and a lake restored from it answers every query the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pyarrow as pa
import pytest

from duban.errors import KeepingError
from duban.keeping import backup as backups
from duban.keeping import turn
from duban.keeping.backup import backup, verify
from duban.keeping.restore import restore
from duban.keeping.turn import turn_to_keep
from duban.lake.commits import snapshots
from duban.lake.connection import connect, patiently
from duban.lake.files import named_files
from duban.lake.home import LakeHome
from duban.lake.writer import writing
from duban.people import doorbook
from tests.conftest import copied

# Those that the lakes of these tests write to, and some of the package: to ask an empty one takes long.
ASKED = [
    "submissions",
    "submission_rows",
    "reviews",
    "actuals",
    "task_reports",
    "people",
    "period_locks",
    "column_matches",
    "task_steps",
    "evidence",
    "meetings",
    "decisions",
    "promise_rows",
    "observations",
    "targets",
    "tasks",
]
# Another order of the same rows has the same hash.
_HASH = 'select count(*), bit_xor(hash(rows)) from lake."{}" as rows'


def add_review(home: LakeHome, number: int) -> None:
    with writing(home, "test") as transaction:
        transaction.append("reviews", pa.Table.from_pylist([{"submission_id": f"s-{number}", "row_number": 1}]))
        transaction.message = f"review {number}"


def told(home: LakeHome, snapshot_id: int | None = None, tables: Sequence[str] = ASKED) -> dict[str, tuple[int, int]]:
    """How many rows each table of a lake has, as a commit left it, and a hash of them; all queries follow from them."""
    connection = connect(home, read_only=True, snapshot_id=snapshot_id)
    try:
        return patiently(lambda: {name: connection.execute(_HASH.format(name)).fetchall()[0] for name in tables})
    finally:
        connection.close()


@contextmanager
def written_meanwhile(home: LakeHome) -> Iterator[None]:
    """Somebody commits again and again."""
    is_over = threading.Event()

    def write() -> None:
        numbers = count()
        # Without a pause nobody else would have a turn.
        while not is_over.wait(0.05):
            add_review(home, next(numbers))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        is_over.set()
        writer.join()


@pytest.fixture
def year(year_home: LakeHome, tmp_path: Path) -> LakeHome:
    return copied(year_home, LakeHome(tmp_path / "lake"))


def test_backups_during_writes_are_restored_whole(year: LakeHome, tmp_path: Path) -> None:
    with written_meanwhile(year):
        made = [backup(year, tmp_path / f"{number}.zip") for number in range(3)]
    assert made[0].snapshot_id <= made[1].snapshot_id <= made[2].snapshot_id <= snapshots(year)[0]["snapshot_id"]
    for number, one in enumerate(made):
        home = LakeHome(tmp_path / f"restored-{number}")
        restore(home, tmp_path / f"{number}.zip")
        assert snapshots(home) == snapshots(year)[-len(snapshots(home)) :]
        assert snapshots(home)[0]["snapshot_id"] == one.snapshot_id
        assert told(home) == told(year, one.snapshot_id)
        add_review(home, -1)


def test_a_restored_lake_has_the_past_and_the_evidence(year: LakeHome, tmp_path: Path) -> None:
    backup(year, tmp_path / "b.zip")
    home = LakeHome(tmp_path / "restored")
    restore(home, tmp_path / "b.zip")
    middle = snapshots(year)[len(snapshots(year)) // 2]["snapshot_id"]
    assert told(home, middle) == told(year, middle)
    names = [sorted(path.name for path in one.evidence.iterdir()) for one in (home, year)]
    assert names[0] == names[1] != []


def test_a_lake_is_replaced_only_when_told_and_kept_beside(own_home: LakeHome, tmp_path: Path) -> None:
    doorbook.enter(own_home, doorbook.CAME_IN, "zhang@example.org")
    backup(own_home, tmp_path / "b.zip")
    add_review(own_home, 1)
    doorbook.enter(own_home, doorbook.LEFT, "zhang@example.org")
    with pytest.raises(KeepingError, match="with --over it is moved aside"):
        restore(own_home, tmp_path / "b.zip")
    assert told(own_home)["reviews"][0] == 1
    _, kept = restore(own_home, tmp_path / "b.zip", over=True)
    assert kept
    assert (told(own_home)["reviews"][0], told(LakeHome(kept))["reviews"][0]) == (0, 1)
    books = [next(one.doorbook.iterdir()).read_bytes() for one in (own_home, LakeHome(kept))]
    assert books[1].startswith(books[0])
    assert [book.count(b"zhang") for book in books] == [1, 2]
    add_review(own_home, 2)
    assert told(own_home)["reviews"][0] == 1


def test_a_lake_that_lost_its_catalog_is_restored_without_being_told_twice(own_home: LakeHome, tmp_path: Path) -> None:
    before = told(own_home)
    backup(own_home, tmp_path / "b.zip")
    own_home.catalog.unlink()
    restore(own_home, tmp_path / "b.zip")
    assert told(own_home) == before


@pytest.mark.parametrize("place", [0.02, 0.5, 0.98])
def test_a_damaged_backup_is_refused_and_changes_nothing(own_home: LakeHome, tmp_path: Path, place: float) -> None:
    file = tmp_path / "b.zip"
    backup(own_home, file)
    data = bytearray(file.read_bytes())
    data[int(len(data) * place)] ^= 0xFF
    file.write_bytes(data)
    files = sorted(own_home.folder.rglob("*"))
    with pytest.raises(KeepingError, match=r"no whole backup|no backup"):
        restore(own_home, file, over=True)
    with pytest.raises(KeepingError):
        verify(file)
    assert sorted(own_home.folder.rglob("*")) == files


@pytest.mark.parametrize("data", [b"", b"no backup", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_backup_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (file := tmp_path / "b.zip").write_bytes(data)
    with pytest.raises(KeepingError, match="is no whole backup of Duban"):
        restore(LakeHome(tmp_path / "lake"), file)
    assert not (tmp_path / "lake" / "catalog.sqlite").exists()


def test_a_lake_that_is_not_whole_makes_no_backup(own_home: LakeHome, tmp_path: Path) -> None:
    (own_home.parquet / named_files(own_home)[0].path).unlink()
    with pytest.raises(KeepingError, match="1 files of the lake are gone or damaged"):
        backup(own_home, tmp_path / "b.zip")
    assert not list(tmp_path.glob("b.zip*"))


def test_a_file_that_is_there_is_not_written_over(own_home: LakeHome, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("something else")
    with pytest.raises(KeepingError, match="is there already"):
        backup(own_home, tmp_path / "b.zip")


def test_one_at_a_time_keeps_the_record(own_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "WAIT_SECONDS", 0)
    with turn_to_keep(own_home), pytest.raises(KeepingError, match="is at work"):
        backup(own_home, tmp_path / "b.zip")


def test_a_disk_without_room_is_seen_before_anything_moves(
    own_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(own_home, tmp_path / "b.zip")
    monkeypatch.setattr(backups, "free_bytes", lambda _: 0)
    with pytest.raises(KeepingError, match="has no room for what the backup holds"):
        restore(LakeHome(tmp_path / "other"), tmp_path / "b.zip")
