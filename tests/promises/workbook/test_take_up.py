"""Promises from a workbook come into the lake whole, stay there over builds, and only administrators bring them."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from duban.errors import AccessError, PromiseError
from duban.folders import PACKAGE, PROJECT
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.writer import writing
from duban.people.accounts import save_person
from duban.people.roles import OPEN, Role
from duban.promises.build import SCHEMA, build, fingerprints
from duban.promises.faults import PackageError
from duban.promises.package import described_tables
from duban.promises.workbook.take_up import foresee, take_up
from tests.conftest import PEOPLE, change, reader, rows_of
from tests.promises.conftest import NEXT_YEAR
from tests.promises.workbook.writing import next_year, seen, send, workbook

GOOD = workbook(next_year())
THEME = {"theme": "x-theme", "name_zh": "新主题", "name_en": "New theme", "page": ""}


def contents(home: LakeHome) -> dict[str, list[str]]:
    """The rows of every table of the packages, in no order."""
    return {table.name: sorted(map(str, rows_of(home, f'from "{table.name}"'))) for table in described_tables()}


def theme(name: str) -> bytes:
    return workbook({"themes": [THEME | {"name_zh": name}]})


def test_a_workbook_comes_to_the_same_as_the_folder_on_top(own_home: LakeHome, tmp_path: Path) -> None:
    receipt = send(own_home, GOOD)
    built = LakeHome(tmp_path / "built")
    build(built, [PACKAGE, NEXT_YEAR])
    assert contents(own_home) == contents(built)
    assert (receipt.number, receipt.new_rows, receipt.replaced_rows) == (1, 130, 0)
    newest = snapshots(own_home)[0]
    assert newest["author"] == OPEN.person_id
    assert newest["message"].startswith("promises 1 2018.xlsx: ")
    assert "targets: 52 added" in newest["message"]
    (file,) = rows_of(own_home, "from promise_files")
    assert (file["title"], file["same_rows"]) == (seen_title(), 3)
    # The same again changes nothing, and says so.
    again = seen(own_home, GOOD)
    assert (again.faults, again.changed, again.count("same")) == ((), [], 133)
    with pytest.raises(PromiseError, match="nothing to take up"):
        take_up(own_home, OPEN, again)


def seen_title() -> str:
    return "、".join(row["title_zh"] for row in next_year()["documents"])


def test_what_will_be_owed_is_foreseen_as_it_comes(own_home: LakeHome) -> None:
    preview = seen(own_home, GOOD)
    told, last_year = foresee(reader(own_home), preview)
    assert last_year == 2019
    assert set(told["effect"]) == {"begins"}
    take_up(own_home, OPEN, preview)
    owed = rows_of(own_home, "select period from owed_reports(date '2019-12-31') where quarter_on >= date '2018-01-01'")
    assert len(told) <= len(owed)
    assert set(told["reporter_id"]) >= {"jinshui", "housing"}


def test_a_later_workbook_replaces_what_an_earlier_one_brought_and_both_are_kept(own_home: LakeHome) -> None:
    send(own_home, theme("新主题"))
    preview = seen(own_home, theme("更名"))
    assert (preview.count("replaced"), preview.rows[0].before["name_zh"]) == (1, "新主题")
    take_up(own_home, OPEN, preview)
    names = rows_of(own_home, "select name_zh from themes where theme = 'x-theme'")
    assert names == [{"name_zh": "更名"}]
    kept = rows_of(own_home, "select number, effect from promise_rows order by number")
    assert kept == [{"number": 1, "effect": "new"}, {"number": 2, "effect": "replaced"}]


def test_a_build_with_changed_folders_keeps_the_rows(own_home: LakeHome, tiny_gazette: Path) -> None:
    send(own_home, GOOD)
    send(own_home, theme("新主题"))
    send(own_home, theme("更名"))
    change(tiny_gazette, "themes", {"theme": "air"}, {"name_en": "Air"})
    change(tiny_gazette, "targets", {"task_id": "55-8", "unit_id": "zhengzhou"}, {"note": "checked"})
    before = contents(own_home)
    assert build(own_home, tiny_gazette) == "themes: 1 changed; targets: 1 changed"
    after = contents(own_home)
    assert {name: len(rows) for name, rows in after.items()} == {name: len(rows) for name, rows in before.items()}
    assert rows_of(own_home, "select name_zh from themes where theme = 'x-theme'") == [{"name_zh": "更名"}]
    assert build(own_home, tiny_gazette) == ""


def test_a_build_that_contradicts_a_workbook_is_refused_with_the_place(own_home: LakeHome, tiny_gazette: Path) -> None:
    send(own_home, theme("新主题"))
    path = tiny_gazette / "themes.csv"
    path.write_text(path.read_text(encoding="utf-8") + "x-theme,另名,New theme,\n", encoding="utf-8", newline="")
    before = snapshots(own_home)
    with pytest.raises(PackageError) as refused:
        build(own_home, tiny_gazette)
    (fault,) = refused.value.faults
    assert (fault.file, fault.row, fault.column) == ("№1 2018.xlsx: 主题", 2, "name_zh")
    assert snapshots(own_home) == before


def test_a_lake_of_an_older_version_takes_a_workbook_after_a_build(own_home: LakeHome) -> None:
    with writing(own_home, "test") as transaction:
        transaction.run("drop table promise_files")
        transaction.run("drop table promise_rows")
        transaction.extra["gazette"] = fingerprints(own_home) | {SCHEMA: "of an older version"}
        transaction.message = "as an older version made it"
    assert build(own_home) == "tables of this version"
    assert send(own_home, theme("新主题")).number == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_only_an_administrator_takes_up(own_home: LakeHome, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    save_person(own_home, OPEN, PEOPLE[role])
    preview = seen(own_home, theme("新主题"))
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    for person in (PEOPLE[role], OPEN):
        with pytest.raises(AccessError):
            take_up(own_home, person, preview)
    assert rows_of(own_home, "from promise_files") == []


def test_of_two_who_looked_at_once_the_second_looks_again(own_home: LakeHome) -> None:
    first, second = seen(own_home, theme("新主题")), seen(own_home, theme("另名"))
    take_up(own_home, OPEN, first)
    with pytest.raises(PromiseError, match="Somebody else"):
        take_up(own_home, OPEN, second)
    assert seen(own_home, theme("另名")).count("replaced") == 1


def test_a_build_in_between_is_noticed(own_home: LakeHome, tiny_gazette: Path, monkeypatch: Any) -> None:
    preview = seen(own_home, theme("新主题"))
    change(tiny_gazette, "themes", {"theme": "air"}, {"name_en": "Air"})
    build(own_home, tiny_gazette)
    with pytest.raises(PromiseError):
        take_up(own_home, OPEN, preview)
    monkeypatch.setenv("DUBAN_PACKAGE", str(tiny_gazette))
    with pytest.raises(PromiseError, match="Somebody else"):
        take_up(own_home, OPEN, preview)


CHILD = """
import sys
from pathlib import Path
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from duban.promises.workbook.examine import examine
from duban.promises.workbook.take_up import take_up
home = LakeHome(Path(sys.argv[1]))
preview = examine(queries.open_lake(home), "2018.xlsx", Path(sys.argv[2]).read_bytes())
print("ready", flush=True)
take_up(home, OPEN, preview)
print("done", flush=True)
"""


def test_who_is_killed_amid_the_commit_leaves_nothing_half(own_home: LakeHome, tmp_path: Path) -> None:
    # More kills, amid workbooks and all else that is written, are in tests/intake/killing.py.
    (tmp_path / "2018.xlsx").write_bytes(GOOD)
    command = [sys.executable, "-c", CHILD, str(own_home.folder), str(tmp_path / "2018.xlsx")]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(random.uniform(0.05, 0.9))
        child.kill()
    with writing(own_home, "check") as transaction:
        files = transaction.run("from promise_files").num_rows
        rows = transaction.run("from promise_rows").num_rows
        targets = transaction.run("from targets where task_id like '2018-%'").num_rows
        chapters = transaction.run("from chapters where document_id like '%-2018-%'").num_rows
    assert (files, rows, targets, chapters) in ((0, 0, 0, 0), (1, 130, 52, 8))
    if not files:
        send(own_home, GOOD)
