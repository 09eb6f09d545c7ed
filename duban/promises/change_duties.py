"""Whether acts on duties can be done, which reports begin and end with them, and how they come into the lake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from duban.errors import DutyError
from duban.lake import queries
from duban.lake.reader import Lake
from duban.lake.writer import writing
from duban.people.accounts import standing
from duban.people.roles import Action, Person
from duban.promises.duties import FREQUENCIES, Act, Change, Duty, changes_of, duty_of, holding, newest_number, rows_of
from duban.words.moments import today
from duban.words.periods import parse_period
from duban.words.wording import N_, Text

_LONGEST_DELAY = 366
_REPORT = ["subject_id", "is_task", "unit_id", "reporter_id", "period", "quarter_on"]


@dataclass(frozen=True)
class Known:
    """What acts are checked against: rows of `duties/standing`, the acts so far, who can owe, locked periods."""

    standing: pd.DataFrame
    changes: list[Change]
    owing: frozenset[str]
    locked: tuple[str, ...]

    @classmethod
    def of(cls, lake: Lake) -> Known:
        """What the lake says now. Raises LakeError."""
        units, locks = queries.run(lake, "duties/units"), queries.run(lake, "intake/locks")
        in_force = [not pd.isna(day) and day <= today() for day in locks["locked_from"]]
        return cls(
            queries.run(lake, "duties/standing"),
            changes_of(queries.run(lake, "duties/changes")),
            frozenset(units[units["can_owe"]]["unit_id"]),
            tuple(locks["period"][in_force]),
        )

    @property
    def seen(self) -> int:
        """The number of the newest act."""
        return max((change.number for change in self.changes), default=0)

    @property
    def instructed(self) -> frozenset[str]:
        """The subjects of duties that are leaders' instructions."""
        return frozenset(self.standing[self.standing["rule"] == "instruction"]["subject_id"])

    def owed_from(self, day: date) -> pd.DataFrame:
        """The stretches that owe something on `day` or later."""
        last_days = self.standing["until_on"].where(self.standing["until_on"].notna(), date.max)
        owed: pd.DataFrame = self.standing[~self.standing["is_paused"] & (last_days >= day)]
        return owed


def foresee(lake: Lake, changes: Sequence[Change], known: Known) -> pd.DataFrame:
    """The expected reports that the acts change, up to the end of the year after the first day from which they hold.

    The columns: subject_id, is_task, unit_id, reporter_id, period, quarter_on, due_before, due_after (the last day for
    handing in, missing where the report begins or ends), and effect: begins, ends or moves. Raises DutyError for what
    cannot be done, and LakeError.
    """
    for change in changes:
        _check(change, known)
    since = min(change.effective_on for change in changes)
    asked: dict[str, object] = {"since": since, "until": date(since.year + 1, 12, 31)}
    before = queries.run(lake, "duties/owed", **asked)
    (after,) = queries.supposing(lake, {"duty_changes": rows_of(changes, "", known.seen)}, ("duties/owed", asked))
    _refuse_twice(after, before)
    return changed_reports(before, after)


def changed_reports(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """How the rows of `duties/owed` differ, in the columns that `foresee` has."""
    both = before.merge(after, on=_REPORT, how="outer", suffixes=("_before", "_after"))
    both = both.rename(columns={"due_on_before": "due_before", "due_on_after": "due_after"})
    begins, ends = both["due_before"].isna(), both["due_after"].isna()
    effects = pd.Series("moves", index=both.index).mask(begins, "begins").mask(ends, "ends")
    is_changed = begins | ends | (both["due_before"] != both["due_after"])
    found: pd.DataFrame = both.assign(effect=effects)[is_changed]
    return found.sort_values(["quarter_on", "subject_id", "effect"], ignore_index=True)


def record(lake: Lake, person: Person, changes: Sequence[Change], known: Known) -> None:
    """Enter the acts, one commit. Raises AccessError, DutyError also when others acted since `known`, LakeError."""
    foresee(lake, changes, known)
    with writing(lake.home, person.person_id) as transaction:
        standing(transaction, person.person_id).require(Action.CHANGE_DUTIES)
        if newest_number(transaction) != known.seen:
            raise DutyError(N_("Somebody else has changed duties meanwhile; look at them again"))
        transaction.append("duty_changes", rows_of(changes, person.person_id, known.seen))
        first = changes[0]
        transaction.message = (
            f"duties: {first.act} of {', '.join(change.duty.subject_id for change in changes)}"
            f" from {first.effective_on}: {first.reason.strip()}"
        )


def _check(change: Change, known: Known) -> None:
    """Raise DutyError unless the act can be done; see each function."""
    if not change.reason.strip():
        raise DutyError(N_("Write the reason; it stays in the history"))
    if change.duty.subject_id in known.instructed:
        raise DutyError(
            N_("A leader’s instruction is a duty of its own; it is closed or withdrawn on the page of its unit")
        )
    _check_words(change, known)
    _check_locks(change, known)
    if change.act is Act.ADD:
        _check_added(change, known)
        return
    before = holding(known.changes, change.duty, change.effective_on)
    name = _named(change.duty, known.standing)
    is_paused = before is not None and before.act is Act.PAUSE
    if change.act is Act.RESUME and not is_paused:
        raise DutyError(N_("“{subject}” is not paused on this day; there is nothing to resume", subject=name))
    if change.act not in (Act.RESUME, Act.UNDO) and is_paused:
        raise DutyError(N_("“{subject}” is paused on this day; resume it first", subject=name))
    if change.act is Act.CHANGE and _held(change) == _held(before or _as_ruled(change)):
        raise DutyError(N_("This is how “{subject}” stands already; change something", subject=name))
    if change.act in (Act.PAUSE, Act.HAND_OVER):
        owed = known.owed_from(change.effective_on)
        if change.duty not in map(duty_of, owed.to_dict("records")):
            raise DutyError(N_("Nothing is owed of “{subject}” from this day on; choose an earlier day", subject=name))
    if change.act is Act.HAND_OVER:
        _check_taker(change, before, known, name)


def _check_locks(change: Change, known: Known) -> None:
    for period in known.locked:
        if parse_period(period).last_on >= change.effective_on:
            raise DutyError(
                N_("{period} is locked; choose a day after it, or ask a reviewer to open it", period=period)
            )


def _as_ruled(change: Change) -> Change:
    return Change(change.act, change.duty, change.effective_on, change.reason)


def _held(change: Change) -> tuple[object, ...]:
    return change.reporter, change.pace, change.days_after, change.from_on, change.until_on


def _check_words(change: Change, known: Known) -> None:
    """What can be told of an act alone."""
    if change.pace not in FREQUENCIES:
        raise DutyError(
            N_("“{frequency}” is no frequency; one of {known}", frequency=change.pace, known=", ".join(FREQUENCIES))
        )
    if change.pace == "daily" and change.duty.is_task:
        raise DutyError(N_("A word on a task cannot be owed daily; choose monthly or less often"))
    if change.from_on and change.until_on and change.from_on > change.until_on:
        raise DutyError(N_("The last day is before the first; choose a later “until”"))
    has_own_days = change.from_on is not None or change.duty.first_frequency != "once"
    if change.pace == "once" and has_own_days and (change.until_on is None or change.from_on != change.until_on):
        raise DutyError(N_("A report owed once needs its day; write it as “until”"))
    if change.days_after is not None and not 0 <= change.days_after <= _LONGEST_DELAY:
        raise DutyError(N_("A report is due 0 to {most} days after its period", most=_LONGEST_DELAY))
    if change.act is not Act.PAUSE and change.reporter not in known.owing:
        raise DutyError(
            N_("Groups, the city and what stands above it owe no report; name a department, district or other body")
        )


def _check_added(change: Change, known: Known) -> None:
    owed, duty = known.owed_from(change.effective_on), change.duty
    same = owed[(owed["subject_id"] == duty.subject_id) & (owed["is_task"] == duty.is_task)]
    same = same[
        same["reporter_id" if duty.is_task else "unit_id"] == (change.reporter if duty.is_task else duty.unit_id)
    ]
    if not same.empty:
        first = same.iloc[0]
        raise DutyError(
            N_(
                "{unit} owes this already; change or hand over that duty",
                unit=Text(first["reporter_en"], zh=first["reporter_zh"]),
            )
        )


def _check_taker(change: Change, before: Change | None, known: Known, name: Text) -> None:
    holder = before.reporter if before else change.duty.first_reporter_id
    if change.reporter == holder:
        raise DutyError(N_("From this day on that body reports “{subject}” already; choose another", subject=name))
    owed = known.owed_from(change.effective_on)
    same = owed[
        (owed["subject_id"] == change.duty.subject_id)
        & (owed["reporter_id"] == change.reporter)
        & (owed["frequency"] == change.pace)
        & (owed["is_task"] | (owed["unit_id"] == change.duty.unit_id))
    ]
    if any(duty_of(row) != change.duty for row in same.to_dict("records")):
        raise DutyError(N_("That body owes “{subject}” itself already; pause this duty instead", subject=name))


def _refuse_twice(after: pd.DataFrame, before: pd.DataFrame) -> None:
    """Raise where a figure would be owed by two bodies for one period that was not before."""
    counted = [
        frame[~frame["is_task"]].groupby(["subject_id", "unit_id", "period"])["reporter_id"].nunique()
        for frame in (after, before)
    ]
    twice = counted[0][counted[0] > 1].index.difference(counted[1][counted[1] > 1].index)
    if len(twice):
        raise DutyError(
            N_("For {period} two bodies would owe the same figure; change them together", period=twice[0][2])
        )


def _named(duty: Duty, rows: pd.DataFrame) -> Text:
    found = rows[(rows["subject_id"] == duty.subject_id) & (rows["is_task"] == duty.is_task)]
    if found.empty:
        return Text(duty.subject_id)
    return Text(str(found.iloc[0]["subject_en"]), zh=str(found.iloc[0]["subject_zh"]))
