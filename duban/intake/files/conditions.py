"""The cells of a sheet that a condition may show otherwise: whether it holds, a spreadsheet alone knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from duban.intake.files.number_formats import plain_digits, shown

Area = tuple[int, int, int, int]
"""The first row and column, and the last, from 0."""

# One rule seldom covers more areas; beyond, all between them is taken.
_MOST_AREAS = 200


@dataclass(frozen=True)
class Otherwise:
    """How a condition may show a cell: under another number format, with marks, or not at all."""

    code: str = ""
    marks: dict[str, bool] = field(default_factory=dict)
    is_unseen: bool = False

    def __bool__(self) -> bool:
        """Whether it is more than colours."""
        return bool(self.code or self.marks or self.is_unseen)


class Conditions:
    """What conditions may show otherwise, by place."""

    def __init__(self) -> None:
        self._covered: list[tuple[Area, Otherwise]] = []

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._covered)

    def add(self, areas: Sequence[Area], shows: Iterable[Otherwise]) -> None:
        """Take what may be shown in `areas`; colours alone are passed over."""
        if len(areas) > _MOST_AREAS:
            tops, lefts, bottoms, rights = zip(*areas, strict=True)
            areas = [(min(tops), min(lefts), max(bottoms), max(rights))]
        self._covered += [(area, one) for one in shows if one for area in areas]

    def at(self, row: int, column: int) -> list[Otherwise]:
        """How a cell may be shown by the conditions that cover it."""
        return [
            shows
            for (top, left, bottom, right), shows in self._covered
            if top <= row <= bottom and left <= column <= right
        ]


def marks_of_all(otherwise: Iterable[Otherwise]) -> dict[str, bool]:
    """The marks that any of them sets."""
    return {mark: is_set for one in otherwise for mark, is_set in one.marks.items()}


def conditioned(figure: Decimal, text: str | None, otherwise: Iterable[Otherwise], *, from_1904: bool) -> str | None:
    """`text`, as a number is shown, told with a code under which a condition may show it otherwise."""
    codes = [one.code for one in otherwise if one.code]
    other = [code for code in codes if shown(code, figure, from_1904=from_1904) != text]
    return f"{plain_digits(figure)}⟦{other[0]}⟧" if other else text
