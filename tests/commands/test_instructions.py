"""Leaders' instructions on the command line: entered, answered, closed, refused in one line; evidence taken out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duban.commands import cli
from duban.lake.home import LakeHome
from tests.conftest import rows_of

ENTER = ("enter", "--leader", "刘东", "--kind", "urgent", "--text", "Look into it")
PDF = b"%PDF-1.4\n"


def instruction(*words: str) -> Result:
    return CliRunner().invoke(cli.main, ["--lang", "en", "task", "instruction", *words])


@pytest.fixture(autouse=True)
def a_known_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands are given in the summer of 2017."""
    for module in ("commands.instructions", "following.record_instructions"):
        monkeypatch.setattr(f"duban.{module}.today", lambda: date(2017, 7, 3))


def test_one_is_entered_answered_and_closed_and_its_file_comes_out_again(own_home: LakeHome, tmp_path: Path) -> None:
    entered = instruction(*ENTER, "--task", "67-5-4")
    assert (entered.stdout, entered.stderr) == ("Instruction 1: to be answered by 2017-07-10\n", "")
    file = tmp_path / "answer.pdf"
    file.write_bytes(PDF)
    assert instruction("act", "1", "answered", "--text", "seen to", "--file", str(file)).stdout == "1: answered\n"
    (row,) = rows_of(own_home, "select sha256 from evidence")
    assert instruction("evidence", "1", str(row["sha256"])).stdout_bytes == PDF
    assert instruction("act", "1", "closed", "--text", "well done").stdout == "1: closed as done\n"


def test_years_without_a_calendar_are_told(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("commands.instructions", "following.record_instructions"):
        monkeypatch.setattr(f"duban.{module}.today", lambda: date(2099, 1, 5))
    entered = instruction(*ENTER, "--of", "jinshui", "--indicator", "housing_starts")
    assert entered.stdout == "Instruction 1: to be answered by 2099-01-12\n"
    assert entered.stderr == "The rest days of 2099 are not known yet; only weekends are counted there\n"
    assert rows_of(own_home, "select weekends_only_in from instructions") == [{"weekends_only_in": "2099"}]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ((*ENTER, "--task", "nothing"), "There is no such task, promised figure or unit: nothing"),
        ((*ENTER, "--of", "jinshui", "--day", "2017-06-01"), "is over; give it a longer clock"),
        ((*ENTER, "--of", "jinshui", "--leader", "nobody"), "is no city leader"),
        ((*ENTER, "--of", "group-districts"), "name the unit"),
        ((*ENTER, "--of", "jinshui", "--text", " "), "Write the text"),
        (("act", "9", "closed", "--text", "x"), "There is no instruction 9"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    lake_home: LakeHome, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], error: str
) -> None:
    monkeypatch.setenv("DUBAN_HOME", str(lake_home.folder))
    before = lake_home.change_counter()
    refused = instruction(*words)
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert error in refused.stderr
    assert lake_home.change_counter() == before
