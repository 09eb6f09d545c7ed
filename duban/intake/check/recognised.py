"""What the distinct cells of a large table mean, worked out once for each by the checks of single cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import pandas as pd

from duban.intake.files.columns import Columns
from duban.intake.files.sheet import UploadedRow
from duban.intake.read.limits import kind
from duban.intake.read.names import Indicator, Layout, Matcher
from duban.intake.told.problems import Problem
from duban.words.periods import Period

Codes = np.ndarray
_NAMING = ("indicator_id", "indicator", "measure")
# Of so many keys a table is kept by their numbers; more are looked for one by one.
_FEW_KEYS = 1_000_000
# So many rows are told apart at one time, to hold little memory.
PIECE_ROWS = 100_000


class Judge(Protocol):
    """The checks of single cells, as those of single rows make them."""

    matcher: Matcher

    def measure(self, row: UploadedRow, indicator: Indicator | None) -> list[Problem]:
        """What is wrong with the measure."""

    def when(
        self, row: UploadedRow, written: str, indicator: Indicator | None
    ) -> tuple[Period | None, Sequence[Problem]]:
        """The period, and what is wrong with it."""

    def value(self, row: UploadedRow, indicator: Indicator | None) -> tuple[float | None, str, list[Problem]]:
        """The number or the state, and what is wrong with it."""


class Cells:
    """The cells of the template's fields by their numbers, and what is found out once for each different one."""

    def __init__(self, columns: Columns, layout: Layout) -> None:
        self.columns, self.layout = columns, layout
        self._none = np.zeros(len(columns), np.uint8)

    def texts(self, field: str) -> tuple[str, ...]:
        """The different cells of a field."""
        place = self.layout.places.get(field, len(self.columns.columns))
        return self.columns.columns[place].texts if place < len(self.columns.columns) else ("",)

    def codes(self, field: str) -> Codes:
        """Which of them stands in each row."""
        place = self.layout.places.get(field, len(self.columns.columns))
        return self.columns.columns[place].codes if place < len(self.columns.columns) else self._none

    def marks(self, field: str, is_meant: Callable[[str], bool]) -> np.ndarray:
        """The rows whose cell of `field` is meant."""
        found: np.ndarray = np.array([is_meant(text) for text in self.texts(field)], bool)[self.codes(field)]
        return found

    def row(self, **cells: str) -> UploadedRow:
        """A row with these cells alone."""
        written = [""] * max(len(self.layout.headers), len(self.columns.columns))
        for field, text in cells.items():
            if field in self.layout.places:
                written[self.layout.places[field]] = text
        return UploadedRow(0, tuple(written))


def numbers(names: Sequence[str]) -> np.ndarray:
    """A number for each name, the same for the same; one more for what is missing."""
    numbers: np.ndarray = np.append(pd.factorize(np.array([*names, ""], object))[0][:-1], 0)
    return narrow(numbers)


def narrow(numbers: np.ndarray) -> np.ndarray:
    """The same numbers, each 0, above or -1, in as few bytes as will do."""
    return numbers.astype(type_below(int(numbers.max(initial=0)) + 1), copy=False)


def type_below(limit: int) -> np.dtype:
    """The narrowest type for -1 and numbers from 0 to below `limit`."""
    return np.min_scalar_type(-max(limit, 1))


def different(keys: np.ndarray, below: int) -> tuple[np.ndarray, np.ndarray]:
    """A number for each different key, for each row; and in which row each of them stands. Keys are below `below`."""
    if below > max(_FEW_KEYS, len(keys)):
        numbers = pd.factorize(keys)[0]
        return numbers, np.flatnonzero(~pd.Series(numbers).duplicated().to_numpy())
    rows = np.full(below, -1, np.int32)
    rows[keys] = np.arange(len(keys), dtype=np.int32)
    (used,) = np.nonzero(rows >= 0)
    numbers = np.zeros(below, np.int32)
    numbers[used] = np.arange(len(used), dtype=np.int32)
    return numbers[keys], rows[used]


def combined(*codes: tuple[Codes, int]) -> tuple[np.ndarray, list[tuple[int, ...]]]:
    """Numbers for the different combinations of codes (each with how many there are), and the combinations."""
    (first, below), *others = codes
    key = first.astype(np.int64)  # a copy of its own
    for column, count in others:
        if below > 2**62 // max(count, 1):
            key, firsts = different(key, below)
            key, below = key.astype(np.int64), len(firsts)
        key *= count
        key += column
        below *= count
    numbers, firsts = different(key, below)
    return numbers, list(zip(*(column[firsts].tolist() for column, _ in codes), strict=True))


def placed(place: Callable[[tuple[int, ...]], int], *codes: tuple[Codes, int]) -> np.ndarray:
    """For each row the place of its combination of codes (each with how many there are), asked once for each."""
    known: dict[tuple[int, ...], int] = {}
    pieces = []
    for start in range(0, len(codes[0][0]), PIECE_ROWS):
        parts = [(column[start : start + PIECE_ROWS], count) for column, count in codes]
        numbers, combinations = combined(*parts)
        for combination in combinations:
            if combination not in known:
                known[combination] = place(combination)
        pieces.append(narrow(np.array([known[combination] for combination in combinations]))[numbers])
    return np.concatenate(pieces)


def indicators_of(cells: Cells, judge: Judge) -> tuple[np.ndarray, list[Indicator], np.ndarray]:
    """The indicator of each row (-1 where its names name none), and whether its measure is in order."""
    found: list[Indicator] = []
    are_measured: list[bool] = []

    def place(combination: tuple[int, ...]) -> int:
        texts = {name: cells.texts(name)[code] for name, code in zip(_NAMING, combination, strict=True)}
        row = cells.row(**texts)
        indicator = judge.matcher.indicator(row)[0] if judge.matcher.knows(row, *_NAMING[:2]) else None
        if not indicator:
            return -1
        found.append(indicator)
        are_measured.append(not judge.measure(row, indicator))
        return len(found) - 1

    named = placed(place, *((cells.codes(name), len(cells.texts(name))) for name in _NAMING))
    return named, found, np.array([*are_measured, False])[named]


def units_of(cells: Cells, judge: Judge) -> tuple[np.ndarray, list[str]]:
    """The unit of each row (-1 where its name is that of none)."""
    ids: list[str] = []
    place = np.full(len(cells.texts("unit")), -1, type_below(len(cells.texts("unit"))))
    for code, text in enumerate(cells.texts("unit")):
        if unit_id := judge.matcher.unit_id(text):
            place[code] = len(ids)
            ids.append(unit_id)
    return place[cells.codes("unit")], ids


def periods_of(
    cells: Cells, judge: Judge, named: np.ndarray, indicators: list[Indicator]
) -> tuple[np.ndarray, list[tuple[Period, bool]]]:
    """The period of each row (-1 where it is not in order), and of each whether it is that of a daily figure."""
    rates = numbers([found.frequency for found in indicators])
    texts = cells.texts("period")
    found: list[tuple[Period, bool]] = []
    by_rate = dict(zip(rates[:-1].tolist(), indicators, strict=True))

    def place(combination: tuple[int, ...]) -> int:
        code, rate = combination
        indicator = by_rate.get(rate)
        period, problems = judge.when(cells.row(period=texts[code]), texts[code], indicator)
        if not (indicator and period) or problems:
            return -1
        found.append((period, indicator.frequency == "day"))
        return len(found) - 1

    return placed(place, (cells.codes("period"), len(texts)), (rates[named], len(rates))), found


def day_key(judged: tuple[Period, bool]) -> int:
    """What tells apart the figures of one indicator and unit: the day of a daily one."""
    period, is_daily = judged
    return period.last_on.toordinal() if is_daily else 0


def values_of(
    cells: Cells, judge: Judge, named: np.ndarray, indicators: list[Indicator]
) -> tuple[np.ndarray, list[tuple[float | None, str]]]:
    """The value or state of each row (-1 where it is not in order); tried once for each kind of indicator."""
    kinds: dict[object, int] = {}
    by_kind: list[Indicator] = []
    kinds_of = [0] * (len(indicators) + 1)
    for number, found in enumerate(indicators):
        key = (kind(found), found.measure_zh, found.measure_en, found.accumulates == "state")
        if key not in kinds:
            kinds[key] = len(by_kind)
            by_kind.append(found)
        kinds_of[number] = kinds[key]
    texts = cells.texts("value")
    values: list[tuple[float | None, str]] = []

    def place(combination: tuple[int, ...]) -> int:
        code, chosen = combination
        if chosen >= len(by_kind):
            return -1
        value, state, problems = judge.value(cells.row(value=texts[code]), by_kind[chosen])
        if problems:
            return -1
        values.append((value, state))
        return len(values) - 1

    of_rows = narrow(np.array(kinds_of))[named]
    return placed(place, (cells.codes("value"), len(texts)), (of_rows, len(by_kind) + 1)), values


def are_asked(pairs: np.ndarray, ids: Sequence[str], unit_ids: Sequence[str], judge: Judge) -> np.ndarray:
    """The rows whose unit is asked for their indicator: `pairs` are their numbers together, or -1."""
    different_ids, different_units = list(dict.fromkeys(ids)), list(dict.fromkeys(unit_ids))
    indicators, units = judge.matcher.reference.places_asked(different_ids, different_units)
    asked = indicators * len(unit_ids) + units
    below = len(different_ids) * len(unit_ids)
    if below > max(_FEW_KEYS, len(pairs)):
        return np.isin(pairs, asked)
    is_asked = np.zeros(below + 1, bool)  # the last stands for a pair that is none
    is_asked[asked] = True
    found: np.ndarray = is_asked[pairs]
    return found
