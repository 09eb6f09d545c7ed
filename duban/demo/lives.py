"""The lives of a few tasks: at each step, extended, returned and closed; and what leaders wrote on two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from duban.demo.chance import Chance
from duban.demo.people import Staff, head_of
from duban.following.evidence import number_piece
from duban.following.extensions import Act as ExtensionAct
from duban.following.extensions import Extending
from duban.following.instructions import Act, Acting, Ground, Instructing, Standing
from duban.following.life import Known, Life, Rule
from duban.following.record import act_on_extension_within, take_step_within
from duban.following.record_instructions import act_within, enter_within
from duban.following.steps import Step
from duban.lake import queries
from duban.lake.transaction import Transaction
from duban.people.accounts import save_person_within
from duban.people.roles import Person
from duban.words.moments import in_utc

_DONE = ("acknowledged", "under_way", "reported", "verified", "closed")
_MENDED = ("acknowledged", "under_way", "reported", "returned", "under_way", "reported", "verified", "closed")
# How far the tasks come that are done, and those that are still in hand.
_WAYS_OF_DONE = (_DONE, _MENDED, _DONE[:4], _DONE[:3], _DONE[:3], (*_DONE[:3], "returned"))
_WAYS_IN_HAND = (
    *(_DONE[:1], _DONE[:1], _DONE[:2], _DONE[:2], _DONE[:2]),
    *((*_DONE[:2], "suspended"), (*_DONE[:1], "cancelled")),
)
_ASKED, _CONFIRMED = (ExtensionAct.ASKED,), (ExtensionAct.ASKED, ExtensionAct.CONFIRMED)
_EXTENSIONS = ((*_CONFIRMED, ExtensionAct.GRANTED), (*_CONFIRMED, ExtensionAct.REFUSED), _CONFIRMED, _ASKED)
_LONGER, _ASKED_BEFORE = timedelta(days=90), timedelta(days=40)

_WORDS = {
    "acknowledged": "已签收，责任到人。",
    "under_way": "已制定实施方案，正在推进。",
    "reported": "已按要求完成，申请复核。",
    "verified": "经查阅资料，情况属实。",
    "closed": "同意办结。",
    "returned": "佐证不足，请补充验收资料。",
    "suspended": "受征迁影响，暂缓办理。",
    "cancelled": "任务并入其他文件统一推进。",
    ExtensionAct.ASKED: "前期手续办理时间较长。",
    ExtensionAct.CONFIRMED: "情况属实，同意申请。",
    ExtensionAct.GRANTED: "同意延期，请按新时限推进。",
    ExtensionAct.REFUSED: "条件已具备，请按原时限完成。",
}
# Nobody may take these for what the leader wrote.
_INSTRUCTIONS = ("【演示批示】请抓紧推进，一周内报进展。", "【演示批示】请查明滞后原因，提出措施。")
_ANSWER, _SETTLED = "已召开专题会，问题已解决，进展随附。", "反馈属实，同意办结。"


@dataclass(frozen=True)
class Task:
    """A row of `demonstration/followed`."""

    task_id: str
    unit_id: str
    issued_on: date
    due_on: date
    state: str
    leader: str | None


class Lives:
    """What is done on tasks after the year's files; `last_on` is the last day on which anything happens."""

    def __init__(self, transaction: Transaction, staff: Staff, chance: Chance, year: int) -> None:
        self._transaction = transaction
        self._staff = staff
        self._first_on = date(year, 1, 1)
        self._last_on: date = self._ask("demonstration/last_day")[0]["last_on"]
        self._rules = tuple(Rule(**row) for row in self._ask("following/rules"))
        self._clocks = {row["kind"]: row["working_days"] for row in self._ask("instructions/kinds")}
        found = [Task(**row) for row in self._ask("demonstration/followed", year=year)]
        known = [task for task in found if task.unit_id in staff.reporters]
        ids = chance.some((task.task_id for task in known), len(known), "lives")
        by_id = {task.task_id: task for task in known}
        self._tasks = [by_id[task_id] for task_id in ids]
        self._numbers = 0

    def _ask(self, name: str, **parameters: object) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._transaction.run(queries.catalog()[name].sql, parameters).to_pylist()
        return rows

    def tell(self) -> None:
        """Take every step and act, in the order of each task's life."""
        done = [task for task in self._tasks if task.state == "done"]
        in_hand = [task for task in self._tasks if task.state != "done"]
        for task, way in zip(done, _WAYS_OF_DONE, strict=False):
            self._live(task, way)
        for task, way in zip(in_hand, _WAYS_IN_HAND, strict=False):
            self._live(task, way)
        rest = in_hand[len(_WAYS_IN_HAND) :]
        later = [task for task in rest if task.due_on > self._first_on + timedelta(days=120)]
        for task, acts in zip(later, _EXTENSIONS, strict=False):
            self._extend(task, acts)
        led = [task for task in rest[len(_EXTENSIONS) :] if task.leader] or [task for task in in_hand if task.leader]
        self._instruct(led[:2])

    def _live(self, task: Task, way: Sequence[str]) -> None:
        """Lead a task along a way, its steps spread over the year, the last ones at its end."""
        known = Known(Life(task.task_id, "issued", issued_on=task.issued_on), self._rules, (task.unit_id,))
        begun = max(task.issued_on, self._first_on) + timedelta(days=6)
        for number, step in enumerate(way, start=1):
            share = number / (len(_MENDED) + 1) if step in _DONE[:2] and number < 3 else number / len(way)
            on = _working(begun + (self._last_on - timedelta(days=5) - begun) * share)
            known = self._step(known, step, on)

    def _step(self, known: Known, step: str, on: date) -> Known:
        life, unit_id = known.life, known.bodies[0]
        is_of_body = step in _DONE[:3]
        person = self._staff.reporters[unit_id] if is_of_body else self._supervisor(step)
        evidence = (number_piece(self._number(on)),) if step == "reported" else ()
        kind, result = ("papers", "confirmed") if step == "verified" else (None, None)
        name = unit_id if is_of_body else ""
        asked = Step(life.task_id, step, on, name, _WORDS[step], kind, result, evidence)
        take_step_within(self._transaction, person, asked, known, on, _at(on, life.number))
        pieces = 0 if step in ("returned", "closed") else life.evidence_pieces + len(evidence)
        reporter = person.person_id if step == "reported" else life.reported_by
        then = replace(
            life, step=step, number=life.number + 1, taken_on=on, evidence_pieces=pieces, reported_by=reporter
        )
        return replace(known, life=then)

    def _extend(self, task: Task, acts: Sequence[ExtensionAct]) -> None:
        life = Life(task.task_id, "issued", issued_on=task.issued_on, first_due_on=task.due_on, due_on=task.due_on)
        known = Known(life, self._rules, (task.unit_id,))
        reporter, head = self._staff.reporters[task.unit_id], head_of(self._staff.reporters[task.unit_id])
        people = {ExtensionAct.ASKED: reporter, ExtensionAct.CONFIRMED: head}
        on = _working(min(task.due_on, self._last_on) - _ASKED_BEFORE)
        save_person_within(self._transaction, self._staff.administrator, head, _at(on, 0))
        begun = _working(max(task.issued_on, self._first_on) + timedelta(days=9))
        for step in ("acknowledged", "under_way"):
            known = self._step(known, step, begun)
        for number, act in enumerate(acts):
            until = task.due_on + _LONGER if act in (ExtensionAct.ASKED, ExtensionAct.GRANTED) else None
            asked = Extending(task.task_id, act, task.unit_id, until, "已完成前期工作。", _WORDS[act])
            person = people.get(act, self._staff.reviewers[0])
            act_on_extension_within(self._transaction, person, asked, known, on, _at(on, 3 + number))
            life = replace(known.life, extension_state=str(act), extension_number=1, extension_acts=number + 1,
                           extension_asked_by=reporter.person_id, extension_unit_id=task.unit_id)  # fmt: skip
            known, on = replace(known, life=life), _working(on + timedelta(days=2))

    def _instruct(self, tasks: Sequence[Task]) -> None:
        """One instruction that was answered and closed, and one whose day comes soon."""
        kind = min(self._clocks, key=self._clocks.__getitem__)
        days = (self._last_on - timedelta(days=24), self._last_on - timedelta(days=3))
        for task, text, on in zip(tasks, _INSTRUCTIONS, days, strict=False):
            subject = (task.task_id, None, None)
            leader = str(task.leader)
            ground = Ground(frozenset({leader}), self._clocks, {subject: task.unit_id}, frozenset({task.unit_id}))
            asked = Instructing(leader, subject, kind, text, on)
            number = enter_within(self._transaction, self._staff.administrator, asked, ground, on, _at(on, 1))
            if on == days[0]:
                self._answer(number, task.unit_id, on + timedelta(days=3))

    def _answer(self, number: int, unit_id: str, on: date) -> None:
        reporter = self._staff.reporters[unit_id]
        answer = Acting(number, Act.ANSWERED, _ANSWER, (number_piece(self._number(on)),))
        act_within(self._transaction, reporter, answer, Standing(number, unit_id, "open", 1), on, _at(on, 2))
        answered = Standing(number, unit_id, "answered", 2, reporter.person_id)
        then = on + timedelta(days=2)
        closing = Acting(number, Act.CLOSED, _SETTLED)
        act_within(self._transaction, self._staff.reviewers[0], closing, answered, then, _at(then, 3))

    def _supervisor(self, step: str) -> Person:
        return self._staff.administrator if step == "cancelled" else self._staff.reviewers[0]

    def _number(self, on: date) -> str:
        self._numbers += 1
        return f"演示〔{on.year}〕{self._numbers}号"


def _working(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _at(on: date, hour: int) -> datetime:
    return in_utc(datetime.combine(on, time(9 + hour % 8, 30)))
