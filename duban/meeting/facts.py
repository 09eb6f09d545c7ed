"""All that a meeting's agenda and items are made from, asked once for each commit, day and scope."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from duban.lake import queries
from duban.lake.reader import Lake
from duban.lake.rows import Row, rows
from duban.meeting.meetings import Meeting, Plan
from duban.tasks.differences import changes

Key = tuple[str, str, str, date]
# What is asked of the commit that a meeting is frozen at.
ASKED = (
    *("meeting/figures", "meeting/tasks", "meeting/milestones", "meeting/extensions", "meeting/instructions"),
    *("meeting/missing_reports", "history/standing", "trajectory/targets", "trajectory/points"),
)
# Opens the lake as one commit left it.
At = Callable[[int], Lake]


@dataclass(frozen=True)
class Facts:
    """Rows of the queries of queries/meeting for one commit, reporting day and scope.

    `moved` has what changed since the last meeting by figure (rows of `tasks.differences.changes`), and is empty for a
    first meeting; `decisions_before` are those of earlier meetings of the same kind and scope, and `previous_on` the
    day on which the last one was held. `lake` is that of the commit `snapshot_id`, `on` the reporting day.
    """

    lake: Lake
    snapshot_id: int
    on: date
    figures: Sequence[Row]
    tasks: Mapping[str, Row]
    milestones: Sequence[Row]
    extensions: Sequence[Row]
    missing_reports: Sequence[Row]
    decisions_before: Sequence[Row]
    moved: Mapping[Key, Row] = field(default_factory=dict)
    previous_id: str = ""
    previous_on: date | None = None
    instructions: Sequence[Row] = ()

    @cached_property
    def by_key(self) -> dict[Key, Row]:
        """The figures by their key."""
        return {figure_key(row): row for row in self.figures}

    @cached_property
    def _by_measured(self) -> dict[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.figures:
            found.setdefault((row["indicator_id"], row["unit_id"]), []).append(row)
        return found

    def figure_of(self, indicator_id: object, unit_id: object, task_id: object = None) -> Row | None:
        """The commitment of an indicator and unit, of `task_id` where there are several; None when there is none."""
        if not isinstance(indicator_id, str) or not isinstance(unit_id, str):
            return None
        found = self._by_measured.get((indicator_id, unit_id), [])
        return next((row for row in found if row["task_id"] == task_id), found[0] if found else None)


def figure_key(row: Mapping[Any, Any]) -> Key:
    """The key of a commitment: task_id, indicator_id, unit_id, due_on."""
    return row["task_id"], row["indicator_id"], row["unit_id"], row["due_on"]


def facts(lake: Lake, frozen: Lake, plan: Plan | Meeting, before: Meeting | None, at: At) -> Facts:
    """The facts for a meeting: figures of the lake `frozen`, decisions of the newest `lake`; `before` was before it.

    `at` opens the lake as a commit left it. Raises LakeError and QueryError.
    """
    scope = (plan.scope_kind, plan.scope_id)
    # The number of the meeting's own commit: what is written during the meeting makes nothing anew.
    snapshot_id = plan.snapshot_id if isinstance(plan, Meeting) else frozen.snapshot_id()
    found = _facts(frozen, snapshot_id, plan.reporting_on, plan.held_on, scope)
    moved: dict[Key, Row] = {}
    if before is not None:
        earlier = at(before.snapshot_id)
        moved = _moved(earlier, before.snapshot_id, before.reporting_on, frozen, snapshot_id, plan.reporting_on)
    return Facts(
        lake=frozen,
        snapshot_id=snapshot_id,
        on=plan.reporting_on,
        **found,
        decisions_before=_decisions_before(lake, plan),
        moved=moved,
        previous_id=before.meeting_id if before else "",
        previous_on=before.held_on if before else None,
    )


@lru_cache(maxsize=8)
def _facts(lake: Lake, _snapshot_id: int, on: date, held_on: date, scope: tuple[str, str]) -> dict[str, Any]:
    scoped = {"scope_kind": scope[0], "scope_id": scope[1]}
    dated = {"on": on, **scoped}
    return {
        "figures": rows(lake, "meeting/figures", **dated),
        "tasks": {row["task_id"]: row for row in rows(lake, "meeting/tasks", **dated)},
        "milestones": rows(lake, "meeting/milestones", **dated),
        "extensions": rows(lake, "meeting/extensions", **scoped),
        "instructions": rows(lake, "meeting/instructions", today=held_on, **scoped),
        "missing_reports": rows(lake, "meeting/missing_reports", today=held_on, **dated),
    }


@lru_cache(maxsize=8)
def _moved(
    before_lake: Lake, _before_id: int, before_on: date, lake: Lake, _snapshot_id: int, on: date
) -> dict[Key, Row]:
    before = queries.run(before_lake, "history/standing", on=before_on)
    after = queries.run(lake, "history/standing", on=on)
    return {figure_key(row): row for row in changes(before, after).to_dict("records")}


def _decisions_before(lake: Lake, plan: Plan | Meeting) -> list[Row]:
    """The decisions of the meetings of its kind and scope that ended before it."""
    same = (plan.kind, plan.scope_kind, plan.scope_id or "")
    own = plan.meeting_id if isinstance(plan, Meeting) else ""
    return [
        row
        for row in rows(lake, "meeting/decisions", meeting="all", today=plan.held_on)
        if (row["kind"], row["scope_kind"], row["scope_id"] or "") == same
        and row["meeting_id"] != own
        and row["held_on"] <= plan.held_on
    ]
