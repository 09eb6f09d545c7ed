"""From which day a period takes no more figures, and who may report for it all the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import pyarrow as pa

from duban.errors import ReviewError
from duban.lake.home import LakeHome
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.people.accounts import standing
from duban.people.roles import Action, Person
from duban.words.moments import told
from duban.words.periods import Period, utc_now
from duban.words.wording import N_


def set_lock(home: LakeHome, person: Person, period: Period, locked_from: date | None, reason: str) -> None:
    """Lock `period` from a day in the city on, or open it with None. Raises AccessError, ReviewError, LakeError."""
    with writing(home, person.person_id) as transaction:
        set_lock_within(transaction, person, period, locked_from, reason, utc_now())


def set_lock_within(
    transaction: Transaction, person: Person, period: Period, locked_from: date | None, reason: str, set_at: datetime
) -> None:
    """The same as part of a transaction that may hold more, at a moment (UTC)."""
    row = {
        "period": period.code,
        "locked_from": locked_from,
        "reason": _given(reason),
        "set_by": person.person_id,
        "set_at": set_at,
    }
    said = f"locked from {locked_from}" if locked_from else "opened"
    _write(transaction, person, "period_locks", row, f"{period.code} {said}: {reason}")


def grant_exception(
    home: LakeHome, person: Person, period: Period, unit_id: str, open_until: datetime, reason: str, to: str = ""
) -> None:
    """Let `unit_id` (and of it only the person `to`, where given) report for a locked period until a moment (UTC).

    Raises AccessError, ReviewError, LakeError.
    """
    with writing(home, person.person_id) as transaction:
        grant_exception_within(transaction, person, period, unit_id, open_until, reason, utc_now(), to)


def grant_exception_within(
    transaction: Transaction,
    person: Person,
    period: Period,
    unit_id: str,
    open_until: datetime,
    reason: str,
    granted_at: datetime,
    to: str = "",
) -> None:
    """The same as part of a transaction that may hold more, at a moment (UTC)."""
    row = {
        "period": period.code,
        "unit_id": unit_id,
        "person_id": to or None,
        "open_until": open_until,
        "reason": _given(reason),
        "granted_by": person.person_id,
        "granted_at": granted_at,
    }
    said = f"{period.code} open for {unit_id} {to} until {told(open_until)}: {reason}"
    _write(transaction, person, "lock_exceptions", row, said)


def _given(reason: str) -> str:
    if not reason.strip():
        raise ReviewError(N_("Write the reason; the sender will read it"))
    return reason.strip()


def _write(transaction: Transaction, person: Person, table: str, row: Mapping[str, object], message: str) -> None:
    standing(transaction, person.person_id).require(Action.LOCK)
    transaction.append(table, pa.Table.from_pylist([dict(row)]))
    transaction.message = message
