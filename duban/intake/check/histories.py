"""The middle and the spread of the steps before each step of a figure's history, for rules that judge it by its past.

A window that slides is dear to a database; processors sort many short windows at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa

# A step is held against so many before it, and against no fewer than these.
_MOST, _FEWEST = 30, 4
# So many windows at a time stay where the processor has them at hand.
_AT_ONCE = 8_000
_THREADS = 2


def with_spreads(steps: pa.Table) -> pa.RecordBatchReader:
    """`steps` with the `middle` of the last thirty before each of the same subject, and their `spread`.

    Steps of a subject stand together, in the order of their days. The middle is the median, the spread the median
    distance from it. Before the fifth of a subject there are too few to judge it by: it is left away. The rows are made
    while they are read, which they are once.
    """
    schema = steps.schema.append(pa.field("middle", pa.float64())).append(pa.field("spread", pa.float64()))
    return pa.RecordBatchReader.from_batches(schema, _batches(_telling(steps), len(steps)))


def _batches(told: Callable[[int], pa.RecordBatch], count: int) -> Iterator[pa.RecordBatch]:
    starts = range(0, count, _AT_ONCE)
    with ThreadPoolExecutor(_THREADS) as pool:
        for place in range(0, len(starts), _THREADS):
            yield from pool.map(told, starts[place : place + _THREADS])


def _telling(steps: pa.Table) -> Callable[[int], pa.RecordBatch]:
    """What tells of the rows from one on, as many as are told at once."""
    columns = {name: _numbers(steps[name]) for name in steps.column_names}
    subjects, step = columns["subject"], columns["step"]
    begins = np.flatnonzero(np.append(True, subjects[1:] != subjects[:-1])[: len(subjects)])
    windows = np.lib.stride_tricks.sliding_window_view(np.append(np.full(_MOST, np.inf), step), _MOST)

    def told(start: int) -> pa.RecordBatch:
        rows = np.arange(start, min(start + _AT_ONCE, len(subjects)))
        before = rows - begins[np.searchsorted(begins, rows, side="right") - 1]
        is_judged = before >= _FEWEST
        judged, counts = rows[is_judged], np.minimum(before[is_judged], _MOST)
        own = [pa.array(columns[field.name][judged]).view(field.type) for field in steps.schema]
        found = map(pa.array, _spreads(windows[judged], counts))
        return pa.record_batch([*own, *found], [*steps.column_names, "middle", "spread"])

    return told


def _numbers(column: pa.ChunkedArray) -> np.ndarray:
    """The numbers of a column; those of days are as they stand in it."""
    whole = column.combine_chunks()
    numbers: np.ndarray = (whole.view(pa.int32()) if pa.types.is_date32(whole.type) else whole).to_numpy()
    return numbers


def _spreads(windows: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Middle and spread of the last numbers of each window, as many of them as `counts` says."""
    # What is not of the subject's past lies beyond all else.
    np.copyto(windows, np.inf, where=np.arange(_MOST) < _MOST - counts[:, None])
    middle = _medians(windows, counts)
    np.abs(np.subtract(windows, middle[:, None], out=windows), out=windows)
    return middle, _medians(windows, counts)


def _medians(windows: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The median of the `counts` lowest numbers of each window, which is sorted where it stands."""
    windows.sort(axis=1)
    rows = np.arange(len(windows))
    medians: np.ndarray = (windows[rows, (counts - 1) // 2] + windows[rows, counts // 2]) / 2
    return medians
