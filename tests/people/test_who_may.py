"""Each role against each action, where data are written and on the command line; a forged role changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duban.commands import cli
from duban.errors import AccessError
from duban.following.extensions import Act as ExtensionAct
from duban.following.instructions import Act as InstructionAct
from duban.intake.check.examine import Upload, examine
from duban.intake.decide.column_matches import remember
from duban.intake.decide.locks import grant_exception, set_lock
from duban.intake.decide.review import Decision, decide
from duban.intake.decide.submit import submit
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.meeting import agenda, decisions, meetings, redraft
from duban.meeting.attendance import enter_attendance
from duban.meeting.decisions import Decision as Decided
from duban.meeting.follow_up import Report, take_step
from duban.meeting.likelihood import Commitment, judge
from duban.meeting.meetings import Plan
from duban.people.accounts import save_person
from duban.people.roles import OPEN, Action, Person, Role
from duban.promises.change_duties import Known, record
from duban.promises.duties import Act, Change, Duty
from duban.promises.workbook.examine import examine as examine_promises
from duban.promises.workbook.take_up import take_up
from duban.reminding.channels import enter_channel
from duban.reminding.feeds import Owner, make_feed
from duban.words.periods import parse_period
from tests.conftest import (
    PEOPLE,
    act_on,
    aliases_file,
    copied,
    csv_file,
    evidence,
    extend,
    follow,
    instruct,
    let_go,
    reader,
    rows_of,
)

OWN, FOREIGN = "jinshui", "erqi"
PERIOD = parse_period("2017Q2")
# Tasks that the own unit answers for with others: nothing done yet, an extension waits, reported done; and one that the
# foreign unit answers for, too.
TASK, EXTENDED, REPORTED, SHARED = "23-2-5", "53-4-6", "77-4-6", "53-4-1"
JULY = date(2017, 7, 1)
# Instructions of `peopled_home`: of the own unit, open and answered, and of the foreign one.
OPEN_INSTRUCTION, ANSWERED_INSTRUCTION, FOREIGN_INSTRUCTION = 1, 2, 3
EVIDENCE = evidence()[0].sha256
EVERYONE = set(Role)
REVIEWERS = {Role.REVIEWER, Role.ADMINISTRATOR}

# Written out, so that a change of the rights is a change of this table; the reporter is the own unit's.
RIGHTS: dict[tuple[Action, str], set[Role]] = {
    (Action.VIEW, ""): EVERYONE,
    (Action.SUBMIT, OWN): {Role.REPORTER, Role.ADMINISTRATOR},
    (Action.SUBMIT, FOREIGN): {Role.ADMINISTRATOR},
    (Action.SEE_QUEUE, OWN): {Role.REPORTER, *REVIEWERS},
    (Action.SEE_QUEUE, FOREIGN): REVIEWERS,
    (Action.REVIEW, OWN): REVIEWERS,
    (Action.REVIEW, FOREIGN): REVIEWERS,
    (Action.LOCK, ""): REVIEWERS,
    (Action.FOLLOW, ""): REVIEWERS,
    (Action.FOLLOW, OWN): {Role.REPORTER, *REVIEWERS},
    (Action.FOLLOW, FOREIGN): REVIEWERS,
    (Action.INSTRUCT, ""): {Role.ADMINISTRATOR},
    (Action.READ_DRAFTS, ""): REVIEWERS,
    (Action.CHAIR, ""): REVIEWERS,
    (Action.RECORD, ""): REVIEWERS,
    (Action.PRESENT, ""): REVIEWERS,
    (Action.REMIND, ""): {Role.ADMINISTRATOR},
    (Action.MAKE_FEED, ""): {Role.ADMINISTRATOR},
    (Action.MAKE_FEED, OWN): {Role.REPORTER, Role.ADMINISTRATOR},
    (Action.MAKE_FEED, FOREIGN): {Role.ADMINISTRATOR},
    (Action.CHANGE_DUTIES, ""): {Role.ADMINISTRATOR},
    (Action.CHANGE_PROMISES, ""): {Role.ADMINISTRATOR},
    (Action.MANAGE_PEOPLE, ""): {Role.ADMINISTRATOR},
}
each_role = pytest.mark.parametrize("role", list(Role))


@pytest.fixture(autouse=True)
def oidc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everyone needs an account."""
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")


@pytest.fixture
def home(peopled_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LakeHome]:
    """A peopled lake to write to."""
    found = copied(peopled_home, LakeHome(tmp_path / "lake"))
    monkeypatch.setenv("DUBAN_HOME", str(found.folder))
    yield found
    let_go(found)


@pytest.fixture
def kept_home(peopled_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> LakeHome:
    """The peopled lake itself, for those who may not write to it."""
    monkeypatch.setenv("DUBAN_HOME", str(peopled_home.folder))
    return peopled_home


def file_of(unit: str, value: int = 1700) -> bytes:
    return csv_file([("housing_starts", unit, "2017Q2", value, "checked")])


def sending(home: LakeHome, person: Person, unit: str, value: int = 1700) -> None:
    upload = Upload("q2.csv", file_of(unit, value), unit, PERIOD, person)
    checked = examine(reader(home), upload, date(2099, 1, 1))
    submit(home, upload, checked.explained({figure.place: "checked" for figure in checked.reported}))


def pausing(home: LakeHome, person: Person) -> None:
    lake = reader(home)
    duty = Duty("housing_starts", False, OWN, OWN, "quarterly")
    record(lake, person, [Change(Act.PAUSE, duty, date(2017, 7, 1), "No longer wanted")], Known.of(lake))


def taking_up(home: LakeHome, person: Person) -> None:
    take_up(home, person, examine_promises(reader(home), "aliases.xlsx", aliases_file({"别名": OWN})))


def number_of(home: LakeHome, unit: str) -> str:
    return str({row["unit_id"]: row["submission_id"] for row in rows_of(home, "from submissions")}[unit])


WEEKLY = Plan("weekly", JULY, JULY, 60)
DECIDED = Decided("Finish it", OWN, date(2017, 8, 1), "evidence", evidence_wanted="Minutes")
RUNNING, ENDED, REPORTED_DONE = "20170703-weekly", "20170702-weekly-1", "20170702-weekly-2"


def running(home: LakeHome) -> meetings.Meeting:
    """The meeting that runs in `peopled_home`."""
    return meetings.find(reader(home), RUNNING)


def ended(home: LakeHome) -> meetings.Meeting:
    """The meeting that has ended in `peopled_home`."""
    return meetings.find(reader(home), "20170702-weekly")


def drafting_anew(home: LakeHome, who: Person) -> None:
    """Draft the agenda of the meeting anew that is a draft in `peopled_home`."""
    meeting = meetings.find(reader(home), "20170704-weekly")
    redraft.take(reader(home), who, meeting, redraft.redraft(reader(home), meeting, JULY))


Write = Callable[[LakeHome, Person], object]
NEW = Person("n", "N", Role.VIEWER)
WRITES: dict[str, tuple[Action, str, Write]] = {
    "send for the own unit": (Action.SUBMIT, OWN, lambda home, who: sending(home, who, OWN)),
    "send for another unit": (Action.SUBMIT, FOREIGN, lambda home, who: sending(home, who, FOREIGN)),
    "approve": (Action.REVIEW, OWN, lambda home, who: decide(home, who, number_of(home, OWN), Decision.APPROVED)),
    "return": (
        Action.REVIEW,
        FOREIGN,
        lambda home, who: decide(home, who, number_of(home, FOREIGN), Decision.RETURNED, "wrong year"),
    ),
    "lock": (Action.LOCK, "", lambda home, who: set_lock(home, who, PERIOD, date(2017, 8, 1), "late")),
    "grant": (Action.LOCK, "", lambda home, who: grant_exception(home, who, PERIOD, OWN, datetime(2099, 1, 1), "ill")),
    "acknowledge for the own unit": (
        Action.SUBMIT,
        OWN,
        lambda home, who: follow(home, TASK, "acknowledged", JULY, who),
    ),
    "acknowledge for another unit": (
        Action.SUBMIT,
        FOREIGN,
        lambda home, who: follow(home, SHARED, "acknowledged", JULY, who, unit_id=FOREIGN),
    ),
    "check a report": (Action.REVIEW, OWN, lambda home, who: follow(home, REPORTED, "verified", JULY, who)),
    "suspend a task": (Action.REVIEW, OWN, lambda home, who: follow(home, TASK, "suspended", JULY, who)),
    "cancel a task": (Action.CHANGE_DUTIES, "", lambda home, who: follow(home, TASK, "cancelled", JULY, who)),
    "ask for an extension": (
        Action.SUBMIT,
        OWN,
        lambda home, who: extend(home, TASK, ExtensionAct.ASKED, JULY, who, unit_id=OWN, due_on=date(2018, 2, 1)),
    ),
    "grant an extension": (
        Action.REVIEW,
        OWN,
        lambda home, who: extend(home, EXTENDED, ExtensionAct.GRANTED, JULY, who, due_on=date(2018, 2, 1)),
    ),
    "enter an instruction": (Action.INSTRUCT, "", lambda home, who: instruct(home, (None, None, OWN), JULY, who)),
    "answer an instruction": (
        Action.SUBMIT,
        OWN,
        lambda home, who: act_on(home, OPEN_INSTRUCTION, InstructionAct.ANSWERED, JULY, who),
    ),
    "answer that of another unit": (
        Action.SUBMIT,
        FOREIGN,
        lambda home, who: act_on(home, FOREIGN_INSTRUCTION, InstructionAct.ANSWERED, JULY, who),
    ),
    "close an instruction": (
        Action.REVIEW,
        OWN,
        lambda home, who: act_on(home, ANSWERED_INSTRUCTION, InstructionAct.CLOSED, JULY, who),
    ),
    "withdraw an instruction": (
        Action.INSTRUCT,
        "",
        lambda home, who: act_on(home, OPEN_INSTRUCTION, InstructionAct.WITHDRAWN, JULY, who),
    ),
    "create a meeting": (Action.CHAIR, "", lambda home, who: meetings.create(reader(home), who, WEEKLY)),
    "end a meeting": (Action.CHAIR, "", lambda home, who: meetings.act(home, who, running(home), "ended")),
    "put an item on an agenda": (
        Action.CHAIR,
        "",
        lambda home, who: agenda.add(home, who, running(home), [agenda.own_item([], "new", "Flood", 5)]),
    ),
    "take a decision down": (Action.RECORD, "", lambda home, who: decisions.take(home, who, running(home), DECIDED)),
    "change a meeting": (
        Action.CHAIR,
        "",
        lambda home, who: meetings.change(reader(home), who, running(home), replace(running(home).plan, minutes=45)),
    ),
    "draft an agenda anew": (Action.CHAIR, "", drafting_anew),
    "change a decision": (
        Action.RECORD,
        "",
        lambda home, who: decisions.change(home, who, ended(home), ENDED, 1, DECIDED, "Said otherwise"),
    ),
    "withdraw a decision": (
        Action.RECORD,
        "",
        lambda home, who: decisions.withdraw(home, who, ended(home), ENDED, 1, "Said otherwise"),
    ),
    "take attendance": (
        Action.RECORD,
        "",
        lambda home, who: enter_attendance(home, who, running(home), {OWN: "present"}, are_units=True),
    ),
    "judge a likelihood": (
        Action.REVIEW,
        OWN,
        lambda home, who: judge(home, who, Commitment("50-1-1", "housing_starts", OWN, JULY), "likely", "seen", 0),
    ),
    "report on a decision of the own unit": (
        Action.SUBMIT,
        OWN,
        lambda home, who: take_step(home, who, Report(ENDED, "reported", 0, "done", evidence())),
    ),
    "close a decision": (
        Action.RECORD,
        "",
        lambda home, who: take_step(home, who, Report(REPORTED_DONE, "closed", 1)),
    ),
    "enter a channel": (
        Action.REMIND,
        "",
        lambda home, who: enter_channel(home, who, OWN, "email", "office@example.org"),
    ),
    "make a calendar feed of the own unit": (
        Action.MAKE_FEED,
        OWN,
        lambda home, who: make_feed(home, who, Owner("unit", OWN), "en"),
    ),
    "make a calendar feed of another unit": (
        Action.MAKE_FEED,
        FOREIGN,
        lambda home, who: make_feed(home, who, Owner("unit", FOREIGN), "en"),
    ),
    "take up promises": (Action.CHANGE_PROMISES, "", taking_up),
    "remember a column of the own unit": (
        Action.SUBMIT,
        OWN,
        lambda home, who: remember(home, who, OWN, {"我们的": "indicator:housing_starts"}),
    ),
    "remember a column of another unit": (
        Action.SUBMIT,
        FOREIGN,
        lambda home, who: remember(home, who, FOREIGN, {"我们的": "indicator:housing_starts"}),
    ),
    "change a duty": (Action.CHANGE_DUTIES, "", pausing),
    "add an account": (Action.MANAGE_PEOPLE, "", lambda home, who: save_person(home, who, NEW)),
}
ALLOWED = [(name, role) for name, (action, unit, _) in WRITES.items() for role in Role if role in RIGHTS[action, unit]]
FORBIDDEN = [(name, role) for name in WRITES for role in Role if (name, role) not in ALLOWED]


def test_the_table_of_rights_names_every_action() -> None:
    assert {action for action, _ in RIGHTS} == set(Action)


@each_role
@pytest.mark.parametrize(("action", "unit"), RIGHTS)
def test_a_role_may_what_the_table_says(role: Role, action: Action, unit: str) -> None:
    assert PEOPLE[role].may(action, unit) == (role in RIGHTS[action, unit])


def claiming(role: Role) -> Person:
    """The account of `role`, under a caller that claims to be more."""
    return Person(PEOPLE[role].person_id, "claims much", Role.ADMINISTRATOR)


@pytest.mark.parametrize(("write", "role"), ALLOWED)
def test_what_is_allowed_is_one_commit_under_the_account(home: LakeHome, write: str, role: Role) -> None:
    before = reader(home).snapshot_id()
    WRITES[write][2](home, claiming(role))
    assert reader(home).snapshot_id() == before + 1
    assert snapshots(home)[0]["author"] == PEOPLE[role].person_id


@pytest.mark.parametrize(("write", "role"), FORBIDDEN)
def test_what_is_forbidden_stays_so_whatever_the_caller_claims(kept_home: LakeHome, write: str, role: Role) -> None:
    before = reader(kept_home).snapshot_id()
    with pytest.raises(AccessError):
        WRITES[write][2](kept_home, claiming(role))
    assert reader(kept_home).snapshot_id() == before


STRANGERS = [OPEN, Person("eve@example.org", "Eve", Role.ADMINISTRATOR)]


@pytest.mark.parametrize("person", STRANGERS, ids=["open", "stranger"])
@pytest.mark.parametrize("write", WRITES)
def test_who_has_no_account_writes_nothing(kept_home: LakeHome, person: Person, write: str) -> None:
    before = reader(kept_home).snapshot_id()
    with pytest.raises(AccessError):
        WRITES[write][2](kept_home, person)
    assert reader(kept_home).snapshot_id() == before


def test_several_people_report_for_one_unit_and_one_for_several(home: LakeHome) -> None:
    both = Person("both@example.org", "Both", Role.REPORTER, frozenset({OWN, FOREIGN}))
    save_person(home, PEOPLE[Role.ADMINISTRATOR], both)
    for value, (person, unit) in enumerate([(PEOPLE[Role.REPORTER], OWN), (both, OWN), (both, FOREIGN)], start=1700):
        sending(home, person, unit, value)
    sent = rows_of(home, "select author, unit_id from submissions where period = '2017Q2'")
    assert {(row["author"], row["unit_id"]) for row in sent} == {
        (PEOPLE[Role.REPORTER].person_id, OWN),
        (both.person_id, OWN),
        (both.person_id, FOREIGN),
    }


def test_who_was_removed_while_the_page_was_open_writes_nothing(home: LakeHome) -> None:
    save_person(home, PEOPLE[Role.ADMINISTRATOR], PEOPLE[Role.REPORTER], is_active=False)
    with pytest.raises(AccessError):
        sending(home, PEOPLE[Role.REPORTER], OWN)


def duban(*words: str) -> Result:
    return CliRunner().invoke(cli.main, ["--lang", "en", *words])


def load(folder: Path, unit: str, *more: str) -> Result:
    path = folder / "q2.csv"
    path.write_bytes(file_of(unit))
    return duban("load", str(path), "--unit", unit, "--period", "2017Q2", "--note", "checked", *more)


def aliases_in(folder: Path) -> Path:
    path = folder / "aliases.xlsx"
    path.write_bytes(aliases_file({"别名": OWN}))
    return path


INSTRUCTING = ("task", "instruction", "enter", "--leader", "刘东", "--kind", "urgent", "--text", "Look into it")
ANSWERING = ("task", "instruction", "act", "--text", "seen to", "--number", "1号")


COMMANDS: dict[str, tuple[set[Role], Callable[[Path, str], Result]]] = {
    "load, own unit": (RIGHTS[Action.SUBMIT, OWN], lambda folder, who: load(folder, OWN, "--as", who)),
    "load, another unit": (RIGHTS[Action.SUBMIT, FOREIGN], lambda folder, who: load(folder, FOREIGN, "--as", who)),
    "load --approve": (set(), lambda folder, who: load(folder, OWN, "--approve", "--as", who)),
    "export targets": (EVERYONE, lambda _, who: duban("export", "targets", "--as", who)),
    "export submissions": (REVIEWERS, lambda _, who: duban("export", "submissions", "--as", who)),
    "remind --dry-run": ({Role.ADMINISTRATOR}, lambda _, who: duban("remind", "--dry-run", "--as", who)),
    "export channels": ({Role.ADMINISTRATOR}, lambda _, who: duban("export", "channels", "--as", who)),
    "export people": ({Role.ADMINISTRATOR}, lambda _, who: duban("export", "people", "--as", who)),
    "snapshots": (REVIEWERS, lambda _, who: duban("snapshots", "--as", who)),
    "task step, own unit": (
        RIGHTS[Action.SUBMIT, OWN],
        lambda _, who: duban("task", "step", TASK, "acknowledged", "--unit", OWN, "--as", who),
    ),
    "task step, another unit": (
        RIGHTS[Action.SUBMIT, FOREIGN],
        lambda _, who: duban("task", "step", SHARED, "acknowledged", "--unit", FOREIGN, "--as", who),
    ),
    "task step, the supervisor's": (
        REVIEWERS,
        lambda _, who: duban("task", "step", TASK, "suspended", "--reason", "flood", "--as", who),
    ),
    "task extension": (
        REVIEWERS,
        lambda _, who: duban("task", "extension", EXTENDED, "refused", "--reason", "no", "--as", who),
    ),
    "task evidence": (
        {Role.REPORTER, *REVIEWERS},
        lambda _, who: duban("task", "evidence", REPORTED, EVIDENCE, "--as", who),
    ),
    "task instruction enter": (
        {Role.ADMINISTRATOR},
        lambda _, who: duban(*INSTRUCTING, "--of", OWN, "--as", who),
    ),
    "task instruction act, own unit": (
        RIGHTS[Action.SUBMIT, OWN],
        lambda _, who: duban(*ANSWERING, str(OPEN_INSTRUCTION), "answered", "--as", who),
    ),
    "task instruction act, another unit": (
        RIGHTS[Action.SUBMIT, FOREIGN],
        lambda _, who: duban(*ANSWERING, str(FOREIGN_INSTRUCTION), "answered", "--as", who),
    ),
    "task instruction act, the supervisor's": (
        REVIEWERS,
        lambda _, who: duban(*ANSWERING, str(ANSWERED_INSTRUCTION), "closed", "--as", who),
    ),
    "task instruction evidence": (
        {Role.REPORTER, *REVIEWERS},
        lambda _, who: duban("task", "instruction", "evidence", str(ANSWERED_INSTRUCTION), EVIDENCE, "--as", who),
    ),
    "export instructions": (REVIEWERS, lambda _, who: duban("export", "instructions", "--as", who)),
    "meeting new": (
        REVIEWERS,
        lambda _, who: duban("meeting", "new", "weekly", "--day", "2017-07-04", "--on", "2017-07-01", "--as", who),
    ),
    "meeting decide": (
        REVIEWERS,
        lambda _, who: duban("meeting", "decide", RUNNING, "Go", "--lead", OWN, "--evidence", "A", "--as", who),
    ),
    "meeting end": (REVIEWERS, lambda _, who: duban("meeting", "end", RUNNING, "--as", who)),
    "meeting list": (EVERYONE, lambda _, who: duban("meeting", "list", "--as", who)),
    "meeting agenda, a draft": (REVIEWERS, lambda _, who: duban("meeting", "agenda", "20170704-weekly", "--as", who)),
    "promise": ({Role.ADMINISTRATOR}, lambda folder, who: duban("promise", str(aliases_in(folder)), "--as", who)),
    "promise --export": (
        EVERYONE,
        lambda folder, who: duban("promise", "--export", str(folder / "a.xlsx"), "--as", who),
    ),
    "audit": ({Role.ADMINISTRATOR}, lambda _, who: duban("audit", "--as", who)),
    "people list": ({Role.ADMINISTRATOR}, lambda _, who: duban("people", "list", "--as", who)),
    "people add": ({Role.ADMINISTRATOR}, lambda _, who: duban("people", "add", "n", "--role", "viewer", "--as", who)),
    "people remove": (
        {Role.ADMINISTRATOR},
        lambda _, who: duban("people", "remove", PEOPLE[Role.VIEWER].person_id, "--as", who),
    ),
}


@pytest.mark.parametrize(
    ("command", "role"), [(name, role) for name in COMMANDS for role in Role if role in COMMANDS[name][0]]
)
def test_a_command_does_what_the_account_may(home: LakeHome, tmp_path: Path, command: str, role: Role) -> None:
    result = COMMANDS[command][1](tmp_path, PEOPLE[role].person_id)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("command", "role"), [(name, role) for name in COMMANDS for role in Role if role not in COMMANDS[name][0]]
)
def test_a_command_refuses_the_rest_in_one_line(kept_home: LakeHome, tmp_path: Path, command: str, role: Role) -> None:
    before = reader(kept_home).snapshot_id()
    result = COMMANDS[command][1](tmp_path, PEOPLE[role].person_id)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "may not do this" in result.stderr or "Someone other than the sender" in result.stderr
    assert result.stderr.count("\n") == 1
    assert reader(kept_home).snapshot_id() == before


@pytest.mark.parametrize("command", ["load, own unit", "export targets", "people add"])
@pytest.mark.parametrize("who", ["open", "eve@example.org"])
def test_no_command_works_under_an_account_that_is_none(
    kept_home: LakeHome, tmp_path: Path, command: str, who: str
) -> None:
    result = COMMANDS[command][1](tmp_path, who)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "has no account here" in result.stderr


@pytest.mark.parametrize("words", [("snapshots",), ("export", "targets"), ("people", "list")])
def test_a_command_asks_who_acts(kept_home: LakeHome, words: tuple[str, ...]) -> None:
    assert duban(*words).stderr == "Say which account acts: --as PERSON\n"


def test_the_first_administrator_comes_from_the_command_line_and_adds_the_others(
    own_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    assert duban("people", "add", "anna@example.org", "--role", "administrator").exit_code == 0
    assert duban("people", "add", "carl", "--role", "administrator").exit_code == 1
    added = duban("people", "add", "ben", "--role", "reporter", "--unit", "金水区", "--as", "anna@example.org")
    assert added.stdout == "ben is now reporter\n"
    assert duban("people", "list", "--as", "anna@example.org").stdout.splitlines() == [
        "anna@example.org  anna@example.org  administrator",
        "ben  ben  reporter  jinshui",
    ]
    assert duban("people", "remove", "ben", "--as", "anna@example.org").exit_code == 0
    assert duban("people", "list", "--as", "ben").exit_code == 1


def test_in_open_mode_a_command_can_act_as_somebody(
    home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUBAN_ACCESS", "open")
    assert load(tmp_path, FOREIGN, "--as", PEOPLE[Role.REPORTER].person_id).exit_code == 1
    assert load(tmp_path, FOREIGN).exit_code == 0
    assert rows_of(home, "select author from submissions where period = '2017Q2'") == [{"author": "open"}]
