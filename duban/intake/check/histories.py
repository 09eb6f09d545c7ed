"""The middle and the spread of the steps before each step of a figure's history, for rules that judge it by its past.

A window that slides is dear to a database; processors sort many short windows at once.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa

# A step is held against so many before it, and against no fewer than these.
_MOST, _FEWEST = 30, 4
# So many windows at a time stay where the processor has them at hand.
_AT_ONCE = 4_000


def with_spreads(steps: pa.Table) -> pa.Table:
    """`steps` with the `middle` of the last thirty before each of the same subject, and their `spread`.

    Steps of a subject stand together, in the order of their days. The middle is the median, the spread the median
    distance from it. Before the fifth of a subject there are too few to judge it by: it is left away.
    """
    subjects, step = steps["subject"].to_numpy(), steps["step"].to_numpy()
    begins = np.flatnonzero(np.append(True, subjects[1:] != subjects[:-1])[: len(subjects)])
    lengths = np.diff(np.append(begins, len(subjects)))
    before = np.arange(len(subjects)) - np.repeat(begins, lengths)
    judged = np.flatnonzero(before >= _FEWEST)
    counts = np.minimum(before[judged], _MOST)
    windows = np.lib.stride_tricks.sliding_window_view(np.append(np.full(_MOST, np.inf), step), _MOST)
    middle, spread = np.empty(len(judged)), np.empty(len(judged))

    def tell(start: int) -> None:
        part = slice(start, start + _AT_ONCE)
        middle[part], spread[part] = _spreads(windows[judged[part]], counts[part])

    with ThreadPoolExecutor() as pool:
        list(pool.map(tell, range(0, len(judged), _AT_ONCE)))
    kept = steps.take(pa.array(judged))
    return kept.append_column("middle", pa.array(middle)).append_column("spread", pa.array(spread))


def _spreads(windows: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Middle and spread of the last numbers of each window, as many of them as `counts` says."""
    # What is not of the subject's past lies beyond all else.
    windows[np.arange(_MOST) < _MOST - counts[:, None]] = np.inf
    middle = _medians(windows, counts)
    return middle, _medians(np.abs(windows - middle[:, None]), counts)


def _medians(windows: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The median of the `counts` lowest numbers of each window, which is sorted where it stands."""
    windows.sort(axis=1)
    rows = np.arange(len(windows))
    medians: np.ndarray = (windows[rows, (counts - 1) // 2] + windows[rows, counts // 2]) / 2
    return medians
