"""What nobody sees in a table: hidden rows and columns are asked about, cells whose format shows nothing refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duban.intake.files.sheet import MAX_ROWS, Sheet
from duban.intake.read.header import Header
from duban.intake.told.problems import Problem, Severity
from duban.intake.told.questions import HIDDEN, LEAVE_OUT, READ_ALL, Question
from duban.intake.told.readings import column_letters
from duban.intake.told.set_aside import SetAside
from duban.words.wording import N_

Ranges = Sequence[tuple[int, int]]
_SHOWN = 20


def hidden_rows(sheet: Sheet, header: Header) -> tuple[tuple[int, int], ...]:
    """The ranges of rows from 0, below the header, that hold something and are hidden."""
    below = [(max(first, header.last), last) for first, last in sheet.hidden_rows if last >= header.last]
    if not below:
        return ()
    filled = [row.row - 1 for row in sheet if row.row > header.last]
    return tuple((first, last) for first, last in below if any(first <= row <= last for row in filled))


def hidden_columns(sheet: Sheet, header: Header) -> tuple[tuple[int, int], ...]:
    """The ranges of columns from 0 that are hidden and have words over them."""
    named = [place for place, heading in enumerate(header.headings) if heading.text]
    return tuple(
        (first, last) for first, last in sheet.hidden_columns if any(first <= place <= last for place in named)
    )


def asked(rows: Ranges, columns: Ranges) -> Question:
    """What to do with what is hidden."""
    places = [*map(_rows_said, rows[:_SHOWN]), *map(_columns_said, columns[:_SHOWN])]
    text = N_("Hidden in the table: {places}. What becomes of it?", places=", ".join(places))
    return Question(HIDDEN, text, {LEAVE_OUT: N_("Leave out what is hidden"), READ_ALL: N_("Read it as well")})


def left_out(sheet: Sheet, rows: Ranges, columns: Ranges) -> list[SetAside]:
    """What was left out since the sender said so."""
    reason = N_("hidden, and left out as you said")
    named = [SetAside(sheet.name, first + 1, _rows_said((first, last)), reason) for first, last in rows]
    return [*named, *(SetAside(sheet.name, 0, _columns_said(columns_), reason) for columns_ in columns)]


def without_columns(sheet: Sheet, columns: Ranges) -> Sheet:
    """The sheet with nothing in the columns that are left out."""
    return replace(sheet, blank_columns=tuple(columns), hidden_columns=())


def unseen_problems(sheet: Sheet, header: Header) -> list[Problem]:
    """A problem for each cell of the table, in its first rows or further down, that holds what nobody sees.

    Below a target or a rate, which is not read, it changes nothing.
    """
    expected = N_("a cell that shows what it holds")
    mend = N_("Show the cell with a plain number format and in a colour that is seen, or clear it")
    unread = {place for place, heading in enumerate(header.headings) if heading.is_ignored}
    return [
        Problem(Severity.ERROR, row + 1, None, f"{column_letters(column + 1)}{row + 1}", expected, mend)
        for row, column in sheet.unseen[:MAX_ROWS]
        if row >= header.first - 1 and not (row >= header.last and column in unread)
    ]


def _rows_said(rows: tuple[int, int]) -> str:
    first, last = rows[0] + 1, rows[1] + 1
    return f"{first}:{last}"


def _columns_said(columns: tuple[int, int]) -> str:
    first, last = column_letters(columns[0] + 1), column_letters(columns[1] + 1)
    return f"{first}:{last}"
