"""How leaders' instructions and the acts on them come into the lake: each one commit, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from duban.errors import FollowingError
from duban.following.evidence import without_repeats
from duban.following.instructions import Acting, Ground, Instructing, Standing, check_act, check_entering
from duban.following.store import append_evidence, keep
from duban.lake.home import LakeHome
from duban.lake.rows import append_rows
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.people.accounts import standing as standing_person
from duban.people.roles import Person
from duban.words.moments import today
from duban.words.periods import utc_now
from duban.words.wording import N_


def enter_instruction(
    home: LakeHome, person: Person, instructing: Instructing, ground: Ground, on: date | None = None
) -> int:
    """Enter the instruction, one commit; return its number. `on` is today where it is not given.

    Raises AccessError, FollowingError and LakeError; then nothing is written.
    """
    with writing(home, person.person_id) as transaction:
        number = enter_within(transaction, person, instructing, ground, on or today(), utc_now())
        transaction.extra["instruction"] = number
        transaction.message = f"instruction {number} of {instructing.leader}: {instructing.text.strip()}"
    return number


def enter_within(
    transaction: Transaction, person: Person, instructing: Instructing, ground: Ground, on: date, acted_at: datetime
) -> int:
    """The same as part of a transaction that may hold more, on a day and at a moment (UTC)."""
    body, term = check_entering(instructing, ground, standing_person(transaction, person.person_id), on)
    newest = transaction.run("select coalesce(max(number), 0) as number from instructions")
    number = int(newest["number"][0].as_py()) + 1
    task_id, indicator_id, about_unit_id = instructing.subject
    row = {
        "number": number,
        "act_number": 1,
        "act": "entered",
        "leader": instructing.leader,
        "task_id": task_id,
        "indicator_id": indicator_id,
        "about_unit_id": about_unit_id,
        "unit_id": body,
        "kind": instructing.kind,
        "working_days": term.working_days,
        "weekends_only_in": ", ".join(map(str, term.weekends_only_in)) or None,
        "text": instructing.text.strip(),
        "given_on": instructing.given_on,
        "due_on": term.due_on,
        "acted_on": on,
        "acted_by": person.person_id,
        "acted_at": acted_at,
    }
    append_rows(transaction, "instructions", [row])
    return number


def act_on_instruction(
    home: LakeHome, person: Person, acting: Acting, standing: Standing, on: date | None = None
) -> None:
    """Enter an act on an instruction with its evidence, one commit; `on` is today where it is not given.

    Raises AccessError, FollowingError also when others acted since `standing`, and LakeError; then nothing is written.
    """
    with writing(home, person.person_id) as transaction:
        acting = replace(acting, evidence=without_repeats(acting.evidence))
        _unchanged(transaction, standing)
        act_within(transaction, person, acting, standing, on or today(), utc_now())
        keep(home, transaction, acting.evidence)
        transaction.extra |= {"instruction": acting.number, "act": str(acting.act)}
        transaction.message = f"instruction {acting.number} {acting.act}: {acting.text.strip()}"


def act_within(
    transaction: Transaction, person: Person, acting: Acting, standing: Standing, on: date, acted_at: datetime
) -> None:
    """The same as part of a transaction that may hold more, on a day and at a moment (UTC).

    Whoever calls it knows that nobody has acted since `standing`, and keeps the files of the evidence.
    """
    check_act(acting, standing, standing_person(transaction, person.person_id))
    act_number = standing.acts + 1
    place = {"instruction_number": acting.number, "step_number": act_number}
    append_evidence(transaction, acting.evidence, place, person.person_id, acted_at)
    row = {
        "number": acting.number,
        "act_number": act_number,
        "act": str(acting.act),
        "text": acting.text.strip(),
        "acted_on": on,
        "acted_by": person.person_id,
        "acted_at": acted_at,
    }
    append_rows(transaction, "instructions", [row])


def _unchanged(transaction: Transaction, standing: Standing) -> None:
    """Raise FollowingError when others have acted on the instruction since `standing`."""
    asked = "select count(*) as acts from instructions where number = $number"
    if transaction.run(asked, {"number": standing.number})["acts"][0].as_py() != standing.acts:
        raise FollowingError(N_("Somebody else has acted on this instruction meanwhile; look at it again"))
