"""A lake that lost its catalog, a file, or the room to write: what is read on, what is refused, what is said."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import duban.lake.home
import duban.lake.losses
from duban.errors import LakeError
from duban.keeping.health import require_whole
from duban.lake import queries
from duban.lake.files import damages, named_files
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.writer import let_go, writing
from duban.promises.build import build
from duban.words.wording import say
from tests.intake.decide.test_it_holds import small_disk
from tests.lake.test_followed import until

THEME = pa.table({"theme": ["x"], "name_zh": ["新"], "name_en": ["New"], "page": ["new"]})


def add_theme(home: LakeHome) -> None:
    with writing(home, "test") as transaction:
        transaction.append("themes", THEME)
        transaction.message = "one theme"


def file_of(home: LakeHome, table: str) -> Path:
    return home.parquet / next(file.path for file in named_files(home) if file.table == table and file.is_of_now)


def opened(home: LakeHome) -> Lake:
    return queries.open_lake(home, only=["accounts"])


def count(lake: Lake, table: str) -> int:
    return len(lake.query(f'from "{table}"'))


def test_nothing_is_built_over_what_a_lost_catalog_left(own_home: LakeHome) -> None:
    own_home.catalog.unlink()
    before = sorted(own_home.folder.rglob("*"))
    for act in (build, Lake, add_theme):
        with pytest.raises(LakeError, match="Restore the newest backup"):
            act(own_home)
    assert [path for path in sorted(own_home.folder.rglob("*")) if path.name != "write.lock"] == [
        path for path in before if path.name != "write.lock"
    ]


def test_a_catalog_of_no_bytes_is_a_lost_one(own_home: LakeHome) -> None:
    own_home.catalog.write_bytes(b"")
    with pytest.raises(LakeError, match=r"is missing, and what belongs to it is still there \(parquet"):
        build(own_home)


def test_the_mark_alone_tells_of_an_earlier_lake(tmp_path: Path) -> None:
    home = LakeHome(tmp_path / "lake")
    add_theme_to_new(home)
    for name in ("parquet", "evidence"):
        shutil.rmtree(home.folder / name, ignore_errors=True)
    let_go()
    home.catalog.unlink()
    with pytest.raises(LakeError, match=r"still there \(lake.txt\)"):
        build(home)


def add_theme_to_new(home: LakeHome) -> None:
    with writing(home, "test") as transaction:
        transaction.run(queries.catalog()["schema/themes"].sql)
        transaction.append("themes", THEME)
        transaction.message = "new"


@pytest.mark.parametrize("how", ["gone", "cut", "unreadable"])
def test_what_stands_in_the_other_files_is_read_and_the_loss_is_said(own_home: LakeHome, how: str) -> None:
    add_theme(own_home)
    given = count(lake := opened(own_home), "themes")
    lake.close()
    path = file_of(own_home, "themes")
    data = path.read_bytes()
    path.write_bytes(data[:-9] if how == "cut" else bytes(len(data)))
    if how == "gone":
        path.unlink()
    assert [damage.what for damage in damages(own_home, named_files(own_home), read=True)] == [how]
    lake = opened(own_home)
    assert 0 < count(lake, "themes") < given
    assert count(lake, "tasks") > 0
    assert (trouble := lake.trouble())
    assert say(trouble, "en").startswith("1 files of the lake are gone or damaged (themes)")
    lake.close()
    if how != "unreadable":
        with pytest.raises(LakeError, match="1 files of the lake are gone or damaged"):
            require_whole(own_home)


def test_a_reader_goes_on_when_a_file_goes_and_another_commit_comes(own_home: LakeHome) -> None:
    lake = opened(own_home)
    given = count(lake, "tasks")
    file_of(own_home, "tasks").unlink()
    add_theme(own_home)
    assert (count(lake, "tasks"), lake.trouble()) == (given, None)
    lake.close()


def test_a_file_that_goes_while_the_lake_is_open_is_missed_until_it_is_back(
    own_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duban.lake.losses, "_LOOK_SECONDS", 0.01)
    lake = opened(own_home)
    given = count(lake, "tasks")
    lake.follow(lambda _state, _until: None)
    path = file_of(own_home, "tasks").rename(tmp_path / "away")
    until(lambda: lake.trouble() is not None)
    assert "1 files of the lake were lost or damaged while it was open (tasks)" in say(lake.trouble(), "en")
    assert count(lake, "tasks") == given
    path.rename(file_of(own_home, "tasks"))
    until(lambda: lake.trouble() is None)
    lake.close()


def test_a_damaged_catalog_leaves_a_reader_what_it_has(own_home: LakeHome) -> None:
    lake = opened(own_home)
    given = count(lake, "tasks")
    own_home.catalog.write_bytes(b"\x00" * 5000)
    assert count(lake, "tasks") == given
    assert (trouble := lake.trouble())
    assert "nothing can be written" in say(trouble, "en")
    lake.close()
    with pytest.raises(LakeError, match="doctor"):
        opened(own_home)


@pytest.mark.parametrize("limit", [100, 1_000, 100_000])
def test_a_disk_that_takes_no_more_is_said_and_nothing_is_half_written(own_home: LakeHome, limit: int) -> None:
    lake = opened(own_home)
    given, before = count(lake, "themes"), lake.snapshot_id()
    with small_disk(limit), pytest.raises(LakeError) as refusal:
        add_theme(own_home)
    assert "took no more; see that it has room" in str(refusal.value)
    assert (count(lake, "themes"), lake.snapshot_id(), lake.trouble()) == (given, before, None)
    add_theme(own_home)
    assert count(lake, "themes") == given + 1
    lake.close()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("os.access", lambda *_, **_named: False, "this account may not write in"),
        ("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 0), "is full; make room and try again"),
    ],
)
def test_the_cause_is_said_where_it_can_be_seen(
    own_home: LakeHome, monkeypatch: pytest.MonkeyPatch, name: str, value: Any, said: str
) -> None:
    module, attribute = name.split(".")
    monkeypatch.setattr(getattr(duban.lake.home, module), attribute, value)
    with small_disk(100), pytest.raises(LakeError, match=said):
        add_theme(own_home)
