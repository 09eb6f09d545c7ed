"""Every problem of an uploaded file, with row, column and how to mend it; and the figures that are sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from duban.errors import PeriodError
from duban.intake.layout import arranged
from duban.intake.match import Indicator, Layout, Matcher, Reference, match_headers
from duban.intake.problems import Problem, Severity
from duban.intake.read import UploadedRow
from duban.intake.written_numbers import NotANumber, is_blank, read_number
from duban.periods import Period, parse_period
from duban.spelling import plain
from duban.statuses import TASK_STATES
from duban.wording import LANGUAGES, N_, Text, say

_MAX_DIGITS = 20
_SHARED = 20
_WORST_AIR = 500
_STATE_WORDS = {
    code: {plain(code), *(plain(say(word, language)) for language in LANGUAGES)} for code, word in TASK_STATES.items()
}
_GROWTH = ("增长", "增速", "增幅", "降幅", "提高", "利润", "growth", "rise", "fall", "profit")
# Percentages that are no share of a whole.
_MAY_EXCEED_WHOLE = (*_GROWTH, "债务率", "debtratio")


@dataclass(frozen=True)
class Reported:
    """A sound figure of the file, or a task's state, ready to submit; `as_of` is the last day of its period.

    `column` is the header over its value, and `column_number` tells apart the figures of one row.
    """

    row: int
    indicator_id: str
    unit_id: str
    period: str
    as_of: date
    value: float | None
    note: str
    state: str = ""
    column: str = ""
    column_number: int = 0

    @property
    def place(self) -> tuple[int, int]:
        """Where in the file it stands: row and column of its value."""
        return self.row, self.column_number


@dataclass(frozen=True)
class CheckedFile:
    """What a file reports, what has to be mended, and what asks for a word of explanation.

    A row without a value is blank, and neither. `warnings` keeps the explained ones too.
    """

    reported: tuple[Reported, ...]
    problems: tuple[Problem, ...]
    blank_rows: int
    total_rows: int
    warnings: tuple[Problem, ...] = ()

    @property
    def unexplained(self) -> tuple[Problem, ...]:
        """The warnings on rows that have no note."""
        explained = {figure.place for figure in self.reported if figure.note}
        return tuple(warning for warning in self.warnings if (warning.row, warning.column_number) not in explained)

    @property
    def unexplained_figures(self) -> tuple[Reported, ...]:
        """The figures that wait for a word of explanation."""
        places = {(warning.row, warning.column_number) for warning in self.unexplained}
        return tuple(figure for figure in self.reported if figure.place in places)

    @property
    def accepted(self) -> bool:
        """Whether the file may be submitted: it reports something, and nothing is left to mend or explain."""
        return bool(self.reported) and not self.problems and not self.unexplained

    def explained(self, notes: Mapping[tuple[int, int], str]) -> CheckedFile:
        """The same with `notes` (by row and column number of the value) on rows whose note is empty."""
        reported = [replace(figure, note=figure.note or notes.get(figure.place, "")) for figure in self.reported]
        return replace(self, reported=tuple(reported))


def check_file(data: bytes, reference: Reference, period: Period, today: date) -> CheckedFile:
    """Read `data` as figures for `period` as seen on `today`, and collect every problem in row order.

    Raises UnreadableFileError when `data` is no table at all.
    """
    table = arranged(data, reference, period)
    layout, problems = match_headers(table)
    if problems:
        return CheckedFile((), tuple(problems), 0, sum(1 for _ in table.rows))
    checker = _Checker(reference, layout, period, today)
    reported: list[Reported] = []
    warnings: list[Problem] = []
    blank_rows = total_rows = 0
    for row in table.rows:
        total_rows += 1
        surplus = _surplus_cells(row, layout)
        problems += surplus
        if is_blank(layout.cell(row, "value")):
            blank_rows += 1
            continue
        figure, found = checker.check(row)
        errors = [problem for problem in found if problem.severity is Severity.ERROR]
        # The figures of one row share its unit, and what is wrong with that is said once.
        problems += [error for error in errors if error not in problems[-_SHARED:]]
        warnings += [problem for problem in found if problem.severity is Severity.WARNING]
        if figure and not surplus:
            reported.append(figure)
    if blank_rows == total_rows:
        expected, mend = N_("at least one row with a value"), N_("Fill in the values and upload the file again")
        problems.insert(0, Problem(Severity.ERROR, None, None, "", expected, mend))
    return CheckedFile(tuple(reported), tuple(problems), blank_rows, total_rows, tuple(warnings))


def _surplus_cells(row: UploadedRow, layout: Layout) -> list[Problem]:
    surplus = row.cells[len(layout.headers) :]
    if not any(map(str.strip, surplus)):
        return []
    # Most often 1,234 without quotation marks, which would otherwise be read as 1.
    mend = N_("Write figures without commas, or put them in quotation marks")
    expected = N_("no more cells than the header has")
    return [Problem(Severity.ERROR, row.row, None, " ".join(surplus), expected, mend)]


def read_state(written: str) -> str:
    """The code of the task state that `written` names in either language; empty when it names none."""
    named = plain(written)
    return next((code for code, words in _STATE_WORDS.items() if named in words), "")


def _limits(value: float, indicator: Indicator) -> Text | None:
    """What a value of `indicator` has to be, when `value` is not."""
    if indicator.frequency == "day":
        if value != int(value) or not 0 <= value <= _WORST_AIR:
            return N_("a whole number from 0 to {limit}", limit=_WORST_AIR)
    elif value < 0 and not _may_fall_below_zero(indicator):
        return N_("zero or more")
    elif indicator.decimals == 0 and value != int(value):
        return N_("a whole number")
    elif value > 100 and _is_percent(indicator) and not _may_exceed_whole(indicator):
        return N_("at most 100 %")
    return None


def _is_percent(indicator: Indicator) -> bool:
    return "%" in (plain(indicator.measure_zh), plain(indicator.measure_en))


def _may_fall_below_zero(indicator: Indicator) -> bool:
    return any(word in plain(indicator.indicator_zh + indicator.indicator_en) for word in _GROWTH)


def _may_exceed_whole(indicator: Indicator) -> bool:
    name = plain(indicator.indicator_zh + indicator.indicator_en)
    return any(word in name for word in _MAY_EXCEED_WHOLE)


class _Checker:
    """Checks the rows of one file, one after the other."""

    def __init__(self, reference: Reference, layout: Layout, period: Period, today: date) -> None:
        self._matcher = Matcher(reference, layout)
        self._layout = layout
        self._period = period
        self._today = today
        self._locked = reference.locked
        self._written_periods: dict[str, Period | None] = {}
        self._rows_seen: dict[tuple[str, str, date], tuple[int, int]] = {}

    def check(self, row: UploadedRow) -> tuple[Reported | None, list[Problem]]:
        """The figure in `row` unless an error stops it, and every problem of the row."""
        indicator, problems = self._matcher.indicator(row)
        unit_id, unit_problems = self._matcher.unit(row)
        period = self._read_period(self._layout.cell(row, "period"))
        problems += unit_problems
        problems += self._pair(row, indicator, unit_id)
        problems += self._period_fits(row, period, indicator)
        value, state, value_problems = self._value(row, indicator)
        problems += value_problems
        problems += self._measure(row, indicator)
        if indicator and unit_id and period:
            problems += self._only_once(row, (indicator.indicator_id, unit_id, period.last_on))
        if not (indicator and unit_id and period) or any(found.severity is Severity.ERROR for found in problems):
            return None, problems
        # A quarter's figure carries the quarter's code even when the row names its last month.
        code = period.code if indicator.frequency == "day" else self._period.code
        note = self._layout.cell(row, "note")
        column = row.column or self._layout.headers[self._layout.places["value"]]
        known = (indicator.indicator_id, unit_id, code, period.last_on, value, note, state)
        found = Reported(row.row, *known, column, row.column_number)
        return found, problems

    def _value(self, row: UploadedRow, indicator: Indicator | None) -> tuple[float | None, str, list[Problem]]:
        """The number, or the state of a task, that the row gives, and what is wrong with it."""
        if indicator and indicator.accumulates == "state":
            state = read_state(self._layout.cell(row, "value"))
            return None, state, self._state_is_sound(row, state)
        written = self._layout.cell(row, "value")
        if sum(character.isdigit() for character in written) > _MAX_DIGITS:
            expected, mend = N_("at most {count} digits", count=_MAX_DIGITS), N_("Correct the value")
            return None, "", [self._layout.problem(row, "value", expected, mend)]
        measures = (indicator.measure_zh, indicator.measure_en) if indicator else ()
        value = read_number(written, *measures)
        if isinstance(value, NotANumber):
            return None, "", [self._layout.problem(row, "value", N_("a number"), value.mend)]
        return value, "", self._value_is_sound(row, value, indicator)

    def _state_is_sound(self, row: UploadedRow, state: str) -> list[Problem]:
        if not state:
            expected = N_("{not_started}, {under_way}, {done} or {stuck}", **TASK_STATES)
            return [self._layout.problem(row, "value", expected, N_("Write one of these words"))]
        if state == "stuck":
            expected, mend = N_("a note that says what is in the way"), N_("Write the reason in the note")
            found = self._layout.problem(row, "note", expected, mend, Severity.WARNING)
            return [replace(found, check="stuck")]
        return []

    def _read_period(self, written: str) -> Period | None:
        if written not in self._written_periods:
            try:
                self._written_periods[written] = parse_period(written, self._period.year)
            except PeriodError:
                self._written_periods[written] = None
        return self._written_periods[written]

    def _pair(self, row: UploadedRow, indicator: Indicator | None, unit_id: str | None) -> list[Problem]:
        if not indicator or not unit_id or (indicator.indicator_id, unit_id) in self._matcher.asked:
            return []
        mend = N_("Correct the unit, or remove the row")
        return [self._layout.problem(row, "unit", N_("a unit that reports this indicator"), mend)]

    def _period_fits(self, row: UploadedRow, period: Period | None, indicator: Indicator | None) -> list[Problem]:
        whole = self._period
        daily = indicator is not None and indicator.frequency == "day"
        # 上半年 and 2017年 name the same year-to-date figure as the quarter that they end with.
        to_date = period is not None and period.first_on == date(whole.year, 1, 1) and period.last_on == whole.last_on
        fits = period is not None and (whole.contains(period) or (to_date and not daily))
        if period and fits and daily:
            fits = period.first_on == period.last_on
        elif period and fits and indicator:
            fits = period.last_on == whole.last_on
        if not period or not fits:
            expected = (
                N_("a day from {first} to {last}", first=whole.first_on, last=whole.last_on)
                if daily
                else N_("the period {period}", period=whole.code)
            )
            mend = N_("Write {example}", example=whole.first_on if daily else whole.code)
            return [self._layout.problem(row, "period", expected, mend)]
        if period.last_on > self._today:
            mend = N_("Report it on {day} or later", day=period.last_on)
            return [self._layout.problem(row, "period", N_("a period that has ended"), mend)]
        if whole.code in self._locked:
            mend = N_("Ask a reviewer for an exception")
            return [self._layout.problem(row, "period", N_("a period that is not locked"), mend)]
        return []

    def _value_is_sound(self, row: UploadedRow, value: float, indicator: Indicator | None) -> list[Problem]:
        if not indicator or not (limits := _limits(value, indicator)):
            return []
        return [self._layout.problem(row, "value", limits, N_("Correct the value"))]

    def _measure(self, row: UploadedRow, indicator: Indicator | None) -> list[Problem]:
        written = self._layout.cell(row, "measure")
        if not indicator or is_blank(written):
            return []
        if plain(written) in (plain(indicator.measure_zh), plain(indicator.measure_en)):
            return []
        expected = N_("“{zh}” or “{en}”", zh=indicator.measure_zh, en=indicator.measure_en)
        return [self._layout.problem(row, "measure", expected, N_("Convert the value and correct the measure"))]

    def _only_once(self, row: UploadedRow, key: tuple[str, str, date]) -> list[Problem]:
        first, column_number = self._rows_seen.setdefault(key, (row.row, row.column_number))
        if (first, column_number) == (row.row, row.column_number):
            return []
        expected = N_("one row for each indicator, unit and period")
        mend = N_("Keep either row {first} or row {second}", first=first, second=row.row)
        return [self._layout.problem(row, "period", expected, mend)]
