"""What an uploaded file calls things, matched to what Duban calls them; a near miss is suggested, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from duban.intake.files.sheet import UploadedRow, UploadedTable
from duban.intake.read.known_names import IndicatorNames, Names
from duban.intake.read.measures import alike, spellings
from duban.intake.read.template import COLUMNS, Column
from duban.intake.told.problems import Problem, Severity
from duban.words.exports import restored
from duban.words.periods import names_hour
from duban.words.spelling import plain
from duban.words.wording import N_, Text

_NAMING = ("indicator_id", "indicator")
_REQUIRED = ("unit", "period", "value")


@dataclass(frozen=True)
class Indicator:
    """What the checks need to know of an indicator."""

    indicator_id: str
    indicator_zh: str
    indicator_en: str
    measure_zh: str
    measure_en: str
    accumulates: str
    frequency: str
    decimals: int

    @property
    def measures(self) -> tuple[str, str]:
        """What it is measured in, in both languages."""
        return self.measure_zh, self.measure_en

    def is_measured_in(self, written: str) -> bool:
        """Whether `written` is its measure, by any of that one's names."""
        return alike(written) in map(alike, self.measures)


@dataclass(frozen=True)
class Merger:
    """On which day a unit went into another, and how that one is called."""

    changed_on: date
    into: Text

    @property
    def refusal(self) -> Text:
        """Whose the file is instead of the merged unit's."""
        return N_("On {day} this unit was merged into {unit}, which reports what ends from then on",
                  day=self.changed_on, unit=self.into)  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """What a file is matched to and checked against.

    `asked`: one row an indicator and unit, with their names, measures, accumulates and frequency;
    `unit_names`: spelling -> unit_id; `locked`: the codes of the periods that take nothing from the unit any more;
    `columns`: what the unit's own headers stand for, and answers to questions, as a person said once (see
    column_matches.py); `above`: the ids of the units that the reporter belongs to, whose names any file may bear;
    `merger`: how the reporter was merged away.
    """

    asked: pd.DataFrame
    unit_names: Mapping[str, str]
    locked: frozenset[str] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict)
    above: frozenset[str] = frozenset()
    merger: Merger | None = None

    @cached_property
    def pairs(self) -> set[tuple[str, str]]:
        """The indicator and unit of each figure that is asked."""
        return set(zip(self.asked["indicator_id"].tolist(), self.asked["unit_id"].tolist(), strict=True))

    def places_asked(self, indicator_ids: Sequence[str], unit_ids: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """The figures that are asked among these different ids, as places in the first and in the second."""
        indicators, units = (
            _places(self.asked[name], ids) for name, ids in (("indicator_id", indicator_ids), ("unit_id", unit_ids))
        )
        are_both = (indicators >= 0) & (units >= 0)
        return indicators[are_both], units[are_both]

    @cached_property
    def unit_ids(self) -> frozenset[str]:
        """The units whose figures are asked."""
        return frozenset(self.asked["unit_id"].unique().tolist())

    @property
    def only_unit(self) -> str:
        """The one unit whose figures are asked; empty where there are several, or none."""
        return next(iter(self.unit_ids)) if len(self.unit_ids) == 1 else ""

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """What is asked, by indicator_id."""
        return {row[0]: Indicator(*row) for row in self._named_once(*Indicator.__dataclass_fields__)}

    @cached_property
    def indicator_names(self) -> IndicatorNames:
        """The names of what is asked, without its numbers."""
        return self._indicator_names(is_numbered=False)

    @cached_property
    def indicator_words(self) -> IndicatorNames:
        """The names and numbers of what is asked."""
        return self._indicator_names(is_numbered=True)

    def _indicator_names(self, *, is_numbered: bool) -> IndicatorNames:
        asked = self.indicators.values()
        numbers = [(one.indicator_id, one.indicator_id) for one in asked if is_numbered]
        named = [(name, one) for one in asked for name in (one.indicator_zh, one.indicator_en)]
        measured = [
            (name, spelt, one.indicator_id) for name, one in named for own in one.measures for spelt in spellings(own)
        ]
        return IndicatorNames([*numbers, *((name, one.indicator_id) for name, one in named)], measured)

    @cached_property
    def units(self) -> Names:
        """The names of all units."""
        pairs = self._named_once("unit_id", "unit_zh", "unit_en")
        own = [(spelling, named) for named, *spellings in pairs for spelling in spellings]
        return Names([*self.unit_names.items(), *own])

    def _named_once(self, *columns: str) -> list[tuple[Any, ...]]:
        """The values of `columns` for each different first one; nothing is empty text."""
        rows = self.asked.drop_duplicates(columns[0], keep="last")[list(columns)].astype(object)
        filled = rows.where(rows.notna(), "")
        return list(filled.itertuples(index=False, name=None))


def _places(column: pd.Series, ids: Sequence[str]) -> np.ndarray:
    """Where each of a column's ids stands among others; -1 where it does not."""
    own = pd.Categorical(column)
    places = pd.Index(list(ids), dtype=object).get_indexer(own.categories.astype(object))
    found: np.ndarray = places[own.codes]
    return found


def shown(written: str) -> str:
    """The text of a cell without outer spaces, and without the sign that keeps a spreadsheet from reckoning with it."""
    return restored(written.strip()).strip()


@dataclass(frozen=True)
class Layout:
    """Where the columns of the template stand in a file."""

    headers: tuple[str, ...]
    places: Mapping[str, int]

    def cell(self, row: UploadedRow, field: str) -> str:
        """The text of `field` in `row`, without outer spaces; empty where there is no such column or cell."""
        return shown(self.printed(row, field))

    def printed(self, row: UploadedRow, field: str) -> str:
        """The cell of `field` exactly as the file has it."""
        return row.cell(self.places.get(field, len(row.cells)))

    def is_of_an_hour(self, row: UploadedRow) -> bool:
        """Whether the period of `row` is a time within a day, in a column of such times."""
        over = self.headers[self.places["period"]] if "period" in self.places else ""
        return names_hour(self.cell(row, "period"), over)

    def reader(self, *fields: str) -> Callable[[UploadedRow], tuple[str, ...]]:
        """What gives the cells of two or more `fields` of a row as the file has them; empty where there is none."""
        pick = itemgetter(*(self.places.get(field, -1) for field in fields))
        none = ("",) * (len(self.headers) + 1)
        return lambda row: pick(row.cells + none)

    def problem(
        self, row: UploadedRow, field: str, expected: Text, mend: Text, severity: Severity = Severity.ERROR
    ) -> Problem:
        """A finding about the cell of `field` in `row`; what a row shares among its figures is one cell."""
        column = (self.headers[self.places[field]] or None) if field in self.places else None
        is_shared = severity is Severity.ERROR and column is not None
        number = 0 if is_shared else row.column_number
        found = self.printed(row, field)
        return Problem(severity, row.row, column or row.column or None, found, expected, mend, column_number=number)


def _header_problems(table: UploadedTable, column: Column, places: list[int]) -> list[Problem]:
    expected = N_("exactly one column “{zh}” or “{en}”", zh=column.zh, en=column.en)
    mend = N_("Add the missing column, or remove the surplus one")
    found: list[str | None] = [table.headers[place] for place in places[1:]] if places else [None]
    return [Problem(Severity.ERROR, table.header_row, header, header or "", expected, mend) for header in found]


def _unknown_headers(table: UploadedTable) -> list[Problem]:
    """A problem for each header that is not known, where others are: it may well be the column that is missed."""
    expected = N_("a column whose header says what its figures are")
    mend = N_("Correct the header, say below what the column is, or remove it")
    places = {header.strip(): place for place, header in reversed(list(enumerate(table.headers, start=1)))}
    return [
        Problem(Severity.ERROR, table.header_row, word, word, expected, mend, column_number=places.get(word, 0))
        for word in table.unknown
        if any(table.fields)
    ]


def _template_field(header: str) -> str:
    named = (column.field for column in COLUMNS if plain(header) in (plain(column.zh), column.en))
    return next(named, "")


def match_headers(table: UploadedTable) -> tuple[Layout, list[Problem]]:
    """Where the template's columns stand in `table`, and the required ones that are missing, and any that are doubled.

    Headers may be in either language and any order; columns that the template does not have are ignored.
    """
    if table.problems:
        return Layout(table.headers, {}), list(table.problems)
    fields = table.fields or tuple(map(_template_field, table.headers))
    places = {
        column.field: [place for place, named in enumerate(fields) if named == column.field] for column in COLUMNS
    }
    required = {*_REQUIRED, *([] if places["indicator"] else ["indicator_id"])}
    if table.fields:  # where the columns were understood, the choice on the page says the period
        required.discard("period")
    missing = [column for column in COLUMNS if column.field in required and not places[column.field]]
    unknown = _unknown_headers(table) if missing else []
    problems = [
        problem
        for column in COLUMNS
        if places[column.field] or (column in missing and not unknown)
        for problem in _header_problems(table, column, places[column.field])
    ]
    problems = [*unknown, *problems]
    return Layout(table.headers, {field: found[0] for field, found in places.items() if found}), problems


class Matcher:
    """Finds the indicator and the unit that the rows of one file name."""

    def __init__(self, reference: Reference, layout: Layout) -> None:
        self._layout = layout
        self.reference = reference
        self._indicators = reference.indicators
        numbers = Names((indicator_id, indicator_id) for indicator_id in reference.indicators)
        self._names = {"indicator_id": numbers, "indicator": reference.indicator_names, "unit": reference.units}

    def knows(self, row: UploadedRow, *fields: str) -> bool:
        """Whether each cell of `fields` that is not empty is a known name, and at least one is."""
        cells = {field: self._layout.cell(row, field) for field in fields}
        return any(cells.values()) and all(self._names[field].find(cell) for field, cell in cells.items() if cell)

    def indicator(self, row: UploadedRow) -> tuple[Indicator | None, list[Problem]]:
        """The indicator that the number, the name, or both agreeing, stand for; else what is wrong with them."""
        filled = [field for field in _NAMING if self._layout.cell(row, field)]
        present = [field for field in _NAMING if field in self._layout.places]
        expected = N_("the number or name of an indicator")
        found, problems = self._identify(row, filled or present[:1], expected)
        return self._indicators[found] if found else None, problems

    def unit_id(self, written: str) -> str | None:
        """The id of the one unit that a cell names; None where it is for `unit` to say what is wrong."""
        found = self._names["unit"].find(shown(written))
        return next(iter(found)) if len(found) == 1 else None

    def unit(self, row: UploadedRow) -> tuple[str | None, list[Problem]]:
        """The id of the unit that `row` names; else what is wrong with the name."""
        return self._identify(row, ["unit"], N_("the name of a unit"))

    def _identify(self, row: UploadedRow, fields: list[str], expected: Text) -> tuple[str | None, list[Problem]]:
        """The one id that the cells of `fields` agree on; else a problem for each cell at fault."""
        cells = {field: self._layout.cell(row, field) for field in fields}
        found = {field: self._names[field].find(cell) for field, cell in cells.items()}
        unknown = [field for field in fields if not found[field]]
        if unknown:
            mends = {field: self._suggestion(field, cells[field]) for field in unknown}
            return None, [self._layout.problem(row, field, expected, mend) for field, mend in mends.items()]
        agreed = set.intersection(*found.values())
        if len(agreed) == 1:
            return next(iter(agreed)), []
        if agreed:
            mend = N_("Write the number or the full official name")
            return None, [self._layout.problem(row, fields[-1], N_("a name with only one meaning"), mend)]
        numbered = self._indicators[next(iter(found["indicator_id"]))]
        expected = N_("“{zh}” or “{en}”", zh=numbered.indicator_zh, en=numbered.indicator_en)
        return None, [self._layout.problem(row, fields[-1], expected, N_("Correct the number or the name"))]

    def _suggestion(self, field: str, written: str) -> Text:
        nearest = self._names[field].nearest(written)
        return N_("Did you mean {name}?", name=nearest) if nearest else N_("Copy it from the template")
