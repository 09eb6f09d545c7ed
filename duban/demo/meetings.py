"""Last week's meeting, held and followed up, and this week's, drafted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from duban.demo.filling import AUTHOR
from duban.demo.people import Staff
from duban.following.evidence import number_piece
from duban.following.store import append_evidence
from duban.lake.reader import Lake
from duban.lake.rows import Row, append_rows, rows
from duban.lake.writer import writing
from duban.meeting import decisions, draft
from duban.meeting.candidates import Candidate
from duban.meeting.decisions import EVIDENCE, VALUE, Decision
from duban.meeting.facts import Facts, facts
from duban.meeting.follow_up import CLOSED, REPORTED
from duban.meeting.frozen import frozen_at
from duban.meeting.meetings import Plan
from duban.people.roles import Person
from duban.words.moments import in_utc
from duban.words.working_days import day_after

_WEEK = timedelta(days=7)
_REPORTED, _CLOSED = "已按会议要求办理，材料随附。", "材料齐全，同意办结。"
_JUDGED = "已现场核实，堵点仍在协调。"
# What was decided, how many working days were given for it, and how far it is: its steps.
_TOLD = (
    ("查明停滞原因，报送问题清单和整改措施。", "问题清单和整改措施", 3, (REPORTED, CLOSED)),
    ("倒排工期，将进度计划细化到周。", "按周细化的进度计划", 4, (REPORTED,)),
    ("牵头召开协调会，议定要素保障事项。", "协调会纪要", 3, ()),
)
_REACHED = "加快进度，补上欠量，达到年度目标。"
_REACHED_WITHIN = 20
_LEVELS = ("unlikely", "doubtful", "probable")
# The acts on the meeting: where it then stands, how many days after its own, and at which hour.
_ACTS = (("created", "draft", -3, 10), ("called", "called", -1, 9), ("started", "running", 0, 14),
         ("ended", "ended", 0, 16))  # fmt: skip
KIND = "weekly"


def tell_meetings(lake: Lake, staff: Staff, year: int) -> None:
    """Hold one meeting and draft the next, two commits; `lake` answers demonstration and meeting queries."""
    kinds = {row["kind"]: row for row in rows(lake, "meeting/kinds")}
    if KIND not in kinds:
        return
    last_on = rows(lake, "demonstration/last_day")[0]["last_on"]
    quarter = date(year, 9, 30), date(year, 12, 31)
    minutes, chair = int(kinds[KIND]["minutes"]), kinds[KIND]["chair_zh"] or ""
    held, coming = (
        Plan(KIND, on, reporting_on, minutes, chair=chair)
        for on, reporting_on in zip((last_on - _WEEK, last_on), quarter, strict=True)
    )
    then, now = (facts(lake, lake, plan, None, frozen_at(lake)) for plan in (held, coming))
    _Held(lake, staff, held, then, now).write()
    draft.create_with_agenda(lake, staff.reviewers[0], coming)


class _Held:
    """The meeting that was held, row by row at the moments of its day."""

    def __init__(self, lake: Lake, staff: Staff, plan: Plan, then: Facts, now: Facts) -> None:
        self._lake = lake
        self._staff = staff
        self._plan = plan
        self._meeting_id = f"{plan.held_on:%Y%m%d}-{KIND}"
        self._items = draft.chosen_of(lake, plan, then).chosen
        self._figures = list(self._answered(then))
        self._now = now

    def write(self) -> None:
        """Enter it with agenda, decisions, what became of them, and who was there, one commit."""
        taken = self._decisions()
        told = self._told(taken)
        with writing(self._lake.home, AUTHOR) as transaction:
            for table, made in (
                ("meetings", self._acts()),
                ("agenda_items", self._agenda()),
                ("decisions", taken),
                ("decision_steps", told),
                ("attendance", self._there(taken)),
                ("likelihoods", self._judged()),
            ):
                if made:
                    append_rows(transaction, table, made)
            for row in (row for row in told if row["step"] == REPORTED):
                place = {"task_id": row["decision_id"], "step_number": row["number"]}
                pieces = (number_piece(f"演示〔{row['taken_on'].year}〕会{row['number']}号"),)
                append_evidence(transaction, pieces, place, row["acted_by"], row["acted_at"])
            transaction.message = f"meeting {self._meeting_id}: ended"
            transaction.extra |= {"meeting": self._meeting_id}

    def _signed(self, row: Row, hour: int, on: date | None = None, person: Person | None = None) -> Row:
        at = in_utc(datetime.combine(on or self._plan.held_on, time(hour, 10)))
        return row | {"acted_by": (person or self._staff.reviewers[0]).person_id, "acted_at": at}

    def _answered(self, then: Facts) -> Iterator[tuple[Candidate, Row]]:
        """The figures on the agenda that somebody in the demonstration answers for, with their rows."""
        for one in self._items:
            row = then.figure_of(one.indicator_id, one.unit_id, one.task_id)
            if row is not None and any(unit in self._staff.reporters for unit in row["owner_ids"]):
                yield one, row

    def _acts(self) -> list[Row]:
        plan = self._plan
        same = ("kind", "held_on", "reporting_on", "minutes", "scope_kind", "scope_id", "chair")
        held = {name: getattr(plan, name) for name in same}
        held |= {"meeting_id": self._meeting_id, "snapshot_id": self._lake.snapshot_id()}
        made = []
        for number, (act, state, days, hour) in enumerate(_ACTS, start=1):
            row = {**held, "act": act, "state": state, "number": number}
            made.append(self._signed(row, hour, plan.held_on + timedelta(days=days)))
        return made

    def _agenda(self) -> list[Row]:
        first = {"meeting_id": self._meeting_id, "number": 1, "act": "drafted"}
        on = self._plan.held_on + timedelta(days=_ACTS[0][2])
        return [self._signed({**row, **first}, _ACTS[0][3], on) for row in draft.rows_of(self._items)]

    def _decisions(self) -> list[Row]:
        """The rows of what was decided: beside the first figures, and beside one that is still short of its target."""
        told = list(zip(self._figures, _TOLD, strict=False))
        made: list[tuple[tuple[Candidate, Row], dict[str, Any], str, int]]
        made = [(pair, {"shown_by": EVIDENCE, "evidence_wanted": shown}, what, days)
                for pair, (what, shown, days, _steps) in told]  # fmt: skip
        for pair in self._figures[len(told) :]:
            one, row = pair
            now = self._now.figure_of(one.indicator_id, one.unit_id, one.task_id)
            if now is not None and now["status"] != "met" and now["due_on"] >= self._now.on:
                value = {"indicator_id": one.indicator_id, "unit_id": one.unit_id, "value": float(row["target"])}
                made.append((pair, {"shown_by": VALUE, **value}, _REACHED, _REACHED_WITHIN))
                break
        return [self._decision(number, *one) for number, one in enumerate(made, start=1)]

    def _decision(self, number: int, pair: tuple[Candidate, Row], how: Mapping[str, Any], what: str, days: int) -> Row:
        one, row = pair
        lead = next(unit for unit in row["owner_ids"] if unit in self._staff.reporters)
        helpers = tuple(unit for unit in row["owner_ids"] if unit != lead)[:2]
        due_on, _unknown = day_after(self._plan.held_on, days)
        decision = Decision(what, lead, due_on, helper_ids=helpers, task_id=one.task_id, item_id=one.item_id, **how)
        return self._signed(decisions.row_of(decision, self._meeting_id, number), 15)

    def _told(self, taken: Sequence[Row]) -> list[Row]:
        """The steps on decisions: the lead reports, a reviewer closes."""
        made = []
        for row, (*_rest, steps) in zip(taken, _TOLD, strict=False):
            for number, step in enumerate(steps, start=1):
                on, _unknown = day_after(self._plan.held_on, 1 + number)
                said = {"decision_id": row["decision_id"], "number": number, "step": step, "taken_on": on}
                if step == REPORTED:
                    said |= {"unit_id": row["lead_id"], "reason": _REPORTED}
                    made.append(self._signed(said, 11, on, self._staff.reporters[row["lead_id"]]))
                else:
                    made.append(self._signed(said | {"reason": _CLOSED}, 11, on, self._staff.reviewers[1]))
        return made

    def _there(self, taken: Sequence[Row]) -> list[Row]:
        called = dict.fromkeys(unit for _, row in self._figures for unit in row["owner_ids"])
        leads = {row["lead_id"] for row in taken}
        excused = next((unit for unit in reversed(called) if unit not in leads), "")
        same = {"meeting_id": self._meeting_id, "number": 1}
        parts = {unit: "excused" if unit == excused else "present" for unit in called}
        return [
            self._signed({**same, "attendee": unit, "unit_id": unit, "part": part}, 14) for unit, part in parts.items()
        ]

    def _judged(self) -> list[Row]:
        same = {"number": 1, "reason": _JUDGED, "meeting_id": self._meeting_id}
        key = ("task_id", "indicator_id", "unit_id", "due_on")
        return [
            self._signed({name: getattr(one, name) for name in key} | same | {"level": level}, 15)
            for level, (one, _row) in zip(_LEVELS, self._figures, strict=False)
        ]
