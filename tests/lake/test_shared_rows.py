"""What one of several processes asked the lake the others read; whatever goes wrong with that, each asks for itself."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from time import sleep

import pyarrow as pa
import pytest

from duban.lake import shared_rows
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.shared_rows import VARIABLE, CommitRows
from duban.lake.writer import writing

DAY = date(2017, 6, 30)
ROWS = pa.table({"name": ["Li", None], "born_on": [DAY, None], "values": [[1.5], []]})


class Makes:
    """Makes rows, and counts how often."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.count = 0
        self._seconds = seconds

    def __call__(self) -> pa.Table:
        self.count += 1
        sleep(self._seconds)
        return ROWS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "commit"
    made.mkdir()
    return made


def test_what_one_process_asked_the_other_reads_to_the_type(folder: Path) -> None:
    make = Makes()
    one, other = (CommitRows(folder).rows("from persons", {"on": DAY}, make) for _process in range(2))
    assert make.count == 1
    assert one.equals(other, check_metadata=True)


@pytest.mark.parametrize(
    ("sql", "given"), [("from others", {"on": DAY}), ("from persons", {"on": "2017-06-30"}), ("from persons", {})]
)
def test_another_question_is_asked(folder: Path, sql: str, given: dict[str, object]) -> None:
    make, rows = Makes(), CommitRows(folder)
    rows.rows("from persons", {"on": DAY}, make)
    rows.rows(sql, given, make)
    assert make.count == 2


def test_those_who_ask_at_the_same_moment_ask_once(folder: Path) -> None:
    make = Makes(seconds=0.2)
    with ThreadPoolExecutor(4) as readers:
        found = list(readers.map(lambda _reader: CommitRows(folder).rows("from persons", {}, make), range(4)))
    assert make.count == 1
    assert all(rows.equals(ROWS) for rows in found)


def test_nobody_waits_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_rows, "_PATIENCE_SECONDS", 0.01)
    slow, quick = Makes(seconds=0.5), Makes()
    with ThreadPoolExecutor(1) as other:
        waited = other.submit(CommitRows(folder).rows, "from persons", {}, slow)
        while not slow.count:
            sleep(0.001)
        assert CommitRows(folder).rows("from persons", {}, quick).equals(ROWS)
    assert (waited.result().num_rows, quick.count) == (2, 1)


def test_a_question_that_fails_is_asked_again(folder: Path) -> None:
    def fail() -> pa.Table:
        raise RuntimeError

    rows = CommitRows(folder)
    with pytest.raises(RuntimeError):
        rows.rows("from persons", {}, fail)
    assert rows.rows("from persons", {}, Makes()).equals(ROWS)


def test_a_file_that_was_cut_is_no_answer(folder: Path) -> None:
    make, rows = Makes(), CommitRows(folder)
    rows.rows("from persons", {}, make)
    (file,) = folder.glob("*.arrow")
    file.write_bytes(file.read_bytes()[:-10])
    assert rows.rows("from persons", {}, make).equals(ROWS)
    assert make.count == 2


def test_without_a_place_to_write_each_asks_for_itself(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    make, rows = Makes(), CommitRows(tmp_path / "a file" / "commit")
    assert [rows.rows("from persons", {}, make).num_rows for _process in range(2)] == [2, 2]
    assert make.count == 2


def test_long_answers_are_not_written_down(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_rows, "_MOST_BYTES", 10)
    make, rows = Makes(), CommitRows(folder)
    assert [rows.rows("from persons", {}, make).num_rows for _process in range(2)] == [2, 2]
    assert not list(folder.glob("*.arrow"))


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the processes of this test share rows."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "rows"))
    return tmp_path / "rows"


@pytest.fixture
def home(tmp_path: Path) -> LakeHome:
    return lake_of(tmp_path / "lake", "Li")


@pytest.fixture
def lakes(home: LakeHome, shared: Path) -> Iterator[tuple[Lake, Lake]]:
    """Two readers of one lake that share, as two processes would."""
    with ExitStack() as opened:
        one, other = (opened.enter_context(closing(Lake(home))) for _process in range(2))
        yield one, other


def lake_of(folder: Path, *names: str) -> LakeHome:
    home = LakeHome(folder)
    with writing(home, "test") as transaction:
        transaction.run("create table persons (name text)")
        transaction.message = "a table"
    for name in names:
        come(home, name)
    return home


def come(home: LakeHome, name: str) -> None:
    with writing(home, "test") as transaction:
        transaction.append("persons", pa.table({"name": [name]}))
        transaction.message = "one comes"


def names(lake: Lake) -> list[str]:
    rows = lake.state().for_all().query("select name from persons order by name")
    return [str(name) for name in rows["name"].to_pylist()]


def replaced(shared: Path) -> None:
    """Another answer in the place of each that was written down, to tell who reads them."""
    for file in shared.rglob("*.arrow"):
        with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, ROWS.schema) as lines:
            lines.write_table(ROWS.slice(0, 1).set_column(0, "name", pa.array(["read"])))


def test_processes_share_the_answers_of_a_commit_and_no_later_one(
    home: LakeHome, lakes: tuple[Lake, Lake], shared: Path
) -> None:
    one, other = lakes
    assert names(one) == ["Li"]
    replaced(shared)
    assert names(other) == ["read"]
    come(home, "Wu")
    assert names(other) == names(one) == ["Li", "Wu"]


def test_what_is_asked_for_one_process_alone_is_not_written_down(lakes: tuple[Lake, Lake], shared: Path) -> None:
    assert lakes[0].query("select name from persons").num_rows == 1
    assert not list(shared.rglob("*.arrow"))


def test_another_lake_with_a_commit_of_the_same_number_is_another(
    tmp_path: Path, lakes: tuple[Lake, Lake], shared: Path
) -> None:
    assert names(lakes[0]) == ["Li"]
    with closing(Lake(lake_of(tmp_path / "restored", "Zhao"))) as restored:
        assert restored.snapshot_id() == lakes[0].snapshot_id()
        assert names(restored) == ["Zhao"]


def test_readers_with_other_views_do_not_share(home: LakeHome, lakes: tuple[Lake, Lake]) -> None:
    view = "create or replace macro friends() as table\nselect '{}' as name;"
    with ExitStack() as opened:
        for said in ("Qian", "Sun"):
            lake = opened.enter_context(closing(Lake(home, [view.format(said)])))
            assert lake.state().for_all().query("from friends()")["name"].to_pylist() == [said]


def test_a_past_state_is_not_shared(home: LakeHome, lakes: tuple[Lake, Lake], shared: Path) -> None:
    with closing(Lake(home, snapshot_id=lakes[0].snapshot_id())) as past:
        assert names(past) == ["Li"]
    assert not list(shared.rglob("*.arrow"))


def test_only_the_newest_commits_take_room(home: LakeHome, lakes: tuple[Lake, Lake], shared: Path) -> None:
    for number in range(8):
        come(home, f"person {number}")
        assert len(names(lakes[0])) == number + 2
    assert len(list(shared.iterdir())) == 4


def test_a_process_that_serves_alone_writes_nothing(home: LakeHome, tmp_path: Path) -> None:
    with closing(Lake(home)) as lake:
        assert names(lake) == ["Li"]
    assert not list(tmp_path.rglob("*.arrow"))
