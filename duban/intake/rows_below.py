"""The rows of data below a header: without repeated headers, totals and signatures; joined names in every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duban.intake.headings import Words
from duban.intake.read import Sheet, UploadedRow
from duban.spelling import plain

_TOTALS = ("合计", "总计", "小计", "共计", "总和", "total", "subtotal", "grandtotal", "sum")
_SIGNATURES = (
    *("填报人", "填表人", "制表", "审核", "负责人", "单位负责人", "联系人"),
    *("填报单位", "填报日期", "填表日期", "数据来源"),
    *("注:", "注：", "备注:", "备注：", "说明:", "说明："),
)  # fmt: skip
# Names that a joined cell may say for several rows; a joined figure is the figure of one.
_NAMES = ("indicator_id", "indicator", "unit", "period", "measure")


@dataclass(frozen=True)
class DataRows:
    """The rows of `sheet` below row `header_row`, parsed anew each time; `fields` are what its columns stand for."""

    sheet: Sheet
    header_row: int
    printed: Sequence[Sequence[str]]
    fields: Sequence[str]
    words: Words

    def __length_hint__(self) -> int:
        """About how many there are."""
        return self.sheet.about_rows()

    def __iter__(self) -> Iterator[UploadedRow]:
        """The rows that hold data."""
        headers = {tuple(cell.strip() for cell in line) for line in self.printed}
        named = [place for place, field in enumerate(self.fields) if field in ("unit", "indicator")]
        known: dict[str, bool] = {}
        for row in self._with_joined_names():
            first = row.cells[0].lstrip()
            is_said_again = first == self.printed[0][0].strip() and tuple(map(str.strip, row.cells)) in headers
            if is_said_again or (first.startswith(_SIGNATURES) and not self._is_known(first)):
                continue
            names = [row.cells[place] for place in named if place < len(row.cells)]
            for name in names:
                if name not in known and len(known) < 10_000:
                    known[name] = self._is_total(name)
            if not any(known[name] if name in known else self._is_total(name) for name in names):
                yield row

    def _is_total(self, name: str) -> bool:
        """Whether the name is that of a total, and of nothing that is measured."""
        return plain(name).strip("()（）:：").endswith(_TOTALS) and not self._is_known(name)

    def _is_known(self, name: str) -> bool:
        return bool(self.words.units.find(name) or self.words.indicators.find(name))

    def _with_joined_names(self) -> Iterator[UploadedRow]:
        """The rows below the header, with the names of cells that are joined downwards in each of their rows."""
        places = {place for place, field in enumerate(self.fields) if field in _NAMES}
        joined = {
            (first, column): last
            for first, column, last, _ in self.sheet.merged
            if last > first >= self.header_row and column in places
        }
        standing: dict[int, tuple[int, str]] = {}
        for row in self.sheet:
            if row.row <= self.header_row:
                continue
            if not joined:
                yield row
                continue
            cells = list(row.cells)
            for column in places:
                last = joined.get((row.row - 1, column))
                if last is not None and column < len(cells):
                    standing[column] = (last, cells[column])
                elif column in standing and row.row - 1 <= standing[column][0]:
                    cells.extend([""] * (column + 1 - len(cells)))
                    cells[column] = standing[column][1]
            yield replace(row, cells=tuple(cells))
