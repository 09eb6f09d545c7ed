"""Sheets without a header beside the one that is read: rows of figures on them would be dropped without a word."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from duban.intake.files.sheet import Sheet, UploadedRow
from duban.intake.read.context import says_no_actual
from duban.intake.read.header import TOP
from duban.intake.read.headings import Words, holds_figures
from duban.intake.read.names import Reference
from duban.intake.told.problems import Problem, Severity
from duban.words.periods import Period, period_or_none, reports
from duban.words.wording import N_


def rows_without_header(sheets: Iterable[Sheet], words: Words, reference: Reference, period: Period) -> list[Problem]:
    """A problem for the first row of each of the sheets that names an own unit and an indicator beside a figure.

    What is hidden, or called an example, a forecast or another period's, is none of this report.
    """
    expected = N_("a header above every table of the workbook")
    mend = N_("The sheet has rows of figures and no header: put the header above them, or the rows under the first one")
    found = [
        (sheet, next((row for row in islice(sheet, TOP) if _is_data(row, words, reference)), None))
        for sheet in sheets
        if not sheet.is_hidden and not says_no_actual(sheet.name) and _may_be(sheet.name, period)
    ]
    return [
        Problem(Severity.ERROR, row.row, sheet.name, f"{sheet.name}: {row.words()}"[:200], expected, mend)
        for sheet, row in found
        if row
    ]


def _may_be(name: str, period: Period) -> bool:
    named = period_or_none(name, period.year)
    return named is None or reports(named, period)


def _is_data(row: UploadedRow, words: Words, reference: Reference) -> bool:
    filled = [cell for cell in row.cells if cell.strip()]
    is_own = any(words.units.find(cell) & reference.unit_ids for cell in filled)
    return is_own and any(map(words.indicators.find, filled)) and any(holds_figures([cell]) for cell in filled)
