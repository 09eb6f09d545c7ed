"""The command line does what the page does, and says what the page says."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner, Result

from duban.commands import cli, serving
from duban.intake.check.examine import reference
from duban.intake.check.rows import check_file
from duban.intake.decide.locks import set_lock
from duban.intake.read.template import template_frame
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people.roles import OPEN, Role
from duban.promises.package import read_package
from duban.words.exports import csv_bytes
from duban.words.moments import local
from duban.words.periods import parse_period, utc_now
from duban.words.wording import N_, say
from tests.conftest import PEOPLE, csv_file, report, rows_of

ROOT = Path(__file__).parents[2]
SOUND = csv_file([("housing_starts", "金水区", "2017Q1", 1500, "")])
BROKEN = csv_file([("housing_starts", "金水区", "2017Q1", "约1500", ""), ("housing_strats", "金水区", "2017Q1", 5, "")])
COMMANDS = (
    *(
        "audit",
        "backup",
        "build",
        "demo",
        "doctor",
        "export",
        "load",
        "maintain",
        "meeting",
        "move",
        "people",
        "promise",
        "remind",
    ),
    *("restore", "serve", "snapshots", "task", "token"),
)


def duban(*words: str, lang: str = "en") -> Result:
    return CliRunner().invoke(cli.main, ["--lang", lang, *words])


def load(path: Path, data: bytes, lang: str = "en", unit: str = "金水区", period: str = "2017Q1") -> Result:
    path.write_bytes(data)
    return duban("load", str(path), "--unit", unit, "--period", period, "--note", "counted", "--approve", lang=lang)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "一季度.csv"


@pytest.fixture
def built(lake_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> LakeHome:
    """The built lake, named by the environment and only read."""
    monkeypatch.setenv("DUBAN_HOME", str(lake_home.folder))
    return lake_home


def test_help_names_every_command() -> None:
    result = duban("--help")
    assert result.exit_code == 0
    assert set(COMMANDS) == set(cli.main.list_commands(Context(cli.main)))
    assert all(f"\n  {command} " in result.output for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command: str) -> None:
    result = duban(command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main {command}")


def test_build_makes_the_lake_and_then_finds_it_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path / "new"))
    first, second = duban("build"), duban("build")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output.startswith(f"[1/{len(list(read_package()))}] documents\n")
    assert "documents: 24 added; " in first.output
    assert second.output == "The lake is up to date.\n"


def test_load_takes_in_an_accepted_file_and_gives_a_receipt(own_home: LakeHome, file: Path) -> None:
    result = load(file, SOUND)
    assert result.exit_code == 0
    assert result.output.startswith("Received: 2017Q1-jinshui-")
    assert rows_of(own_home, "select unit_id, value from actuals") == [{"unit_id": "jinshui", "value": 1500.0}]
    assert load(file, SOUND).output.startswith("Already received before: 2017Q1-jinshui-")


@pytest.mark.parametrize("unit", ["jinshui", "金水区人民政府", "Jinshui District"])
def test_load_knows_a_unit_by_any_of_its_names(own_home: LakeHome, file: Path, unit: str) -> None:
    names = queries.open_lake(own_home)
    if unit not in set(queries.run(names, "report_data/unit_names")["spelling"]):
        unit = names.query("select name_en from units where unit_id = 'jinshui'").to_pylist()[0]["name_en"]
    names.close()
    assert load(file, SOUND, unit=unit, period="17年1季度").exit_code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_load_refuses_with_the_messages_of_the_page(own_home: LakeHome, file: Path, lang: str, lake: Lake) -> None:
    result = load(file, BROKEN, lang)
    checked = check_file(BROKEN, reference(lake, "jinshui"), parse_period("2017Q1"), date(2018, 1, 1))
    assert result.exit_code == 1
    assert len(checked.problems) == 2
    for problem in checked.problems:
        assert f"{problem.row} {problem.column}: " in result.stderr
        assert say(problem.expected, lang) in result.stderr
        assert say(problem.mend, lang) in result.stderr
    assert say(N_("Nothing was changed. {count} things are to be mended:", count=2), lang) in result.stderr
    assert rows_of(own_home, "from submissions") == []


def test_a_question_about_a_file_is_printed_with_its_answers_and_answered_for_that_file(
    own_home: LakeHome, file: Path
) -> None:
    file.write_text("单位,指标,一季度,二季度,合计\n金水区,棚改新开工,3003,4210,7213\n", encoding="utf-8")
    words = ("load", str(file), "--unit", "金水区", "--period", "2017Q2", "--note", "counted", "--dry-run")
    asked = duban(*words)
    assert asked.exit_code == 1
    (printed,) = (line for line in asked.stderr.splitlines() if line.endswith("add them up"))
    answer = printed.split("'")[1]
    answered = duban(*words, "--answer", answer)
    assert answered.exit_code == 0
    assert "C2+D2 · 7213" in answered.output
    assert duban(*words).exit_code == 1


@pytest.mark.parametrize(
    ("data", "unit", "period", "said"),
    [
        (b"PK\x03\x04", "金水区", "2017Q1", "The workbook is damaged"),
        (SOUND, "金山区", "2017Q1", "“金山区” is not a unit"),
        (SOUND, "金水区", "soon", "“soon” is not a period"),
    ],
)
def test_what_cannot_be_loaded_is_said_in_one_line(
    built: LakeHome, file: Path, data: bytes, unit: str, period: str, said: str
) -> None:
    result = load(file, data, unit=unit, period=period)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1


def exported(table: str) -> list[list[str]]:
    result = duban("export", table)
    assert result.exit_code == 0, result.output
    return list(csv.reader(StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))


def test_export_writes_each_table_of_the_gazette(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "open_lake", lambda home: lake)
    for table in read_package():
        header, *rows = exported(table.name)
        assert set(header) == {field["name"] for field in table.fields}
        assert len(rows) == table.read().num_rows


def test_export_writes_what_was_reported(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1500}, note="=1+1")
    header, row = exported("actuals")
    assert dict(zip(header, row, strict=True))["note"] == "'=1+1"
    assert [len(exported(table)) for table in ("submissions", "submission_rows")] == [2, 2]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_template_comes_back_as_it_went_out(own_home: LakeHome, file: Path, language: str, lake: Lake) -> None:
    asked = queries.run(lake, "report_data/asked", reporter="jinshui")
    sent = template_frame(asked, parse_period("2017Q1"), language)
    is_state = (asked["accumulates"] == "state").to_numpy()
    values = [str(number) for number in range(1, len(sent) + 1)]
    sent["累计完成" if language == "zh" else "value"] = values
    sent.loc[is_state, "累计完成" if language == "zh" else "value"] = "进行中" if language == "zh" else "under way"
    assert load(file, csv_bytes(sent)).exit_code == 0
    known = {row["indicator_id"]: row["value"] for row in rows_of(own_home, "from actuals")}
    figures = sent.iloc[:, 0][~is_state]
    assert known == {indicator: float(number) for number, indicator in enumerate(figures, start=1)}
    said = rows_of(own_home, "select task_id, state from task_reports")
    assert {row["task_id"]: row["state"] for row in said} == dict.fromkeys(sent.iloc[:, 0][is_state], "under_way")


def test_an_unknown_table_is_answered_with_those_there_are(built: LakeHome) -> None:
    result = duban("export", "secrets")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("There is no table secrets; choose one of actuals, ")


def test_snapshots_are_listed_newest_first(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1500})
    lines = duban("snapshots").output.splitlines()
    assert "open  2017Q1-jinshui-" in lines[0] and lines[0].endswith(": 1 figures approved")
    assert "open  jinshui 2017Q1: 1 figures" in lines[1]
    assert "data/gazette  documents: 24 added" in lines[2]


def test_commits_are_told_in_the_citys_time(own_home: LakeHome) -> None:
    before = local(utc_now()).replace(microsecond=0)
    set_lock(own_home, OPEN, parse_period("2017Q1"), date(2018, 2, 1), "closed")
    newest = duban("snapshots").output.splitlines()[0]
    assert before <= datetime.strptime(newest[7:26], "%Y-%m-%d %H:%M:%S") <= local(utc_now())


@pytest.mark.parametrize("words", [("export", "targets"), ("snapshots",)])
def test_without_a_lake_one_is_told_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path))
    result = duban(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "python -m duban build" in result.stderr


def test_messages_follow_the_language_that_was_chosen(built: LakeHome) -> None:
    text = N_("There is no table {table}; choose one of {known}", table="x", known="")
    start = {lang: say(text, lang)[:6] for lang in ("zh", "en")}
    assert duban("export", "x", lang="zh").stderr.startswith(start["zh"][:4])
    assert duban("export", "x", lang="en").stderr.startswith(start["en"])


def test_open_mode_serves_this_computer_only() -> None:
    result = duban("serve", "--host", "0.0.0.0")
    assert result.exit_code == 2
    assert "127.0.0.1" in result.stderr


@pytest.mark.parametrize(("words", "code"), [(["snapshots"], 0), (["export", "x"], 1), (["nonsense"], 2)])
def test_a_process_ends_with_the_code_that_scripts_read(lake_home: LakeHome, words: list[str], code: int) -> None:
    environment = os.environ | {"DUBAN_HOME": str(lake_home.folder), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "duban", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_a_demonstration_is_made_once_and_says_so_in_what_is_exported(
    demonstration: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = duban("demo", "--home", str(demonstration.folder), "--no-serve")
    assert (made.exit_code, made.output) == (0, "")
    monkeypatch.setenv("DUBAN_HOME", str(demonstration.folder))
    rows = list(csv.reader(StringIO(duban("export", "themes").output)))
    assert {row[-1] for row in rows} == {"Demonstration data"}


def test_a_demonstration_never_takes_the_place_of_a_lake(built: LakeHome) -> None:
    refused = duban("demo", "--home", str(built.folder), "--no-serve")
    assert refused.exit_code == 1
    assert "something other than a demonstration" in refused.output


def test_only_an_empty_lake_points_to_the_demonstration(
    lake_home: LakeHome, demonstration: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "serve_pages", lambda *_: None)
    for home, is_empty in ((lake_home, True), (demonstration, False)):
        monkeypatch.setenv("DUBAN_HOME", str(home.folder))
        assert ("duban demo" in duban("serve").output) is is_empty


def test_a_token_is_made_listed_and_revoked(own_home: LakeHome) -> None:
    made = duban("token", "make", "Statistics", "--role", "reporter", "--unit", "金水区")
    assert (made.exit_code, made.stderr) == (0, "Keep this token now; it is not shown again.\n")
    token = made.stdout.strip()
    assert len(token) == 43
    listed = duban("token", "list").stdout
    assert listed.startswith("token-1  Statistics  reporter  jinshui  open  ") and token not in listed
    assert duban("token", "revoke", "token-1").exit_code == 0
    assert duban("token", "list").stdout == ""
    assert duban("token", "revoke", "token-1").exit_code == 1


def test_the_whole_book_goes_into_a_file(own_home: LakeHome, tmp_path: Path) -> None:
    file = tmp_path / "book.zip"
    result = duban("export", "--package", str(file))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Unpack it, name the folder in DUBAN_PACKAGE" in result.stdout
    assert [path.name for path in tmp_path.glob("book*")] == ["book.zip"]
    assert duban("export").exit_code == 2
    assert duban("export", "targets", "--package", str(file)).exit_code == 2


@pytest.mark.parametrize("role", list(Role))
def test_each_role_exports_the_book_and_manages_tokens_as_it_may(
    peopled_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    monkeypatch.setenv("DUBAN_HOME", str(peopled_home.folder))
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    acting = ("--as", PEOPLE[role].person_id)
    may = role in (Role.REVIEWER, Role.ADMINISTRATOR)
    assert duban("export", "--package", str(tmp_path / "book.zip"), *acting).exit_code == (0 if may else 1)
    assert (tmp_path / "book.zip").exists() == may
    is_administrator = role is Role.ADMINISTRATOR
    assert duban("token", "list", *acting).exit_code == (0 if is_administrator else 1)
    if not is_administrator:
        assert duban("token", "make", "A", *acting).exit_code == 1
        assert duban("token", "revoke", "token-1", *acting).exit_code == 1
