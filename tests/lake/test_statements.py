"""Which of the documents' statements are used, which are shown as repeated, and until when a step comes again."""

from __future__ import annotations

from typing import Any

import pytest

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from tests.conftest import reader, report, rows_of, run, state

YEAR_END = "2017-12-31"


def steps(lake: Lake, task_id: str) -> list[dict[str, Any]]:
    found = lake.query("from dated_steps where task_id = $task order by due_on, subject_zh", {"task": task_id})
    return [dict(row) for row in found.to_pylist()]


def days(lake: Lake, task_id: str, recurs: str) -> list[str]:
    return [str(step["due_on"]) for step in steps(lake, task_id) if step["recurs"] == recurs]


# Steps


def test_a_step_within_a_month_keeps_its_day(own_home: LakeHome) -> None:
    run(own_home, "update milestones set due_on = date '2017-04-15' where task_id = '47-a2-2' and recurs = 'monthly'")
    assert days(reader(own_home), "47-a2-2", "monthly")[-2:] == ["2020-11-15", "2020-12-15"]


def test_a_recurring_step_of_a_task_without_a_day_ends_with_its_document(own_home: LakeHome) -> None:
    run(own_home, "update tasks set due_on = null where task_id = '49-57'")
    # Other tasks of the document run until the end of 2018 too.
    assert days(reader(own_home), "49-57", "yearly")[-1] == "2018-12-04"
    run(own_home, "update tasks set due_on = null where document_id = 'zzb-2017-49'")
    assert days(reader(own_home), "49-57", "yearly") == ["2017-06-14", "2017-12-04"]


def test_figures_that_are_not_counted_are_nobodys_date(lake: Lake) -> None:
    kinds = {step["kind"] for step in steps(lake, "77-7-1")}
    assert kinds == {"task"}


# What is known


@pytest.mark.parametrize(
    ("indicator", "unit", "used", "left_out"),
    [
        # The table says 2,057.5 for the whole city; the text repeats the figure of the managed firms.
        ("state_equity", "enterprises-all", 2057.5, 1335.84),
        ("geographical_indications", "zhengzhou", 12, 6),
    ],
)
def test_a_statement_that_is_not_counted_is_kept_and_not_used(
    lake: Lake, indicator: str, unit: str, used: float, left_out: float
) -> None:
    subject = {"indicator": indicator, "unit": unit}
    observed = """
        select value, counted from observations
        where indicator_id = $indicator and unit_id = $unit and as_of = date '2015-12-31' order by counted
    """
    known = """
        select value from known_values
        where indicator_id = $indicator and unit_id = $unit and as_of = date '2015-12-31'
    """
    stated = lake.query(observed, subject).to_pylist()
    assert [(row["value"], row["counted"]) for row in stated] == [(left_out, False), (used, True)]
    assert lake.query(known, subject).to_pylist() == [{"value": used}]


def test_without_a_counted_statement_nothing_is_known(own_home: LakeHome) -> None:
    run(own_home, "update observations set counted = false where indicator_id = 'geographical_indications'")
    assert rows_of(own_home, "from known_values where indicator_id = 'geographical_indications'") == []


# Statements


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("limit", "select unnest([lower, upper, value]) from bands"),
        ("milestone", "select coalesce(100 * share, value) from milestones"),
    ],
)
def test_every_limit_and_every_number_of_a_step_is_a_statement(lake: Lake, kind: str, values: str) -> None:
    given = [value for row in lake.query(values).to_pylist() for value in row.values() if value is not None]
    stated = lake.query("select value from statements where kind = $kind", {"kind": kind}).to_pylist()
    assert sorted(row["value"] for row in stated) == sorted(given)
    assert given


def test_what_was_reported_last_is_told_with_its_file(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1500})
    report(own_home, "erqi", "2017Q1", {"housing_starts": 1600})
    told = queries.run(reader(own_home), "sources/reported", most=2)
    assert told[["origin_zh", "value", "period"]].values.tolist() == [
        ["erqi-2017Q1.csv", 1600, "2017Q1"],
        ["jinshui-2017Q1.csv", 1500, "2017Q1"],
    ]
    assert len(queries.run(reader(own_home), "sources/reported", most=1)) == 1


def repeated(lake: Lake, subject: str, unit: str = "zhengzhou", kind: str = "target") -> list[dict[str, Any]]:
    sql = "from repeated_statements where subject_id = $subject and unit_id = $unit and kind = $kind"
    found = lake.query(sql + " order by value, document_id", {"subject": subject, "unit": unit, "kind": kind})
    return [dict(row) for row in found.to_pylist()]


def test_the_same_value_in_several_documents_agrees(lake: Lake) -> None:
    rows = repeated(lake, "critical_illness_subsidy")
    assert [row["value"] for row in rows] == [60, 60, 60]
    assert {(row["agree"], row["documents"], row["below_highest"]) for row in rows} == {(True, 3, 0)}


def test_what_is_said_once_is_not_repeated(lake: Lake) -> None:
    assert repeated(lake, "housing_starts", "jinshui") == []


def test_a_promise_and_what_came_of_it_are_not_the_same_thing(own_home: LakeHome) -> None:
    state(own_home, ("critical_illness_subsidy", "zhengzhou", YEAR_END, 61))
    assert {row["agree"] for row in repeated(reader(own_home), "critical_illness_subsidy")} == {True}
    assert repeated(reader(own_home), "critical_illness_subsidy", kind="known") == []


def test_promises_for_different_years_are_not_the_same_thing(own_home: LakeHome) -> None:
    later = "update targets set due_on = date '2018-12-31' where indicator_id = 'urban_jobs' and value = 11"
    run(own_home, later)
    assert [(row["value"], row["agree"]) for row in repeated(reader(own_home), "urban_jobs")] == [
        (13, True),
        (13, True),
    ]
