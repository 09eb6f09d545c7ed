"""Promises by workbook on the command line, with the page's checks and rights."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duban.commands import cli
from duban.lake.home import LakeHome
from duban.people.accounts import save_person
from duban.people.roles import OPEN, Role
from tests.conftest import PEOPLE, rows_of
from tests.promises.workbook.writing import next_year, workbook


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.main, ["--lang", "en", "promise", *map(str, words)])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "2018.xlsx"
    path.write_bytes(workbook(next_year()))
    return path


def test_a_workbook_is_taken_up_and_told(own_home: LakeHome, good: Path) -> None:
    tried = run(good, "--dry-run")
    assert tried.exit_code == 0, tried.output
    assert "targets: 52 new, 0 replaced, 0 as they stand" in tried.stdout
    assert "Jinshui District: " in tried.stdout
    assert rows_of(own_home, "from promise_files") == []
    taken = run(good)
    assert "Taken up: receipt 1, " in taken.stdout
    assert rows_of(own_home, "select sent_by, new_rows from promise_files") == [{"sent_by": "open", "new_rows": 130}]
    assert "Everything in it stands already (133 rows)" in run(good).stdout


def test_what_cannot_stand_is_printed_with_its_place(own_home: LakeHome, good: Path) -> None:
    tables = next_year()
    tables["targets"][0]["value"] = "many"
    good.write_bytes(workbook(tables))
    refused = run(good)
    assert refused.exit_code == 1
    assert "目标 (2018.xlsx), row 2, G value: found “many”, expected a number in plain digits." in refused.stderr
    assert rows_of(own_home, "from promise_files") == []


def test_what_stands_goes_out_and_comes_in_again(own_home: LakeHome, tmp_path: Path) -> None:
    template, export = tmp_path / "template.xlsx", tmp_path / "export.xlsx"
    assert run("--template", template, "--export", export, "--document", "zzb-2017-50").exit_code == 0
    assert template.read_bytes()[:2] == b"PK"
    assert "nothing to take up" in run(export).stdout
    assert "No sheet has a row" in run(template).stderr
    assert run("--template", tmp_path / "no" / "where.xlsx").exit_code == 1


@pytest.mark.usefixtures("own_home")
def test_without_a_file_one_is_told_what_to_name() -> None:
    assert run().exit_code == 2


def test_only_an_administrator_may(own_home: LakeHome, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_person(own_home, OPEN, PEOPLE[Role.REVIEWER])
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    refused = run(good, "--as", PEOPLE[Role.REVIEWER].person_id)
    assert (refused.exit_code, run(good).exit_code) == (1, 1)
    assert "may not do this" in refused.stderr
