"""Acts on extensions: a body asks before the day, its head confirms, the supervisor grants another day or refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from duban.errors import FollowingError
from duban.following.life import Known, Life
from duban.following.steps import LONGEST_TEXT
from duban.people.roles import OPEN, Action, Person
from duban.words.wording import N_, Text


class Act(StrEnum):
    """What can be done to an extension, in the order in which it is done."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    GRANTED = "granted"
    REFUSED = "refused"


# What an extension has to stand at for each act; a new one is asked for when none waits.
_FOLLOWS = {Act.CONFIRMED: "asked", Act.DECLINED: "asked", Act.GRANTED: "confirmed", Act.REFUSED: "confirmed"}
_WAITING = ("asked", "confirmed")
_NOT_AT = ("closed", "suspended", "cancelled")


@dataclass(frozen=True)
class Extending:
    """An act as somebody asks for it: `due_on` is the day wanted or granted, `leader` who agreed to a second one."""

    task_id: str
    act: Act
    unit_id: str = ""
    due_on: date | None = None
    progress: str = ""
    reason: str = ""
    leader: str = ""


def possible_acts(known: Known, person: Person, today: date) -> list[Act]:
    """What `person` may do now about an extension of the task."""
    life = known.life
    if life.extension_state in _WAITING:
        return [act for act, state in _FOLLOWS.items() if state == life.extension_state and _may(act, life, person)]
    may_ask = any(person.may(Action.SUBMIT, unit_id) for unit_id in known.bodies)
    return [Act.ASKED] if may_ask and not _hindrance(life, today) else []


def check_extension(extending: Extending, known: Known, person: Person, today: date) -> None:
    """Raise FollowingError unless the act can be done as asked, AccessError unless `person` may do it."""
    life, act = known.life, extending.act
    if act is Act.ASKED:
        _check_asked(extending, known, person, today)
    else:
        if life.extension_state != _FOLLOWS[act]:
            raise FollowingError(N_("No extension of this task waits for that; look at the task again"))
        is_head = act in (Act.CONFIRMED, Act.DECLINED)
        person.require(Action.SUBMIT if is_head else Action.REVIEW, life.extension_unit_id or "")
        if life.extension_asked_by == person.person_id and person != OPEN:
            raise FollowingError(N_("Someone other than who asked for the extension decides on it"))
    if act is not Act.CONFIRMED and not extending.reason.strip():
        raise FollowingError(N_("Write the reason; it stays in the history"))
    if max(len(extending.reason), len(extending.progress)) > LONGEST_TEXT:
        raise FollowingError(N_("A reason has at most {most} characters", most=LONGEST_TEXT))
    if act in (Act.ASKED, Act.GRANTED):
        _check_later(extending, life)
    if act is Act.GRANTED and life.extensions and extending.leader not in known.leaders:
        raise FollowingError(N_("A second extension needs a city leader; name the one who agreed"))


def _may(act: Act, life: Life, person: Person) -> bool:
    needed = Action.SUBMIT if act in (Act.CONFIRMED, Act.DECLINED) else Action.REVIEW
    is_other = life.extension_asked_by != person.person_id or person == OPEN
    return is_other and person.may(needed, life.extension_unit_id or "")


def _hindrance(life: Life, today: date) -> Text | None:
    """Why no extension can be asked for now; None when one can."""
    if life.due_on is None:
        return N_("The task has no day, so that there is nothing to extend")
    if life.step in _NOT_AT:
        return N_("The task is closed, suspended or cancelled; there is nothing to extend")
    if today >= life.due_on:
        return N_("An extension is asked for before the day; that was {day}", day=life.due_on)
    if life.extension_state in _WAITING:
        return N_("An extension of this task waits already")
    return None


def _check_asked(extending: Extending, known: Known, person: Person, today: date) -> None:
    person.require(Action.SUBMIT, extending.unit_id)
    if extending.unit_id not in known.bodies:
        raise FollowingError(N_("Name a body that answers for the task; the step is taken in its name"))
    if hindrance := _hindrance(known.life, today):
        raise FollowingError(hindrance)
    if not extending.progress.strip():
        raise FollowingError(N_("Say how far the task is"))


def _check_later(extending: Extending, life: Life) -> None:
    if extending.due_on is None or (life.due_on is not None and extending.due_on <= life.due_on):
        raise FollowingError(N_("Choose a new day after {day}", day=life.due_on))
