"""Whether the totals that stand in a table are the sums of what they total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from duban.intake.files.sheet import UploadedRow
from duban.intake.read.written_numbers import exact_number
from duban.intake.told.readings import column_letters
from duban.words.wording import N_, Text

_SHOWN = 5
# So many names are added up apart; what the rest is called, no cell says.
_MOST, _OTHERS = 1000, "\0"


class Totals:
    """Adds up the columns at `places` row by row, and compares each total with all rows and with those since the last.

    `naming` is the column of indicators, if there is one: different things are not added up, and a total that names one
    of them is compared with its rows.
    """

    def __init__(self, places: Sequence[int], naming: int = -1) -> None:
        self._places = places
        self._naming = naming
        self._all: dict[str, dict[int, Decimal]] = {}
        self._since: dict[str, dict[int, Decimal]] = {}

    def add(self, row: UploadedRow) -> None:
        """Take a row of data."""
        name = row.cell(self._naming).strip() if self._naming >= 0 else ""
        if name not in self._all and len(self._all) >= _MOST:
            name = _OTHERS
        for sums in (self._all, self._since):
            if name not in sums:
                sums[name] = dict.fromkeys(self._places, Decimal(0))
        for place in self._places:
            value = exact_number(row.cell(place))
            if value is not None:
                self._all[name][place] += value
                self._since[name][place] += value

    def difference(self, row: UploadedRow) -> Text | None:
        """What differs between a total row and the rows that it may total; none where it agrees or says nothing."""
        since, self._since = self._since, {}
        name = row.cell(self._naming).strip() if self._naming >= 0 else ""
        if name not in self._all:
            if len(self._all) > 1:
                return None
            name = next(iter(self._all), "")
        nothing = dict.fromkeys(self._places, Decimal(0))
        of_all, of_since = (sums.get(name, nothing) for sums in (self._all, since))
        wrong = []
        for place in self._places:
            value = exact_number(row.cell(place))
            if value is not None and value not in (of_all[place], of_since[place]):
                wrong.append(f"{column_letters(place + 1)}: {value:f} ≠ {of_all[place]:f}")
        if not wrong:
            return None
        return N_(
            "a total that is not the sum of its rows ({cells}); it is not loaded", cells="; ".join(wrong[:_SHOWN])
        )
