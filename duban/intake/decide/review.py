"""What a reviewer decides on rows that were sent in: approved rows become actuals, in one commit or not at all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from duban.errors import ReviewError
from duban.intake.decide.submit import marked
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.people.accounts import standing
from duban.people.roles import OPEN, Action, Person
from duban.words.periods import utc_now
from duban.words.wording import N_

Place = tuple[int, int]


class Decision(StrEnum):
    """The decisions that a reviewer can take; only an approved figure can be withdrawn."""

    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


def decide(
    home: LakeHome,
    person: Person,
    submission_id: str,
    decision: Decision,
    reason: str = "",
    places: Collection[Place] | None = None,
) -> int:
    """Record `decision` on the rows at `places` (row and column number; None: all that it can meet); return how many.

    Rows that are decided already stay as they are, so that the same decision twice is one. Raises AccessError,
    ReviewError when a reason is missing or someone decides on their own file, and LakeError; then nothing is written.
    """
    with writing(home, person.person_id) as transaction:
        return decide_within(transaction, person, submission_id, decision, reason, places)


def decide_within(
    transaction: Transaction,
    person: Person,
    submission_id: str,
    decision: Decision,
    reason: str = "",
    places: Collection[Place] | None = None,
    reviewed_at: datetime | None = None,
) -> int:
    """The same as part of a transaction that may hold more; decided now, or at a moment (UTC)."""
    if decision is not Decision.APPROVED and not reason.strip():
        raise ReviewError(N_("Write the reason; the sender will read it"))
    sent = transaction.run(queries.catalog()["intake/undecided"].sql, {"submission": submission_id})
    if not len(sent):
        raise ReviewError(N_("There is no submission {number}", number=submission_id))
    first = sent.slice(0, 1).to_pylist()[0]
    _allow(standing(transaction, person.person_id), decision, first)
    chosen = _chosen(sent, decision, places)
    if len(chosen):
        _record(transaction, submission_id, chosen, decision, reason.strip(), person, reviewed_at or utc_now())
    return len(chosen)


def _allow(person: Person, decision: Decision, row: dict[str, Any]) -> None:
    """Raise unless `person` may take `decision` on a file from the unit and the author that `row` names."""
    is_own = row["author"] == person.person_id
    if decision is Decision.WITHDRAWN and is_own:
        person.require(Action.SUBMIT, row["reporter_id"])
        return
    person.require(Action.REVIEW, row["reporter_id"])
    if is_own and person != OPEN:
        raise ReviewError(N_("Someone other than the sender decides on a file"))


def _chosen(sent: pa.Table, decision: Decision, places: Collection[Place] | None) -> pa.Table:
    """The rows at `places` that the decision can meet."""
    needed = "approved" if decision is Decision.WITHDRAWN else "waiting"
    ready = sent.filter(pc.equal(sent["decision"], needed))
    if places is None:
        return ready
    wanted = set(places)
    keys = zip(ready["row_number"].to_pylist(), ready["column_number"].to_pylist(), strict=True)
    return ready.filter(pa.array([key in wanted for key in keys], pa.bool_()))


def _record(
    transaction: Transaction,
    submission_id: str,
    rows: pa.Table,
    decision: Decision,
    reason: str,
    person: Person,
    reviewed_at: datetime,
) -> None:
    reviews = marked(
        rows.select(["row_number", "column_number"]),
        submission_id=submission_id,
        action=decision,
        reason=reason,
        reviewer=person.person_id,
    )
    reviews = reviews.append_column("reviewed_at", pa.repeat(pa.scalar(reviewed_at, pa.timestamp("us")), len(rows)))
    transaction.append("reviews", reviews)
    if decision is Decision.APPROVED:
        _take_in(transaction, submission_id, rows)
    transaction.extra |= {"submission": submission_id, "decision": str(decision)}
    transaction.message = f"{submission_id}: {len(rows)} figures {decision}" + (f": {reason}" if reason else "")


def _take_in(transaction: Transaction, submission_id: str, rows: pa.Table) -> None:
    """The approved rows as actuals, and as reports on tasks where they say a state."""
    for table, taken in taken_in(rows, submission_id).items():
        transaction.append(table, taken)


def taken_in(rows: pa.Table, submission_id: str) -> dict[str, pa.Table]:
    """What `rows` add to `actuals` and to `task_reports`; tables that gain nothing are left out."""
    is_state = pc.is_valid(rows["state"])
    common = ["indicator_id", "unit_id", "period", "as_of", "note"]
    figures = rows.filter(pc.invert(is_state)).select([*common, "value"])
    states = rows.filter(is_state).select([*common, "state"])
    states = states.rename_columns(["task_id", *states.column_names[1:]])
    tables = {"actuals": figures, "task_reports": states}
    return {name: marked(found, submission_id=submission_id) for name, found in tables.items() if len(found)}
