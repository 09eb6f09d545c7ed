"""Every problem of an uploaded file, with row, column and how to mend it; and the figures that are sound."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import length_hint

from duban.intake.check.checked import CheckedFile, Doubts, Findings, Progress, silent
from duban.intake.check.divided import surplus_cells
from duban.intake.check.figures import BATCH, Figures, Reported, figure_spool
from duban.intake.check.notes import Notes
from duban.intake.check.ordinary import ordinary
from duban.intake.check.remembered import Remembered
from duban.intake.check.states import read_state
from duban.intake.check.together import together
from duban.intake.check.valueless import Understanding, Watch, rows_below, watched
from duban.intake.files.sheet import Sheet, UploadedRow, UploadedTable
from duban.intake.read.arrangement import arranged
from duban.intake.read.limits import limits, may_be_fraction
from duban.intake.read.names import Indicator, Layout, Matcher, Reference, match_headers
from duban.intake.read.unpivot import UnpivotedRows
from duban.intake.read.written_numbers import NotANumber, is_blank, read_number
from duban.intake.told.problems import Problem, Severity
from duban.words.periods import Period, period_or_none, reports
from duban.words.statuses import TASK_STATES
from duban.words.wording import N_

_MAX_DIGITS = 20


def check_file(
    data: bytes | Sequence[Sheet],
    reference: Reference,
    period: Period,
    today: date,
    on_progress: Progress = silent,
) -> CheckedFile:
    """Read `data`, a file or its sheets, as figures for `period`, seen on `today`; collect every problem in row order.

    `on_progress` is told the rows that are done and how many there may be. Raises UnreadableFileError when `data` is
    no table at all.
    """
    table = arranged(data, reference, period)
    if table.beside:
        return together([_checked(one, reference, period, today, on_progress) for one in (table, *table.beside)])
    return _checked(table, reference, period, today, on_progress)


def _checked(
    table: UploadedTable, reference: Reference, period: Period, today: date, on_progress: Progress
) -> CheckedFile:
    layout, problems = match_headers(table)
    if problems:
        return _unread(table, problems)
    checker = Checker(reference, layout, period, today, table.source)
    figures, doubts, errors = figure_spool(), Doubts(), Findings()
    understanding = Understanding.of(table.rows, reference, period)
    notes = Notes(understanding.words if understanding else None, period)
    known = ordinary(table, layout, checker, period, understanding)
    rows, watch = watched(known.rest if known else table.rows, understanding, known.last_row if known else 0)
    blank_rows, in_order = (known.blank_rows, known.blank_rows + len(known.figures)) if known else (0, 0)
    total_rows = in_order
    for total_rows, row in enumerate(rows, start=in_order + 1):
        if not total_rows % BATCH:
            on_progress(total_rows, max(total_rows, length_hint(table.rows)))
        surplus = surplus_cells(row, layout, table) if len(row.cells) > len(layout.headers) else ()
        figure, found = checker.check(row)
        unread = (*(watch.taken() if watch else ()), *notes.problems(figure))
        if surplus or found or unread:
            _sort_out((*surplus, *unread, *found), errors, doubts)
        if not (figure or found or any(problem.row == row.row for problem in unread)):
            blank_rows += 1
        elif figure and not surplus:
            figures.add(figure)
    reported = Figures(known.with_rest(figures.table()) if known else figures.table())
    if watch:
        _end_watch(watch, reported, errors, doubts)
    if blank_rows == total_rows and not errors.count:
        errors.put_first(_no_value())
    return CheckedFile(
        reported,
        errors.by_row(),
        blank_rows,
        total_rows,
        doubts.table(),
        problem_count=errors.count,
        table=table,
    )


def _end_watch(watch: Watch, reported: Figures, errors: Findings, doubts: Doubts) -> None:
    errors.add(watch.rest())
    if not errors.count:
        errors.add(watch.own_totals.alone(reported))
    doubts.add(watch.doubts())


def _sort_out(problems: Sequence[Problem], errors: Findings, doubts: Doubts) -> None:
    errors.add(problem for problem in problems if problem.severity is Severity.ERROR)
    doubts.add(problem for problem in problems if problem.severity is Severity.WARNING)


def _unread(table: UploadedTable, problems: list[Problem]) -> CheckedFile:
    each = len(table.rows.figures) if isinstance(table.rows, UnpivotedRows) else 1
    count = each * sum(1 for _ in rows_below(table.rows) or table.rows)
    return CheckedFile(Figures.of([]), tuple(problems), 0, count, problem_count=len(problems), table=table)


def _no_value() -> Problem:
    mend = N_("Fill in the values and upload the file again")
    return Problem(Severity.ERROR, None, None, "", N_("at least one row with a value"), mend)


class Checker:
    """Checks the rows of one file, one after the other."""

    def __init__(self, reference: Reference, layout: Layout, period: Period, today: date, source: str = "") -> None:
        self.matcher = Matcher(reference, layout)
        self._layout = layout
        self._period = period
        self._today = today
        self._locked = reference.locked
        self._merger = reference.merger
        self._source = source
        # What cells stand for is found out once for each spelling; what is wrong is told of each row anew.
        self._subjects: Remembered[tuple[Indicator | None, str | None]] = Remembered()
        self._periods: Remembered[Period | None] = Remembered()
        self._spoken: Remembered[dict[str, tuple[float | None, str]]] = Remembered()
        self._subject_cells = layout.reader("indicator_id", "indicator", "unit", "measure")
        self._other_cells = layout.reader("period", "value", "note")
        self._firsts: dict[tuple[str, str], array[int]] = {}

    def check(self, row: UploadedRow) -> tuple[Reported | None, Sequence[Problem]]:
        """The figure in `row` unless an error stops it, and every problem of the row; neither without a value."""
        written_period, written_value, written_note = self._other_cells(row)
        if written_value not in self._spoken and is_blank(self._layout.cell(row, "value")):
            return None, ()
        indicator, unit_id, named_problems, measure_problems = self._subject(row)
        period, period_problems = self.when(row, written_period, indicator)
        value, state, value_problems = self._said(row, written_value, indicator)
        problems = [*named_problems, *period_problems, *value_problems, *measure_problems]
        if not (indicator and unit_id and period):
            return None, problems
        if not period_problems:
            problems += self._only_once(row, indicator, unit_id, period)
        if any(found.severity is Severity.ERROR for found in problems):
            return None, problems
        # A quarter's figure carries the quarter's code even when the row names its last month.
        code = period.code if indicator.frequency == "day" else self._period.code
        note = self._layout.cell(row, "note") if written_note else ""
        column = row.column or self._layout.headers[self._layout.places["value"]]
        known = (indicator.indicator_id, unit_id, code, period.last_on, value, note, state)
        shown = self._layout.printed(row, "value").strip()
        found = Reported(row.row, *known, column, row.column_number, shown, row.source or self._source)
        return found, problems

    def _subject(self, row: UploadedRow) -> tuple[Indicator | None, str | None, Sequence[Problem], Sequence[Problem]]:
        """The indicator and the unit, what is wrong with their names, and what is wrong with the measure."""
        cells = self._subject_cells(row)
        if known := self._subjects.get(cells):
            return *known, (), ()
        indicator, named = self.matcher.indicator(row)
        unit_id, unit_problems = self.matcher.unit(row)
        named = [*named, *unit_problems, *self._pair(row, indicator, unit_id)]
        measure = self.measure(row, indicator)
        if not named and not measure:
            self._subjects[cells] = (indicator, unit_id)
        return indicator, unit_id, named, measure

    def when(
        self, row: UploadedRow, written: str, indicator: Indicator | None
    ) -> tuple[Period | None, Sequence[Problem]]:
        """The period, and what is wrong with it."""
        cells = written, indicator.frequency if indicator else ""
        if known := self._periods.get(cells):
            return known, ()
        period = period_or_none(self._layout.cell(row, "period"), self._period.year)
        problems = self._period_fits(row, period, indicator)
        if not problems:
            self._periods[cells] = period
        return period, problems

    def _said(
        self, row: UploadedRow, written: str, indicator: Indicator | None
    ) -> tuple[float | None, str, Sequence[Problem]]:
        """The number, or the state of a task, that the row gives, and what is wrong with it."""
        indicator_id = indicator.indicator_id if indicator else ""
        said = self._spoken.get(written)
        if said and indicator_id in said:
            return *said[indicator_id], ()
        value, state, problems = self.value(row, indicator)
        if not problems:
            self._spoken[written] = {**(said or {}), indicator_id: (value, state)}
        return value, state, problems

    def value(self, row: UploadedRow, indicator: Indicator | None) -> tuple[float | None, str, list[Problem]]:
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

    def _pair(self, row: UploadedRow, indicator: Indicator | None, unit_id: str | None) -> list[Problem]:
        if not indicator or not unit_id or (indicator.indicator_id, unit_id) in self.matcher.reference.pairs:
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
            fits = period.is_day and not self._layout.is_of_an_hour(row)
        elif period and fits and indicator:
            fits = period.last_on == whole.last_on and reports(period, whole)
        if not period or not fits:
            expected = (
                N_("a day from {first} to {last}", first=whole.first_on, last=whole.last_on)
                if daily
                else N_("the period {period}", period=whole.code)
            )
            mend = N_(
                "Choose on the page the period that the words name, or send the figures of {period}", period=whole.code
            )
            mend = N_("Write {example}", example=whole.first_on) if daily else mend
            return [self._layout.problem(row, "period", expected, mend)]
        if period.last_on > self._today:
            mend = N_("Report it on {day} or later", day=period.last_on)
            return [self._layout.problem(row, "period", N_("a period that has ended"), mend)]
        if whole.code in self._locked:
            expected, mend = N_("a period that is not locked"), N_("Ask a reviewer for an exception")
            return [self._layout.problem(row, "period", expected, mend)]
        if self._merger and whole.last_on >= self._merger.changed_on:
            expected = N_("a period that ended before {day}", day=self._merger.changed_on)
            return [self._layout.problem(row, "period", expected, self._merger.refusal)]
        return []

    def _value_is_sound(self, row: UploadedRow, value: float, indicator: Indicator | None) -> list[Problem]:
        if indicator and (expected := limits(value, indicator)):
            return [self._layout.problem(row, "value", expected, N_("Correct the value"))]
        if indicator and may_be_fraction(value, self._layout.cell(row, "value"), indicator):
            expected = N_(
                "{percent} %, or a word that it is no more than {value} %", percent=f"{100 * value:.15g}", value=value
            )
            explain = N_("Correct the value, or write the reason in the note")
            return [replace(self._layout.problem(row, "value", expected, explain, Severity.WARNING), check="fraction")]
        return []

    def measure(self, row: UploadedRow, indicator: Indicator | None) -> list[Problem]:
        """What is wrong with the measure that the row names."""
        written = self._layout.cell(row, "measure")
        if not indicator or is_blank(written):
            return []
        if indicator.is_measured_in(written):
            return []
        expected = N_("“{zh}” or “{en}”", zh=indicator.measure_zh, en=indicator.measure_en)
        return [self._layout.problem(row, "measure", expected, N_("Convert the value and correct the measure"))]

    def _only_once(self, row: UploadedRow, indicator: Indicator, unit_id: str, period: Period) -> Sequence[Problem]:
        """What is wrong when an earlier row of the file gives the same figure; rows are kept by day, to be small."""
        pair = indicator.indicator_id, unit_id
        if (firsts := self._firsts.get(pair)) is None:
            days = (self._period.last_on - self._period.first_on).days + 1 if indicator.frequency == "day" else 1
            firsts = self._firsts[pair] = array("q", bytes(8 * days))
        day = (period.last_on - self._period.first_on).days if len(firsts) > 1 else 0
        if not (first := firsts[day]):
            firsts[day] = row.row
            return ()
        expected = N_("one row for each indicator, unit and period")
        mend = N_("Keep either row {first} or row {second}", first=first, second=row.row)
        return [self._layout.problem(row, "period", expected, mend)]
