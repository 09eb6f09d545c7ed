"""The lakes that tests read and write, and reports made and sent as a unit makes and sends them."""

from __future__ import annotations

import csv
import gc
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from filelock import FileLock
from openpyxl import Workbook

from duban.demo.build import build_demonstration
from duban.folders import PACKAGE
from duban.following.evidence import Piece, file_piece, number_piece
from duban.following.extensions import Act as ExtensionAct
from duban.following.extensions import Extending
from duban.following.instructions import Act as InstructionAct
from duban.following.instructions import Acting, Ground, Instructing, Standing, Subject
from duban.following.life import Known as KnownLife
from duban.following.record import act_on_extension, take_step
from duban.following.record_instructions import act_on_instruction, enter_instruction
from duban.following.steps import Step, is_of_a_body
from duban.intake.check.examine import Upload, examine
from duban.intake.decide.column_matches import remember
from duban.intake.decide.locks import grant_exception, set_lock
from duban.intake.decide.review import Decision, decide
from duban.intake.decide.submit import Receipt, submit
from duban.intake.read.template import COLUMNS
from duban.lake import queries
from duban.lake.home import CONFIG, LakeHome
from duban.lake.reader import Lake
from duban.lake.transaction import Rehearsal
from duban.lake.writer import writing
from duban.meeting import agenda, decisions, meetings
from duban.meeting.attendance import enter_attendance
from duban.meeting.decisions import Decision as Decided
from duban.meeting.follow_up import Report
from duban.meeting.follow_up import take_step as take_decision_step
from duban.meeting.likelihood import Commitment, judge
from duban.meeting.meetings import Plan
from duban.people.accounts import save_person
from duban.people.api_tokens import make_token
from duban.people.roles import OPEN, Person, Role
from duban.promises.build import build
from duban.promises.change_duties import Known, record
from duban.promises.duties import Act, Change, Duty, following
from duban.promises.workbook.examine import examine as examine_promises
from duban.promises.workbook.take_up import take_up
from duban.reminding import sending
from duban.reminding.channels import enter_channel
from duban.reminding.feeds import Owner, make_feed
from duban.words.periods import parse_period, quarters

if TYPE_CHECKING:
    from streamlit.testing.v1.local_script_runner import LocalScriptRunner

# One of each role; the reporter is 金水区's.
PEOPLE = {
    role: Person(f"{role}@example.org", f"A {role}", role, frozenset({"jinshui"} if role is Role.REPORTER else ()))
    for role in Role
}

DEBT_RATIO = Duty("debt_ratio", False, "jinshui", "jinshui", "yearly")

# Each worker of the tests has one core, and threads that take turns on it cost half of the time.
CONFIG["threads"] = "1"

MadeOnce = Callable[[str, Callable[[LakeHome], object]], LakeHome]

_READERS: dict[Path, Lake] = {}


def pytest_collection_finish() -> None:
    """What the tests were imported with stays to the end; to look through it for garbage takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def reader(home: LakeHome) -> Lake:
    """The one open reader of the lake at `home`; it sees each commit as it lands."""
    if home.folder not in _READERS:
        _READERS[home.folder] = queries.open_lake(home)
    return _READERS[home.folder]


def let_go(home: LakeHome) -> None:
    """Close the reader of a lake that no other test reads: a hundred open ones fill the memory."""
    if home.folder in _READERS:
        _READERS.pop(home.folder).close()


@pytest.fixture(scope="session", autouse=True)
def close_readers() -> Iterator[None]:
    """Let go of every lake at the end."""
    yield
    while _READERS:
        _READERS.popitem()[1].close()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeOnce:
    """What gives the lake of a name: the first worker who wants it makes it, and nobody writes to it after."""
    base = tmp_path_factory.getbasetemp()
    lakes = (base if worker_id == "master" else base.parent) / "lakes"
    lakes.mkdir(exist_ok=True)

    def made(name: str, make: Callable[[LakeHome], object]) -> LakeHome:
        home, mark = LakeHome(lakes / name / "lake"), lakes / f"{name}.made"
        with FileLock(lakes / f"{name}.lock"):
            if not mark.exists():
                shutil.rmtree(home.folder.parent, ignore_errors=True)
                home.folder.parent.mkdir()
                make(home)
                with closing(queries.open_lake(home)) as lake:
                    lake.keep()
                mark.touch()
        return home

    return made


@pytest.fixture(scope="session")
def lake_home(made_once: MadeOnce) -> LakeHome:
    """A lake built from data/gazette, without reports; never written to."""
    return made_once("built", build)


@pytest.fixture(scope="session")
def components_listed_once() -> Iterator[None]:
    """AppTest reads the description of every installed package for each page that it opens; they stay the same."""
    from streamlit.components.v2 import manifest_scanner

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def script_waited_for() -> Iterator[None]:
    """AppTest looks a thousand times a second whether its script has ended, and takes its turn from it each time."""
    from streamlit.testing.v1 import local_script_runner

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait_for_the_script)
        yield


def wait_for_the_script(runner: LocalScriptRunner, timeout: float) -> None:
    """Return when the script of `runner` has ended; stop it after `timeout` seconds, as AppTest does, and raise."""
    if (thread := runner._script_thread) is not None:
        thread.join(timeout)
    if not runner.script_stopped():
        runner.request_stop()
        runner.join()
        raise RuntimeError(f"AppTest script run timed out after {timeout}(s)")


def copied(home: LakeHome, to: LakeHome) -> LakeHome:
    """A lake at `to`, equal to `home`."""
    # Who came in there, in a test before, has not come in here.
    left_out = shutil.ignore_patterns(home.doorbook.name)
    return LakeHome(Path(shutil.copytree(home.folder, to.folder, ignore=left_out)))


@pytest.fixture(scope="session")
def lake(lake_home: LakeHome) -> Lake:
    """A reader of `lake_home`."""
    return reader(lake_home)


@pytest.fixture(scope="session")
def year_home(lake_home: LakeHome, made_once: MadeOnce) -> LakeHome:
    """A lake in which 金水区 has reported four quarters and a task, and the city some figures; never written to."""
    return made_once("year", lambda home: fill_year(copied(lake_home, home)))


def fill_year(home: LakeHome) -> None:
    """Report what `year_home` holds."""
    for number, quarter in enumerate(quarters(2017), start=1):
        report(home, "jinshui", quarter.code, {"housing_starts": 3500 * number, "rental_completions": 40 * number})
    report(home, "jinshui", "2017Q4", {"debt_ratio": 130})
    report_states(home, "jinshui", "2017Q4", {"69-2": ("进行中", "已部署")})
    report(home, "zhengzhou", "2017Q4", {"research_spend": 190, "gdp": 9100})
    report_days(home, "zhengzhou", "2017Q1", [80, 120, None, 100])
    save_person(home, OPEN, Person("wang", "Wang", Role.REPORTER, frozenset({"jinshui"})))
    remember(home, OPEN, "jinshui", {"我们的新开工": "indicator:housing_starts"})
    set_lock(home, OPEN, parse_period("2016Q4"), date(2017, 2, 1), "The year is closed")
    grant_exception(home, OPEN, parse_period("2016Q4"), "erqi", datetime(2099, 1, 1), "Late audit")
    act(home, Act.CHANGE, DEBT_RATIO, date(2018, 1, 1), days_after=30)
    take_up(home, OPEN, examine_promises(reader(home), "aliases.xlsx", aliases_file({"测试别名": "jinshui"})))
    for step in ("acknowledged", "under_way", "reported"):
        follow(home, "67-5-4", step, date(2017, 7, 1))
    extend(home, "67-5-4", ExtensionAct.ASKED, date(2017, 7, 1), due_on=date(2017, 11, 15))
    extend(home, "67-5-4", ExtensionAct.CONFIRMED, date(2017, 7, 2))
    extend(home, "67-5-4", ExtensionAct.GRANTED, date(2017, 7, 3), due_on=date(2017, 10, 31))
    number = instruct(home, ("67-5-4", None, None), date(2017, 7, 3))
    act_on(home, number, InstructionAct.ANSWERED, date(2017, 7, 5))
    instruct(home, (None, None, "erqi"), date(2017, 12, 29))
    extend(home, "53-4-6", ExtensionAct.ASKED, date(2017, 7, 1), due_on=date(2018, 1, 31))
    meet_once(home)
    remind_once(home, date(2018, 1, 12))
    make_token(home, OPEN, "Statistics", Role.VIEWER, frozenset())


def meet_once(home: LakeHome) -> None:
    """Hold a meeting with an item, two decisions, one of them reported done, attendance and a likelihood."""
    held = hold(home, date(2017, 10, 20), [agenda.own_item([], "new", "Flood", 5)])
    figure = {"shown_by": "value", "indicator_id": "housing_starts", "unit_id": "jinshui", "value": 99999}
    decide_at(home, held, Decided("Start more", "jinshui", date(2017, 12, 1), task_id="50-1-1", **figure))  # type: ignore[arg-type]
    said = Decided("Tell the group", "erqi", date(2017, 12, 1), "evidence", ("jinshui",), evidence_wanted="Minutes",
                    task_id="47-1")  # fmt: skip
    decided = decide_at(home, held, said)
    meeting = meetings.find(reader(home), held)
    enter_attendance(home, OPEN, meeting, {"jinshui": "present"}, are_units=True)
    meetings.act(home, OPEN, meeting, "ended")
    take_decision_step(home, OPEN, Report(decided, "reported", 0, "done", evidence()))
    of = Commitment("50-1-1", "housing_starts", "jinshui", date(2017, 12, 31))
    judge(home, OPEN, of, "likely", "Sites are open", 0)


def remind_once(home: LakeHome, on: date, unit: str = "jinshui") -> None:
    """Give a unit a channel and a calendar feed, and send it what is due to be said on a day; it is taken."""
    enter_channel(home, OPEN, unit, "email", "office@example.org", language="en")
    make_feed(home, OPEN, Owner("unit", unit), "en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DUBAN_REMINDERS", "on")
        assert [state for _, state in sending.send(reader(home), OPEN, on, lambda _: True)] == [sending.ACCEPTED]


@pytest.fixture(scope="session")
def year_lake(year_home: LakeHome) -> Lake:
    """A reader of `year_home`."""
    return reader(year_home)


@pytest.fixture(scope="session")
def demonstration(made_once: MadeOnce) -> LakeHome:
    """A whole demonstration; never written to."""
    return made_once("demonstration", build_demonstration)


@pytest.fixture(scope="session")
def peopled_home(lake_home: LakeHome, made_once: MadeOnce) -> LakeHome:
    """A lake with an account for each role, files of 金水区 and 二七区 and tasks that wait; never written to."""
    return made_once("peopled", lambda home: let_people_in(copied(lake_home, home)))


def let_people_in(home: LakeHome) -> None:
    """Make the accounts, files and tasks that `peopled_home` holds."""
    for person in PEOPLE.values():
        save_person(home, OPEN, person)
    for unit in ("jinshui", "erqi"):
        hand_in(home, unit, "2017Q1", csv_file([("housing_starts", unit, "2017Q1", 1500, "")]))
    # A task of 金水区 and others: an extension waits for a decision, and another task is reported done.
    extend(home, "53-4-6", ExtensionAct.ASKED, date(2017, 7, 1), due_on=date(2018, 1, 31), unit_id="jinshui")
    extend(home, "53-4-6", ExtensionAct.CONFIRMED, date(2017, 7, 1))
    for step in ("acknowledged", "under_way", "reported"):
        follow(home, "77-4-6", step, date(2017, 7, 1))
    # Instructions: one of 金水区 that waits for it, one that it has answered, one of 二七区.
    for unit in ("jinshui", "jinshui", "erqi"):
        instruct(home, (None, None, unit), date(2017, 7, 1))
    act_on(home, 2, InstructionAct.ANSWERED, date(2017, 7, 3))
    # A meeting that has ended, with one decision open and one reported done, one that runs, and a draft.
    ended = hold(home, date(2017, 7, 2))
    for _ in range(2):
        decide_at(home, ended, Decided("Plan it", "jinshui", date(2017, 8, 1), "evidence", evidence_wanted="Plan"))
    meetings.act(home, OPEN, meetings.find(reader(home), ended), "ended")
    take_decision_step(home, OPEN, Report(f"{ended}-2", "reported", 0, "done", evidence()))
    hold(home, date(2017, 7, 3))
    meetings.create(reader(home), OPEN, Plan("weekly", date(2017, 7, 4), date(2017, 6, 30), 60))


@pytest.fixture
def own_home(lake_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LakeHome]:
    """A fresh lake that the test may write to, and that the environment names."""
    home = copied(lake_home, LakeHome(tmp_path / "lake"))
    monkeypatch.setenv("DUBAN_HOME", str(home.folder))
    yield home
    let_go(home)


@pytest.fixture
def tiny_gazette(tmp_path: Path) -> Path:
    """A copy of data/gazette that the test may edit."""
    return Path(shutil.copytree(PACKAGE, tmp_path / "gazette"))


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of the first `old` in the file at `path`."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def change(gazette: Path, table: str, where: Mapping[str, str], to: Mapping[str, str] | None) -> None:
    """Write `to` into the rows of `table` that have the values of `where`; None removes them."""
    path = gazette / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fits = [all(row[name] == value for name, value in where.items()) for row in rows]
    assert any(fits), f"nothing in {table} fits {where}"
    changed = [
        row | (to or {}) if fit else row for row, fit in zip(rows, fits, strict=True) if to is not None or not fit
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(changed)


def aliases_file(aliases: Mapping[str, str]) -> bytes:
    """A workbook of promises that brings these spellings of units."""
    book = Workbook(write_only=True)
    page = book.create_sheet("unit_aliases")
    for row in (("alias", "unit_id"), *aliases.items()):
        page.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def csv_file(rows: list[tuple[str, str, str, object, str]]) -> bytes:
    """A file in the template's columns; each row gives indicator_id, unit, period, value and note."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow([column.header("zh") for column in COLUMNS])
    for indicator_id, unit, period, value, note in rows:
        writer.writerow([indicator_id, "", unit, period, value, "", note])
    return written.getvalue().encode("utf-8-sig")


def send(home: LakeHome, unit: str, period: str, data: bytes, today: date = date(2099, 1, 1)) -> Receipt:
    """Check `data`, explain what is doubtful, submit it and approve it, as the page and the command line do."""
    receipt = hand_in(home, unit, period, data, today)
    decide(home, OPEN, receipt.submission_id, Decision.APPROVED)
    return receipt


def hand_in(home: LakeHome, unit: str, period: str, data: bytes, today: date = date(2099, 1, 1)) -> Receipt:
    """Check `data`, explain what is doubtful and submit it; it waits for a decision."""
    upload = Upload(f"{unit}-{period}.csv", data, unit, parse_period(period), OPEN)
    checked = examine(reader(home), upload, today)
    checked = checked.explained({figure.place: "counted twice" for figure in checked.unexplained_figures})
    assert checked.accepted, (checked.problems, checked.unexplained)
    return submit(home, upload, checked)


def report(
    home: LakeHome,
    unit: str,
    period: str,
    values: Mapping[str, float],
    unit_measured: str | None = None,
    note: str = "",
) -> Receipt:
    """`unit` reports `values` (by indicator_id) of itself, or of `unit_measured`, for `period`."""
    rows = [(indicator, unit_measured or unit, period, value, note) for indicator, value in values.items()]
    return send(home, unit, period, csv_file(rows))


def report_states(home: LakeHome, unit: str, period: str, said: Mapping[str, tuple[str, str]]) -> Receipt:
    """`unit` says how tasks without a figure stand (task_id: state and note) at the end of `period`."""
    return send(
        home, unit, period, csv_file([(task, unit, period, state, note) for task, (state, note) in said.items()])
    )


def report_days(home: LakeHome, unit: str, period: str, values: list[int | None]) -> Receipt:
    """`unit` reports the air quality index of the first days of `period`; None is a day left out."""
    days = pd.date_range(parse_period(period).first_on, periods=len(values)).strftime("%Y-%m-%d")
    rows = [
        ("air_quality_index", unit, day, value, "")
        for day, value in zip(days, values, strict=True)
        if value is not None
    ]
    return send(home, unit, period, csv_file(rows))


@contextmanager
def one_commit(home: LakeHome) -> Iterator[None]:
    """What is sent in and decided inside lands in a single commit: a hundred of them would take a minute.

    Until then it stands in tables in memory that are made as those of the lake are.
    """
    with duckdb.connect(config={**CONFIG}) as memory, pytest.MonkeyPatch.context() as patch:
        for table in queries.topic("schema"):
            memory.execute(table.sql)
        gathered = Rehearsal(memory, commit_number=1)
        for module in ("submit", "review"):
            patch.setattr(f"duban.intake.decide.{module}.writing", lambda *_: nullcontext(gathered))
        yield
        with writing(home, "test") as transaction:
            gathered.land(transaction, "reported")


def act(home: LakeHome, what: Act, duty: Duty, day: date, reason: str = "Asked for", **holds: Any) -> Change:
    """An administrator does `what` to a duty from `day` on; `holds` is what the act is about, as in Change."""
    known = Known.of(reader(home))
    change = replace(following(known.changes, what, duty, day, reason), **holds)
    record(reader(home), OPEN, [change], known)
    return change


def evidence() -> tuple[Piece, ...]:
    """A file and the number of a document."""
    return file_piece("report.pdf", b"%PDF-1.4\n"), number_piece("郑政办〔2017〕1号")


def follow(home: LakeHome, task_id: str, step: str, on: date, person: Person = OPEN, **asked: Any) -> None:
    """Take a step on a task as the page does, in the name of its first body where the step is a body's."""
    known = KnownLife.of(reader(home), task_id)
    given = {"unit_id": known.bodies[0] if is_of_a_body(known, step) else "", "reason": "reason", "taken_on": on}
    if step == "verified":
        given |= {"check_kind": "papers", "check_result": "confirmed"}
    if step == "reported":
        given |= {"evidence": evidence()}
    take_step(home, person, Step(task_id, step, **(given | asked)), known, on)


def extend(home: LakeHome, task_id: str, what: ExtensionAct, on: date, person: Person = OPEN, **asked: Any) -> None:
    """Act on an extension of a task as the page does."""
    known = KnownLife.of(reader(home), task_id)
    unit_id = known.bodies[0] if what is ExtensionAct.ASKED else ""
    given = {"unit_id": unit_id, "progress": "half", "reason": "flood"} | asked
    act_on_extension(home, person, Extending(task_id, what, **given), known, on)


def instruct(home: LakeHome, subject: Subject, on: date, person: Person = OPEN, **asked: Any) -> int:
    """Enter an instruction of the first city leader as the page does; returns its number."""
    ground = Ground.of(reader(home))
    given = {"leader": min(ground.leaders), "kind": "urgent", "text": "Look into it", "given_on": on} | asked
    return enter_instruction(home, person, Instructing(subject=subject, **given), ground, on)


def act_on(
    home: LakeHome, number: int, what: InstructionAct, on: date, person: Person = OPEN, text: str = "Seen to"
) -> None:
    """Act on an instruction as the page does, an answer with evidence."""
    given = evidence() if what is InstructionAct.ANSWERED else ()
    act_on_instruction(home, person, Acting(number, what, text, given), Standing.of(reader(home), number), on)


def hold(home: LakeHome, day: date, items: Sequence[dict[str, Any]] = (), **asked: Any) -> str:
    """A weekly meeting of a day that runs; its figures stand for the day unless `asked` (fields of a Plan) differs."""
    plan = Plan(**({"kind": "weekly", "held_on": day, "reporting_on": day, "minutes": 60} | asked))
    meeting_id = meetings.create(reader(home), OPEN, plan, items)
    meetings.act(home, OPEN, meetings.find(reader(home), meeting_id), "started")
    return meeting_id


def decide_at(home: LakeHome, meeting_id: str, decision: Decided) -> str:
    """Take a decision down at a meeting that runs."""
    return decisions.take(home, OPEN, meetings.find(reader(home), meeting_id), decision)


def act_ended(home: LakeHome, meeting_id: str) -> None:
    """End a meeting that runs."""
    meetings.act(home, OPEN, meetings.find(reader(home), meeting_id), "ended")


def ask(home: LakeHome, name: str, **parameters: object) -> pd.DataFrame:
    """The rows of query `name` on the lake at `home`."""
    return queries.run(reader(home), name, **parameters)


def rows_of(home: LakeHome, sql: str) -> list[dict[str, object]]:
    """The rows of a statement that no page asks, from the lake at `home`."""
    return reader(home).query(sql).to_pylist()


def state(home: LakeHome, *values: tuple[str, str, str, float]) -> None:
    """Put values into the lake as a document would state them: indicator_id, unit_id, day, value."""
    rows = [
        {
            "indicator_id": indicator,
            "unit_id": unit,
            "period": day,
            "as_of": date.fromisoformat(day),
            "value": value,
            "counted": True,
        }
        for indicator, unit, day, value in values
    ]
    with writing(home, "test") as transaction:
        transaction.append("observations", pa.Table.from_pylist(rows))
        transaction.message = "stated"


def run(home: LakeHome, *statements: str) -> None:
    """Change the lake as no one does but a test."""
    with writing(home, "test") as transaction:
        for statement in statements:
            transaction.run(statement)
        transaction.message = "changed"
