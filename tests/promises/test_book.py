"""The whole book as a data package: valid, whole, and of it another installation builds an equal lake."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from frictionless import Package

from duban.errors import GazetteError
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.promises.book import LEFT_BEHIND, book_tables, write_book
from duban.promises.build import build
from duban.promises.package import dictionary, open_package
from tests.conftest import edit, follow, let_go, reader, report

ON = date(2017, 12, 31)
VALUES = {"on": ON, "today": ON, "now": datetime(2018, 1, 31), "period": "all", "meeting": "all"}
# What tells the commits of a lake apart is its own.
OF_THE_LAKE = {"commit_number"}


@pytest.fixture(scope="module")
def folder(year_lake: Lake, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of a year, unpacked; never changed."""
    place = tmp_path_factory.mktemp("book")
    write_book(year_lake, place / "book.zip")
    with zipfile.ZipFile(place / "book.zip") as book:
        book.extractall(place / "unpacked")
    return place / "unpacked"


@pytest.fixture(scope="module")
def taken_over(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> LakeHome:
    """A lake that was built of it."""
    home = LakeHome(tmp_path_factory.mktemp("taken") / "lake")
    build(home, folder)
    return home


@pytest.fixture
def own_folder(folder: Path, tmp_path: Path) -> Path:
    """A copy that the test may spoil."""
    return Path(shutil.copytree(folder, tmp_path / "book"))


def test_it_is_a_valid_data_package(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_each_table_of_the_lake_is_in_it_or_named_as_left_behind(folder: Path) -> None:
    schema = {query.name.removeprefix("schema/") for query in queries.topic("schema")}
    assert {*book_tables(), *dictionary(), *LEFT_BEHIND} == schema
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["name"] for resource in told["resources"]} == schema - LEFT_BEHIND


def test_nothing_in_it_opens_or_reaches_anything(folder: Path, year_lake: Lake) -> None:
    secrets = year_lake.query("select token_hash as word from feeds union all select address from channels union all"
                              " select token_hash from api_tokens")["word"].to_pylist()  # fmt: skip
    assert secrets
    written = b"".join(path.read_bytes() for path in folder.rglob("*.csv"))
    assert [word for word in secrets if word.encode() in written] == []


TOPICS = ("api", "overview", "tasks", "duties", "reporting", "meeting", "history", "sources", "units", "following")


@pytest.mark.parametrize("topic", TOPICS)
def test_a_lake_that_is_built_of_it_answers_the_same(topic: str, year_lake: Lake, taken_over: LakeHome) -> None:
    asked = 0
    for query in queries.topic(topic):
        filters = dict.fromkeys(query.parameters) if topic == "api" else {}
        values = filters | {name: VALUES[name] for name in query.parameters if name in VALUES and name not in filters}
        values |= {name: ON for name in ("on", "today") if name in query.parameters}
        if values.keys() != query.parameters.keys():
            continue
        before, after = (queries.run(lake, query.name, **values) for lake in (year_lake, reader(taken_over)))
        kept = [name for name in before.columns if name not in OF_THE_LAKE | {"snapshot_id", "created_in"}]
        assert before[kept].astype(str).equals(after[kept].astype(str)), query.name
        asked += 1
    assert asked


def test_what_comes_after_counts_as_later(own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = LakeHome(tmp_path / "lake")
    monkeypatch.setenv("DUBAN_PACKAGE", str(own_folder))
    build(home)
    report(home, "jinshui", "2017Q4", {"housing_starts": 14123}, note="counted anew")
    newest = reader(home).query(
        "select value from reported_values"
        " where indicator_id = 'housing_starts' and unit_id = 'jinshui' and as_of = date '2017-12-31'"
    )
    assert newest["value"].to_pylist() == [14123]
    assert build(home) == ""
    let_go(home)


def test_evidence_comes_with_it(own_home: LakeHome, tmp_path: Path) -> None:
    for step in ("acknowledged", "under_way", "reported"):
        follow(own_home, "67-5-4", step, date(2017, 7, 1))
    book = write_book(reader(own_home), tmp_path / "book.zip")
    assert book.evidence_count == 1
    shutil.unpack_archive(tmp_path / "book.zip", tmp_path / "unpacked")
    home = LakeHome(tmp_path / "new")
    build(home, tmp_path / "unpacked")
    assert [path.name for path in home.evidence.iterdir()] == [path.name for path in own_home.evidence.iterdir()]
    (spoiled,) = (tmp_path / "unpacked" / "evidence").iterdir()
    spoiled.write_bytes(b"other")
    with pytest.raises(GazetteError, match=r"report.pdf is not as it was written"):
        build(LakeHome(tmp_path / "third"), tmp_path / "unpacked")


def test_a_table_that_was_changed_or_is_gone_is_refused_and_nothing_is_built(own_folder: Path, tmp_path: Path) -> None:
    home = LakeHome(tmp_path / "lake")
    edit(own_folder / "book" / "actuals.csv", "jinshui", "erqi")
    with pytest.raises(GazetteError, match=r"book/actuals.csv is not as it was written"):
        build(home, own_folder)
    (own_folder / "book" / "actuals.csv").unlink()
    with pytest.raises(GazetteError, match=r"actuals.csv cannot be read"):
        build(home, own_folder)
    assert not home.exists


@pytest.mark.parametrize("name", ["people", "api_tokens", "nothing"])
def test_no_account_comes_in_by_a_book(own_folder: Path, tmp_path: Path, name: str) -> None:
    edit(own_folder / "datapackage.json", '"name": "actuals"', f'"name": "{name}"')
    with pytest.raises(GazetteError, match=f"“{name}” in .* is no table of a book"):
        build(LakeHome(tmp_path / "lake"), own_folder)


def test_a_path_that_leads_out_of_the_book_is_none(own_folder: Path) -> None:
    edit(own_folder / "datapackage.json", '"book/actuals.csv"', '"book/../../actuals.csv"')
    with pytest.raises(GazetteError, match=r"actuals.*is no table of a package"):
        open_package(own_folder)
