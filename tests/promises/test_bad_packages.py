"""A package that holds what cannot stand is refused with the place of each fault, and nothing has changed."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.promises.build import build
from duban.promises.check import REFERENCES, RULES, checked
from duban.promises.faults import Fault, PackageError
from duban.promises.package import GazetteTable, open_packages, read_package
from tests.conftest import change
from tests.promises.conftest import OTHER_CITY, describe, description

Row = dict[str, str]
# A table, the rows to look for, and what to write into them; None removes them, and without any a row is added.
Edit = tuple[str, Mapping[str, str], Mapping[str, str] | None]

TARGET = {"task_id": "E1", "indicator_id": "good_air_days", "unit_id": "lanze", "start_on": "2019-01-01",
          "due_on": "2019-12-31", "comparator": ">=", "value": "250", "counted": "true"}  # fmt: skip
CANTEENS = {"task_id": "E3"}
AIR = {"indicator_id": "good_air_days"}
RATIO = {"indicator_id": "research_ratio"}
SOLID = {"task_id": "A1", "due_on": "2019-09-30"}
PROVINCE = {"unit_id": "yunling"}
NORTH = {"unit_id": "zebei"}
TAKEN = {"alias": "望岚区"}
CHANGED = {"task_id": "C1", "from_on": "2020-06-01"}
MERGED = {"kind": "merged", "unit_id": "zebei", "changed_on": "2019-07-01", "to_unit_id": "zenan", "decision": "1"}
NOWHERE = MERGED | {"to_unit_id": "no"}
GONE = {"kind": "renamed", "unit_id": "zebei", "changed_on": "2020-01-01", "old_name_zh": "泽北", "decision": "2"}
DUTY = {"indicator_id": "urban_jobs", "reporter_id": "treasury", "frequency": "yearly"}

# The rule, what is spoiled, and where the fault is told: table, row and column.
BREAKS: list[tuple[str, list[Edit], str, Mapping[str, str], str]] = [
    ("ambiguous_targets", [("targets", {}, TARGET)], "targets", TARGET, "value"),
    ("ambiguous_targets", [("targets", {}, TARGET | {"value": "240"})], "targets", TARGET | {"value": "240"}, "value"),
    ("targets_without_measure", [("indicators", AIR, {"measure_zh": " "})], "targets", AIR, "indicator_id"),
    ("late_milestones", [("milestones", CANTEENS, {"due_on": "2019-11-01"})], "milestones", CANTEENS, "due_on"),
    ("late_milestones", [("milestones", SOLID, {"due_on": "2020-01-01"})], "milestones", {"share": "1"}, "due_on"),
    ("ends_before_start", [("targets", AIR, {"start_on": "2020-01-01"})], "targets", AIR, "due_on"),
    ("ends_before_start", [("targets", AIR, {"baseline_on": "2020-01-01"})], "targets", AIR, "baseline_on"),
    ("ends_before_start", [("milestones", CANTEENS, {"start_on": "2019-07-01"})], "milestones", CANTEENS, "due_on"),
    ("ends_before_start", [("duties", CANTEENS, {"from_on": "2019-07-01", "until_on": "2019-06-30"})],
     "duties", CANTEENS, "until_on"),
    ("ends_before_start", [("bands", {"label_zh": "优"}, {"lower": "51"})], "bands", {"label_zh": "优"}, "upper"),
    ("cycles", [("units", PROVINCE, {"parent_id": "zebei"})], "units", PROVINCE, "parent_id"),
    ("cycles", [("units", NORTH, {"parent_id": "zebei"})], "units", NORTH, "parent_id"),
    ("cycles", [("unit_members", {"unit_id": "zebei"}, {"unit_id": "all-districts"})],
     "unit_members", {"unit_id": "all-districts"}, "unit_id"),
    ("cycles", [("indicators", AIR, {"part_of": "good_air_days", "breakdown": "type"})], "indicators", AIR, "part_of"),
    ("cycles", [("indicators", {"indicator_id": "gdp"}, {"numerator_id": "research_ratio", "denominator_id": "gdp"})],
     "indicators", RATIO, "denominator_id"),
    ("duties_without_reporter", [("responsibilities", CANTEENS | {"role": "lead"}, None),
                                 ("duties", CANTEENS, {"reporter_id": ""})], "duties", CANTEENS, "reporter_id"),
    ("duties_without_reporter", [("duties", {"indicator_id": "housing_starts"}, {"unit_id": "treasury"})],
     "duties", {"unit_id": "treasury"}, "reporter_id"),
    ("duties_without_reporter", [("tasks", CANTEENS, {"due_on": ""}), ("duties", CANTEENS, {"reporter_id": ""})],
     "duties", CANTEENS, "reporter_id"),
    ("duties_of_nothing", [("targets", {"task_id": "E2"}, None), ("duties", {}, DUTY)], "duties", DUTY, "indicator_id"),
    ("duties_of_nothing", [("duties", {}, DUTY | {"task_id": "E2"})], "duties", DUTY, "indicator_id"),
    ("duties_of_nothing", [("duties", {}, DUTY | {"indicator_id": ""})],
     "duties", {"reporter_id": "treasury"}, "indicator_id"),
    ("duties_of_nothing", [("duties", {}, DUTY | {"reporter_id": "", "frequency": ""})],
     "duties", {"indicator_id": "urban_jobs"}, "frequency"),
    ("half_ratios", [("indicators", RATIO, {"denominator_id": ""})], "indicators", RATIO, "denominator_id"),
    ("half_ratios", [("indicators", AIR, {"breakdown": "type"})], "indicators", AIR, "part_of"),
    ("falling_shares", [("milestones", SOLID, {"share": "0.1"})], "milestones", SOLID, "share"),
    ("falling_shares", [("milestones", {"share": "0.2"}, {"due_on": "2019-09-30"})],
     "milestones", {"share": "1"}, "share"),
    ("shared_names", [("unit_aliases", {"alias": "云港"}, TAKEN)], "unit_aliases", TAKEN, "alias"),
    ("shared_names", [("units", NORTH, {"short_zh": "泽南区"})], "units", NORTH, "short_zh"),
    ("unfounded_amendments", [("amendments", CHANGED, {"decision": " "})], "amendments", CHANGED, "decision"),
    ("unfounded_amendments", [("amendments", CHANGED, {"document_id": "lz-2019-8"})], "amendments", CHANGED, "clause"),
    ("unfounded_amendments", [("amendments", CHANGED, {"value": "", "measure": ""})], "amendments", CHANGED, "value"),
    ("amended_measures", [("amendments", CHANGED, {"measure": "万元"})], "amendments", CHANGED, "measure"),
    ("amended_measures", [("amendments", CHANGED, {"measure": ""})], "amendments", CHANGED, "measure"),
    ("amended_days", [("amendments", CHANGED, {"new_due_on": "2020-11-30"})], "amendments", CHANGED, "new_due_on"),
    ("amended_days", [("amendments", CHANGED, {"new_due_on": "2020-12-31"})], "amendments", CHANGED, "new_due_on"),
    *(("unit_changes", [("unit_changes", {}, MERGED), ("unit_changes", {}, other)], "unit_changes", other, column)
      for other, column in (
          (GONE, "changed_on"),
          (GONE | {"changed_on": "2019-07-01"}, "changed_on"),
          (GONE | {"unit_id": "zenan", "old_name_zh": ""}, "old_name_zh"),
          (GONE | {"unit_id": "zenan", "to_unit_id": "zebei"}, "to_unit_id"),
          (GONE | {"unit_id": "zenan", "decision": ""}, "document_id"),
          (MERGED | {"unit_id": "zenan", "to_unit_id": "zenan"}, "to_unit_id"),
          (MERGED | {"unit_id": "zenan", "to_unit_id": ""}, "to_unit_id"),
          # Back into what has gone: every circle has such a row.
          (MERGED | {"unit_id": "zenan", "to_unit_id": "zebei"}, "to_unit_id"),
          (MERGED | {"unit_id": "zenan", "to_unit_id": "zebei", "changed_on": "2020-01-01"}, "to_unit_id"),
          (MERGED | {"kind": "split", "changed_on": "2020-01-01"}, "changed_on"),
      )),
    ("references/dangling", [("unit_changes", {}, NOWHERE)], "unit_changes", NOWHERE, "to_unit_id"),
    ("references/dangling", [("units", NORTH, {"parent_id": "no"})], "units", NORTH, "parent_id"),
]  # fmt: skip


def read(folder: Path, table: str) -> list[Row]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, table: str, rows: list[Row]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


def apply(folder: Path, edit: Edit) -> None:
    table, where, to = edit
    if where:
        change(folder, table, where, to)
    else:
        write(folder, table, [*read(folder, table), dict(to or {})])


def line_of(folder: Path, table: str, where: Mapping[str, str]) -> int:
    """The line of the last row that has these values; no cell of these files holds a line end."""
    fits = [all(row[name] == value for name, value in where.items()) for row in read(folder, table)]
    return len(fits) - fits[::-1].index(True) + 1


def faults(folder: Path) -> tuple[Fault, ...]:
    """What is wrong with the package, which is refused."""
    with pytest.raises(PackageError) as refused:
        checked(open_packages([folder]))
    return refused.value.faults


def places(found: tuple[Fault, ...]) -> list[tuple[str, int | None, str]]:
    return [(fault.table, fault.row, fault.column) for fault in found]


@pytest.mark.parametrize(("rule", "edits", "table", "where", "column"), BREAKS)
def test_what_cannot_stand_is_told_with_its_place(
    city: Path, rule: str, edits: list[Edit], table: str, where: Mapping[str, str], column: str
) -> None:
    for one in edits:
        apply(city, one)
    found = faults(city)
    assert (table, line_of(city, table, where), column) in places(found)
    assert {fault.file for fault in found if fault.table == table} == {f"city/{table}.csv"}
    # A fault brings few others: whoever mends it is not to read fifty lines.
    assert len(found) <= 4


def test_a_city_that_is_no_unit_is_told(city: Path) -> None:
    describe(city, description(city) | {"city": "nowhere"})
    assert places(faults(city)) == [("packages", None, "city")]


def test_every_rule_is_tried_on_something_wrong() -> None:
    rules = {query.name for query in queries.topic(RULES)} | {REFERENCES}
    assert {f"{RULES}/{rule}" for rule, *_ in BREAKS} | {f"{RULES}/cities_without_unit"} == rules


def test_all_faults_of_all_tables_are_told_at_once(city: Path) -> None:
    change(city, "targets", AIR, {"value": "many", "unit_id": "nowhere"})
    change(city, "units", {"unit_id": "zebei"}, {"kind": "village"})
    line = line_of(city, "targets", AIR)
    assert set(places(faults(city))) == {
        ("targets", line, "value"),
        ("targets", line, "unit_id"),
        ("units", line_of(city, "units", {"unit_id": "zebei"}), "kind"),
    }


def test_a_package_that_describes_itself_loosely_refers_to_what_is_there_all_the_same(city: Path) -> None:
    about = description(city)
    (units,) = (one for one in about["resources"] if one["name"] == "units")
    del units["schema"]["foreignKeys"]
    describe(city, about)
    change(city, "units", NORTH, {"parent_id": "nowhere"})
    assert places(faults(city)) == [("units", line_of(city, "units", NORTH), "parent_id")]


def test_two_lines_with_one_key_are_told(city: Path) -> None:
    change(city, "unit_aliases", {"alias": "云港"}, {"alias": "岚阳"})
    (fault,) = faults(city)
    assert (fault.row, fault.column, fault.found) == (5, "alias", "岚阳")
    assert "row 4 has the same key" in fault.expected.msgid.format(**fault.expected.values)


def test_a_table_that_cannot_be_read_brings_no_other_faults(city: Path) -> None:
    (city / "units.csv").write_bytes("单位".encode("gb18030"))
    assert places(faults(city)) == [("units", 1, "")]


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Each file below a folder, with what is in it and when it was written."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.mark.parametrize("number", [0, 10, 16, -1])
def test_a_refused_package_changes_neither_the_lake_nor_its_folder(home: LakeHome, city: Path, number: int) -> None:
    build(home, city)
    commits, files = snapshots(home), everything(home.folder)
    for one in BREAKS[number][1]:
        apply(city, one)
    with pytest.raises(PackageError):
        build(home, city)
    assert snapshots(home) == commits
    assert everything(home.folder) == files


TABLES = {table.name: table for table in read_package(OTHER_CITY)}
CELLS = {name: read(OTHER_CITY, name) for name in TABLES}


def columns(table: GazetteTable, spoiled: str) -> list[str]:
    """The columns of a table that can be spoiled in one way."""
    constraints = {one["name"]: one.get("constraints", {}) for one in table.fields}
    ways: dict[str, list[str]] = {
        "dangling": [columns[0] for columns, _, _ in table.foreign_keys],
        "letters": [one["name"] for one in table.fields if one["type"] != "string"],
        "empty": [name for name, limits in constraints.items() if limits.get("required")],
        "choice": [name for name, limits in constraints.items() if "enum" in limits],
        "twice": [", ".join(table.primary_key)],
    }
    return ways[spoiled]


PLACES = [
    (spoiled, name, column)
    for spoiled in ("dangling", "letters", "empty", "choice", "twice")
    for name, table in TABLES.items()
    for column in columns(table, spoiled)
]
WRITTEN = {"dangling": "nowhere", "letters": "about 12", "empty": "", "choice": "sideways"}


@given(place=st.sampled_from(PLACES), where=st.integers(0, 10_000), is_broken=st.booleans(), data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_spoiled_is_refused_with_its_place(
    place: tuple[str, str, str], where: int, is_broken: bool, data: Any
) -> None:
    spoiled, table, column = place
    rows = [dict(row) for row in CELLS[table]]
    index = where % len(rows)
    line = index + 2
    if spoiled == "twice":
        rows.append(dict(rows[index]))
        line = len(rows) + 1
    else:
        rows[index][column] = WRITTEN[spoiled]
    if is_broken and "note" in rows[0] and line > 2:
        rows[0]["note"] = "two\nlines"
        line += 1
    with tempfile.TemporaryDirectory() as folder:
        city = Path(shutil.copytree(OTHER_CITY, Path(folder) / "city"))
        write(city, table, rows)
        assert (table, line, column) in places(faults(city))


@given(chain=st.permutations(["lanze", "wanglan", "zenan", "zebei", "lindu"]), length=st.integers(1, 5))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_circle_of_any_length_is_told_at_each_of_its_rows(chain: list[str], length: int) -> None:
    circle = chain[:length]
    with tempfile.TemporaryDirectory() as folder:
        city = Path(shutil.copytree(OTHER_CITY, Path(folder) / "city"))
        for unit, above in zip(circle, [*circle[1:], circle[0]], strict=True):
            change(city, "units", {"unit_id": unit}, {"parent_id": above})
        told = {("units", line_of(city, "units", {"unit_id": unit}), "parent_id") for unit in circle}
        assert told == set(places(faults(city)))
