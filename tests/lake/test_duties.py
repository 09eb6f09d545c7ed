"""Who owes what: each sentence of the rule on a small city of its own, and what it comes to for the real gazette."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

from duban.lake import queries
from duban.lake.reader import Lake
from tests.printed import frame

Row = dict[str, Any]
City = Callable[..., "SmallCity"]

# Two bureaus, two districts and a group of them, in a city of a province.
UNITS = [
    {"unit_id": "province", "kind": "province"},
    {"unit_id": "city", "kind": "city", "parent_id": "province"},
    {"unit_id": "water", "kind": "department", "parent_id": "city"},
    {"unit_id": "roads", "kind": "department", "parent_id": "city"},
    {"unit_id": "ministry", "kind": "department", "parent_id": "province"},
    {"unit_id": "east", "kind": "district", "board": "districts", "parent_id": "city"},
    {"unit_id": "west", "kind": "district", "board": "districts", "parent_id": "city"},
    {"unit_id": "districts", "kind": "group", "parent_id": "city"},
]
MEMBERS = [{"group_id": "districts", "unit_id": unit} for unit in ("east", "west")]
PLAN = {"document_id": "plan", "issued_on": date(2030, 1, 10)}
GRACE = {"rule_id": "reporting-grace", "lower": 0, "upper": 15}


class SmallCity:
    """The views over a few rows."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]]) -> None:
        self._connection = connection
        for statement in queries.topic("schema"):
            connection.execute(statement.sql)
        for table, rows in tables.items():
            for row in rows:
                names, marks = ", ".join(row), ", ".join("?" * len(row))
                connection.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))  # noqa: S608
        for view in queries.topic("views"):
            connection.execute(view.sql)
            if "macro expected_reports" in view.sql:
                break

    def query(self, sql: str) -> list[Row]:
        return [dict(row) for row in self._connection.execute(sql).to_arrow_table().to_pylist()]

    @property
    def owed(self) -> set[tuple[str, str, str, str]]:
        """Subject, unit, reporter and frequency of each duty."""
        rows = self.query("from all_duties")
        return {(row["subject_id"], row["unit_id"], row["reporter_id"], row["frequency"]) for row in rows}

    def reports(self, until: str) -> list[tuple[str, str]]:
        """Quarter and last day of each report of a quarter that ended by `until`, in order."""
        rows = self.query(f"from owed_reports(date '{until}') order by quarter_on, due_on, subject_id, reporter_id")
        return [(row["period"], str(row["due_on"])) for row in rows]


@pytest.fixture
def city() -> Iterator[City]:
    """Makes a city from rows of the gazette's tables, a part at a time."""
    kinds = frame("unit_kinds").to_dict("records")
    base = {
        "packages": [{"package": "small", "position": 1, "city_id": "city"}],
        "topic_indicators": [
            {"topic": "air_quality", "role": role, "position": 1, "indicator_id": indicator}
            for role, indicator in (("good_days", "good_air_days"), ("daily_index", "air_quality_index"))
        ],
        "unit_kinds": kinds,
        "units": UNITS,
        "unit_members": MEMBERS,
        "documents": [PLAN],
        "bands": [GRACE],
    }
    with duckdb.connect(config={"threads": "1"}) as connection:

        def made(*parts: dict[str, list[Row]]) -> SmallCity:
            tables: dict[str, list[Row]] = {}
            for part in (base, *parts):
                for name, rows in part.items():
                    tables[name] = [*tables.get(name, []), *rows]
            return SmallCity(connection, tables)

        yield made


def promise(unit: str, due: date = date(2030, 12, 31), **more: Any) -> dict[str, list[Row]]:
    """A figure, homes, that a task promises for `unit`."""
    target = {
        "task_id": "t", "indicator_id": "homes", "unit_id": unit, "start_on": date(2030, 1, 1), "due_on": due,
        "value": 100, "counted": True, "document_id": "plan",
    } | more  # fmt: skip
    return {
        "tasks": [{"task_id": "t", "document_id": "plan", "due_on": due}],
        "indicators": [{"indicator_id": "homes", "accumulates": "flow"}],
        "targets": [target],
    }


def answers(*parts: tuple[str, str]) -> dict[str, list[Row]]:
    """Who answers for the task, in the order of the print: unit and role."""
    return {
        "responsibilities": [
            {"task_id": "t", "unit_id": unit, "role": role, "position": place}
            for place, (unit, role) in enumerate(parts, start=1)
        ]
    }


def task(due: date | None = date(2030, 12, 31)) -> dict[str, list[Row]]:
    """A task that no figure shows."""
    return {"tasks": [{"task_id": "t", "document_id": "plan", "due_on": due}]}


# Who


def test_a_unit_owes_its_own_figure(city: City) -> None:
    made = city(promise("east"), answers(("water", "lead")))
    assert made.owed == {("homes", "east", "east", "quarterly")}


@pytest.mark.parametrize(
    ("parts", "reporter"),
    [
        ([("roads", "responsible"), ("water", "lead"), ("city", "lead")], "water"),
        ([("districts", "lead"), ("roads", "responsible"), ("water", "responsible")], "roads"),
        ([("ministry", "lead"), ("water", "responsible")], "water"),
    ],
)
def test_a_figure_of_the_city_is_owed_once_by_its_first_lead_else_the_first_responsible(
    city: City, parts: list[tuple[str, str]], reporter: str
) -> None:
    assert city(promise("city"), answers(*parts)).owed == {("homes", "city", reporter, "quarterly")}


@pytest.mark.parametrize("parts", [[("water", "support")], [("districts", "lead")], [("city", "lead")]])
def test_helpers_groups_and_the_city_owe_no_figure(city: City, parts: list[tuple[str, str]]) -> None:
    assert city(promise("city"), answers(*parts)).owed == set()


@pytest.mark.parametrize("parts", [[("water", "support")], [("districts", "lead")], [("city", "lead")]])
def test_helpers_groups_and_the_city_owe_no_word(city: City, parts: list[tuple[str, str]]) -> None:
    assert city(task(), answers(*parts)).owed == set()


def test_one_of_several_districts_does_not_speak_for_the_others(city: City) -> None:
    assert city(task(), answers(("east", "responsible"), ("west", "responsible"))).owed == set()


def test_the_only_district_named_speaks_for_itself(city: City) -> None:
    made = city(task(), answers(("east", "lead"), ("water", "responsible")))
    assert {reporter for _, _, reporter, _ in made.owed} == {"east"}


def test_who_owes_nothing_may_report_all_the_same(city: City) -> None:
    made = city(promise("city"), answers(("water", "lead"), ("roads", "responsible"), ("ministry", "support")))
    taken = made.query("select reporter_id from may_report_figures order by 1")
    assert [row["reporter_id"] for row in taken] == ["city", "roads", "water"]


def test_only_what_stands_in_a_ratio_is_owed(city: City) -> None:
    ratio = {"indicator_id": "share", "accumulates": "ratio", "numerator_id": "homes", "denominator_id": "all"}
    parts = [{"indicator_id": name, "accumulates": "flow"} for name in ("homes", "all")]
    made = city(promise("east", indicator_id="share") | {"indicators": [ratio, *parts]})
    assert {subject for subject, *_ in made.owed} == {"homes", "all"}


def test_a_task_that_a_figure_shows_needs_no_word(city: City) -> None:
    made = city(promise("city"), answers(("water", "lead")))
    assert {subject for subject, *_ in made.owed} == {"homes"}


def test_a_task_that_no_figure_shows_is_owed_by_its_lead(city: City) -> None:
    made = city(task(), answers(("water", "lead"), ("roads", "responsible"), ("districts", "responsible")))
    assert made.owed == {("t", "water", "water", "half_yearly"), ("t", "water", "water", "once")}


# What is over


def test_what_has_no_date_owes_nothing(city: City) -> None:
    assert city(task(due=None), answers(("water", "lead"))).owed == set()


@pytest.mark.parametrize("kind", ["commendation", "announcement", "list", "standing_duty"])
def test_what_is_exempt_owes_nothing(city: City, kind: str) -> None:
    exempt = {"exempt_tasks": [{"task_id": "t", "kind": kind}]}
    assert city(task(), answers(("water", "lead")), exempt).owed == set()


def test_an_event_owes_a_word_before_its_day_and_none_after(city: City) -> None:
    exempt = {"exempt_tasks": [{"task_id": "t", "kind": "event"}]}
    made = city(task(due=date(2030, 10, 15)), answers(("water", "lead")), exempt)
    assert made.reports("2031-12-31") == [("2030Q2", "2030-07-15")]


def test_figures_of_an_exempt_task_are_not_owed(city: City) -> None:
    exempt = {"exempt_tasks": [{"task_id": "t", "kind": "event"}]}
    assert city(promise("city"), answers(("water", "lead")), exempt).owed == set()


def test_nothing_is_owed_after_the_due_day(city: City) -> None:
    made = city(promise("east", due=date(2030, 8, 31)))
    assert [period for period, _ in made.reports("2032-12-31")] == ["2030Q1", "2030Q2", "2030Q3"]


def test_nothing_is_owed_whose_last_day_had_passed_when_the_document_came_out(city: City) -> None:
    late = {"documents": [{"document_id": "late", "issued_on": date(2030, 4, 16)}]}
    made = city(promise("east", document_id="late"), late)
    assert [period for period, _ in made.reports("2030-12-31")] == ["2030Q2", "2030Q3", "2030Q4"]


# How often


def test_a_figure_is_owed_quarterly_in_the_two_years_before_its_day_and_yearly_before(city: City) -> None:
    made = city(promise("east", due=date(2033, 12, 31)))
    periods = [period for period, _ in made.reports("2032-06-30")]
    assert periods == ["2030Q4", "2031Q4", "2032Q1", "2032Q2"]


def test_a_milestone_makes_a_figure_quarterly_from_two_years_before_it(city: City) -> None:
    step = {"task_id": "t", "indicator_id": "homes", "unit_id": "city", "due_on": date(2031, 6, 30), "share": 0.5}
    made = city(promise("east", due=date(2034, 12, 31)), {"milestones": [step]})
    assert {frequency for *_, frequency in made.owed} == {"quarterly"}


def test_two_targets_for_one_figure_are_one_duty(city: City) -> None:
    made = promise("east")
    made["targets"].append(made["targets"][0] | {"due_on": date(2031, 12, 31)})
    (duty,) = city(made).query("from all_duties")
    assert (duty["from_on"], duty["until_on"]) == (date(2030, 1, 1), date(2031, 12, 31))


def test_a_word_is_owed_half_yearly_and_at_its_date(city: City) -> None:
    made = city(task(due=date(2031, 10, 15)), answers(("water", "lead")))
    assert made.reports("2032-12-31") == [
        ("2030Q2", "2030-07-15"),
        ("2030Q4", "2031-01-15"),
        ("2031Q2", "2031-07-15"),
        ("2031Q4", "2032-01-15"),
    ]


def test_what_a_rule_watches_is_owed_by_every_district_yearly(city: City) -> None:
    watch = {"rule_id": "debt", "indicator_id": "debt", "document_id": "plan", "lower": 0}
    made = city({"indicators": [{"indicator_id": "debt", "accumulates": "level"}], "bands": [watch]})
    assert made.owed == {("debt", unit, unit, "yearly") for unit in ("east", "west")}


# What documents say


def said(**more: Any) -> dict[str, list[Row]]:
    return {"duties": [{"document_id": "plan", "clause": "三", "line": 3} | more]}


def test_a_document_may_say_how_often_and_leave_the_reporter_to_the_rule(city: City) -> None:
    made = city(promise("city"), answers(("water", "lead")), said(indicator_id="homes", frequency="yearly"))
    assert made.owed == {("homes", "city", "water", "yearly")}
    assert made.query("select rule, clause from all_duties") == [{"rule": "lead", "clause": "三"}]


def test_whom_a_document_names_owes_the_figure_and_nobody_else(city: City) -> None:
    made = city(promise("east"), said(indicator_id="homes", reporter_id="roads", frequency="quarterly"))
    assert made.owed == {("homes", "east", "roads", "quarterly")}
    assert made.query("select rule from all_duties") == [{"rule": "document"}]
    assert {"east", "roads"} == {row["reporter_id"] for row in made.query("from may_report_figures")} - {"city"}


def test_a_group_owes_through_each_member_where_a_document_asks_them(city: City) -> None:
    made = city(task(), answers(("water", "lead")), said(task_id="t", reporter_id="districts", frequency="quarterly"))
    assert made.owed == {("t", unit, unit, "quarterly") for unit in ("east", "west")}


def test_a_group_without_members_owes_nothing(city: City) -> None:
    crowd = [{"unit_id": "crowd", "kind": "group"}]
    made = city({"units": crowd}, task(), said(task_id="t", reporter_id="crowd", frequency="quarterly"))
    assert made.owed == set()


def test_a_person_may_name_the_reporter_and_leave_the_frequency_to_the_rule(city: City) -> None:
    added = {"duties": [{"task_id": "t", "reporter_id": "roads"}]}
    made = city(task(), answers(("water", "lead")), added)
    assert made.owed == {("t", "roads", "roads", "half_yearly"), ("t", "roads", "roads", "once")}
    assert {row["rule"] for row in made.query("from all_duties")} == {"added"}


def test_a_figure_that_nobody_promised_is_owed_where_a_document_asks_for_it(city: City) -> None:
    made = city(
        {"indicators": [{"indicator_id": "firms", "accumulates": "level"}]},
        said(indicator_id="firms", reporter_id="districts", frequency="quarterly"),
    )
    assert made.owed == {("firms", unit, unit, "quarterly") for unit in ("east", "west")}


def test_one_body_hands_a_figure_over_to_another_on_a_day(city: City) -> None:
    handed_over = {
        "duties": [
            {"indicator_id": "homes", "reporter_id": "water", "until_on": date(2030, 6, 30)},
            {"indicator_id": "homes", "reporter_id": "roads", "from_on": date(2030, 7, 1)},
        ]
    }
    made = city(promise("city"), answers(("water", "lead")), handed_over)
    owed = made.query("select reporter_id, period from owed_reports(date '2030-12-31') order by period")
    assert [(row["reporter_id"], row["period"]) for row in owed] == [
        ("water", "2030Q1"),
        ("water", "2030Q2"),
        ("roads", "2030Q3"),
        ("roads", "2030Q4"),
    ]


def test_what_is_wanted_by_a_day_tells_of_the_quarter_that_had_ended(city: City) -> None:
    made = city(task(due=None), said(task_id="t", reporter_id="water", frequency="once", due_on=date(2030, 5, 12)))
    assert made.reports("2032-12-31") == [("2030Q1", "2030-05-12")]


def test_what_is_wanted_by_a_day_each_year_comes_again(city: City) -> None:
    yearly = said(task_id="t", reporter_id="water", frequency="yearly", due_on=date(2030, 10, 20))
    made = city(task(due=date(2031, 12, 31)), yearly)
    assert made.reports("2033-12-31") == [("2030Q3", "2030-10-20"), ("2031Q3", "2031-10-20")]


def test_a_standing_task_is_owed_once_somebody_says_so(city: City) -> None:
    made = city(task(due=None), said(task_id="t", reporter_id="water", frequency="yearly", days_after=40))
    assert made.reports("2031-12-31") == [("2030Q4", "2031-02-09"), ("2031Q4", "2032-02-09")]


def test_months_are_gathered_with_their_quarter(city: City) -> None:
    made = city(task(), said(task_id="t", reporter_id="water", frequency="monthly"))
    assert [period for period, _ in made.reports("2030-06-30")] == ["2030Q1", "2030Q2"]


def test_the_index_of_each_day_goes_with_good_air_days_and_is_not_counted_as_a_report(city: City) -> None:
    made = city(
        promise("city", indicator_id="good_air_days"),
        {"indicators": [{"indicator_id": name} for name in ("good_air_days", "air_quality_index")]},
        answers(("water", "lead")),
    )
    assert ("air_quality_index", "city", "water", "daily") in made.owed
    assert len(made.reports("2030-12-31")) == 4


# The real gazette

YEAR = "expected_reports(date '2017-12-31', date '2018-01-31')"


def test_a_year_has_at_most_two_thousand_reports(lake: Lake) -> None:
    # Each city figure was asked of everyone concerned, and of the city itself: 8,064.
    assert lake.query(f"from {YEAR}").num_rows == 1299


def test_a_district_owes_at_most_twenty_rows_a_quarter(lake: Lake) -> None:
    counted = lake.query(
        f"select reporter_id, period, count(*) as rows from {YEAR} inner join units on reporter_id = units.unit_id"  # noqa: S608
        " where units.board is not null group by all"
    ).to_pylist()
    assert len({row["reporter_id"] for row in counted}) == 15
    assert max(row["rows"] for row in counted) == 14


def test_every_duty_has_a_reporter_that_can_report(lake: Lake) -> None:
    kinds = lake.query(
        "select distinct units.kind, above.kind as above from all_duties left join units on reporter_id = units.unit_id"
        " left join units as above on units.parent_id = above.unit_id"
    ).to_pylist()
    assert {row["kind"] for row in kinds} == {
        "department", "enterprise", "institution", "district", "county", "development_zone"
    }  # fmt: skip
    assert "province" not in {row["above"] for row in kinds}


def test_every_subject_is_an_indicator_or_a_task(lake: Lake) -> None:
    strays = (
        "from all_duties left join indicators on subject_id = indicators.indicator_id"
        " left join tasks on subject_id = tasks.task_id"
        " where is_task <> (tasks.task_id is not null) or (not is_task and indicators.indicator_id is null)"
    )
    assert lake.query(strays).num_rows == 0


def test_every_figure_is_owed_once(lake: Lake) -> None:
    twice = (
        "select subject_id, unit_id from all_duties where not is_task"
        " group by all having count(distinct reporter_id) > 1"
    )
    assert lake.query(twice).num_rows == 0


def test_whoever_owes_may_report(lake: Lake) -> None:
    refused = (
        "select subject_id from all_duties anti join may_report_figures as door on subject_id = door.indicator_id"
        " and all_duties.unit_id = door.unit_id and all_duties.reporter_id = door.reporter_id where not is_task"
        " union all select subject_id from all_duties anti join may_report_words as door on subject_id = door.task_id"
        " and all_duties.reporter_id = door.reporter_id where is_task"
    )
    assert lake.query(refused).num_rows == 0


def test_every_stated_duty_is_taken_up(lake: Lake) -> None:
    subjects = {row["subject_id"] for row in lake.query("from all_duties where document_id is not null").to_pylist()}
    stated = lake.query("from duties where document_id is not null and task_id is not null").to_pylist()
    assert {row["task_id"] for row in stated} <= subjects
    figures = lake.query(
        "select coalesce(numerator_id, indicator_id) as subject_id"
        " from duties inner join indicators using (indicator_id) where duties.document_id is not null"
    ).to_pylist()
    assert {row["subject_id"] for row in figures} <= subjects


def test_a_stated_duty_names_who_or_how_often(lake: Lake) -> None:
    wrong = (
        "from duties where (indicator_id is null) = (task_id is null) or coalesce(reporter_id, frequency) is null"
        " or (document_id is not null and line is null)"
    )
    assert lake.query(wrong).num_rows == 0
