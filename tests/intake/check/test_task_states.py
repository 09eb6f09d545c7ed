"""What a unit says of a task without a figure, from the words of its file to the table that is exported."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duban.commands import cli
from duban.intake.check.checked import CheckedFile
from duban.intake.check.examine import reference
from duban.intake.check.preview import preview_frame
from duban.intake.check.rows import check_file
from duban.intake.check.states import read_state
from duban.intake.decide.review import Decision, decide
from duban.intake.told.problems import Severity
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people.roles import OPEN
from duban.words.periods import parse_period
from duban.words.statuses import TASK_STATES
from duban.words.wording import say
from tests.conftest import ask, csv_file, hand_in, reader, report_states, rows_of, send

Check = Callable[..., CheckedFile]

# Two tasks that 金水区 answers for: one on labour relations, one on raising no debt beside the law.
LABOUR, DEBT = "69-2", "72-1-1"
FILE = csv_file([(LABOUR, "金水区", "2017Q2", "已完成", ""), (DEBT, "金水区", "2017Q2", "受阻", "等上级批复")])
COUNTS = "select (select count(*) from task_reports) as states, (select count(*) from submissions) as submissions"
NO_STATES = [{"states": 0, "submissions": 0}]


def plan(written: str, note: str = "") -> str:
    """A row in which 金水区 says how the task "plan" stands."""
    return f"plan,金水区,2017Q2,{written},,{note}"


# The words


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("未开始", "not_started"),
        ("进行中", "under_way"),
        ("已完成", "done"),
        ("受阻", "stuck"),
        ("Not begun", "not_started"),
        ("not begun", "not_started"),
        ("Under way", "under_way"),
        ("UNDER WAY", "under_way"),
        ("Done", "done"),
        ("dONE", "done"),
        ("Stuck", "stuck"),
        ("stuck", "stuck"),
        ("under_way", "under_way"),
        ("not_started", "not_started"),
        (" 已 完 成 ", "done"),
        ("\u3000受阻\u3000", "stuck"),
        ("ｄｏｎｅ", "done"),
    ],
)
def test_a_state_is_read_in_either_language_case_and_width(check: Check, written: str, state: str) -> None:
    checked = check(plan(written, "说明"))
    assert checked.problems == ()
    assert [(said.state, said.value, said.note) for said in checked.reported] == [(state, None, "说明")]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("state", TASK_STATES)
def test_every_state_is_read_back_as_it_is_shown(state: str, language: str) -> None:
    assert read_state(say(TASK_STATES[state], language)) == state


def test_a_state_is_said_of_the_end_of_its_quarter(check: Check) -> None:
    (said,) = check(plan("进行中")).reported
    assert (said.indicator_id, said.unit_id, said.period, said.as_of) == (
        "plan",
        "jinshui",
        "2017Q2",
        date(2017, 6, 30),
    )


@pytest.mark.parametrize(
    "written",
    [
        "完成",
        "已完成了",
        "未完成",
        "进行中/已完成",
        "finished",
        "'done",
        "100",
        "0",
        "50%",
        "是",
        "<b>已完成</b>",
        "=1+1",
        "' or 1=1 --",
        "done" * 2500,
    ],
)
def test_any_other_word_or_number_is_refused_with_the_words_there_are(check: Check, written: str) -> None:
    checked = check(plan(written))
    (problem,) = checked.problems
    assert (problem.severity, problem.row, problem.column, problem.found) == (Severity.ERROR, 2, "累计完成", written)
    assert say(problem.expected, "zh") == "未开始、进行中、已完成或受阻"
    assert say(problem.expected, "en") == "Not begun, Under way, Done or Stuck"
    assert say(problem.mend, "en") == "Write one of these words"
    assert (checked.accepted, checked.reported) == (False, ())


@pytest.mark.parametrize("written", ["已完成", "进行中", "done", "Stuck"])
def test_a_state_is_no_figure(check: Check, written: str) -> None:
    checked = check(f"housing,金水区,2017Q2,{written}")
    (problem,) = checked.problems
    assert (problem.row, problem.column, problem.found) == (2, "累计完成", written)
    assert say(problem.expected, "en") == "a number"
    assert checked.reported == ()


@pytest.mark.parametrize("written", ["受阻", "stuck", "STUCK"])
@pytest.mark.parametrize("note", ["", "  "])
def test_a_stuck_task_without_a_note_is_refused(check: Check, written: str, note: str) -> None:
    checked = check(plan(written, note))
    (problem,) = checked.unexplained
    assert (problem.severity, problem.row, problem.column) == (Severity.WARNING, 2, "说明")
    assert say(problem.expected, "en") == "a note that says what is in the way"
    assert not checked.accepted


@pytest.mark.parametrize("written", ["未开始", "进行中", "已完成"])
def test_other_states_need_no_note(check: Check, written: str) -> None:
    assert check(plan(written)).accepted


@pytest.mark.parametrize("written", ["", "-", "/", "未报", "n/a"])
def test_a_task_without_a_word_is_blank(check: Check, written: str) -> None:
    checked = check(plan(written), "housing,金水区,2017Q2,1500")
    assert (checked.blank_rows, [figure.indicator_id for figure in checked.reported]) == (1, ["housing"])


@pytest.mark.parametrize("measure", ["未开始/进行中/已完成/受阻", "not begun/under way/done/stuck", ""])
def test_the_measure_of_a_task_is_its_four_words(check: Check, measure: str) -> None:
    assert check(f"plan,金水区,2017Q2,已完成,{measure},").accepted


def test_another_unit_may_not_speak_of_the_task(check: Check) -> None:
    checked = check("plan,二七区,2017Q2,已完成")
    assert [(problem.row, problem.column) for problem in checked.problems] == [(2, "单位")]


def test_two_words_on_one_task_are_one_too_many(check: Check) -> None:
    checked = check(plan("进行中"), plan("已完成"))
    assert [(problem.row, problem.column) for problem in checked.problems] == [(3, "期间")]
    assert [said.state for said in checked.reported] == ["under_way"]


@pytest.mark.parametrize("written", ["2017Q1", "2017-04-05", "2017"])
def test_a_state_of_another_time_is_refused(check: Check, written: str) -> None:
    checked = check(f"plan,金水区,{written},已完成")
    assert [(problem.row, problem.column) for problem in checked.problems] == [(2, "期间")]


def test_tasks_and_figures_stand_in_one_file(check: Check) -> None:
    checked = check("housing,金水区,2017Q2,1500", plan("进行中"), "metro,金水区,2017Q2,0")
    assert checked.accepted
    assert [(said.value, said.state) for said in checked.reported] == [(1500.0, ""), (None, "under_way"), (0.0, "")]


def test_twenty_thousand_wrong_words_each_have_their_row(check: Check) -> None:
    checked = check(*(f"plan,金水区,2017Q2,{{done}}{number}" for number in range(20_000)))
    wrong = [problem.row for problem in checked.problems if problem.column == "累计完成"]
    assert wrong == list(range(2, 2 + len(wrong)))
    assert checked.problem_count == 39_999
    assert checked.reported == ()


# What would change


def previewed(home: LakeHome, data: bytes) -> list[tuple[str, object, object, str]]:
    """Task, old state, new state and change, as the page finds them for `data` of 金水区."""
    known = reference(reader(home), "jinshui")
    checked = check_file(data, known, parse_period("2017Q2"), date(2018, 6, 1))
    assert checked.accepted, checked.problems
    states = ask(home, "report_data/known_states", reporter="jinshui")
    changes = preview_frame(checked.reported, ask(home, "report_data/known", reporter="jinshui"), known.asked, states)
    shown = changes[["indicator_id", "old_state", "new_state", "change"]].astype(object)
    return [tuple(row) for row in shown.where(shown.notna(), None).itertuples(index=False)]


def test_what_was_never_said_is_new(own_home: LakeHome) -> None:
    assert previewed(own_home, FILE) == [(LABOUR, None, "done", "new"), (DEBT, None, "stuck", "new")]


def test_the_old_state_stands_beside_the_new_one(own_home: LakeHome) -> None:
    report_states(own_home, "jinshui", "2017Q2", {LABOUR: ("进行中", ""), DEBT: ("受阻", "缺资金")})
    assert previewed(own_home, FILE) == [
        (LABOUR, "under_way", "done", "changed"),
        (DEBT, "stuck", "stuck", "unchanged"),
    ]


def test_the_state_of_another_quarter_is_not_overwritten(own_home: LakeHome) -> None:
    report_states(own_home, "jinshui", "2017Q1", {LABOUR: ("进行中", "")})
    assert previewed(own_home, FILE)[0] == (LABOUR, None, "done", "new")


# What is written


def test_a_file_of_states_writes_states_and_gives_a_receipt(own_home: LakeHome) -> None:
    receipt = send(own_home, "jinshui", "2017Q2", FILE)
    assert (receipt.row_count, receipt.already_received) == (2, False)
    assert receipt.submission_id == f"2017Q2-jinshui-{receipt.file_sha256[:8]}"
    said = {
        "unit_id": "jinshui",
        "period": "2017Q2",
        "as_of": date(2017, 6, 30),
        "submission_id": receipt.submission_id,
    }
    assert rows_of(own_home, "from task_reports order by task_id") == [
        said | {"task_id": LABOUR, "state": "done", "note": None},
        said | {"task_id": DEBT, "state": "stuck", "note": "等上级批复"},
    ]
    assert rows_of(own_home, "from actuals") == []


def test_a_mixed_file_is_one_commit_into_both_tables(own_home: LakeHome) -> None:
    before = snapshots(own_home)[0]["snapshot_id"]
    rows = [("housing_starts", "金水区", "2017Q2", 1500, ""), (LABOUR, "金水区", "2017Q2", "done", "")]
    receipt = hand_in(own_home, "jinshui", "2017Q2", csv_file(rows))
    assert snapshots(own_home)[0]["snapshot_id"] == int(str(before)) + 1
    decide(own_home, OPEN, receipt.submission_id, Decision.APPROVED)
    assert snapshots(own_home)[0]["snapshot_id"] == int(str(before)) + 2
    assert rows_of(own_home, "select value, submission_id from actuals") == [
        {"value": 1500.0, "submission_id": receipt.submission_id}
    ]
    assert rows_of(own_home, "select state from task_reports") == [{"state": "done"}]


def test_the_same_file_of_states_twice_is_recognised(own_home: LakeHome) -> None:
    first = send(own_home, "jinshui", "2017Q2", FILE)
    again = send(own_home, "jinshui", "2017Q2", FILE)
    assert (again.submission_id, again.already_received) == (first.submission_id, True)
    assert rows_of(own_home, COUNTS) == [{"states": 2, "submissions": 1}]


def test_a_correction_counts_and_what_it_corrects_stays(own_home: LakeHome) -> None:
    report_states(own_home, "jinshui", "2017Q2", {LABOUR: ("受阻", "缺人")})
    report_states(own_home, "jinshui", "2017Q2", {LABOUR: ("已完成", "")})
    assert rows_of(own_home, "select state from reported_states") == [{"state": "done"}]
    assert rows_of(own_home, "select state from task_reports order by state") == [{"state": "done"}, {"state": "stuck"}]


def test_hostile_notes_are_kept_word_for_word(own_home: LakeHome) -> None:
    notes = ["'; drop table task_reports; --", "<script>alert(1)</script>", '引"号', "长" * 10_000]
    tasks = ["72-1-0-1", "72-1-0-2", "72-1-0-3", "72-1-0-4"]
    report_states(
        own_home, "jinshui", "2017Q2", {task: ("受阻", note) for task, note in zip(tasks, notes, strict=True)}
    )
    assert [row["note"] for row in rows_of(own_home, "from task_reports order by task_id")] == notes


@pytest.mark.parametrize("bad", ["搞定", "100"])
def test_one_wrong_word_keeps_the_whole_file_out(lake: Lake, bad: str) -> None:
    data = FILE.replace("已完成".encode(), bad.encode())
    checked = check_file(data, reference(lake, "jinshui"), parse_period("2017Q2"), date(2018, 6, 1))
    assert [(problem.row, problem.found) for problem in checked.problems] == [(2, bad)]
    assert not checked.accepted


# The command line


def duban(*words: str) -> Result:
    return CliRunner().invoke(cli.main, ["--lang", "en", *words])


def load(path: Path, data: bytes) -> Result:
    path.write_bytes(data)
    return duban("load", str(path), "--unit", "金水区", "--period", "2017Q2", "--approve")


def exported() -> list[dict[str, str]]:
    result = duban("export", "task_reports")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))


def test_what_is_loaded_is_exported(own_home: LakeHome, tmp_path: Path) -> None:
    assert exported() == []
    result = load(tmp_path / "states.csv", FILE)
    assert result.exit_code == 0
    assert result.output.startswith("Received: 2017Q2-jinshui-")
    said = {
        row["task_id"]: (row["unit_id"], row["period"], row["as_of"], row["state"], row["note"]) for row in exported()
    }
    assert said == {
        LABOUR: ("jinshui", "2017Q2", "2017-06-30", "done", ""),
        DEBT: ("jinshui", "2017Q2", "2017-06-30", "stuck", "等上级批复"),
    }


def test_what_is_refused_is_not_exported(own_home: LakeHome, tmp_path: Path) -> None:
    result = load(tmp_path / "states.csv", FILE.replace("等上级批复".encode(), b""))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "3 说明: found “”, expected a note that says what is in the way" in result.stderr
    assert rows_of(own_home, COUNTS) == NO_STATES
    assert exported() == []


def test_a_note_that_looks_like_a_formula_is_exported_as_text(own_home: LakeHome) -> None:
    report_states(own_home, "jinshui", "2017Q2", {LABOUR: ("受阻", "=1+1")})
    assert [row["note"] for row in exported()] == ["'=1+1"]
