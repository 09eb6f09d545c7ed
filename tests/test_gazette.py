"""The gazette's tables: described, complete, in agreement with each other and with the printed text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from duban import queries
from duban.build import build
from duban.errors import GazetteError
from duban.gazette import FOLDER, GazetteTable, read_package
from duban.lake import Lake, LakeHome
from tests.conftest import ask, change, edit

SHARED = Path(__file__).parents[2] / "shared"
TEXTS = SHARED / "gazette"
TABLES = {table.name: table for table in read_package()}
CHECKS = [query.name for query in queries.topic("checks")]
FIGURES = pd.read_csv(Path(__file__).parent / "printed_figures.csv")

ROWS = {
    "documents": 24,
    "sources": 13,
    "themes": 15,
    "units": 251,
    "unit_aliases": 215,
    "unit_members": 146,
    "chapters": 143,
    "tasks": 620,
    "responsibilities": 2125,
    "overseers": 418,
    "indicators": 481,
    "targets": 543,
    "milestones": 182,
    "observations": 660,
    "rankings": 139,
    "grades": 67,
    "bands": 112,
    "slips": 0,
}
OF_A_TASK = ("responsibilities", "overseers")
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
BREAKS: dict[str, tuple[str, dict[str, str], dict[str, str] | None]] = {
    "checks/ambiguous_names": ("unit_aliases", {"alias": "荥阳"}, {"alias": "金水区"}),
    "checks/differing_statements": (
        "observations",
        {"unit_id": "gongyi", "clause": "一（一）"},
        {"value": "4", "note": ""},
    ),
    "checks/growth_recomputes": ("observations", GROWTH | {"counted": "true"}, {"value": "314.53"}),
    "checks/list_positions": ("rankings", {"list_id": "2017Q1-composite", "unit_id": "erqi"}, {"position": "16"}),
    "checks/parts_add_up": ("targets", BUDGET, {"value": "291.16", "note": ""}),
    "checks/phases_add_up": ("targets", PHASE, {"value": "1540"}),
    "checks/printed_rates": ("observations", RATE, {"value": "21.4", "note": ""}),
    "checks/promised_totals": ("targets", {"task_id": "55-8", **DAYS}, {"value": "190"}),
    "checks/statements_without_place": ("targets", {"task_id": "55-8", **DAYS}, {"line": ""}),
    "checks/tasks_without_owner": ("responsibilities", {"task_id": "55-8", "role": "lead"}, None),
    "checks/units_add_up": ("observations", LISTED, {"value": "2"}),
}
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

needs_texts = pytest.mark.skipif(not TEXTS.exists(), reason="the texts of the gazette are not beside the repository")
each_table = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))


@cache
def frame(name: str) -> pd.DataFrame:
    """A table of data/gazette as it is read."""
    return TABLES[name].read().to_pandas()


@cache
def printed(document_id: str) -> str:
    """The text of a document without spaces and line breaks."""
    return re.sub(r"\s", "", (TEXTS / f"{document_id}.txt").read_text(encoding="utf-8"))


def test_the_package_fits_its_description() -> None:
    report = Package(str(FOLDER / "datapackage.json")).validate()
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
    assert {path.name for path in FOLDER.glob("*.csv")} == {table.path.name for table in TABLES.values()}


def test_the_tables_have_as_many_rows_as_were_reviewed() -> None:
    assert {name: len(frame(name)) for name in TABLES} == ROWS


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_finds_nothing_wrong(check: str, lake: Lake) -> None:
    wrong = queries.run(lake, check)
    assert wrong.empty, wrong.to_string()


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_finds_what_is_wrong(check: str, tiny_gazette: Path, tmp_path: Path) -> None:
    change(tiny_gazette, *BREAKS[check])
    home = LakeHome(tmp_path / "lake")
    build(home, tiny_gazette)
    assert not ask(home, check).empty


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
    statements = queries.run(lake, "housing/city_statements").query("indicator_id == 'housing_starts'")
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


@needs_texts
def test_every_figure_that_was_looked_up_is_printed_so() -> None:
    lost = [row.snippet for row in FIGURES.itertuples() if row.snippet not in printed(row.document_id)]
    assert lost == []
    assert [row.snippet for row in FIGURES.itertuples() if f"{row.value:g}" not in row.snippet] == []


@cache
def spellings(unit_id: str) -> str:
    """A pattern for every name of a unit, longest first."""
    units, aliases = frame("units").set_index("unit_id"), frame("unit_aliases").query(f"unit_id == '{unit_id}'")
    names = {units.loc[unit_id, "name_zh"], units.loc[unit_id, "short_zh"], *aliases["alias"]}
    return f"(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})"


def in_printed_order(places: pd.DataFrame, text: str) -> bool:
    """Whether `text` names the units of `places`, in order and with nothing between."""
    listed = "、".join(spellings(unit_id) for unit_id in places.sort_values("position")["unit_id"])
    return bool(re.search(f"(?<=[：；]){listed}(?=[。；,，])", text))


LISTS = sorted(frame("rankings").query("period == '2017Q1'")["list_id"].unique())


@needs_texts
@pytest.mark.parametrize("list_id", LISTS)
def test_a_list_has_the_order_of_the_circular(list_id: str) -> None:
    places, text = frame("rankings").query(f"list_id == '{list_id}'"), printed("zzbw-2017-24")
    sides = [side for _, side in places.dropna(subset=["side"]).groupby("side")]
    whole = [places] if "composite" in list_id else []
    assert sides or whole
    assert [part["side"].iloc[0] for part in [*whole, *sides] if not in_printed_order(part, text)] == []


@pytest.mark.skipif(not (SHARED / "facts").exists(), reason="the published figures are not beside the repository")
@pytest.mark.parametrize(("list_id", "sides"), [("2016-composite", [None]), ("2016-investment", ["above", "below"])])
def test_the_lists_of_2016_have_the_order_of_the_press(list_id: str, sides: list[str | None]) -> None:
    text = re.sub(r"\s", "", (SHARED / "facts" / "README.md").read_text(encoding="utf-8"))
    text = (
        re.sub(r"(?<=[a-z]):", "：", text).replace("；below", "；").replace("(thelastfour", "。").replace(".By", "。")
    )
    text = text.replace(";below：", "。；").replace("上街区.", "上街区。")
    for side in sides:
        places = frame("rankings").query(f"list_id == '{list_id}'")
        assert in_printed_order(places[places["side"] == side] if side else places, text), side


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
