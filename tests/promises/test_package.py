"""The gazette's tables: described, complete, in agreement with each other and with the printed text."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from duban.errors import GazetteError
from duban.folders import PACKAGE
from duban.lake import queries
from duban.lake.reader import Lake
from duban.lake.trial import trial
from duban.promises.package import GazetteTable, read_package
from tests.conftest import change, edit
from tests.printed import SHARED, TABLES, frame

CHECKS = [query.name for query in queries.topic("checks")]
FIGURES = pd.read_csv(Path(__file__).parents[1] / "printed_figures.csv")

ROWS = {
    "documents": 24,
    "sources": 13,
    "themes": 15,
    "unit_kinds": 10,
    "boards": 6,
    "units": 251,
    "unit_aliases": 215,
    "unit_members": 146,
    "unit_changes": 0,
    "chapters": 143,
    "tasks": 620,
    "responsibilities": 2125,
    "overseers": 418,
    "indicators": 481,
    "targets": 543,
    "amendments": 0,
    "milestones": 182,
    "duties": 97,
    "exempt_tasks": 145,
    "step_rules": 57,
    "instruction_kinds": 3,
    "meeting_kinds": 4,
    "urging_steps": 3,
    "observations": 660,
    "rankings": 139,
    "grades": 67,
    "bands": 124,
    "slips": 143,
    "topic_indicators": 21,
    "topic_documents": 16,
    "tiles": 15,
    "value_rules": 80,
}
SQL_TYPES = {"string": "VARCHAR", "date": "DATE", "number": "DOUBLE", "integer": "INTEGER", "boolean": "BOOLEAN"}

# For each check: a table, the rows to look for, and what to write into them (None removes them) so that it finds them.
STARTS = {"document_id": "zzb-2017-50", "indicator_id": "housing_starts", "unit_id": "jinshui"}
BUILT = {"document_id": "zzb-2017-50", "indicator_id": "housing_starts_physical", "unit_id": "zhengzhou"}
RATE = {"indicator_id": "key_project_investment_rate", "period": "2017Q1"}
DAYS = {"indicator_id": "good_air_days", "unit_id": "zhengzhou"}
GROWTH = {"document_id": "zzb-2017-51", "indicator_id": "state_profit_growth", "unit_id": "enterprises-all"}
BUDGET = {"document_id": "zz-2017-16", "indicator_id": "basin_investment", "unit_id": "zhengzhou"}
LISTED = {"document_id": "zzbw-2017-26", "indicator_id": "neeq_companies", "unit_id": "xinmi"}
PHASE = {"task_id": "14-5-2", "indicator_id": "hazard_budget_basic", "due_on": "2025-12-31"}
SLIP = {"document_id": "zzw-2017-77", "indicator_id": "high_skilled_training"}
BREAKS: list[tuple[str, str, dict[str, str], dict[str, str] | None]] = [
    ("differing_statements", "observations", {"unit_id": "gongyi", "clause": "一（一）"}, {"value": "4", "note": ""}),
    ("differing_statements", "targets", SLIP, {"note": ""}),
    ("differing_statements", "targets", SLIP, {"counted": "true"}),
    ("growth_recomputes", "observations", GROWTH | {"counted": "true"}, {"value": "314.53"}),
    ("list_positions", "rankings", {"list_id": "2017Q1-composite", "unit_id": "erqi"}, {"position": "16"}),
    ("parts_add_up", "targets", BUILT, {"value": "97903"}),
    ("parts_add_up", "targets", BUDGET, {"note": "投资预算"}),
    ("phases_add_up", "targets", PHASE, {"value": "1540"}),
    ("printed_rates", "observations", RATE, {"value": "21.4", "note": ""}),
    ("statements_without_place", "observations", {"period": "2016", **DAYS}, {"source_id": ""}),
    ("statements_without_place", "targets", {"task_id": "55-8", **DAYS}, {"line": ""}),
    ("statements_without_place", "tasks", {"task_id": "55-8"}, {"clause": ""}),
    ("statements_without_place", "bands", {"rule_id": "status-met"}, {"note": ""}),
    ("tasks_without_owner", "responsibilities", {"task_id": "55-8", "role": "lead"}, None),
    ("units_add_up", "targets", STARTS, {"value": "14050"}),
    ("units_add_up", "observations", LISTED, {"value": "2"}),
]
QUANTITIES = {
    "优良天数": "good_air_days",
    "地区生产总值": "gdp",
    "规上工业企业研发经费": "industrial_research_spend",
    "规上工业企业数": "industrial_firms",
    "有研发活动的规上工业企业数": "research_active_firms",
    "省市重点项目完成投资": "key_project_investment",
    "省市重点项目计划开工": "key_project_starts",
    "省重点项目年度计划投资": "provincial_project_investment",
    "省重点项目完成投资": "provincial_project_investment",
    "省重点项目计划开工": "provincial_project_starts",
    "省重点项目已开工": "provincial_project_starts",
}

each_table = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))


def test_the_package_fits_its_description() -> None:
    report = Package(str(PACKAGE / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        ("unit_aliases.csv", "荥阳,xingyang", "荥阳,nowhere", "foreign-key"),
        ("units.csv", "development_zones,zhengzhou", "development_zones,nowhere", "foreign-key"),
        ("targets.csv", "55-8,good_air_days", "55-9,good_air_days", "foreign-key"),
        ("indicators.csv", ",up,flow,sum", ",sideways,flow,sum", "constraint-error"),
        ("targets.csv", "103387,,,true", "many,,,true", "type-error"),
        ("themes.csv", "air,空气与取暖", "housing,空气与取暖", "primary-key"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_found(tiny_gazette: Path, file: str, old: str, new: str, error: str) -> None:
    edit(tiny_gazette / file, old, new)
    report = Package(str(tiny_gazette / "datapackage.json")).validate()
    assert error in {found for (found,) in report.flatten(["type"])}


@each_table
def test_the_lake_has_the_fields_that_the_package_describes(table: GazetteTable, lake: Lake) -> None:
    described = {field["name"]: SQL_TYPES[field["type"]] for field in table.fields}
    columns = lake.query(
        "select column_name, data_type from duckdb_columns()"
        " where database_name = 'memory' and table_name = $name order by column_index",
        {"name": table.name},
    ).to_pylist()
    assert {row["column_name"]: row["data_type"] for row in columns} == described
    assert queries.catalog()[f"schema/{table.name}"].grain == f"one row per {', '.join(table.primary_key)}"


@each_table
def test_a_file_is_utf8_with_plain_line_ends(table: GazetteTable) -> None:
    data = table.path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert data.decode("utf-8").splitlines()[0].split(",") == [field["name"] for field in table.fields]


@each_table
def test_every_field_is_explained_in_both_languages(table: GazetteTable) -> None:
    assert all(re.search(r"[一-鿿]", field["title"]) and field["description"] for field in table.fields)
    assert table.resource["title"] and table.resource["description"]
    assert table.resource["sources"] and table.resource["licenses"]


def test_every_csv_is_a_table_of_the_package() -> None:
    assert {path.name for path in PACKAGE.glob("*.csv")} == {table.path.name for table in TABLES.values()}


def test_the_tables_have_as_many_rows_as_were_reviewed() -> None:
    assert {name: len(frame(name)) for name in TABLES} == ROWS


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_finds_nothing_wrong(check: str, lake: Lake) -> None:
    wrong = queries.run(lake, check)
    assert wrong.empty, wrong.to_string()


def test_each_check_is_tried_on_something_wrong() -> None:
    assert {f"checks/{check}" for check, *_ in BREAKS} == set(CHECKS)


@pytest.mark.parametrize(("check", "table", "where", "to"), BREAKS)
def test_a_check_finds_what_is_wrong(
    check: str, table: str, where: dict[str, str], to: dict[str, str] | None, tiny_gazette: Path
) -> None:
    change(tiny_gazette, table, where, to)
    rows = {table.name: table.read() for table in read_package(tiny_gazette)}
    # Some of it no lake would take in.
    with trial() as ask:
        (wrong,) = ask(rows, [queries.catalog()[f"checks/{check}"]])
    assert wrong.num_rows


@pytest.mark.parametrize(
    ("indicator", "total"),
    [
        ("housing_starts", 103387),
        ("housing_completions", 76454),
        ("rental_completions", 10040),
        ("rental_allocations", 8659),
        ("rental_allocations_government", 6811),
    ],
)
def test_what_the_districts_are_asked_adds_up_to_the_total(indicator: str, total: int) -> None:
    targets = frame("targets").query(f"document_id == 'zzb-2017-50' and indicator_id == '{indicator}'")
    is_city = targets["unit_id"] == "zhengzhou"
    assert targets.loc[is_city, "value"].tolist() == [total]
    assert targets.loc[~is_city, "value"].sum() == total


def test_both_figures_for_housing_starts_stay_with_their_documents(lake: Lake) -> None:
    statements = queries.run(lake, "housing/city_statements", year=2017).query("indicator_id == 'housing_starts'")
    stated = dict(zip(statements["document_id"], statements["target"], strict=True))
    assert stated == {"zzb-2017-50": 103387, "zzw-2017-77": 103030, "zzb-2017-53": 103030}
    assert statements["below_highest"].tolist() == [0, -357, -357]


def test_every_figure_that_was_looked_up_is_in_the_tables() -> None:
    columns = ["document_id", "indicator_id", "unit_id", "value"]
    stated = {
        tuple(row) for name in ("targets", "observations") for row in frame(name)[columns].itertuples(index=False)
    }
    assert [row for row in FIGURES[columns].itertuples(index=False, name=None) if row not in stated] == []


def test_every_housing_target_was_looked_up() -> None:
    looked_up = set(FIGURES[["document_id", "indicator_id", "unit_id"]].itertuples(index=False, name=None))
    housing = set(frame("indicators").query("theme == 'housing'")["indicator_id"]) - {"rural_unsafe_homes_rebuilt"}
    targets = frame("targets").query("document_id in ['zzb-2017-50', 'zzw-2017-77', 'zzb-2017-53']")
    targets = targets[targets["indicator_id"].isin(housing)]
    assert set(targets[["document_id", "indicator_id", "unit_id"]].itertuples(index=False, name=None)) <= looked_up


@pytest.mark.skipif(not (SHARED / "facts").exists(), reason="the published figures are not beside the repository")
def test_every_published_figure_is_there_with_its_address() -> None:
    published = pd.read_csv(SHARED / "facts" / "published.csv", dtype={"period": str})
    address = dict(zip(frame("sources")["source_id"], frame("sources")["url"], strict=True))
    known, asked = frame("observations"), frame("targets")
    years = asked["due_on"].map(lambda day: str(day.year))
    stated = {
        *zip(known["indicator_id"], known["unit_id"], known["period"], known["value"], known["source_id"].map(address),
             ["actual"] * len(known), strict=True),
        *zip(asked["indicator_id"], asked["unit_id"], years, asked["value"], asked["source_id"].map(address),
             ["target"] * len(asked), strict=True),
    }  # fmt: skip
    units, aliases = frame("units"), frame("unit_aliases")
    unit_ids = dict(zip(aliases["alias"], aliases["unit_id"], strict=True))
    unit_ids |= {name: unit for column in ("name_zh", "short_zh")
                 for name, unit in zip(units[column], units["unit_id"], strict=True)}  # fmt: skip
    rows = published.assign(quantity=published["quantity"].map(QUANTITIES), unit=published["unit"].map(unit_ids))
    columns = ["quantity", "unit", "period", "value", "source_url", "kind"]
    assert [row for row in rows[columns].itertuples(index=False, name=None) if row not in stated] == []


def test_a_package_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteError, match=r"datapackage\.json cannot be read"):
        read_package(tmp_path)
