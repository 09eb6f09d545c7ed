"""Where a task stands in its life: what acts on it are checked against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pandas as pd

from duban.errors import FollowingError
from duban.lake import queries
from duban.lake.reader import Lake
from duban.words.amounts import is_missing
from duban.words.moments import today
from duban.words.wording import N_


@dataclass(frozen=True)
class Rule:
    """One row of the package's step_rules: a step that may follow another, for one role, and what it needs."""

    from_step: str
    to_step: str
    role: str
    figures: str
    needs_reason: bool
    needs_evidence: bool
    needs_check: bool


@dataclass(frozen=True)
class Life:
    """A row of `following/life`: `number` counts the steps so far, and `taken_on` is the day of the newest.

    `due_on` is the day that holds, `first_due_on` that of the document. `evidence_pieces` were given since the task was
    last returned, closed or cancelled. What is not there is None.
    """

    task_id: str
    step: str
    number: int = 0
    taken_on: date | None = None
    issued_on: date | None = None
    reported_by: str | None = None
    evidence_pieces: int = 0
    first_due_on: date | None = None
    due_on: date | None = None
    extensions: int = 0
    extension_number: int = 0
    extension_acts: int = 0
    extension_state: str | None = None
    extension_asked_by: str | None = None
    extension_unit_id: str | None = None
    is_met: bool = False
    is_missed: bool = False


@dataclass(frozen=True)
class Known:
    """A task's life, the rules, the bodies that answer for the task, and the city leaders (Chinese names)."""

    life: Life
    rules: tuple[Rule, ...]
    bodies: tuple[str, ...]
    leaders: tuple[str, ...] = ()

    @classmethod
    def of(cls, lake: Lake, task_id: str) -> Known:
        """What the lake says now. Raises FollowingError when there is no such task, and LakeError."""
        lives = queries.run(lake, "following/life", task=task_id, on=today())
        if lives.empty:
            raise FollowingError(N_("There is no task {task}", task=task_id))
        return cls.from_rows(
            lives.to_dict("records")[0],
            queries.run(lake, "following/rules"),
            queries.run(lake, "following/bodies", task=task_id),
            queries.run(lake, "following/leaders"),
        )

    @classmethod
    def from_rows(
        cls, life: Mapping[Any, Any], rules: pd.DataFrame, bodies: pd.DataFrame, leaders: pd.DataFrame
    ) -> Known:
        """The same from a row of `following/life` and the rows of the three other queries."""
        return cls(life_of(life), rules_of(rules), tuple(bodies["unit_id"]), tuple(leaders["name"]))


def life_of(row: Mapping[Any, Any]) -> Life:
    """The life that a row of `following/life` tells."""
    values = {field.name: row[field.name] for field in fields(Life) if not is_missing(row[field.name])}
    counts = ("number", "evidence_pieces", "extensions", "extension_number", "extension_acts")
    return Life(**values | {name: int(values[name]) for name in counts})


def rules_of(rows: pd.DataFrame) -> tuple[Rule, ...]:
    """The rules in rows of `following/rules`."""
    return tuple(Rule(**{field.name: row[field.name] for field in fields(Rule)}) for row in rows.to_dict("records"))
