"""A wide table to rows of one figure each, in the template's columns, each knowing the cell that it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import length_hint

from duban.intake.header import Header
from duban.intake.headings import Heading, Words, holds_figures
from duban.intake.match import Reference
from duban.intake.problems import Problem, Severity
from duban.intake.read import MAX_COLUMNS, Sheet, UploadedRow, UploadedTable
from duban.intake.reading import column_letters, source
from duban.intake.rows_below import DataRows
from duban.intake.said import Context
from duban.intake.set_aside import SetAside
from duban.intake.template import COLUMNS
from duban.intake.to_date import PART_OF_PERIOD, columns_to_date, own_parts
from duban.periods import Period, reports
from duban.wording import N_, Text

_FIELDS = tuple(column.field for column in COLUMNS)
_NAMING = ("indicator_id", "indicator")


@dataclass(frozen=True)
class Figures:
    """A column of figures: its place, the words over it, and what is the same in all of its rows."""

    place: int
    heading: Heading
    constants: Mapping[str, str]
    source: str = ""


@dataclass(frozen=True)
class UnpivotedRows:
    """The figures of a wide table as rows of the template's columns, made anew each time they are gone through."""

    rows: DataRows
    own: Mapping[str, int]
    figures: Sequence[Figures]
    width: int
    measure: str = ""

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
                if self.measure and not own.get("measure", "-").strip():
                    own["measure"] = self.measure
                found = own | dict(figures.constants) | {"value": _cell(row, figures.place)}
                cells = (*(found.get(field, "") for field in _FIELDS), *surplus)
                yield UploadedRow(row.row, cells, figures.heading.text, figures.place + 1, figures.source)
                surplus = ()


def _cell(row: UploadedRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def unpivoted(
    sheet: Sheet,
    header: Header,
    said: Context,
    words: Words,
    reference: Reference,
    period: Period,
    left_out: Sequence[tuple[int, int]] = (),
) -> UploadedTable:
    """The wide table below `header` as one in the template's columns, without the ranges of rows that are left out."""
    figures, aside, problems = _figures(sheet, header, said, reference, period)
    own = _own(header, figures)
    figures = [replace(column, source=_source(sheet, column, own, said)) for column in figures]
    unknown, unknown_problems = unknown_columns(header, {*own.values(), *(column.place for column in figures)}, aside)
    fields = tuple(own.get(field, -1) for field in _FIELDS)
    headers = tuple(header.headings[place].text if place >= 0 else "" for place in fields)
    missing = _missing(header, own, figures)
    has_period = "period" in own or all(column.heading.period for column in figures)
    positions = {heading.text: place for place, heading in enumerate(header.headings, start=1) if heading.text}
    rows_fields = tuple(
        "value" if place in {column.place for column in figures} else _field_at(own, place)
        for place in range(len(header.headings))
    )
    rows = DataRows(sheet, header.last, header.printed, rows_fields, words, left_out)
    return UploadedTable(
        headers,
        header.last,
        UnpivotedRows(rows, own, figures, len(header.headings), said.measure if "measure" in own else ""),
        sheet.encoding,
        sheet.delimiter,
        sheet.name,
        _FIELDS,
        positions,
        (*wrong_time(said, is_own=has_period, period=period), *problems, *missing, *unknown_problems),
        unknown,
        set_aside=tuple(
            SetAside(sheet.name, header.last, header.headings[place].text, reason) for place, reason in aside.items()
        ),
    )


def _field_at(own: Mapping[str, int], place: int) -> str:
    return next((field for field, at in own.items() if at == place), "")


def _source(sheet: Sheet, column: Figures, own: Mapping[str, int], said: Context) -> str:
    """Where the indicator, unit, period and measure of a column's figures were said."""
    heading = column.heading
    in_header = {
        "indicator": heading.indicator or heading.indicator_id,
        "unit": heading.unit,
        "period": heading.period,
        "measure": heading.measure,
    }
    places = {part: f"column {column_letters(own[part] + 1)}" for part in in_header if part in own}
    if "indicator_id" in own:
        places.setdefault("indicator", f"column {column_letters(own['indicator_id'] + 1)}")
    places |= {part: "header" for part, words in in_header.items() if words}
    beside = {part: place for part, place in said.places.items() if part in column.constants}
    return source(sheet.name, {**beside, **places})


def _figures(
    sheet: Sheet, header: Header, said: Context, reference: Reference, period: Period
) -> tuple[list[Figures], dict[int, Text], list[Problem]]:
    """The columns with figures for `period`, those that are left out and why, and what is wrong with them."""
    across = [(place, heading) for place, heading in enumerate(header.headings) if heading.is_figure]
    values = [(place, heading) for place, heading in enumerate(header.headings) if heading.field == "value"]
    if not any(heading.unit or heading.indicator or heading.indicator_id for _, heading in across):
        across = list(dict.fromkeys([*across, *values]))
    groups: dict[tuple[str, ...], dict[int, Heading]] = {}
    for place, heading in across or values:
        named = (heading.indicator_id, heading.indicator, heading.unit)
        groups.setdefault(named, {})[place] = heading
    others = [heading for heading in header.headings if heading.is_ignored]
    own = {heading.field for heading in header.headings}
    found: list[Figures] = []
    aside: dict[int, Text] = {}
    problems: list[Problem] = []
    for group in groups.values():
        meant = columns_to_date(list(group.values()), period)
        places = [place for place, heading in group.items() if any(heading is one for one in meant)]
        aside |= {place: PART_OF_PERIOD for place in group if place not in places}
        if places and (expected := own_parts(meant, [*group.values(), *others])):
            mend = N_("Add a column with the total from January on, such as “{example}”", example=_to_date(period))
            problems.append(_at(header, places[0], expected, mend))
        found += [
            Figures(place, group[place], _constants(group[place], own, said, reference, period)) for place in places
        ]
        problems += _more_than_one(header, [(place, group[place]) for place in places])
    if not found:
        expected = N_("a column for the period {period}", period=period.code)
        mend = N_("Add the column, or choose the quarter that the file reports")
        problems.append(Problem(Severity.ERROR, header.last, None, "", expected, mend))
    return sorted(found, key=lambda column: column.place), aside, [*problems, *_joined(sheet, header, found)]


def _to_date(period: Period) -> str:
    return f"1-{period.last_on.month}月累计"


def _more_than_one(header: Header, columns: Sequence[tuple[int, Heading]]) -> list[Problem]:
    """A problem for each column that gives a figure which another gives already; days stand side by side."""
    expected = N_("one column for each indicator, unit and period")
    firsts: dict[str, Heading] = {}
    problems = []
    for place, heading in columns:
        # A quarter's own name and its last month name the same figure.
        key = heading.period if heading.period.count("-") == 2 else ""
        if key in firsts:
            mend = N_("Keep either “{first}” or “{second}”", first=firsts[key].text, second=heading.text)
            problems.append(_at(header, place, expected, mend))
        firsts.setdefault(key, heading)
    return problems


def _joined(sheet: Sheet, header: Header, figures: Sequence[Figures]) -> list[Problem]:
    """A problem for each cell of figures that is joined over others: whose figure it is cannot be seen."""
    places = {column.place: column.heading.text for column in figures}
    expected, mend = N_("one cell for each figure"), N_("Divide the joined cell and write each figure in its own")
    return [
        Problem(Severity.ERROR, first + 1, places[column], "", expected, mend, column_number=column + 1)
        for first, left, last, right in sheet.merged
        for column in range(left, min(right, left + MAX_COLUMNS) + 1)
        if column in places and first >= header.last and (last > first or right > left)
    ]


def _constants(heading: Heading, own: set[str], said: Context, reference: Reference, period: Period) -> dict[str, str]:
    """What the column, else the lines beside the table, else the choice on the page says of all rows."""
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
        constants["period"] = _period_beside(heading, said, reference, period)
    if "measure" not in own and not heading.measure:
        constants["measure"] = said.measure
    return {field: text for field, text in constants.items() if text}


def _period_beside(heading: Heading, said: Context, reference: Reference, period: Period) -> str:
    """The period that the lines name; a day only where daily figures are meant."""
    spoken = said.period_for(period)
    daily = reference.asked[reference.asked["frequency"] == "day"]
    names = {*daily["indicator_id"], *daily["indicator_zh"], *daily["indicator_en"]}
    is_daily = bool({heading.indicator, heading.indicator_id, said.indicator} & names)
    if is_daily and len(said.times.days) == 1:
        return said.times.days[0].code
    return spoken.code if spoken else period.code


def _own(header: Header, figures: Sequence[Figures]) -> dict[str, int]:
    """Which of the template's fields each row says itself, and where."""
    across = {field for column in figures for field in column.constants}
    own: dict[str, int] = {}
    for place, heading in enumerate(header.headings):
        if heading.is_known and heading.field not in ("", "value") and heading.field not in across:
            own.setdefault(heading.field, place)
    return own


def unknown_columns(header: Header, used: set[int], aside: Mapping[int, Text]) -> tuple[tuple[str, ...], list[Problem]]:
    """The headers that nothing is known of, and a problem for each that has figures below it."""
    bare = {place for place, heading in enumerate(header.headings) if heading.field == "value"}
    unknown = [
        place
        for place, heading in enumerate(header.headings)
        if place not in used
        and place not in aside
        and (not heading.is_known or place in bare)
        and holds_figures(header.cells(place))
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


def wrong_time(said: Context, *, is_own: bool, period: Period) -> list[Problem]:
    """A line beside the table that speaks of another year, or of another period than the one to be reported.

    Where the table `is_own` in saying its periods, the lines may speak of a longer one that holds it.
    """
    years, parts = said.times.years, said.times.parts
    fits = any(reports(part, period) or (is_own and part.contains(period)) for part in parts)
    if (not years or period.year in years) and (not parts or fits):
        return []
    expected, mend = N_("the period {period}", period=period.code), N_("Write {example}", example=period.code)
    place = said.places.get("period", "")
    row = int(place.removeprefix("line ")) if place.startswith("line ") else None
    return [Problem(Severity.ERROR, row, None, said.times.text, expected, mend)]


def _absent(header: Header, expected: Text, mend: Text) -> Problem:
    return Problem(Severity.ERROR, header.first, None, "", expected, mend)


def _at(header: Header, place: int, expected: Text, mend: Text) -> Problem:
    text = header.headings[place].text
    return Problem(Severity.ERROR, header.last, text, text, expected, mend, column_number=place + 1)
