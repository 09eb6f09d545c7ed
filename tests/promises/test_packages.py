"""One package or several: which are used, how they lie on top of each other, and what becomes of a lake."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from duban.commands import cli
from duban.errors import GazetteError
from duban.folders import PACKAGE, package_folders
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.writer import writing
from duban.promises.build import SCHEMA, build, fingerprints
from duban.promises.faults import PackageError
from duban.words.moments import zone
from tests.conftest import MadeOnce, change, edit, report, rows_of
from tests.promises.conftest import NEXT_YEAR, OTHER_CITY, describe, description, package

UNITS = "unit_id,name_zh,short_zh,name_en,short_en,kind,board,parent_id\n"
ALIASES = "alias,unit_id\n"
NAMES = "select package, position, city_id, time_zone from packages order by position"


def messages(home: LakeHome) -> list[str]:
    """What each commit says, newest first."""
    return [commit["message"] or "" for commit in snapshots(home)]


@pytest.fixture(scope="module")
def built_city(made_once: MadeOnce) -> LakeHome:
    """A lake of the invented city; never written to."""
    return made_once("other_city", lambda home: build(home, OTHER_CITY))


@pytest.fixture
def city_home(built_city: LakeHome, home: LakeHome) -> LakeHome:
    """A lake of the invented city that the test may write to."""
    shutil.copytree(built_city.folder, home.folder)
    return home


@pytest.mark.parametrize("named", ["", " ", os.pathsep])
def test_without_a_name_it_is_the_gazette(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("DUBAN_PACKAGE", named)
    assert package_folders() == (PACKAGE,)


def test_the_environment_names_folders_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_PACKAGE", os.pathsep.join(["data/gazette", str(OTHER_CITY)]))
    assert package_folders() == (Path.cwd() / "data" / "gazette", OTHER_CITY)


def test_a_folder_is_meant_from_where_duban_was_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started_in = Path.cwd()
    monkeypatch.setenv("DUBAN_PACKAGE", "tests/packages/other_city")
    monkeypatch.chdir(tmp_path)
    assert package_folders() == (started_in / "tests" / "packages" / "other_city",)


def test_days_are_those_of_the_base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_PACKAGE", str(OTHER_CITY))
    assert zone() == ZoneInfo("Asia/Urumqi")
    monkeypatch.delenv("DUBAN_PACKAGE")
    assert zone() == ZoneInfo("Asia/Shanghai")


def test_build_takes_what_the_environment_names(home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_PACKAGE", str(OTHER_CITY))
    build(home)
    known = {"package": "duban-lanze", "position": 1, "city_id": "lanze", "time_zone": "Asia/Urumqi"}
    assert rows_of(home, NAMES) == [known]
    assert build(home) == ""


def test_one_more_package_changes_only_its_tables_in_one_commit(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1500})
    before = messages(own_home)
    message = build(own_home, [PACKAGE, NEXT_YEAR])
    assert messages(own_home) == [message, *before]
    changed = [part.partition(":")[0] for part in message.split("; ")]
    assert set(changed) == {path.stem for path in NEXT_YEAR.glob("*.csv")} - {"units"} | {"units", "packages"}
    assert "units: rows reordered" in message
    assert "changed" not in message and "removed" not in message
    assert rows_of(own_home, "select unit_id, value from actuals") == [{"unit_id": "jinshui", "value": 1500.0}]
    assert [row["package"] for row in rows_of(own_home, NAMES)] == ["duban-zhengzhou", "duban-zhengzhou-2018"]
    assert build(own_home, [PACKAGE, NEXT_YEAR]) == ""


def test_a_package_can_be_taken_away_again(city_home: LakeHome, tmp_path: Path) -> None:
    top = package(tmp_path / "top", {"slips": "document_id,clause,line,kind,printed,computed,note,note_en\n"
                                              "lz-2019-3,第一条,5,sum,12,13,x,x\n"})  # fmt: skip
    assert build(city_home, [OTHER_CITY, top]) == "slips: 1 added; packages: 1 added"
    assert build(city_home, OTHER_CITY) == "slips: 1 removed; packages: 1 removed"
    assert rows_of(city_home, "from slips") == []


def test_three_packages_lie_on_each_other_and_their_order_is_a_change(city_home: LakeHome, tmp_path: Path) -> None:
    north = package(tmp_path / "north", {"unit_aliases": ALIASES + "北边,zebei\n"})
    south = package(tmp_path / "south", {"unit_aliases": ALIASES + "南边,zenan\n"})
    assert build(city_home, [OTHER_CITY, north, south]) == "unit_aliases: 2 added; packages: 2 added"
    message = build(city_home, [OTHER_CITY, south, north])
    assert message == "unit_aliases: rows reordered; packages: 2 changed"
    assert [row["package"] for row in rows_of(city_home, NAMES)] == ["duban-lanze", "south", "north"]


def test_a_later_package_may_need_what_one_before_brings(city_home: LakeHome, tmp_path: Path) -> None:
    unit = UNITS + "port,港务局,港务局,Port,Port,department,,lanze\n"
    north = package(tmp_path / "north", {"units": unit})
    south = package(tmp_path / "south", {"unit_aliases": ALIASES + "码头,port\n"})
    assert build(city_home, [OTHER_CITY, north, south]).startswith("units: 1 added; unit_aliases: 1 added")


def test_a_row_that_stands_below_may_be_repeated(city_home: LakeHome, tmp_path: Path) -> None:
    top = package(tmp_path / "top", {"unit_aliases": ALIASES + "全市,lanze\n云港,yungang\n新港,yungang\n"})
    assert build(city_home, [OTHER_CITY, top]) == "unit_aliases: 1 added; packages: 1 added"


def test_the_same_number_written_otherwise_is_the_same(city_home: LakeHome, tmp_path: Path) -> None:
    header, *rows = (OTHER_CITY / "targets.csv").read_text(encoding="utf-8").splitlines()
    row = next(row for row in rows if "good_air_days" in row)
    top = package(tmp_path / "top", {"targets": f"{header}\n{row.replace(',240,', ',240.0,')}\n"})
    assert build(city_home, [OTHER_CITY, top]) == "targets: rows reordered; packages: 1 added"


def test_a_row_that_differs_from_the_one_below_is_refused_with_both(city_home: LakeHome, tmp_path: Path) -> None:
    top = package(tmp_path / "top", {"unit_aliases": ALIASES + "全市,lanze\n云港,zebei\n"})
    with pytest.raises(PackageError) as refused:
        build(city_home, [OTHER_CITY, top])
    (fault,) = refused.value.faults
    assert (fault.table, fault.file, fault.row, fault.column) == ("unit_aliases", "top/unit_aliases.csv", 3, "unit_id")
    assert "found “zebei”, expected “yungang” as in row 4 of other_city/unit_aliases.csv" in str(refused.value)


@pytest.mark.parametrize(("key", "value"), [("city", "yunling"), ("time_zone", "Asia/Shanghai")])
def test_a_package_of_another_city_is_not_laid_on_top(
    city_home: LakeHome, tmp_path: Path, key: str, value: str
) -> None:
    top = package(tmp_path / "top", {"unit_aliases": ALIASES}, **{key: value})
    with pytest.raises(GazetteError, match=f"{key} in top/datapackage.json is “{value}”, but duban-lanze is of “"):
        build(city_home, [OTHER_CITY, top])


def test_the_same_package_twice_is_refused(home: LakeHome) -> None:
    with pytest.raises(GazetteError, match="DUBAN_PACKAGE names duban-lanze twice"):
        build(home, [OTHER_CITY, OTHER_CITY])


def test_a_lake_is_not_given_to_another_city(own_home: LakeHome) -> None:
    before = messages(own_home)
    with pytest.raises(GazetteError, match="The lake is of “zhengzhou”, and the package is of “lanze”"):
        build(own_home, OTHER_CITY)
    assert messages(own_home) == before


def test_a_base_may_leave_out_tables(home: LakeHome, tmp_path: Path) -> None:
    units = UNITS + "x,某市,某市,Town,Town,city,,\n"
    kinds = "kind,name_zh,name_en,level,position\ncity,市本级,The city itself,authority,1\n"
    base = package(tmp_path / "base", {"unit_kinds": kinds, "units": units}, city="x", time_zone="Europe/Paris")
    assert build(home, base) == "unit_kinds: 1 added; units: 1 added; packages: 1 added"
    assert rows_of(home, "from targets") == []
    assert rows_of(home, "from progress(date '2017-12-31')") == []


@pytest.mark.parametrize("empty", ["", "unit_id\n"])
def test_a_table_without_its_header_is_refused(home: LakeHome, tmp_path: Path, empty: str) -> None:
    base = package(tmp_path / "base", {"units": empty}, city="x", time_zone="Europe/Paris")
    with pytest.raises(PackageError, match=r"units \(base/units\.csv\), row 1, name_zh: "):
        build(home, base)


@pytest.mark.parametrize("name", ["wishes", "people", "actuals", "packages"])
def test_a_table_that_no_package_holds_is_refused_by_name(home: LakeHome, tmp_path: Path, name: str) -> None:
    base = package(tmp_path / "base", {name: "x\n1\n"}, city="x", time_zone="Europe/Paris")
    with pytest.raises(GazetteError, match=rf"“{name}” in base/datapackage\.json is no table of a package; those are "):
        build(home, base)


def resources(about: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = about["resources"]
    return found


def drop_column(about: dict[str, Any]) -> None:
    (units,) = (one for one in resources(about) if one["name"] == "units")
    units["schema"]["fields"].pop()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda about: about.pop("resources"),
        lambda about: about.update(resources=["units.csv"]),
        lambda about: about.update(resources={"units": "units.csv"}),
        lambda about: resources(about)[0].pop("path"),
        lambda about: resources(about)[0].update(path="../city/documents.csv"),
        lambda about: resources(about)[0].update(path="/etc/hostname"),
        lambda about: resources(about).append(resources(about)[0]),
        lambda about: resources(about)[0].update(schema={"fields": "none"}),
        drop_column,
    ],
)
def test_a_description_that_cannot_be_used_is_named(
    home: LakeHome, city: Path, spoil: Callable[[dict[str, Any]], object]
) -> None:
    about = description(city)
    spoil(about)
    describe(city, about)
    with pytest.raises(GazetteError, match=r"^city/datapackage\.json cannot be read: "):
        build(home, city)
    assert not home.folder.exists()


@pytest.mark.parametrize("text", [None, "", "{", "[]", "null", '{"resources": [}', "城".encode("gb18030")])
def test_a_folder_that_is_no_package_is_named(home: LakeHome, tmp_path: Path, text: str | bytes | None) -> None:
    folder = tmp_path / "base"
    folder.mkdir()
    if text is not None:
        (folder / "datapackage.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(GazetteError, match=r"^base/datapackage\.json cannot be read: "):
        build(home, folder)


def test_a_folder_that_is_missing_is_said_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_PACKAGE", str(tmp_path / "nowhere"))
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path / "lake"))
    said = CliRunner().invoke(cli.main, ["--lang", "en", "build"])
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith("nowhere/datapackage.json cannot be read: ")


def test_a_mark_at_the_head_of_the_description_is_passed_over(home: LakeHome, city: Path) -> None:
    path = city / "datapackage.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert build(home, city).startswith("documents: 4 added")


@pytest.mark.parametrize("missing", ["city", "time_zone"])
def test_a_base_says_its_city_and_time_zone(home: LakeHome, city: Path, missing: str) -> None:
    about = description(city)
    del about[missing]
    describe(city, about)
    with pytest.raises(GazetteError, match=rf"datapackage\.json.*{missing}"):
        build(home, city)


def test_other_words_for_a_package_are_a_commit(city_home: LakeHome, city: Path) -> None:
    about = description(city)
    describe(city, about | {"title": "New"})
    assert build(city_home, city) == "packages: 1 changed"
    describe(city, about | {"title": "New", "description": "New"})
    assert build(city_home, city) == "packages: described anew"
    assert build(city_home, city) == ""


def test_stricter_constraints_are_asked_of_what_stands(city_home: LakeHome, city: Path) -> None:
    about = description(city)
    (units,) = (one for one in resources(about) if one["name"] == "units")
    units["schema"]["fields"][0]["constraints"] = {"required": True, "pattern": "[a-z]+"}
    describe(city, about)
    with pytest.raises(
        PackageError, match=r"row 4, unit_id: found “lanze-office”, expected text of the form \[a-z\]\+"
    ):
        build(city_home, city)


def test_a_lake_of_an_older_version_comes_up_to_date(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1500})
    of_then = {name: mark for name, mark in fingerprints(own_home).items() if name != "packages"}
    with writing(own_home, "test") as transaction:
        transaction.run("drop table packages")
        transaction.extra["gazette"] = of_then | {SCHEMA: "of an older version"}
        transaction.message = "as an older version made it"
    assert build(own_home) == "tables of this version; packages: 1 added"
    assert rows_of(own_home, "select value from actuals") == [{"value": 1500.0}]
    assert build(own_home) == ""


def test_faults_are_printed_a_line_each_in_both_languages(city: Path, tmp_path: Path, monkeypatch: Any) -> None:
    change(city, "units", {"unit_id": "zebei"}, {"parent_id": "nowhere"})
    edit(city / "targets.csv", ",240,", ",many,")
    monkeypatch.setenv("DUBAN_PACKAGE", str(city))
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path / "lake"))
    english, chinese = (CliRunner().invoke(cli.main, ["--lang", lang, "build"]) for lang in ("en", "zh"))
    assert english.exit_code == chinese.exit_code == 1
    assert english.stderr.startswith("Nothing was changed. 2 things are to be mended:\n")
    assert len(english.stderr.splitlines()) == len(chinese.stderr.splitlines()) == 3
    assert "units (city/units.csv), row 7, parent_id: found “nowhere”, expected a unit_id" in english.stderr
    assert "Traceback" not in english.output
    assert "expected" not in chinese.stderr
    assert CliRunner().invoke(cli.main, ["--lang", "en", "serve"]).stderr == english.stderr
    assert not (tmp_path / "lake").exists()


def test_many_faults_are_told_up_to_a_number_and_the_rest_counted(home: LakeHome, tmp_path: Path) -> None:
    rows = "".join(f"{number},nowhere\n" for number in range(70))
    base = package(tmp_path / "base", {"unit_aliases": ALIASES + rows}, city="x", time_zone="Europe/Paris")
    with pytest.raises(PackageError) as refused:
        build(home, base)
    assert len(refused.value.faults) == 70
    assert str(refused.value).splitlines()[-1] == "… and 20 more"


def test_files_of_a_package_stay_as_they_were(home: LakeHome, city: Path) -> None:
    before = {path.name: path.read_bytes() for path in city.iterdir()}
    build(home, city)
    shutil.rmtree(home.folder)
    build(home, city)
    assert {path.name: path.read_bytes() for path in city.iterdir()} == before
