"""Extensions: asked before the day, confirmed by the body's head, granted or refused by the supervisor."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest

from duban.errors import AccessError, FollowingError
from duban.following.extensions import Act, Extending, check_extension, possible_acts
from duban.following.life import Known
from duban.people.roles import OPEN, Person, Role
from tests.conftest import PEOPLE
from tests.following.conftest import TODAY, known

DUE = TODAY + timedelta(1)
LATER = date(2017, 12, 1)
ASKING = Extending("t", Act.ASKED, "jinshui", LATER, "half", "flood")
HEAD = Person("head@example.org", "Head", Role.REPORTER, frozenset({"jinshui"}))
ASKER = PEOPLE[Role.REPORTER].person_id
# Who may do each act, once somebody else has asked.
MAY = {
    Act.ASKED: {Role.REPORTER, Role.ADMINISTRATOR},
    Act.CONFIRMED: {Role.REPORTER, Role.ADMINISTRATOR},
    Act.DECLINED: {Role.REPORTER, Role.ADMINISTRATOR},
    Act.GRANTED: {Role.REVIEWER, Role.ADMINISTRATOR},
    Act.REFUSED: {Role.REVIEWER, Role.ADMINISTRATOR},
}
STATES = {None: {Act.ASKED}, "asked": {Act.CONFIRMED, Act.DECLINED}, "confirmed": {Act.GRANTED, Act.REFUSED}}
STATES |= {state: {Act.ASKED} for state in ("declined", "granted", "refused")}


def task(state: str | None = None, **life: object) -> Known:
    """A task that is due tomorrow and whose extension stands at `state`."""
    asked = {"extension_state": state, "extension_asked_by": ASKER, "extension_unit_id": "jinshui"} if state else {}
    return known("under_way", **({"due_on": DUE, "first_due_on": DUE} | asked | life))


@pytest.mark.parametrize(("state", "act", "role"), list(itertools.product(STATES, Act, Role)))
def test_each_role_does_each_act_where_it_may_and_nowhere_else(state: str | None, act: Act, role: Role) -> None:
    who = HEAD if role is Role.REPORTER else PEOPLE[role]
    now, acting = task(state), replace(ASKING, act=act)
    if act in STATES[state] and role in MAY[act]:
        check_extension(acting, now, who, TODAY)
        assert act in possible_acts(now, who, TODAY)
    else:
        with pytest.raises((AccessError, FollowingError)):
            check_extension(acting, now, who, TODAY)
        assert act not in possible_acts(now, who, TODAY)


@pytest.mark.parametrize("days", [0, 1, 400])
def test_on_the_day_or_after_it_none_can_be_asked_for(days: int) -> None:
    with pytest.raises(FollowingError, match="is asked for before the day"):
        check_extension(ASKING, task(), PEOPLE[Role.REPORTER], DUE + timedelta(days))
    assert possible_acts(task(), PEOPLE[Role.REPORTER], DUE + timedelta(days)) == []


@pytest.mark.parametrize("step", ["closed", "suspended", "cancelled"])
def test_what_is_not_followed_any_more_is_not_extended(step: str) -> None:
    now = replace(task(), life=replace(task().life, step=step))
    with pytest.raises(FollowingError, match="closed, suspended or cancelled"):
        check_extension(ASKING, now, PEOPLE[Role.REPORTER], TODAY)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"due_on": DUE}, "Choose a new day after"),
        ({"due_on": None}, "Choose a new day after"),
        ({"progress": " "}, "Say how far"),
        ({"reason": ""}, "Write the reason"),
        ({"progress": "x" * 501}, "at most 500"),
        ({"unit_id": "erqi"}, "Name a body"),
    ],
)
def test_what_a_request_lacks_is_said(change: dict[str, object], error: str) -> None:
    with pytest.raises(FollowingError, match=error):
        check_extension(replace(ASKING, **change), task(), OPEN, TODAY)


def test_a_task_without_a_day_has_nothing_to_extend() -> None:
    with pytest.raises(FollowingError, match="has no day"):
        check_extension(ASKING, task(due_on=None), OPEN, TODAY)


def test_a_second_one_needs_a_city_leader_whom_the_documents_name() -> None:
    granting = replace(ASKING, act=Act.GRANTED)
    first, second = task("confirmed"), task("confirmed", extensions=1)
    check_extension(granting, first, PEOPLE[Role.REVIEWER], TODAY)
    for leader in ("", "李四"):
        with pytest.raises(FollowingError, match="needs a city leader"):
            check_extension(replace(granting, leader=leader), second, PEOPLE[Role.REVIEWER], TODAY)
    check_extension(replace(granting, leader="张三"), second, PEOPLE[Role.REVIEWER], TODAY)


@pytest.mark.parametrize(("state", "act"), [("asked", Act.CONFIRMED), ("confirmed", Act.GRANTED)])
def test_nobody_decides_on_what_they_asked_for(state: str, act: Act) -> None:
    now = task(state, extension_asked_by=PEOPLE[Role.ADMINISTRATOR].person_id)
    with pytest.raises(FollowingError, match="Someone other"):
        check_extension(replace(ASKING, act=act), now, PEOPLE[Role.ADMINISTRATOR], TODAY)
    check_extension(replace(ASKING, act=act), task(state, extension_asked_by="open"), OPEN, TODAY)
