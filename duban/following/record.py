"""How steps and acts on extensions come into the lake: each one commit, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

import pyarrow as pa

from duban.errors import FollowingError
from duban.following.evidence import Piece, without_repeats
from duban.following.extensions import Act, Extending, check_extension
from duban.following.life import Known
from duban.following.steps import Step, check
from duban.following.store import keep, sweep
from duban.lake.home import LakeHome
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.people.accounts import standing
from duban.people.roles import Person
from duban.words.moments import today
from duban.words.periods import utc_now
from duban.words.wording import N_

_TEXTS = {"reference", "sha256", "name", "file_type"}
_STEP = pa.schema(
    {
        "task_id": pa.string(),
        "number": pa.int32(),
        "step": pa.string(),
        "unit_id": pa.string(),
        "taken_on": pa.date32(),
        "reason": pa.string(),
        "check_kind": pa.string(),
        "check_result": pa.string(),
        "taken_by": pa.string(),
        "taken_at": pa.timestamp("us"),
    }
)
_EVIDENCE = pa.schema(
    {
        "task_id": pa.string(),
        "step_number": pa.int32(),
        "position": pa.int32(),
        "kind": pa.string(),
        "reference": pa.string(),
        "sha256": pa.string(),
        "name": pa.string(),
        "file_type": pa.string(),
        "byte_count": pa.int64(),
        "given_by": pa.string(),
        "given_at": pa.timestamp("us"),
    }
)
_EXTENSION = pa.schema(
    {
        "task_id": pa.string(),
        "number": pa.int32(),
        "act": pa.string(),
        "unit_id": pa.string(),
        "acted_on": pa.date32(),
        "due_on": pa.date32(),
        "progress": pa.string(),
        "reason": pa.string(),
        "leader": pa.string(),
        "acted_by": pa.string(),
        "acted_at": pa.timestamp("us"),
    }
)


def take_step(home: LakeHome, person: Person, step: Step, known: Known, on: date | None = None) -> None:
    """Enter the step with its evidence, one commit; `on` is today where it is not given.

    Raises AccessError, FollowingError also when others acted since `known`, and LakeError; then nothing is written.
    """
    step = replace(step, evidence=without_repeats(step.evidence))
    number = known.life.number + 1
    with writing(home, person.person_id) as transaction:
        check(step, known, standing(transaction, person.person_id), on or today())
        _unchanged(transaction, known)
        keep(home, step.evidence)
        if step.evidence:
            sweep(home, transaction)
            transaction.append("evidence", evidence_rows(step.task_id, number, step.evidence, person))
        given = asdict(replace(step, evidence=()))
        del given["evidence"]
        row = given | {"number": number, "unit_id": step.unit_id or None, "reason": step.reason.strip()}
        row |= {"taken_by": person.person_id, "taken_at": utc_now()}
        transaction.append("task_steps", pa.Table.from_pylist([row], _STEP))
        transaction.extra |= {"task": step.task_id, "step": step.step}
        transaction.message = _said(f"{step.task_id}: {step.step}", step.unit_id, step.reason)


def act_on_extension(
    home: LakeHome, person: Person, extending: Extending, known: Known, on: date | None = None
) -> None:
    """Enter an act on an extension, one commit; `on` is today where it is not given.

    Raises AccessError, FollowingError also when others acted since `known`, and LakeError; then nothing is written.
    """
    life, acted_on = known.life, on or today()
    with writing(home, person.person_id) as transaction:
        check_extension(extending, known, standing(transaction, person.person_id), acted_on)
        _unchanged(transaction, known)
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
            "acted_on": acted_on,
            "acted_by": person.person_id,
            "acted_at": utc_now(),
        }
        transaction.append("extensions", pa.Table.from_pylist([row], _EXTENSION))
        transaction.extra |= {"task": extending.task_id, "extension": str(extending.act)}
        until = f" until {row['due_on']}" if row["due_on"] else ""
        transaction.message = _said(
            f"{extending.task_id}: extension {extending.act}{until}", str(row["unit_id"]), extending.reason
        )


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


def evidence_rows(subject_id: str, number: int, pieces: Sequence[Piece], person: Person) -> pa.Table:
    """Rows of evidence that `person` gives now with the step `number` of a task, or of a decision of a meeting."""
    rows = [
        {name: getattr(piece, name) or None for name in _TEXTS}
        | {"task_id": subject_id, "step_number": number, "position": position, "kind": piece.kind}
        | {"byte_count": len(piece.data) if piece.kind == "file" else None}
        | {"given_by": person.person_id, "given_at": utc_now()}
        for position, piece in enumerate(pieces, start=1)
    ]
    return pa.Table.from_pylist(rows, _EVIDENCE)


def _said(what: str, unit_id: str, reason: str) -> str:
    """The message of a commit: what was done, in whose name and why."""
    named = f"{what} ({unit_id})" if unit_id else what
    return f"{named}: {reason.strip()}" if reason.strip() else named
