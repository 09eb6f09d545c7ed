"""The next state is made beside the one that answers: nobody waits for it, and nobody is left with the old one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest

import duban.lake.reader
from duban.errors import LakeError
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.state import Asked, State
from duban.lake.writer import writing

PATIENCE = 10.0
COUNT = "select count(*) as n from themes"
NEW = "create or replace table new_themes as select theme from themes where theme like 'new%';"
OLD = "create or replace table old_themes as select theme from themes where theme not like 'new%';"
TOLD = "create or replace macro told() as table from old_themes;"
AFTER = "create or replace table after_old as select count(*) as n from told();"


@pytest.fixture
def own_home(tmp_path: Path) -> LakeHome:
    """A lake of one table with one row, which is opened in no time."""
    home = LakeHome(tmp_path / "lake")
    with writing(home, "test") as transaction:
        transaction.run("create table themes (theme text, name_zh text, name_en text, page text)")
        transaction.message = "a table"
    add(home, "old")
    return home


@pytest.fixture
def lake(own_home: LakeHome) -> Iterator[Lake]:
    """A reader with views over the table, of which some hold what is added."""
    opened = Lake(own_home, [NEW, OLD, TOLD, AFTER])
    yield opened
    opened.close()


def add(home: LakeHome, name: str = "new") -> None:
    """A commit of this thread."""
    with writing(home, "test") as transaction:
        row = {"theme": [name], "name_zh": [name], "name_en": [name], "page": [name]}
        transaction.append("themes", pa.table(row))
        transaction.message = "one theme"


def add_elsewhere(home: LakeHome) -> None:
    """A commit of somebody else."""
    other = threading.Thread(target=add, args=(home,))
    other.start()
    other.join(PATIENCE)


def count(asked: Asked) -> int:
    return int(asked.query(COUNT).to_pylist()[0]["n"])


def until(is_so: Callable[[], bool]) -> None:
    ends_at = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends_at, "it never comes"
        time.sleep(0.005)


class Making:
    """What makes the next state ready, for as long as the door is shut."""

    def __init__(self) -> None:
        self.begun, self.door = threading.Event(), threading.Event()
        self.seen: list[int] = []

    def __call__(self, state: State, until: float) -> None:
        self.seen.append(count(state))
        self.begun.set()
        self.door.wait(PATIENCE)


@pytest.fixture
def making(lake: Lake) -> Iterator[Making]:
    """The lake is followed, and its next state is not ready before the door is opened."""
    made = Making()
    lake.follow(made)
    until(lambda: time.monotonic() - lake._fresh_at < 1)
    yield made
    made.door.set()


def test_a_state_goes_on_answering_what_it_held(own_home: LakeHome, lake: Lake) -> None:
    before = lake.state()
    held = count(before)
    for number in range(3):
        add(own_home, f"new {number}")
        assert (count(before), count(lake)) == (held, held + number + 1)
    assert before.query("from new_themes").num_rows == 0


def test_a_state_answers_many_threads_and_after_a_question_that_failed(lake: Lake) -> None:
    state = lake.state()
    for _ in range(6):
        with pytest.raises(LakeError):
            state.query("select error('no')")
    counted: list[int] = []
    threads = [threading.Thread(target=lambda: counted.append(count(state))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert set(counted) == {count(lake)}
    assert len(counted) == 12


def test_only_what_holds_other_rows_has_changed(own_home: LakeHome, lake: Lake) -> None:
    first = lake.snapshot_id()
    add(own_home)
    newest = lake.snapshot_id()
    since = {table: lake.unchanged_since(f"from {table}") for table in ("themes", "new_themes", "old_themes", "told()")}
    assert since == {"themes": newest, "new_themes": newest, "old_themes": first, "told()": first}
    assert lake.unchanged_since("from after_old") == first
    add(own_home, "another")
    assert lake.unchanged_since("from after_old") == lake.snapshot_id()


def test_a_writer_is_not_kept_out_by_those_who_read(own_home: LakeHome, lake: Lake) -> None:
    states = [lake.state()]
    for number in range(5):
        add(own_home, f"new {number}")
        states.append(lake.state())
    assert [count(state) - count(states[0]) for state in states] == list(range(6))


def test_nobody_waits_for_what_somebody_else_committed(own_home: LakeHome, lake: Lake, making: Making) -> None:
    held = count(lake)
    add_elsewhere(own_home)
    assert making.begun.wait(PATIENCE)
    assert (count(lake), making.seen) == (held, [held + 1])
    making.door.set()
    until(lambda: count(lake) == held + 1)


def test_what_is_committed_within_a_moment_is_made_ready_together(
    own_home: LakeHome, lake: Lake, making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duban.lake.reader, "STALE_SECONDS", PATIENCE)
    monkeypatch.setattr(duban.lake.reader, "_GATHER_SECONDS", 2.0)
    held = count(lake)
    add_elsewhere(own_home)
    add_elsewhere(own_home)
    making.door.set()
    until(lambda: count(lake) == held + 2)
    assert making.seen == [held + 2]


def test_who_writes_sees_it_at_once(own_home: LakeHome, lake: Lake, making: Making) -> None:
    held = count(lake)
    add(own_home)
    assert count(lake) == held + 1
    seen: list[int] = []
    other = threading.Thread(target=lambda: seen.append(count(lake)))
    other.start()
    other.join(PATIENCE)
    assert seen == [held]


def test_nobody_is_left_with_the_old_state_for_long(
    own_home: LakeHome, lake: Lake, making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = count(lake)
    add_elsewhere(own_home)
    assert making.begun.wait(PATIENCE)
    monkeypatch.setattr(duban.lake.reader, "STALE_SECONDS", 0.01)
    until(lambda: count(lake) == held + 1)


def test_who_somebody_is_is_known_at_once(own_home: LakeHome, lake: Lake, making: Making) -> None:
    held = count(lake)
    add_elsewhere(own_home)
    assert count(lake.at_once()) == held + 1


def test_a_lake_that_goes_away_is_missed_though_it_is_followed(
    own_home: LakeHome, lake: Lake, making: Making, tmp_path: Path
) -> None:
    held = count(lake)
    own_home.catalog.rename(tmp_path / "elsewhere")
    assert count(lake.at_once()) == held
    assert lake.trouble() is not None
    (tmp_path / "elsewhere").rename(own_home.catalog)
    until(lambda: count(lake) == held and lake.trouble() is None)
    own_home.catalog.rename(tmp_path / "elsewhere")

    def missed() -> bool:
        assert count(lake) == held
        return lake.trouble() is not None

    until(missed)
    (tmp_path / "elsewhere").rename(own_home.catalog)
    assert count(lake)
