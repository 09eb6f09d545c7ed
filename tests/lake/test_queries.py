"""Every statement in queries/ is what its header says, runs, and is asked by someone."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from duban.errors import LakeError, QueryError
from duban.intake.check.figures import Figures
from duban.intake.check.rules import beside_the_known
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.queries import Query
from duban.lake.reader import Lake
from duban.meeting.agenda import item_id

ROOT = Path(__file__).parents[2]
CATALOG = queries.catalog()
TABLES = [query for query in CATALOG.values() if query.name.startswith("schema/")]
VIEWS = [query for query in CATALOG.values() if query.name.startswith("views/")]
ASKED = [query for query in CATALOG.values() if query not in [*TABLES, *VIEWS]]
# The rules for uploaded files are asked beside the rows that came in.
RULES = [*queries.topic("checks/intake"), *queries.topic("checks/intake/beside")]
# What refers to a row that is not there is asked beside the cells of the package that is checked.
REFERENCES = queries.topic("checks/package/references")
KEYS = {
    "package_keys": pa.table({"table_name": ["a"], "columns": ["id"], "row_index": [0], "value": ["x"]}),
    "package_references": pa.table(
        {"table_name": ["a"], "columns": ["id"], "target_table": ["b"], "target_columns": ["id"]}
    ),
}
TOPICS = [query for query in ASKED if not query.name.startswith("checks/")]

ON = date(2017, 12, 31)
EXAMPLES = {
    "on": ON,
    "today": date(2018, 1, 31),
    "year": 2017,
    "indicator": "housing_starts",
    "topic": "housing",
    "list": "2017Q1-composite",
    "series": "composite",
    "board": "all",
    "reporter": "jinshui",
    "task": "55-8",
    "sha256": "0" * 64,
    "unit": "jinshui",
    "document": "zz-2017-14",
    "theme": "air",
    "period": "2017Q1",
    "quarter_on": ON,
    "since": date(2017, 1, 1),
    "until": ON,
    "person": "wang",
    "now": datetime(2018, 1, 31),
    "scope_kind": "city",
    "scope_id": "",
    "meeting": "20171020-weekly",
    "decision": "20171020-weekly-2",
    "attendee": "jinshui",
    "due": "2017-12-31",
    "message": "20180112-jinshui-1",
    "most": 10,
    "origin": "zzb-2017-50",
    "owner_kind": "unit",
    "owner": "jinshui",
    "item": item_id("own", "new", "Flood"),
}
# Queries that have nothing to say of the examples, and what they are asked instead.
OTHER_EXAMPLES: dict[str, dict[str, object]] = {
    "reminding/person_days": {"person": "黄卿", "today": date(2017, 4, 5)},
    "meeting/milestones": {"on": date(2017, 6, 1)},
    "meeting/judgements": {"task": "50-1-1"},
    "programmes/risk_levels": {"document": "zzw-2017-72"},
    **{f"following/{name}": {"task": "67-5-4"} for name in ("evidence", "extensions")},
    # Filters of programs: nothing stands for all.
    **{query.name: dict.fromkeys(query.parameters.keys() - {"on", "today"}) for query in queries.topic("api")},
    **{f"housing/{name}": {"document": "zzb-2017-50"} for name in ("by_unit", "city_measures", "plan")},
}
# Views that take a date, and what is asked of them.
CALLS = {
    name: f"{name}(date '2017-12-31')"
    for name in (
        "progress",
        "commitments",
        "promises_in_sight",
        "commitment_places",
        "task_progress",
        "confidence",
        "promise_statuses",
        "reports_by_day",
        "extended_lights",
        "standing_targets",
        "decision_states",
        "recovery_rates",
        "trajectories",
    )
}
CALLS["owed_reports"] = "owed_reports(date '2017-12-31')"
CALLS["pace_light"] = "(select pace_light(0.5, 0.6, 30, 0.8, 0.95, 1.15, 10) as light)"
CALLS["short_of_plan"] = "(select short_of_plan('behind') as is_short)"
CALLS["out_of_range"] = "(select out_of_range(1, 0, null) as is_out)"
CALLS["number_en"] = "(select number_en('甲〔2017〕50号') as number)"
CALLS["stands_on"] = "(select stands_on(null, date '2017-12-31', date '2017-06-30') as stands)"
CALLS["urging_due"] = "urging_due(date '2018-01-12')"
CALLS["in_scope"] = "(select in_scope('city', '', '', '', '', '') as is_in_scope)"
CALLS["reportable"] = "reportable('jinshui')"
CALLS["waiting_acts"] = "waiting_acts(date '2018-01-31')"
CALLS["dated_matters"] = "dated_matters(date '2018-01-31')"
CALLS["expected_reports"] = "expected_reports(date '2017-12-31', date '2018-01-31')"

# No document of the gazette renames, merges or splits a unit, and this year is not made up.
NEVER_THERE = ("units/changes", "units/changes_until", "intake/merged", "demonstration/followed")

by_name = pytest.mark.parametrize("query", CATALOG.values(), ids=list(CATALOG))


def header(query: Query) -> str:
    """The comment at the head of a statement, as one text."""
    lines = [line.removeprefix("--").strip() for line in query.sql.splitlines() if line.startswith("--")]
    return " ".join(lines)


def without_comments(sql: str) -> str:
    return re.sub(r"--.*", "", sql)


def grain_columns(query: Query) -> list[str]:
    """The columns that the grain names after `per`; none where there is only one row."""
    _, _, named = re.sub(r"\(.*?\)", "", query.grain).partition(" per ")
    return [name.strip() for name in named.split(",") if name.strip()]


def repeated(rows: pd.DataFrame, query: Query) -> pd.DataFrame:
    """The rows that the grain does not tell apart."""
    columns = grain_columns(query)
    return rows[rows.duplicated(columns)] if columns else rows.iloc[1:]


def a_submission(lake: Lake) -> str:
    """The number of the last receipt, if there is any."""
    numbers = lake.query("select max_by(submission_id, received_at) as number from submissions")["number"].to_pylist()
    return str(numbers[0])


def sent(lake: Lake) -> Figures:
    """All that was ever sent in, as one file."""
    return Figures(lake.query("from submission_rows where value is not null"))


def examples(lake: Lake, query: Query) -> dict[str, object]:
    """What a query is asked, by parameter."""
    known = EXAMPLES | {"submission": a_submission(lake)} | OTHER_EXAMPLES.get(query.name, {})
    return {name: known[name] for name in query.parameters}


def answered(lake: Lake, query: Query) -> pd.DataFrame:
    if query in RULES:
        with beside_the_known(lake, sent(lake)) as ask:
            return ask(query.sql).to_pandas()
    if query in REFERENCES:
        with lake.beside(KEYS) as ask:
            return ask(query.sql).to_pandas()
    return queries.run(lake, query.name, **examples(lake, query))


@by_name
def test_a_file_holds_one_statement(query: Query) -> None:
    assert len(duckdb.extract_statements(query.sql)) == 1


@by_name
def test_a_header_says_the_question_and_the_grain(query: Query) -> None:
    said = re.split(r" (?:kept by|grain): ", header(query))[0]
    assert ("?" in said) or (query in TABLES and said.endswith("."))
    assert said[0].isupper()
    assert query.grain.startswith("one row")


@by_name
def test_a_header_explains_each_parameter_and_no_other(query: Query) -> None:
    used = set(re.findall(r"\$(\w+)", without_comments(query.sql)))
    assert set(query.parameters) == used
    assert all(re.fullmatch(r"(text|date|integer|number), .+", said) for said in query.parameters.values())


@by_name
def test_a_statement_is_written_in_lower_case(query: Query) -> None:
    code = re.sub(r"'[^']*'", "", without_comments(query.sql))
    assert code == code.lower()


@pytest.mark.parametrize("query", ASKED, ids=lambda query: query.name)
@pytest.mark.parametrize("reports", ["lake", "year_lake"])
def test_a_query_runs_and_its_rows_are_told_apart_by_its_grain(
    query: Query, reports: str, request: pytest.FixtureRequest
) -> None:
    rows = answered(request.getfixturevalue(reports), query)
    assert set(grain_columns(query)) <= set(rows.columns)
    assert repeated(rows, query).empty


@pytest.mark.parametrize("query", [*TABLES, *VIEWS], ids=lambda query: query.name)
def test_the_rows_of_a_table_or_view_are_told_apart_by_its_grain(query: Query, year_lake: Lake) -> None:
    created = re.search(r"(?:table if not exists|replace table|macro) (\w+)", without_comments(query.sql))
    assert created
    rows = year_lake.query(f"from {CALLS.get(created[1], created[1])}").to_pandas()
    assert set(grain_columns(query)) <= set(rows.columns)
    assert repeated(rows, query).empty


@pytest.mark.parametrize("query", TOPICS, ids=lambda query: query.name)
def test_a_topic_query_is_ordered_or_has_one_row(query: Query) -> None:
    assert query.grain == "one row" or "\norder by" in query.sql


@pytest.mark.parametrize("query", TOPICS, ids=lambda query: query.name)
def test_a_topic_query_is_asked_by_the_product(query: Query) -> None:
    files = [ROOT / "dashboard.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "duban").rglob("*.py")]
    assert any(f'"{query.name}"' in path.read_text(encoding="utf-8") for path in files)


def test_every_query_that_the_product_asks_for_is_there() -> None:
    files = [*(ROOT / "pages").rglob("*.py"), *(ROOT / "duban").rglob("*.py")]
    calls = re.compile(r'(?:ask|run)\((?:lake, )?"(\w+/\w+)"')
    asked = {name for path in files for name in calls.findall(path.read_text(encoding="utf-8"))}
    assert len(asked) > 20
    assert asked <= set(CATALOG)


def test_most_queries_have_something_to_say(year_lake: Lake) -> None:
    silent = {query.name for query in TOPICS if answered(year_lake, query).empty}
    # Nothing that the examples ask for was returned and left.
    assert silent == {*NEVER_THERE, "report_data/returned"}


def test_an_unknown_query_is_named(lake: Lake) -> None:
    with pytest.raises(QueryError, match="There is no query named housing/nothing"):
        queries.run(lake, "housing/nothing")


@pytest.mark.parametrize("parameters", [{}, {"on": ON}, {"indicator": "x", "on": ON, "more": 1}])
def test_a_query_takes_its_parameters_and_no_other(lake: Lake, parameters: dict[str, object]) -> None:
    with pytest.raises(QueryError, match="Query housing/by_unit takes indicator, document, on"):
        queries.run(lake, "housing/by_unit", **parameters)


def test_a_query_that_fails_is_named(lake: Lake) -> None:
    with pytest.raises(QueryError, match="Query housing/by_unit failed: The lake did not answer: ") as failure:
        queries.run(lake, "housing/by_unit", indicator="housing_starts", document="", on="never")
    assert isinstance(failure.value.__cause__, LakeError)


def test_a_value_is_never_taken_for_sql(lake: Lake) -> None:
    hostile = "x' or '1'='1"
    assert queries.run(lake, "housing/by_unit", indicator=hostile, document=hostile, on=ON).empty


def test_without_a_lake_one_is_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LakeError, match="python -m duban build"):
        queries.open_lake(LakeHome(tmp_path))
