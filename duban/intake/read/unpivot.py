"""A wide table to rows of one figure each, in the template's columns, each knowing the cell that it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import length_hint

from duban.intake.files.sheet import Sheet, UploadedRow, UploadedTable
from duban.intake.read.context import Context
from duban.intake.read.figure_columns import Figures, at_column, figure_columns
from duban.intake.read.header import Header
from duban.intake.read.headings import Words, holds_figures
from duban.intake.read.names import Reference
from duban.intake.read.rows_below import DataRows
from duban.intake.read.scales import holds_scales
from duban.intake.read.template import COLUMNS
from duban.intake.read.unread import tells_of_figures
from duban.intake.told.problems import Problem, Severity
from duban.intake.told.readings import column_letters, source
from duban.intake.told.set_aside import SetAside
from duban.words.periods import Period
from duban.words.wording import N_, Text

_FIELDS = tuple(column.field for column in COLUMNS)
_NAMING = ("indicator_id", "indicator")
_OF_YEARS = re.compile("年度?|年份|财年|(?:fiscal )?year|fy", re.IGNORECASE)


@dataclass(frozen=True)
class UnpivotedRows:
    """The figures of a wide table as rows of the template's columns, made anew each time they are gone through."""

    rows: DataRows
    own: Mapping[str, int]
    figures: Sequence[Figures]
    width: int
    measure: str = ""

    def __length_hint__(self) -> int:
        """An estimate of how many rows there are."""
        return length_hint(self.rows) * len(self.figures)

    def set_aside(self) -> Iterator[SetAside]:
        """The rows that hold no figures."""
        return self.rows.set_aside()

    def __iter__(self) -> Iterator[UploadedRow]:
        """Each row's figures from left to right."""
        for row in self.rows:
            # Cells beyond the header are passed on with the first figure, for the checks to find.
            surplus = row.cells[self.width :]
            for figures in self.figures:
                own = {field: row.cell(place) for field, place in self.own.items()}
                if self.measure and not own.get("measure", "-").strip():
                    own["measure"] = self.measure
                found = own | dict(figures.constants) | {"value": row.cell(figures.place)}
                if figures.parts:
                    named = found.get("indicator_id") or found.get("indicator", "")
                    found["value"] = figures.parts.to_date(row, named)
                cells = (*(found.get(field, "") for field in _FIELDS), *surplus)
                yield UploadedRow(row.row, cells, figures.heading.text, figures.place + 1, figures.source)
                surplus = ()


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
    columns = figure_columns(sheet, header, said, words, reference, period)
    own = _own(header, columns.found)
    figures = [replace(column, source=_source(sheet, column, own, said)) for column in columns.found]
    places = {place for column in figures for place in column.places}
    unknown, unknown_problems = unknown_columns(header, {*own.values(), *places}, columns.aside, words, period)
    fields = tuple(own.get(field, -1) for field in _FIELDS)
    headers = tuple(header.headings[place].text if place >= 0 else "" for place in fields)
    # A column that is not understood may be the one that is missed; it is to be mended first.
    of_columns = columns.problems if columns.found or not unknown_problems else ()
    problems = [*of_columns, *_missing(header, own, figures), *_doubled(header, words), *unknown_problems]
    has_period = "period" in own or all(column.heading.period for column in figures)
    positions = {heading.text: place for place, heading in enumerate(header.headings, start=1) if heading.text}
    rows_fields = tuple("value" if place in places else _field_at(own, place) for place in range(len(header.headings)))
    rows = DataRows(
        sheet, header.last, header.printed, rows_fields, words, left_out, _additive(figures, reference, words)
    )
    return UploadedTable(
        headers,
        header.last,
        UnpivotedRows(rows, own, figures, len(header.headings), said.measure if "measure" in own else ""),
        sheet.encoding,
        sheet.delimiter,
        sheet.name,
        _FIELDS,
        positions,
        (*wrong_time(said, is_own=has_period, period=period), *problems),
        unknown,
        questions=tuple(columns.questions),
        set_aside=columns_aside(sheet, header, columns.aside),
    )


def columns_aside(sheet: Sheet, header: Header, aside: Mapping[int, Text]) -> tuple[SetAside, ...]:
    """The columns that are left out, by their headers."""
    return tuple(
        SetAside(sheet.name, header.last, header.headings[place].text, reason) for place, reason in aside.items()
    )


def _additive(figures: Sequence[Figures], reference: Reference, words: Words) -> list[int]:
    """The columns of figures that add up over units: not those of ratios."""
    ratios = {named for named, one in reference.indicators.items() if one.accumulates == "ratio"}
    named = {
        column.place: words.indicators.find(
            column.constants.get("indicator_id") or column.constants.get("indicator", "")
        )
        for column in figures
    }
    return [place for place, found in named.items() if not found & ratios]


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
    return source(sheet.name, [place + 1 for place in column.places], {**beside, **places})


def _own(header: Header, figures: Sequence[Figures]) -> dict[str, int]:
    """Which of the template's fields each row says itself, and where."""
    across = {field for column in figures for field in column.constants}
    own: dict[str, int] = {}
    for place, heading in enumerate(header.headings):
        if heading.is_known and heading.field not in ("", "value") and heading.field not in across:
            own.setdefault(heading.field, place)
    return own


def unknown_columns(
    header: Header, used: set[int], aside: Mapping[int, Text], words: Words, period: Period
) -> tuple[tuple[str, ...], list[Problem]]:
    """The headers that nothing is known of, and a problem for each that has figures below it, or words about them."""
    bare = {place for place, heading in enumerate(header.headings) if heading.field == "value"}
    unknown = [
        place
        for place, heading in enumerate(header.headings)
        if place not in used
        and place not in aside
        and (
            ((not heading.is_known or place in bare) and holds_figures(_without_own_year(header, place, words)))
            or tells_of_figures(heading, header.cells_beside(place), words, period)
            or holds_scales(heading, header.cells_beside(place))
        )
    ]
    expected = N_("a column whose header says what its figures are")
    mend = N_("Correct the header, say below what the column is, or remove it")
    problems = [at_column(header, place, expected, mend) for place in unknown]
    return tuple(text for place in unknown if (text := header.headings[place].text)), problems


def _without_own_year(header: Header, place: int, words: Words) -> list[str]:
    """The cells of a column; below 年度 without the year that is reported, which is no figure."""
    is_of_years = _OF_YEARS.fullmatch(header.headings[place].text.strip())
    return [cell for cell in header.cells(place) if not is_of_years or cell.strip() != str(words.year)]


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


def _doubled(header: Header, words: Words) -> list[Problem]:
    """A problem where two columns name different units or indicators in one row: blocks that stand side by side."""
    problems = []
    for field, names, expected in (
        ("unit", words.units, N_("the name of a unit")),
        ("indicator", words.indicators, N_("the number or name of an indicator")),
    ):
        places = [place for place, heading in enumerate(header.headings) if heading.field == field]
        for place in places[1:]:
            pairs = zip(header.cells(places[0]), header.cells(place), strict=False)
            named = [(names.find(first), names.find(second)) for first, second in pairs]
            if any(first and second and first != second for first, second in named):
                mend = N_("Put the blocks that stand side by side under one header")
                problems.append(at_column(header, place, expected, mend))
    return problems


def wrong_time(said: Context, *, is_own: bool, period: Period) -> list[Problem]:
    """A line beside the table that speaks of another year, or of another period than the one to be reported.

    What is nothing but a month soon after it may be when the sheet was written, which is asked.
    """
    if said.fits(period, is_own=is_own):
        return []
    soon = {text for _, text in said.later}
    misfits = [times for times in said.spoken if not (times.fits(period, is_own=is_own) or times.text in soon)]
    if not misfits:
        return []
    # A later day may be when the sheet was written; what is said of another period is to blame.
    blamed = next((times for times in misfits if not times.is_later(period)), misfits[0])
    row = said.row_of("period") if blamed.text == said.times.text else None
    expected = N_("the period {period}", period=period.code)
    mend = N_("Choose on the page the period that the words name, or send the figures of {period}", period=period.code)
    return [Problem(Severity.ERROR, row, None, blamed.text, expected, mend)]


def _absent(header: Header, expected: Text, mend: Text) -> Problem:
    return Problem(Severity.ERROR, header.first, None, "", expected, mend)
