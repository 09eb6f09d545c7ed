"""The ordinary rows of a long table, in which nothing is wrong: recognised by their different cells, not row by row.

Whatever is not plainly in order is left to the checks of single rows, which say what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa

from duban.intake.check.figures import REPORTED
from duban.intake.check.recognised import (
    Cells,
    Judge,
    are_asked,
    day_key,
    indicators_of,
    numbers,
    periods_of,
    units_of,
    values_of,
)
from duban.intake.files.columns import ChosenRows, Columns, read_columns
from duban.intake.files.sheet import UploadedTable
from duban.intake.read.names import Indicator, Layout
from duban.intake.read.rows_below import SUSPECT, DataRows
from duban.intake.read.written_numbers import is_blank
from duban.words.periods import Period
from duban.words.spelling import plain

_SUSPECT = re.compile(SUSPECT, re.IGNORECASE)
# More than the days of all years.
_DAYS = 4_000_000
_BLANK = ",;，\t 　\r\n"


@dataclass(frozen=True)
class Ordinary:
    """The figures of ordinary rows, with the columns of REPORTED; how many rows are blank; all rows beside these."""

    figures: pa.Table
    blank_rows: int
    rest: DataRows

    def with_rest(self, figures: pa.Table) -> pa.Table:
        """These figures and those of the rest, in the order of the file."""
        if not len(figures):
            return self.figures
        both = pa.concat_tables([self.figures, figures.cast(self.figures.schema)]).unify_dictionaries()
        return both.take(pa.array(np.argsort(both["row_number"].to_numpy(), kind="stable")))


def ordinary(table: UploadedTable, layout: Layout, judge: Judge, period: Period) -> Ordinary | None:
    """The ordinary rows of `table`; None where all of it has to be read row by row."""
    rows = table.rows
    if not isinstance(rows, DataRows) or rows.left_out or rows.sheet.blank_columns:
        return None
    columns = read_columns(rows.sheet, rows.header_row)
    if columns is None:
        return None
    cells = Cells(columns, layout)
    unit_is_blank = cells.marks("unit", lambda text: not text.strip())
    if any(
        (unit_is_blank & ~cells.marks(name, lambda text: not text.strip())).any()
        for name in ("indicator_id", "indicator")
    ):
        return None  # such a row takes its unit from the row above
    return _sorted_out(table, rows, cells, judge, period)


def _sorted_out(table: UploadedTable, rows: DataRows, cells: Cells, judge: Judge, period: Period) -> Ordinary:
    named, indicators, is_measured = indicators_of(cells, judge)
    unit, unit_ids = units_of(cells, judge)
    when, periods = periods_of(cells, judge, named, indicators)
    said, values = values_of(cells, judge, named, indicators)
    is_named = (named >= 0) & (unit >= 0)
    is_blank_value = cells.marks("value", lambda text: is_blank(cells.layout.cell(cells.row(value=text), "value")))
    is_clean = is_named & ~_suspicious(rows, cells)
    is_figure = is_named & (when >= 0) & ~is_blank_value
    ids = numbers([found.indicator_id for found in indicators])
    pairs = np.where(is_named, ids[named] * len(unit_ids) + numbers(unit_ids)[unit], -1)
    days = np.array([*map(day_key, periods), 0], np.int64)[when]
    is_again = np.zeros(len(pairs), bool)
    is_again[is_figure] = _are_doubled((pairs * _DAYS + days)[is_figure])
    is_good = is_clean & is_figure & is_measured & (said >= 0) & ~is_again
    is_good &= are_asked(pairs, [found.indicator_id for found in indicators], unit_ids, judge)
    is_empty = _nothing(cells)
    is_blank_row = is_clean & is_blank_value & ~is_empty
    good = np.flatnonzero(is_good)
    gathered = _Gathered(table, cells, period, indicators, unit_ids, periods, values)
    rest = replace(rows, sheet=_rest(rows, cells.columns, np.flatnonzero(~(is_good | is_blank_row | is_empty))))
    figures = gathered.figures(good, named[good], unit[good], when[good], said[good])
    return Ordinary(figures, int(is_blank_row.sum()), rest)


def _are_doubled(keys: np.ndarray) -> np.ndarray:
    """Which of `keys` stand there more than once."""
    in_order = np.sort(keys)
    if np.all(in_order[1:] != in_order[:-1]):  # as in most files, and told at once
        return np.zeros(len(keys), bool)
    found: np.ndarray = pd.Series(keys).duplicated(keep=False).to_numpy()
    return found


def _rest(rows: DataRows, columns: Columns, indices: np.ndarray) -> ChosenRows:
    sheet = rows.sheet
    return ChosenRows(sheet.data, sheet.encoding, sheet.delimiter, sheet.name, columns=columns, indices=indices)


def _suspicious(rows: DataRows, cells: Cells) -> np.ndarray:
    """The rows that may be a total, a signature or a remark, or that have cells beyond the header."""
    places = cells.layout.places
    passed_over = {places[name] for name in ("value", "note") if name in places and places[name] > places["unit"]}
    found = np.zeros(len(cells.columns), bool)
    for place, column in enumerate(cells.columns.columns):
        if place >= len(cells.layout.headers):
            found |= np.array([bool(text.strip()) for text in column.texts], bool)[column.codes]
        elif place not in passed_over:
            found |= np.array([_is_suspect(rows, text) for text in column.texts], bool)[column.codes]
    return found


def _is_suspect(rows: DataRows, text: str) -> bool:
    if not (_SUSPECT.search(text) or _SUSPECT.search(plain(text))):
        return False
    return not rows.words.is_name(text)


def _nothing(cells: Cells) -> np.ndarray:
    """The rows that a Sheet passes over as blank."""
    found = np.ones(len(cells.columns), bool)
    for column in cells.columns.columns:
        found &= np.array([not text.strip(_BLANK) for text in column.texts], bool)[column.codes]
    return found


@dataclass(frozen=True)
class _Gathered:
    """Puts together the figures of the rows that are in order."""

    table: UploadedTable
    cells: Cells
    period: Period
    indicators: list[Indicator]
    unit_ids: list[str]
    periods: list[tuple[Period, bool]]
    values: list[tuple[float | None, str]]

    def figures(
        self, good: np.ndarray, named: np.ndarray, unit: np.ndarray, when: np.ndarray, said: np.ndarray
    ) -> pa.Table:
        """The figures of the rows `good`, with what each of their cells was found to be."""
        layout, count = self.cells.layout, len(good)
        column = layout.headers[layout.places["value"]]
        codes = [period.code if is_daily else self.period.code for period, is_daily in self.periods]
        days: list[date] = [period.last_on for period, _ in self.periods]
        shown = [text.strip() for text in self.cells.texts("value")]
        notes = [layout.cell(self.cells.row(note=text), "note") if text else "" for text in self.cells.texts("note")]
        nothing = np.zeros(count, np.int8)
        columns = {
            "row_number": pa.array((good + self.cells.columns.first).astype(np.int32)),
            "column_number": pa.array(np.zeros(count, np.int32)),
            "indicator_id": _recurring([found.indicator_id for found in self.indicators], named),
            "unit_id": _recurring(self.unit_ids, unit),
            "period": _recurring(codes, when),
            "as_of": pa.array(days, pa.date32()).take(pa.array(when)),
            "value": pa.array([value for value, _ in self.values], pa.float64()).take(pa.array(said)),
            "note": _texts(notes, self.cells.codes("note")[good]),
            "state": _texts([state for _, state in self.values], said),
            "column": _recurring([column], nothing),
            "shown": _recurring(shown, self.cells.codes("value")[good]),
            "source": _recurring([self.table.source], nothing),
        }
        return pa.table({name: columns[name] for name in REPORTED.names})


def _texts(texts: Sequence[str], codes: np.ndarray) -> pa.Array:
    return pa.array([text or None for text in texts], pa.string()).take(pa.array(codes))


def _recurring(texts: Sequence[str], codes: np.ndarray) -> pa.DictionaryArray:
    """The texts at `codes`, each kept once; an empty one is null."""
    different = list(dict.fromkeys(texts))
    places = {text: place for place, text in enumerate(different)}
    at = np.array([places[text] for text in texts], np.int32)[codes]
    is_empty = np.array([not text for text in texts], bool)[codes]
    return pa.DictionaryArray.from_arrays(pa.array(at, mask=is_empty), pa.array(different, pa.string()))
