"""Leaders' instructions: what is refused and why, who may act, one commit each, and the duty that follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duban.errors import AccessError, DutyError, FollowingError
from duban.following.attention import count, waits_for
from duban.following.extensions import Act as ExtensionAct
from duban.following.instructions import (
    Act,
    Acting,
    Ground,
    Instructing,
    Standing,
    body_of,
    check_act,
    check_entering,
    possible_acts,
    term_of,
)
from duban.following.record_instructions import act_on_instruction
from duban.following.store import folder_of
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people.roles import OPEN, Person, Role
from duban.promises.change_duties import Known, foresee
from duban.promises.duties import Act as DutyAct
from duban.promises.duties import Change, Duty
from duban.words.amounts import is_missing
from tests.conftest import PEOPLE, act_on, ask, evidence, extend, follow, instruct, reader, rows_of
from tests.following.conftest import TODAY

TASK = ("67-5-4", None, None)
GROUND = Ground(frozenset({"张三"}), {"urgent": 5, "hard": 30}, {TASK: "jinshui", ("t", None, None): None},
                frozenset({"jinshui", "erqi"}))  # fmt: skip
ASKED = Instructing("张三", TASK, "urgent", "Look into it", TODAY)
ADMINISTRATOR = PEOPLE[Role.ADMINISTRATOR]


def test_an_instruction_is_due_by_the_clock_of_its_kind_or_its_own() -> None:
    assert check_entering(ASKED, GROUND, OPEN, TODAY) == ("jinshui", term_of(ASKED, GROUND))
    assert term_of(ASKED, GROUND).due_on == date(2017, 7, 7)
    assert term_of(replace(ASKED, kind="hard"), GROUND).working_days == 30
    assert term_of(replace(ASKED, working_days=1), GROUND).due_on == date(2017, 7, 3)


def test_the_body_that_is_named_answers_in_the_place_of_the_one_that_leads() -> None:
    assert body_of(replace(ASKED, unit_id="erqi"), GROUND) == "erqi"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"leader": "李四"}, "is no city leader"),
        ({"leader": ""}, "Name the city leader"),
        ({"subject": ("x", None, None)}, "no such task"),
        ({"subject": (None, "gdp", None)}, "no such task"),
        ({"subject": (None, None, None)}, "no such task"),
        ({"subject": ("t", None, None)}, "No single body answers"),
        ({"unit_id": "all"}, "cannot answer"),
        ({"kind": "soon"}, "is no kind of instruction"),
        ({"text": " \n"}, "Write the text"),
        ({"text": "x" * 501}, "at most 500"),
        ({"given_on": date(2017, 7, 2)}, "has not come yet"),
        ({"given_on": date(2017, 6, 1)}, "is over"),
        ({"working_days": 0}, "1 to 250"),
        ({"working_days": 10**9}, "1 to 250"),
    ],
)
def test_what_cannot_be_entered_is_told_in_one_sentence(change: dict[str, object], error: str) -> None:
    with pytest.raises(FollowingError, match=error) as refused:
        check_entering(replace(ASKED, **change), GROUND, OPEN, TODAY)
    assert "\n" not in str(refused.value)


STATES = ("open", "answered", "returned", "closed", "withdrawn")
FOLLOWS = {
    Act.ANSWERED: {"open", "answered", "returned"},
    Act.RETURNED: {"answered"},
    Act.CLOSED: {"answered"},
    Act.WITHDRAWN: {"open", "answered", "returned"},
}
MAY = {
    Act.ANSWERED: {Role.REPORTER, Role.ADMINISTRATOR},
    Act.RETURNED: {Role.REVIEWER, Role.ADMINISTRATOR},
    Act.CLOSED: {Role.REVIEWER, Role.ADMINISTRATOR},
    Act.WITHDRAWN: {Role.ADMINISTRATOR},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_each_role_does_each_act_where_it_may_and_nowhere_else(state: str, act: Act, role: Role) -> None:
    standing, acting = Standing(1, "jinshui", state, 2), Acting(1, act, "done", evidence())
    if state in FOLLOWS[act] and role in MAY[act]:
        check_act(acting, standing, PEOPLE[role])
        assert act in possible_acts(standing, PEOPLE[role])
    else:
        with pytest.raises((AccessError, FollowingError)):
            check_act(acting, standing, PEOPLE[role])
        assert act not in possible_acts(standing, PEOPLE[role])


def test_only_an_administrator_enters_one() -> None:
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(AccessError):
            check_entering(ASKED, GROUND, PEOPLE[role], TODAY)


def test_an_answer_has_a_word_and_evidence_and_is_closed_by_another_with_a_reason() -> None:
    standing = Standing(1, "jinshui", "open", 1)
    for acting, error in ((Acting(1, Act.ANSWERED, "", evidence()), "Write the text"),
                          (Acting(1, Act.ANSWERED, "done"), "Give evidence")):  # fmt: skip
        with pytest.raises(FollowingError, match=error):
            check_act(acting, standing, OPEN)
    own = Standing(1, "jinshui", "answered", 2, ADMINISTRATOR.person_id)
    with pytest.raises(FollowingError, match="Someone other"):
        check_act(Acting(1, Act.CLOSED, "done"), own, ADMINISTRATOR)
    with pytest.raises(FollowingError, match="Write the reason"):
        check_act(Acting(1, Act.CLOSED, " "), own, OPEN)


def expected(home: LakeHome, today: date) -> list[tuple[object, object]]:
    """The states of the reports on instructions, as of a day."""
    rows = rows_of(home, f"select subject_id, state from expected_reports(date '{today}', date '{today}')")  # noqa: S608
    return [(row["subject_id"], row["state"]) for row in rows if str(row["subject_id"]).startswith("instruction")]


def test_an_instruction_lives_in_the_lake_as_a_dated_duty_from_its_entering_to_its_close(own_home: LakeHome) -> None:
    before = len(snapshots(own_home))
    number = instruct(own_home, TASK, TODAY)
    (row,) = ask(own_home, "instructions/standing").to_dict("records")
    assert (row["state"], row["unit_id"], str(row["due_on"])[:10]) == ("open", "fire-brigade", "2017-07-07")
    (duty,) = rows_of(own_home, "from all_duties where rule = 'instruction'")
    assert (duty["frequency"], duty["due_on"], duty["reporter_id"]) == ("once", date(2017, 7, 7), "fire-brigade")
    subject = f"instruction-{number}"
    assert expected(own_home, date(2017, 7, 7)) == [(subject, "open")]
    assert expected(own_home, date(2017, 7, 8)) == [(subject, "missing")]
    act_on(own_home, number, Act.ANSWERED, date(2017, 7, 6))
    assert expected(own_home, date(2017, 7, 8)) == [(subject, "waiting")]
    (file,) = (path.name for path in folder_of(own_home).iterdir())
    assert file in set(ask(own_home, "instructions/evidence")["sha256"].dropna())
    assert ask(own_home, "following/evidence", task=TASK[0]).empty
    act_on(own_home, number, Act.CLOSED, date(2017, 7, 9))
    (row,) = ask(own_home, "instructions/standing").to_dict("records")
    assert (row["state"], row["answer"], row["ended_reason"]) == ("closed", "Seen to", "Seen to")
    assert len(snapshots(own_home)) == before + 3
    assert snapshots(own_home)[0]["message"] == f"instruction {number} closed: Seen to"


def test_an_answer_that_is_returned_is_owed_again_until_another_is_given(own_home: LakeHome) -> None:
    number = instruct(own_home, TASK, TODAY)
    body = Person("fire@example.org", "F", Role.REPORTER, frozenset({"fire-brigade"}))
    subject = f"instruction-{number}"
    act_on(own_home, number, Act.ANSWERED, date(2017, 7, 3))
    act_on(own_home, number, Act.RETURNED, date(2017, 7, 4))
    (row,) = ask(own_home, "instructions/standing").to_dict("records")
    assert (row["state"], row["is_owed"], row["returned_reason"], is_missing(row["answered_on"])) == (
        "returned", True, "Seen to", True)  # fmt: skip
    assert expected(own_home, date(2017, 7, 8)) == [(subject, "missing")]
    assert kinds(own_home, body, TODAY)["body", "instruction"] == 1
    act_on(own_home, number, Act.ANSWERED, date(2017, 7, 8))
    assert expected(own_home, date(2017, 7, 9)) == [(subject, "waiting")]
    assert kinds(own_home, body, TODAY).get(("body", "instruction"), 0) == 0
    act_on(own_home, number, Act.CLOSED, date(2017, 7, 9))
    assert expected(own_home, date(2017, 7, 9)) == [(subject, "late")]


def test_what_was_withdrawn_is_owed_no_more_and_numbers_go_on(own_home: LakeHome) -> None:
    number = instruct(own_home, (None, None, "jinshui"), TODAY)
    act_on(own_home, number, Act.WITHDRAWN, TODAY)
    assert rows_of(own_home, "from all_duties where rule = 'instruction'") == []
    assert instruct(own_home, (None, "housing_starts", "jinshui"), TODAY, kind="hard") == number + 1
    (row,) = rows_of(own_home, "select reporter_id from all_duties where rule = 'instruction'")
    assert row["reporter_id"] == "jinshui"
    assert rows_of(own_home, "from may_report_figures where indicator_id like 'instruction%'") == []


def test_nobody_acts_on_what_has_changed_meanwhile(own_home: LakeHome) -> None:
    number = instruct(own_home, TASK, TODAY)
    seen = Standing.of(reader(own_home), number)
    act_on(own_home, number, Act.ANSWERED, TODAY)
    before = own_home.change_counter()
    with pytest.raises(FollowingError, match="meanwhile"):
        act_on_instruction(own_home, OPEN, Acting(number, Act.WITHDRAWN, "a slip"), seen, TODAY)
    with pytest.raises(FollowingError, match="There is no instruction 99"):
        Standing.of(reader(own_home), 99)
    assert own_home.change_counter() == before


def test_a_duty_by_an_instruction_is_not_changed_as_others_are(own_home: LakeHome) -> None:
    number = instruct(own_home, TASK, TODAY)
    duty = Duty(f"instruction-{number}", False, "fire-brigade", "fire-brigade", "once")
    lake = reader(own_home)
    with pytest.raises(DutyError, match="instruction is a duty of its own"):
        foresee(lake, [Change(DutyAct.PAUSE, duty, TODAY, "no time")], Known.of(lake))


def kinds(lake_home: LakeHome, person: Person, today: date) -> dict[tuple[str, str], int]:
    """What waits for a person, counted."""
    every = ask(lake_home, "attention/waiting", on=today)
    rows = every[waits_for(every, person)]
    return rows.groupby(["hand", "kind"]).size().to_dict()


def test_what_waits_is_told_to_those_for_whom_it_waits(own_home: LakeHome) -> None:
    body = Person("fire@example.org", "F", Role.REPORTER, frozenset({"fire-brigade"}))
    first = kinds(own_home, body, TODAY)
    number = instruct(own_home, TASK, TODAY)
    assert kinds(own_home, body, TODAY) == first | {("body", "instruction"): 1}
    follow(own_home, "67-5-4", "acknowledged", TODAY)
    follow(own_home, "67-5-4", "under_way", TODAY)
    now = kinds(own_home, body, TODAY)
    assert now["body", "to_acknowledge"] == first["body", "to_acknowledge"] - 1
    extend(own_home, "67-5-4", ExtensionAct.ASKED, TODAY, due_on=date(2018, 1, 31))
    assert kinds(own_home, body, TODAY)["body", "to_confirm"] == 1
    extend(own_home, "67-5-4", ExtensionAct.CONFIRMED, TODAY)
    follow(own_home, "67-5-4", "reported", TODAY)
    act_on(own_home, number, Act.ANSWERED, TODAY)
    reviewer = kinds(own_home, PEOPLE[Role.REVIEWER], TODAY)
    assert {key: reviewer[key] for key in reviewer if key[1] != "proposed"} == {
        ("supervisor", "extension"): 1,
        ("supervisor", "instruction"): 1,
        ("supervisor", "to_check"): 1,
    }
    assert ("body", "instruction") not in kinds(own_home, body, TODAY)
    follow(own_home, "67-5-4", "returned", TODAY)
    assert kinds(own_home, body, TODAY)["body", "returned"] == 1
    assert kinds(own_home, PEOPLE[Role.VIEWER], TODAY) == {}


@pytest.mark.parametrize(("days", "is_there"), [(-1, False), (0, True), (30, True), (31, False)])
def test_a_task_runs_out_within_the_days_that_the_data_give(lake: Lake, days: int, is_there: bool) -> None:
    rows = lake.query(
        "select task_id from task_lives where step = 'issued' and not is_met and due_on = date '2017-12-31'"
    )
    task_id = rows["task_id"][0].as_py()
    asked = f"select task_id from waiting_acts(date '2017-12-31' - {days}) where kind = 'running_out'"  # noqa: S608
    assert (task_id in lake.query(asked)["task_id"].to_pylist()) == is_there


def test_the_menu_counts_no_proposals_and_in_open_mode_the_supervisor_s_alone(lake: Lake) -> None:
    rows = queries.run(lake, "attention/waiting", on=TODAY)
    reporter = PEOPLE[Role.REPORTER]
    assert count(rows[waits_for(rows, OPEN)], OPEN) == 0
    assert count(rows[waits_for(rows, PEOPLE[Role.REVIEWER])], PEOPLE[Role.REVIEWER]) == 0
    own = rows[rows["unit_id"] == "jinshui"]
    assert count(rows[waits_for(rows, reporter)], reporter) == len(own) > 10


def test_nobody_is_asked_to_decide_on_what_they_did(peopled_home: LakeHome) -> None:
    rows = ask(peopled_home, "attention/waiting", on=TODAY)
    sender = Person("open", "sender", Role.REVIEWER)
    files = [len(found[found["kind"] == "file"]) for found in (rows[waits_for(rows, who)] for who in (sender, OPEN))]
    assert files == [0, 2]
