"""What checking a file has found: its sound figures, what has to be mended, what asks for a word of explanation."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pyarrow as pa

from duban.intake.check.figures import Figures, Spool, are_among, place_keys
from duban.intake.files.sheet import UploadedTable
from duban.intake.told.problems import Problem, Severity
from duban.intake.told.questions import Question
from duban.words.wording import N_, Text, say

Progress = Callable[[int, int], None]
"""Is told how many rows are done, and how many there may be."""

# As many findings are shown; nobody reads more, and a hostile file has a million of them.
SHOWN = 1000
_SHARED = 20

DOUBTS = pa.schema(
    {
        "row_number": pa.int32(),
        "column_number": pa.int32(),
        "check_name": pa.string(),
        "found": pa.string(),
        "expected_zh": pa.string(),
        "expected_en": pa.string(),
    }
)
# Also the header over the cell.
_DOUBTED = DOUBTS.append(pa.field("column", pa.string()))


def silent(_rows_done: int, _rows_total: int) -> None:
    """Report progress to nobody."""


class Findings:
    """Collects what is wrong: the first SHOWN of it, and how much there is in all.

    The figures of one row of a wide table share its names, and what is wrong with these is taken once.
    """

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self.shown: list[Problem] = []
        self.count = 0
        self._last: deque[Problem] = deque(maxlen=_SHARED)
        self.add(found)

    def add(self, found: Iterable[Problem]) -> None:
        """Take more of them, further down in the file."""
        for problem in found:
            if problem in self._last:
                continue
            self._last.append(problem)
            self.count += 1
            if len(self.shown) < SHOWN:
                self.shown.append(problem)

    def in_row_order(self) -> tuple[Problem, ...]:
        """The ones to be shown, when they were not taken in the order of the file."""
        return tuple(sorted(self.shown, key=lambda problem: (problem.row or 0, problem.column_number)))

    def by_row(self) -> tuple[Problem, ...]:
        """The ones to be shown, those of each row as they were taken: what a row says of others is found with them."""
        return tuple(sorted(self.shown, key=lambda problem: problem.row or 0))

    def put_first(self, problem: Problem) -> None:
        """Take one that concerns the whole file."""
        self.count += 1
        self.shown.insert(0, problem)


class Doubts:
    """Collects warnings, all of them, since each is kept with what was sent in."""

    def __init__(self) -> None:
        self._spool = Spool(_DOUBTED)
        self._tables: list[pa.Table] = []

    def add(self, found: Iterable[Problem]) -> None:
        """Take more of them."""
        for warning in found:
            said = (say(warning.expected, language) for language in ("zh", "en"))
            self._spool.add((warning.row, warning.column_number, warning.check, warning.found, *said, warning.column))

    def add_table(self, found: pa.Table, check_name: str) -> None:
        """Take those of one rule: rows with the columns of DOUBTS but `check_name`, and the header over each cell."""
        named = found.append_column("check_name", pa.repeat(pa.scalar(check_name), len(found)))
        self._tables.append(named.select(_DOUBTED.names).cast(_DOUBTED))

    def table(self) -> pa.Table:
        """All that were taken, as rows of DOUBTS with the header over each cell."""
        return pa.concat_tables([self._spool.table(), *self._tables])


@dataclass(frozen=True)
class CheckedFile:
    """What a file reports, what has to be mended, and what asks for a word of explanation.

    A row without a value is blank, and neither. `problems` are the first SHOWN, `problem_count` is how many there are.
    `doubts` are all warnings, the explained ones too: rows of DOUBTS, with the header over each cell. `table` is the
    file as it was read.
    """

    reported: Figures
    problems: tuple[Problem, ...]
    blank_rows: int
    total_rows: int
    doubts: pa.Table = field(default_factory=_DOUBTED.empty_table)
    problem_count: int = 0
    table: UploadedTable | None = field(default=None, compare=False, repr=False)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The first SHOWN warnings, explained or not."""
        return _warnings(self.doubts)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """What only the sender can say, and has not said yet."""
        return tuple(question for question in self.table.questions if not question.answer) if self.table else ()

    @property
    def unexplained(self) -> tuple[Problem, ...]:
        """The first SHOWN of the warnings on rows that have no note."""
        return _warnings(self._open_doubts)

    @property
    def unexplained_figures(self) -> Figures:
        """The figures that wait for a word of explanation."""
        return self.reported.at(place_keys(self._open_doubts))

    @property
    def doubted_figures(self) -> Figures:
        """The figures that something speaks against, explained or not."""
        return self.reported.at(place_keys(self.doubts))

    @cached_property
    def _open_doubts(self) -> pa.Table:
        is_explained = are_among(place_keys(self.doubts), self.reported.with_note())
        return self.doubts.filter(pa.array(~is_explained, pa.bool_()))

    @property
    def accepted(self) -> bool:
        """Whether the file may be submitted: it reports something, and nothing is left to mend or explain."""
        return bool(self.reported) and not self.problems and not len(self._open_doubts)

    def explained(self, notes: Mapping[tuple[int, int], str]) -> CheckedFile:
        """The same with `notes` (by row and column number of the value) on rows whose note is empty."""
        return replace(self, reported=self.reported.explained(notes))

    def ruled(self, errors: Findings, doubts: Doubts) -> CheckedFile:
        """The same with what the rules between figures have found."""
        order = [("row_number", "ascending"), ("column_number", "ascending")]
        return replace(
            self,
            problems=errors.in_row_order(),
            problem_count=errors.count,
            doubts=pa.concat_tables([self.doubts, doubts.table().sort_by(order)]),
        )


def _warnings(doubts: pa.Table) -> tuple[Problem, ...]:
    return tuple(map(_warning, doubts.slice(0, SHOWN).to_pylist()))


def _warning(row: Mapping[str, Any]) -> Problem:
    is_word = row["check_name"] == "stuck"
    correct = N_("Correct the value, or write the reason in the note")
    return Problem(
        Severity.WARNING,
        row["row_number"],
        row["column"],
        row["found"] or "",
        Text(row["expected_en"], zh=row["expected_zh"]),
        N_("Write the reason in the note") if is_word else correct,
        check=row["check_name"],
        column_number=row["column_number"],
    )
