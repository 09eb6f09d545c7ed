"""The year quarter by quarter: who sends which file when, what is returned, mended, locked and withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from duban.demo.air import daily_index
from duban.demo.chance import Chance
from duban.demo.course import Course, Said, Sent
from duban.demo.errata import Errata, errata
from duban.demo.figures import Year, key_of
from duban.demo.filling import Checked, Desk, committed
from duban.demo.lives import Lives
from duban.demo.paths import known, records
from duban.demo.states import word
from duban.intake.decide.locks import grant_exception_within, set_lock_within
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.transaction import Rehearsal, Transaction
from duban.words.periods import Period, quarters

_LOCKED_AFTER, _EXCEPTION = timedelta(days=46), timedelta(days=14)
_WORD_AFTER = timedelta(days=12)


@dataclass
class Plan:
    """What is sent for one quarter: first files, those that mend them, one that comes after the lock."""

    course: Course
    firsts: list[Sent] = field(default_factory=list)
    daily: list[Sent] = field(default_factory=list)
    corrections: list[Sent] = field(default_factory=list)
    excepted: Sent | None = None


class Story:
    """The whole year, decided by a seed before anything is sent."""

    def __init__(self, lake: Lake, year: int, owed: pd.DataFrame, chance: Chance) -> None:
        self.chance = chance
        self.year = year
        self._owed = owed
        reporters = set(owed["reporter_id"])
        self._paces, self._punctual = chance.paces(reporters), chance.punctualities(reporters)
        figures = Year(owed, queries.run(lake, "demonstration/ratios", year=year), chance, self._paces)
        values = figures.values()
        daily = records(queries.run(lake, "demonstration/daily", year=year))
        self._daily = [row for row in daily if row["reporter_id"] in reporters]
        self._air = {
            (row["subject_id"], row["unit_id"]): daily_index(
                year, row["unit_id"], int(row["good_at_most"]), int(row["good_days"]), chance
            )
            for row in self._daily
        }
        self.errata: Errata = errata(owed, values | self._good_days(values), chance)

    def _good_days(self, values: Mapping[Any, float]) -> dict[Any, float]:
        """Good days as they are counted from the daily values, in the place of those on a path of their own."""
        limits = {(row["counted_id"], row["unit_id"]): (row["subject_id"], row["good_at_most"]) for row in self._daily}
        counted = {}
        for key in values:
            if key[:2] in limits:
                subject, limit = limits[key[:2]]
                days = self._air[subject, key[1]]
                counted[key] = float(sum(value <= limit for day, value in days.items() if day <= key[2]))
        return counted

    def plans(self) -> Iterator[Plan]:
        """One plan a quarter, in order."""
        periods = quarters(self.year)
        mended: list[Sent] = []
        for number, period in enumerate(periods):
            plan = Plan(Course(self.chance, period, is_last=number == len(periods) - 1))
            plan.firsts = [
                self.errata.slipped(sent)
                for unit_id, rows in self._rows(period).items()
                if (sent := plan.course.file(unit_id, rows, self._punctual[unit_id]))
            ]
            plan.daily = list(self._daily_files(plan.course))
            if number == 0:
                self._lock(plan)
            found = (plan.course.correction(sent) for sent in plan.firsts)
            plan.corrections = [*mended, *(sent for sent in found if sent)]
            mended = list(self._mended_later(plan, periods[number + 1 :]))
            yield plan

    def _rows(self, period: Period) -> dict[str, list[Said]]:
        """What each unit says for a quarter; what a source has published already is left to the source."""
        rows: defaultdict[str, list[Said]] = defaultdict(list)
        for row in records(self._owed[self._owed["period"] == period.code]):
            key = key_of(row)
            if row["is_task"]:
                said = word(row, self.chance, self._paces[row["reporter_id"]])
                rows[row["reporter_id"]].append(Said(key, said.state, said.note))
            elif not known(row["published"]):
                value = self.errata.at_first.get(key, self.errata.values[key])
                rows[row["reporter_id"]].append(Said(key, f"{value:.15g}", self.errata.notes.get(key, "")))
        return dict(rows)

    def _daily_files(self, course: Course) -> Iterator[Sent]:
        for row in self._daily:
            days = self._air[row["subject_id"], row["unit_id"]]
            said = tuple(
                Said((row["subject_id"], row["unit_id"], day), str(value), is_quarterly=False)
                for day, value in days.items()
                if course.period.first_on <= day <= course.period.last_on
            )
            received_at = course.moment(4, "daily", row["unit_id"])
            yield Sent(
                row["reporter_id"], course.period, said, received_at, received_at + timedelta(hours=5), is_daily=True
            )

    def _lock(self, plan: Plan) -> None:
        """Let one unit hand in after the day from which the quarter is locked."""
        small = sorted(
            (sent for sent in plan.firsts if not sent.slips), key=lambda sent: (len(sent.rows), sent.unit_id)
        )
        if not small:
            return
        late = small[len(small) // 2]
        received_at = plan.course.moment(_LOCKED_AFTER.days + 6, "excepted", late.unit_id)
        plan.firsts.remove(late)
        plan.excepted = replace(late, received_at=received_at, reviewed_at=received_at + timedelta(days=1))

    def _mended_later(self, plan: Plan, later: Sequence[Period]) -> Iterator[Sent]:
        """Files by which approved figures of this quarter are mended in the next one."""
        for sent in plan.firsts:
            wrong = {slip.wrong.key for slip in sent.slips}
            rows = [row for row in sent.rows if row.key in self.errata.at_first and row.key not in wrong]
            if not rows or not later or sent.reviewed_at is None:
                continue
            right = tuple(
                replace(row, value=f"{self.errata.values[row.key]:.15g}", note="复核台账后更正，原数漏统部分项目。")
                for row in rows
            )
            received_at = Course(self.chance, later[0], is_last=False).moment(12, "mended", sent.unit_id)
            reviewed_at = received_at + timedelta(days=2)
            yield replace(
                sent, rows=right, slips=(), received_at=received_at, reviewed_at=reviewed_at, is_correction=True
            )


def tell(home: LakeHome, desk: Desk, story: Story) -> Iterator[Period]:
    """Send and decide on the files of the year; each quarter is given when it stands in the lake."""
    for plan in story.plans():
        firsts = desk.check(desk.files([*plan.firsts, *plan.daily]))
        later = [plan.excepted] if plan.excepted else []
        mended = desk.check(desk.files([*later, *plan.corrections]))
        with desk.lake.rehearsal() as rehearsal:
            _commit(home, rehearsal, desk, plan, firsts, mended)
            _withdraw(home, rehearsal, desk, story, firsts)
            if plan.course.is_last:
                # A lake that is asked anew after the last quarter would be made anew for it.
                _follow(home, rehearsal, desk, story)
        yield plan.course.period


def _follow(home: LakeHome, rehearsal: Rehearsal, desk: Desk, story: Story) -> None:
    """Tell the lives of tasks, and what leaders wrote, in one commit."""

    def follow(transaction: Transaction) -> None:
        Lives(transaction, desk.staff, story.chance, story.year).tell()

    committed(home, rehearsal, ("tasks followed, instructions answered", follow))


def _commit(
    home: LakeHome, rehearsal: Rehearsal, desk: Desk, plan: Plan, firsts: Sequence[Checked], mended: Sequence[Checked]
) -> None:
    code = plan.course.period.code

    def lock(transaction: Transaction) -> None:
        if plan.excepted:
            _set_lock(transaction, desk, plan.course.period, plan.excepted)

    def mend(transaction: Transaction) -> None:
        desk.send(transaction, mended)
        desk.review(transaction, mended)

    committed(
        home,
        rehearsal,
        (f"{code}: {len(firsts)} files received", lambda transaction: desk.send(transaction, firsts)),
        (f"{code}: files reviewed", lambda transaction: desk.review(transaction, firsts)),
        *([(f"{code}: period locked", lock)] if plan.excepted else []),
        *([(f"{code}: {len(mended)} files corrected or late", mend)] if mended else []),
    )


def _set_lock(transaction: Transaction, desk: Desk, period: Period, excepted: Sent) -> None:
    reviewer = desk.staff.reviewers[0]
    locked_from: date = period.last_on + _LOCKED_AFTER
    at = excepted.received_at - timedelta(days=7)
    set_lock_within(transaction, reviewer, period, locked_from, "季度数据已汇总上报。", at)
    until, granted_at = excepted.received_at + _EXCEPTION, excepted.received_at - timedelta(days=1)
    grant_exception_within(
        transaction, reviewer, period, excepted.unit_id, until, "经办人员变动，准予补报。", granted_at
    )


def _withdraw(home: LakeHome, rehearsal: Rehearsal, desk: Desk, story: Story, firsts: Sequence[Checked]) -> None:
    """Take one approved figure back some days after its approval."""
    for one in firsts:
        reviewed_at = one.sent.reviewed_at
        slipped = {slip.wrong.key for slip in one.sent.slips}
        for key in story.errata.withdrawn & {row.key for row in one.sent.rows} - slipped:
            if reviewed_at is not None:
                at = reviewed_at + _WORD_AFTER

                def step(transaction: Transaction, one: Checked = one, key: Any = key, at: Any = at) -> None:
                    desk.withdraw(transaction, one, key, at)

                committed(home, rehearsal, (f"{one.sent.period.code}: a figure withdrawn", step))
