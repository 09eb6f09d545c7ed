"""The rows of data below a header: without repeated headers, totals and signatures; joined names in every row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from duban.intake.files.sheet import Sheet, UploadedRow
from duban.intake.read.header import is_numbering
from duban.intake.read.headings import Words
from duban.intake.read.totals import Totals
from duban.intake.read.written_numbers import NotANumber, is_blank, read_number
from duban.intake.told.set_aside import SetAside
from duban.words.spelling import plain
from duban.words.wording import N_, Text

_TOTAL_WORDS = ("合计", "总计", "小计", "共计", "总和", "total", "subtotal", "grandtotal", "sum")
_TOTAL = re.compile(rf"(?:.*(?:{'|'.join(_TOTAL_WORDS)}))(?:[(:].*)?")
_SIGNATURES = (
    *("填报人", "填表人", "制表", "审核", "复核", "负责人", "单位负责人", "联系人", "联系电话", "电话", "经办", "主管"),
    *("校对", "校核", "日期", "时间", "审签", "签发", "（盖章", "(盖章", "填表：", "填表:", "填报：", "填报:"),
    *("分管", "领导", "签字", "签章", "盖章", "统计员", "填报单位", "填报日期", "填表日期", "报送日期", "数据来源"),
    *("注:", "注：", "备注:", "备注：", "说明:", "说明：", "单位(盖章)", "单位（盖章）", "单位：", "单位:", "计量单位"),
)  # fmt: skip
# These say a sum or an average of the rows where they are all that a cell says.
_SUMMARIES = {"累计", "本年累计", "年累计", "汇总", "平均", "平均值", "平均数", "均值", "average", "mean"}
_AVERAGE = re.compile("平均[值数]?|均值|average|mean")
# What the thorough reading looks at in cells that name nothing; a fast one may pass over a row without these.
SUSPECT = "|".join((*_TOTAL_WORDS, *map(re.escape, _SIGNATURES)))
_TOTAL_WORD = re.compile(rf"[(（]?(?:{'|'.join(_TOTAL_WORDS)})[)）]?[:：]?")
_A_DAY = re.compile(r"(?:日期:)?\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)|\d{8}")
_FEW_DIGITS = re.compile(r"[-+]?\d{1,6}(?:\.\d+)?")
_PAGE = re.compile(r"第\d+页.{0,3}(?:共\d+页)?")
# Names that a joined cell may say for several rows; a joined figure is the figure of one.
_NAMES = ("indicator_id", "indicator", "unit", "period", "measure")
_REPEATED = N_("the header, printed again")
TOTAL_ROW = N_("a total, which is not loaded")
_AVERAGE_ROW = N_("an average, which is not loaded")
SIGNED = N_("a signature or remark below the table")
_NUMBERING = N_("the numbering of the columns")
_PAGE_NUMBER = N_("the number of a page")


@dataclass(frozen=True)
class DataRows:
    """The rows of `sheet` below row `header_row`, parsed anew each time; `fields` are what its columns stand for.

    `left_out` are ranges of rows, from 0, that are hidden and that the sender left out; `additive` are the columns
    whose figures add up.
    """

    sheet: Sheet
    header_row: int
    printed: Sequence[Sequence[str]]
    fields: Sequence[str]
    words: Words
    left_out: Sequence[tuple[int, int]] = ()
    additive: Sequence[int] = ()

    def __length_hint__(self) -> int:
        """An estimate of how many rows there are."""
        return self.sheet.about_rows

    def __iter__(self) -> Iterator[UploadedRow]:
        """The rows that hold data."""
        return (row for row, reason in self.judged() if reason is None)

    def set_aside(self) -> Iterator[SetAside]:
        """The rows that hold none, each with the reason; a total that differs from its rows is doubtful."""
        naming = next((place for place, field in enumerate(self.fields) if field == "indicator"), -1)
        totals = Totals(self.additive, naming)
        for row, reason in self.judged():
            if reason is None:
                totals.add(row)
                continue
            differs = totals.difference(row) if reason is TOTAL_ROW else None
            yield SetAside(self.sheet.name, row.row, row.words(), differs or reason, is_doubtful=differs is not None)

    def judged(self) -> Iterator[tuple[UploadedRow, Text | None]]:
        """Every row, and why it holds no data."""
        sieve = _Sieve(self.printed, self.fields, self.words)
        above = _NamesAbove(self.fields)
        for row in self._with_joined_names():
            reason = sieve.reason(row.cells)
            # What holds no data, such as the header printed again, names no unit for the rows below it.
            named = row if reason else above.given(row)
            if not any(first <= row.row - 1 <= last for first, last in self.left_out):
                yield named, reason

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
            yield _with_joined(row, joined, places, standing) if joined else row


def without_total_word(name: str) -> str:
    """The name of what is totalled: 金水区 of 金水区合计, of 合计（金水区） and of 金水区（小计）."""
    return _TOTAL_WORD.sub("", plain(name)).strip("()（）:：")


def _with_joined(
    row: UploadedRow, joined: Mapping[tuple[int, int], int], places: set[int], standing: dict[int, tuple[int, str]]
) -> UploadedRow:
    cells = list(row.cells)
    for column in places:
        last = joined.get((row.row - 1, column))
        if last is not None and column < len(cells):
            standing[column] = (last, cells[column])
        elif column in standing and row.row - 1 <= standing[column][0]:
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = standing[column][1]
    return replace(row, cells=tuple(cells))


class _NamesAbove:
    """Gives a row that names its indicator and leaves the unit blank the unit that stands above it.

    Text files keep no joined cells. A blank indicator is not filled so: what is measured is asked.
    """

    def __init__(self, fields: Sequence[str]) -> None:
        self._unit = fields.index("unit") if "unit" in fields else -1
        self._naming = [place for place, field in enumerate(fields) if field in ("indicator", "indicator_id")]
        self._above = ""

    def given(self, row: UploadedRow) -> UploadedRow:
        """The row with the name."""
        if self._unit < 0 or not self._naming:
            return row
        if row.cell(self._unit).strip():
            # A row of the unit's name alone stands above those of its figures.
            self._above = row.cell(self._unit)
            return row
        if len(row.cells) <= self._unit or not any(row.cell(place).strip() for place in self._naming):
            return row
        return replace(row, cells=(*row.cells[: self._unit], self._above, *row.cells[self._unit + 1 :]))


class _Sieve:
    """Tells the rows that hold no data."""

    def __init__(self, printed: Sequence[Sequence[str]], fields: Sequence[str], words: Words) -> None:
        self._words = words
        self._headers = {tuple(cell.strip() for cell in line) for line in printed}
        self._first = printed[0][0].strip() if printed and printed[0] else ""
        self._named = [place for place, field in enumerate(fields) if field in ("unit", "indicator", "indicator_id")]
        self._places = {
            kind: [place for place, field in enumerate(fields) if field in of_kind]
            for kind, of_kind in (("unit", ("unit",)), ("indicator", ("indicator", "indicator_id")))
        }
        self._values = [place for place, field in enumerate(fields) if field == "value"]
        self._worded = [place for place, field in enumerate(fields) if field not in ("value", "note")]
        self._totals: dict[str, bool] = {}

    def reason(self, cells: Sequence[str]) -> Text | None:
        """Why a row is left out; None for a row of data."""
        first = cells[0].lstrip() if cells else ""
        if first == self._first and tuple(map(str.strip, cells)) in self._headers:
            return _REPEATED
        spoken = next((cell.lstrip() for cell in cells if cell.strip()), "")
        is_signed = spoken.startswith(_SIGNATURES) and not self._words.is_name(spoken)
        if is_signed and not self._is_data_beside(cells, spoken):
            return SIGNED
        is_unnamed = not any(place < len(cells) and cells[place].strip() for place in self._named)
        places = range(len(cells)) if is_unnamed else self._worded
        worded = [place for place in places if place < len(cells) and cells[place]]
        totals = [place for place in worded if self._is_total(cells[place])]
        if totals and not self._is_data_of(cells, totals):
            is_average = any(_AVERAGE.fullmatch(plain(cells[place]).strip("()（）:：")) for place in totals)
            return _AVERAGE_ROW if is_average else TOTAL_ROW
        return self._without_names(cells) if self._names_nothing(cells) else None

    def _without_names(self, cells: Sequence[str]) -> Text | None:
        """Why a row that names nothing is left out; None where it may be data."""
        if _PAGE.fullmatch(plain("".join(cells))):
            return _PAGE_NUMBER
        if is_numbering(cells):
            return _NUMBERING
        return SIGNED if self._holds_no_figure(cells) else None

    def _is_data_beside(self, cells: Sequence[str], spoken: str) -> bool:
        """Whether a row that begins like a signature, such as 审核通过, gives a figure or a state of what it names."""
        values = [cell for cell in self._filled(cells) if not _A_DAY.fullmatch(plain(cell))]
        if not self._names_nothing(cells):
            return bool(values)
        # 领导小组会议,3 is the figure of an unknown name; 联系电话,67188888 is none.
        is_said = ":" not in plain(spoken) and any(self._cells(cells, self._named))
        return is_said and any(_FEW_DIGITS.fullmatch(plain(cell)) for cell in values)

    def _is_data_of(self, cells: Sequence[str], totals: Sequence[int]) -> bool:
        """Whether a row is said in its own columns to be the figure of one thing, whatever cell calls it a total.

        A total's name that belongs to a known unit, or holds an indicator's, is for the checks to ask about.
        """
        if not self._filled(cells):
            return False
        units, indicators = (self._cells(cells, self._places[kind]) for kind in ("unit", "indicator"))
        is_units = any(map(self._words.units.find, units)) if self._places["unit"] else None
        if not set(totals) & {*self._named}:
            is_named = any(map(self._words.indicators.find, indicators)) or not self._places["indicator"]
            return is_named and is_units is not False
        if not set(totals) <= {*self._places["indicator"]}:
            return False
        whose = [_TOTAL_WORD.sub("", plain(cells[place])) for place in totals]
        return all(map(self._words.indicators.find if is_units is None else bool, whose)) and is_units is not False

    def _filled(self, cells: Sequence[str]) -> list[str]:
        """The figures of a row, or what stands in their place."""
        return [cell for cell in self._cells(cells, self._values) if not is_blank(cell)]

    def _cells(self, cells: Sequence[str], places: Sequence[int]) -> list[str]:
        return [cells[place] for place in places if place < len(cells) and cells[place].strip()]

    def _names_nothing(self, cells: Sequence[str]) -> bool:
        return not any(place < len(cells) and self._words.is_name(cells[place]) for place in self._named)

    def _holds_no_figure(self, cells: Sequence[str]) -> bool:
        """Whether a row that leaves all names blank holds words alone, such as the day below a table."""
        if any(place < len(cells) and cells[place].strip() for place in self._named) or not self._named:
            return False
        return all(is_blank(cell) or not _may_be_figure(cell) for cell in cells)

    def _is_total(self, name: str) -> bool:
        """Whether the name is that of a total, and of nothing that is measured."""
        if name not in self._totals:
            if len(self._totals) > 10_000:
                self._totals.clear()
            key = plain(name).strip("()（）:：")
            is_total = bool(_TOTAL.fullmatch(key)) or key in _SUMMARIES
            self._totals[name] = is_total and not self._words.is_name(name)
        return self._totals[name]


def _may_be_figure(cell: str) -> bool:
    """Whether a cell is a figure, or might be one with something beside it; a day or a sentence is none."""
    text = plain(cell)
    if not any(sign.isdigit() for sign in text):
        return False
    if not isinstance(read_number(cell), NotANumber):
        return True
    if _PAGE.fullmatch(text):
        return False
    return not re.fullmatch(r".*\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?.*", text) and len(text) < 20
