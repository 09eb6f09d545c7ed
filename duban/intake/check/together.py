"""Several sheets of one file that were checked one by one, as one file.

Rows of different sheets have the same numbers: the number of a cell's column tells the sheets apart, and the words over
it name the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from duban.intake.check.checked import CheckedFile, Findings
from duban.intake.check.figures import REPORTED, Figures, Reported
from duban.intake.told.problems import Problem, Severity
from duban.words.wording import N_

# More columns than a sheet may have.
_WIDTH = 4096


def sheet_number(problem: Problem) -> int:
    """The place of the sheet, from 0, among those that are read together."""
    return problem.column_number // _WIDTH


def in_its_sheet(problem: Problem, sheet: str) -> Problem:
    """The problem as it was found in its sheet alone."""
    column = (problem.column or "").removeprefix(_over(sheet, "")) or None
    return replace(problem, column=column, column_number=problem.column_number % _WIDTH)


def together(checked: Sequence[CheckedFile]) -> CheckedFile:
    """The files that single sheets make, as one; a figure that two sheets give is an error."""
    names = [one.table.sheet if one.table else "" for one in checked]
    reported = Figures(
        pa.concat_tables(
            [_moved(one.reported.table.cast(REPORTED), number, names[number]) for number, one in enumerate(checked)]
        )
    )
    again = _given_twice(reported)
    problems = [
        replace(
            problem, column=_over(name, problem.column or ""), column_number=problem.column_number + number * _WIDTH
        )
        for number, (name, one) in enumerate(zip(names, checked, strict=True))
        for problem in one.problems
    ]
    return CheckedFile(
        reported,
        (*problems, *again.shown),
        sum(one.blank_rows for one in checked),
        sum(one.total_rows for one in checked),
        pa.concat_tables([_moved(one.doubts, number, names[number]) for number, one in enumerate(checked)]),
        problem_count=sum(one.problem_count for one in checked) + again.count,
        table=checked[0].table,
    )


def _over(sheet: str, column: str) -> str:
    return f"{sheet} · {column}"


def _moved(rows: pa.Table, number: int, sheet: str) -> pa.Table:
    """`rows` of one sheet with column numbers and headers that are unique across all sheets."""
    place = rows.schema.get_field_index("column_number")
    moved = pc.add(rows["column_number"], pa.scalar(number * _WIDTH, pa.int32()))
    rows = rows.set_column(place, rows.schema.field(place), moved)
    place = rows.schema.get_field_index("column")
    named = pc.binary_join_element_wise(_over(sheet, ""), pc.fill_null(rows["column"], ""), "")
    return rows.set_column(place, rows.schema.field(place), named)


def _given_twice(reported: Figures) -> Findings:
    firsts: dict[tuple[str, str, object], Reported] = {}
    found = Findings()
    for one in reported:
        first = firsts.setdefault((one.indicator_id, one.unit_id, one.as_of), one)
        if first is not one:
            expected = N_("one row for each indicator, unit and period")
            mend = N_("Keep either “{first}” or “{second}”", first=_place(first), second=_place(one))
            number = one.column_number // _WIDTH * _WIDTH
            found.add([Problem(Severity.ERROR, one.row, one.column, one.shown, expected, mend, column_number=number)])
    return found


def _place(one: Reported) -> str:
    return f"{one.column} {one.row}"
