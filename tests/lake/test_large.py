"""A large lake is brought forward key by key, and then holds what it would hold if all of it were made anew.

    python -m tests.lake.test_large FOLDER SEED HISTORIES

draws many histories, beginning with a seed, and says which differ.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

import duban.lake.kept_state
import duban.lake.large
import duban.lake.slices
from duban.lake import queries
from duban.lake.dependents import named
from duban.lake.home import LakeHome
from duban.lake.kept_state import KeptState
from duban.lake.keyed import keyed
from duban.lake.queries import Query
from duban.lake.reader import Lake
from duban.lake.rows import append_rows, table_of
from duban.lake.writer import writing
from duban.promises.build import build
from tests.conftest import copied, run
from tests.lake.test_dependents import contents

Row = dict[str, object]

UNITS = ("jinshui", "erqi", "zhengzhou")
INDICATORS = ("housing_starts", "good_air_days", "air_quality_index", "research_spend", "gdp")
DAYS = (date(2016, 12, 31), date(2017, 1, 1), date(2017, 1, 2), date(2017, 3, 31), date(2017, 6, 30))
VALUES = (0.0, 60.0, 1500.0, 90000.0)
SENT = ("sent", "approved", "returned", "withdrawn")


@contextmanager
def all_large() -> Iterator[None]:
    """However few rows it has, every lake is a large one, and is filled slice by slice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duban.lake.slices, "SLICE_ROWS", 3)
        for module in (duban.lake.large, duban.lake.kept_state):
            patch.setattr(module, "LARGE_ROWS", 0)
        yield


def differences(one: dict[str, list[str]], other: dict[str, list[str]]) -> dict[str, list[str]]:
    """The rows that stand in one of two contents alone, by view."""
    return {name: sorted(set(one[name]) ^ set(other[name])) for name in one if one[name] != other[name]}


def drawn_act(chance: random.Random, submission_id: str) -> dict[str, Row]:
    """The rows that something adds to tables: a file that is sent in or decided on, a statement, a promise."""
    figure: Row = {
        "indicator_id": chance.choice(INDICATORS),
        "unit_id": chance.choice(UNITS),
        "value": chance.choice(VALUES),
    }
    day = chance.choice(DAYS)
    told: Row = {**figure, "as_of": day, "period": str(day)}
    act = chance.choice((*SENT, "stated", "promised"))
    if act == "stated":
        return {"observations": {**told, "counted": True, "document_id": "zz-2017-14"}}
    if act == "promised":
        # No thing is promised twice for one day.
        due_on = date(2018, 1, 1) + timedelta(days=chance.randrange(100_000))
        kept = {"start_on": date(2017, 1, 1), "due_on": due_on, "counted": True, "comparator": ">="}
        return {"targets": {**figure, **kept, "task_id": "50-1-1"}}
    of_file: Row = {"submission_id": submission_id}
    came = {"unit_id": figure["unit_id"], "period": "2017Q1", "file_name": "x.csv", "author": "wang", "row_count": 1}
    found: dict[str, Row] = {
        "submissions": {**of_file, **came, "received_at": datetime(2017, 4, 1)},
        "submission_rows": {**of_file, **told, "row_number": 1},
    }
    if act != "sent":
        decided = {"action": act, "reviewer": "li", "reviewed_at": datetime(2017, 4, 2), "row_number": 1}
        found["reviews"] = {**of_file, **decided}
    if act in ("approved", "withdrawn"):
        found["actuals"] = {**of_file, **told}
    return found


def commit(home: LakeHome, chance: random.Random, number: int) -> None:
    """Commit some acts in one step."""
    with writing(home, "test") as transaction:
        for position in range(chance.randint(1, 5)):
            for table, row in drawn_act(chance, f"{number}-{position}").items():
                append_rows(transaction, table, [row])
        transaction.message = "acts"


def found_differences(home: LakeHome, seed: int) -> list[str]:
    """What a lake that followed a drawn history, or that takes it back, holds otherwise than one that is made anew."""
    chance = random.Random(seed)
    found = []
    with closing(queries.open_lake(home)) as followed:
        begun_with, begun_at = contents(followed), followed.snapshot_id()
        for number in range(chance.randint(1, 3)):
            commit(home, chance, number)
            followed.snapshot_id()
            home.kept_state.unlink(missing_ok=True)
            with closing(queries.open_lake(home)) as anew:
                found.append(differences(contents(followed), contents(anew)))
        with closing(queries.open_lake(home, begun_at)) as past:
            found.append(differences(contents(past), begun_with))
    return [f"seed {seed}, step {step}: {one}" for step, one in enumerate(found) if one]


@pytest.mark.parametrize(
    "query", [query for query in queries.catalog().values() if keyed(query.sql)], ids=lambda query: query.name
)
def test_each_table_that_a_head_names_has_the_column_that_it_is_followed_by(lake: Lake, query: Query) -> None:
    how = keyed(query.sql)
    assert how is not None
    own = query.name.removeprefix("schema/") if query.name.startswith("schema/") else named(query.sql)[0]
    columns = {**dict.fromkeys((own, *how.sources), how.column), **how.joined}
    for table, column in columns.items():
        assert column in lake.query(f'from "{table}" limit 0').column_names
    assert all(lake.query(f'from "{table}" limit 0').column_names for table in how.looked_up)


@pytest.mark.parametrize("seed", range(4))
def test_a_large_lake_brought_forward_or_back_equals_one_made_anew(
    lake_home: LakeHome, tmp_path: Path, seed: int
) -> None:
    home = copied(lake_home, LakeHome(tmp_path / "lake"))
    with all_large():
        assert found_differences(home, seed) == []


@pytest.mark.parametrize("seed", range(2))
def test_a_small_lake_brought_forward_equals_one_made_anew(lake_home: LakeHome, tmp_path: Path, seed: int) -> None:
    assert found_differences(copied(lake_home, LakeHome(tmp_path / "lake")), seed) == []


@pytest.mark.parametrize("size", [nullcontext, all_large], ids=["small", "large"])
def test_what_came_and_was_mended_before_anybody_looked_stands_once(
    lake_home: LakeHome, tmp_path: Path, size: Callable[[], AbstractContextManager[None]]
) -> None:
    home = copied(lake_home, LakeHome(tmp_path / "lake"))
    with size(), closing(queries.open_lake(home)) as followed:
        begun_with = followed.query("from actuals").num_rows
        for number in range(3):
            commit(home, random.Random(number), number)
        run(home, "update submissions set author = 'zhao'")
        run(home, "update actuals set value = value + 1")
        assert followed.query("from actuals").num_rows > begun_with
        found = contents(followed)
        home.kept_state.unlink(missing_ok=True)
        with closing(queries.open_lake(home)) as anew:
            assert differences(found, contents(anew)) == {}


SUPPOSED: Row = {
    "submission_id": "supposed",
    "indicator_id": "housing_starts",
    "unit_id": "jinshui",
    "period": "2017Q4",
    "as_of": date(2017, 12, 31),
    "value": 1234.0,
}
CAME: Row = {"submission_id": "supposed", "unit_id": "jinshui", "received_at": datetime(2017, 7, 1), "author": "wang"}


ASKED: tuple[tuple[str, dict[str, object]], ...] = (
    ("overview/commitments", {"on": date(2017, 12, 31)}),
    ("history/indicators", {}),
    ("history/figures", {"indicator": "housing_starts"}),
)


def effect(home: LakeHome) -> tuple[list[str], list[str]]:
    """What queries would answer if one figure stood in the lake too, and what they answer after that."""
    rows = {"submissions": table_of("submissions", [CAME]), "actuals": table_of("actuals", [SUPPOSED])}
    with closing(queries.open_lake(home)) as lake:
        supposed = [repr(frame.to_dict("records")) for frame in queries.supposing(lake, rows, *ASKED)]
        return supposed, [repr(queries.run(lake, name, **given).to_dict("records")) for name, given in ASKED]


def test_what_would_be_is_the_same_in_a_large_lake(year_home: LakeHome, tmp_path: Path) -> None:
    expected = effect(year_home)
    with all_large():
        home = copied(year_home, LakeHome(tmp_path / "lake"))
        assert effect(home) == expected
    assert expected[0] != expected[1]


def test_a_large_lake_is_kept_again_when_much_has_moved_and_nobody_waits_for_it(
    lake_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = copied(lake_home, LakeHome(tmp_path / "lake"))
    tell = KeptState._tell

    def commit_and_tell(kept: KeptState, connection: duckdb.DuckDBPyConnection) -> None:
        commit(home, random.Random(4), 2)
        assert contents(lake) != expected
        tell(kept, connection)

    with all_large():
        with closing(queries.open_lake(home)) as lake:
            commit(home, random.Random(3), 1)
            expected = contents(lake)
            monkeypatch.setattr(KeptState, "_tell", commit_and_tell)
            lake.keep()
        with duckdb.connect(home.kept_state, read_only=True) as kept:
            assert kept.execute("from seen_commit").fetchone() == (2,)
        with closing(queries.open_lake(home, 2)) as past:
            assert contents(past) == expected


def test_a_promise_of_a_new_kind_leaves_what_is_large_in_its_file(
    lake_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = copied(lake_home, LakeHome(tmp_path / "lake"))
    monkeypatch.setattr("duban.lake.filling.lift", refuse)
    with all_large(), closing(queries.open_lake(home)) as lake:
        run(
            home,
            "insert into indicators by name select 'trees' as indicator_id, 'flow' as accumulates, 'up' as direction",
        )
        target = "'50-1-1' as task_id, 'trees' as indicator_id, 'erqi' as unit_id, date '2017-12-31' as due_on"
        run(home, f"insert into targets by name select {target}, 5 as value, true as counted")
        commit(home, random.Random(1), 1)
        assert {"indicator_id": "trees", "unit_id": "erqi"} in lake.query("from followed_figures").to_pylist()


def test_what_came_later_stands_empty_in_a_large_lake_of_the_past(lake_home: LakeHome, tmp_path: Path) -> None:
    home = copied(lake_home, LakeHome(tmp_path / "lake"))
    run(home, "drop table urged_matters")
    run(home, queries.catalog()["schema/urged_matters"].sql)
    run(home, "insert into urged_matters by name select 'x' as message_id")
    with all_large():
        before, after = (queries.open_lake(home, at) for at in (2, None))
        with closing(before), closing(after):
            assert (before.snapshot_id(), after.snapshot_id()) == (2, 4)
            assert is_empty(before, "urged_matters")
            assert not is_empty(after, "urged_matters")
            assert not is_empty(before, "commitments(date '2017-12-31')")


def is_empty(lake: Lake, table: str) -> bool:
    return bool(lake.query(f"from {table} limit 1").num_rows == 0)


def test_a_large_lake_is_read_where_its_file_cannot_be_written(
    lake_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    home = copied(lake_home, LakeHome(tmp_path / "lake"))
    home.kept_state.unlink(missing_ok=True)
    monkeypatch.setattr("duban.lake.kept_state.KeptState._tell", refuse)
    with all_large(), closing(queries.open_lake(home)) as lake:
        assert lake.query("from followed_figures").num_rows > 100
    assert "could not be kept in a file: no room" in caplog.text
    assert not list(home.folder.glob("state.*"))


def refuse(*_: object) -> None:
    raise OSError("no room")


def main(folder: Path, first: int, count: int) -> None:
    """Draw histories, and print what differs."""
    built = LakeHome(folder / "built")
    build(built)
    differing = 0
    with all_large():
        for seed in range(first, first + count):
            home = copied(built, LakeHome(folder / "drawn"))
            found = found_differences(home, seed)
            differing += bool(found)
            print(*found, sep="\n", flush=True)
            shutil.rmtree(home.folder)
    print(f"{count} histories, {differing} of them differ")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
