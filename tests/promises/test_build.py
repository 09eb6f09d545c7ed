"""From data/gazette to the lake: everything at first, later only what changed, and never half of it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from duban.errors import GazetteError
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.writer import writing
from duban.promises.build import SCHEMA, build, describe_change, fingerprints
from duban.promises.package import read_package
from tests.conftest import change, edit, report, rows_of


@pytest.fixture
def home(tmp_path: Path) -> LakeHome:
    return LakeHome(tmp_path / "lake")


def commits(home: LakeHome) -> list[tuple[str, str]]:
    """Author and message of each commit after the empty lake, newest first."""
    lake = Lake(home)
    found = [(commit["author"], commit["message"]) for commit in snapshots(lake.home)[:-1]]
    lake.close()
    return found


def test_the_first_build_fills_every_table_in_one_commit(home: LakeHome) -> None:
    lines: list[str] = []
    message = build(home, report=lines.append)
    assert commits(home) == [("data/gazette", message)]
    assert message.startswith("documents: 24 added; sources: 13 added; ")
    tables = [table.name for table in read_package()]
    assert lines == [f"[{number}/{len(tables)}] {name}" for number, name in enumerate(tables, start=1)]


def test_the_tables_hold_what_the_files_hold(lake: Lake) -> None:
    for table in read_package():
        columns = [field["name"] for field in table.fields]
        assert lake.query(f'from "{table.name}"').select(columns).to_pylist() == table.read().to_pylist()


def test_a_second_build_makes_no_commit(own_home: LakeHome) -> None:
    before = commits(own_home)
    lines: list[str] = []
    assert build(own_home, report=lines.append) == ""
    assert (commits(own_home), lines) == (before, [])


def test_a_changed_file_is_one_commit_that_says_what_changed(own_home: LakeHome, tiny_gazette: Path) -> None:
    change(tiny_gazette, "targets", {"task_id": "55-8", "unit_id": "zhengzhou"}, {"value": "190"})
    assert build(own_home, tiny_gazette) == "targets: 1 changed"
    assert commits(own_home)[0] == ("data/gazette", "targets: 1 changed")
    assert len(commits(own_home)) == 2
    values = rows_of(own_home, "select value from targets where task_id = '55-8' and unit_id = 'zhengzhou'")
    assert values == [{"value": 190.0}]
    assert build(own_home, tiny_gazette) == ""


def test_rows_that_come_and_go_are_counted(own_home: LakeHome, tiny_gazette: Path) -> None:
    change(tiny_gazette, "themes", {"theme": "air"}, {"name_en": "Air"})
    change(tiny_gazette, "unit_aliases", {"alias": "全市"}, None)
    edit(tiny_gazette / "unit_aliases.csv", "全省,henan\n", "全省,henan\n豫,henan\n本省,henan\n")
    assert build(own_home, tiny_gazette) == "themes: 1 changed; unit_aliases: 2 added, 1 removed"


def test_a_lake_of_an_older_version_gets_the_columns_that_it_lacks_and_keeps_its_rows(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1500})
    with writing(own_home, "test") as transaction:
        for column in ("shown", "source"):
            transaction.run(f"alter table submission_rows drop column {column}")
        transaction.extra["gazette"] = fingerprints(own_home) | {SCHEMA: "of an older version"}
        transaction.message = "as an older version made it"
    message = build(own_home)
    assert message == "submission_rows: new column shown; submission_rows: new column source"
    assert rows_of(own_home, "select value, shown, source from submission_rows") == [
        {"value": 1500.0, "shown": None, "source": None}
    ]
    report(own_home, "jinshui", "2017Q2", {"housing_starts": 1600})
    assert rows_of(own_home, "select shown from submission_rows where value = 1600") == [{"shown": "1600"}]
    assert build(own_home) == ""


def test_what_was_reported_outlives_a_build(own_home: LakeHome, tiny_gazette: Path) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1500})
    change(tiny_gazette, "themes", {"theme": "air"}, {"name_en": "Air"})
    build(own_home, tiny_gazette)
    assert rows_of(own_home, "select value from actuals") == [{"value": 1500.0}]


BROKEN = {
    "a bad number": ("targets.csv", "103387,,,true", "many,,,true"),
    "a bad date": ("documents.csv", "2017-04-06", "6 April"),
    "a missing column": ("themes.csv", "name_en", "english"),
    "a missing cell": ("themes.csv", "air,空气与取暖,", "air,"),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_named_and_changes_nothing(
    own_home: LakeHome, tiny_gazette: Path, broken: tuple[str, str, str]
) -> None:
    before = commits(own_home)
    change(tiny_gazette, "sources", {"source_id": "cucur-2018"}, {"title_en": "Changed as well"})
    file, old, new = broken
    edit(tiny_gazette / file, old, new)
    with pytest.raises(GazetteError, match=rf"\(gazette/{file}\), row \d+, "):
        build(own_home, tiny_gazette)
    assert commits(own_home) == before


def test_a_file_that_is_not_utf8_is_named(own_home: LakeHome, tiny_gazette: Path) -> None:
    path = tiny_gazette / "themes.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    with pytest.raises(GazetteError, match=r"\(gazette/themes\.csv\), row 2, .+ expected text in UTF-8"):
        build(own_home, tiny_gazette)


def test_a_file_that_is_missing_is_named(own_home: LakeHome, tiny_gazette: Path) -> None:
    (tiny_gazette / "bands.csv").unlink()
    with pytest.raises(GazetteError, match=r"^gazette/bands\.csv cannot be read"):
        build(own_home, tiny_gazette)


def test_a_first_build_that_failed_can_be_made_again(home: LakeHome, tiny_gazette: Path) -> None:
    edit(tiny_gazette / "targets.csv", "103387,,,true", "many,,,true")
    with pytest.raises(GazetteError):
        build(home, tiny_gazette)
    assert fingerprints(home) == {}
    edit(tiny_gazette / "targets.csv", "many,,,true", "103387,,,true")
    assert build(home, tiny_gazette).startswith("documents: 24 added")


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ([(1, "a"), (2, "b")], "rows reordered"),
        ([(2, "b"), (1, "a")], "rows reordered"),
        ([(1, "a"), (2, "x")], "1 changed"),
        ([(1, "a")], "1 removed"),
        ([(1, "x"), (3, "c"), (4, "d")], "2 added, 1 changed, 1 removed"),
    ],
)
def test_a_change_is_described_by_key(new: list[tuple[int, str]], said: str) -> None:
    tables = [pa.Table.from_pylist([{"key": key, "value": value} for key, value in rows])
              for rows in ([(1, "a"), (2, "b")], new)]  # fmt: skip
    assert describe_change(*tables, ["key"]) == said
