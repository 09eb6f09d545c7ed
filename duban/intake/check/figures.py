"""The sound figures of a file as Arrow rows: in memory when they are few, in a temporary file when they are many."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from operator import eq
from pathlib import Path
from typing import Any, NamedTuple, overload

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from duban.errors import UnreadableFileError, first_line
from duban.intake.files.columns import coded
from duban.words.wording import N_

# Rows that are Python objects at one time; a usual file is smaller and never touches the disk.
BATCH = 25_000

PLACE: dict[str, pa.DataType] = {"row_number": pa.int32(), "column_number": pa.int32()}
INCOMING = pa.schema(
    {
        **PLACE,
        "indicator_id": pa.string(),
        "unit_id": pa.string(),
        "period": pa.string(),
        "as_of": pa.date32(),
        "value": pa.float64(),
        "note": pa.string(),
        "state": pa.string(),
        "shown": pa.string(),
        "source": pa.string(),
    }
)

_SUBJECT = ("indicator_id", "unit_id")


class Reported(NamedTuple):
    """A sound figure of the file, or a task's state, ready to submit; `as_of` is the last day of its period.

    `column` is the header over its value, and `column_number` tells apart the figures of one row. `shown` is the value
    as the file shows it, and `source` where it was read.
    """

    row: int
    indicator_id: str
    unit_id: str
    period: str
    as_of: date
    value: float | None
    note: str
    state: str = ""
    column: str = ""
    column_number: int = 0
    shown: str = ""
    source: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Where in the file it stands: row and column of its value."""
        return self.row, self.column_number


# The columns in the order of Reported; a large file keeps the texts that recur as dictionaries.
REPORTED = pa.schema(
    [
        INCOMING.field(name) if name in INCOMING.names else pa.field(name, pa.string())
        for name in ("row_number", *Reported._fields[1:])
    ]
)


class Spool:
    """Takes rows of a schema one by one; beyond BATCH they go to a temporary file, which is read where it stands.

    Empty texts become null.
    """

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._rows: list[tuple[object, ...]] = []
        self._path = ""
        self._writer: pa.RecordBatchFileWriter | None = None

    def add(self, row: tuple[object, ...]) -> None:
        """Take one row. Raises UnreadableFileError when the disk is full."""
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self._write()

    def table(self) -> pa.Table:
        """All rows; nothing can be added after. Raises UnreadableFileError when the disk is full."""
        if self._writer is None:
            return pa.Table.from_batches([self._batch()], self._schema)
        self._write()
        try:
            self._writer.close()
            return pa.ipc.open_file(pa.memory_map(self._path)).read_all()
        except OSError as error:
            raise _no_room(error) from error
        finally:
            self._forget()

    def _batch(self) -> pa.RecordBatch:
        columns = zip(*self._rows, strict=True) if self._rows else [()] * len(self._schema)
        arrays = [
            pa.array([cell or None for cell in column] if pa.types.is_string(field.type) else column, field.type)
            for column, field in zip(columns, self._schema, strict=True)
        ]
        self._rows = []
        return pa.record_batch(arrays, self._schema)

    def _write(self) -> None:
        try:
            if self._writer is None:
                handle, self._path = tempfile.mkstemp(prefix="duban-", suffix=".arrow")
                os.close(handle)
                self._writer = pa.ipc.new_file(self._path, self._schema)
            self._writer.write_batch(self._batch())
        except OSError as error:
            self._forget()
            raise _no_room(error) from error

    def _forget(self) -> None:
        # What is mapped stays readable without its name; Windows keeps the name in its temporary folder.
        with suppress(OSError):
            Path(self._path).unlink()


def _no_room(error: OSError) -> UnreadableFileError:
    return UnreadableFileError(N_("There is no room to check so large a file: {reason}", reason=first_line(error)))


class Figures(Sequence[Reported]):
    """The sound figures of a file, in its order; `table` has those of INCOMING and the header over each value."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    @classmethod
    def of(cls, reported: Iterable[Reported]) -> Figures:
        """Build them from figures that are already in memory."""
        spool = figure_spool()
        for figure in reported:
            spool.add(figure)
        return cls(spool.table())

    @property
    def incoming(self) -> pa.Table:
        """The rows of INCOMING."""
        return self.table.select(INCOMING.names)

    def ruled(self) -> dict[str, pa.Table]:
        """What the rules between figures ask of them: `incoming`, which number each `figure`, and the `subjects`.

        A subject is an indicator of a unit. Texts are dear to compare, and a file has few subjects and many figures,
        of which each is known by its place among them, from 0.
        """
        numbers, subjects = _subjects(*(self.table[name] for name in _SUBJECT))
        columns = {"figure": np.arange(len(self), dtype=np.int32), "subject": numbers}
        columns |= {name: self.table[name] for name in ("as_of", "value")}
        return {"incoming": pa.table(columns), "subjects": subjects}

    def __len__(self) -> int:
        return len(self.table)

    @overload
    def __getitem__(self, index: int) -> Reported: ...
    @overload
    def __getitem__(self, index: slice) -> Figures: ...
    def __getitem__(self, index: int | slice) -> Reported | Figures:
        """One figure, or the figures from one to another."""
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return Figures(self.table.slice(start, max(0, stop - start)) if step == 1 else self.table[index])
        return next(_figures(self.table.slice(range(len(self))[index], 1)))

    def __iter__(self) -> Iterator[Reported]:
        """The figures, a few of them at a time in memory."""
        return _figures(self.table)

    def __eq__(self, other: object) -> bool:
        """Whether both say the same in the same order; tuples and lists of Reported compare too."""
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def at(self, places: np.ndarray) -> Figures:
        """Those that stand at `places`, as `place_keys` gives them."""
        wanted = np.unique(places)
        return self._by_pieces(lambda rows: rows.filter(pa.array(_stand_in(place_keys(rows), wanted), pa.bool_())))

    def _by_pieces(self, changed: Callable[[pa.RecordBatch], pa.RecordBatch]) -> Figures:
        """What becomes of all of them, a few at a time: many take as little memory as few."""
        rows = map(changed, self.table.to_batches(max_chunksize=BATCH))
        return Figures(pa.Table.from_batches(rows, self.table.schema))

    def with_values(self) -> Figures:
        """Those that are figures, not states of tasks."""
        is_state = pc.is_valid(self.table["state"])
        return Figures(self.table.filter(pc.invert(is_state))) if pc.any(is_state).as_py() else self

    def with_note(self) -> np.ndarray:
        """The places of those that carry a word of explanation."""
        return place_keys(self.table.filter(self.table["note"].is_valid()))

    def explained(self, notes: Mapping[tuple[int, int], str]) -> Figures:
        """The same with `notes` (by row and column number of the value) on those whose note is empty."""
        known = {_key(*place): note for place, note in notes.items() if note}
        keys = np.unique(np.array(list(known), np.int64))

        def with_notes(rows: pa.RecordBatch) -> pa.RecordBatch:
            own = place_keys(rows)
            mask = _stand_in(own, keys) & rows["note"].is_null().to_numpy(zero_copy_only=False)
            if not mask.any():
                return rows
            said = pa.array([known[key] for key in own[mask].tolist()], pa.string())
            note = pc.replace_with_mask(rows["note"], pa.array(mask), said)
            return rows.set_column(rows.schema.get_field_index("note"), REPORTED.field("note"), note)

        return self._by_pieces(with_notes)


def figure_spool() -> Spool:
    """What takes the figures of a file."""
    return Spool(REPORTED)


def place_keys(table: pa.Table | pa.RecordBatch) -> np.ndarray:
    """The places of rows as one number each, to be compared."""
    rows, columns = (table[name].to_numpy().astype(np.int64) for name in PLACE)
    keys: np.ndarray = _key(rows, columns)
    return keys


def are_among(places: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Which of `places` are among `wanted`; quick when places stand in the order of the file, as they do."""
    return _stand_in(places, np.unique(wanted))


def _stand_in(places: np.ndarray, known: np.ndarray) -> np.ndarray:
    """The same of `known` places that stand in their order, each once."""
    if not len(known):
        return np.zeros(len(places), bool)
    found: np.ndarray = known[np.minimum(np.searchsorted(known, places), len(known) - 1)] == places
    return found


def _subjects(indicators: pa.ChunkedArray, units: pa.ChunkedArray) -> tuple[pa.Array, pa.Table]:
    """A number for each different pair, for each row; and the pairs by their numbers."""
    (indicator, indicator_ids), (unit, unit_ids) = coded(indicators), coded(units)
    keys = indicator.astype(np.int64) * len(unit_ids) + unit
    # Figures of one subject stand together in most files.
    begins = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
    of_run, different = pd.factorize(keys[begins])
    names = (indicator_ids.take(different // max(len(unit_ids), 1)), unit_ids.take(different % max(len(unit_ids), 1)))
    subjects = {"subject": np.arange(len(different), dtype=np.int32), **dict(zip(_SUBJECT, names, strict=True))}
    return pa.array(of_run.astype(np.int32)[np.cumsum(begins) - 1]), pa.table(subjects)


def _key(row: Any, column: Any) -> Any:
    return row << 20 | column


def _figures(table: pa.Table) -> Iterator[Reported]:
    for batch in table.to_batches(max_chunksize=BATCH):
        yield from map(Reported._make, zip(*map(_cells, batch.columns), strict=True))


def _cells(column: pa.Array) -> list[Any]:
    """The cells of a column; a text that is missing is empty."""
    plain = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
    cells: list[Any] = (plain.fill_null("") if pa.types.is_string(plain.type) else plain).to_pylist()
    return cells
