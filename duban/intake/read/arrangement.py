"""Which form the table of a file has, and its rows as one figure each.

The long form has a row for each figure, as the template; its rows are passed on as they are. The wide forms have
indicators, units or quarters across; each of their figures becomes a row that knows its cell. Lines above the header,
headers of two or three rows, headers that are repeated, totals and signatures are no figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice

from duban.errors import UnreadableFileError
from duban.intake.files.sheet import DELIMITERS, Sheet, UploadedTable, read_sheets
from duban.intake.read import hidden
from duban.intake.read.bare_sheets import rows_without_header
from duban.intake.read.candidate import Candidate
from duban.intake.read.context import Context, other_indicator
from duban.intake.read.decimal_commas import decimal_commas
from duban.intake.read.figure_columns import another_period, columns_beside, joined_figures
from duban.intake.read.header import TOP, Header, find_header
from duban.intake.read.headings import Words
from duban.intake.read.hidden import unseen_problems
from duban.intake.read.line import Line
from duban.intake.read.measures import alike, measures_in
from duban.intake.read.month_alone import may_be_own_part, monthly_rows
from duban.intake.read.names import Reference
from duban.intake.read.other_tables import other_tables
from duban.intake.read.rows_below import DataRows
from duban.intake.read.sheet_choice import choose
from duban.intake.read.unpivot import columns_aside, unknown_columns, unpivoted, wrong_time
from duban.intake.read.words_asked import words_questions
from duban.intake.told.problems import Problem, Severity
from duban.intake.told.questions import LEAVE_OUT, Question
from duban.intake.told.readings import column_letters, source
from duban.intake.told.set_aside import SetAside
from duban.words.periods import Period, parse_period, reports
from duban.words.wording import N_


def arranged(data: bytes | Sequence[Sheet], reference: Reference, period: Period) -> UploadedTable:
    """The table in the sheet of `data`, a file or its sheets, that is meant, a row for each figure.

    What is wrong with its layout stands in `problems`, what only the sender knows in `questions`; where several sheets
    are meant, the tables of the others stand in `beside`. Raises UnreadableFileError.
    """
    words = Words(reference, period.year)
    sheets = _well_divided(read_sheets(data) if isinstance(data, bytes) else data, words)
    choice = choose(sheets, words, reference, period)
    if not choice.meant:
        return _unrecognised(sheets[0], words)
    is_chosen = choice.question is not None
    first, *others = (_table(meant, words, reference, period, is_chosen=is_chosen) for meant in choice.meant)
    asked = (choice.question,) if choice.question else ()
    bare = rows_without_header(choice.bare, words, reference, period)
    questions = {one.key: one for one in (*asked, *(one for table in (first, *others) for one in table.questions))}
    return replace(
        first,
        problems=(*_unanswered(asked), *bare, *first.problems),
        questions=tuple(questions.values()),
        set_aside=(*choice.set_aside, *first.set_aside),
        beside=tuple(others),
    )


def _table(
    candidate: Candidate, words: Words, reference: Reference, period: Period, *, is_chosen: bool
) -> UploadedTable:
    """The table of one sheet; `is_chosen` where the sender chooses among several."""
    meant, rows, hidden_aside, hidden_question = _without_hidden(candidate, words, reference)
    sheet, header, said = meant.sheet, meant.header, meant.said
    if header.is_long() and not said.measures:
        table = _long(sheet, header, words, said, period, rows)
    else:
        table = unpivoted(sheet, header, said, words, reference, period, rows)
    problems = (*said.problems, *_two_measures(said, header), *table.problems, *unseen_problems(sheet, header))
    problems = (*problems, *other_tables(sheet, header, words), *other_indicator(said, _named(header, words)))
    said = replace(said, unread=(*said.unread, *_of_one_month(said, header, words, reference, period)))
    asked = (hidden_question, *words_questions(said, reference, period, is_chosen=is_chosen), *table.questions)
    questions = tuple(question for question in asked if question)
    return replace(
        table,
        problems=(*_unanswered(questions), *problems, *decimal_commas(table, words, reference)),
        questions=questions,
        set_aside=(*hidden_aside, *table.set_aside),
    )


def _of_one_month(
    said: Context, header: Header, words: Words, reference: Reference, period: Period
) -> list[tuple[Line, str]]:
    """The lines of which it is not known whether they make the figures those of a single month."""
    months = said.months if may_be_own_part(header, words, reference) else ()
    later = () if said.is_timed(period) else said.later
    return [*months, *later, *monthly_rows(header, words, reference, period)]


def _unanswered(questions: Sequence[Question]) -> list[Problem]:
    """What stops a file until its sender has answered."""
    expected = N_("an answer to a question about the file")
    asked = [question for question in questions if not question.answer]
    return [Problem(Severity.ERROR, None, None, "", expected, question.text) for question in asked]


def _without_hidden(
    meant: Candidate, words: Words, reference: Reference
) -> tuple[Candidate, hidden.Ranges, list[SetAside], Question | None]:
    """The table without what is hidden in it, if the sender said so; and the question, if there is one."""
    rows, columns = hidden.hidden_rows(meant.sheet, meant.header), hidden.hidden_columns(meant.sheet, meant.header)
    if not (rows or columns):
        return meant, (), [], None
    question = hidden.asked(rows, columns).answered(reference.columns)
    if question.answer != LEAVE_OUT:
        return meant, (), [], question
    seen = hidden.without_columns(meant.sheet, columns) if columns else meant.sheet
    header = (find_header(seen, words) if columns else None) or meant.header
    return replace(meant, sheet=seen, header=header), rows, hidden.left_out(meant.sheet, rows, columns), question


def _well_divided(sheets: Sequence[Sheet], words: Words) -> Sequence[Sheet]:
    """The sheets; a text divided by what lets its header be known best, since prose has commas of its own."""
    if len(sheets) != 1 or sheets[0].name:
        return sheets
    guessed = sheets[0]
    ways = [guessed, *(replace(guessed, delimiter=sign) for sign in DELIMITERS if sign != guessed.delimiter)]
    return [max(ways, key=lambda way: _known_headings(way, words))]


def _known_headings(way: Sheet, words: Words) -> int:
    with suppress(UnreadableFileError):  # the wrong delimiter makes nonsense of quotation marks
        header = find_header(way, words)
        return sum(heading.is_known for heading in header.headings) if header else 0
    return 0


def _named(header: Header, words: Words) -> set[str]:
    """The ids of the indicators that the table names; none where it has more rows than were looked at."""
    cells = [cell for field in ("indicator", "indicator_id") for cell in header.cells_of(field)]
    if cells and not header.has_seen_all:
        return set()
    over = [word for one in header.headings if one.is_figure for word in (one.indicator, one.indicator_id)]
    return {found for word in (*cells, *over) if word for found in words.indicators.find(word)}


def _two_measures(said: Context, header: Header) -> list[Problem]:
    """A problem where the lines name several measures that nothing tells apart, or none of those that the rows have."""
    own = {alike(cell) for cell in header.cells_of("measure") if cell.strip()}
    is_denied = bool(own) and not own & {alike(measure) for measure in said.measures}
    over = [one.measure for one in header.headings if one.is_figure or one.field == "value"]
    if over and all(over):  # where each column says its own, the lines name one that no column has
        own = {alike(word) for one in header.headings for word in (one.measure, *measures_in(one.text, ())) if word}
        is_denied = not own & {alike(measure) for measure in said.measures}
    is_told_apart = header.has("measure") or all(over)
    if not said.measures or (not is_denied and (len(said.measures) < 2 or is_told_apart)):
        return []
    expected = N_("one measure beside the table, or a column with the measure of each figure")
    mend = N_("Add the column, or name the measure of each figure in its header")
    return [Problem(Severity.ERROR, said.row_of("measure"), None, "、".join(said.measures), expected, mend)]


def _long(
    sheet: Sheet, header: Header, words: Words, said: Context, period: Period, left_out: hidden.Ranges
) -> UploadedTable:
    headers = tuple(heading.text for heading in header.headings)
    fields = _fields(header)
    value = fields.index("value")
    used = {place for place, field in enumerate(fields) if field}
    over = header.headings[value]
    is_another = bool(over.period) and not _ends_with(parse_period(over.period), period)
    aside, others = columns_beside(header, value, period)
    unknown, problems = unknown_columns(header, used, aside, words, period)
    letters = {field: f"column {column_letters(place + 1)}" for place, field in enumerate(fields) if field}
    joined = joined_figures(sheet, header, [value])
    named = letters.get("indicator") or letters.get("indicator_id", "")
    return UploadedTable(
        headers,
        header.last,
        DataRows(sheet, header.last, header.printed, fields, words, left_out),
        sheet.encoding,
        sheet.delimiter,
        sheet.name,
        fields,
        {text: place for place, text in reversed(list(enumerate(headers, start=1)))},
        (
            *wrong_time(said, is_own=True, period=period),
            *([another_period(header, period)] * is_another),
            *problems,
            *others,
            *joined,
        ),
        unknown,
        source(sheet.name, [value + 1], letters | {"indicator": named}),
        set_aside=columns_aside(sheet, header, aside),
    )


def _ends_with(named: Period, period: Period) -> bool:
    """Whether what stands over all figures may be the period that is reported, or the day on which it ends."""
    return reports(named, period) and not (named.is_day and named.last_on < period.last_on)


def _fields(header: Header) -> tuple[str, ...]:
    """What the columns stand for; a period's own part is none beside the one column of values that is no part."""
    whole = [one for one in header.headings if one.field == "value" and (one.is_to_date or not one.period)]
    return tuple(
        "" if one.field == "value" and len(whole) == 1 and one is not whole[0] else one.field for one in header.headings
    )


def _unrecognised(sheet: Sheet, words: Words) -> UploadedTable:
    """The row that is most like a header, for the person to see what is missing in it."""
    top = list(islice(sheet, TOP))
    best = max(top, key=lambda row: sum(bool(words.heading([cell]).field) for cell in row.cells))
    headings = [words.heading([cell]) for cell in best.cells]
    fields = tuple(heading.field for heading in headings)
    unknown = tuple(heading.text for heading in headings if heading.text and not heading.is_known)
    return UploadedTable(
        best.cells,
        best.row,
        DataRows(sheet, best.row, (best.cells,), fields, words),
        sheet.encoding,
        sheet.delimiter,
        sheet.name,
        fields,
        {text: place for place, text in reversed(list(enumerate(best.cells, start=1)))},
        unknown=unknown,
    )
