"""After a change only what follows from it is filled again, and nothing that follows is forgotten."""

from __future__ import annotations

import re

import pytest

from duban.lake import queries
from duban.lake.dependents import dependents, needed, sources
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from tests.conftest import reader, report, state

VIEWS = [query.sql for query in queries.topic("views")]
ONE = "create or replace table one as select * from base;"
TWO = "create or replace macro two(day) as table from one where day > 1;"
THREE = "create or replace table three as from two(3);"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [("base", [ONE, TWO, THREE]), ("one", [TWO, THREE]), ("other", []), ("bas", [])],
)
def test_a_view_follows_from_tables_views_and_macros(changed: str, expected: list[str]) -> None:
    assert dependents([ONE, TWO, THREE], {changed}) == expected


def test_a_comment_is_no_dependency() -> None:
    assert dependents(["-- as in other\ncreate or replace table x as from base;"], {"other"}) == []


def test_an_actual_leaves_the_gazette_s_own_views_alone() -> None:
    affected = "\n".join(dependents(VIEWS, {"actuals", "submissions", "reviews"}))
    assert "create or replace table known_values" in affected
    assert "create or replace macro progress" in affected
    assert "create or replace table task_owners" not in affected


def test_what_a_question_needs_is_found_through_views_and_macros() -> None:
    assert needed([ONE, TWO, THREE], ["select * from three"]) == [ONE, TWO, THREE]
    assert needed([ONE, TWO, THREE], ["from two(1) -- not three"]) == [ONE, TWO]
    assert needed([ONE, TWO, THREE], ["from base"]) == []


def test_a_macro_needs_a_table_that_is_made_after_it() -> None:
    early = "create or replace macro early(day) as table from three where day > 1;"
    assert needed([ONE, early, TWO, THREE], ["from early(1)"]) == [ONE, early, TWO, THREE]


def test_a_question_asks_the_macros_that_it_calls_and_no_others() -> None:
    assert {"base", "two", "one"} <= sources((ONE, TWO, THREE), "from base, two(1)")
    assert not {"two", "one"} & sources((ONE, TWO, THREE), "select two.x from base as two -- two(1)")


def contents(lake: Lake) -> dict[str, list[str]]:
    """The rows of every view that is a table."""
    names = [found[1] for view in VIEWS if (found := re.search(r"replace table (\w+)", view))]
    return {name: sorted(map(repr, lake.query(f"from {name}").to_pylist())) for name in names}


def test_a_lake_that_saw_each_commit_equals_one_that_is_opened_after_them(own_home: LakeHome) -> None:
    watching = reader(own_home)
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 2345})
    watching.query("select 1")
    state(own_home, ("housing_starts", "erqi", "2017-03-31", 99))
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 2346})
    fresh = queries.open_lake(own_home)
    assert contents(watching) == contents(fresh)
    fresh.close()
