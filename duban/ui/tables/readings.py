"""How each figure was read, a line a figure in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from duban.intake.told.readings import reading
from duban.ui.session import _, language
from duban.words.amounts import is_missing, number
from duban.words.statuses import TASK_STATES


def readings(
    rows: Iterable[float], shown: pd.Series, sources: pd.Series, values: pd.Series, states: pd.Series
) -> list[str]:
    """The reading of each figure: its cell, the text as shown, where each part was said, and what was taken."""
    return [
        ""
        if is_missing(source) or not source
        else _(reading(int(row), _shown(text, state), str(source), _taken(value, state)))
        for row, text, source, value, state in zip(rows, shown, sources, values, states, strict=True)
    ]


def _shown(text: object, state: object) -> str:
    """The text of a figure as the file shows it; a state is a word, said in the reader's language."""
    return str(text) if is_missing(state) or not state else _(TASK_STATES[str(state)])


def _taken(value: float, state: object) -> str:
    return number(value, language(), 6) if is_missing(state) or not state else _(TASK_STATES[str(state)])
