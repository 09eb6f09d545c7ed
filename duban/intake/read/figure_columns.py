"""The columns of a wide table that hold the figures of a period, and what the table says of each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duban.intake.files.sheet import Sheet
from duban.intake.read.context import Context
from duban.intake.read.header import Header
from duban.intake.read.headings import Heading, Words, holds_figures
from duban.intake.read.names import Reference
from duban.intake.read.own_parts import look_like_parts
from duban.intake.read.parts import Parts, from_january, parts_question
from duban.intake.read.to_date import PART_OF_PERIOD, columns_to_date, is_day, may_report, own_parts
from duban.intake.told.problems import Problem, Severity
from duban.intake.told.questions import ADD_UP, Question
from duban.words.periods import Period
from duban.words.wording import N_, Text

_NAMING = ("indicator_id", "indicator")


@dataclass(frozen=True)
class Figures:
    """A column of figures: its place, the words over it, and what is the same in all of its rows."""

    place: int
    heading: Heading
    constants: Mapping[str, str]
    source: str = ""
    parts: Parts | None = None

    @property
    def places(self) -> tuple[int, ...]:
        """Where its figures stand: in one column, or in those that are added up."""
        return self.parts.places if self.parts else (self.place,)


@dataclass(frozen=True)
class FigureColumns:
    """The columns with figures for a period, from left to right; what of the others is left out and why; and more.

    `problems` are what is wrong with them, `questions` what only the sender knows of them.
    """

    found: Sequence[Figures]
    aside: Mapping[int, Text]
    problems: Sequence[Problem]
    questions: Sequence[Question]


def figure_columns(
    sheet: Sheet, header: Header, said: Context, words: Words, reference: Reference, period: Period
) -> FigureColumns:
    """The columns with figures for `period`."""
    others = {place: heading for place, heading in enumerate(header.headings) if heading.is_ignored}
    own = {heading.field for heading in header.headings}
    found: list[Figures] = []
    aside: dict[int, Text] = {}
    problems: list[Problem] = []
    questions: dict[str, Question] = {}
    for group in _groups(header):
        meant = columns_to_date(list(group.values()), period)
        places = [place for place, heading in group.items() if any(heading is one for one in meant)]
        parts = None
        if places and (
            own_parts(meant, [*group.values(), *others.values()])
            or any(look_like_parts(header, group, place, period, words, reference) for place in places)
        ):
            addends = from_january(group, period)
            question = parts_question(group, group[places[-1]], can_add=bool(addends)).answered(reference.columns)
            questions[question.key] = question
            if question.answer == ADD_UP:
                total = next((place for place, heading in others.items() if heading.is_total), None)
                parts = Parts(addends, total, words, reference)
        aside |= dict.fromkeys(group.keys() - {*places, *(parts.places if parts else ())}, PART_OF_PERIOD)
        found += [
            Figures(place, group[place], _constants(group[place], own, said, reference, period), parts=parts)
            for place in places
        ]
        problems += _more_than_one(header, [(place, group[place]) for place in places])
    if not found:
        problems.append(another_period(header, period))
    in_order = sorted(found, key=lambda column: column.place)
    joined = joined_figures(sheet, header, [place for column in found for place in column.places])
    return FigureColumns(in_order, aside, [*problems, *joined], list(questions.values()))


def another_period(header: Header, period: Period) -> Problem:
    """What is wrong where no column is of `period`."""
    expected = N_("a column for the period {period}", period=period.code)
    mend = N_("Add the column, or choose the quarter that the file reports")
    return Problem(Severity.ERROR, header.last, None, "", expected, mend)


def _groups(header: Header) -> list[dict[int, Heading]]:
    """The columns that may hold figures, by place, those of one indicator and unit together."""
    across = [(place, heading) for place, heading in enumerate(header.headings) if heading.is_figure]
    values = [
        (place, heading)
        for place, heading in enumerate(header.headings)
        if heading.field == "value" and heading.is_known
    ]
    if not any(heading.unit or heading.indicator or heading.indicator_id for _, heading in across):
        across = list(dict.fromkeys([*across, *values]))
    groups: dict[tuple[str, ...], dict[int, Heading]] = {}
    for place, heading in across or values:
        named = (heading.indicator_id, heading.indicator, heading.unit)
        groups.setdefault(named, {})[place] = heading
    return list(groups.values())


def columns_beside(header: Header, value: int, period: Period) -> tuple[dict[int, Text], list[Problem]]:
    """The columns of other periods beside the one of values at `value`, and a problem for each that says the same."""
    timed = {
        place: heading
        for place, heading in enumerate(header.headings)
        if place != value and heading.is_figure and holds_figures(header.cells(place))
    }
    same = [place for place, one in timed.items() if _is_same(one, period)]
    return (
        {place: PART_OF_PERIOD for place in timed if place not in same},
        [problem for place in same for problem in _more_than_one(header, _pair(header, value, place))],
    )


def _is_same(heading: Heading, period: Period) -> bool:
    """Whether a column may hold the figures that the column of values does: of an indicator, or up to the same day."""
    if heading.indicator or heading.indicator_id or heading.unit:
        return True
    return heading.is_to_date and (not heading.period or may_report(heading, period))


def _pair(header: Header, *places: int) -> list[tuple[int, Heading]]:
    return [(place, header.headings[place]) for place in places]


def _more_than_one(header: Header, columns: Sequence[tuple[int, Heading]]) -> list[Problem]:
    """A problem for each column that gives a figure which another gives already; days stand side by side."""
    expected = N_("one column for each indicator, unit and period")
    firsts: dict[str, Heading] = {}
    problems = []
    for place, heading in columns:
        # A quarter's own name and its last month name the same figure.
        key = heading.period if is_day(heading.period) else ""
        if key in firsts:
            mend = N_("Keep either “{first}” or “{second}”", first=firsts[key].text, second=heading.text)
            problems.append(at_column(header, place, expected, mend))
        firsts.setdefault(key, heading)
    return problems


def joined_figures(sheet: Sheet, header: Header, places: Sequence[int]) -> list[Problem]:
    """A problem for each figure in the columns at `places` in a joined cell: whose it is, or what it is, is not seen.

    It may stand in the corner that is shown or in a cell that lies beneath. A remark may be joined over all columns.
    """
    joins = [join for join in sheet.merged if join[0] >= header.last and _covers(join, places)]
    if not joins:
        return []
    expected, mend = N_("one cell for each figure"), N_("Divide the joined cell and write each figure in its own")
    return [
        Problem(Severity.ERROR, row + 1, header.headings[column].text, "", expected, mend, column_number=column + 1)
        for row, column in _joined_places(_joined_rows(sheet, joins), joins, places)
    ]


def _joined_rows(sheet: Sheet, joins: Sequence[tuple[int, int, int, int]]) -> dict[int, tuple[str, ...]]:
    """The rows that joined cells reach over, by their number from 0."""
    firsts: list[int] = []
    lasts: list[int] = []
    for first, _, last, _ in sorted(joins):
        if lasts and first <= lasts[-1]:
            lasts[-1] = max(lasts[-1], last)
        else:
            firsts.append(first)
            lasts.append(last)
    numbered = ((row.row - 1, row.cells) for row in sheet)
    return {row: cells for row, cells in numbered if (span := bisect_right(firsts, row)) and row <= lasts[span - 1]}


def _joined_places(
    rows: Mapping[int, tuple[str, ...]], joins: Sequence[tuple[int, int, int, int]], places: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The row and column of each figure in a joined cell: of one in its corner, and of one that lies beneath."""
    filled = sorted(rows)
    looked_at: dict[int, int] = {}
    for first, left, last, right in sorted(joins):
        is_corner = holds_figures(rows.get(first, ())[left : left + 1])
        for column in sorted({place for place in places if left <= place <= right}):
            # Joins that lie over one another would have a row looked at once for each of them.
            start = max(first, looked_at.get(column, 0))
            looked_at[column] = max(start, last + 1)
            for row in filled[bisect_left(filled, start) : bisect_right(filled, last)]:
                if (row == first and is_corner) or holds_figures(rows[row][column : column + 1]):
                    yield row, column


def _covers(join: tuple[int, int, int, int], places: Sequence[int]) -> bool:
    """Whether a joined cell covers one of the columns and more than one cell."""
    first, left, last, right = join
    return (last > first or right > left) and any(left <= place <= right for place in places)


def _constants(heading: Heading, own: set[str], said: Context, reference: Reference, period: Period) -> dict[str, str]:
    """What the column, else the lines beside the table, else the choice on the page says of all rows."""
    constants = {
        "indicator_id": heading.indicator_id,
        "indicator": heading.indicator,
        "unit": heading.unit,
        "period": period.code if _is_of_whole(heading, period) else heading.period,
        "measure": heading.measure,
    }
    if not own & set(_NAMING) and not heading.indicator and not heading.indicator_id:
        constants["indicator"] = said.indicator
    if "unit" not in own and not heading.unit:
        constants["unit"] = said.unit or reference.only_unit
    if "period" not in own and not heading.period:
        constants["period"] = _period_beside(heading, said, reference, period)
    if "measure" not in own and not heading.measure:
        constants["measure"] = said.measure
    return {field: text for field, text in constants.items() if text}


def _is_of_whole(heading: Heading, period: Period) -> bool:
    """Whether a column holds what is reported for `period`, and not for one of its days alone."""
    return bool(heading.period) and not is_day(heading.period) and may_report(heading, period)


def _period_beside(heading: Heading, said: Context, reference: Reference, period: Period) -> str:
    """The period that the lines name; a day only where daily figures are meant."""
    spoken = said.period_for(period)
    daily = [one for one in reference.indicators.values() if one.frequency == "day"]
    names = {name for one in daily for name in (one.indicator_id, one.indicator_zh, one.indicator_en)}
    is_daily = bool({heading.indicator, heading.indicator_id, said.indicator} & names)
    days = [day for day in said.times.days if period.contains(day)]
    if is_daily and len(days) == 1:
        return days[0].code
    return spoken.code if spoken else period.code


def at_column(header: Header, place: int, expected: Text, mend: Text) -> Problem:
    """What is wrong with the column at `place`, from 0, at its header."""
    text = header.headings[place].text
    return Problem(Severity.ERROR, header.last, text, text, expected, mend, column_number=place + 1)
