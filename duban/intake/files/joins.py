"""Joined cells of a sheet: those that only make a column wide join nothing.

A form may be laid out over narrow columns, each field joined over two of them. What holds nothing in any row is no
column of its own, and a join reaches over it for its looks alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Join = tuple[int, int, int, int]
# A report has no more columns.
_COLUMNS = 1000


def beneath(joins: Iterable[Join]) -> set[int]:
    """The columns that lie beneath joined cells, right of their corner."""
    spans = {(left, right) for _, left, _, right in joins}
    return {column for left, right in spans for column in range(left + 1, min(right, _COLUMNS) + 1)}


def leave_filled(columns: set[int], cells: Sequence[str]) -> None:
    """Take those of `columns` away that hold anything in a row of cells."""
    columns -= {column for column in columns if column < len(cells) and cells[column].strip()}


def without_blank(joins: Iterable[Join], blank: set[int]) -> list[Join]:
    """The joins without the columns at their right end that are blank in every row."""
    kept = set()
    for first, left, last, end in joins:
        right = end
        while right > left and right in blank:
            right -= 1
        if right > left or last > first:
            kept.add((first, left, last, right))
    return sorted(kept)
