"""When what was sent and decided: the course of each quarter, with what goes wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from duban.demo.chance import Chance, Punctuality
from duban.demo.figures import Key
from duban.words.moments import in_utc
from duban.words.periods import Period

# Shares of rows and of files; the rest goes as it should.
_FORGOTTEN, _RETURNED = 0.025, 0.02
_WHOLE_FILE_MISSING, _WHOLE_FILE_LATE, _WAITS_AT_LAST = 0.02, 0.04, 0.1
_OFTEN_LATE = 0.5


@dataclass(frozen=True)
class Said:
    """One row of a file: whose figure or task, what is written as its value, and the note; else a value of one day."""

    key: Key
    value: str
    note: str = ""
    is_quarterly: bool = True


@dataclass(frozen=True)
class Slip:
    """A row that is sent wrongly first: what is written then, why it is returned, and that it is mended later."""

    wrong: Said
    reason: str
    is_mended: bool = True


@dataclass(frozen=True)
class Sent:
    """A file that one unit sends for a quarter, and what becomes of it; moments are UTC.

    `slips` are rows that are returned. `reviewed_at` is missing while it waits; `is_correction` where it mends the
    file that the same unit sent before for the quarter.
    """

    unit_id: str
    period: Period
    rows: tuple[Said, ...]
    received_at: datetime
    reviewed_at: datetime | None
    slips: tuple[Slip, ...] = field(default=())
    is_correction: bool = False
    is_daily: bool = False


@dataclass(frozen=True)
class Course:
    """What chance does to the files of one quarter; `is_last` where no later one follows."""

    chance: Chance
    period: Period
    is_last: bool

    def file(self, unit_id: str, rows: list[Said], punctuality: Punctuality) -> Sent | None:
        """The file of a unit as it comes in first; None where the unit sends nothing."""
        chance, named = self.chance, (unit_id, self.period.code)
        kept = tuple(row for row in rows if not chance.happens(_FORGOTTEN, "forgotten", *row.key))
        is_missing = punctuality is Punctuality.LATE and chance.happens(4 * _WHOLE_FILE_MISSING, "missing", *named)
        if not kept or is_missing or chance.happens(_WHOLE_FILE_MISSING / 2, "missing by chance", *named):
            return None
        likelihood = _OFTEN_LATE if punctuality is Punctuality.LATE else _WHOLE_FILE_LATE
        draw = chance.draw("day", *named)
        days = draw.randint(17, 30) if chance.happens(likelihood, "late", *named) else draw.randint(3, 13)
        received_at = self.moment(days, *named)
        waits = self.is_last and chance.happens(_WAITS_AT_LAST, "waits", *named)
        slips = tuple(self._slip(row) for row in kept if chance.happens(_RETURNED, "returned", *row.key))
        return Sent(
            unit_id,
            self.period,
            kept,
            received_at,
            None if waits else received_at + timedelta(days=draw.randint(1, 5), minutes=draw.randint(5, 200)),
            () if waits else slips,
        )

    def correction(self, sent: Sent) -> Sent | None:
        """The file that mends what was returned of `sent`; None where nothing was, or nobody has mended it yet."""
        mended = {slip.wrong.key for slip in sent.slips if slip.is_mended}
        rows = tuple(replace(row, note=row.note or "已按审核意见核实更正。") for row in sent.rows if row.key in mended)
        if not rows or sent.reviewed_at is None:
            return None
        received_at = sent.reviewed_at + timedelta(days=3, hours=2)
        return replace(
            sent,
            rows=rows,
            received_at=received_at,
            reviewed_at=received_at + timedelta(days=2, hours=1),
            slips=(),
            is_correction=True,
        )

    def _slip(self, row: Said) -> Slip:
        reasons = ("请补充说明数据来源。", "与本单位上报市政府材料不一致，请核实。", "请注明完成的具体内容。")
        reason = self.chance.draw("reason", *row.key).choice(reasons)
        return Slip(row, reason, not self.is_last or self.chance.happens(0.5, "mended", *row.key))

    def moment(self, days: int, *name: object) -> datetime:
        """A moment of a working day, so many days after the quarter's end or on the next Monday."""
        day = self.period.last_on + timedelta(days)
        draw = self.chance.draw("hour", *name)
        return in_utc(
            datetime.combine(_working(day), time(draw.randint(8, 17), draw.randint(0, 59), draw.randint(0, 59)))
        )


def _working(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
