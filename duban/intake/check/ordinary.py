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
import pyarrow.compute as pc

from duban.intake.check.divided import is_number, may_be_piece, pairs
from duban.intake.check.figures import REPORTED
from duban.intake.check.notes import Notes
from duban.intake.check.recognised import (
    PIECE_ROWS,
    Cells,
    Judge,
    are_asked,
    day_key,
    indicators_of,
    narrow,
    numbers,
    periods_of,
    type_below,
    units_of,
    values_of,
)
from duban.intake.check.valueless import Understanding
from duban.intake.files.columns import ChosenRows, Columns, read_columns
from duban.intake.files.sheet import UploadedTable
from duban.intake.read.names import Indicator, Layout
from duban.intake.read.rows_below import SUSPECT, DataRows
from duban.intake.read.written_numbers import is_blank
from duban.words.periods import Period
from duban.words.spelling import plain

_SUSPECT = re.compile(SUSPECT, re.IGNORECASE)
# What many pieces of a file have alike stands in memory once.
_NO_COLUMN, _NO_TEXTS = pa.array(np.zeros(PIECE_ROWS, np.int32)), pa.nulls(PIECE_ROWS, pa.string())
_BLANK = ",;，\t 　\r\n"


@dataclass(frozen=True)
class Ordinary:
    """The figures of ordinary rows, with the columns of REPORTED; how many rows are blank; all rows beside these."""

    figures: pa.Table
    blank_rows: int
    rest: DataRows

    @property
    def last_row(self) -> int:
        """The row of the last of these figures; 0 where there is none."""
        return int(pc.max(self.figures["row_number"]).as_py() or 0)

    def with_rest(self, figures: pa.Table) -> pa.Table:
        """These figures and those of the rest, in the order of the file."""
        if not len(figures):
            return self.figures
        known = _widened(self.figures)
        both = pa.concat_tables([known, figures.cast(known.schema)]).unify_dictionaries()
        return both.take(pa.array(np.argsort(both["row_number"].to_numpy(), kind="stable")))


def ordinary(
    table: UploadedTable, layout: Layout, judge: Judge, period: Period, understanding: Understanding | None
) -> Ordinary | None:
    """The ordinary rows of `table`; None where all of it has to be read row by row."""
    rows = table.rows
    if not isinstance(rows, DataRows) or not understanding or rows.left_out or rows.sheet.blank_columns:
        return None
    columns = read_columns(rows.sheet, rows.header_row)
    if columns is None:
        return None
    cells = Cells(columns, layout)
    if _may_be_divided(rows, columns):
        return None  # only all of its rows together tell
    unit_is_blank = cells.marks("unit", lambda text: not text.strip())
    if any(
        (unit_is_blank & ~cells.marks(name, lambda text: not text.strip())).any()
        for name in ("indicator_id", "indicator")
    ):
        return None  # such a row takes its unit from the row above
    return _sorted_out(table, rows, cells, judge, period, understanding)


def _sorted_out(
    table: UploadedTable, rows: DataRows, cells: Cells, judge: Judge, period: Period, understanding: Understanding
) -> Ordinary:
    named, indicators, is_measured = indicators_of(cells, judge)
    unit, unit_ids = units_of(cells, judge)
    when, periods = periods_of(cells, judge, named, indicators)
    said, values = values_of(cells, judge, named, indicators)
    is_named = (named >= 0) & (unit >= 0)
    is_blank_value = cells.marks("value", lambda text: is_blank(cells.layout.cell(cells.row(value=text), "value")))
    is_clean = is_named & ~_suspicious(rows, cells)
    is_figure = is_named & (when >= 0) & ~is_blank_value
    pairs = _joined(
        numbers([found.indicator_id for found in indicators])[named], numbers(unit_ids)[unit], len(unit_ids)
    )
    pairs[~is_named] = -1
    days = narrow(np.unique([*map(day_key, periods), 0], return_inverse=True)[1])
    is_again = np.zeros(len(pairs), bool)
    is_again[is_figure] = _are_doubled(_joined(pairs[is_figure], days[when[is_figure]], len(days)))
    is_good = is_clean & is_figure & is_measured & (said >= 0) & ~is_again
    is_good &= ~_has_numbered_note(rows, cells) & ~cells.marks("note", Notes(rows.words, period).contradicts)
    is_good &= are_asked(pairs, [found.indicator_id for found in indicators], unit_ids, judge)
    is_empty = _nothing(cells)
    is_blank_row = _understood(is_clean & is_blank_value & ~is_empty, cells.columns, understanding)
    told = [(day.code if is_daily else period.code, day.last_on) for day, is_daily in periods]
    gathered = _Gathered(table, cells, indicators, unit_ids, told, values)
    rest = replace(rows, sheet=_rest(rows, cells.columns, np.flatnonzero(~(is_good | is_blank_row | is_empty))))
    figures = gathered.figures(is_good, named, unit, when, said)
    return Ordinary(figures, int(is_blank_row.sum()), rest)


def _joined(first: np.ndarray, second: np.ndarray, count: int) -> np.ndarray:
    """One number for each pair of numbers, of which the second is below `count`."""
    both: np.ndarray = first.astype(type_below((int(first.max(initial=0)) + 1) * count))
    both *= count
    both += second
    return both


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


def _may_be_divided(rows: DataRows, columns: Columns) -> bool:
    """Whether a column beside the figures may hold nothing but pieces of these."""
    beside = [pair.place + 1 for pair in pairs(rows) if not pair.is_note and pair.place + 1 < len(columns.columns)]
    texts = ([text for text in columns.columns[place].texts if text.strip()] for place in beside)
    return any(found and all(map(may_be_piece, found)) for found in texts)


def _has_numbered_note(rows: DataRows, cells: Cells) -> np.ndarray:
    """The rows whose note is a bare number, where that may be a piece of the figure before it."""
    places = [pair.place + 1 for pair in pairs(rows)]
    after = {*places, *(place + 1 for place in places)}
    if cells.layout.places.get("note", -1) not in after:
        return np.zeros(len(cells.columns), bool)
    return cells.marks("note", is_number)


def _understood(blank: np.ndarray, columns: Columns, understanding: Understanding) -> np.ndarray:
    """Those of the `blank` rows in which nothing stands that would not be understood."""
    found: np.ndarray = blank.copy()
    for place, column in enumerate(columns.columns):
        (rows,) = np.nonzero(found)
        codes, places = np.unique(column.codes[rows], return_inverse=True)
        is_fault = np.array([bool(understanding.fault(place, column.texts[code])) for code in codes.tolist()], bool)
        found[rows[is_fault[places]]] = False
    return found


def _nothing(cells: Cells) -> np.ndarray:
    """The rows that a Sheet passes over as blank."""
    found = np.ones(len(cells.columns), bool)
    for column in cells.columns.columns:
        found &= np.array([not text.strip(_BLANK) for text in column.texts], bool)[column.codes]
    return found


class _Gathered:
    """Puts together the figures of the rows that are in order, from what their cells were found to be."""

    def __init__(
        self,
        table: UploadedTable,
        cells: Cells,
        indicators: list[Indicator],
        unit_ids: list[str],
        periods: list[tuple[str, date]],
        values: list[tuple[float | None, str]],
    ) -> None:
        layout = cells.layout
        notes = [layout.cell(cells.row(note=text), "note") if text else "" for text in cells.texts("note")]
        self._cells = cells
        self._indicators = _Recurring([found.indicator_id for found in indicators])
        self._units = _Recurring(unit_ids)
        self._periods = _Recurring([code for code, _ in periods])
        self._days = pa.array([day for _, day in periods], pa.date32())
        self._values = pa.array([value for value, _ in values], pa.float64())
        self._states = _Texts([state for _, state in values])
        self._notes = _Texts(notes)
        self._shown = _Recurring([text.strip() for text in cells.texts("value")])
        self._header = _Recurring([layout.headers[layout.places["value"]]])
        self._source = _Recurring([table.source])

    def figures(
        self, is_good: np.ndarray, named: np.ndarray, unit: np.ndarray, when: np.ndarray, said: np.ndarray
    ) -> pa.Table:
        """The figures of the good rows, with what each of their cells was found to be."""
        pieces = []
        for start in range(0, len(is_good), PIECE_ROWS):
            good = start + np.flatnonzero(is_good[start : start + PIECE_ROWS])
            pieces.append(self._piece(good, named[good], unit[good], when[good], said[good]))
        return pa.concat_tables(pieces)

    def _piece(
        self, good: np.ndarray, named: np.ndarray, unit: np.ndarray, when: np.ndarray, said: np.ndarray
    ) -> pa.Table:
        nothing = np.zeros(len(good), np.int8)
        columns = {
            "row_number": pa.array((good + self._cells.columns.first).astype(np.int32)),
            "column_number": _NO_COLUMN.slice(0, len(good)),
            "indicator_id": self._indicators.at(named),
            "unit_id": self._units.at(unit),
            "period": self._periods.at(when),
            "as_of": self._days.take(pa.array(when)),
            "value": self._values.take(pa.array(said)),
            "note": self._notes.at(self._cells.codes("note")[good]),
            "state": self._states.at(said),
            "column": self._header.at(nothing),
            "shown": self._shown.at(self._cells.codes("value")[good]),
            "source": self._source.at(nothing),
        }
        return pa.table({name: columns[name] for name in REPORTED.names})


class _Texts:
    """Texts that most rows have none of; an empty one is null."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._different = pa.array([text or None for text in texts], pa.string())
        self._is_nothing = self._different.null_count == len(texts)

    def at(self, codes: np.ndarray) -> pa.Array:
        """The texts at `codes`."""
        return _NO_TEXTS.slice(0, len(codes)) if self._is_nothing else self._different.take(pa.array(codes))


class _Recurring:
    """Texts that each recur in many rows and are kept once; an empty one is null."""

    def __init__(self, texts: Sequence[str]) -> None:
        different = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        self._different = pa.array(list(different), pa.string())
        self._places = narrow(np.array([different[text] if text else -1 for text in texts], np.int64))

    def at(self, codes: np.ndarray) -> pa.DictionaryArray:
        """The texts at `codes`."""
        places = self._places[codes]
        return pa.DictionaryArray.from_arrays(pa.array(places, mask=places < 0), self._different)


def _widened(table: pa.Table) -> pa.Table:
    """The same, its dictionaries with room for more texts."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            chunks = [
                pa.DictionaryArray.from_arrays(chunk.indices.cast(pa.int32()), chunk.dictionary)
                for chunk in table[place].chunks
            ]
            table = table.set_column(place, field.name, pa.chunked_array(chunks))
    return table
