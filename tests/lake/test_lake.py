"""The lake keeps every commit whole, lets one writer at a time, and lets readers only read."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from os import SEEK_END
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from filelock import FileLock

import duban.lake.turn
from duban.errors import LakeError
from duban.folders import PROJECT
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.connection import connect
from duban.lake.home import CONFIG, LakeHome, extension_files
from duban.lake.reader import Lake
from duban.lake.writer import writing
from duban.promises.package import read_package
from duban.words.wording import say

THEME = pa.table({"theme": ["x"], "name_zh": ["新"], "name_en": ["New"], "page": ["new"]})
THEMES = "select count(*) as n from themes"
# How many the gazette gives; the tests add to them.
GIVEN = next(table.read().num_rows for table in read_package() if table.name == "themes")

# More than the memory that a test gives it.
MUCH = """
select max(place) as n
from (select row_number() over (order by hash(number)) as place from range(3_000_000) as numbered(number)) as numbers
"""

# Another process: waits until told, then makes one commit.
WRITER = """
import sys
from pathlib import Path
import pyarrow as pa
from duban.lake.writer import writing
from duban.lake.home import LakeHome
name = sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
with writing(LakeHome(Path(sys.argv[1])), name) as transaction:
    transaction.append("themes", pa.table({"theme": [name], "name_zh": [name], "name_en": [name], "page": [name]}))
    transaction.message = name
"""


def add_theme(home: LakeHome, message: str = "one theme") -> None:
    with writing(home, "test") as transaction:
        transaction.append("themes", THEME)
        transaction.extra["why"] = "a test"
        transaction.message = message


def start_writer(home: LakeHome, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(home.folder), name]
    root = Path(__file__).parents[2]
    return subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def count(lake: Lake) -> int:
    return int(lake.query(THEMES).to_pylist()[0]["n"])


@pytest.fixture
def reader(own_home: LakeHome):
    lake = queries.open_lake(own_home)
    yield lake
    lake.close()


def test_a_commit_is_seen_by_an_open_reader(own_home: LakeHome, reader: Lake) -> None:
    assert count(reader) == GIVEN
    add_theme(own_home)
    assert count(reader) == GIVEN + 1


def test_the_snapshot_changes_with_a_commit_and_only_then(own_home: LakeHome, reader: Lake) -> None:
    before = reader.snapshot_id()
    assert (count(reader), reader.snapshot_id()) == (GIVEN, before)
    with writing(own_home, "test") as transaction:
        transaction.append("themes", THEME)
    assert (count(reader), reader.snapshot_id()) == (GIVEN, before)
    add_theme(own_home)
    assert reader.snapshot_id() == before + 1


def test_a_commit_keeps_author_message_and_extra(own_home: LakeHome, reader: Lake) -> None:
    add_theme(own_home, "新增“主题”; it's new")
    newest = snapshots(reader.home)[0]
    assert (newest["author"], newest["message"]) == ("test", "新增“主题”; it's new")
    assert newest["extra"] == {"why": "a test"}
    assert newest["snapshot_id"] == reader.snapshot_id()


def test_a_view_sees_the_commit_too(own_home: LakeHome, reader: Lake) -> None:
    assert "x" not in set(queries.run(reader, "overview/commitments", on="2017-12-31")["theme"])
    with writing(own_home, "test") as transaction:
        transaction.run("update themes set name_zh = '住房' where theme = 'housing'")
        transaction.message = "renamed"
    assert "住房" in set(queries.run(reader, "overview/commitments", on="2017-12-31")["theme_zh"])


def test_a_transaction_that_raises_changes_nothing(own_home: LakeHome, reader: Lake) -> None:
    before = reader.snapshot_id()
    with pytest.raises(ZeroDivisionError), writing(own_home, "test") as transaction:
        transaction.append("themes", THEME)
        transaction.message = "half of it"
        _ = 1 / 0
    assert (count(reader), reader.snapshot_id()) == (GIVEN, before)
    add_theme(own_home)
    assert count(reader) == GIVEN + 1


def test_a_write_that_the_database_refuses_changes_nothing(own_home: LakeHome, reader: Lake) -> None:
    with pytest.raises(LakeError, match="Nothing was written: ") as refusal, writing(own_home, "test") as transaction:
        transaction.append("themes", THEME)
        transaction.append("no_such_table", THEME)
    assert "\n" not in str(refusal.value)
    assert count(reader) == GIVEN


def test_two_processes_that_commit_at_once_both_land(own_home: LakeHome, reader: Lake) -> None:
    writers = [start_writer(own_home, name) for name in ("a", "b")]
    assert [writer.stdout.readline() for writer in writers if writer.stdout] == ["ready\n", "ready\n"]
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0]
    assert count(reader) == GIVEN + 2
    assert {commit["author"] for commit in snapshots(reader.home)[:2]} == {"a", "b"}


def test_a_writer_that_waits_too_long_is_told_so(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duban.lake.turn, "WAIT_SECONDS", 0)
    with (
        FileLock(own_home.folder / "write.lock"),
        pytest.raises(LakeError, match="Nothing was written: others have been writing for 0 seconds; try again soon"),
        writing(own_home, "test"),
    ):
        pass


@pytest.mark.parametrize(
    "statement",
    [
        "insert into lake.themes values ('x', 'x', 'x', 'x')",
        "delete from themes",
        "drop table themes",
        "create table lake.more as select 1 as x",
        "attach ':memory:' as other",
        "detach lake",
        "set enable_external_access = true",
        "install httpfs",
        "copy (select 1) to '/tmp/duban.csv'",
        "select 1; select 2",
    ],
)
def test_a_reader_answers_one_question_and_changes_nothing(lake: Lake, statement: str) -> None:
    with pytest.raises(LakeError, match="one question at a time"):
        lake.query(statement)
    assert count(lake) == GIVEN


@pytest.mark.parametrize(
    "question",
    [
        "from read_csv('/etc/passwd')",
        "from read_text('/etc/passwd')",
        "from glob('/etc/*')",
        "from read_csv('https://example.org/x.csv')",
        "from '/etc/passwd'",
    ],
)
def test_a_reader_looks_at_no_other_file(lake: Lake, question: str) -> None:
    with pytest.raises(LakeError, match="The lake did not answer") as refusal:
        lake.query(question)
    assert isinstance(refusal.value.__cause__, duckdb.Error)


def test_a_copy_of_the_lake_in_the_lakes_own_folder_cannot_be_written(lake: Lake) -> None:
    with pytest.raises(LakeError):
        lake.query(f"copy (select 1) to '{lake.home.folder}/x.csv'")
    assert not (lake.home.folder / "x.csv").exists()


@pytest.mark.parametrize("question", ["selec 1", "select nothing\nfrom themes\nwhere x", "select cast('x' as integer)"])
def test_what_goes_wrong_is_said_in_one_line(lake: Lake, question: str) -> None:
    with pytest.raises(LakeError) as refusal:
        lake.query(question)
    assert str(refusal.value).startswith("The lake did not answer: ")
    assert "\n" not in str(refusal.value)


def test_a_missing_lake_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(LakeError, match="There is no lake"):
        Lake(LakeHome(tmp_path / "nowhere"))


def test_a_lake_without_tables_is_said_to_be_unusable(tmp_path: Path) -> None:
    home = LakeHome(tmp_path)
    with writing(home, "test"):
        pass
    with pytest.raises(LakeError, match="cannot be opened") as refusal:
        queries.open_lake(home)
    assert str(refusal.value).split("\n")[1].startswith("“python -m duban doctor” says")


def test_a_catalog_that_is_no_catalog_is_said_to_be_unusable(tmp_path: Path) -> None:
    home = LakeHome(tmp_path)
    home.catalog.write_text("not a catalog" * 100)
    with pytest.raises(LakeError, match="cannot be opened"):
        queries.open_lake(home)


def test_an_extension_is_checked_again_when_its_file_was_exchanged(
    lake_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect(lake_home, read_only=True).close()
    files = [Path(shutil.copy2(file, tmp_path)) for file in extension_files(duckdb.__version__)]
    with files[-1].open("r+b") as file:
        file.seek(-1, SEEK_END)
        last = file.read(1)[0]
        file.seek(-1, SEEK_END)
        file.write(bytes([last ^ 1]))
    for module in ("home", "connection"):
        monkeypatch.setattr(f"duban.lake.{module}.extension_files", lambda *_: files)
    for _ in range(2):
        with pytest.raises(LakeError, match="cannot be opened"):
            connect(lake_home, read_only=True)


def test_what_was_refused_half_way_is_not_in_the_next_commit(own_home: LakeHome, reader: Lake) -> None:
    add_theme(own_home)
    with pytest.raises(RuntimeError, match="half-way"), writing(own_home, "test") as transaction:
        transaction.append("themes", THEME)
        raise RuntimeError("half-way")
    assert count(reader) == GIVEN + 1
    add_theme(own_home)
    assert count(reader) == GIVEN + 2


def test_a_lake_that_goes_away_is_missed(own_home: LakeHome, reader: Lake) -> None:
    before = count(reader)
    own_home.catalog.unlink()
    assert count(reader) == before
    assert (trouble := reader.trouble())
    assert "cannot be read any more; what you see is of commit" in say(trouble, "en")
    with pytest.raises(
        LakeError, match=r"The catalog of the lake in .* is missing, and what belongs to it is still there"
    ):
        add_theme(own_home)


def test_a_lake_that_was_moved_opens_and_can_be_written(own_home: LakeHome, tmp_path: Path) -> None:
    moved = LakeHome(own_home.folder.rename(tmp_path / "it's elsewhere"))
    add_theme(moved)
    lake = queries.open_lake(moved)
    assert count(lake) == GIVEN + 1
    lake.close()
    assert not own_home.folder.exists()


def test_the_environment_names_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path))
    assert LakeHome.from_environment().folder == tmp_path
    monkeypatch.setenv("DUBAN_HOME", "lake")
    before = LakeHome.from_environment()
    monkeypatch.chdir(tmp_path)  # as the server does
    assert LakeHome.from_environment() == before
    monkeypatch.delenv("DUBAN_HOME")
    assert LakeHome.from_environment().folder == Path(__file__).parents[2] / "data" / "lake"


def test_what_is_rehearsed_is_seen_inside_and_lands_in_one_commit(own_home: LakeHome) -> None:
    lake, before = Lake(own_home), len(snapshots(own_home))
    rows = pa.Table.from_pylist([{"theme": "invented"}])
    with lake.rehearsal() as rehearsal:
        rehearsal.append("themes", rows)
        assert len(rehearsal.run("from themes where theme = 'invented'")) == 1
        with writing(own_home, "test") as transaction:
            rehearsal.land(transaction, "landed")
        with writing(own_home, "test") as transaction:
            rehearsal.land(transaction, "")
    assert len(lake.query("from themes where theme = 'invented'")) == 1
    assert len(snapshots(own_home)) == before + 1


def test_what_was_only_rehearsed_is_forgotten(own_home: LakeHome) -> None:
    lake = Lake(own_home)
    with lake.rehearsal() as rehearsal:
        rehearsal.append("themes", pa.Table.from_pylist([{"theme": "invented"}]))
        assert len(rehearsal.run("from themes where theme = 'invented'")) == 1
    assert len(lake.query("from themes where theme = 'invented'")) == 0


def test_nothing_is_replaced_in_a_rehearsal(own_home: LakeHome) -> None:
    with Lake(own_home).rehearsal() as rehearsal, pytest.raises(NotImplementedError):
        rehearsal.replace("themes", pa.Table.from_pylist([{"theme": "invented"}]))


def test_what_does_not_fit_in_memory_waits_where_the_system_keeps_what_passes(
    lake_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CONFIG, "memory_limit", "120MB")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "system"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "system").mkdir()
    lake = Lake(lake_home)
    assert lake.query(MUCH)["n"].to_pylist() == [3_000_000]
    assert [place.name.partition("-")[0] for place in (tmp_path / "system").iterdir()] == ["duban"]
    lake.close()
    assert [place.name for place in tmp_path.rglob("*")] == ["system"]


def test_no_database_waits_in_the_folder_that_the_process_works_in() -> None:
    started = [
        line.strip()
        for file in (PROJECT / "duban").rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if "duckdb.connect(" in line
    ]
    assert started
    assert [line for line in started if "config=database_settings(" not in line] == []
