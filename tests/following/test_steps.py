"""Which step may follow which and who may take it: the package's table, walked through whole."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.errors import AccessError, DubanError, FollowingError
from duban.following.evidence import MOST_PIECES, number_piece
from duban.following.life import Known
from duban.following.steps import LONGEST_TEXT, Step, check, is_of_a_body, possible
from duban.people.roles import OPEN, Person, Role
from duban.words.steps import STEPS
from tests.conftest import PEOPLE, evidence
from tests.following.conftest import TODAY, known, rules

RULES = rules()
ALLOWED = {(rule.from_step, rule.to_step, rule.role) for rule in RULES}
EVERY = list(itertools.product(STEPS, STEPS, Role))
VISITOR, REPORTER, REVIEWER, ADMINISTRATOR = (PEOPLE[role] for role in Role)
FOREIGN = Person("f@example.org", "F", Role.REPORTER, frozenset({"erqi"}))


def asked(now: Known, step: str) -> Step:
    """The step with all that any step may need."""
    unit_id = "jinshui" if is_of_a_body(now, step) else ""
    whole = Step("t", step, TODAY, unit_id, "reason", "papers", "confirmed", evidence())
    return whole if step == "verified" else replace(whole, check_kind=None, check_result=None)


def met(step: str, **life: object) -> Known:
    """A task whose figures are met, so that only the table decides."""
    return known(step, is_met=True, **life)


@pytest.mark.parametrize(("stands", "step", "role"), EVERY)
def test_a_step_is_taken_exactly_where_the_table_has_it(stands: str, step: str, role: Role) -> None:
    now = met(stands)
    if (stands, step, role) in ALLOWED:
        check(asked(now, step), now, PEOPLE[role], TODAY)
    else:
        with pytest.raises(AccessError if (stands, step) in {key[:2] for key in ALLOWED} else FollowingError):
            check(asked(now, step), now, PEOPLE[role], TODAY)


@pytest.mark.parametrize(("stands", "role"), list(itertools.product(STEPS, Role)))
def test_what_is_offered_is_what_may_be_taken(stands: str, role: Role) -> None:
    now = met(stands)
    offered = {rule.to_step for rule in possible(now, PEOPLE[role])}
    assert offered == {to for frm, to, who in ALLOWED if (frm, who) == (stands, role)}


def test_nobody_is_left_at_a_step_without_a_way_on_and_none_closes_unchecked() -> None:
    assert {rule.from_step for rule in RULES} == set(STEPS)
    assert {rule.from_step for rule in RULES if rule.to_step == "closed"} == {"verified"}
    assert all(rule.needs_check for rule in RULES if rule.to_step == "verified")
    assert all(rule.needs_evidence and rule.figures == "not_missed" for rule in RULES if rule.to_step == "closed")
    assert "reopened" not in {rule.to_step for rule in RULES}


@pytest.mark.parametrize("who", [FOREIGN, VISITOR])
def test_another_body_s_reporter_takes_no_step(who: Person) -> None:
    now = met("issued")
    assert possible(now, who) == []
    with pytest.raises(AccessError):
        check(asked(now, "acknowledged"), now, who, TODAY)


def test_a_body_s_step_is_in_the_name_of_one_that_answers_and_a_supervisor_s_in_none() -> None:
    now = met("issued")
    both = Person("b", "B", Role.REPORTER, frozenset({"jinshui", "erqi"}))
    with pytest.raises(FollowingError, match="Name a body"):
        check(replace(asked(now, "acknowledged"), unit_id="erqi"), now, both, TODAY)
    with pytest.raises(FollowingError, match="supervisor"):
        check(replace(asked(now, "suspended"), unit_id="jinshui"), now, REVIEWER, TODAY)


@pytest.mark.parametrize(
    ("stands", "step", "without", "error"),
    [
        ("under_way", "reported", {"reason": " "}, "Write the reason"),
        ("under_way", "reported", {"evidence": ()}, "Give evidence"),
        ("under_way", "reported", {"reason": "x" * (LONGEST_TEXT + 1)}, "at most 500 characters"),
        ("reported", "verified", {"check_kind": None}, "Say how it was checked"),
        ("reported", "verified", {"check_result": "fine"}, "Say how it was checked"),
        ("reported", "verified", {"check_result": "partly"}, "Only what a check confirms"),
        ("reported", "returned", {"reason": ""}, "Write the reason"),
        ("verified", "closed", {"evidence": ()}, "Give evidence"),
        ("issued", "acknowledged", {"taken_on": TODAY + timedelta(1)}, "has not come yet"),
        ("issued", "acknowledged", {"step": "done"}, "is no step"),
        ("verified", "closed", {"evidence": tuple(number_piece(str(n)) for n in range(MOST_PIECES + 1))}, "at most 20"),
    ],
)
def test_what_a_step_lacks_is_said(stands: str, step: str, without: dict[str, object], error: str) -> None:
    now = met(stands)
    with pytest.raises(FollowingError, match=error):
        check(replace(asked(now, step), **without), now, ADMINISTRATOR, TODAY)


def test_evidence_of_the_same_round_is_enough_to_close() -> None:
    now = met("verified", evidence_pieces=1)
    check(replace(asked(now, "closed"), evidence=()), now, REVIEWER, TODAY)


@pytest.mark.parametrize("life", [{"taken_on": date(2017, 6, 2)}, {"issued_on": date(2017, 6, 2)}])
def test_a_step_is_not_before_the_one_before_it_nor_before_the_document(life: dict[str, date]) -> None:
    now = met("issued", **life)
    check(replace(asked(now, "acknowledged"), taken_on=date(2017, 6, 2)), now, REPORTER, TODAY)
    with pytest.raises(FollowingError, match="is before the step before"):
        check(replace(asked(now, "acknowledged"), taken_on=date(2017, 6, 1)), now, REPORTER, TODAY)


def test_a_task_with_a_missed_figure_is_not_closed_and_what_is_not_met_not_checked_unreported() -> None:
    missed = known("verified", is_missed=True)
    with pytest.raises(FollowingError, match="A figure of the task is not met"):
        check(asked(missed, "closed"), missed, REVIEWER, TODAY)
    unmet = known("issued")
    with pytest.raises(FollowingError, match="reported done before it is checked"):
        check(asked(unmet, "verified"), unmet, REVIEWER, TODAY)
    assert "closed" not in {rule.to_step for rule in possible(missed, REVIEWER)}


@pytest.mark.parametrize(("stands", "step"), [("reported", "verified"), ("verified", "closed")])
def test_who_reported_it_does_not_check_or_close_it(stands: str, step: str) -> None:
    now = met(stands, reported_by=ADMINISTRATOR.person_id)
    with pytest.raises(FollowingError, match="Someone other"):
        check(asked(now, step), now, ADMINISTRATOR, TODAY)
    check(asked(now, step), now, REVIEWER, TODAY)
    alone = met(stands, reported_by=OPEN.person_id)
    check(asked(alone, step), alone, OPEN, TODAY)


MOVES = st.lists(
    st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(list(Role)), st.integers(-3, 3), st.booleans()),
    max_size=30,
)


@given(MOVES, st.booleans())
def test_after_any_acts_a_task_stands_at_one_step_with_days_in_order(
    moves: list[tuple[str, Role, int, bool]], is_met: bool
) -> None:
    now, days, way = known("issued", is_met=is_met, is_missed=not is_met), [], ["issued"]
    for step, role, later, is_whole in moves:
        day = (days[-1] if days else date(2017, 6, 1)) + timedelta(later)
        one = replace(asked(now, step), taken_on=day)
        try:
            check(one if is_whole else replace(one, reason="", evidence=()), now, PEOPLE[role], TODAY)
        except DubanError:
            continue
        days.append(day)
        way.append(step)
        now = replace(now, life=replace(now.life, step=step, number=now.life.number + 1, taken_on=day))
    assert days == sorted(days)
    assert all(day <= TODAY for day in days)
    assert all((here, there) in {key[:2] for key in ALLOWED} for here, there in itertools.pairwise(way))
    after_close = {there for here, there in itertools.pairwise(way) if here == "closed"}
    assert after_close <= {"returned"}
    assert is_met or "closed" not in way
