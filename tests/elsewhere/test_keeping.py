"""A lake in PostgreSQL and S3 takes reports and evidence, and is kept: moved, backed up, restored, maintained."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from duban.commands.cli import main
from duban.errors import KeepingError, LakeError
from duban.following.store import read
from duban.keeping.backup import backup
from duban.keeping.maintain import maintain
from duban.keeping.move import move
from duban.keeping.restore import restore
from duban.lake import upkeep
from duban.lake.commits import snapshots
from duban.lake.files import damages, named_files
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people import doorbook
from tests.conftest import ask, follow, let_go, report
from tests.elsewhere.conftest import Settings, add, with_a_table
from tests.elsewhere.servers import Postgres
from tests.elsewhere.test_lake import themes
from tests.keeping.test_backup import told

ROOT = Path(__file__).parents[2]
# A move that is killed when all is written, and nothing has taken its place yet.
DYING = """
import os, signal, sys
from pathlib import Path
from duban.keeping.move import move
from duban.lake.home import LakeHome
from duban.lake.postgres import PostgresCatalog
PostgresCatalog.take = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
move(LakeHome(Path(sys.argv[1])), LakeHome.named(os.environ))
"""


@pytest.fixture
def near(tmp_path: Path) -> LakeHome:
    """A lake of one table and three commits in a folder."""
    home = with_a_table(LakeHome(tmp_path / "near"))
    for name in ("second", "third"):
        add(home, name)
    doorbook.enter(home, doorbook.CAME_IN, "zhang@example.org")
    home.evidence.mkdir()
    (home.evidence / ("a" * 64)).write_bytes(b"evidence")
    return home


@pytest.fixture(scope="module")
def reported(far_whole: LakeHome) -> LakeHome:
    """A whole lake with a file that was submitted and approved, and a task with evidence."""
    report(far_whole, "jinshui", "2017Q1", {"housing_starts": 1500})
    for step in ("acknowledged", "under_way", "reported"):
        follow(far_whole, "67-5-4", step, date(2017, 7, 1))
    return far_whole


def test_what_is_reported_counts_and_its_evidence_is_kept(reported: LakeHome) -> None:
    rows = ask(reported, "following/evidence", task="67-5-4")
    assert len(rows) == 2
    sha256 = next(name for name in rows["sha256"] if name)
    assert read(reported, sha256) == b"%PDF-1.4\n"
    assert told(reported)["actuals"][0] == 1
    assert not reported.evidence.exists() and not reported.catalog.exists()


def test_it_is_maintained_and_the_past_stays(reported: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "_NAMELESS_AGE", "0 seconds")
    reported.store.write(orphan := "parquet/main/reviews/ducklake-orphan.parquet", BytesIO(b"of nobody"))
    before, newest = told(reported), snapshots(reported)[0]["snapshot_id"]
    done, wrong = maintain(reported)
    assert (wrong, len(done)) == ([], 3)
    assert orphan not in reported.store.byte_counts([orphan])
    assert told(reported, newest) == told(reported) == before


def test_the_doctor_finds_it_well_and_says_what_is_lost(reported: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in named(reported).items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(main, ["--lang", "en", "doctor"])
    assert result.exit_code == 0, result.output
    file = named_files(reported)[0]
    place = file.name
    with reported.store.opened(place) as kept:
        data = kept.read()
    reported.store.remove(place)
    assert [damage.what for damage in damages(reported, named_files(reported))] == ["gone"]
    assert f"{place} is gone" in CliRunner().invoke(main, ["--lang", "en", "doctor"]).output
    reported.store.write(place, BytesIO(data))
    assert damages(reported, named_files(reported), read=True) == []


def named(home: LakeHome) -> Settings:
    """The settings of a lake in PostgreSQL and S3."""
    store, catalog = home.store, home.record
    return {
        "DUBAN_HOME": str(home.folder),
        "DUBAN_CATALOG": f"postgres:{catalog.string}",  # type: ignore[attr-defined]
        "DUBAN_DATA": store.place("").rstrip("/"),
        "DUBAN_S3_KEY_ID": store.key_id,  # type: ignore[attr-defined]
        "DUBAN_S3_SECRET": store.secret,  # type: ignore[attr-defined]
        "DUBAN_S3_ENDPOINT": store.endpoint,  # type: ignore[attr-defined]
    }


def test_a_backup_is_restored_in_a_folder_and_elsewhere(
    reported: LakeHome, new_settings: Callable[[], Settings], tmp_path: Path
) -> None:
    made = backup(reported, tmp_path / "b.zip")
    before = told(reported)
    for home in (LakeHome(tmp_path / "restored"), LakeHome.named(new_settings())):
        restore(home, tmp_path / "b.zip")
        assert told(home) == before
        assert snapshots(home) == snapshots(reported)
        assert snapshots(home)[0]["snapshot_id"] == made.snapshot_id
        sha256 = next(name for name in ask(reported, "following/evidence", task="67-5-4")["sha256"] if name)
        assert read(home, sha256) == b"%PDF-1.4\n"
    with pytest.raises(KeepingError, match="name an empty database and an empty store"):
        restore(home, tmp_path / "b.zip", over=True)
    assert told(home) == before
    let_go(home)


def test_a_lake_is_moved_there_and_back_with_its_whole_past(
    near: LakeHome, new_settings: Callable[[], Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, back = new_settings(), {"DUBAN_HOME": str(tmp_path / "back")}
    monkeypatch.setenv("DUBAN_HOME", str(near.folder))
    for number, place in enumerate((there, back)):
        file = tmp_path / f"{number}.env"
        file.write_text("# of the new servers\nDUBAN_ACCESS=oidc\n" + "".join(f"{n}={v}\n" for n, v in place.items()))
        result = CliRunner().invoke(main, ["--lang", "en", "move", str(file)])
        assert result.exit_code == 0, result.output
        assert "4 files, " in result.output and "3 of 3 moments of tables asked of both" in result.output
        home = LakeHome.named(place)
        assert snapshots(home) == snapshots(near)
        for commit in snapshots(near)[:-1]:
            lakes = [Lake(one, snapshot_id=commit["snapshot_id"]) for one in (home, near)]
            assert themes(lakes[0]) == themes(lakes[1])
            for lake in lakes:
                lake.close()
        with home.store.opened("evidence/" + "a" * 64) as kept:
            assert kept.read() == b"evidence"
        assert [file.name for file in home.doorbook.iterdir()] == [file.name for file in near.doorbook.iterdir()]
        for name, value in place.items():
            monkeypatch.setenv(name, value)
    add(home, "goes on")
    assert snapshots(home)[0]["snapshot_id"] == snapshots(near)[0]["snapshot_id"] + 1


def test_a_place_that_holds_something_is_refused(near: LakeHome, far: LakeHome) -> None:
    before = snapshots(far)
    with pytest.raises(KeepingError, match="holds a lake, or a part of one, and stays as it is"):
        move(near, far)
    assert snapshots(far) == before


def test_a_move_that_was_killed_leaves_the_old_lake_whole_and_the_new_one_refused(
    near: LakeHome, new_settings: Callable[[], Settings], postgres: Postgres
) -> None:
    place = new_settings()
    command = [sys.executable, "-c", DYING, str(near.folder)]
    assert subprocess.run(command, cwd=ROOT, env=os.environ | place, check=False).returncode == -signal.SIGKILL
    home = LakeHome.named(place)
    with pytest.raises(LakeError, match="belongs to it is still there") as refusal:
        Lake(home)
    assert "Where “python -m duban move” did not end, empty the new place" in str(refusal.value)
    with pytest.raises(KeepingError, match="a part of one"):
        move(near, home)
    add(near, "goes on")
    for stored in home.store.below(""):
        home.store.remove(stored.name)
    move(near, home)
    assert snapshots(home) == snapshots(near)


def test_a_file_that_is_lost_stops_a_move(near: LakeHome, new_settings: Callable[[], Settings]) -> None:
    shutil.rmtree(near.parquet)
    with pytest.raises(KeepingError, match="3 files of the lake are gone or damaged; nothing was moved"):
        move(near, target := LakeHome.named(new_settings()))
    assert not target.exists and not target.left_behind()


def test_kills_leave_all_or_nothing(new_settings: Callable[[], Settings]) -> None:
    place = new_settings()
    command = [sys.executable, "-m", "tests.intake.killing", place["DUBAN_HOME"], "1"]
    answer = subprocess.run(command, cwd=ROOT, env=os.environ | place, capture_output=True, text=True, check=False)
    assert "2 kills, " in answer.stdout and ", 0 not whole" in answer.stdout, answer
