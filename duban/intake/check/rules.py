"""What the rules in queries/checks/intake say of the figures of a file, beside what the lake holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from queue import SimpleQueue

import numpy as np
import pyarrow as pa

from duban.intake.check.checked import Doubts, Findings
from duban.intake.check.figures import BATCH, PLACE, Figures, are_among, place_keys
from duban.intake.check.histories import with_spreads
from duban.intake.told.problems import Problem, Severity
from duban.lake import queries
from duban.lake.beside import Beside
from duban.lake.queries import Query
from duban.lake.reader import Lake
from duban.lake.spare_memory import give_back
from duban.words.wording import N_, Text

RULES = "checks/intake"
# What is asked of the lake once for all rules, in this order, and stands beside them by these names.
_BESIDE = f"{RULES}/beside"
# Rules that ask of one subject at a time ask the file piece by piece: so many figures, all of a subject, and what is
# known of these subjects.
_PIECE_ROWS = 200_000
# So many pieces, or rules, are asked at a time where there are several pieces.
_THREADS = 2
_PIECE = {"piece": "incoming", "piece_known": "known"}
# What is asked of each piece, and told with the middle and the spread of what came before.
_STEPS = "steps"
# A weak sign, such as a round number, beside a strong one only distracts from it.
_HINT = "hint"
# The first subject of a piece, and the first beyond it.
_Ends = tuple[int, int]


def broken_rules(lake: Lake, figures: Figures) -> tuple[Findings, Doubts]:
    """What the rules between figures say of `figures` beside what the lake holds: errors, and what is doubtful.

    Raises LakeError.
    """
    _let_go(figures)
    doubts, errors = Doubts(), Findings()
    hints: list[tuple[pa.Table, str]] = []
    rules = queries.topic(RULES)
    with beside_the_known(lake, figures) as ask:
        for rule, rows in zip(rules, ask.each([rule.sql for rule in rules]), strict=True):
            found = _broken(rows, figures)
            if rule.severity == Severity.WARNING:
                doubts.add_table(found, _check_name(rule))
            elif rule.severity == _HINT:
                hints.append((found, _check_name(rule)))
            else:
                errors.add(_errors(rule, found))
    _let_go(figures)
    places = place_keys(doubts.table())
    for found, name in hints:
        doubts.add_table(found.filter(pa.array(~are_among(place_keys(found), places), pa.bool_())), name)
    return errors, doubts


def _let_go(figures: Figures) -> None:
    """Give back the memory that was used so far, where the file is long enough for it to count."""
    if len(figures) > BATCH:
        give_back()


@contextmanager
def beside_the_known(lake: Lake, figures: Figures) -> Iterator[InPieces]:
    """What asks the rules of `figures`, beside what is told of their subjects. Raises LakeError."""
    told = figures.ruled()
    pieces = list(pairwise(_ends(told["incoming"])))
    is_long = len(pieces) > 1
    _let_go(figures)
    with ExitStack() as stack:
        ask = stack.enter_context(lake.beside(told, is_shared=is_long))
        del told  # a large file is not held twice
        for query in queries.topic(_BESIDE):
            if (name := query.name.removeprefix(f"{_BESIDE}/")) != _STEPS:
                ask.add({name: ask(query.sql)})
        others = [stack.enter_context(ask.another()) for _ in range(_THREADS - 1) if is_long]
        yield InPieces([ask, *others], pieces)


def _ends(incoming: pa.Table) -> list[int]:
    """With which subject each piece of a file begins, and where the last ends."""
    counts = np.cumsum(np.bincount(incoming["subject"].to_numpy()))
    pieces = range(_PIECE_ROWS, len(incoming), _PIECE_ROWS)
    return [0, *(np.searchsorted(counts, pieces) + 1).tolist(), len(counts)]


class InPieces:
    """Asks rules that ask of one subject at a time piece by piece, any other of the whole file."""

    def __init__(self, besides: Sequence[Beside], pieces: Sequence[_Ends]) -> None:
        """Ask `besides`, each of which answers one question at a time, of `pieces`."""
        self._free: SimpleQueue[_OfOnePiece] = SimpleQueue()
        for beside in besides:
            self._free.put(_OfOnePiece(beside, is_tidy=len(pieces) > 1))
        self._threads = len(besides)
        self._pieces = pieces

    def __call__(self, sql: str) -> pa.Table:
        """What one rule found. Raises LakeError."""
        (rows,) = self.each([sql])
        return rows

    def each(self, rules: Sequence[str]) -> list[pa.Table]:
        """What each rule found. Raises LakeError."""
        whole = [(place, None) for place, sql in enumerate(rules) if not any(_asks(sql, name) for name in _PIECE)]
        of_pieces = sorted(set(range(len(rules))) - {place for place, _ in whole})
        asked = [*whole, *((place, ends) for ends in self._pieces for place in of_pieces)]
        found: list[list[pa.Table]] = [[] for _ in rules]
        for (place, _), rows in zip(asked, self._answers([(rules[place], ends) for place, ends in asked]), strict=True):
            found[place].append(rows)
        return [pa.concat_tables(rows) for rows in found]

    def _answers(self, asked: Sequence[tuple[str, _Ends | None]]) -> Iterator[pa.Table]:
        if self._threads == 1:
            yield from map(self._answer, asked)
            return
        with ThreadPoolExecutor(self._threads) as pool:
            yield from pool.map(self._answer, asked)

    def _answer(self, asked: tuple[str, _Ends | None]) -> pa.Table:
        free = self._free.get()
        try:
            return free(*asked)
        finally:
            self._free.put(free)


class _OfOnePiece:
    """Asks one question after another, of the whole file or of one piece."""

    def __init__(self, beside: Beside, *, is_tidy: bool) -> None:
        self._beside, self._is_tidy = beside, is_tidy
        self._ends: _Ends | None = None

    def __call__(self, sql: str, ends: _Ends | None) -> pa.Table:
        if ends not in {None, self._ends}:
            self._narrow(*ends)
        if _asks(sql, _STEPS):
            steps = self._beside(queries.catalog()[f"{_BESIDE}/{_STEPS}"].sql)
            self._tidy_up()
            self._beside.add_once(_STEPS, with_spreads(steps))
        return self._beside(sql)

    def _narrow(self, first: int, end: int) -> None:
        self._tidy_up()
        for name, table in _PIECE.items():
            self._beside.narrow(name, f"from {table} where subject >= {first:d} and subject < {end:d}")
        self._ends = first, end

    def _tidy_up(self) -> None:
        if self._is_tidy:
            give_back()  # what the last question took


def _asks(sql: str, name: str) -> bool:
    return bool(re.search(rf"\b(?:from|join) {name}\b", sql))


def _check_name(rule: Query) -> str:
    return rule.name.removeprefix(f"{RULES}/")


def _broken(rows: pa.Table, figures: Figures) -> pa.Table:
    """What a rule found: where each figure stands, its value as `found`, the header over it as `column`."""
    of_figures = figures.table.select([*PLACE, "value", "column"]).take(rows["figure"])
    found = pa.array([f"{value:.15g}" for value in of_figures["value"].to_pylist()], pa.string())
    places = {name: of_figures[name] for name in PLACE}
    said = {name: rows[name] for name in rows.column_names if name != "figure"}
    return pa.table({**places, **said, "found": found, "column": of_figures["column"].cast(pa.string())})


def _errors(rule: Query, found: pa.Table) -> Iterator[Problem]:
    for batch in found.to_batches(max_chunksize=BATCH):
        for row in batch.to_pylist():
            yield Problem(
                Severity.ERROR,
                row["row_number"],
                row["column"],
                row["found"],
                Text(row["expected_en"], zh=row["expected_zh"]),
                N_("Correct the value"),
                check=_check_name(rule),
                column_number=row["column_number"],
            )
