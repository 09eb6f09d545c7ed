"""What an administrator does to a duty: adds, changes, pauses, resumes or hands it over from a day on, for a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd
import pyarrow as pa

from duban.lake.rows import table_of
from duban.lake.transaction import Transaction
from duban.words.amounts import is_missing
from duban.words.periods import utc_now
from duban.words.wording import N_, Text


class Act(StrEnum):
    """What can be done to a duty."""

    ADD = "add"
    CHANGE = "change"
    PAUSE = "pause"
    RESUME = "resume"
    HAND_OVER = "hand_over"
    UNDO = "undo"


FREQUENCIES: dict[str, Text] = {
    "daily": N_("daily"),
    "monthly": N_("monthly"),
    "quarterly": N_("quarterly"),
    "half_yearly": N_("half-yearly"),
    "yearly": N_("yearly"),
    "once": N_("once"),
}


@dataclass(frozen=True)
class Duty:
    """A duty by the names under which it is known for good: its subject, unit, and first reporter and frequency.

    The subject is an indicator, or a task, whose unit is the reporter.
    """

    subject_id: str
    is_task: bool
    unit_id: str
    first_reporter_id: str
    first_frequency: str


@dataclass(frozen=True)
class Change:
    """One act on one duty, which holds from the day `effective_on` on.

    The fields after `reason` are what holds then; None is what the rule says. Days that are not the rule's begin with
    `from_on`; without `until_on` they have no end. `number` counts the acts in the order of their entry, from 1.
    """

    act: Act
    duty: Duty
    effective_on: date
    reason: str
    reporter_id: str | None = None
    frequency: str | None = None
    days_after: int | None = None
    from_on: date | None = None
    until_on: date | None = None
    number: int = 0

    @property
    def reporter(self) -> str:
        """Who owes the duty from the day on."""
        return self.reporter_id or self.duty.first_reporter_id

    @property
    def pace(self) -> str:
        """How often it is owed from the day on: one of FREQUENCIES."""
        return self.frequency or self.duty.first_frequency


def changes_of(rows: pd.DataFrame) -> list[Change]:
    """The acts in rows of `duties/changes`."""
    names = [field.name for field in fields(Change) if field.name not in ("act", "duty")]
    found = []
    for row in rows.to_dict("records"):
        values: dict[str, Any] = {name: None if is_missing(row[name]) else row[name] for name in names}
        if values["days_after"] is not None:
            values["days_after"] = int(values["days_after"])
        found.append(Change(Act(row["act"]), duty_of(row), **values))
    return found


def duty_of(row: Mapping[Any, Any]) -> Duty:
    """The duty that a row of `duties/changes` or `duties/standing` speaks of."""
    return Duty(**{field.name: row[field.name] for field in fields(Duty)})


def holding(known: Iterable[Change], duty: Duty, day: date, before: int | None = None) -> Change | None:
    """The act that holds for `duty` on `day`, of those with a number less than `before`; None where the rule does."""
    earlier = [
        change
        for change in known
        if change.duty == duty and change.effective_on <= day and (before is None or change.number < before)
    ]
    return max(earlier, key=lambda change: change.number, default=None)


def following(known: Iterable[Change], act: Act, duty: Duty, day: date, reason: str) -> Change:
    """An act that leaves everything as it stands on `day`, for the caller to `replace` what it is about."""
    standing = holding(known, duty, day)
    if standing is None:
        return Change(act, duty, day, reason)
    return replace(standing, act=act, effective_on=day, reason=reason, number=0)


def lasting(change: Change, until_on: date | None) -> Change:
    """The act with days of its own: from its day on until `until_on`, for good without one, or on that day alone."""
    return replace(change, from_on=until_on if change.pace == "once" else change.effective_on, until_on=until_on)


def undoing(known: Sequence[Change], undone: Change, reason: str) -> Change:
    """The act after which everything from the day of `undone` on is as it stood before that act."""
    before = holding(known, undone.duty, undone.effective_on, undone.number)
    if before is not None:
        act = Act.PAUSE if before.act is Act.PAUSE else Act.UNDO
        return replace(before, act=act, effective_on=undone.effective_on, reason=reason, number=0)
    if undone.act is Act.ADD:
        return replace(undone, act=Act.PAUSE, reason=reason, number=0)
    return Change(Act.UNDO, undone.duty, undone.effective_on, reason)


def rows_of(changes: Sequence[Change], author: str, seen: int) -> pa.Table:
    """The acts as rows of `duty_changes`, numbered from `seen` on."""
    now = utc_now()
    rows = [
        asdict(change.duty)
        | {field.name: getattr(change, field.name) for field in fields(Change) if field.name != "duty"}
        | {"act": str(change.act), "number": number, "changed_by": author, "changed_at": now}
        for number, change in enumerate(changes, start=seen + 1)
    ]
    return table_of("duty_changes", rows)


def newest_number(transaction: Transaction) -> int:
    """The number of the last act; 0 before the first."""
    return int(transaction.run("select coalesce(max(number), 0) as number from duty_changes")["number"][0].as_py())
