"""What follows from a day is made once for each day, and whoever asks is answered as if it were made for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from duban.lake import of_days, queries, reader
from duban.lake.home import LakeHome
from duban.lake.of_days import OfDays
from duban.lake.queries import Query
from duban.lake.reader import Lake
from duban.lake.transaction import Parameters
from duban.lake.writer import writing
from tests.conftest import report
from tests.lake.test_queries import ASKED, examples

VIEWS = [view.sql for view in queries.topic("views")]
KEPT = OfDays(VIEWS, duckdb.connect())
ASKED_OF_A_DAY = [query for query in ASKED if KEPT.called(query.sql)]

DAY = date(2017, 6, 30)
YOUNG = """-- kept of a day
create or replace macro young(day) as table
select
    name,
    day - born_on as days,
from persons
where born_on <= day;
"""
COUNTED = """-- kept of a day
create or replace macro counted(reporting_date) as table
select count(*) as people
from young(reporting_date);
"""
NOT_OF_ONE_DISTRICT = (
    *("air_quality/years", "air_quality/pace", "air_quality/day_budget", "research/path", "housing/plan"),
    *("overview/status_counts", "overview/heat_map"),
)
HOMES = {"indicator": "housing_starts", "document": "zzb-2017-50", "on": DAY}
HOW_MANY = "-- $on: date, of which day\nselect people from counted(cast($on as date)) as counted"


@pytest.fixture(scope="module")
def made_anew(year_home: LakeHome) -> Iterator[Lake]:
    """A reader of the year that keeps nothing of a day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "OfDays", lambda _views, connection: OfDays((), connection))
        lake = queries.open_lake(year_home)
    yield lake
    lake.close()


@pytest.fixture
def home(tmp_path: Path) -> LakeHome:
    """A lake of one person."""
    made = LakeHome(tmp_path / "lake")
    with writing(made, "test") as transaction:
        transaction.run("create table persons (name text, born_on date)")
        transaction.message = "a table"
    born(made, "Li", DAY - timedelta(days=3))
    return made


@pytest.fixture
def lake(home: LakeHome) -> Iterator[Lake]:
    with closing(Lake(home, [YOUNG, COUNTED])) as opened:
        yield opened


def born(home: LakeHome, name: str, on: date) -> None:
    with writing(home, "test") as transaction:
        transaction.append("persons", pa.table({"name": [name], "born_on": [on]}))
        transaction.message = "one is born"


class Makes:
    """Makes rows of a day, and counts how often."""

    def __init__(self) -> None:
        self.days: list[object] = []
        self.first = 0

    def __call__(self, _sql: str, parameters: Parameters) -> pa.Table:
        self.days.append(parameters["on"])
        return pa.table({"n": range(self.first, self.first + 100)})


@pytest.mark.parametrize("query", ASKED_OF_A_DAY, ids=lambda query: query.name)
def test_a_question_is_answered_as_if_its_day_were_made_for_it(query: Query, year_lake: Lake, made_anew: Lake) -> None:
    given = examples(year_lake, query)
    assert queries.answer(year_lake, query.name, **given).equals(queries.answer(made_anew, query.name, **given))


def test_much_that_is_asked_of_a_day_is_kept() -> None:
    assert len(ASKED_OF_A_DAY) > 15


@pytest.mark.parametrize("statement", KEPT.statements.values(), ids=KEPT.statements.keys())
def test_what_is_kept_follows_from_its_day_alone(statement: str) -> None:
    assert "reporting_date" not in statement
    assert "current_date" not in statement


def test_a_day_and_the_next_one_are_told_apart(lake: Lake) -> None:
    assert [people_on(lake, DAY + timedelta(days)) for days in (-4, -3, 0)] == [0, 1, 1]


def test_a_commit_is_seen_by_those_who_ask_after_it_and_not_by_those_who_read_before(
    lake: Lake, home: LakeHome
) -> None:
    before = lake.state()
    assert people_on(lake, DAY) == 1
    born(home, "Wang", DAY)
    assert people_on(lake, DAY) == 2
    assert before.query(HOW_MANY, {"on": DAY})["people"].to_pylist() == [1]


def test_a_question_whose_day_is_no_date_is_answered_all_the_same(lake: Lake) -> None:
    assert lake.query(HOW_MANY, {"on": DAY.isoformat()})["people"].to_pylist() == [1]


def test_rows_of_a_day_are_made_once_until_a_commit_that_they_follow_from() -> None:
    kept, makes = OfDays([YOUNG, COUNTED], duckdb.connect()), Makes()
    for since in (4, 4, 7, 4):
        assert kept.kept("young", DAY, since, makes).rows.num_rows == 100
    assert makes.days == [DAY, DAY]


def test_rows_that_a_commit_left_as_they_were_are_the_same_since_an_earlier_one() -> None:
    kept, makes = OfDays([YOUNG, COUNTED], duckdb.connect()), Makes()
    found = {since: kept.kept("young", DAY, since, makes) for since in (4, 7)}
    makes.first = 1
    found |= {since: kept.kept("young", DAY, since, makes) for since in (9, 11)}
    assert {since: one.since for since, one in found.items()} == {4: 4, 7: 4, 9: 9, 11: 9}
    assert kept.kept("young", DAY + timedelta(1), 11, makes).since == 11


def test_a_question_has_the_same_answer_while_its_day_is_as_it_was(lake: Lake, home: LakeHome) -> None:
    before = {day: lake.unchanged_since(HOW_MANY, day) for day in (DAY, DAY + timedelta(1))}
    born(home, "Wang", DAY + timedelta(1))
    after = {day: lake.unchanged_since(HOW_MANY, day) for day in before}
    assert after[DAY] == before[DAY]
    assert after[DAY + timedelta(1)] == lake.snapshot_id() > before[DAY]
    assert lake.unchanged_since(HOW_MANY) == lake.snapshot_id()


def test_a_district_that_reports_anew_leaves_what_is_asked_of_the_city_and_of_statuses(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q2", {"housing_starts": 3000})
    lake = queries.open_lake(own_home)
    with closing(lake):
        before = {name: queries.unchanged_since(lake, name, DAY) for name in NOT_OF_ONE_DISTRICT}
        assert queries.run(lake, "housing/by_unit", **HOMES)["actual"].max() == 3000
        report(own_home, "jinshui", "2017Q2", {"housing_starts": 3001}, note="counted again")
        assert queries.run(lake, "housing/by_unit", **HOMES)["actual"].max() == 3001
        assert {name: queries.unchanged_since(lake, name, DAY) for name in NOT_OF_ONE_DISTRICT} == before


def test_a_question_that_asks_a_table_too_has_changed_with_it(lake: Lake, home: LakeHome) -> None:
    also = f"{HOW_MANY}, persons"
    lake.unchanged_since(also, DAY)
    born(home, "Wang", DAY + timedelta(1))
    assert lake.unchanged_since(also, DAY) == lake.snapshot_id()


def test_what_was_asked_longest_ago_is_forgotten_where_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_days, "_MOST_BYTES", 80_000)
    kept, makes = OfDays([YOUNG, COUNTED], duckdb.connect()), Makes()
    days = [DAY + timedelta(number) for number in range(3)]
    for day in (*days, days[2], days[0]):
        kept.kept("young", day, 1, makes)
    assert makes.days == [*days, days[0]]


def people_on(lake: Lake, day: date) -> int:
    return int(lake.query(HOW_MANY, {"on": day})["people"][0].as_py())
