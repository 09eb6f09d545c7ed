"""Tasks with their figures and the people and bodies of each, put together and grouped for reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

Row = Mapping[str, Any]

OWNERS = ("lead", "responsible")


@dataclass(frozen=True)
class Entry:
    """One task (a row of `tasks/board`), its figures (`tasks/figures`) and its parts (`tasks/parts`)."""

    task: Row
    figures: tuple[Row, ...]
    parts: tuple[Row, ...]

    def names(self, part: str, language: str) -> list[str]:
        """The names of those who have `part` in the task."""
        return [row[f"name_{language}"] for row in self.parts if row["part"] == part]


def entries(tasks: pd.DataFrame, figures: pd.DataFrame, parts: pd.DataFrame) -> list[Entry]:
    """One entry a row of `tasks`, in its order; figures and parts of other tasks are passed over."""
    figures_of, parts_of = _by_task(figures), _by_task(parts)
    return [
        Entry(task, tuple(figures_of.get(task["task_id"], ())), tuple(parts_of.get(task["task_id"], ())))
        for task in _rows(tasks)
    ]


def grouped(listed: Sequence[Entry], by: str, language: str) -> dict[str, list[Entry]]:
    """The entries under headings: the column `heading` of their tasks, or each name that has the part `by`
    (unit: lead or responsible).

    An entry stands under every name it has; those without any come last, under an empty heading.
    """
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in listed:
        for heading in _headings(entry, by, language) or [""]:
            groups[heading].append(entry)
    if by == "heading":
        return dict(groups)
    order = sorted(groups, key=lambda heading: (not heading, -len(groups[heading]), heading))
    return {heading: groups[heading] for heading in order}


def _headings(entry: Entry, by: str, language: str) -> list[str]:
    if by == "heading":
        return [str(entry.task["heading"])]
    if by == "unit":
        for part in OWNERS:
            if names := entry.names(part, language):
                return names
        return []
    return entry.names(by, language)


def _by_task(frame: pd.DataFrame) -> dict[str, list[Row]]:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _rows(frame):
        rows[row["task_id"]].append(row)
    return rows


def _rows(frame: pd.DataFrame) -> list[Row]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
