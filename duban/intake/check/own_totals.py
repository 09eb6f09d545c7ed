"""Rows that call themselves a total of the sender's own unit, such as 金水区合计: where no other row gives the figure,
it may be the figure itself, and only the sender can say so, by writing the unit's name alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from duban.intake.check.figures import Figures
from duban.intake.files.sheet import UploadedRow
from duban.intake.read.rows_below import DataRows, without_total_word
from duban.intake.read.unpivot import UnpivotedRows
from duban.intake.read.written_numbers import is_blank
from duban.intake.told.problems import Problem, Severity
from duban.words.wording import N_

_NAMING = ("indicator", "indicator_id")
# Nobody has so many; a hostile file is told of the first.
_MOST = 1000


class OwnTotals:
    """Looks at the rows of totals one after the other, and keeps the figures that those of an own unit give."""

    def __init__(self, below: DataRows, own: Set[str]) -> None:
        """`below` are the rows of the sheet, `own` the ids of the sender's units."""
        self._fields, self._words, self._own = below.fields, below.words, own
        self._unit = below.fields.index("unit") if "unit" in below.fields else -1
        self._over: dict[int, str] = {}
        self._found: list[tuple[str, str, UploadedRow]] = []

    def take_columns(self, rows: Iterable[UploadedRow]) -> None:
        """Take what stands over the columns of the figures that `rows` are made of."""
        for one in rows.figures if isinstance(rows, UnpivotedRows) else ():
            self._over[one.place] = one.constants.get("indicator_id") or one.constants.get("indicator", "")

    def see(self, row: UploadedRow) -> None:
        """Take the next row of a total."""
        if self._unit < 0 or len(self._found) >= _MOST:
            return
        unit_ids = self._words.units.find(without_total_word(row.cell(self._unit))) & self._own
        for unit_id in unit_ids if len(unit_ids) == 1 else ():
            self._found += [(unit_id, indicator_id, row) for indicator_id in self._given(row)]

    def alone(self, figures: Figures) -> list[Problem]:
        """A problem for each of the rows that gives a figure which none of `figures` is."""
        if not self._found:
            return []
        names = figures.table.select(["unit_id", "indicator_id"]).group_by(["unit_id", "indicator_id"]).aggregate([])
        given = set(zip(*(names[name].to_pylist() for name in ("unit_id", "indicator_id")), strict=True))
        rows = {row.row: row for unit_id, indicator_id, row in self._found if (unit_id, indicator_id) not in given}
        expected = N_("the unit's name alone beside its figure, which no other row gives")
        mend = N_("Write the unit's name without “total” if this is its figure; if not, remove the row")
        return [
            Problem(Severity.ERROR, row.row, None, row.cell(self._unit).strip(), expected, mend)
            for row in rows.values()
        ]

    def _given(self, row: UploadedRow) -> Iterator[str]:
        """The ids of the indicators that the row gives a figure of."""
        own = [row.cell(place) for place, field in enumerate(self._fields) if field in _NAMING]
        named = {found for cell in own for found in self._words.indicators.find(cell)}
        for place, field in enumerate(self._fields):
            if field == "value" and not is_blank(row.cell(place)):
                yield from named or self._words.indicators.find(self._over.get(place, ""))
