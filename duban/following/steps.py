"""Which steps may be taken on a task, by whom, and what each needs; the package's step_rules say it, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duban.errors import AccessError, FollowingError
from duban.following.evidence import MOST_PIECES, Piece
from duban.following.life import Known, Rule
from duban.people.roles import OPEN, Action, Person, Role
from duban.words.steps import CHECK_KINDS, CHECK_RESULTS, STEPS
from duban.words.wording import N_, Text

LONGEST_TEXT = 500
# Who has reported a task done does not check or close it, whatever the role.
_BY_ANOTHER = ("verified", "closed")


@dataclass(frozen=True)
class Step:
    """A step as somebody asks for it: `unit_id` is the body in whose name, empty for the supervisor's steps."""

    task_id: str
    step: str
    taken_on: date
    unit_id: str = ""
    reason: str = ""
    check_kind: str | None = None
    check_result: str | None = None
    evidence: tuple[Piece, ...] = ()


def possible(known: Known, person: Person) -> list[Rule]:
    """The steps that `person` may take now, in the order of the steps; figures and four eyes are looked at too."""
    found = [
        rule
        for rule in known.rules
        if rule.from_step == known.life.step and rule.role == person.role and not _hindrance(rule, known, person)
    ]
    order = list(STEPS)
    if person.role is Role.REPORTER and not names_for(known, person):
        return []
    return sorted(found, key=lambda rule: order.index(rule.to_step))


def names_for(known: Known, person: Person) -> list[str]:
    """The bodies of the task in whose name `person` may act."""
    return [unit_id for unit_id in known.bodies if person.may(Action.FOLLOW, unit_id)]


def is_of_a_body(known: Known, to_step: str) -> bool:
    """Whether the step from where the task stands is one that a body takes, so that its name belongs to it."""
    life = known.life
    return any(
        rule.role == Role.REPORTER and (rule.from_step, rule.to_step) == (life.step, to_step) for rule in known.rules
    )


def check(step: Step, known: Known, person: Person, today: date) -> None:
    """Raise FollowingError unless the step can be taken as asked, AccessError unless `person` may take it."""
    rule = _rule(step, known, person)
    _check_name(step, known, person)
    if hindrance := _hindrance(rule, known, person):
        raise FollowingError(hindrance)
    _check_day(step, known, today)
    if rule.needs_reason and not step.reason.strip():
        raise FollowingError(N_("Write the reason; it stays in the history"))
    if len(step.reason) > LONGEST_TEXT:
        raise FollowingError(N_("A reason has at most {most} characters", most=LONGEST_TEXT))
    _check_check(step, rule)
    _check_evidence(step, rule, known)


def _rule(step: Step, known: Known, person: Person) -> Rule:
    life = known.life
    if step.step not in STEPS:
        raise FollowingError(N_("“{step}” is no step; one of {known}", step=step.step, known=", ".join(STEPS)))
    follows = [rule for rule in known.rules if (rule.from_step, rule.to_step) == (life.step, step.step)]
    if not follows:
        raise FollowingError(
            N_("“{step}” does not follow “{stands}”; the task stands there", step=STEPS[step.step],
               stands=STEPS[life.step])
        )  # fmt: skip
    for rule in follows:
        if rule.role == person.role:
            return rule
    raise _denied(person)


def _denied(person: Person) -> AccessError:
    return AccessError(
        N_("{name} may not do this; ask an administrator for the role", name=person.name or person.person_id)
    )


def _check_name(step: Step, known: Known, person: Person) -> None:
    person.require(Action.FOLLOW, step.unit_id)
    if not is_of_a_body(known, step.step):
        if step.unit_id:
            raise FollowingError(N_("This step is the supervisor’s; it is taken in no body’s name"))
    elif step.unit_id not in known.bodies:
        raise FollowingError(N_("Name a body that answers for the task; the step is taken in its name"))


def _hindrance(rule: Rule, known: Known, person: Person) -> Text | None:
    """What about the task itself stands in the way of a step; None when nothing does."""
    life = known.life
    if rule.figures == "met" and not life.is_met:
        return N_("The task is not met, so that it has to be reported done before it is checked")
    if rule.figures == "not_missed" and life.is_missed:
        return N_("A figure of the task is not met; a task is closed when all are")
    if rule.to_step in _BY_ANOTHER and life.reported_by == person.person_id and person != OPEN:
        return N_("Someone other than who reported the task done checks and closes it")
    return None


def _check_day(step: Step, known: Known, today: date) -> None:
    before = known.life.taken_on or known.life.issued_on
    if step.taken_on > today:
        raise FollowingError(N_("The day {day} has not come yet; choose today or an earlier day", day=step.taken_on))
    if before is not None and step.taken_on < before:
        raise FollowingError(
            N_("The day {day} is before the step before, of {before}; choose that day or a later one",
               day=step.taken_on, before=before)
        )  # fmt: skip


def _check_check(step: Step, rule: Rule) -> None:
    if not (rule.needs_check or step.check_kind or step.check_result):
        return
    if step.check_kind not in CHECK_KINDS or step.check_result not in CHECK_RESULTS:
        raise FollowingError(N_("Say how it was checked (papers, call, on site) and with which result"))
    if rule.needs_check and step.check_result != "confirmed":
        raise FollowingError(N_("Only what a check confirms goes on; send the task back for the rest"))


def _check_evidence(step: Step, rule: Rule, known: Known) -> None:
    if len(step.evidence) > MOST_PIECES:
        raise FollowingError(N_("A step takes at most {most} pieces of evidence", most=MOST_PIECES))
    if rule.needs_evidence and not step.evidence and not known.life.evidence_pieces:
        raise FollowingError(N_("Give evidence: a file, a link or the number of a document"))
