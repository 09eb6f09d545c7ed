"""How steps and acts on extensions come into the lake: each one commit, or nothing."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime

from duban.errors import FollowingError
from duban.following.evidence import without_repeats
from duban.following.extensions import Act, Extending, check_extension
from duban.following.life import Known
from duban.following.steps import Step, check
from duban.following.store import append_evidence, keep
from duban.lake.home import LakeHome
from duban.lake.rows import append_rows
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.people.accounts import standing
from duban.people.roles import Person
from duban.words.moments import today
from duban.words.periods import utc_now
from duban.words.wording import N_


def take_step(home: LakeHome, person: Person, step: Step, known: Known, on: date | None = None) -> None:
    """Enter the step with its evidence, one commit; `on` is today where it is not given.

    Raises AccessError, FollowingError also when others acted since `known`, and LakeError; then nothing is written.
    """
    with writing(home, person.person_id) as transaction:
        step = replace(step, evidence=without_repeats(step.evidence))
        _unchanged(transaction, known)
        take_step_within(transaction, person, step, known, on or today(), utc_now())
        keep(home, transaction, step.evidence)
        transaction.extra |= {"task": step.task_id, "step": step.step}
        transaction.message = _said(f"{step.task_id}: {step.step}", step.unit_id, step.reason)


def take_step_within(
    transaction: Transaction, person: Person, step: Step, known: Known, on: date, taken_at: datetime
) -> None:
    """The same as part of a transaction that may hold more, on a day and at a moment (UTC).

    Whoever calls it knows that nobody has acted since `known`, and keeps the files of the evidence.
    """
    check(step, known, standing(transaction, person.person_id), on)
    number = known.life.number + 1
    place = {"task_id": step.task_id, "step_number": number}
    append_evidence(transaction, step.evidence, place, person.person_id, taken_at)
    given = asdict(replace(step, evidence=()))
    del given["evidence"]
    row = given | {"number": number, "unit_id": step.unit_id or None, "reason": step.reason.strip()}
    row |= {"taken_by": person.person_id, "taken_at": taken_at}
    append_rows(transaction, "task_steps", [row])


def act_on_extension(
    home: LakeHome, person: Person, extending: Extending, known: Known, on: date | None = None
) -> None:
    """Enter an act on an extension, one commit; `on` is today where it is not given.

    Raises AccessError, FollowingError also when others acted since `known`, and LakeError; then nothing is written.
    """
    with writing(home, person.person_id) as transaction:
        _unchanged(transaction, known)
        row = act_on_extension_within(transaction, person, extending, known, on or today(), utc_now())
        transaction.extra |= {"task": extending.task_id, "extension": str(extending.act)}
        until = f" until {row['due_on']}" if row["due_on"] else ""
        transaction.message = _said(
            f"{extending.task_id}: extension {extending.act}{until}", str(row["unit_id"]), extending.reason
        )


def act_on_extension_within(
    transaction: Transaction, person: Person, extending: Extending, known: Known, on: date, acted_at: datetime
) -> dict[str, object]:
    """The same as part of a transaction that may hold more, on a day and at a moment (UTC); returns the row.

    Whoever calls it knows that nobody has acted since `known`.
    """
    life = known.life
    check_extension(extending, known, standing(transaction, person.person_id), on)
    is_new = extending.act is Act.ASKED
    row = asdict(extending) | {
        "number": life.extension_number + 1 if is_new else life.extension_number,
        "act": str(extending.act),
        "unit_id": extending.unit_id if is_new else life.extension_unit_id,
        "due_on": extending.due_on if extending.act in (Act.ASKED, Act.GRANTED) else None,
        "progress": extending.progress.strip(),
        "reason": extending.reason.strip(),
        # Only a second extension needs one, and a name of nobody must not stand in the history.
        "leader": extending.leader if extending.leader in known.leaders else None,
        "acted_on": on,
        "acted_by": person.person_id,
        "acted_at": acted_at,
    }
    append_rows(transaction, "extensions", [row])
    return row


def _unchanged(transaction: Transaction, known: Known) -> None:
    """Raise FollowingError when the task has had another step or act since `known`."""
    life = known.life
    asked = """
        select
            (select coalesce(max(number), 0) from task_steps where task_id = $task) as steps,
            (select count(*) from extensions where task_id = $task) as acts"""
    (now,) = transaction.run(asked, {"task": life.task_id}).to_pylist()
    if (now["steps"], now["acts"]) != (life.number, life.extension_acts):
        raise FollowingError(N_("Somebody else has acted on this task meanwhile; look at it again"))


def _said(what: str, unit_id: str, reason: str) -> str:
    """The message of a commit: what was done, in whose name and why."""
    named = f"{what} ({unit_id})" if unit_id else what
    return f"{named}: {reason.strip()}" if reason.strip() else named
