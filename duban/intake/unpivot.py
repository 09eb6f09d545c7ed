"""A wide table to rows of one figure each, in the template's columns, each knowing the cell that it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import length_hint

from duban.intake.header import Header
from duban.intake.headings import Heading, Words, holds_figures
from duban.intake.match import Reference
from duban.intake.problems import Problem, Severity
from duban.intake.read import Sheet, UploadedRow, UploadedTable
from duban.intake.rows_below import DataRows
from duban.intake.template import COLUMNS
from duban.intake.titles import Context
from duban.periods import Period, parse_period
from duban.wording import N_, Text

_FIELDS = tuple(column.field for column in COLUMNS)
_NAMING = ("indicator_id", "indicator")


@dataclass(frozen=True)
class Figures:
    """A column of figures: its place, the words over it, and what is the same in all of its rows."""

    place: int
    heading: Heading
    constants: Mapping[str, str]


@dataclass(frozen=True)
class UnpivotedRows:
    """The figures of a wide table as rows of the template's columns, made anew each time they are gone through."""

    rows: DataRows
    own: Mapping[str, int]
    figures: Sequence[Figures]
    width: int

    def __length_hint__(self) -> int:
        """About how many there are."""
        return length_hint(self.rows) * len(self.figures)

    def __iter__(self) -> Iterator[UploadedRow]:
        """Each row's figures from left to right."""
        for row in self.rows:
            # Cells beyond the header are passed on with the first figure, for the checks to find.
            surplus = row.cells[self.width :]
            for figures in self.figures:
                own = {field: _cell(row, place) for field, place in self.own.items()}
                found = own | dict(figures.constants) | {"value": _cell(row, figures.place)}
                cells = (*(found.get(field, "") for field in _FIELDS), *surplus)
                yield UploadedRow(row.row, cells, figures.heading.text, figures.place + 1)
                surplus = ()


def _cell(row: UploadedRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def unpivoted(
    sheet: Sheet, header: Header, said: Context, words: Words, reference: Reference, period: Period
) -> UploadedTable:
    """The wide table below `header` as one in the template's columns."""
    figures, problems = _figures(header, said, reference, period)
    own = _own(header, figures)
    unknown, unknown_problems = _unknown(header, own, figures)
    fields = tuple(own.get(field, -1) for field in _FIELDS)
    headers = tuple(header.headings[place].text if place >= 0 else "" for place in fields)
    missing = _missing(header, own, figures)
    positions = {heading.text: place for place, heading in enumerate(header.headings, start=1) if heading.text}
    rows_fields = tuple(
        next((field for field, at in own.items() if at == place), "") for place in range(len(header.headings))
    )
    return UploadedTable(
        headers,
        header.last,
        UnpivotedRows(
            DataRows(sheet, header.last, header.printed, rows_fields, words), own, figures, len(header.headings)
        ),
        sheet.encoding,
        sheet.delimiter,
        sheet.name,
        _FIELDS,
        positions,
        (*_wrong_time(said, figures, period), *problems, *missing, *unknown_problems),
        unknown,
    )


def _figures(
    header: Header, said: Context, reference: Reference, period: Period
) -> tuple[list[Figures], list[Problem]]:
    """The columns with figures for `period`, and what is wrong with them; other periods are left alone."""
    across = [(place, heading) for place, heading in enumerate(header.headings) if heading.is_figure]
    values = [(place, heading) for place, heading in enumerate(header.headings) if heading.field == "value"]
    own = {heading.field for heading in header.headings}
    found = [
        Figures(place, heading, _constants(heading, own, said, reference, period))
        for place, heading in across or values
        if not heading.period or _reports(parse_period(heading.period), period)
    ]
    if not found:
        expected = N_("a column for the period {period}", period=period.code)
        mend = N_("Add the column, or choose the quarter that the file reports")
        return [], [Problem(Severity.ERROR, header.last, None, "", expected, mend)]
    seen: dict[tuple[tuple[str, str], ...], Figures] = {}
    problems = []
    for figures in found:
        key = tuple(sorted(figures.constants.items()))
        if key in seen:
            expected = N_("one column for each indicator, unit and period")
            mend = N_("Keep either “{first}” or “{second}”", first=seen[key].heading.text, second=figures.heading.text)
            problems.append(_at(header, figures.place, expected, mend))
        seen.setdefault(key, figures)
    return found, problems


def _reports(found: Period, chosen: Period) -> bool:
    """Whether a column for `found` holds what is reported for `chosen`: its days, or the year up to its end."""
    to_date = found.last_on == chosen.last_on and found.first_on.replace(month=1, day=1) == found.first_on
    is_day = found.first_on == found.last_on
    return to_date or (chosen.contains(found) and (is_day or found.last_on == chosen.last_on))


def _constants(heading: Heading, own: set[str], said: Context, reference: Reference, period: Period) -> dict[str, str]:
    """What the column, else the lines above, else the choice on the page says of all rows."""
    units = reference.asked["unit_id"].unique()
    constants = {
        "indicator_id": heading.indicator_id,
        "indicator": heading.indicator,
        "unit": heading.unit,
        "period": heading.period,
        "measure": heading.measure,
    }
    if not own & set(_NAMING) and not heading.indicator and not heading.indicator_id:
        constants["indicator"] = said.indicator
    if "unit" not in own and not heading.unit:
        constants["unit"] = said.unit or (str(units[0]) if len(units) == 1 else "")
    if "period" not in own and not heading.period:
        constants["period"] = said.period.code if said.period else period.code
    if "measure" not in own and not heading.measure:
        constants["measure"] = said.measure
    return {field: text for field, text in constants.items() if text}


def _own(header: Header, figures: Sequence[Figures]) -> dict[str, int]:
    """Which of the template's fields each row says itself, and where."""
    across = {field for column in figures for field in column.constants}
    own: dict[str, int] = {}
    for place, heading in enumerate(header.headings):
        if heading.is_known and heading.field not in ("", "value") and heading.field not in across:
            own.setdefault(heading.field, place)
    return own


def _unknown(
    header: Header, own: Mapping[str, int], figures: Sequence[Figures]
) -> tuple[tuple[str, ...], list[Problem]]:
    """The headers that nothing is known of, and a problem for each that has figures below it."""
    used = {*own.values(), *(column.place for column in figures)}
    unknown = [
        place
        for place, heading in enumerate(header.headings)
        if place not in used and not heading.is_known and holds_figures(header.cells(place))
    ]
    expected = N_("a column whose header says what its figures are")
    mend = N_("Correct the header, say below what the column is, or remove it")
    problems = [_at(header, place, expected, mend) for place in unknown]
    return tuple(text for place in unknown if (text := header.headings[place].text)), problems


def _missing(header: Header, own: Mapping[str, int], figures: Sequence[Figures]) -> list[Problem]:
    """What no column and no line above the table says."""
    said = set(own).union(*(column.constants for column in figures))
    problems = []
    if figures and not said & set(_NAMING):
        expected = N_("a column, or a line above the table, that names the indicator")
        problems.append(_absent(header, expected, N_("Write the indicator's name above the table")))
    if figures and "unit" not in said:
        expected = N_("a column, or a line above the table, that names the unit")
        problems.append(_absent(header, expected, N_("Write the unit's name above the table")))
    return problems


def _wrong_time(said: Context, figures: Sequence[Figures], period: Period) -> list[Problem]:
    """A line above the table that speaks of another year, or of another period than the one to be reported."""
    is_meant = said.period and any(column.constants.get("period") == said.period.code for column in figures)
    is_right = not is_meant or not said.period or _reports(said.period, period)
    if said.year in (None, period.year) and is_right:
        return []
    expected, mend = N_("the period {period}", period=period.code), N_("Write {example}", example=period.code)
    return [Problem(Severity.ERROR, said.row, None, said.text, expected, mend)]


def _absent(header: Header, expected: Text, mend: Text) -> Problem:
    return Problem(Severity.ERROR, header.first, None, "", expected, mend)


def _at(header: Header, place: int, expected: Text, mend: Text) -> Problem:
    text = header.headings[place].text
    return Problem(Severity.ERROR, header.last, text, text, expected, mend, column_number=place + 1)
