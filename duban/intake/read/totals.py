"""Whether the totals that stand in a table are the sums of what they total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from duban.intake.files.sheet import UploadedRow
from duban.intake.read.written_numbers import exact_number
from duban.intake.told.readings import column_letters
from duban.words.wording import N_, Text

_SHOWN = 5


class Totals:
    """Adds up the columns at `places` row by row, and compares each total with all rows and with those since the last.

    `naming` is the column of indicators, if there is one: different things are not added up.
    """

    def __init__(self, places: Sequence[int], naming: int = -1) -> None:
        self._places = places
        self._naming = naming
        self._named: set[str] = set()
        self._all = dict.fromkeys(places, Decimal(0))
        self._since = dict.fromkeys(places, Decimal(0))

    def add(self, row: UploadedRow) -> None:
        """Take a row of data."""
        if self._naming >= 0:
            self._named.add(row.cell(self._naming).strip())
        for place in self._places:
            value = exact_number(row.cell(place))
            if value is not None:
                self._all[place] += value
                self._since[place] += value

    def difference(self, row: UploadedRow) -> Text | None:
        """What differs between a total row and the rows that it may total; none where it agrees or says nothing."""
        if len(self._named) > 1:
            return None
        wrong = []
        for place in self._places:
            value = exact_number(row.cell(place))
            if value is not None and value not in (self._all[place], self._since[place]):
                wrong.append(f"{column_letters(place + 1)}: {value:f} ≠ {self._all[place]:f}")
        self._since = dict.fromkeys(self._places, Decimal(0))
        if not wrong:
            return None
        return N_(
            "a total that is not the sum of its rows ({cells}); it is not loaded", cells="; ".join(wrong[:_SHOWN])
        )
